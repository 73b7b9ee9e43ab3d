use serde::{Deserialize, Serialize};

use crate::timer::Round;
use crate::timer::queue::Place;

/// So many lines of a round are kept beside the first.
pub const MAX_LATER: usize = 20;

/// One round as the store keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Site id.
    pub site: String,
    /// The shop.
    pub shop: String,
    /// The buyer's id on that site.
    pub buyer: String,
    /// The buyer's name as the page shows it; it may be empty.
    #[serde(default)]
    pub name: String,
    /// When the first unanswered line was written (ms since 1970).
    pub asked_ms: i64,
    /// When the buyer lines after the first were written, the first [`MAX_LATER`] of them.
    #[serde(default)]
    pub later_ms: Vec<i64>,
    /// When it was answered; `None` while it is not.
    pub answered_ms: Option<i64>,
    /// Whether it is the first of its conversation.
    pub first: bool,
    /// Marked as needing no reply.
    pub excused: bool,
    /// Its times can't be trusted: counted as such, and in no rate.
    pub uncertain: bool,
    /// Id of the question's intent; empty where nothing is asked or it is not known.
    pub question: String,
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub mood: u8,
}

/// Something that happened beside the rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Site id.
    pub site: String,
    /// The shop.
    pub shop: String,
    /// When (ms since 1970).
    pub at_ms: i64,
    /// What.
    pub deed: Deed,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A standard phrase was inserted; its id.
    Phrase(String),
    /// A forbidden wording was found in what was being written.
    Finding {
        /// Its category's id.
        category: String,
        /// Its level's id.
        level: String,
        /// Its rule's id; empty where that was not kept.
        #[serde(default)]
        rule: String,
        /// Whether it was changed before sending.
        heeded: bool,
    },
    /// A complaint was recorded.
    Complaint,
}

impl Entry {
    /// The entry of a round.
    #[must_use]
    pub fn of(place: &Place, round: &Round, question: &str, mood: u8, certain: bool) -> Self {
        Self {
            site: place.site.clone(),
            shop: place.shop.clone(),
            buyer: place.buyer.clone(),
            name: String::new(),
            asked_ms: round.asked_ms,
            later_ms: round.later_ms.iter().take(MAX_LATER).copied().collect(),
            answered_ms: round.answered_ms,
            first: round.first,
            excused: round.excused,
            uncertain: !certain,
            question: question.to_owned(),
            mood,
        }
    }

    /// How long the buyer waited; `None` without an answer.
    #[must_use]
    pub fn wait_ms(&self) -> Option<i64> {
        self.answered_ms.map(|at| (at - self.asked_ms).max(0))
    }

    /// Of two readings of a round the answered one goes first, and of two answers the earlier.
    pub(super) fn told(&self) -> (bool, Option<i64>, bool) {
        (self.answered_ms.is_none(), self.answered_ms, self.excused)
    }

    /// What tells it from others: a round that was kept twice, open and answered, is one.
    pub(super) fn key(&self) -> (i64, &str, &str, &str) {
        (self.asked_ms, &self.buyer, &self.shop, &self.site)
    }
}
