use super::overlap::Candidate;
use crate::text::fold;

/// Words that are allowed wherever they stand, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed(Vec<Vec<char>>);

impl Allowed {
    /// What folds to nothing allows nothing.
    pub(crate) fn new(words: &[String]) -> Self {
        let mut folded = Vec::new();
        for word in words {
            let word = fold::fold(word.trim());
            if !word.chars().is_empty() {
                folded.push(word.chars().to_vec());
            }
        }
        Self(folded)
    }

    /// Whether a candidate lies within an allowed word. To be asked before candidates are weighed against each other: what
    /// is allowed hides nothing else.
    pub(crate) fn holds(&self, text: &[char], one: &Candidate) -> bool {
        self.0.iter().any(|word| {
            let first = one.end.saturating_sub(word.len());
            (first..=one.start).any(|at| text.get(at..at + word.len()) == Some(word))
        })
    }
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
            let (chars, word): (Vec<char>, Vec<char>) = (text.chars().collect(), word.chars().collect());
            for found in &kept {
                let (start, end) = (found.start_utf16 as usize, found.end_utf16 as usize);
                let within = (0..chars.len()).any(|at| {
                    chars[at..].starts_with(&word) && at <= start && end <= at + word.len()
                });
                prop_assert!(!within, "{text} {word:?} {found:?}");
            }
            // What is left was found before, or lay under what is allowed now.
            for found in kept.iter().filter(|one| !all.contains(one)) {
                let under = all.iter().any(|one| one.start_utf16 < found.end_utf16 && found.start_utf16 < one.end_utf16);
                prop_assert!(under, "{text} {word:?} {found:?}");
            }
        }
    }
}
