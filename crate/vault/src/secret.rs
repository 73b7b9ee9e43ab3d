use base64ct::{Base64UrlUnpadded, Encoding};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::random::{NoRandom, Random, draw};

pub(crate) const KEY_BYTES: usize = 32;

/// The key that seals every record. It can be neither printed nor written by accident, and is wiped when dropped.
#[derive(Clone)]
pub struct DataKey([u8; KEY_BYTES]);

impl DataKey {
    pub(crate) fn draw(random: &mut impl Random) -> Result<Self, NoRandom> {
        Ok(Self(draw(random)?))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key as text, for storage in memory that ends with the browser; never for a disk.
    #[must_use]
    pub fn to_session(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64UrlUnpadded::encode_string(&self.0))
    }

    /// The key that [`DataKey::to_session`] wrote.
    #[must_use]
    pub fn from_session(text: &str) -> Option<Self> {
        let mut bytes = [0; KEY_BYTES];
        let read = Base64UrlUnpadded::decode(text, &mut bytes)
            .ok()
            .and_then(Self::from_bytes);
        bytes.zeroize();
        read
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for DataKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_form_gives_the_same_key_and_nothing_else() {
        let key = DataKey([7; KEY_BYTES]);
        let text = key.to_session();
        assert_eq!(DataKey::from_session(&text).unwrap().bytes(), key.bytes());
        for bad in ["", "AAAA", &format!("{}A", *text), &text.replace('B', "*")] {
            assert!(DataKey::from_session(bad).is_none(), "{bad}");
        }
    }
}
