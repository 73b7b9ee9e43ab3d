use jinnang_browser::clock;
use jinnang_core::timer::{ListedRow, Role, Row};
use jinnang_protocol::{ChatSeen, HealthState, Message, Part};
use jinnang_view::*;

use super::Desk;

/// A moment of the page as whole milliseconds.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn whole(at_ms: f64) -> i64 {
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
        let before = self.buyer.get_untracked();
        let buyer_changed = before != chat.buyer;
        // A name that is told late makes nobody another.
        if before.map(|buyer| buyer.id) != chat.buyer.as_ref().map(|buyer| buyer.id.clone()) {
            self.seek(String::new());
            self.asked.set(None);
            self.recorded.set(None);
            self.following.set(Vec::new());
        }
        if shop_changed {
            self.shop.set(chat.shop);
            self.turn_rules();
        }
        if let Some(buyer) = chat.buyer.as_ref().filter(|_| !chat.order.is_empty()) {
            self.ordered.update(|ids| {
                if !ids.contains(&buyer.id) {
                    ids.push(buyer.id.clone());
                }
            });
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
            let name = self
                .buyer
                .with_untracked(|buyer| buyer.as_ref().map(|buyer| buyer.name.clone()));
            self.notes
                .turn_to(self.about_now(), name.unwrap_or_default());
        }
        if self.health.get_untracked() != chat.health {
            self.health.set(chat.health);
        }
        self.remember_words(&chat.messages);
        self.hear_own(&chat.messages);
        self.suggest_for(&chat.messages, buyer_changed);
        self.hear(&chat.messages, now);
        self.listed.set(chat.queue);
        if readable {
            self.keep_rounds(&chat.messages, now);
        }
        self.count_waits(now);
        self.report();
    }

    fn about_now(self) -> Option<jinnang_core::record::BuyerKey> {
        untrack(|| self.about())
    }

    /// Who waits now.
    pub(super) fn count_waits(self, now_ms: i64) {
        let thresholds = self.thresholds();
        let mut waits = self.board.with(|board| board.waiting(now_ms, &thresholds));
        let looked = (now_ms, clock::steady_ms());
        let mut was_set_back = false;
        self.waits.with_untracked(|before| {
            self.clocks.update(|clocks| {
                was_set_back = clocks.lay(before, &mut waits, looked, &thresholds);
            });
        });
        if self.waits.get_untracked() != waits {
            self.waits.set(waits);
        }
        // By the old clock the order would hold for long.
        if was_set_back {
            self.tell();
        }
    }

    /// "No reply needed" for this conversation; [`Desk::unexcuse`] takes it back.
    pub fn excuse(self, id: &str) {
        let name = self.waits.with_untracked(|waits| {
            let wait = waits.iter().find(|wait| wait.id == id);
            wait.map(|wait| wait.name.clone())
        });
        self.board
            .update(|board| board.mark_no_reply_needed(id, clock::now_ms()));
        self.excused.set(name);
        self.count_again();
    }

    /// The last one needs a reply after all.
    pub fn unexcuse(self) {
        self.board.update(|board| drop(board.take_back()));
        self.excused.set(None);
        self.count_again();
    }

    fn count_again(self) {
        self.count_waits(clock::now_ms());
        self.report();
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
