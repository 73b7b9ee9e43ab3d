use serde::{Deserialize, Serialize};

use super::conversation::Placing;
use super::{Notice, Role};

/// Who ends a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    /// Whether a robot that assists a person counts as the person.
    pub assist: bool,
    /// Whether "no reply needed", said by the agent, ends a round. Platforms don't know of it.
    pub marks: bool,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            assist: false,
            marks: true,
        }
    }
}

impl Counting {
    /// Whether a row of this role answers.
    #[must_use]
    pub fn answers(self, role: Role) -> bool {
        role == Role::Agent || (self.assist && role == Role::Assist)
    }
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// When the first unanswered line was written (ms since 1970).
    pub asked_ms: i64,
    /// When the shop answered; `None` while it has not.
    pub answered_ms: Option<i64>,
    /// Whether it is the first of its conversation.
    pub first: bool,
    /// How many buyer lines it holds.
    pub lines: u32,
    /// When the buyer lines after the first were written.
    #[serde(default)]
    pub later_ms: Vec<i64>,
    /// The agent said that it needs no answer.
    pub excused: bool,
    /// When the chat last went to a colleague, or was taken over by one, while the buyer waited.
    #[serde(default)]
    pub passed_ms: Option<i64>,
    /// The key of the buyer line that began it.
    pub key: String,
}

impl Round {
    /// How long the buyer waited; `None` while there is no answer.
    #[must_use]
    pub fn response_ms(&self) -> Option<i64> {
        self.answered_ms.map(|ms| (ms - self.asked_ms).max(0))
    }

    /// How long the buyer waited for the person who answered: from the handing over, where there was one.
    #[must_use]
    pub fn own_response_ms(&self) -> Option<i64> {
        let from = self.passed_ms.unwrap_or(self.asked_ms);
        self.answered_ms.map(|ms| (ms - from).max(0))
    }

    /// Whether the buyer still waits.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answered_ms.is_none() && !self.excused
    }
}

/// Cuts rows, which are in order, into rounds.
pub(super) fn rounds(rows: &[Placing], counting: Counting) -> Vec<Round> {
    let mut done: Vec<Round> = Vec::new();
    let mut open: Option<Round> = None;
    for row in rows {
        if row.role == Role::Buyer {
            if let Some(round) = open.as_mut() {
                round.later_ms.push(row.at_ms);
            }
            let round = open.get_or_insert_with(|| Round {
                asked_ms: row.at_ms,
                answered_ms: None,
                first: done.is_empty(),
                lines: 0,
                later_ms: Vec::new(),
                excused: false,
                passed_ms: None,
                key: row.key.to_owned(),
            });
            round.lines += 1;
            if row.excused && counting.marks {
                round.excused = true;
                done.extend(open.take());
            }
        } else if counting.answers(row.role)
            && let Some(mut round) = open.take()
        {
            round.answered_ms = Some(row.at_ms);
            done.push(round);
        } else if let Some(round) = open.as_mut()
            && row.notice() == Some(Notice::Passed)
        {
            round.passed_ms = Some(row.at_ms);
        }
    }
    done.extend(open);
    done
}
