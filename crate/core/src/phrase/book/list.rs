use std::collections::BTreeMap;

use thiserror::Error;

use super::record::{Record, RecordError};
use super::sound::{Unsound, check_phrase};
use crate::phrase::item::Phrase;
use crate::phrase::library::{Library, LibraryError};

/// Every record of a library, the deleted ones too, in their order.
///
/// Each change tells by id which records are other than before, so that only those are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    records: Vec<Record>,
    places: BTreeMap<String, usize>,
}

/// Why a change was not made. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BookError {
    /// No phrase has the id.
    #[error("no phrase has the id {id}")]
    Missing {
        /// The id.
        id: String,
    },
    /// Another phrase has the id.
    #[error("another phrase has the id {id}")]
    Taken {
        /// The id.
        id: String,
    },
    /// There is no edit to take back.
    #[error("there is no edit to take back")]
    Unedited,
    /// It is no phrase.
    #[error(transparent)]
    Unsound(#[from] Unsound),
    /// A record is of a later form.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Book {
    /// A book of these records, in this order.
    ///
    /// # Errors
    /// When an id is there twice, or a record is of a later form.
    pub fn new(records: Vec<Record>) -> Result<Self, BookError> {
        let mut book = Self::default();
        for record in records {
            record.readable()?;
            book.push(record)?;
        }
        Ok(book)
    }

    fn push(&mut self, record: Record) -> Result<(), BookError> {
        let id = record.phrase.id.clone();
        if self.places.contains_key(&id) {
            return Err(BookError::Taken { id });
        }
        self.places.insert(id, self.records.len());
        self.records.push(record);
        Ok(())
    }

    /// Every record, the deleted ones too.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.records.get(*self.places.get(id)?)
    }

    /// The phrases that are not deleted.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let live = |record: &&Record| record.deleted_ms.is_none();
        self.records
            .iter()
            .filter(live)
            .map(|record| &record.phrase)
    }

    /// The phrases that are not deleted, ready to be searched and suggested.
    ///
    /// # Errors
    /// When a record that came from elsewhere lacks its title or text.
    pub fn library(&self) -> Result<Library, LibraryError> {
        Library::new(self.phrases().cloned().collect())
    }

    /// Adds a phrase at the end. One without an id gets one from the moment. Its id.
    ///
    /// # Errors
    /// When it is no phrase, or its id is taken.
    pub fn add(&mut self, phrase: Phrase, now_ms: i64, by: &str) -> Result<String, BookError> {
        check_phrase(&phrase)?;
        let id = match phrase.id.trim() {
            "" => self.fresh(now_ms),
            id => id.to_owned(),
        };
        let author = match phrase.author.is_empty() {
            true => by.to_owned(),
            false => phrase.author.clone(),
        };
        self.push(Record::new(Phrase {
            id: id.clone(),
            author,
            edited_ms: now_ms,
            ..phrase
        }))?;
        Ok(id)
    }

    /// Puts a new wording in the place of a phrase.
    ///
    /// # Errors
    /// When there is no such phrase, or the wording is none.
    pub fn edit(
        &mut self,
        id: &str,
        phrase: Phrase,
        now_ms: i64,
        by: &str,
    ) -> Result<(), BookError> {
        check_phrase(&phrase)?;
        self.record(id)?.edit(phrase, now_ms, by);
        Ok(())
    }

    /// Takes the last edit of a phrase back.
    ///
    /// # Errors
    /// When there is no such phrase, or it was not edited.
    pub fn undo(&mut self, id: &str) -> Result<(), BookError> {
        match self.record(id)?.undo() {
            true => Ok(()),
            false => Err(BookError::Unedited),
        }
    }

    /// Pins a phrase before its equals, or unpins one that is pinned. That is no edit.
    ///
    /// # Errors
    /// When there is no such phrase.
    pub fn pin(&mut self, id: &str) -> Result<(), BookError> {
        let record = self.record(id)?;
        record.phrase.pinned = !record.phrase.pinned;
        Ok(())
    }

    /// Puts a phrase into the bin.
    ///
    /// # Errors
    /// When there is no such phrase.
    pub fn delete(&mut self, id: &str, now_ms: i64) -> Result<(), BookError> {
        let record = self.record(id)?;
        record.deleted_ms = record.deleted_ms.or(Some(now_ms));
        Ok(())
    }

    /// Takes a phrase out of the bin.
    ///
    /// # Errors
    /// When there is no such phrase.
    pub fn restore(&mut self, id: &str) -> Result<(), BookError> {
        self.record(id)?.deleted_ms = None;
        Ok(())
    }

    /// Forgets what has been in the bin since before a moment. The ids of the forgotten.
    pub fn purge(&mut self, before_ms: i64) -> Vec<String> {
        let old = |record: &Record| record.deleted_ms.is_some_and(|ms| ms < before_ms);
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.records).into_iter().partition(old);
        self.records = kept;
        self.places = (0..)
            .zip(&self.records)
            .map(|(at, record)| (record.phrase.id.clone(), at))
            .collect();
        gone.into_iter().map(|record| record.phrase.id).collect()
    }

    fn record(&mut self, id: &str) -> Result<&mut Record, BookError> {
        let missing = || BookError::Missing { id: id.to_owned() };
        let at = self.places.get(id).ok_or_else(missing)?;
        self.records.get_mut(*at).ok_or_else(missing)
    }

    /// An id that none has.
    fn fresh(&self, now_ms: i64) -> String {
        let mut nth = self.records.len();
        loop {
            let id = format!("own-{now_ms}-{nth}");
            if !self.places.contains_key(&id) {
                return id;
            }
            nth += 1;
        }
    }
}
