//! Every message between the contexts of the extension, with its caps, and the one table of who may ask what.
//!
//! ```text
//! page DOM ── content script ── MessagePort ── panel frame ── runtime message ── background
//! ```
//!
//! A message crosses as `{ kind, body }`; the one place that writes and reads that form is the crate for the browser.
//! Here the enums are as serde writes enums, by the name of the variant.
//!
//! Trust rises to the right, so each hop validates what comes from its left: the enums are closed, unknown fields are
//! refused, and [`Cap`] bounds every length. The TypeScript side is generated from these types.
//!
//! ```
//! use jinnang_protocol::{Ask, Party};
//! assert!(Ask::SiteList.may(Party::ExtensionPage));
//! assert!(!Ask::SiteList.may(Party::Content));
//! ```

mod ask;
mod cap;
mod page;
pub mod panel;
mod shelf;
mod site;
pub mod site_check;
mod site_cost;
mod site_names;
pub mod site_pattern;
mod vault;
pub mod watch;

pub use ask::{Ask, Failure, NewNote, Party, Place, PlaceMode, Push, Reply, SiteState, Welcome};
pub use cap::{
    Cap, CapError, MAX_DRAFT_UTF16, MAX_MESSAGE_UTF16, MAX_MESSAGES, MAX_NAME_UTF16, MAX_NOTES,
    MAX_ROWS, clip_utf16,
};
pub use page::{
    Buyer, ChatSeen, ComposerKind, Draft, Found, FromPage, Health, HealthState, InsertOutcome,
    InsertTarget, Mark, Message, Part, QueueRow, RowKind, ToPage,
};
pub use shelf::{Item, LETTERBOX, MAX_ITEM_UTF16, MAX_SHELF_PAGE_UTF16, SUMS, Shelf, TALK_DAYS};
pub use site::{
    Composer, Evidence, FrameMatch, KeyFrom, KindMatch, Queue, RoleMatch, SendControl, Site, Stand,
    TextFrom, TimeFormat, TimeFrom, Transcript,
};
pub use site_names::{SITES, SiteName, site_name};
pub use vault::{NoteDraft, Secret, VaultFailure, VaultMode, VaultState};
