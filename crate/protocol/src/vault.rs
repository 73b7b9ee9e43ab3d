//! What is said about passphrase, lock and stored records.

use std::fmt;

use jinnang_core::record::{BuyerKey, NoteMarks};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// What a person typed and nobody may read over their shoulder: it is not printed, and wiped when it is dropped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Takes a text in.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Gives the text out, to whoever keeps it secret from here on.
    #[must_use]
    pub fn into_text(mut self) -> String {
        std::mem::take(&mut self.0)
    }

    /// Its length in UTF-16 units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.0.encode_utf16().count()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Whether notes can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VaultMode {
    /// No passphrase is set: notes are readable on this computer.
    Unset,
    /// A passphrase is needed.
    Locked,
    /// Open.
    Open,
}

/// How the vault stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VaultState {
    /// Whether notes can be read.
    pub mode: VaultMode,
    /// How long until a passphrase may be tried again, in milliseconds; 0 for now.
    pub wait_ms: i64,
    /// After how many idle minutes it locks by itself; `None`: only by hand and when the browser closes.
    pub idle_minutes: Option<u32>,
    /// Whether there is a recovery code.
    pub recovery: bool,
    /// When the passphrase was set, in milliseconds since 1970.
    pub changed_ms: Option<i64>,
    /// The passphrase is older than a quarter of a year.
    pub wants_change: bool,
    /// Records that still lie readable: none while no passphrase is set, and after it, none when sealing is done.
    pub unsealed: u32,
    /// Whether they are being sealed just now, so that there will be fewer soon.
    pub is_sealing: bool,
    /// Names of records that could not be read and were set aside.
    pub aside: Vec<String>,
}

/// Why the vault did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VaultFailure {
    /// Another passphrase, or another recovery code.
    Wrong,
    /// Too many wrong tries; `wait_ms` tells how long.
    Wait,
    /// The new passphrase is too short.
    TooShort,
    /// The new passphrase is too long.
    TooLong,
    /// The new passphrase is one that anybody guesses.
    TooPlain,
    /// The recovery code has too few or too many signs.
    CodeLength,
    /// A group of the recovery code was copied wrongly; `group` tells which.
    CodeGroup,
    /// There is no recovery code.
    NoCode,
    /// No passphrase is set.
    Unset,
    /// A passphrase is set already.
    AlreadySet,
    /// Wiping was asked for without saying that it is meant.
    NotSure,
    /// What lies on the disk can't be read by this version.
    Unreadable,
    /// The storage is full.
    Full,
    /// The storage failed, or there is no secure source of chance.
    Storage,
}

/// A note with all its marks, as a page hands it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteDraft {
    /// `None` for a new note, else the id of the one that is changed.
    pub id: Option<String>,
    /// Whom it is about.
    pub about: BuyerKey,
    /// The text.
    pub text: String,
    /// Tags, due time and the like.
    pub marks: NoteMarks,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let ask = crate::Ask::VaultUnlock {
            passphrase: Secret::new("雾蓝两套周五前发".into()),
        };
        assert!(!format!("{ask:?}").contains("雾蓝"));
    }
}
