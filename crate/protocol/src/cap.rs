use jinnang_core::record::{MAX_HISTORY, MAX_NOTE_CHARS, NoteMarks};
use thiserror::Error;

use crate::ask::Ask;
use crate::page::{Buyer, ChatSeen, Draft, FromPage};
use crate::shelf::{Item, MAX_ITEM_UTF16, MAX_SHELF_PAGE_UTF16};

/// The longest draft that is checked, in UTF-16 units. No platform's composer takes a tenth of it.
pub const MAX_DRAFT_UTF16: usize = 20_000;
/// The longest message that is read; the content script cuts longer ones.
pub const MAX_MESSAGE_UTF16: usize = 4_000;
/// The longest name or id.
pub const MAX_NAME_UTF16: usize = 80;
/// The most rows of a transcript in one report.
pub const MAX_MESSAGES: usize = 300;
/// The most rows of the list of conversations in one report.
pub const MAX_ROWS: usize = 300;

/// The most notes that are added in one message.
pub const MAX_NOTES: usize = 500;
/// The longest passphrase or code.
pub const MAX_SECRET_UTF16: usize = 1_024;

/// A message that is larger than its kind may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{what} has {found}, {limit} are the most")]
pub struct CapError {
    /// Which part.
    pub what: &'static str,
    /// Its size.
    pub found: usize,
    /// Its limit.
    pub limit: usize,
}

/// A message whose sizes can be checked before it is used.
pub trait Cap {
    /// Whether every length is within its limit.
    ///
    /// # Errors
    /// Names the first part that is too large.
    fn check(&self) -> Result<(), CapError>;
}

/// The first `limit` UTF-16 units of a text, never half of a surrogate pair.
///
/// ```
/// assert_eq!(jinnang_protocol::clip_utf16("a😀b", 2), "a");
/// assert_eq!(jinnang_protocol::clip_utf16("a😀b", 3), "a😀");
/// ```
#[must_use]
pub fn clip_utf16(text: &str, limit: usize) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > limit {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

pub(crate) fn within(what: &'static str, found: usize, limit: usize) -> Result<(), CapError> {
    if found > limit {
        Err(CapError { what, found, limit })
    } else {
        Ok(())
    }
}

pub(crate) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn note_text(text: &str) -> Result<(), CapError> {
    within("the note", units(text), MAX_NOTE_CHARS * 2)
}

fn note_parts(text: &str, marks: &NoteMarks) -> Result<(), CapError> {
    note_text(text)?;
    within("the list of tags", marks.tags.len(), MAX_MESSAGES)?;
    within("the list of messages", marks.messages.len(), MAX_MESSAGES)
}

impl Cap for Buyer {
    fn check(&self) -> Result<(), CapError> {
        within("the buyer's id", units(&self.id), MAX_NAME_UTF16)?;
        within("the buyer's name", units(&self.name), MAX_NAME_UTF16)
    }
}

impl Cap for Draft {
    fn check(&self) -> Result<(), CapError> {
        within("the draft", units(&self.text), MAX_DRAFT_UTF16)?;
        self.begun_for.iter().try_for_each(Cap::check)
    }
}

impl Cap for ChatSeen {
    fn check(&self) -> Result<(), CapError> {
        within("the shop's name", units(&self.shop), MAX_NAME_UTF16)?;
        within("the order's number", units(&self.order), MAX_NAME_UTF16)?;
        within("the product's name", units(&self.product), MAX_NAME_UTF16)?;
        within("the transcript", self.messages.len(), MAX_MESSAGES)?;
        within("the list of conversations", self.queue.len(), MAX_ROWS)?;
        self.buyer.iter().try_for_each(Cap::check)?;
        for message in &self.messages {
            within("a message's key", units(&message.key), MAX_NAME_UTF16)?;
            within("a message", units(&message.text), MAX_MESSAGE_UTF16)?;
        }
        for row in &self.queue {
            row.buyer.check()?;
            within("a preview", units(&row.preview), MAX_MESSAGE_UTF16)?;
        }
        Ok(())
    }
}

impl Cap for FromPage {
    fn check(&self) -> Result<(), CapError> {
        match self {
            Self::Chat(chat) => chat.check(),
            Self::Draft(draft) | Self::Held(draft) => draft.check(),
            Self::Look { query } => within("the query", units(query), MAX_NAME_UTF16),
            Self::Choose { phrase, expect, .. } => {
                within("the phrase's id", units(phrase), MAX_NAME_UTF16)?;
                within("the query", units(expect), MAX_NAME_UTF16)
            }
            Self::Inserted { .. }
            | Self::Recheck
            | Self::Pick { .. }
            | Self::Rewrite
            | Self::Toggle
            | Self::Stands { .. } => Ok(()),
        }
    }
}

impl Cap for Ask {
    fn check(&self) -> Result<(), CapError> {
        let key = |about: &jinnang_core::record::BuyerKey| {
            within("the site id", units(&about.site), MAX_NAME_UTF16)?;
            within("the shop's name", units(&about.shop), MAX_NAME_UTF16)?;
            within("the buyer's id", units(&about.buyer), MAX_NAME_UTF16)
        };
        let secret =
            |secret: &crate::Secret| within("the passphrase", secret.units(), MAX_SECRET_UTF16);
        match self {
            Self::Welcome { site }
            | Self::SiteSwitch { site, .. }
            | Self::PlaceSave { site, .. } => within("the site id", units(site), MAX_NAME_UTF16),
            Self::Claim { token } => within("the token", units(token), MAX_NAME_UTF16),
            Self::NoteList { about } => key(about),
            Self::NoteSave(note) => {
                key(&note.about)?;
                note_text(&note.text)
            }
            Self::NoteDelete { about, id } => {
                key(about)?;
                within("the note's id", units(id), MAX_NAME_UTF16)
            }
            Self::NoteKeep(note) => {
                key(&note.about)?;
                note_parts(&note.text, &note.marks)
            }
            Self::NoteMerge { notes } => {
                within("the list of notes", notes.len(), MAX_NOTES)?;
                notes.iter().try_for_each(|note| {
                    key(&note.about)?;
                    within("the note's id", units(&note.id), MAX_NAME_UTF16)?;
                    note_parts(&note.text, &note.marks)?;
                    within("the history", note.history.len(), MAX_HISTORY)?;
                    note.history
                        .iter()
                        .try_for_each(|earlier| note_text(&earlier.text))
                })
            }
            Self::NoteLink { one, other, .. } => key(one).and_then(|()| key(other)),
            Self::NoteLinks { about } | Self::BuyerForget { about } => key(about),
            Self::NoteAll { after } | Self::ShelfAll { after, .. } => within(
                "the place in the list",
                after.as_deref().map_or(0, units),
                4 * MAX_NAME_UTF16,
            ),
            Self::ShelfPut { items, .. } => {
                for item in items {
                    within("an item's id", units(&item.id), MAX_NAME_UTF16)?;
                    within("an item", units(&item.body), MAX_ITEM_UTF16)?;
                }
                let size = items.iter().map(Item::units).sum();
                within("the list of items", size, MAX_SHELF_PAGE_UTF16)
            }
            Self::ShelfDrop { ids, .. }
            | Self::ShelfSome { ids, .. }
            | Self::ShelfNames { of: ids, .. } => {
                let size = ids.iter().map(|id| units(id)).sum();
                within("the list of ids", size, MAX_SHELF_PAGE_UTF16)
            }
            Self::VaultSet { passphrase, .. }
            | Self::VaultUnlock { passphrase }
            | Self::VaultCode { passphrase, .. } => secret(passphrase),
            Self::VaultChange { old, new } => secret(old).and_then(|()| secret(new)),
            Self::VaultRecover { code, passphrase } => {
                secret(code).and_then(|()| secret(passphrase))
            }
            Self::Refused { .. }
            | Self::SiteList
            | Self::VaultState
            | Self::VaultLock
            | Self::VaultIdle { .. }
            | Self::VaultForget { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_clipped_text_is_a_prefix_within_the_limit(text in "\\PC*", limit in 0usize..40) {
            let clipped = clip_utf16(&text, limit);
            prop_assert!(text.starts_with(clipped));
            prop_assert!(units(clipped) <= limit);
            prop_assert!(clipped.len() == text.len() || units(clipped) + 2 > limit);
        }
    }

    #[test]
    fn the_error_names_the_part_the_size_and_the_limit() {
        let draft = Draft {
            rev: 1,
            text: "字".repeat(MAX_DRAFT_UTF16 + 1),
            moved: false,
            begun_for: None,
        };
        let error = draft.check().unwrap_err();
        assert_eq!(error.to_string(), "the draft has 20001, 20000 are the most");
    }
}
