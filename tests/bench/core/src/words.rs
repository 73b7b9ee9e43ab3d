/// A term that stands for more writings than this is no list of words any more.
const MOST: usize = 24;

/// Every writing of a term, or none if it is more than words: gaps, ends of a clause, account names, numbers.
pub fn writings(term: &str) -> Vec<String> {
    if term.contains(['…', '^', '$', '\\']) {
        return Vec::new();
    }
    let mut writings = vec![String::new()];
    // Groups are not nested, so brackets part the term into what stands outside and what stands within.
    for part in term.split(['(', ')']).enumerate() {
        let choices: Vec<&str> = match part {
            (at, group) if at % 2 == 1 => group.split('|').collect(),
            (_, plain) => vec![plain],
        };
        if writings.len() * choices.len() > MOST {
            return Vec::new();
        }
        writings = writings
            .iter()
            .flat_map(|start| choices.iter().map(move |choice| format!("{start}{choice}")))
            .collect();
    }
    writings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_written_out_and_sentences_are_not() {
        for (term, all) in [
            ("国家级", vec!["国家级"]),
            ("(加|扫)我(吧|)", vec!["加我吧", "加我", "扫我吧", "扫我"]),
            ("加…微信", vec![]),
            ("^滚$", vec![]),
            ("微信\\i", vec![]),
        ] {
            assert_eq!(writings(term), all, "{term}");
        }
    }

    #[test]
    fn a_term_of_too_many_writings_is_left_out() {
        assert!(writings("(一|二|三|四|五)(一|二|三|四|五)").is_empty());
    }
}
