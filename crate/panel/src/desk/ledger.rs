//! What is kept for the figures: every round as it begins and ends, the phrases that were put in, and what became of
//! findings. A leaf at a time, at most one write a second; the first one at once, so that a browser that is killed takes
//! no more than the last second along.

use gloo_timers::future::TimeoutFuture;
use jinnang_browser::{clock, from_json, runtime, to_json};
use jinnang_core::report::qc::{slot, write_talk};
use jinnang_core::report::{Deed, Leaf, Mind};
use jinnang_core::timer::Role;
use jinnang_core::timer::calendar::DAY_MS;
use jinnang_core::timer::queue::Place;
use jinnang_core::wording::Finding;
use jinnang_protocol::panel::{Ask, Reply};
use jinnang_protocol::{Item, LETTERBOX, Message, Shelf, TALK_DAYS};
use jinnang_view::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Desk;
use super::chat::whole;

/// No two writes are nearer.
const EVERY_MS: i64 = 1_000;

/// A buyer who waits so long without being opened is kept as an uncertain round.
const UNOPENED_MS: i64 = 120_000;

#[wasm_bindgen]
extern "C" {
    /// Closes a text so that only the private key opens it: `pages/letters.ts`.
    #[wasm_bindgen(js_name = jinnangLetter, catch)]
    async fn letter(key: &str, text: &str) -> Result<JsValue, JsValue>;
}

/// The leaf that is being written on, and those that could not be written yet.
#[derive(Clone, Default)]
pub(super) struct Ledger {
    leaf: Leaf,
    id: String,
    behind: Vec<Item>,
    /// Whether the leaf holds anything that is not written.
    fresh: bool,
    writing: bool,
    armed: bool,
    wrote_ms: i64,
    /// What the one who waits wants.
    pub mind: Mind,
    /// What was found in the draft.
    found: Vec<Finding>,
    /// The phrase whose insertion is on its way.
    pub inserting: Option<String>,
    /// Whether conversations are kept for a look at one's own replies.
    talks: bool,
    /// What of it was kept last.
    said: String,
    /// The conversation to be kept next.
    talk: Option<Item>,
    /// The buyer, and the agent's last line to them by its key; an empty one for none.
    last_own: (String, String),
}

/// A name for the shelf. Two panels that begin in one millisecond differ by chance.
pub(super) fn fresh_id(now_ms: i64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let chance = (js_sys::Math::random() * 1e9) as i64;
    [&now_ms.to_string(), "-", &chance.to_string()].concat()
}

impl Desk {
    /// Keeps the rounds of the open conversation.
    pub(super) fn keep_rounds(self, messages: &[Message], now_ms: i64) {
        let Some(buyer) = self.buyer.get_untracked() else {
            return;
        };
        self.settle_findings(&buyer.id, messages, now_ms);
        let place = Place {
            site: self.site.get_untracked(),
            shop: self.shop.get_untracked(),
            buyer: buyer.id,
        };
        self.turn_leaf(&place.site, &place.shop, now_ms);
        self.ledger.update(|ledger| {
            let is_new = self.board.with(|board| {
                board.conversation(&place.buyer).is_some_and(|talk| {
                    ledger
                        .leaf
                        .see(&place, &buyer.name, talk, &ledger.mind, now_ms)
                })
            });
            ledger.fresh |= is_new;
            self.waits.with_untracked(|waits| {
                for wait in waits {
                    // Who waits so long in the list alone may never be opened.
                    if wait.waiting_ms >= UNOPENED_MS && wait.id != place.buyer {
                        let place = Place {
                            buyer: wait.id.clone(),
                            ..place.clone()
                        };
                        ledger.fresh |= ledger.leaf.listed(&place, &wait.name, wait.since_ms);
                    }
                }
            });
            if ledger.talks {
                let lines = messages.iter();
                let lines = lines.map(|one| (one.role, one.at_ms.map(whole), one.text.as_str()));
                let text = write_talk(&place, &buyer.name, lines);
                if ledger.said != text {
                    ledger.talk = to_json(&text.as_str().into()).map(|body| Item {
                        id: slot(&place.buyer, now_ms / DAY_MS).to_string(),
                        body,
                    });
                    ledger.said = text;
                    ledger.fresh = true;
                }
            }
        });
        self.write_down();
    }

    /// A finding counts when the line it stood in is sent: heeded if its words are not in it.
    fn settle_findings(self, buyer: &str, messages: &[Message], now_ms: i64) {
        let own = messages
            .iter()
            .rev()
            .find(|message| message.role == Role::Agent);
        let key = own.map_or("", |own| &own.key);
        let mut found = Vec::new();
        self.ledger.update(|ledger| {
            let (of, last) = &ledger.last_own;
            if of == buyer && last == key {
                return;
            }
            // What was found while another buyer's conversation was open was not sent to this one.
            let sent = of == buyer;
            ledger.last_own = (buyer.to_owned(), key.to_owned());
            let all = std::mem::take(&mut ledger.found);
            if sent {
                found = all;
            }
        });
        for one in found {
            let deed = Deed::Finding {
                category: one.category.name().to_owned(),
                level: one.level.name().to_owned(),
                rule: one.rule,
                heeded: own.is_none_or(|own| !own.text.contains(&one.matched)),
            };
            self.keep_deed(deed, now_ms);
        }
    }

    /// Remembers what was found in the draft until it is sent. What a match was on its way, letter by letter, is no
    /// finding of its own: of those in one place the longest is kept.
    pub(super) fn keep_findings(self) {
        self.findings.with_untracked(|findings| {
            self.ledger.update(|ledger| {
                for one in findings {
                    let same = |other: &Finding| {
                        other.matched == one.matched
                            || (other.start_utf16 < one.end_utf16
                                && one.start_utf16 < other.end_utf16)
                    };
                    let longer = |other| same(other) && other.matched.len() > one.matched.len();
                    if !ledger.found.iter().any(longer) {
                        ledger.found.retain(|other| !same(other));
                        ledger.found.push(one.clone());
                    }
                }
            });
        });
    }

    /// Keeps something that happened beside the rounds.
    pub(super) fn keep_deed(self, deed: Deed, now_ms: i64) {
        let (site, shop) = (self.site.get_untracked(), self.shop.get_untracked());
        self.turn_leaf(&site, &shop, now_ms);
        self.ledger.update(|ledger| {
            ledger.leaf.act(now_ms, deed);
            ledger.fresh = true;
        });
        self.write_down();
    }

    /// Takes a new leaf where the one in hand is done.
    fn turn_leaf(self, site: &str, shop: &str, now_ms: i64) {
        self.ledger.update(|ledger| {
            if ledger.id.is_empty() || ledger.leaf.is_done(site, shop) {
                if ledger.fresh {
                    ledger.behind.extend(ledger.item());
                }
                ledger.leaf = ledger.leaf.next(site, shop);
                ledger.id = fresh_id(now_ms);
            }
        });
    }

    fn write_down(self) {
        let now = clock::now_ms();
        let (mut wait, mut items) = (false, Vec::new());
        self.ledger.update(|ledger| {
            if ledger.writing || (!ledger.fresh && ledger.behind.is_empty()) {
                return;
            }
            if (0..EVERY_MS).contains(&(now - ledger.wrote_ms)) {
                wait = !std::mem::replace(&mut ledger.armed, true);
                return;
            }
            ledger.writing = true;
            ledger.fresh = false;
            ledger.wrote_ms = now;
            items = std::mem::take(&mut ledger.behind);
            items.extend(ledger.item());
        });
        if wait {
            spawn_local(async move {
                TimeoutFuture::new(1_000).await;
                self.ledger.update(|ledger| ledger.armed = false);
                self.write_down();
            });
        } else if !items.is_empty() {
            spawn_local(async move {
                let kept = self.shelve(items.clone()).await;
                self.ledger.update(|ledger| {
                    ledger.writing = false;
                    if !kept {
                        // It goes with what comes next; the leaf in hand is written anew anyhow.
                        items.retain(|item| item.id != ledger.id);
                        items.append(&mut ledger.behind);
                        ledger.behind = std::mem::take(&mut items);
                    }
                });
                if kept {
                    self.write_down();
                }
            });
        }
    }

    /// Whether conversations are kept, of all that was chosen; only where the agent wished it.
    pub(super) fn take_talks(self, chosen: &[Item]) {
        let wished = chosen.iter().any(|item| item.id == TALK_DAYS);
        self.ledger.update(|ledger| ledger.talks = wished);
    }

    /// Puts leaves on their shelf, and a conversation beside them.
    async fn shelve(self, items: Vec<Item>) -> bool {
        let mut talk = None;
        self.ledger.update(|ledger| talk = ledger.talk.take());
        if let Some(talk) = talk {
            let put = Ask::ShelfPut {
                shelf: Shelf::Talks,
                items: vec![talk],
            };
            // A sample may miss one.
            runtime::tell(&put).await;
        }
        self.keep_or_post(Shelf::Rounds, items).await
    }

    /// Puts items about buyers on their shelf; while the vault is locked, into the letterbox.
    pub(super) async fn keep_or_post(self, shelf: Shelf, items: Vec<Item>) -> bool {
        let put = Ask::ShelfPut {
            shelf,
            items: items.clone(),
        };
        match runtime::ask(&put).await {
            Ok(Reply::Done) => true,
            Ok(Reply::Locked) => self.post(items).await.is_some(),
            _ => false,
        }
    }

    async fn post(self, mut items: Vec<Item>) -> Option<()> {
        let settings = super::shelves::items(Shelf::Figures).await?;
        let key = settings.into_iter().find(|item| item.id == LETTERBOX)?;
        let key = from_json(&key.body)?.as_string()?;
        for item in &mut items {
            item.body = to_json(&letter(&key, &item.body).await.ok()?)?;
        }
        let put = Ask::ShelfPut {
            shelf: Shelf::Letters,
            items,
        };
        matches!(runtime::ask(&put).await, Ok(Reply::Done)).then_some(())
    }
}

impl Ledger {
    fn item(&self) -> Option<Item> {
        Some(Item {
            id: self.id.clone(),
            body: to_json(&self.leaf.text().into())?,
        })
    }
}
