use serde::{Deserialize, Serialize};

use super::order::{Below, JITTER_MS, Placed, order};
use super::round::{Counting, Round, rounds};
use super::row::{Kept, Row, is_of_a_person};
use super::session::{Session, sessions};
use super::{Notice, Role, is_closing, notice};
use crate::ordered::{Map, Set};

/// Everything known of one buyer's chat. It can be saved and loaded at any moment; its figures depend on what was
/// read, not on when, how often or in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    rows: Map<String, Kept>,
    below: Below,
    no_reply: Set<String>,
    backwards: bool,
}

/// Why a conversation's figures can't be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A row of a person has no readable time.
    NoTime,
    /// On one screen the times ran backwards.
    Backwards,
    /// Two readings disagree about a row's time or place.
    Contradiction,
    /// A row lies in the future.
    Future,
}

/// A row in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placing<'a> {
    pub key: &'a str,
    pub at_ms: i64,
    pub role: Role,
    pub text: &'a str,
    /// The agent said that nothing up to here needs an answer.
    pub excused: bool,
}

impl Placing<'_> {
    /// What the platform or its robot tells with this row.
    pub fn notice(&self) -> Option<Notice> {
        matches!(self.role, Role::System | Role::Auto)
            .then(|| notice(self.text))
            .flatten()
    }
}

/// How far a page's clock may be ahead of the computer's before a row counts as lying in the future.
pub(super) const SKEW_MS: i64 = 60_000;

impl Conversation {
    /// Takes in the rows of one screen, oldest first. Rows that are known already change nothing.
    pub fn see(&mut self, rows: &[Row]) {
        let mut keys = Set::default();
        let first_drawn = rows.iter().filter(|row| keys.insert(row.key.as_str()));
        let timed: Vec<(&Row, i64)> = first_drawn
            .filter_map(|row| Some((row, row.readable_ms()?)))
            .collect();
        let mut by_people = timed
            .iter()
            .filter(|(row, _)| is_of_a_person(row.role))
            .map(|(_, at_ms)| *at_ms);
        let backwards = by_people.next().is_some_and(|first| {
            let mut last = first;
            by_people.any(|at_ms| std::mem::replace(&mut last, at_ms) > at_ms + JITTER_MS)
        });
        self.backwards |= backwards;
        // A screen whose times make no sense tells nothing about order either.
        if !backwards {
            for pair in timed.windows(2) {
                if let [(above, above_ms), (row, row_ms)] = pair
                    && (0..=JITTER_MS).contains(&(above_ms - row_ms))
                {
                    self.below
                        .or_default(above.key.clone())
                        .insert(row.key.clone());
                }
            }
        }
        for row in rows {
            let kept = Kept::new(row);
            match self.rows.get_mut(&row.key) {
                Some(known) => known.join(kept),
                None => {
                    self.rows.insert(row.key.clone(), kept);
                }
            }
        }
    }

    /// The rounds of the plain clock, oldest first: only people answer, and rows excused by hand end their round.
    #[must_use]
    pub fn rounds(&self) -> Vec<Round> {
        self.rounds_by(Counting::default())
    }

    /// The rounds, with a choice of who answers.
    #[must_use]
    pub fn rounds_by(&self, counting: Counting) -> Vec<Round> {
        rounds(&self.ordered(), counting)
    }

    /// The sessions, oldest first: each ends with the platform's notice that it is closed.
    #[must_use]
    pub fn sessions(&self) -> Vec<Session> {
        sessions(&self.ordered())
    }

    /// Since when the buyer waits: the first line that nobody answered. `None` when nobody waits.
    #[must_use]
    pub fn waiting_since_ms(&self) -> Option<i64> {
        self.rounds()
            .last()
            .filter(|round| round.is_open())
            .map(|round| round.asked_ms)
    }

    /// How long the first question took; `None` while it has no answer.
    #[must_use]
    pub fn first_response_ms(&self) -> Option<i64> {
        self.rounds()
            .iter()
            .find(|round| !round.excused)?
            .response_ms()
    }

    /// The mean over the answered rounds, in milliseconds; `None` before the first answer.
    #[must_use]
    pub fn mean_response_ms(&self) -> Option<f64> {
        let waits: Vec<i64> = self
            .rounds()
            .iter()
            .filter_map(Round::response_ms)
            .collect();
        #[expect(
            clippy::cast_precision_loss,
            reason = "sums of waits stay far below 2^53 ms"
        )]
        (!waits.is_empty()).then(|| waits.iter().sum::<i64>() as f64 / waits.len() as f64)
    }

    /// The agent says that the buyer line `key`, and whatever waited before it, needs no answer.
    pub fn mark_no_reply_needed(&mut self, key: &str) {
        self.no_reply.insert(key.to_owned());
    }

    /// Takes the mark back.
    pub fn unmark_no_reply_needed(&mut self, key: &str) {
        self.no_reply.remove(key);
    }

    /// Whether this row bears the mark.
    #[must_use]
    pub fn needs_no_reply(&self, key: &str) -> bool {
        self.no_reply.contains(key)
    }

    /// The key of the newest waiting line if all that waits are bare closings (好的, 谢谢, 再见): "no reply needed" can
    /// be offered. The clock goes on until the offer is taken.
    #[must_use]
    pub fn closing_offer(&self) -> Option<&str> {
        let rows = self.ordered();
        let mut offer = None;
        for row in rows.iter().rev() {
            match row.role {
                Role::Agent => break,
                Role::Buyer if row.excused => break,
                Role::Buyer if is_closing(row.text) => offer = offer.or(Some(row.key)),
                Role::Buyer => return None,
                Role::Assist | Role::Auto | Role::System => {}
            }
        }
        offer
    }

    /// The key of the newest buyer line that waits.
    #[must_use]
    pub fn waiting_key(&self) -> Option<&str> {
        self.waiting_since_ms()?;
        self.ordered()
            .iter()
            .rev()
            .find(|row| row.role == Role::Buyer)
            .map(|row| row.key)
    }

    /// Whether the figures can be trusted; see [`doubt`](Self::doubt).
    #[must_use]
    pub fn certain(&self) -> bool {
        self.doubt().is_none()
    }

    /// The first reason against trusting the figures.
    #[must_use]
    pub fn doubt(&self) -> Option<Doubt> {
        if self.backwards {
            return Some(Doubt::Backwards);
        }
        let mut people = self.rows.values().filter(|kept| is_of_a_person(kept.role));
        if people.clone().any(|kept| kept.at.is_none()) {
            return Some(Doubt::NoTime);
        }
        (people.any(Kept::is_contradictory) || !self.placed().1).then_some(Doubt::Contradiction)
    }

    /// As [`doubt`](Self::doubt), and a row of a person after `now_ms` is one too.
    #[must_use]
    pub fn doubt_at(&self, now_ms: i64) -> Option<Doubt> {
        let ahead = |kept: &Kept| {
            is_of_a_person(kept.role) && kept.at_ms().is_some_and(|at| at > now_ms + SKEW_MS)
        };
        self.doubt()
            .or_else(|| self.rows.values().any(ahead).then_some(Doubt::Future))
    }

    /// How many rows are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing was read yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The newest answer of a person.
    #[must_use]
    pub fn answered_ms(&self) -> Option<i64> {
        self.rows
            .values()
            .filter(|kept| kept.role == Role::Agent)
            .filter_map(Kept::at_ms)
            .max()
    }

    /// The newest row of all.
    #[must_use]
    pub fn newest_ms(&self) -> Option<i64> {
        self.rows.values().filter_map(Kept::at_ms).max()
    }

    /// Lets go of the oldest rows until `limit` are left. Figures about them are lost.
    pub(super) fn keep_newest(&mut self, limit: usize) {
        if self.rows.len() <= limit {
            return;
        }
        let mut by_time: Vec<(Option<i64>, String)> = self
            .rows
            .iter()
            .map(|(key, kept)| (kept.at_ms(), key.clone()))
            .collect();
        by_time.sort();
        for (_, key) in by_time.into_iter().take(self.rows.len() - limit) {
            self.rows.remove(&key);
            self.below.remove(&key);
            self.no_reply.remove(&key);
        }
        let rows = &self.rows;
        self.below.retain(|_, keys| {
            keys.retain(|key| rows.contains_key(key));
            !keys.is_empty()
        });
    }

    /// The rows with a time, in order.
    pub(super) fn ordered(&self) -> Vec<Placing<'_>> {
        self.placed().0
    }

    fn placed(&self) -> (Vec<Placing<'_>>, bool) {
        let rows: Vec<(&str, &Kept, i64)> = self
            .rows
            .iter()
            .filter_map(|(key, kept)| Some((key.as_str(), kept, kept.at_ms()?)))
            .collect();
        let keys: Vec<Placed> = rows
            .iter()
            .map(|&(key, kept, at_ms)| Placed {
                key,
                role: kept.role,
                at_ms,
            })
            .collect();
        let (positions, agree) = order(&keys, &self.below);
        let placings =
            positions
                .into_iter()
                .filter_map(|i| rows.get(i))
                .map(|&(key, kept, at_ms)| Placing {
                    key,
                    at_ms,
                    role: kept.role,
                    text: &kept.text,
                    excused: self.no_reply.contains(key),
                });
        (placings.collect(), agree)
    }
}
