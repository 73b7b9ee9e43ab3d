//! What the panel says to the background, and hears from it: the same messages as [`crate::Ask`] and
//! [`crate::Reply`] and those of [`crate::watch`], but only the kinds that it uses. A type costs code for every kind that it knows, and the panel's
//! wasm has a budget.

use jinnang_core::record::BuyerKey;
use serde::{Deserialize, Serialize};

use crate::ask::{Failure, NewNote};
use crate::shelf::{Item, Shelf};
use crate::vault::{Secret, VaultMode};
use crate::watch::{Line, Order, Proposal, Waits};

/// A request of the panel; each is one of [`crate::Ask`] or [`crate::watch::Ask`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// [`crate::Ask::Claim`]
    Claim {
        /// The token.
        token: String,
    },
    /// [`crate::Ask::NoteList`]
    NoteList {
        /// Whom they are about.
        about: BuyerKey,
    },
    /// [`crate::Ask::NoteSave`]
    NoteSave(NewNote),
    /// [`crate::Ask::NoteDelete`]
    NoteDelete {
        /// Whom it is about.
        about: BuyerKey,
        /// Its id.
        id: String,
    },
    /// [`crate::watch::Ask::WatchWaits`]
    WatchWaits(Waits),
    /// [`crate::watch::Ask::WatchLine`]
    WatchLine(Line),
    /// [`crate::Ask::Refused`]
    Refused {
        /// How many.
        count: u32,
    },
    /// [`crate::Ask::ShelfAll`]
    ShelfAll {
        /// Which shelf.
        shelf: Shelf,
        /// Where the last page ended.
        after: Option<String>,
    },
    /// [`crate::Ask::ShelfPut`]
    ShelfPut {
        /// Which shelf.
        shelf: Shelf,
        /// What goes there.
        items: Vec<Item>,
    },
    /// [`crate::Ask::ShelfDrop`]
    ShelfDrop {
        /// Which shelf.
        shelf: Shelf,
        /// What goes.
        ids: Vec<String>,
    },
    /// [`crate::Ask::VaultState`]
    VaultState,
    /// [`crate::Ask::VaultUnlock`]
    VaultUnlock {
        /// The passphrase.
        passphrase: Secret,
    },
}

/// An answer as the panel hears it; each is one of [`crate::Reply`]. An answer of another kind is no answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// [`crate::Reply::Done`]
    Done,
    /// [`crate::Reply::Claimed`]
    Claimed {
        /// Site id.
        site: String,
    },
    /// [`crate::Reply::Notes`]
    Notes(Vec<NoteLine>),
    /// [`crate::Reply::Saved`]
    Saved(NoteLine),
    /// [`crate::watch::Reply::Order`]
    Order(Order),
    /// [`crate::watch::Reply::Proposed`]
    Proposed(Proposal),
    /// [`crate::Reply::Failed`]
    Failed {
        /// Why.
        why: Failure,
    },
    /// [`crate::Reply::Locked`]
    Locked,
    /// [`crate::Reply::Shelf`]
    Shelf {
        /// What stands on it.
        items: Vec<Item>,
        /// Where this page ends; `None` for the last.
        next: Option<String>,
    },
    /// [`crate::Reply::Vault`]
    Vault(VaultSeen),
    /// [`crate::Reply::VaultFailed`]
    VaultFailed {
        /// How long until the next try, in milliseconds.
        wait_ms: i64,
    },
}

/// A note as the panel shows it; what else is kept of it is the workbench's to show.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct NoteLine {
    /// Its id.
    pub id: String,
    /// What the agent wrote.
    pub text: String,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_ms: i64,
    /// What it has besides.
    #[serde(default)]
    pub marks: MarksSeen,
}

/// What of a note's marks is shown beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MarksSeen {
    /// Its tags.
    pub tags: Vec<String>,
    /// When something is due, in milliseconds since 1970.
    pub due_ms: Option<i64>,
    /// What was due is done.
    pub done: bool,
}

/// Whether notes can be read; how else the vault stands is the workbench's to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct VaultSeen {
    /// Whether a passphrase is set, and needed.
    pub mode: VaultMode,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Party;

    #[test]
    fn what_the_panel_asks_is_what_the_background_understands_and_grants() {
        let about = BuyerKey {
            site: "ww".into(),
            shop: "小店".into(),
            buyer: "b".into(),
        };
        let secret = || Secret::new("雾蓝两套周五前发".into());
        let asks = [
            Ask::Claim { token: "t".into() },
            Ask::NoteList {
                about: about.clone(),
            },
            Ask::NoteSave(NewNote {
                id: None,
                about: about.clone(),
                name: "小鱼".into(),
                text: "x".into(),
            }),
            Ask::NoteDelete {
                about,
                id: "n".into(),
            },
            Ask::Refused { count: 1 },
            Ask::ShelfPut {
                shelf: Shelf::FollowUps,
                items: Vec::new(),
            },
            Ask::ShelfAll {
                shelf: Shelf::Words,
                after: None,
            },
            Ask::ShelfPut {
                shelf: Shelf::Choices,
                items: Vec::new(),
            },
            Ask::ShelfPut {
                shelf: Shelf::Sheets,
                items: Vec::new(),
            },
            Ask::ShelfDrop {
                shelf: Shelf::Sheets,
                ids: vec!["r".into()],
            },
            Ask::VaultState,
            Ask::VaultUnlock {
                passphrase: secret(),
            },
        ];
        for ask in asks {
            let said = serde_json::to_value(&ask).expect("it is said");
            let heard: crate::Ask = serde_json::from_value(said.clone()).expect("it is heard");
            assert_eq!(
                serde_json::to_value(&heard).expect("it is said again"),
                said
            );
            assert!(
                heard.may(Party::Panel) || heard.may(Party::ExtensionPage),
                "{said}"
            );
        }
    }

    #[test]
    fn what_the_panel_tells_the_watch_is_what_the_watch_understands_and_grants() {
        let line = Line {
            about: jinnang_core::timer::queue::Place::default(),
            name: "小鱼".into(),
            text: "今天发出".into(),
            at_ms: 5,
            by_platform: false,
        };
        for ask in [Ask::WatchWaits(Waits::default()), Ask::WatchLine(line)] {
            let said = serde_json::to_value(&ask).expect("it is said");
            let heard: crate::watch::Ask =
                serde_json::from_value(said.clone()).expect("it is heard");
            assert_eq!(
                serde_json::to_value(&heard).expect("it is said again"),
                said
            );
            assert!(heard.may(Party::Panel), "{said}");
        }
    }

    #[test]
    fn what_the_background_answers_is_what_the_panel_hears() {
        use jinnang_core::record::{Note, NoteMarks};
        let about = BuyerKey {
            site: "ww".into(),
            shop: String::new(),
            buyer: "b".into(),
        };
        let marks = NoteMarks {
            tags: vec!["催单".into()],
            due_ms: Some(7),
            ..NoteMarks::default()
        };
        let note = Note::new("n".into(), about, "x", 0).expect("it is a note");
        let marked = note.marked(marks).expect("they are marks");
        let replies = [
            crate::Reply::Done,
            crate::Reply::Claimed { site: "ww".into() },
            crate::Reply::Notes(vec![marked]),
            crate::Reply::Failed { why: Failure::Full },
            crate::Reply::Locked,
            crate::Reply::Shelf {
                items: Vec::new(),
                next: None,
            },
        ];
        for reply in replies {
            let said = serde_json::to_value(&reply).expect("it is said");
            assert!(
                serde_json::from_value::<Reply>(said.clone()).is_ok(),
                "{said}"
            );
        }
    }
}
