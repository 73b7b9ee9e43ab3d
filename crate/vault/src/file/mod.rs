//! Files that leave the computer: a backup, a handover to the next shift. Each has a passphrase of its own.
//!
//! ```text
//! header (160 bytes)  sign 8 · version 1 · kind 1 · lanes 1 · 0 · memory 4 · passes 4 · length 8 · salt 16 · id 16
//!                     · file key in an envelope 73 · nonce prefix 19 · Blake2b-64 of all before it 8
//! body                parts of 64 KiB, each with a tag of 16 bytes; XChaCha20-Poly1305, nonce = prefix ‖ number ‖ last?
//! ```
//!
//! Numbers are little-endian, except the number in the nonce, which is big-endian (the STREAM construction). The header
//! is the associated data of every part: none can be exchanged, left out, repeated or taken from another file.

mod body;
mod header;

#[cfg(test)]
mod tests;

use thiserror::Error;
use zeroize::Zeroizing;

use crate::kdf::{Cost, CostError};
use crate::passphrase::Passphrase;
use crate::random::{NoRandom, Random};

pub use header::{FileHeader, HEADER_BYTES};

/// The largest file that is opened or written, in bytes: a hundred thousand records have room in half of it.
pub const MAX_FILE_BYTES: usize = 128 * 1024 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// All data of a profile.
    Backup,
    /// The open items of a shift.
    Handover,
}

impl FileKind {
    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Backup => "备份文件",
            Self::Handover => "交接文件",
        }
    }
}

/// Why a file does not open. Each is one sentence for the person who chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FileError {
    /// Some other file.
    #[error("这不是客服锦囊的文件")]
    Foreign,
    /// One of ours, but not the kind that was asked for.
    #[error("这是{}，这里要的是{}", found.name(), wanted.name())]
    OtherKind {
        /// What it is.
        found: FileKind,
        /// What was wanted.
        wanted: FileKind,
    },
    /// A later version of the program wrote it.
    #[error("这个文件由更新的版本写下（第 {found} 版），请先升级客服锦囊")]
    Newer {
        /// Its version.
        found: u8,
    },
    /// It ends too early.
    #[error("文件不完整：后面缺了一段，可能没有下载完")]
    Cut,
    /// Beyond [`MAX_FILE_BYTES`].
    #[error("文件太大：{found} 字节，最多 {MAX_FILE_BYTES} 字节")]
    TooLarge {
        /// Its size, or the first size that was too large.
        found: usize,
    },
    /// Another passphrase.
    #[error("口令不对，文件没有打开")]
    WrongPassphrase,
    /// A byte is not what was written.
    #[error("文件已损坏或被改动：第 {part} 段对不上")]
    Damaged {
        /// Which part, 0 for the header.
        part: u32,
    },
    /// Its cost is outside the limits.
    #[error(transparent)]
    Cost(#[from] CostError),
    /// Nothing can be sealed here.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
}

/// Seals a file.
///
/// # Errors
/// When it is too large, the cost is outside the limits, or nothing random is to be had.
pub fn seal(
    kind: FileKind,
    plain: &[u8],
    passphrase: &Passphrase,
    cost: Cost,
    random: &mut impl Random,
) -> Result<Vec<u8>, FileError> {
    let size = body::sealed_size(plain.len());
    if size > MAX_FILE_BYTES {
        return Err(FileError::TooLarge { found: size });
    }
    let (header, key) = FileHeader::make(kind, plain.len(), passphrase, cost, random)?;
    let mut file = Vec::with_capacity(size);
    file.extend_from_slice(header.bytes());
    body::seal(&header, &key, plain, &mut file);
    Ok(file)
}

/// Opens a file of a kind. Nothing is given out before all of it was found to be whole.
///
/// # Errors
/// Says which of the many things that can be wrong with a file is wrong with this one.
pub fn open(
    kind: FileKind,
    file: &[u8],
    passphrase: &Passphrase,
) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let header = FileHeader::read(file)?;
    if header.kind() != kind {
        return Err(FileError::OtherKind {
            found: header.kind(),
            wanted: kind,
        });
    }
    let key = header.unlock(passphrase)?;
    body::open(&header, &key, file.get(HEADER_BYTES..).unwrap_or_default())
}
