mod may;
mod reply;

#[cfg(test)]
mod tests;

use jinnang_core::record::{BuyerKey, Note};
use serde::{Deserialize, Serialize};

use crate::shelf::{Item, Shelf};
use crate::vault::{NoteDraft, Secret};

pub use reply::{Failure, Push, Reply, Welcome};

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
    /// What the page calls them; empty where it does not tell.
    #[serde(default)]
    pub name: String,
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
    /// Some of what stands on a shelf, in the order in which it is stored: that of the ids where it lies readable.
    #[cfg_attr(feature = "ts", ts(skip))]
    ShelfAll {
        /// Which.
        shelf: Shelf,
        /// Where the last page ended; `None` for the first.
        after: Option<String>,
    },
    /// What stands on a shelf under some ids, or at some places.
    #[cfg_attr(feature = "ts", ts(skip))]
    ShelfSome {
        /// Which.
        shelf: Shelf,
        /// Their ids or places.
        ids: Vec<String>,
    },
    /// Where things stand on a shelf: a place each, which is the id where it lies readable, and tells nothing where it is
    /// sealed. Nothing of them is read.
    #[cfg_attr(feature = "ts", ts(skip))]
    ShelfNames {
        /// Which.
        shelf: Shelf,
        /// The ids whose places are asked for; none for all that are there.
        of: Vec<String>,
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
