use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::phrase::item::Phrase;

/// The form of the records that this program writes.
const FORM: u8 = 1;
/// The most edits that are remembered.
const REMEMBERED: usize = 10;

/// A phrase as it is kept: one small record of storage.
///
/// ```
/// use jinnang_core::phrase::{Phrase, Record};
/// let phrase = Phrase { id: "a".into(), title: "发货".into(), text: "今天发".into(), ..Phrase::default() };
/// let mut record = Record::new(phrase.clone());
/// record.edit(Phrase { text: "明天发".into(), ..phrase.clone() }, 5, "小李");
/// assert_eq!(record.phrase.text, "明天发");
/// assert!(record.undo());
/// assert_eq!(record.phrase, phrase);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The form of the record.
    v: u8,
    /// The phrase as it is now.
    pub phrase: Phrase,
    /// What it was before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// When it was put into the bin, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_ms: Option<i64>,
}

/// One edit of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// When it was made, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who made it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The phrase before it.
    pub before: Phrase,
}

/// Why a record can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// A later version of the program wrote it.
    #[error("a later version wrote this, of the form {found}; {FORM} is the last that is known")]
    Newer {
        /// The form that it has.
        found: u8,
    },
}

impl Record {
    /// A record of a phrase without a history.
    #[must_use]
    pub fn new(phrase: Phrase) -> Self {
        Self {
            v: FORM,
            phrase,
            edits: Vec::new(),
            deleted_ms: None,
        }
    }

    /// Whether this program knows the form of the record.
    ///
    /// # Errors
    /// When it is newer.
    pub fn readable(&self) -> Result<(), RecordError> {
        match self.v {
            0..=FORM => Ok(()),
            found => Err(RecordError::Newer { found }),
        }
    }

    /// Puts a new wording in the place of the phrase. Its id and how it was used stay; the same wording is no edit.
    pub fn edit(&mut self, phrase: Phrase, now_ms: i64, by: &str) {
        let next = Phrase {
            id: self.phrase.id.clone(),
            edited_ms: self.phrase.edited_ms,
            author: self.phrase.author.clone(),
            pinned: self.phrase.pinned,
            uses: self.phrase.uses,
            used_ms: self.phrase.used_ms,
            ..phrase
        };
        if next == self.phrase {
            return;
        }
        let before = std::mem::replace(&mut self.phrase, next).unused();
        self.phrase.edited_ms = now_ms;
        self.edits.push(Edit {
            at_ms: now_ms,
            by: by.to_owned(),
            before,
        });
        let over = self.edits.len().saturating_sub(REMEMBERED);
        self.edits.drain(..over);
    }

    /// Takes the last edit back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.edits.pop() else {
            return false;
        };
        self.phrase = Phrase {
            pinned: self.phrase.pinned,
            uses: self.phrase.uses,
            used_ms: self.phrase.used_ms,
            ..edit.before
        };
        true
    }
}
