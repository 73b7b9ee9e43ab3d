use super::finding::Level;
use super::overlap::Candidate;

/// What a shop made of rules: another level, or silence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    /// By layer and rule; `None` is silence. In order.
    changed: Vec<((usize, u32), Option<Level>)>,
}

impl Levels {
    /// Of these changes the last for a rule counts.
    pub(crate) fn new(mut changed: Vec<((usize, u32), Option<Level>)>) -> Self {
        changed.reverse();
        changed.sort_by_key(|(rule, _)| *rule);
        changed.dedup_by_key(|(rule, _)| *rule);
        Self { changed }
    }

    /// Gives the candidates the levels that they have here, and leaves out the silent.
    pub(crate) fn apply(&self, found: &mut Vec<Candidate>) {
        if self.changed.is_empty() {
            return;
        }
        found.retain_mut(|candidate| {
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
        });
    }

    /// Whether a rule blocks here that may not have blocked before.
    pub(crate) fn may_block(&self) -> bool {
        let block = |level: &Option<Level>| *level == Some(Level::Block);
        self.changed.iter().any(|(_, level)| block(level))
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
