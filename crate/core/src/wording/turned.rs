use serde::{Deserialize, Serialize};

use super::finding::Level;

/// What a shop made of a rule: another level, or silence; everywhere, or on one platform or in one shop only. The same
/// record holds a word that is always allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Turned {
    /// The rule's id; for an allowed word the rule that objected to it, if it is known.
    pub rule: String,
    /// `hint`, `warn`, `block` or `off`; nothing for an allowed word.
    #[serde(default)]
    pub level: String,
    /// The site that it holds on; on all where it is empty.
    #[serde(default)]
    pub site: String,
    /// The shop that it holds in, as the page names it; in all where it is empty.
    #[serde(default)]
    pub shop: String,
    /// The word that is always allowed; empty where this is about a rule.
    #[serde(default)]
    pub allow: String,
    /// When it was chosen, in milliseconds since 1970; 0 where that was not kept.
    #[serde(default)]
    pub at_ms: i64,
}

/// An own word, and the shops that it is for; for all where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct OfShops {
    /// Its rule's id.
    pub id: String,
    /// The shops, as their pages name them.
    #[serde(default)]
    pub shops: Vec<String>,
}

impl Turned {
    fn holds(&self, site: &str, shop: &str) -> bool {
        let fits = |wanted: &str, here: &str| wanted.is_empty() || wanted == here;
        fits(&self.site, site) && fits(&self.shop, shop)
    }

    /// How much it is about: what is about a shop counts more than what is about a platform.
    fn weight(&self) -> u8 {
        u8::from(!self.site.is_empty()) + 2 * u8::from(!self.shop.is_empty())
    }
}

/// The levels that hold on a site in a shop, for [`Checker::with_levels`](super::Checker::with_levels): the more exactly
/// one is meant, the later it stands. Own words of other shops are silent.
///
/// ```
/// use jinnang_core::wording::{Level, Turned, levels_on};
/// let turned = |level: &str, site: &str| Turned { rule: "contact.qr".into(), level: level.into(), site: site.into(), ..Turned::default() };
/// let all = [turned("off", "jd"), turned("warn", "")];
/// assert_eq!(levels_on(&all, &[], "jd", "").last(), Some(&("contact.qr".to_owned(), None)));
/// assert_eq!(levels_on(&all, &[], "ww", "").last(), Some(&("contact.qr".to_owned(), Some(Level::Warn))));
/// ```
#[must_use]
pub fn levels_on(
    turned: &[Turned],
    own: &[OfShops],
    site: &str,
    shop: &str,
) -> Vec<(String, Option<Level>)> {
    let mut levels = Vec::new();
    for weight in 0..4 {
        for one in turned {
            if one.weight() == weight && one.allow.is_empty() && one.holds(site, shop) {
                levels.push((one.rule.clone(), Level::named(&one.level)));
            }
        }
    }
    for one in own {
        if !one.shops.is_empty() && !one.shops.iter().any(|other| other == shop) {
            levels.push((one.id.clone(), None));
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_exactly_a_level_is_meant_the_more_it_counts() {
        let turned = |level: &str, site: &str, shop: &str| Turned {
            rule: "a.b".into(),
            level: level.into(),
            site: site.into(),
            shop: shop.into(),
            ..Turned::default()
        };
        let all = [
            turned("block", "jd", "甲店"),
            turned("off", "", "甲店"),
            turned("hint", "jd", ""),
            turned("warn", "", ""),
        ];
        for (site, shop, level) in [
            ("jd", "甲店", Some(Level::Block)),
            ("ww", "甲店", None),
            ("jd", "乙店", Some(Level::Hint)),
            ("ww", "", Some(Level::Warn)),
        ] {
            let levels = levels_on(&all, &[], site, shop);
            assert_eq!(levels.last().unwrap().1, level, "{site} {shop}");
        }
    }

    #[test]
    fn a_word_of_one_shop_is_silent_in_another() {
        let own = [
            OfShops {
                id: "platform.own-1".into(),
                shops: vec!["甲店".into(), "乙店".into()],
            },
            OfShops::default(),
        ];
        let allowed = [Turned {
            allow: "好".into(),
            ..Turned::default()
        }];
        assert!(levels_on(&allowed, &own, "jd", "乙店").is_empty());
        assert_eq!(levels_on(&allowed, &own, "jd", "").len(), 1);
    }
}
