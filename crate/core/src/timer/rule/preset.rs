use super::Rule;
use crate::shipped::{self, Section};

/// Every rule that ships, in the order of its file. The build has checked them.
#[must_use]
pub fn presets() -> Vec<Rule> {
    postcard::from_bytes(shipped::bytes(Section::Rules)).unwrap_or_default()
}

/// The shipped rule of this id.
#[must_use]
pub fn preset(id: &str) -> Option<Rule> {
    presets().into_iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timer::rule::Goal;

    #[test]
    fn the_shipped_rules_are_all_there_and_sound() {
        let rules = presets();
        assert!(rules.len() >= 25, "{}", rules.len());
        for rule in &rules {
            assert_eq!(rule.check(), Ok(()), "{}", rule.id);
            assert!(
                rules.iter().filter(|other| other.id == rule.id).count() == 1,
                "{} twice",
                rule.id
            );
        }
    }

    #[test]
    fn the_handbook_allows_three_slow_answers_a_month() {
        let rule = preset("handbook-slow-2min").unwrap();
        assert_eq!(rule.targets[0].goal, Goal::Misses(3));
        assert_eq!(rule.period_days, 30);
    }
}
