use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::key::BuyerKey;
use super::marks::{MarkError, NoteMarks};

/// The longest note, in characters. A note is a reminder, not a document; the cap keeps one record small enough to
/// be written in one step.
pub const MAX_NOTE_CHARS: usize = 2_000;
/// How many earlier texts a note keeps, the last ones.
pub const MAX_HISTORY: usize = 20;

/// What a note said before it was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The text.
    pub text: String,
    /// Until when it stood, in milliseconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub until_ms: i64,
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
    /// What the page called the buyer when the note was last written; empty where nobody told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What the agent wrote.
    pub text: String,
    /// When it was first saved, in milliseconds since 1970 (UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub created_ms: i64,
    /// When it was last changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub updated_ms: i64,
    /// Tags, due time and the like.
    #[serde(default, skip_serializing_if = "NoteMarks::is_none")]
    pub marks: NoteMarks,
    /// What it said before, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Earlier>,
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
    /// A tag, an order number or a list beyond its limit.
    #[error(transparent)]
    Mark(#[from] MarkError),
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
            name: String::new(),
            text,
            created_ms: now_ms,
            updated_ms: now_ms,
            marks: NoteMarks::default(),
            history: Vec::new(),
        })
    }

    /// The same note about a buyer who is called so; nobody's name changes nothing.
    #[must_use]
    pub fn called(self, name: String) -> Self {
        match name.is_empty() {
            true => self,
            false => Self { name, ..self },
        }
    }

    /// The same note with these marks.
    ///
    /// # Errors
    /// When one of their limits is passed.
    pub fn marked(self, marks: NoteMarks) -> Result<Self, NoteError> {
        Ok(Self {
            marks: marks.tidied()?,
            ..self
        })
    }

    /// The same note with other words, first saved when it was; what it said before is kept in its history.
    ///
    /// # Errors
    /// As for [`Note::new`].
    pub fn edited(mut self, text: &str, now_ms: i64) -> Result<Self, NoteError> {
        let text = Self::tidy(text)?;
        if text != self.text {
            if self.history.len() >= MAX_HISTORY {
                self.history.remove(0);
            }
            self.history.push(Earlier {
                text: std::mem::take(&mut self.text),
                until_ms: now_ms,
            });
        }
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

    #[test]
    fn a_name_stays_until_there_is_another() {
        let note = Note::new("a".into(), about(), "一", 0).unwrap();
        let note = note.called("小鱼".into()).called(String::new());
        assert_eq!(note.name, "小鱼");
        assert_eq!(note.called("小鱼儿".into()).name, "小鱼儿");
    }

    #[test]
    fn a_changed_note_remembers_what_it_said() {
        let mut note = Note::new("a".into(), about(), "0", 0).unwrap();
        for at in 1..=30 {
            note = note.edited(&at.to_string(), at).unwrap();
        }
        note = note.edited("30", 99).unwrap();
        assert_eq!(note.history.len(), MAX_HISTORY);
        let last = note.history.last().unwrap();
        assert_eq!((last.text.as_str(), last.until_ms), ("29", 30));
    }
}
