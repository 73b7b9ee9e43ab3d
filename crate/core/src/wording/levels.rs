use super::finding::Level;
use super::overlap::Candidate;

/// What a shop made of rules: another level, or silence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    /// By layer and rule; `None` is silence. In order.
    changed: Vec<((usize, u32), Option<Level>)>,
    /// Whether a rule blocks somewhere that may not have blocked before.
    pub(crate) may_block: bool,
}

impl Levels {
    /// Of these changes the last for a rule counts.
    pub(crate) fn new(mut changed: Vec<((usize, u32), Option<Level>)>, may_block: bool) -> Self {
        changed.reverse();
        changed.sort_by_key(|(rule, _)| *rule);
        changed.dedup_by_key(|(rule, _)| *rule);
        Self { changed, may_block }
    }

    /// Gives a candidate the level that it has here. Returns whether its rule speaks at all.
    pub(crate) fn apply(&self, candidate: &mut Candidate) -> bool {
        let rule = (candidate.layer, candidate.rule);
        let at = self.changed.binary_search_by_key(&rule, |(rule, _)| *rule);
        match at.ok().and_then(|at| self.changed.get(at)) {
            Some((_, None)) => false,
            Some((_, Some(level))) => {
                candidate.level = *level;
                true
            }
            None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::wording::{Checker, Harmless, Level};

    const LINE: &str = "您加我微信聊，给您便宜点";

    fn first(checker: &Checker) -> (String, Level) {
        let findings = checker.check(LINE, None);
        (findings[0].rule.clone(), findings[0].level)
    }

    #[test]
    fn a_rule_has_the_level_that_a_shop_gave_it() {
        let (rule, level) = first(&Checker::shipped().unwrap());
        assert_eq!(level, Level::Block);
        let checker = Checker::shipped()
            .unwrap()
            .with_levels(&[(rule.clone(), Some(Level::Hint))]);
        assert!(
            checker
                .check(LINE, None)
                .iter()
                .all(|found| found.rule != rule || found.level == Level::Hint)
        );
    }

    #[test]
    fn a_silent_rule_finds_nothing_and_the_last_word_on_it_counts() {
        let (rule, level) = first(&Checker::shipped().unwrap());
        let silent = Checker::shipped()
            .unwrap()
            .with_levels(&[(rule.clone(), Some(Level::Warn)), (rule.clone(), None)]);
        let findings = silent.check(LINE, None);
        assert!(findings.iter().all(|found| found.rule != rule));
        let loud = silent.with_levels(&[("no.such-rule".into(), None)]);
        assert_eq!(first(&loud), (rule, level), "the new list replaces the old");
    }

    #[test]
    fn nothing_is_typed_unseen_where_a_rule_was_made_to_block() {
        let checker = Checker::shipped().unwrap();
        let rule = checker
            .rules()
            .iter()
            .find(|rule| rule.level < Level::Block)
            .unwrap()
            .id
            .clone();
        let block = Checker::shipped()
            .unwrap()
            .with_levels(&[(rule.clone(), Some(Level::Block))]);
        assert_eq!(block.harmless(), Harmless::default());
        let hint = Checker::shipped()
            .unwrap()
            .with_levels(&[(rule, Some(Level::Hint))]);
        assert_eq!(hint.harmless(), checker.harmless());
    }
}
