//! A record of what is open, begun with what the page shows. It is filled in on the workbench.

use jinnang_browser::{clock, to_js, to_json};
use jinnang_core::record::{BegunSheet, Sheet, SheetKind};
use jinnang_core::timer::Role;
use jinnang_protocol::panel::Ask;
use jinnang_protocol::{Item, Message, Shelf, clip_utf16};
use jinnang_view::*;

use super::Desk;
use super::ledger::fresh_id;

impl Desk {
    /// Remembers what the buyer said last, answered or not.
    pub(super) fn remember_words(self, messages: &[Message]) {
        let (mut words, mut is_over) = (String::new(), true);
        for message in messages {
            let is_own = message.role != Role::Buyer;
            if !is_own {
                if is_over {
                    words.clear();
                }
                words.push_str(&message.text);
                words.push('\n');
            }
            is_over = is_own;
        }
        self.last_words.set(words);
    }

    /// Begins a record of this kind: it is kept at once.
    pub fn record(self, kind: SheetKind) {
        let now = clock::now_ms();
        let Some(about) = untrack(|| self.about()) else {
            return;
        };
        let words = self.last_words.get_untracked();
        let begun = BegunSheet {
            about,
            buyer: self.buyer.with_untracked(|buyer| {
                let buyer = buyer.as_ref();
                buyer.map(|buyer| buyer.name.clone()).unwrap_or_default()
            }),
            order: self.order.get_untracked(),
            product: self.product.get_untracked(),
            what: clip_utf16(words.trim(), Sheet::MAX_TEXT_CHARS).to_owned(),
            detail: kind,
            created_ms: now,
            updated_ms: now,
        };
        let Some(body) = to_js(&begun).ok().and_then(|begun| to_json(&begun)) else {
            return;
        };
        let id = fresh_id(now);
        let items = vec![Item {
            id: id.clone(),
            body,
        }];
        let shelf = Shelf::Sheets;
        self.sheets(Ask::ShelfPut { shelf, items }, Some(id));
    }

    /// Takes the record back that was just begun.
    pub fn unrecord(self) {
        let ids = self.recorded.get_untracked().into_iter().collect();
        let shelf = Shelf::Sheets;
        self.sheets(Ask::ShelfDrop { shelf, ids }, None);
    }

    fn sheets(self, ask: Ask, then: Option<String>) {
        self.put_away(
            ask,
            Box::new(move |is_kept| {
                if is_kept {
                    self.recorded.set(then);
                } else {
                    // A vault that was locked meanwhile asks for its passphrase here.
                    self.notes.load();
                }
            }),
        );
    }
}
