//! What the panel and the popup say to the background, and hear from it: the same messages as [`crate::Ask`] and
//! [`crate::Reply`], but only the kinds that they use. A type costs code for every kind that it knows, and the panel's
//! wasm has a budget.

use jinnang_core::record::BuyerKey;
use serde::{Deserialize, Serialize};

use crate::ask::{Failure, NewNote, SiteState, Waiting};
use crate::shelf::{Item, Shelf};
use crate::vault::{Secret, VaultMode};

/// A request of the panel or the popup; each is one of [`crate::Ask`].
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
    /// [`crate::Ask::Waiting`]
    Waiting(Waiting),
    /// [`crate::Ask::Refused`]
    Refused {
        /// How many.
        count: u32,
    },
    /// [`crate::Ask::SiteList`]
    SiteList,
    /// [`crate::Ask::SiteSwitch`]
    SiteSwitch {
        /// Which site.
        site: String,
        /// On or off.
        on: bool,
    },
    /// [`crate::Ask::ShelfAll`]
    ShelfAll {
        /// Which shelf.
        shelf: Shelf,
        /// Where the last page ended.
        after: Option<String>,
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
    /// [`crate::Reply::Sites`]
    Sites {
        /// The sites in the order of the popup.
        sites: Vec<SiteState>,
        /// Malformed or oversized messages refused since the browser started.
        refused: u32,
    },
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
                text: "x".into(),
            }),
            Ask::NoteDelete {
                about,
                id: "n".into(),
            },
            Ask::Waiting(Waiting::default()),
            Ask::Refused { count: 1 },
            Ask::SiteList,
            Ask::SiteSwitch {
                site: "ww".into(),
                on: false,
            },
            Ask::ShelfAll {
                shelf: Shelf::Words,
                after: None,
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
            crate::Reply::Sites {
                sites: Vec::new(),
                refused: 2,
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
