use blake2::digest::consts::U8;
use blake2::{Blake2b, Digest};

use super::{FileError, FileKind, MAX_FILE_BYTES};
use crate::envelope::{self, Label, OVERHEAD_BYTES};
use crate::kdf::{Cost, KeyKey, SALT_BYTES};
use crate::passphrase::Passphrase;
use crate::random::{Random, draw};
use crate::secret::{DataKey, KEY_BYTES};

/// Not valid text, and changed by every transfer that takes a file for text.
const SIGN: [u8; 8] = *b"\x89JNV\r\n\x1a\n";
/// The version that is written.
const VERSION: u8 = 1;
const ID_BYTES: usize = 16;
const WRAP_BYTES: usize = KEY_BYTES + OVERHEAD_BYTES;
/// The part of a nonce that all parts of a file share.
pub(super) const PREFIX_BYTES: usize = 19;
const SUM_BYTES: usize = 8;
const SUMMED_BYTES: usize =
    SIGN.len() + 4 + 8 + 8 + SALT_BYTES + ID_BYTES + WRAP_BYTES + PREFIX_BYTES;
/// The size of the header.
pub const HEADER_BYTES: usize = SUMMED_BYTES + SUM_BYTES;

const FILE_KEY: Label<'static> = Label {
    kind: "file key",
    id: "passphrase",
};

/// What a file tells before its passphrase is known.
pub struct FileHeader {
    kind: FileKind,
    cost: Cost,
    length: u64,
    salt: [u8; SALT_BYTES],
    id: [u8; ID_BYTES],
    wrap: [u8; WRAP_BYTES],
    prefix: [u8; PREFIX_BYTES],
    bytes: [u8; HEADER_BYTES],
}

impl FileHeader {
    pub(super) fn make(
        kind: FileKind,
        plain: usize,
        passphrase: &Passphrase,
        cost: Cost,
        random: &mut impl Random,
    ) -> Result<(Self, DataKey), FileError> {
        let (salt, id, prefix) = (draw(random)?, draw(random)?, draw(random)?);
        let key = DataKey::draw(random)?;
        let cipher = KeyKey::derive(passphrase.bytes(), &salt, cost)?.cipher();
        let sealed = envelope::seal_with(&cipher, FILE_KEY, key.bytes(), random)?;
        let mut wrap = [0; WRAP_BYTES];
        wrap.copy_from_slice(&sealed);
        let mut header = Self {
            kind,
            cost,
            length: plain as u64,
            salt,
            id,
            wrap,
            prefix,
            bytes: [0; HEADER_BYTES],
        };
        header.bytes = header.written();
        Ok((header, key))
    }

    /// Reads the header at the beginning of a file; the passphrase is not needed.
    ///
    /// # Errors
    /// When the file is another's, newer, cut, too large, or its header was changed.
    pub fn read(file: &[u8]) -> Result<Self, FileError> {
        if file.len() > MAX_FILE_BYTES {
            return Err(FileError::TooLarge { found: file.len() });
        }
        let mut rest = Reader(file);
        let sign: [u8; SIGN.len()] = rest.take().ok_or(FileError::Foreign)?;
        if sign != SIGN {
            return Err(FileError::Foreign);
        }
        let [version] = rest.take().ok_or(FileError::Cut)?;
        if version > VERSION {
            return Err(FileError::Newer { found: version });
        }
        let bytes: [u8; HEADER_BYTES] = file.first_chunk().copied().ok_or(FileError::Cut)?;
        let damaged = FileError::Damaged { part: 0 };
        let (summed, sum) = bytes.split_at_checked(SUMMED_BYTES).ok_or(damaged)?;
        if sum_of(summed) != *sum || version == 0 {
            return Err(damaged);
        }
        let [kind, lanes, _] = rest.take().ok_or(damaged)?;
        let kind = match kind {
            1 => FileKind::Backup,
            2 => FileKind::Handover,
            _ => return Err(damaged),
        };
        let cost = Cost {
            memory_kib: u32::from_le_bytes(rest.take().ok_or(damaged)?),
            passes: u32::from_le_bytes(rest.take().ok_or(damaged)?),
            lanes: lanes.into(),
        };
        cost.check()?;
        Ok(Self {
            kind,
            cost,
            length: u64::from_le_bytes(rest.take().ok_or(damaged)?),
            salt: rest.take().ok_or(damaged)?,
            id: rest.take().ok_or(damaged)?,
            wrap: rest.take().ok_or(damaged)?,
            prefix: rest.take().ok_or(damaged)?,
            bytes,
        })
    }

    /// What the file is.
    #[must_use]
    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// Drawn when the file was written, so that a second import of the same file is noticed.
    #[must_use]
    pub fn id(&self) -> String {
        envelope::to_text(&self.id)
    }

    /// How many bytes it holds.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn bytes(&self) -> &[u8; HEADER_BYTES] {
        &self.bytes
    }

    pub(super) fn prefix(&self) -> &[u8; PREFIX_BYTES] {
        &self.prefix
    }

    pub(super) fn unlock(&self, passphrase: &Passphrase) -> Result<DataKey, FileError> {
        let cipher = KeyKey::derive(passphrase.bytes(), &self.salt, self.cost)?.cipher();
        // The checksum fits, so the bytes are those that were written: it is the passphrase.
        let key = envelope::open_with(&cipher, FILE_KEY, &self.wrap)
            .map_err(|_| FileError::WrongPassphrase)?;
        DataKey::from_bytes(&key).ok_or(FileError::Damaged { part: 0 })
    }

    fn written(&self) -> [u8; HEADER_BYTES] {
        let kind = match self.kind {
            FileKind::Backup => 1,
            FileKind::Handover => 2,
        };
        // The ceiling of the lanes is far below 256.
        let lanes = u8::try_from(self.cost.lanes).unwrap_or(u8::MAX);
        let mut bytes = Vec::with_capacity(HEADER_BYTES);
        bytes.extend_from_slice(&SIGN);
        bytes.extend_from_slice(&[VERSION, kind, lanes, 0]);
        bytes.extend_from_slice(&self.cost.memory_kib.to_le_bytes());
        bytes.extend_from_slice(&self.cost.passes.to_le_bytes());
        bytes.extend_from_slice(&self.length.to_le_bytes());
        bytes.extend_from_slice(&self.salt);
        bytes.extend_from_slice(&self.id);
        bytes.extend_from_slice(&self.wrap);
        bytes.extend_from_slice(&self.prefix);
        let sum = sum_of(&bytes);
        bytes.extend_from_slice(&sum);
        let mut header = [0; HEADER_BYTES];
        header.copy_from_slice(&bytes);
        header
    }
}

/// Tells a changed byte from a wrong passphrase. It protects nothing: the parts of the body do that.
fn sum_of(bytes: &[u8]) -> [u8; SUM_BYTES] {
    Blake2b::<U8>::digest(bytes).into()
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }
}
