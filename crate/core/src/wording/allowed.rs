use super::overlap::Candidate;
use crate::text::fold;

/// Words that are allowed wherever they stand, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed(Vec<Vec<char>>);

impl Allowed {
    /// What folds to nothing allows nothing.
    pub(crate) fn new(words: &[String]) -> Self {
        let folded = words.iter().map(|word| fold::fold(word.trim()));
        let chars = folded.map(|word| word.chars().to_vec());
        Self(chars.filter(|word| !word.is_empty()).collect())
    }

    /// Leaves out the candidates that lie within an allowed word. Before candidates are weighed against each other: what
    /// is allowed hides nothing else.
    pub(crate) fn apply(&self, text: &[char], found: &mut Vec<Candidate>) {
        if !self.0.is_empty() {
            found.retain(|one| !self.0.iter().any(|word| covers(text, word, one)));
        }
    }
}

fn covers(text: &[char], word: &[char], one: &Candidate) -> bool {
    let first = one.end.saturating_sub(word.len());
    (first..=one.start).any(|at| text.get(at..at + word.len()) == Some(word))
}

#[cfg(test)]
mod tests {
    use crate::wording::{Checker, parse_terms};
    use proptest::prelude::*;

    fn allowing(words: &[&str]) -> Checker {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let own = parse_terms("清仓\twarn\n清仓价\tblock\n尾货清").unwrap();
        Checker::new(own).unwrap().with_allowed(&words)
    }

    fn found(checker: &Checker, text: &str) -> Vec<String> {
        let findings = checker.check(text, None).into_iter();
        findings.map(|found| found.matched).collect()
    }

    #[test]
    fn what_lies_within_an_allowed_word_is_not_found() {
        let checker = allowing(&["不清仓", "年终 清仓价"]);
        assert_eq!(found(&checker, "我们不清仓，只清仓"), ["清仓"]);
        assert_eq!(found(&checker, "年终 清仓价，清仓价"), ["清仓价"]);
        assert!(
            found(&checker, "我們不清倉").is_empty(),
            "it is folded as the text is"
        );
        assert!(found(&allowing(&["清仓"]), "清仓，清仓").is_empty());
    }

    #[test]
    fn what_is_allowed_hides_no_other_finding_at_its_place() {
        assert_eq!(found(&allowing(&["清仓价"]), "尾货清仓价"), ["尾货清"]);
        assert_eq!(found(&allowing(&["尾货清"]), "尾货清仓价"), ["清仓价"]);
    }

    #[test]
    fn nothing_allowed_allows_nothing() {
        assert_eq!(found(&allowing(&["", " ", "\u{200b}"]), "清仓"), ["清仓"]);
    }

    proptest! {
        #[test]
        fn with_words_allowed_only_findings_go(text in "[清仓价尾货不 ，a1]{0,24}", word in "[清仓价尾货不a1]{1,5}") {
            let all = allowing(&[]).check(&text, None);
            let kept = allowing(&[&word]).check(&text, None);
            for found in &kept {
                prop_assert!(!word.contains(&found.matched), "{text} {word} {found:?}");
            }
            // What is left was found before, or lay under what is allowed now.
            for found in kept.iter().filter(|one| !all.contains(one)) {
                let under = all.iter().any(|one| one.start_utf16 < found.end_utf16 && found.start_utf16 < one.end_utf16);
                prop_assert!(under, "{text} {word} {found:?}");
            }
        }
    }
}
