use jinnang_browser::{clock, runtime};
use jinnang_core::timer::{ClockState, ListedRow, Role, Row, Wait};
use jinnang_protocol::panel::Ask;
use jinnang_protocol::{ChatSeen, HealthState, Message, Part, Waiting, clip_utf16};
use jinnang_view::*;

use super::Desk;

/// A moment of the page as whole milliseconds.
#[allow(clippy::cast_possible_truncation)]
fn whole(at_ms: f64) -> i64 {
    at_ms as i64
}

impl Desk {
    /// Takes in what is on the screen.
    pub(super) fn see(self, chat: ChatSeen) {
        let now = clock::now_ms();
        let readable = chat.health.state != HealthState::Broken
            && !chat.health.missing.contains(&Part::Transcript);
        self.board.update(|board| {
            if readable {
                board.resume();
            } else {
                board.pause("page");
            }
            if let Some(buyer) = chat.buyer.as_ref().filter(|_| readable) {
                let rows: Vec<Row> = chat.messages.iter().map(row).collect();
                board.open(&buyer.id, &buyer.name, &rows, now);
            }
            let listed: Vec<ListedRow> = chat
                .queue
                .iter()
                .map(|row| ListedRow {
                    id: row.buyer.id.clone(),
                    name: row.buyer.name.clone(),
                    since_ms: row.since_ms.map(whole),
                    preview: row.preview.clone(),
                })
                .collect();
            board.listed(&listed, now);
        });
        let shop_changed = self.shop.get_untracked() != chat.shop;
        let buyer_changed = self.buyer.get_untracked() != chat.buyer;
        if shop_changed {
            self.shop.set(chat.shop);
        }
        if buyer_changed {
            self.buyer.set(chat.buyer);
        }
        for (known, seen) in [(self.order, chat.order), (self.product, chat.product)] {
            if known.with_untracked(|known| *known != seen) {
                known.set(seen);
            }
        }
        if shop_changed || buyer_changed {
            self.notes.turn_to(self.about_now());
        }
        if self.health.get_untracked() != chat.health {
            self.health.set(chat.health);
        }
        if buyer_changed {
            self.asked.set(None);
            self.following.set(Vec::new());
        }
        self.hear_own(&chat.messages);
        self.suggest_for(&chat.messages, buyer_changed);
        self.count_waits(now);
    }

    fn about_now(self) -> Option<jinnang_core::record::BuyerKey> {
        untrack(|| self.about())
    }

    /// Who waits now, and the same for the background's badge when it changed.
    pub(super) fn count_waits(self, now_ms: i64) {
        let thresholds = self.thresholds();
        let waits = self.board.with(|board| board.waiting(now_ms, &thresholds));
        self.report(&waits, now_ms);
        if self.waits.get_untracked() != waits {
            self.waits.set(waits);
        }
    }

    fn report(self, waits: &[Wait], now_ms: i64) {
        let slow = self.thresholds().slow_ms;
        let late = waits
            .iter()
            .filter(|wait| wait.state == ClockState::Late)
            .count();
        // Deadlines are whole milliseconds far below 2^53; counts are bounded by the caps.
        #[allow(clippy::cast_precision_loss)]
        let next = waits
            .iter()
            .map(|wait| wait.since_ms + slow)
            .filter(|at| *at > now_ms)
            .min()
            .map(|at| at as f64);
        let paused = waits.iter().any(|wait| wait.state == ClockState::Paused);
        let waiting = Waiting {
            count: u32::try_from(waits.len()).unwrap_or(u32::MAX),
            late: u32::try_from(late).unwrap_or(u32::MAX),
            next_late_ms: next.filter(|_| !paused),
            longest: waits
                .first()
                .map(|wait| clip_utf16(&wait.name, 24).to_owned())
                .unwrap_or_default(),
        };
        let before = self.reported.get().unwrap_or_default();
        if before != waiting {
            self.reported.set(Some(waiting.clone()));
            spawn_local(async move {
                runtime::tell(&Ask::Waiting(waiting)).await;
            });
        }
    }

    /// "No reply needed" for this conversation.
    pub fn excuse(self, id: &str) {
        let now = clock::now_ms();
        self.board
            .update(|board| board.mark_no_reply_needed(id, now));
        self.count_waits(now);
    }
}

fn row(message: &Message) -> Row {
    Row {
        key: message.key.clone(),
        role: message.role,
        at_ms: message.at_ms.map(whole),
        text: message.text.clone(),
    }
}

/// Where the unanswered lines begin: after the last line of a person of the shop.
pub(super) fn unanswered_from(messages: &[Message]) -> usize {
    messages
        .iter()
        .rposition(|message| matches!(message.role, Role::Agent | Role::Assist))
        .map_or(0, |at| at + 1)
}
