use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::FileError;
use super::header::{FileHeader, HEADER_BYTES, PREFIX_BYTES};
use crate::secret::DataKey;

const PART_BYTES: usize = 64 * 1024;
const TAG_BYTES: usize = 16;

/// The size of the file around so many bytes. An empty body has one empty part: the end is always sealed.
pub fn sealed_size(plain: usize) -> usize {
    let parts = plain.div_ceil(PART_BYTES).max(1);
    parts
        .saturating_mul(TAG_BYTES)
        .saturating_add(plain)
        .saturating_add(HEADER_BYTES)
}

fn nonce(header: &FileHeader, part: u32, last: bool) -> XNonce {
    let mut nonce = [0; PREFIX_BYTES + 5];
    let (prefix, end) = nonce.split_at_mut(PREFIX_BYTES);
    prefix.copy_from_slice(header.prefix());
    let [a, b, c, d] = part.to_be_bytes();
    end.copy_from_slice(&[a, b, c, d, u8::from(last)]);
    XNonce::from(nonce)
}

pub fn seal(header: &FileHeader, key: &DataKey, plain: &[u8], file: &mut Vec<u8>) {
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let mut parts = plain.chunks(PART_BYTES).peekable();
    let mut number = 0;
    let mut part = parts.next().unwrap_or_default();
    loop {
        let last = parts.peek().is_none();
        let payload = Payload {
            msg: part,
            aad: header.bytes(),
        };
        // The cipher refuses only what is longer than 256 GiB.
        let sealed = cipher.encrypt(&nonce(header, number, last), payload);
        file.extend_from_slice(&sealed.unwrap_or_default());
        let Some(next) = parts.next() else { return };
        part = next;
        number += 1;
    }
}

pub fn open(
    header: &FileHeader,
    key: &DataKey,
    body: &[u8],
) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let length = usize::try_from(header.length()).unwrap_or(usize::MAX);
    let expected = sealed_size(length).saturating_sub(HEADER_BYTES);
    if body.len() < expected {
        return Err(FileError::Cut);
    }
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let mut plain = Zeroizing::new(Vec::with_capacity(length.min(body.len())));
    let mut parts = body.chunks(PART_BYTES + TAG_BYTES).peekable();
    let mut number = 0;
    while let Some(part) = parts.next() {
        let payload = Payload {
            msg: part,
            aad: header.bytes(),
        };
        let opened = cipher
            .decrypt(&nonce(header, number, parts.peek().is_none()), payload)
            .map(Zeroizing::new);
        number += 1;
        let opened = opened.map_err(|_| FileError::Damaged { part: number })?;
        plain.extend_from_slice(&opened);
    }
    if plain.len() == length {
        Ok(plain)
    } else {
        Err(FileError::Damaged { part: number })
    }
}
