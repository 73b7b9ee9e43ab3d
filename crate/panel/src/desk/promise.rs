//! What the agent promised in a line that was just sent: offered to be kept, so that it is not forgotten.

use jinnang_browser::runtime;
use jinnang_core::timer::Role;
use jinnang_core::timer::queue::Place;
use jinnang_protocol::panel::{Ask, Reply};
use jinnang_protocol::watch::Line;
use jinnang_protocol::{Item, Message, Shelf};
use jinnang_view::*;

use super::Desk;

/// A line that is older was read before, or is history.
const FRESH_MS: i64 = 120_000;

impl Desk {
    /// Asks about the newest line of the agent or the platform, if it is fresh. The watch decides what it is; nothing is
    /// kept before the agent says so.
    pub(super) fn hear(self, messages: &[Message], now_ms: i64) {
        let speaks = |message: &&Message| matches!(message.role, Role::Agent | Role::System);
        let (Some(newest), Some(buyer)) = (
            messages.iter().rev().find(speaks),
            self.buyer.get_untracked(),
        ) else {
            return;
        };
        // Moments of a page are whole milliseconds far below 2^53.
        #[allow(clippy::cast_possible_truncation)]
        let at_ms = newest.at_ms.map_or(0, |at| at as i64);
        let heard = self.heard.with(|heard| heard.as_ref() == Some(&newest.key));
        if heard || (now_ms - at_ms).abs() > FRESH_MS {
            return;
        }
        self.heard.set(Some(newest.key.clone()));
        let line = Line {
            about: Place {
                site: self.site.get_untracked(),
                shop: self.shop.get_untracked(),
                buyer: buyer.id,
            },
            name: buyer.name,
            text: newest.text.clone(),
            at_ms,
            by_platform: newest.role == Role::System,
        };
        spawn_local(async move {
            if let Ok(Reply::Proposed(proposal)) = runtime::ask(&Ask::WatchLine(line)).await {
                self.proposal.set(Some(proposal));
            }
        });
    }

    /// Keeps what was offered, or lets it go.
    pub fn decide(self, keep: bool) {
        let Some(proposal) = self.proposal.get_untracked() else {
            return;
        };
        self.proposal.set(None);
        if !keep {
            return;
        }
        let ask = Ask::ShelfPut {
            shelf: Shelf::FollowUps,
            items: vec![Item {
                id: proposal.id.clone(),
                body: proposal.body.clone(),
            }],
        };
        self.put_away(
            ask,
            Box::new(move |is_kept| {
                if is_kept {
                    self.say.set(Some("promiseKept"));
                } else {
                    // Nothing is lost: it is offered again.
                    self.proposal.set(Some(proposal));
                }
            }),
        );
    }

    /// Puts something on a shelf or takes it off, and tells whether that was done; where it was not, the agent is told
    /// why.
    pub(super) fn put_away(self, ask: Ask, then: Box<dyn FnOnce(bool)>) {
        spawn_local(async move {
            let reply = runtime::ask(&ask).await;
            let is_kept = matches!(reply, Ok(Reply::Done));
            if !is_kept {
                let is_locked = matches!(reply, Ok(Reply::Locked));
                self.say.set(Some(match is_locked {
                    true => "promiseLocked",
                    false => "promiseNotKept",
                }));
            }
            then(is_kept);
        });
    }
}
