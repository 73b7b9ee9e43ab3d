use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest note, in characters. A note is a reminder, not a document; the cap keeps one record small enough to
/// be written in one step.
pub const MAX_NOTE_CHARS: usize = 2_000;

/// Whom a note is about: a buyer of a shop on a site. Two shops on one platform never share a buyer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BuyerKey {
    /// Site id, such as `pinduoduo`.
    pub site: String,
    /// The shop as the page names it; empty where the page does not tell.
    pub shop: String,
    /// The platform's id for the buyer, or their name where the page has nothing better.
    pub buyer: String,
}

/// A note about one buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Random, unique within the profile.
    pub id: String,
    /// Whom it is about.
    pub about: BuyerKey,
    /// What the agent wrote.
    pub text: String,
    /// When it was first saved, in milliseconds since 1970 (UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub created_ms: i64,
    /// When it was last changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub updated_ms: i64,
}

/// Why a note can't be kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoteError {
    /// Nothing but white space.
    #[error("the note is empty")]
    Empty,
    /// Over [`MAX_NOTE_CHARS`].
    #[error("the note has {found} characters, {MAX_NOTE_CHARS} are the most")]
    TooLong {
        /// How many it has.
        found: usize,
    },
}

impl Note {
    /// A new note, its text trimmed.
    ///
    /// ```
    /// use jinnang_core::record::{BuyerKey, Note};
    /// let about = BuyerKey { site: "pinduoduo".into(), shop: "小店".into(), buyer: "1000000000001".into() };
    /// let note = Note::new("n1".into(), about, " 周三前要发出 ", 1_790_000_000_000)?;
    /// assert_eq!(note.text, "周三前要发出");
    /// # Ok::<(), jinnang_core::record::NoteError>(())
    /// ```
    ///
    /// # Errors
    /// When there is nothing in it, or more than [`MAX_NOTE_CHARS`].
    pub fn new(id: String, about: BuyerKey, text: &str, now_ms: i64) -> Result<Self, NoteError> {
        let text = Self::tidy(text)?;
        Ok(Self {
            id,
            about,
            text,
            created_ms: now_ms,
            updated_ms: now_ms,
        })
    }

    /// The same note with other words, first saved when it was.
    ///
    /// # Errors
    /// As for [`Note::new`].
    pub fn edited(self, text: &str, now_ms: i64) -> Result<Self, NoteError> {
        let text = Self::tidy(text)?;
        Ok(Self {
            text,
            updated_ms: now_ms,
            ..self
        })
    }

    fn tidy(text: &str) -> Result<String, NoteError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NoteError::Empty);
        }
        let found = text.chars().count();
        if found > MAX_NOTE_CHARS {
            return Err(NoteError::TooLong { found });
        }
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> BuyerKey {
        BuyerKey {
            site: "ww".into(),
            shop: String::new(),
            buyer: "买家一".into(),
        }
    }

    #[test]
    fn a_note_of_white_space_is_refused() {
        assert_eq!(
            Note::new("a".into(), about(), " \n\t　", 0),
            Err(NoteError::Empty)
        );
    }

    #[test]
    fn the_cap_counts_characters_and_not_bytes() {
        assert!(Note::new("a".into(), about(), &"好".repeat(MAX_NOTE_CHARS), 0).is_ok());
        let over = Note::new("a".into(), about(), &"好".repeat(MAX_NOTE_CHARS + 1), 0);
        assert_eq!(
            over,
            Err(NoteError::TooLong {
                found: MAX_NOTE_CHARS + 1
            })
        );
    }

    #[test]
    fn editing_keeps_the_first_date() {
        let note = Note::new("a".into(), about(), "一", 5)
            .unwrap()
            .edited("二", 9)
            .unwrap();
        assert_eq!(
            (note.created_ms, note.updated_ms, note.text.as_str()),
            (5, 9, "二")
        );
    }
}
