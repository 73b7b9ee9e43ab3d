use super::{Limit, Rule};
use crate::shipped::{self, Section};

/// Every rule that ships, in the order of its file. The build has checked them.
#[must_use]
pub fn presets() -> Vec<Rule> {
    postcard::from_bytes(shipped::bytes(Section::Rules)).unwrap_or_default()
}

/// What every site asks as long as nobody chose another rule: the first that ships for it. It is part of the program,
/// a few hundred bytes, for who does not load the shipped data.
#[must_use]
pub fn shipped_limits() -> Vec<Limit> {
    let written = include_bytes!(concat!(env!("OUT_DIR"), "/limits.bin"));
    postcard::from_bytes(written).unwrap_or_default()
}

/// The shipped rule of this id.
#[must_use]
pub fn preset(id: &str) -> Option<Rule> {
    presets().into_iter().find(|rule| rule.id == id)
}

/// The shipped rules with the user's own: one with a known id takes its place, others follow.
#[must_use]
pub fn with_own(mut shipped: Vec<Rule>, own: Vec<Rule>) -> Vec<Rule> {
    for rule in own {
        match shipped.iter_mut().find(|known| known.id == rule.id) {
            Some(known) => *known = rule,
            None => shipped.push(rule),
        }
    }
    shipped
}

/// The rules for a site: its own first, then those of every site.
pub fn for_site<'a>(rules: &'a [Rule], site: &'a str) -> impl Iterator<Item = &'a Rule> {
    let own = rules.iter().filter(move |rule| rule.site == site);
    own.chain(rules.iter().filter(|rule| rule.site.is_empty()))
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
    fn the_limits_that_ship_are_those_of_the_first_rule_of_every_site() {
        let (rules, limits) = (presets(), shipped_limits());
        assert!(limits.len() >= 13, "{}", limits.len());
        for limit in limits {
            let first = for_site(&rules, &limit.site).next().unwrap();
            assert_eq!(Limit::of(first, &limit.site, 0), limit);
        }
    }

    #[test]
    fn the_handbook_allows_three_slow_answers_a_month() {
        let rule = preset("handbook-slow-2min").unwrap();
        assert_eq!(rule.targets[0].goal, Goal::Misses(3));
        assert_eq!(rule.period_days, 30);
    }

    #[test]
    fn a_users_rule_takes_the_place_of_the_shipped_one() {
        let shipped = presets();
        let changed = Rule {
            name: "我的".into(),
            ..preset("jd-first-30s").unwrap()
        };
        let new = Rule {
            id: "own".into(),
            ..changed.clone()
        };
        let rules = with_own(shipped.clone(), vec![changed, new]);
        assert_eq!(rules.len(), shipped.len() + 1);
        let named: Vec<_> = rules.iter().filter(|rule| rule.name == "我的").collect();
        assert_eq!(named.len(), 2);
    }

    #[test]
    fn every_site_has_its_own_rules_before_those_for_all() {
        let rules = presets();
        for site in [
            "pinduoduo",
            "ww",
            "feige",
            "jd",
            "kuaishou",
            "xiaohongshu",
            "weixin",
            "goofish",
            "shopee",
            "lazada",
            "tiktok",
            "onetalk",
            "amazon",
        ] {
            let found: Vec<_> = for_site(&rules, site).collect();
            assert_eq!(found[0].site, site);
            assert!(found.iter().any(|rule| rule.id == "handbook-reply-rate"));
        }
    }
}
