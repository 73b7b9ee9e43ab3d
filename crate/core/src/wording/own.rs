use super::finding::Level;
use super::rule::{Disguise, Rule};
use super::terms::usual_views;

impl Rule {
    /// The word that a rule from [`parse_terms`](super::parse_terms) looks for, as it was written.
    #[must_use]
    pub fn word(&self) -> String {
        self.terms
            .first()
            .map_or_else(String::new, |term| plain(term))
    }

    /// The line from which [`parse_terms`](super::parse_terms) reads this rule again, its id aside.
    ///
    /// ```
    /// use jinnang_core::wording::parse_terms;
    /// let rules = parse_terms("清仓\tblock\t特惠").unwrap();
    /// assert_eq!(rules[0].line(), "清仓\tblock\t特惠");
    /// ```
    #[must_use]
    pub fn line(&self) -> String {
        let word = self.word();
        let except: Vec<String> = self.except.iter().map(|term| plain(term)).collect();
        let level = match self.level {
            Level::Hint => "hint",
            Level::Warn => "warn",
            Level::Block => "block",
        };
        let reason = match self.reason.as_str() {
            super::terms::NO_REASON => "",
            reason => reason,
        };
        let category = match self.category {
            super::Category::Platform => "",
            category => category.name(),
        };
        let views: Vec<&str> = self.views.iter().copied().map(name).collect();
        let views = match views.is_empty() {
            _ if self.views == usual_views(&word) => String::new(),
            true => "-".to_owned(),
            false => views.join("|"),
        };
        let suggest = self.suggest.join("|");
        let except = except.join("|");
        let (on, shops) = (self.on.join("|"), self.shops.join("|"));
        [
            &word, level, &suggest, reason, &except, category, &views, &on, &shops,
        ]
        .join("\t")
        .trim_end_matches('\t')
        .to_owned()
    }
}

/// The name of a disguise in a line.
fn name(disguise: Disguise) -> &'static str {
    match disguise {
        Disguise::Pinyin => "pinyin",
        Disguise::Initials => "initials",
        Disguise::Homophones => "homophones",
        Disguise::Components => "components",
    }
}

/// A literal term without the marks before its signs.
fn plain(term: &str) -> String {
    let mut marked = false;
    let kept = term.chars().filter(|c| {
        marked = *c == '\\' && !marked;
        !marked
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use crate::wording::{Rule, parse_terms};
    use proptest::prelude::*;

    fn nameless(rules: Vec<Rule>) -> Vec<Rule> {
        let unnamed = |rule| Rule {
            id: String::new(),
            ..rule
        };
        rules.into_iter().map(unnamed).collect()
    }

    #[test]
    fn a_line_says_all_that_was_read_from_it() {
        let lines = "清仓(尾货)\tblock\t特惠款|\t听着廉价\t不清仓|清仓\\价\tattitude\tpinyin\n亏\n返现\twarn\t\t\t\t\t-\tjd|ww\t甲店";
        let rules = parse_terms(lines).unwrap();
        let again: Vec<String> = rules.iter().map(Rule::line).collect();
        assert_eq!(
            nameless(parse_terms(&again.join("\n")).unwrap()),
            nameless(rules)
        );
        assert_eq!(again[1], "亏\twarn");
    }

    proptest! {
        #[test]
        fn any_word_is_read_again_from_its_line(word in "[^\\s#\u{feff}\\p{C}][^\\s\\p{C}]{0,12}", level in "(|hint|warn|block)") {
            if let Ok(rules) = parse_terms(&format!("{word}\t{level}")) {
                let lines: Vec<String> = rules.iter().map(Rule::line).collect();
                prop_assert_eq!(rules[0].word(), word);
                prop_assert_eq!(parse_terms(&lines.join("\n")).unwrap(), rules);
            }
        }
    }
}
