//! Rules as they ship and as a shop's own cross to the panel: compiled, in one run of bytes that [`Packed`] reads.
//!
//! The program's length (`u32`, little endian) and the program; the length (`u32`) of what matches end with, and that;
//! how many rules there are (`u32`), where the note of each ends (`u32`), and the notes.
//!
//! [`Packed`]: super::packed::Packed

use super::ends::{Ends, Stored};
use super::note::Note;
use super::pack::PackError;
use super::program;
use super::rule::Rule;

/// Compiles rules and writes them down.
///
/// # Errors
/// The first fault, with rule and field.
pub(crate) fn pack(rules: &[Rule]) -> Result<Vec<u8>, PackError> {
    let program = written(&program::compile(rules)?)?;
    let last = written(&Stored::from(Ends::of(rules)))?;
    let (mut ends, mut notes) = (Vec::new(), Vec::new());
    for rule in rules {
        notes.extend(written(&Note::of(rule))?);
        ends.extend(length(notes.len()));
    }
    let mut bytes = Vec::from(length(program.len()));
    bytes.extend(program);
    bytes.extend(length(last.len()));
    bytes.extend(last);
    bytes.extend(length(rules.len()));
    bytes.extend(ends);
    bytes.extend(notes);
    Ok(bytes)
}

fn length(count: usize) -> [u8; 4] {
    (count as u32).to_le_bytes()
}

fn written<T: serde::Serialize>(part: &T) -> Result<Vec<u8>, PackError> {
    postcard::to_allocvec(part).map_err(|error| PackError::Shipped(error.to_string()))
}
