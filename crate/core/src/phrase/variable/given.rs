use serde::{Deserialize, Serialize};

use super::{Values, fill};

/// How far a given text may lead through others.
const DEPTH: usize = 3;

/// What a shop has given a variable once and for all: its name, the agent's number, an address. One small record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The variable's name.
    pub name: String,
    /// What it stands for; other variables may stand in it.
    pub text: String,
    /// On which site only, by its id; empty for all.
    #[serde(default)]
    pub site: String,
}

impl Given {
    /// The id of its record.
    #[must_use]
    pub fn id(&self) -> String {
        [&self.name, "@", &self.site].concat()
    }
}

impl Values {
    /// Adds what the shop has given. What is known already stays, what is given for this site goes before what is given
    /// for all, and a text in which a variable is left without a value, as in a circle, is none.
    ///
    /// ```
    /// use jinnang_core::phrase::{Given, Values};
    /// let given = |name: &str, text: &str, site: &str| Given { name: name.into(), text: text.into(), site: site.into() };
    /// let mut values: Values = [("店铺", "页面上的店")].into_iter().collect();
    /// values.add_given(&[given("店铺", "甲店", ""), given("落款", "{店铺}客服{客服工号}", ""), given("客服工号", "07", "")], "jd");
    /// assert_eq!(values.get("店铺"), Some("页面上的店"));
    /// assert_eq!(values.get("落款"), Some("页面上的店客服07"));
    /// ```
    pub fn add_given(&mut self, given: &[Given], site: &str) {
        for _ in 0..DEPTH {
            for place in [site, ""] {
                for one in given.iter().filter(|one| one.site == place) {
                    if self.get(&one.name).is_none() {
                        let filled = fill(&one.text, self);
                        if filled.missing.is_empty() {
                            self.set(&one.name, &filled.text);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(name: &str, text: &str, site: &str) -> Given {
        Given {
            name: name.into(),
            text: text.into(),
            site: site.into(),
        }
    }

    #[test]
    fn what_is_given_for_the_site_goes_before_what_is_given_for_all() {
        let all = [given("店铺", "总店", ""), given("店铺", "京东店", "jd")];
        for (site, wanted) in [("jd", "京东店"), ("ww", "总店")] {
            let mut values = Values::new();
            values.add_given(&all, site);
            assert_eq!(values.get("店铺"), Some(wanted));
        }
    }

    #[test]
    fn a_circle_and_an_open_variable_are_no_value() {
        let mut values = Values::new();
        values.add_given(
            &[
                given("甲", "{乙}", ""),
                given("乙", "{甲}", ""),
                given("丙", "{丁}号", ""),
            ],
            "",
        );
        assert_eq!(values, Values::new());
    }
}
