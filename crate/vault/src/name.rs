use blake2::Blake2bMac;
use blake2::digest::consts::U24;
use blake2::digest::{KeyInit, Mac};

use crate::envelope::to_text;
use crate::secret::DataKey;

impl DataKey {
    /// The name under which a record is stored: the same for the same thing, and telling nothing of it without the key.
    /// Names of buyers and shops stand in no key of the storage.
    #[must_use]
    pub fn name(&self, kind: &str, of: &str) -> String {
        // The key of the names is another one than that of the records.
        let mut master = mac(self.bytes());
        master.update(b"jinnang names 1");
        let mut names = mac(&master.finalize().into_bytes());
        names.update(&(kind.len() as u64).to_le_bytes());
        names.update(kind.as_bytes());
        names.update(of.as_bytes());
        to_text(&names.finalize().into_bytes())
    }
}

fn mac(key: &[u8]) -> Blake2bMac<U24> {
    // Never: a key of Blake2b has up to 64 bytes.
    Blake2bMac::new_from_slice(key).unwrap_or_else(|_| Blake2bMac::new(&Default::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_depends_on_key_kind_and_thing() {
        let key = |byte| DataKey::from_bytes(&[byte; 32]).unwrap();
        let name = key(1).name("note", "ww:买家");
        assert_eq!(name, key(1).name("note", "ww:买家"));
        assert_eq!(name.len(), 32);
        for other in [
            key(2).name("note", "ww:买家"),
            key(1).name("record", "ww:买家"),
            key(1).name("note", "ww:买家二"),
            key(1).name("not", "eww:买家"),
        ] {
            assert_ne!(name, other);
        }
    }
}
