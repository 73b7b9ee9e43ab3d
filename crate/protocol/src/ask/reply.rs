use jinnang_core::record::{BuyerKey, Note};
use serde::{Deserialize, Serialize};

use super::{Place, SiteState};
use crate::shelf::Item;
use crate::vault::{Secret, VaultFailure, VaultState};

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
// A reply is made, handed over and dropped: nobody keeps many of them.
#[allow(clippy::large_enum_variant)]
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
    /// For [`Ask::ShelfAll`], [`Ask::ShelfSome`] and [`Ask::ShelfNames`].
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
