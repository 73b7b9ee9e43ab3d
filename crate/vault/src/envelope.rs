//! A sealed record: version, nonce, ciphertext and tag, bound to the kind and id of what it holds.
//!
//! Version 1 is `01 ‖ nonce (24) ‖ XChaCha20-Poly1305`. The associated data are the format's name, and kind and id with
//! their lengths: a record that is moved to another place, or given out for another kind, does not open.

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::random::{NoRandom, Random, draw};
use crate::secret::DataKey;

/// The version that is written.
pub const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
/// How much longer a sealed record is than what it holds, in bytes.
pub const OVERHEAD_BYTES: usize = 1 + NONCE_BYTES + TAG_BYTES;

/// What a record is and where it belongs; not secret, but not to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// The kind of record.
    pub kind: &'a str,
    /// Its id within the kind.
    pub id: &'a str,
}

/// Why a record does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// Too short to be one, or no text form of one.
    #[error("这条记录不完整")]
    Cut,
    /// A later version of the program wrote it.
    #[error("这条记录由更新的版本写下（第 {found} 版），请先升级")]
    Newer {
        /// Its version.
        found: u8,
    },
    /// Another key, another place, or a changed byte.
    #[error("这条记录被改动过，或不是用这把钥匙加密的")]
    Refused,
}

impl Label<'_> {
    fn bytes(self) -> Vec<u8> {
        let mut bytes = b"jinnang record 1".to_vec();
        for part in [self.kind, self.id] {
            bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// Seals a record under a fresh nonce.
///
/// # Errors
/// When there is no chance to draw a nonce from.
pub fn seal(
    key: &DataKey,
    label: Label<'_>,
    plain: &[u8],
    random: &mut impl Random,
) -> Result<Vec<u8>, NoRandom> {
    seal_with(
        &XChaCha20Poly1305::new(key.bytes().into()),
        label,
        plain,
        random,
    )
}

/// Opens a record.
///
/// # Errors
/// Says whether it is cut, newer than this program, or not what it claims to be.
pub fn open(
    key: &DataKey,
    label: Label<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    open_with(&XChaCha20Poly1305::new(key.bytes().into()), label, sealed)
}

/// [`seal`], as text without a sign that any storage would change.
///
/// # Errors
/// As for [`seal`].
pub fn seal_text(
    key: &DataKey,
    label: Label<'_>,
    plain: &[u8],
    random: &mut impl Random,
) -> Result<String, NoRandom> {
    seal(key, label, plain, random).map(|sealed| to_text(&sealed))
}

/// [`open`] for what [`seal_text`] wrote.
///
/// # Errors
/// As for [`open`].
pub fn open_text(
    key: &DataKey,
    label: Label<'_>,
    sealed: &str,
) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    open(key, label, &from_text(sealed)?)
}

pub(crate) fn to_text(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

pub(crate) fn from_text(text: &str) -> Result<Vec<u8>, EnvelopeError> {
    Base64UrlUnpadded::decode_vec(text).map_err(|_| EnvelopeError::Cut)
}

pub(crate) fn seal_with(
    cipher: &XChaCha20Poly1305,
    label: Label<'_>,
    plain: &[u8],
    random: &mut impl Random,
) -> Result<Vec<u8>, NoRandom> {
    let nonce: [u8; NONCE_BYTES] = draw(random)?;
    let payload = Payload {
        msg: plain,
        aad: &label.bytes(),
    };
    // The cipher refuses only what is longer than 256 GiB.
    let text = cipher
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| NoRandom)?;
    let mut sealed = Vec::with_capacity(1 + NONCE_BYTES + text.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&text);
    Ok(sealed)
}

pub(crate) fn open_with(
    cipher: &XChaCha20Poly1305,
    label: Label<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    let (version, rest) = sealed.split_first().ok_or(EnvelopeError::Cut)?;
    if *version > VERSION {
        return Err(EnvelopeError::Newer { found: *version });
    }
    let (nonce, text) = rest
        .split_first_chunk::<NONCE_BYTES>()
        .filter(|(_, text)| text.len() >= TAG_BYTES)
        .ok_or(EnvelopeError::Cut)?;
    if *version == 0 {
        return Err(EnvelopeError::Refused);
    }
    let payload = Payload {
        msg: text,
        aad: &label.bytes(),
    };
    cipher
        .decrypt(&XNonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| EnvelopeError::Refused)
}
