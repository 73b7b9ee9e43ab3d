//! The packs that ship: their program, with what their matches end, and what is said of each rule, to be read one by
//! one. The rules as they are written are kept apart: nobody needs them to check a text.
//!
//! The program's length (`u32`, little endian) and the program; the length (`u32`) of what matches end with, and that;
//! how many rules there are (`u32`), where the note of each ends (`u32`), and the notes.

use super::ends::Ends;
use super::note::Note;
use super::pack::PackError;
use super::program::Program;
use super::rule::Rule;
use crate::shipped::{self, Section};

#[cfg(feature = "written")]
static WRITTEN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wording_rules.bin"));

fn shipped_error(what: impl ToString) -> PackError {
    PackError::Shipped(what.to_string())
}

/// The compiled rules; none before the data was handed over.
pub(crate) fn program() -> Result<Program, PackError> {
    match parts() {
        Some(parts) => postcard::from_bytes(parts.program).map_err(shipped_error),
        None => Ok(Program::default()),
    }
}

/// With what the matches of the rules that block end.
pub(crate) fn ends() -> Ends {
    let ends = parts().map(|parts| parts.ends).unwrap_or_default();
    postcard::from_bytes(ends).unwrap_or_default()
}

/// What is said of one rule.
pub(crate) fn note(at: u32) -> Option<Note> {
    let parts = parts()?;
    let end = |nth: usize| number(parts.note_ends.get(nth * 4..)?);
    let from = match at.checked_sub(1) {
        Some(before) => end(before as usize)?,
        None => 0,
    };
    postcard::from_bytes(parts.notes.get(from..end(at as usize)?)?).ok()
}

/// All rules as they are written, in order.
#[cfg(feature = "written")]
pub(crate) fn rules() -> Result<Vec<Rule>, PackError> {
    postcard::from_bytes(WRITTEN).map_err(shipped_error)
}

/// All rules as they are written, in order.
#[cfg(not(feature = "written"))]
pub(crate) fn rules() -> Result<Vec<Rule>, PackError> {
    Err(shipped_error(
        "the rules as they are written are not part of this program",
    ))
}

struct Parts {
    program: &'static [u8],
    ends: &'static [u8],
    note_ends: &'static [u8],
    notes: &'static [u8],
}

fn parts() -> Option<Parts> {
    let bytes = shipped::bytes(Section::Wording);
    let (program, rest) = bytes.get(4..)?.split_at_checked(number(bytes)?)?;
    let (ends, rest) = rest.get(4..)?.split_at_checked(number(rest)?)?;
    let (note_ends, notes) = rest.get(4..)?.split_at_checked(number(rest)? * 4)?;
    Some(Parts {
        program,
        ends,
        note_ends,
        notes,
    })
}

fn number(bytes: &[u8]) -> Option<usize> {
    let bytes = bytes.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes) as usize)
}
