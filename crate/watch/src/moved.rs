//! Waits whose beginning was moved with a clock that was set back. Their panel goes on telling the old moment, which by the
//! new clock is later than it was.

use jinnang_protocol::watch::Waits;
use serde::{Deserialize, Serialize};

use crate::held::Held;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    tab: i32,
    id: String,
    /// Since when its panel says they wait.
    told_ms: i64,
    /// Since when they wait by the clock as it is.
    since_ms: i64,
}

/// Moves all waits by so much.
pub fn shift(held: &mut Held, by_ms: i64) {
    let Held {
        tabs, dirty, rung, ..
    } = held;
    for (tab, waits) in tabs {
        for waiter in &mut waits.waits {
            let since_ms = waiter.since_ms.saturating_add(by_ms);
            let known = rung.moved.iter_mut().find(|one| {
                one.tab == *tab && one.id == waiter.id && one.since_ms == waiter.since_ms
            });
            match known {
                Some(known) => known.since_ms = since_ms,
                None => rung.moved.push(Moved {
                    tab: *tab,
                    id: waiter.id.clone(),
                    told_ms: waiter.since_ms,
                    since_ms,
                }),
            }
            waiter.since_ms = since_ms;
        }
        if !dirty.contains(tab) {
            dirty.push(*tab);
        }
    }
}

/// What a tab tells, by the clock as it is. Who waits there no more is forgotten.
pub fn told(moved: &mut Vec<Moved>, tab: i32, waits: &mut Waits) {
    moved.retain(|one| {
        let mut told = waits.waits.iter();
        one.tab != tab || told.any(|waiter| waiter.id == one.id && waiter.since_ms == one.told_ms)
    });
    for waiter in &mut waits.waits {
        let known = moved
            .iter()
            .find(|one| one.tab == tab && one.id == waiter.id && one.told_ms == waiter.since_ms);
        if let Some(known) = known {
            waiter.since_ms = known.since_ms;
        }
    }
}

/// A tab goes on under another id.
pub fn rename(moved: &mut [Moved], tab: i32, by: i32) {
    for one in moved.iter_mut().filter(|one| one.tab == tab) {
        one.tab = by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_protocol::watch::Waiter;

    fn waits(since_ms: &[i64]) -> Waits {
        let one = |(nth, since_ms): (usize, &i64)| Waiter {
            id: nth.to_string(),
            name: "甲".into(),
            since_ms: *since_ms,
            mood: 0,
            priority: 0,
            closing: false,
            ordered: false,
            answered_ms: None,
        };
        Waits {
            waits: since_ms.iter().enumerate().map(one).collect(),
            ..Waits::default()
        }
    }

    fn since(waits: &Waits) -> Vec<i64> {
        waits.waits.iter().map(|one| one.since_ms).collect()
    }

    #[test]
    fn what_is_told_again_is_moved_again_and_what_is_new_is_not() {
        let mut held = Held::default();
        held.tabs = vec![(7, waits(&[100_000, 200_000]))];
        shift(&mut held, -30_000);
        shift(&mut held, -5_000);
        let mut again = waits(&[100_000, 250_000]);
        told(&mut held.rung.moved, 7, &mut again);
        assert_eq!(since(&again), [65_000, 250_000]);
        let mut elsewhere = waits(&[100_000]);
        told(&mut held.rung.moved, 8, &mut elsewhere);
        assert_eq!(since(&elsewhere), [100_000], "another tab has its own");
        assert_eq!(held.rung.moved.len(), 1, "who was answered is forgotten");
    }
}
