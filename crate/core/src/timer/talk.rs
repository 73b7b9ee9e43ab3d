use serde::{Deserialize, Serialize};

use super::conversation::SKEW_MS;
use super::{Conversation, ListedRow, Role, Row};

/// One buyer on a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Talk {
    pub name: String,
    pub conversation: Conversation,
    /// What the transcript says.
    pub read: Option<Waiting>,
    /// What the list of conversations says.
    pub listed: Option<Waiting>,
    /// A listed wait that began before this was excused by hand.
    pub excused_ms: Option<i64>,
    /// The buyer line that the screen ended with.
    pub tail: Option<String>,
    pub touched_ms: i64,
}

/// A wait, with the moment at which it was noticed: the page's clock may be ahead, or the page may tell no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Waiting {
    pub told_ms: Option<i64>,
    pub noticed_ms: i64,
    pub certain: bool,
    pub closing: bool,
}

impl Waiting {
    pub fn since_ms(self) -> i64 {
        self.told_ms
            .map_or(self.noticed_ms, |told| told.min(self.noticed_ms))
    }

    pub fn is_uncertain(self) -> bool {
        !self.certain
            || self
                .told_ms
                .is_none_or(|told| told > self.noticed_ms + SKEW_MS)
    }
}

impl Talk {
    pub fn touch(&mut self, name: &str, now_ms: i64) {
        self.touched_ms = self.touched_ms.max(now_ms);
        if self.name != name {
            name.clone_into(&mut self.name);
        }
    }

    /// The earlier of what transcript and list say.
    pub fn waiting(&self) -> Option<Waiting> {
        match (self.read, self.listed) {
            (Some(read), Some(listed)) if listed.since_ms() < read.since_ms() => Some(listed),
            (Some(read), _) => Some(read),
            (None, listed) => listed,
        }
    }

    pub fn read_wait(&mut self, rows: &[Row], now_ms: i64) {
        let last = rows
            .iter()
            .rev()
            .find(|row| matches!(row.role, Role::Buyer | Role::Agent));
        let Some(last) = last else { return };
        self.tail = (last.role == Role::Buyer).then(|| last.key.clone());
        let talk = &self.conversation;
        let told_ms = talk.waiting_since_ms();
        let certain = talk.certain();
        // Without sure times the order on the screen tells who spoke last.
        let waits = if certain {
            told_ms.is_some()
        } else {
            last.role == Role::Buyer && !talk.needs_no_reply(&last.key)
        };
        let closing = talk.closing_offer().is_some();
        self.read = waits.then(|| {
            let before = self.read.filter(|before| before.told_ms == told_ms);
            Waiting {
                told_ms,
                noticed_ms: before.map_or(now_ms, |before| before.noticed_ms),
                certain,
                closing,
            }
        });
    }

    pub fn list_wait(&mut self, row: &ListedRow, now_ms: i64) {
        // The list may lag behind an answer, or behind an excuse.
        let settled = self.conversation.answered_ms().max(self.excused_ms);
        if let (Some(since), Some(settled)) = (row.since_ms, settled)
            && since <= settled
        {
            return;
        }
        if row.since_ms.is_none() && self.excused_ms.is_some() {
            return;
        }
        let closing = super::is_closing(&row.preview);
        self.listed = Some(match self.listed {
            // The list shows the newest line; the wait began with the first.
            Some(before) => Waiting {
                told_ms: match (before.told_ms, row.since_ms) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (one, None) | (None, one) => one,
                },
                closing: before.closing && closing,
                ..before
            },
            None => Waiting {
                told_ms: row.since_ms,
                noticed_ms: now_ms,
                certain: true,
                closing,
            },
        });
    }
}
