//! One day of one shop.

use serde::{Deserialize, Serialize};

use super::Shop;
use crate::report::entry::{Act, Deed, Entry};
use crate::report::figures::{Counts, size};
use crate::timer::Thresholds;
use crate::timer::calendar::{DAY_MS, Zone};

/// A word by its place in the shop's list, how often it was met, and how often something was so of it.
pub type Often = (u32, u32, u32);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Counted from 1970-01-01 on the wall clock.
    pub day: i64,
    /// Rounds without an answer that want one.
    pub open: u32,
    pub excused: u32,
    pub uncertain: u32,
    /// The waits of first rounds, in milliseconds, in order.
    pub first: Vec<i64>,
    /// Those of the others.
    pub later: Vec<i64>,
    /// Who was answered, by their places in the shop's list, in order.
    pub answered: Vec<u32>,
    /// Who asked and was not.
    pub left: Vec<u32>,
    pub asked: [u32; 24],
    pub late: [u32; 24],
    pub moods: [u32; 3],
    pub questions: Vec<Often>,
    pub findings: Vec<Often>,
    pub phrases: Vec<Often>,
}

impl Day {
    /// Of the rounds and acts of that day; whoever asked stands in the shop's list already.
    pub fn of(
        day: i64,
        rounds: &[&Entry],
        acts: &[&Act],
        shop: &mut Shop,
        (zone, thresholds): (&Zone, &Thresholds),
    ) -> Self {
        let mut made = Self {
            day,
            ..Self::default()
        };
        let mut buyers: Vec<(u32, bool)> = Vec::with_capacity(rounds.len());
        for one in rounds {
            if one.uncertain {
                made.uncertain += 1;
                continue;
            }
            let wait = one.wait_ms();
            match wait {
                None if one.excused => {
                    made.excused += 1;
                    continue;
                }
                None => made.open += 1,
                Some(wait) if one.first => made.first.push(wait),
                Some(wait) => made.later.push(wait),
            }
            buyers.push((shop.place(&one.buyer), wait.is_none()));
        }
        made.first.sort_unstable();
        made.later.sort_unstable();
        // Each buyer's answered rounds come first.
        buyers.sort_unstable();
        buyers.dedup_by_key(|one| one.0);
        let of = |waits: bool| {
            buyers
                .iter()
                .filter(move |one| one.1 == waits)
                .map(|one| one.0)
        };
        (made.answered, made.left) = (of(false).collect(), of(true).collect());

        let mut questions = Counts::default();
        for one in rounds.iter().filter(|one| !one.uncertain && !one.excused) {
            let late = one
                .wait_ms()
                .is_none_or(|wait| thresholds.fault(wait).is_some());
            let hour = zone.local_ms(one.asked_ms).rem_euclid(DAY_MS) / 3_600_000;
            let hour = usize::try_from(hour).unwrap_or_default();
            for (hours, by) in [(&mut made.asked, true), (&mut made.late, late)] {
                if let Some(count) = hours.get_mut(hour) {
                    *count += u32::from(by);
                }
            }
            if let Some(count) = made.moods.get_mut(usize::from(one.mood)) {
                *count += 1;
            }
            if !one.question.is_empty() {
                questions.add(&one.question, late);
            }
        }
        let (mut findings, mut phrases) = (Counts::default(), Counts::default());
        for act in acts {
            match &act.deed {
                Deed::Phrase(id) => phrases.add(id, false),
                Deed::Finding {
                    category, heeded, ..
                } => findings.add(category, *heeded),
                Deed::Complaint => {}
            }
        }
        made.questions = shop.counted(questions);
        made.findings = shop.counted(findings);
        made.phrases = shop.counted(phrases);
        made
    }

    /// Whether a round was kept of that day.
    pub fn has_rounds(&self) -> bool {
        let waits = self.first.len() + self.later.len();
        waits > 0 || self.open + self.excused + self.uncertain > 0
    }
}

impl Shop {
    /// Adds those who asked and are not known yet.
    pub fn meet(&mut self, rounds: &[&Entry]) {
        let known = self.buyers.len();
        let mut new: Vec<[u8; 8]> = rounds.iter().map(|one| hash(&one.buyer)).collect();
        new.sort_unstable();
        new.dedup();
        new.retain(|one| self.buyers.binary_search(one).is_err());
        self.buyers.append(&mut new);
        self.known = known;
    }

    fn place(&self, buyer: &str) -> u32 {
        let hash = hash(buyer);
        let (known, new) = self.buyers.split_at(self.known.min(self.buyers.len()));
        let at = known
            .binary_search(&hash)
            .or_else(|_| new.binary_search(&hash).map(|at| at + known.len()));
        size(at.unwrap_or_default())
    }

    fn counted(&mut self, counts: Counts<'_>) -> Vec<Often> {
        let counts = counts.0.into_iter();
        let counted = counts.map(|(word, (often, of_them))| {
            let known = self.words.iter().position(|known| known == word);
            let at = known.unwrap_or_else(|| {
                self.words.push(word.to_owned());
                self.words.len() - 1
            });
            (size(at), often, of_them)
        });
        counted.collect()
    }
}

/// What tells buyers from each other (FNV-1a, 64 bits).
fn hash(buyer: &str) -> [u8; 8] {
    let hash = buyer.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.to_be_bytes()
}
