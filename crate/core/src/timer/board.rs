use crate::ordered::Map;

use serde::{Deserialize, Serialize};

use super::talk::{Talk, Waiting};
use super::{ClockState, Conversation, Role, Row, Thresholds, next_change_ms, state};

/// The most conversations a board holds; beyond it the longest quiet ones go.
const MAX_TALKS: usize = 600;
/// The most rows it keeps of one conversation: a page draws 300 at most.
const MAX_ROWS_EACH: usize = 600;
/// A conversation that neither waits nor was seen for this long goes.
const QUIET_MS: i64 = 12 * 3_600_000;

/// A row of the page's list of conversations that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedRow {
    /// Identifies the buyer on this page.
    pub id: String,
    /// The buyer's name.
    pub name: String,
    /// Since when they wait (ms since 1970), where the list tells.
    pub since_ms: Option<i64>,
    /// The last line as the list shows it.
    pub preview: String,
}

/// A buyer who waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// Identifies the buyer on this page.
    pub id: String,
    /// The buyer's name.
    pub name: String,
    /// Since when (ms since 1970). Where the page does not tell: since when it was seen.
    pub since_ms: i64,
    /// For how long; at least that when [`uncertain`](Self::uncertain).
    pub waiting_ms: i64,
    /// How the clock looks.
    pub state: ClockState,
    /// The page does not tell the time for certain.
    pub uncertain: bool,
    /// All that waits are bare closings: "no reply needed" may be offered.
    pub closing: bool,
}

/// The conversations of one page: who waits, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    talks: Map<String, Talk>,
    /// The conversation that is open: its transcript tells more than the list.
    open: Option<String>,
    paused: Option<String>,
    /// What was said to need no reply last, while that can be taken back.
    #[serde(skip)]
    excused: Option<Excused>,
}

/// A wait as it was before it was said to need no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Excused {
    id: String,
    keys: Vec<String>,
    read: Option<Waiting>,
    listed: Option<Waiting>,
}

impl Board {
    /// The open conversation, with the rows on its screen, oldest first.
    pub fn open(&mut self, id: &str, name: &str, rows: &[Row], now_ms: i64) {
        let talk = self.talks.or_default(id.to_owned());
        talk.touch(name, now_ms);
        talk.conversation.see(rows);
        talk.conversation.keep_newest(MAX_ROWS_EACH);
        if rows
            .iter()
            .any(|row| matches!(row.role, Role::Buyer | Role::Agent))
        {
            talk.listed = None;
            talk.excused_ms = None;
            talk.read_wait(rows, now_ms);
        }
        self.open = Some(id.to_owned());
        self.tidy(now_ms);
    }

    /// No conversation is open any more.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// The rows of the page's list that wait, all of them; the open conversation may be among them or not. What an
    /// open transcript showed as unanswered goes on waiting when it is not listed: reading is no answer.
    pub fn listed(&mut self, rows: &[ListedRow], now_ms: i64) {
        for row in rows
            .iter()
            .filter(|row| self.open.as_deref() != Some(row.id.as_str()))
        {
            let talk = self.talks.or_default(row.id.clone());
            talk.touch(&row.name, now_ms);
            talk.list_wait(row, now_ms);
        }
        for (id, talk) in self.talks.iter_mut() {
            let waits_in_list = || rows.iter().any(|row| row.id == *id);
            if (talk.listed.is_some() || talk.excused_ms.is_some()) && !waits_in_list() {
                talk.listed = None;
                talk.excused_ms = None;
            }
        }
        self.tidy(now_ms);
    }

    /// Who waits, the longest first.
    #[must_use]
    pub fn waiting(&self, now_ms: i64, thresholds: &Thresholds) -> Vec<Wait> {
        let mut waits: Vec<Wait> = self
            .talks
            .iter()
            .filter_map(|(id, talk)| self.wait(id, talk, now_ms, thresholds))
            .collect();
        waits.sort_by(|a, b| (a.since_ms, &a.id).cmp(&(b.since_ms, &b.id)));
        waits
    }

    /// The next moment after `now_ms` at which a clock changes its state; `None` when none will, or all are paused.
    #[must_use]
    pub fn next_change_ms(&self, now_ms: i64, thresholds: &Thresholds) -> Option<i64> {
        if self.paused.is_some() {
            return None;
        }
        let waits = self.talks.values().filter_map(Talk::waiting);
        waits
            .filter_map(|waiting| next_change_ms(waiting.since_ms(), now_ms, thresholds))
            .min()
    }

    /// The page can't be read: clocks make no claim until [`resume`](Self::resume).
    pub fn pause(&mut self, reason: &str) {
        self.paused = Some(reason.to_owned());
    }

    /// The page can be read again.
    pub fn resume(&mut self) {
        self.paused = None;
    }

    /// Why the clocks are paused.
    #[must_use]
    pub fn paused(&self) -> Option<&str> {
        self.paused.as_deref()
    }

    /// The agent says that this buyer needs no reply; a new line of theirs starts the clock again.
    pub fn mark_no_reply_needed(&mut self, id: &str, now_ms: i64) {
        let Some(talk) = self.talks.get_mut(id) else {
            return;
        };
        let newest = talk.conversation.waiting_key().map(str::to_owned);
        let keys: Vec<String> = newest.into_iter().chain(talk.tail.clone()).collect();
        for key in &keys {
            talk.conversation.mark_no_reply_needed(key);
        }
        self.excused = Some(Excused {
            id: id.to_owned(),
            keys,
            read: talk.read,
            listed: talk.listed,
        });
        if talk.waiting().is_some() {
            talk.excused_ms = Some(now_ms);
        }
        talk.read = None;
        talk.listed = None;
    }

    /// Takes the last "no reply needed" back: the clock runs as if nothing had been said. Returns whose wait it is.
    pub fn take_back(&mut self) -> Option<String> {
        let Excused {
            id,
            keys,
            read,
            listed,
        } = self.excused.take()?;
        let talk = self.talks.get_mut(&id)?;
        for key in &keys {
            talk.conversation.unmark_no_reply_needed(key);
        }
        // Who was answered meanwhile waits no more.
        let answered = talk.conversation.answered_ms();
        let waits_on = |waiting: &Waiting| answered.is_none_or(|at| at < waiting.since_ms());
        talk.excused_ms = None;
        talk.read = talk.read.or(read.filter(waits_on));
        talk.listed = talk.listed.or(listed.filter(waits_on));
        Some(id)
    }

    /// What is known of one buyer's chat.
    #[must_use]
    pub fn conversation(&self, id: &str) -> Option<&Conversation> {
        self.talks.get(id).map(|talk| &talk.conversation)
    }

    /// How many conversations are held.
    #[must_use]
    pub fn len(&self) -> usize {
        self.talks.len()
    }

    /// Whether nothing is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.talks.is_empty()
    }

    fn wait(&self, id: &str, talk: &Talk, now_ms: i64, thresholds: &Thresholds) -> Option<Wait> {
        let waiting = talk.waiting()?;
        let waiting_ms = now_ms.saturating_sub(waiting.since_ms()).max(0);
        let state = if self.paused.is_some() {
            ClockState::Paused
        } else {
            state(waiting_ms, thresholds)
        };
        Some(Wait {
            id: id.to_owned(),
            name: talk.name.clone(),
            since_ms: waiting.since_ms(),
            waiting_ms,
            state,
            uncertain: waiting.is_uncertain(),
            closing: waiting.closing,
        })
    }

    fn tidy(&mut self, now_ms: i64) {
        self.talks
            .retain(|_, talk| talk.waiting().is_some() || now_ms - talk.touched_ms < QUIET_MS);
        while self.talks.len() > MAX_TALKS {
            let quietest = self
                .talks
                .iter()
                .min_by_key(|(_, talk)| (talk.waiting().is_some(), talk.touched_ms));
            let Some(id) = quietest.map(|(id, _)| id.clone()) else {
                return;
            };
            self.talks.remove(&id);
        }
    }
}
