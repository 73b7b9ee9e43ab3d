use serde::{Deserialize, Serialize};

use super::Role;

/// How many characters of a row are kept: enough to know a closing or a platform's notice again.
pub(super) const KEPT_CHARS: usize = 60;

/// One row of a transcript, as read from the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Identifies the row within its conversation; the same at every reading.
    pub key: String,
    /// Who wrote it.
    pub role: Role,
    /// When it was written (ms since 1970, UTC), or `None` where the page does not tell.
    pub at_ms: Option<i64>,
    /// What it says; empty for an image or a card.
    pub text: String,
}

/// The end of the year 9999: a page that tells a later time, or one before 1970, tells none.
const END_MS: i64 = 253_402_300_800_000;

impl Row {
    /// Its time, if it is one.
    pub(super) fn readable_ms(&self) -> Option<i64> {
        self.at_ms.filter(|ms| (0..END_MS).contains(ms))
    }
}

/// What is kept of a row. Two readings of one row [`join`](Kept::join) to the same whatever their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub role: Role,
    /// The earliest and the latest time that was read for it.
    pub at: Option<(i64, i64)>,
    pub text: String,
}

impl Kept {
    pub fn new(row: &Row) -> Self {
        Self {
            role: row.role,
            at: row.readable_ms().map(|ms| (ms, ms)),
            text: row.text.trim().chars().take(KEPT_CHARS).collect(),
        }
    }

    /// Takes in another reading of the same row. A row that once read as a recall or an automatic line stays one: a
    /// doubt never stops a clock.
    pub fn join(&mut self, other: Self) {
        if weight(other.role) > weight(self.role) {
            self.role = other.role;
        }
        self.at = match (self.at, other.at) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, None) | (None, one) => one,
        };
        if (other.text.chars().count(), &other.text) > (self.text.chars().count(), &self.text) {
            self.text = other.text;
        }
    }

    /// When it was written. Pages show `12:00` and `12:00:41` for the same row: within one minute the finer is meant.
    pub fn at_ms(&self) -> Option<i64> {
        let (low, high) = self.at?;
        Some(if low.div_euclid(MINUTE_MS) == high.div_euclid(MINUTE_MS) {
            high
        } else {
            low
        })
    }

    /// Whether the readings contradict each other by more than a page's rounding.
    pub fn is_contradictory(&self) -> bool {
        self.at.is_some_and(|(low, high)| high - low > MINUTE_MS)
    }
}

/// Whether the time of such a row matters: only people start and stop clocks.
pub(super) fn is_of_a_person(role: Role) -> bool {
    matches!(role, Role::Buyer | Role::Agent | Role::Assist)
}

const MINUTE_MS: i64 = 60_000;

fn weight(role: Role) -> u8 {
    match role {
        Role::Buyer => 0,
        Role::Agent => 1,
        Role::Assist => 2,
        Role::Auto => 3,
        Role::System => 4,
    }
}
