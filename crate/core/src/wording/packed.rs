//! Compiled rules as [`pack`](super::packing::pack) writes them: the program, with what its matches end, and what is said
//! of each rule, to be read one by one. The rules as they are written are kept apart: nobody needs them to check a text.

use std::borrow::Cow;

use super::ends::{self, Ends};
use super::finding::Category;
use super::note::Note;
use super::pack::PackError;
use super::program::Stored;
use super::rule::Rule;
use crate::shipped::{self, Section};

#[cfg(feature = "written")]
static WRITTEN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wording_rules.bin"));

fn unreadable(what: &str) -> PackError {
    PackError::Shipped(what.to_owned())
}

/// Rules that were compiled together.
pub(crate) struct Packed(Cow<'static, [u8]>);

impl Packed {
    /// The packs that ship; none before the data was handed over.
    pub(crate) fn shipped() -> Self {
        Self(Cow::Borrowed(shipped::bytes(Section::Wording)))
    }

    /// Others.
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(Cow::Owned(bytes))
    }

    /// The compiled rules.
    pub(crate) fn program(&self) -> Result<Stored<'_>, PackError> {
        if self.0.is_empty() {
            return Ok(Stored::default());
        }
        let parts = self.parts().ok_or_else(|| unreadable("cut off"))?;
        postcard::from_bytes(parts.program).map_err(|_| unreadable("another form"))
    }

    /// With what the matches of the rules that block end.
    pub(crate) fn ends(&self) -> Ends {
        let ends = self.parts().map(|parts| parts.ends).unwrap_or_default();
        let stored = postcard::from_bytes::<ends::Stored>(ends);
        stored.map(Ends::from).unwrap_or_default()
    }

    /// What is said of one rule.
    pub(crate) fn note(&self, at: u32) -> Option<Note> {
        postcard::from_bytes(self.noted(at)?).ok()
    }

    /// The category of one rule: what stands first in its note after its id.
    pub(crate) fn category(&self, at: u32) -> Option<Category> {
        let noted = postcard::from_bytes::<(&str, Category)>(self.noted(at)?);
        noted.map(|(_, category)| category).ok()
    }

    fn noted(&self, at: u32) -> Option<&[u8]> {
        let parts = self.parts()?;
        let end = |nth: usize| number(parts.note_ends.get(nth * 4..)?);
        let from = match at.checked_sub(1) {
            Some(before) => end(before as usize)?,
            None => 0,
        };
        parts.notes.get(from..end(at as usize)?)
    }

    fn parts(&self) -> Option<Parts<'_>> {
        let bytes = &*self.0;
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
}

/// All rules that ship as they are written, in order.
#[cfg(feature = "written")]
pub(crate) fn rules() -> Result<Vec<Rule>, PackError> {
    postcard::from_bytes(WRITTEN).map_err(|_| unreadable("another form"))
}

/// All rules that ship as they are written, in order.
#[cfg(not(feature = "written"))]
pub(crate) fn rules() -> Result<Vec<Rule>, PackError> {
    Err(unreadable(
        "the rules as they are written are not part of this program",
    ))
}

struct Parts<'a> {
    program: &'a [u8],
    ends: &'a [u8],
    note_ends: &'a [u8],
    notes: &'a [u8],
}

fn number(bytes: &[u8]) -> Option<usize> {
    let bytes = bytes.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes) as usize)
}
