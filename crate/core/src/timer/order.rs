//! The order of rows. Times decide; where two rows bear the same time (many pages show minutes only) or the page
//! contradicts the clock by a hair, the order on the screen does. What the screens told is kept as a set of
//! "stands before" pairs, so the result does not depend on which screen was read first.

use crate::ordered::{Map, Set};

use super::Role;

/// How far a row may lie before the row above it and still only be jitter between two servers.
pub(super) const JITTER_MS: i64 = 1_000;

/// The pairs: a row's key, and the keys that stand below it.
pub(super) type Below = Map<String, Set<String>>;

/// A row to be put in order.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub key: &'a str,
    pub role: Role,
    pub at_ms: i64,
}

impl<'a> Placed<'a> {
    /// Without a pair the shop's line goes first: a buyer who may wait is shown as waiting.
    fn rank(&self) -> (i64, bool, &'a str) {
        (self.at_ms, self.role == Role::Buyer, self.key)
    }
}

/// The positions of `rows` in order, and whether the pairs agree with each other.
pub(super) fn order(rows: &[Placed], below: &Below) -> (Vec<usize>, bool) {
    let mut by_rank: Vec<usize> = (0..rows.len()).collect();
    by_rank.sort_by_key(|&i| rows.get(i).map(Placed::rank));
    if below.is_empty() {
        return (by_rank, true);
    }
    let place: Map<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(i, row)| (row.key, i))
        .collect();
    let mut above = vec![0_usize; rows.len()];
    let children = |i: usize| {
        let keys = rows.get(i).and_then(|row| below.get(row.key));
        keys.into_iter()
            .flat_map(Set::iter)
            .filter_map(|key| place.get(key.as_str()).copied())
    };
    for i in 0..rows.len() {
        for child in children(i) {
            if let Some(count) = above.get_mut(child) {
                *count += 1;
            }
        }
    }
    // Last what is first by rank, so that it is taken off the end.
    let ranked = |i: usize| rows.get(i).map(|row| (row.rank(), i));
    let mut ready: Vec<_> = by_rank
        .iter()
        .rev()
        .filter(|&&i| above.get(i) == Some(&0))
        .filter_map(|&i| ranked(i))
        .collect();
    ready.sort_unstable_by(|a, b| b.cmp(a));
    let mut out = Vec::with_capacity(rows.len());
    while let Some((_, i)) = ready.pop() {
        out.push(i);
        for child in children(i) {
            if let Some(count) = above.get_mut(child) {
                *count -= 1;
                if *count == 0 {
                    ready.extend(ranked(child));
                    ready.sort_unstable_by(|a, b| b.cmp(a));
                }
            }
        }
    }
    if out.len() == rows.len() {
        (out, true)
    } else {
        (by_rank, false)
    }
}
