use std::cmp::Reverse;

use super::finding::Level;

/// A place that a rule objects to, in folded characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Among which rules `rule` counts.
    pub(crate) layer: usize,
    pub(crate) rule: u32,
    pub(crate) level: Level,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Candidate {
    /// A candidate of the first layer.
    pub(crate) fn new(rule: u32, level: Level, start: usize, end: usize) -> Self {
        Self {
            layer: 0,
            rule,
            level,
            start,
            end,
        }
    }
}

/// One candidate per place: the strongest, then the longest, then the first; sorted by start, at most `limit` of them.
pub(crate) fn resolve(mut candidates: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    candidates.sort_unstable_by_key(|c| {
        let length = c.end - c.start;
        (Reverse(c.level), Reverse(length), c.start, c.layer, c.rule)
    });
    let mut taken: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if taken.len() == limit {
            break;
        }
        let at = taken.partition_point(|other| other.start < candidate.end);
        let clashes = at
            .checked_sub(1)
            .and_then(|last| taken.get(last))
            .is_some_and(|last| last.end > candidate.start);
        if !clashes {
            taken.insert(at, candidate);
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(rule: u32, level: Level, start: usize, end: usize) -> Candidate {
        Candidate::new(rule, level, start, end)
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
