use jinnang_core::record::{BuyerKey, Note};
use serde::{Deserialize, Serialize};

use crate::shelf::{Item, Shelf};
use crate::vault::{NoteDraft, Secret, VaultFailure, VaultState};

/// Who sends a request to the background. Decided from the browser's own account of the sender, never from the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The content script in a tab.
    Content,
    /// The panel frame in a tab.
    Panel,
    /// The popup or another page of the extension in a tab of its own.
    ExtensionPage,
}

/// How the panel stands in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PlaceMode {
    /// At the right edge.
    #[default]
    Right,
    /// At the left edge.
    Left,
    /// Where the agent put it.
    Free,
}

/// Where the agent keeps the panel on a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Docked or free.
    pub mode: PlaceMode,
    /// Left edge in CSS pixels; used when free.
    pub x: i32,
    /// Top edge in CSS pixels; used when free.
    pub y: i32,
    /// Folded to its handle.
    pub folded: bool,
}

/// A note as the panel hands it over; id and dates are the background's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// `None` for a new note, else the id of the one that is changed.
    pub id: Option<String>,
    /// Whom it is about.
    pub about: BuyerKey,
    /// The text.
    pub text: String,
}

/// A site and its switch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteState {
    /// Site id.
    pub site: String,
    /// Whether the extension works there.
    pub on: bool,
}

/// A request to the background; every one is answered by a [`Reply`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(tag = "kind", content = "body"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// A content script on a chat page asks whether it may work, and for the token of its panel.
    Welcome {
        /// Which site it takes the page for.
        site: String,
    },
    /// The panel shows the token it was handed, and may then use its port.
    #[cfg_attr(feature = "ts", ts(skip))]
    Claim {
        /// The token.
        token: String,
    },
    /// The notes about a buyer, newest first.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteList {
        /// Whom they are about.
        about: BuyerKey,
    },
    /// Keep a note.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteSave(NewNote),
    /// Remove a note.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteDelete {
        /// Whom it is about.
        about: BuyerKey,
        /// Its id.
        id: String,
    },
    /// Remember where the panel stands.
    PlaceSave {
        /// On which site.
        site: String,
        /// The place.
        place: Place,
    },
    /// Messages that were refused here since the last report.
    #[cfg_attr(feature = "ts", ts(skip))]
    Refused {
        /// How many.
        count: u32,
    },
    /// The sites with their switches.
    #[cfg_attr(feature = "ts", ts(skip))]
    SiteList,
    /// Turn a site on or off.
    #[cfg_attr(feature = "ts", ts(skip))]
    SiteSwitch {
        /// Which site.
        site: String,
        /// On or off.
        on: bool,
    },
    /// Keep a note with all its marks.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteKeep(NoteDraft),
    /// Some of all notes about anybody, in the order of their storage names.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteAll {
        /// Where the last page ended; `None` for the first.
        after: Option<String>,
    },
    /// Say that two buyers are one person, or no longer.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteLink {
        /// The one.
        one: BuyerKey,
        /// The other.
        other: BuyerKey,
        /// Linked or not.
        linked: bool,
    },
    /// Whom the agent linked a buyer to.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteLinks {
        /// The buyer.
        about: BuyerKey,
    },
    /// Delete everything about a buyer: notes, links, records.
    #[cfg_attr(feature = "ts", ts(skip))]
    BuyerForget {
        /// The buyer.
        about: BuyerKey,
    },
    /// Add notes from another copy, such as a backup, as they are: of the same note the one that was changed last stays.
    #[cfg_attr(feature = "ts", ts(skip))]
    NoteMerge {
        /// The notes.
        notes: Vec<Note>,
    },
    /// Some of what stands on a shelf, in the order of the ids.
    #[cfg_attr(feature = "ts", ts(skip))]
    ShelfAll {
        /// Which.
        shelf: Shelf,
        /// Where the last page ended; `None` for the first.
        after: Option<String>,
    },
    /// Put items on a shelf, all or none; what stood there under the same ids is replaced.
    #[cfg_attr(feature = "ts", ts(skip))]
    ShelfPut {
        /// Which.
        shelf: Shelf,
        /// The items.
        items: Vec<Item>,
    },
    /// Take items off a shelf.
    #[cfg_attr(feature = "ts", ts(skip))]
    ShelfDrop {
        /// Which.
        shelf: Shelf,
        /// Their ids.
        ids: Vec<String>,
    },
    /// How the vault stands.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultState,
    /// Set the first passphrase, and seal all that is stored.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultSet {
        /// The passphrase.
        passphrase: Secret,
        /// Whether to make a recovery code.
        recovery: bool,
        /// After how many idle minutes to lock.
        idle_minutes: Option<u32>,
    },
    /// Open the vault.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultUnlock {
        /// The passphrase.
        passphrase: Secret,
    },
    /// Lock it.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultLock,
    /// Change the passphrase; records stay as they are.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultChange {
        /// The one until now.
        old: Secret,
        /// The one from now on.
        new: Secret,
    },
    /// Open the vault by its recovery code and set a new passphrase.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultRecover {
        /// The code.
        code: Secret,
        /// The new passphrase.
        passphrase: Secret,
    },
    /// Make a new recovery code, or have none.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultCode {
        /// The passphrase.
        passphrase: Secret,
        /// Whether there is to be one.
        on: bool,
    },
    /// After how many idle minutes to lock; `None`: only by hand and when the browser closes.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultIdle {
        /// Minutes.
        minutes: Option<u32>,
    },
    /// Wipe passphrase, notes and records.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultForget {
        /// That it is meant.
        sure: bool,
    },
}

impl Ask {
    /// The one table of who may ask what.
    #[must_use]
    pub fn may(&self, party: Party) -> bool {
        use Party::{Content, ExtensionPage, Panel};
        match self {
            Self::Welcome { .. } | Self::PlaceSave { .. } => party == Content,
            Self::Claim { .. } | Self::Refused { .. } => party == Panel,
            Self::NoteList { .. }
            | Self::NoteSave(_)
            | Self::NoteDelete { .. }
            | Self::NoteKeep(_)
            | Self::NoteAll { .. }
            | Self::NoteLink { .. }
            | Self::NoteLinks { .. }
            | Self::ShelfAll { .. }
            | Self::VaultState
            | Self::VaultUnlock { .. }
            | Self::VaultLock => matches!(party, Panel | ExtensionPage),
            // The library is looked after where there is room for it.
            Self::ShelfPut { shelf, .. } => {
                let kept_there = [Shelf::Phrases, Shelf::Settings, Shelf::Products];
                party == ExtensionPage || (party == Panel && !kept_there.contains(shelf))
            }
            // The record that was just begun beside the chat is taken back there. The panel could write over it anyway.
            Self::ShelfDrop { shelf, ids } => {
                party == ExtensionPage
                    || (party == Panel && *shelf == Shelf::Sheets && ids.len() == 1)
            }
            // What can't be taken back, and what leaves the computer, is asked for on a page of the extension's own:
            // a page of the web can draw something that looks like the panel.
            Self::SiteList
            | Self::SiteSwitch { .. }
            | Self::BuyerForget { .. }
            | Self::VaultSet { .. }
            | Self::VaultChange { .. }
            | Self::VaultRecover { .. }
            | Self::VaultCode { .. }
            | Self::VaultIdle { .. }
            | Self::VaultForget { .. }
            | Self::NoteMerge { .. } => party == ExtensionPage,
        }
    }
}

/// The answer to a content script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Welcome {
    /// Whether the extension is switched on here.
    pub on: bool,
    /// What the panel must show; empty when off.
    pub token: String,
    /// Where the panel stood last.
    pub place: Place,
}

/// Why a request was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The sender may not ask this, or the message was not understood.
    Refused,
    /// The storage is full.
    Full,
    /// The storage failed otherwise.
    Storage,
    /// The note is empty.
    NoteEmpty,
    /// The note is too long.
    NoteTooLong,
    /// What was meant is not there any more.
    Gone,
}

/// The background's answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(tag = "kind", content = "body"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reply {
    /// Done, nothing to say.
    Done,
    /// For [`Ask::Welcome`].
    Welcome(Welcome),
    /// For [`Ask::Claim`]: the port is the one of this tab's content script on this site.
    #[cfg_attr(feature = "ts", ts(skip))]
    Claimed {
        /// Site id.
        site: String,
    },
    /// For [`Ask::NoteList`].
    #[cfg_attr(feature = "ts", ts(skip))]
    Notes(Vec<Note>),
    /// For [`Ask::NoteSave`].
    #[cfg_attr(feature = "ts", ts(skip))]
    Saved(Note),
    /// For [`Ask::SiteList`].
    #[cfg_attr(feature = "ts", ts(skip))]
    Sites {
        /// The sites in the order of the popup.
        sites: Vec<SiteState>,
        /// Malformed or oversized messages refused since the browser started.
        refused: u32,
    },
    /// Not carried out.
    Failed {
        /// Why.
        why: Failure,
    },
    /// Not carried out: the vault is locked, and its passphrase is needed first.
    #[cfg_attr(feature = "ts", ts(skip))]
    Locked,
    /// For [`Ask::NoteAll`].
    #[cfg_attr(feature = "ts", ts(skip))]
    NotePage {
        /// The notes.
        notes: Vec<Note>,
        /// Where this page ends; `None` for the last.
        next: Option<String>,
    },
    /// For [`Ask::NoteLinks`].
    #[cfg_attr(feature = "ts", ts(skip))]
    Links(Vec<BuyerKey>),
    /// For [`Ask::ShelfAll`].
    #[cfg_attr(feature = "ts", ts(skip))]
    Shelf {
        /// The items.
        items: Vec<Item>,
        /// Where this page ends; `None` for the last.
        next: Option<String>,
    },
    /// For [`Ask::VaultState`], and for whatever changed it.
    #[cfg_attr(feature = "ts", ts(skip))]
    Vault(VaultState),
    /// A recovery code, shown once.
    #[cfg_attr(feature = "ts", ts(skip))]
    Code(Secret),
    /// The vault did not do it.
    #[cfg_attr(feature = "ts", ts(skip))]
    VaultFailed {
        /// Why.
        why: VaultFailure,
        /// How long until the next try, in milliseconds.
        wait_ms: i64,
        /// Which group of a recovery code, from 1; 0 where there is none.
        group: u32,
    },
}

/// Background → content script, without an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(tag = "kind", content = "body"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Push {
    /// A site was switched.
    Switched {
        /// Which site.
        site: String,
        /// On or off.
        on: bool,
    },
    /// The agent pressed the browser-wide key for the panel.
    Toggle,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_side_can_reach_neither_notes_nor_switches() {
        let about = BuyerKey {
            site: "ww".into(),
            shop: String::new(),
            buyer: "b".into(),
        };
        let asks = [
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
            Ask::SiteSwitch {
                site: "ww".into(),
                on: false,
            },
            Ask::SiteList,
            Ask::Claim { token: "t".into() },
            Ask::NoteAll { after: None },
            Ask::ShelfAll {
                shelf: Shelf::Words,
                after: None,
            },
            Ask::ShelfPut {
                shelf: Shelf::Words,
                items: Vec::new(),
            },
            Ask::VaultState,
            Ask::VaultLock,
            Ask::VaultForget { sure: true },
        ];
        for ask in asks {
            assert!(!ask.may(Party::Content), "{ask:?}");
        }
    }

    #[test]
    fn what_cannot_be_taken_back_is_asked_for_on_a_page_of_the_extension_only() {
        let secret = || Secret::new("x".into());
        let asks = [
            Ask::VaultForget { sure: true },
            Ask::VaultSet {
                passphrase: secret(),
                recovery: false,
                idle_minutes: None,
            },
            Ask::VaultChange {
                old: secret(),
                new: secret(),
            },
            Ask::NoteMerge { notes: Vec::new() },
            Ask::ShelfDrop {
                shelf: Shelf::Words,
                ids: Vec::new(),
            },
            Ask::ShelfPut {
                shelf: Shelf::Phrases,
                items: Vec::new(),
            },
            Ask::ShelfDrop {
                shelf: Shelf::Sheets,
                ids: vec!["one".into(), "other".into()],
            },
            Ask::ShelfDrop {
                shelf: Shelf::Handover,
                ids: vec!["one".into()],
            },
        ];
        for ask in asks {
            assert!(!ask.may(Party::Panel), "{ask:?}");
            assert!(ask.may(Party::ExtensionPage), "{ask:?}");
        }
    }

    #[test]
    fn an_unknown_field_or_kind_is_refused() {
        for bad in [
            r#"{"note_list":{"about":{"site":"a","shop":"","buyer":"b","x":1}}}"#,
            r#"{"welcome":{"site":"a","extra":true}}"#,
            r#"{"welcome":{"site":"a"},"other":1}"#,
            r#""everything""#,
            r#""welcome""#,
            r#"{"site_list":{"other":1}}"#,
        ] {
            assert!(serde_json::from_str::<Ask>(bad).is_err(), "{bad}");
        }
    }
}
