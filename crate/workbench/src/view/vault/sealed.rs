//! Sealed files, opened and made here: only the passphrase of the file is needed, and that is typed on this page.

use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_browser::{i18n, random};
use jinnang_protocol::{Secret, VaultFailure};
use jinnang_vault::file::{self, FileError, FileKind};
use jinnang_vault::{Cost, NoRandom, Passphrase, Random, Weakness};

use super::sentence;

struct Dice;

impl Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        random::fill(bytes).map_err(|_| NoRandom)
    }
}

/// A text as a sealed file in base64url without padding.
///
/// # Errors
/// A sentence: the passphrase does not do, or nothing can be sealed here.
pub fn sealed(kind: FileKind, plain: &str, passphrase: Secret) -> Result<String, String> {
    let passphrase = Passphrase::chosen(passphrase.into_text()).map_err(|weakness| {
        i18n::text(sentence::sentence(match weakness {
            Weakness::TooShort { .. } => VaultFailure::TooShort,
            Weakness::TooLong { .. } => VaultFailure::TooLong,
            Weakness::TooPlain => VaultFailure::TooPlain,
        }))
    })?;
    let file = file::seal(kind, plain.as_bytes(), &passphrase, Cost::TODAY, &mut Dice)
        .map_err(|error| reason(&error))?;
    Ok(Base64UrlUnpadded::encode_string(&file))
}

/// The text in a sealed file.
///
/// # Errors
/// One sentence on what is wrong with the file, or that it is the passphrase.
pub fn opened(kind: FileKind, file: &str, passphrase: Secret) -> Result<String, String> {
    let file = Base64UrlUnpadded::decode_vec(file).map_err(|_| reason(&FileError::Foreign))?;
    let passphrase = Passphrase::entered(passphrase.into_text());
    let plain = file::open(kind, &file, &passphrase).map_err(|error| reason(&error))?;
    String::from_utf8(plain.to_vec()).map_err(|_| i18n::text("fileUnknown"))
}

/// Why a file does not open, in the language of the page.
fn reason(error: &FileError) -> String {
    match error {
        FileError::Foreign => i18n::text("fileForeign"),
        FileError::OtherKind { found, wanted } => {
            i18n::with("fileOtherKind", &[&name(*found), &name(*wanted)])
        }
        FileError::Newer { found } => i18n::with("fileNewer", &[&found.to_string()]),
        FileError::Cut => i18n::text("fileCut"),
        FileError::TooLarge { found } => i18n::with(
            "fileTooLarge",
            &[&megabytes(*found), &megabytes(file::MAX_FILE_BYTES)],
        ),
        FileError::WrongPassphrase => i18n::text("fileWrongPassphrase"),
        FileError::Damaged { part } => i18n::with("fileDamaged", &[&part.to_string()]),
        FileError::Cost(_) => i18n::text("fileCost"),
        FileError::NoRandom(_) => i18n::text("fileNoRandom"),
    }
}

fn name(kind: FileKind) -> String {
    i18n::text(match kind {
        FileKind::Backup => "fileBackup",
        FileKind::Handover => "fileHandover",
    })
}

/// Whole megabytes, never fewer than there are.
fn megabytes(bytes: usize) -> String {
    bytes.div_ceil(1024 * 1024).to_string()
}
