//! What ships as data: rules, phrases, tables. One file, written when the crate is built.
//!
//! With the feature `embedded` (the default) the file is part of the program. Without it the program is handed the
//! file once, before it asks for anything: the panel keeps it beside its wasm, since bytes that are not code need
//! neither compiling nor wrapping. Until it is handed over, every list and table is empty.

mod section;

use std::sync::OnceLock;

use thiserror::Error;

pub(crate) use section::Section;

/// The file, where it is part of the program.
#[cfg(feature = "embedded")]
pub static FILE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/core.dat"));

type Sections = [&'static [u8]; Section::ALL.len()];

static SECTIONS: OnceLock<Sections> = OnceLock::new();

/// Why a file is not the shipped data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShippedError {
    /// Its length is another than its head says.
    #[error("the shipped data has {found} bytes, its head tells of {told}")]
    Length {
        /// The bytes that are there.
        found: usize,
        /// The bytes that its head tells of, or the least that a head takes.
        told: usize,
    },
    /// The data was there already.
    #[error("the shipped data was handed over twice")]
    Twice,
}

/// Hands over the file. It stays for the life of the program.
///
/// # Errors
/// When it is another file, or the second one.
pub fn provide(file: Vec<u8>) -> Result<(), ShippedError> {
    if SECTIONS.get().is_some() {
        return Err(ShippedError::Twice);
    }
    split(&file)?;
    let sections = split(Box::leak(file.into_boxed_slice()))?;
    SECTIONS.set(sections).map_err(|_| ShippedError::Twice)
}

/// The bytes of a section; none before they were handed over.
pub(crate) fn bytes(section: Section) -> &'static [u8] {
    #[cfg(feature = "embedded")]
    let sections = Some(SECTIONS.get_or_init(|| split(FILE).unwrap_or_default()));
    #[cfg(not(feature = "embedded"))]
    let sections = SECTIONS.get();
    sections
        .and_then(|sections| sections.get(section as usize))
        .copied()
        .unwrap_or_default()
}

/// The text of a section.
pub(crate) fn text(section: Section) -> &'static str {
    std::str::from_utf8(bytes(section)).unwrap_or_default()
}

fn split(file: &[u8]) -> Result<[&[u8]; Section::ALL.len()], ShippedError> {
    let wrong = |told| ShippedError::Length {
        found: file.len(),
        told,
    };
    let head = Section::ALL.len() * 4;
    let (lengths, mut rest) = file.split_at_checked(head).ok_or(wrong(head))?;
    let mut told = head;
    let mut sections = [[].as_slice(); Section::ALL.len()];
    for (section, length) in sections.iter_mut().zip(lengths.chunks_exact(4)) {
        let length = length
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        told = told.saturating_add(length);
        (*section, rest) = rest.split_at_checked(length).ok_or(wrong(told))?;
    }
    if rest.is_empty() {
        Ok(sections)
    } else {
        Err(wrong(told))
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_file_has_something_in_it() {
        for (section, bytes) in Section::ALL.iter().zip(split(FILE).unwrap()) {
            assert!(!bytes.is_empty(), "{section:?}");
        }
    }

    #[test]
    fn a_file_that_is_cut_or_longer_is_refused_with_both_lengths() {
        let told = FILE.len();
        for found in [0, 20, told - 1] {
            assert!(
                matches!(split(&FILE[..found]), Err(ShippedError::Length { found: f, .. }) if f == found)
            );
        }
        let mut longer = FILE.to_vec();
        longer.push(0);
        assert_eq!(
            split(&longer),
            Err(ShippedError::Length {
                found: told + 1,
                told
            })
        );
    }
}
