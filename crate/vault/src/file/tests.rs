use proptest::prelude::*;

use super::*;
use crate::random::NoRandom;

/// Bytes that look drawn and are the same in every run.
struct Dice(u64);

impl Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        for byte in bytes {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 33) as u8;
        }
        Ok(())
    }
}

fn passphrase() -> Passphrase {
    Passphrase::entered("夜班交给早班的话".into())
}

fn sealed(kind: FileKind, plain: &[u8]) -> Vec<u8> {
    seal(kind, plain, &passphrase(), Cost::FLOOR, &mut Dice(1)).unwrap()
}

fn error(file: &[u8]) -> FileError {
    open(FileKind::Handover, file, &passphrase()).err().unwrap()
}

#[test]
fn files_of_every_size_around_a_part_come_back() {
    for size in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let plain: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
        let file = sealed(FileKind::Backup, &plain);
        assert_eq!(file.len(), body::sealed_size(size));
        let opened = open(FileKind::Backup, &file, &passphrase()).unwrap();
        assert!(*opened == plain, "{size}");
    }
}

#[test]
fn each_thing_that_can_be_wrong_has_its_own_sentence() {
    let file = sealed(FileKind::Handover, &[7; 150_000]);
    let changed = |at: usize| {
        let mut file = file.clone();
        file[at] ^= 1;
        error(&file)
    };
    assert_eq!(error(b""), FileError::Foreign);
    assert_eq!(
        error(b"PK\x03\x04 an xlsx is no file of ours"),
        FileError::Foreign
    );
    assert_eq!(error(&file[..8]), FileError::Cut);
    assert_eq!(error(&file[..HEADER_BYTES - 1]), FileError::Cut);
    assert_eq!(error(&file[..HEADER_BYTES]), FileError::Cut);
    assert_eq!(error(&file[..HEADER_BYTES + 65_552]), FileError::Cut);
    assert_eq!(error(&file[..file.len() - 1]), FileError::Cut);
    assert_eq!(
        error(&[&file[..], b"x"].concat()),
        FileError::Damaged { part: 3 }
    );
    assert_eq!(changed(0), FileError::Foreign);
    assert_eq!(changed(20), FileError::Damaged { part: 0 });
    assert_eq!(changed(HEADER_BYTES - 1), FileError::Damaged { part: 0 });
    assert_eq!(changed(HEADER_BYTES), FileError::Damaged { part: 1 });
    assert_eq!(
        changed(HEADER_BYTES + 65_552),
        FileError::Damaged { part: 2 }
    );
    assert_eq!(changed(file.len() - 1), FileError::Damaged { part: 3 });
    let mut newer = file.clone();
    newer[8] = 2;
    assert_eq!(error(&newer), FileError::Newer { found: 2 });
    let other = open(FileKind::Backup, &file, &passphrase()).err().unwrap();
    assert_eq!(other.to_string(), "这是交接文件，这里要的是备份文件");
    let stranger = Passphrase::entered("别家店的口令".into());
    assert_eq!(
        open(FileKind::Handover, &file, &stranger).err(),
        Some(FileError::WrongPassphrase)
    );
    let large = vec![0; MAX_FILE_BYTES + 1];
    assert_eq!(
        error(&large),
        FileError::TooLarge {
            found: MAX_FILE_BYTES + 1
        }
    );
    assert_eq!(
        seal(
            FileKind::Backup,
            &large,
            &passphrase(),
            Cost::FLOOR,
            &mut Dice(1)
        )
        .err(),
        Some(FileError::TooLarge {
            found: body::sealed_size(large.len())
        })
    );
}

#[test]
fn parts_can_be_neither_exchanged_nor_left_out() {
    let file = sealed(FileKind::Handover, &[7; 200_000]);
    let part = |at: usize| {
        &file[HEADER_BYTES + at * 65_552..file.len().min(HEADER_BYTES + (at + 1) * 65_552)]
    };
    let header = &file[..HEADER_BYTES];
    let exchanged = [header, part(1), part(0), part(2), part(3)].concat();
    assert_eq!(error(&exchanged), FileError::Damaged { part: 1 });
    let repeated = [header, part(0), part(0), part(2), part(3)].concat();
    assert_eq!(error(&repeated), FileError::Damaged { part: 2 });
    let left_out = [header, part(0), part(1), part(3)].concat();
    assert_eq!(error(&left_out), FileError::Cut);
}

#[test]
fn a_file_tells_its_id_without_a_passphrase() {
    let file = sealed(FileKind::Handover, b"x");
    let id = FileHeader::read(&file).unwrap().id();
    assert_eq!(id.len(), 22);
    assert_eq!(FileHeader::read(&file).unwrap().id(), id);
    let other = seal(
        FileKind::Handover,
        b"x",
        &passphrase(),
        Cost::FLOOR,
        &mut Dice(2),
    )
    .unwrap();
    assert_ne!(FileHeader::read(&other).unwrap().id(), id);
}

#[test]
fn a_forged_cost_takes_no_memory() {
    let mut file = sealed(FileKind::Backup, b"x");
    file[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(error(&file), FileError::Damaged { part: 0 });
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_nothing_breaks(mut bytes in prop::collection::vec(any::<u8>(), 0..400), ours: bool) {
        if ours {
            bytes.splice(0..0, *b"\x89JNV\r\n\x1a\n\x01\x02");
        }
        prop_assert!(open(FileKind::Handover, &bytes, &passphrase()).is_err());
    }
}

proptest! {
    // Each case that gets beyond the checksum computes a key.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_changed_byte_or_a_cut_anywhere_is_refused(at: prop::sample::Index, bit in 0..8_u8, cut: bool) {
        let mut file = sealed(FileKind::Backup, &[9; 500]);
        let at = at.index(file.len());
        if cut { file.truncate(at) } else { file[at] ^= 1 << bit }
        prop_assert!(open(FileKind::Backup, &file, &passphrase()).is_err());
    }
}
