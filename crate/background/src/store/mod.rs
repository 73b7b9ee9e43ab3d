//! The store of notes and shelves: one writer, small records under keys of their own, sealed once a passphrase is set.
//!
//! ```text
//! note:pinduoduo:2:小店:1000000000001   a buyer's notes, readable          (no passphrase)
//! phrases:p17                           an item on a shelf that is not about buyers
//! sealed:note:3fQ…                      the same, its name and content sealed
//! aside:…                               what could not be read, as it was
//! vault:ring  vault:tries  vault:idle   the sealed data key, wrong tries, the idle limit
//! ```
//!
//! A record is written in one step, the old one stands until then. Where a record moves from readable to sealed, the
//! sealed one is written first and the readable one removed after; while both are there, the sealed one counts.

mod lock;
mod medium;
mod paging;
mod record;
mod sealing;

#[cfg(test)]
mod crash;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod tests;

use std::sync::{Mutex as Cell, MutexGuard, PoisonError};

use futures_util::lock::Mutex;
use jinnang_browser::ApiError;
use jinnang_protocol::Shelf;
use jinnang_vault::{DataKey, NoRandom, Random};

pub use lock::VaultTrouble;
pub use medium::{Browser, Medium};
pub use paging::{Page, Placed};

/// The kinds of records, by the word that their keys begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All notes about one buyer.
    Note,
    /// One item on a shelf.
    Shelf(Shelf),
}

impl Kind {
    /// The kinds that are sealed once a passphrase is set.
    pub const SEALED: [Self; 8] = [
        Self::Note,
        Self::Shelf(Shelf::Sheets),
        Self::Shelf(Shelf::Grown),
        Self::Shelf(Shelf::Handover),
        Self::Shelf(Shelf::FollowUps),
        Self::Shelf(Shelf::Rounds),
        Self::Shelf(Shelf::Talks),
        Self::Shelf(Shelf::Passed),
    ];

    fn is_sealed(self) -> bool {
        match self {
            Self::Note => true,
            Self::Shelf(shelf) => shelf.is_sealed(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Shelf(shelf) => shelf.name(),
        }
    }

    fn plain(self, id: &str) -> String {
        format!("{}:{id}", self.word())
    }

    fn prefix(self) -> String {
        self.plain("")
    }
}

/// Why a record was not read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The passphrase is needed first.
    Locked,
    /// The storage is full.
    Full,
    /// The storage failed, or there is no chance to be had.
    Storage,
    /// A later version wrote it; it stays as it is.
    Newer,
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Full(_) => Self::Full,
            ApiError::Form(_) | ApiError::Refused(_) => Self::Storage,
        }
    }
}

impl From<NoRandom> for Trouble {
    fn from(_: NoRandom) -> Self {
        Self::Storage
    }
}

/// The store. The browser may stop it between any two steps: what it holds is only a copy of what is stored.
pub struct Store<M> {
    medium: M,
    /// Only one request at a time may read a record and write it again.
    writer: Mutex<()>,
    held: Cell<Held>,
}

#[derive(Default)]
struct Held {
    /// Whether a passphrase is set, once it is known.
    sealed: Option<bool>,
    key: Option<DataKey>,
    used_ms: i64,
    /// When the last use was written down.
    noted_ms: i64,
    /// Whether what lies readable is being sealed.
    sealing: bool,
}

/// The right to write; whoever has it is alone.
pub struct Writing<'a>(#[allow(dead_code)] futures_util::lock::MutexGuard<'a, ()>);

impl<M: Medium> Store<M> {
    /// A store over a medium.
    pub const fn over(medium: M) -> Self {
        Self {
            medium,
            writer: Mutex::new(()),
            held: Cell::new(Held {
                sealed: None,
                key: None,
                used_ms: 0,
                noted_ms: 0,
                sealing: false,
            }),
        }
    }

    /// What it stands on.
    pub fn medium(&self) -> &M {
        &self.medium
    }

    /// Waits until nobody else writes.
    pub async fn writing(&self) -> Writing<'_> {
        Writing(self.writer.lock().await)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn dice(&self) -> Dice<'_, M> {
        Dice(&self.medium)
    }
}

/// The medium as a source of chance.
pub struct Dice<'a, M>(pub &'a M);

impl<M: Medium> Random for Dice<'_, M> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        self.0.fill(bytes).map_err(|_| NoRandom)
    }
}
