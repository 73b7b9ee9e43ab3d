use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::finding::Level;

/// A place that a rule objects to, in folded characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) rule: u32,
    pub(crate) level: Level,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// One candidate per place: the strongest, then the longest, then the first; sorted by start, at most `limit` of them.
pub(crate) fn resolve(mut candidates: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (Reverse(c.level), Reverse(c.end - c.start), c.start, c.rule));
    let mut taken: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in candidates {
        if taken.len() == limit {
            break;
        }
        let clashes = taken
            .range(..candidate.end)
            .next_back()
            .is_some_and(|(_, last)| last.end > candidate.start);
        if !clashes {
            taken.insert(candidate.start, candidate);
        }
    }
    taken.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(rule: u32, level: Level, start: usize, end: usize) -> Candidate {
        Candidate {
            rule,
            level,
            start,
            end,
        }
    }

    #[test]
    fn the_strongest_then_the_longest_stays() {
        let kept = resolve(
            vec![
                candidate(0, Level::Hint, 0, 9),
                candidate(1, Level::Block, 2, 4),
                candidate(2, Level::Warn, 5, 8),
                candidate(3, Level::Warn, 4, 6),
                candidate(4, Level::Warn, 9, 10),
            ],
            10,
        );
        assert_eq!(kept.iter().map(|c| c.rule).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn beyond_the_limit_the_weakest_go() {
        let kept = resolve(
            vec![
                candidate(0, Level::Hint, 0, 9),
                candidate(1, Level::Block, 20, 24),
            ],
            1,
        );
        assert_eq!(kept.iter().map(|c| c.rule).collect::<Vec<_>>(), [1]);
    }
}
