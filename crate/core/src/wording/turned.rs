use serde::{Deserialize, Serialize};

use super::finding::Level;

/// The level of a word that is always allowed.
const ALLOWED: &str = "allow";

/// The level of a rule that is for some shops only.
const ONLY: &str = "only";

/// What a shop made of a rule: another level, or silence; everywhere, or on one platform or in one shop only. The same
/// record holds a word that is always allowed. Two fields, because the panel reads it: a field costs code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Turned {
    /// The rule's id, or the word.
    pub rule: String,
    /// `hint`, `warn`, `block`, `off` or `allow`; where it does not hold everywhere, behind it `@`, the site, `@` and the
    /// shop as the page names it: `off@jd@`, `warn@@小店`. `only@@甲店|乙店`: silent in any other shop.
    pub level: String,
}

impl Turned {
    /// A rule's level on a site, in a shop; on all, in all, where they are empty.
    #[must_use]
    pub fn new(rule: &str, level: &str, site: &str, shop: &str) -> Self {
        let level = if site.is_empty() && shop.is_empty() {
            level.to_owned()
        } else {
            [level, "@", site, "@", shop].concat()
        };
        Self {
            rule: rule.to_owned(),
            level,
        }
    }

    /// A rule that is for these shops only.
    #[must_use]
    pub fn only(rule: &str, shops: &[String]) -> Self {
        Self::new(rule, ONLY, "", &shops.join("|"))
    }

    /// A word that is always allowed.
    #[must_use]
    pub fn allowing(word: &str) -> Self {
        Self {
            rule: word.to_owned(),
            level: ALLOWED.to_owned(),
        }
    }

    /// The word that is always allowed; `None` where this is about a rule.
    #[must_use]
    pub fn allowed(&self) -> Option<&str> {
        (self.level == ALLOWED).then_some(&self.rule)
    }

    /// The level, the site and the shop.
    #[must_use]
    pub fn parts(&self) -> (&str, &str, &str) {
        let (level, scope) = self.level.split_once('@').unwrap_or((&self.level, ""));
        let (site, shop) = scope.split_once('@').unwrap_or((scope, ""));
        (level, site, shop)
    }
}

/// The levels that hold on a site in a shop, for [`Checker::with_levels`](super::Checker::with_levels): the more exactly
/// one is meant, the later it stands; what is about a shop counts more than what is about a platform. Where a rule blocks
/// elsewhere, a level for no rule says so: what may be typed unseen is asked once, for all shops.
///
/// ```
/// use jinnang_core::wording::{Level, Turned, levels_on};
/// let all = [Turned::new("contact.qr", "off", "jd", ""), Turned::new("contact.qr", "warn", "", "")];
/// assert_eq!(levels_on(&all, "jd", "").last(), Some(&("contact.qr".to_owned(), None)));
/// assert_eq!(levels_on(&all, "ww", "").last(), Some(&("contact.qr".to_owned(), Some(Level::Warn))));
/// ```
#[must_use]
pub fn levels_on(turned: &[Turned], site: &str, shop: &str) -> Vec<(String, Option<Level>)> {
    let mut levels = Vec::new();
    for weight in 0..4 {
        for one in turned {
            let (level, on, within) = one.parts();
            if level == ONLY {
                if weight == 0 && within.split('|').all(|other| other != shop) {
                    levels.push((one.rule.clone(), None));
                }
                continue;
            }
            let weighs = u8::from(!on.is_empty()) + 2 * u8::from(!within.is_empty());
            let holds = (on.is_empty() || on == site) && (within.is_empty() || within == shop);
            if weighs == weight && holds && one.allowed().is_none() {
                levels.push((one.rule.clone(), Level::named(level)));
            } else if level == Level::Block.name() {
                levels.push((String::new(), Some(Level::Block)));
            }
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_exactly_a_level_is_meant_the_more_it_counts() {
        let turned = |level, site, shop| Turned::new("a.b", level, site, shop);
        let all = [
            turned("block", "jd", "甲@店"),
            turned("off", "", "甲@店"),
            turned("hint", "jd", ""),
            turned("warn", "", ""),
            Turned::allowing("好"),
        ];
        for (site, shop, level) in [
            ("jd", "甲@店", Some(Level::Block)),
            ("ww", "甲@店", None),
            ("jd", "乙店", Some(Level::Hint)),
            ("ww", "", Some(Level::Warn)),
        ] {
            let levels = levels_on(&all, site, shop);
            let last = levels.iter().rfind(|(rule, _)| rule == "a.b");
            assert_eq!(last.unwrap().1, level, "{site} {shop}");
            assert!(levels.iter().any(|(_, level)| *level == Some(Level::Block)));
        }
    }

    #[test]
    fn a_rule_for_some_shops_is_silent_in_others() {
        let all = [Turned::only("a.b", &["甲店".into(), "乙店".into()])];
        assert!(levels_on(&all, "jd", "乙店").is_empty());
        for shop in ["", "丙店", "甲"] {
            assert_eq!(levels_on(&all, "jd", shop), [("a.b".to_owned(), None)]);
        }
    }

    #[test]
    fn a_word_that_is_allowed_is_no_level() {
        let all = [Turned::allowing("好"), Turned::new("a.b", "off", "", "")];
        let allowed: Vec<_> = all.iter().filter_map(Turned::allowed).collect();
        assert_eq!(allowed, ["好"]);
        assert_eq!(levels_on(&all, "", ""), [("a.b".to_owned(), None)]);
    }
}
