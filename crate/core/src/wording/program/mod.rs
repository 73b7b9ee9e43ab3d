//! Rules made ready to be matched: flat tables, so that reading the ones that ship costs next to nothing.
//!
//! The rules that ship are compiled when the crate is built, a shop's own when they are given; both by [`compile`].

mod anchor;
mod compile;
mod load;
mod set;
mod store;
mod trie;

use serde::{Deserialize, Serialize};

use super::finding::Level;
use super::rule::{Shape, Side};

pub(crate) use compile::compile;
pub(crate) use load::{Loaded, Word};
pub(crate) use set::{LONGEST_RUN, NUMERALS};
pub(crate) use trie::Trie;

/// Compiled rules. Words stand one after another: exceptions, in order; the words of each set; the words that are looked
/// for by sound. They are stored as [`Stored`] reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Program {
    /// The characters of all words.
    #[serde(serialize_with = "store::spelled")]
    pub(crate) text: String,
    /// Characters of each word.
    pub(crate) lengths: Vec<u8>,
    /// For each exception, how many rules it is one of.
    #[serde(serialize_with = "store::numbers")]
    pub(crate) except_counts: Vec<u32>,
    /// Those rules.
    #[serde(serialize_with = "store::numbers")]
    pub(crate) except_rules: Vec<u32>,
    /// Words of each set, and whether some stand for runs ([`RUNS`]).
    #[serde(serialize_with = "store::numbers")]
    pub(crate) sets: Vec<u32>,
    /// The terms whose words are looked for in disguise, for each of these words.
    #[serde(serialize_with = "store::numbers")]
    pub(crate) disguised: Vec<u32>,
    /// For each rule, how many terms.
    #[serde(serialize_with = "store::numbers")]
    pub(crate) rule_counts: Vec<u32>,
    /// Those terms: how many parts, and whether the clause begins ([`FROM_START`]) and ends ([`TO_END`]) there.
    pub(crate) terms: Vec<u8>,
    /// For each term what of it is seldom met, and so looked for: an [`Anchor`](anchor::Anchor).
    pub(crate) anchors: Vec<u8>,
    /// For each word that is looked for, term by term, where in it the pair begins that is met least.
    pub(crate) offsets: Vec<u8>,
    /// The parts of terms, term by term: the set, and whether it follows at once ([`GLUED`]).
    #[serde(serialize_with = "store::numbers")]
    pub(crate) parts: Vec<u32>,
    /// What is taken apart in disguise: see [`apart`](super::disguise::apart).
    pub(crate) apart: String,
    /// The rules.
    pub(crate) rules: Vec<Conditions>,
}

/// A [`Program`] as it is stored: read in place, or in one go by what [`jinnang_scan`] has for it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Stored<'a> {
    /// An alphabet, and by it the characters of all words.
    pub(crate) text: (&'a str, &'a [u8]),
    pub(crate) lengths: &'a [u8],
    pub(crate) except_counts: &'a [u8],
    pub(crate) except_rules: &'a [u8],
    pub(crate) sets: &'a [u8],
    pub(crate) disguised: &'a [u8],
    pub(crate) rule_counts: &'a [u8],
    pub(crate) terms: &'a [u8],
    pub(crate) anchors: &'a [u8],
    pub(crate) offsets: &'a [u8],
    pub(crate) parts: &'a [u8],
    pub(crate) apart: &'a str,
    pub(crate) rules: Vec<Conditions>,
}

/// Bits of a stored term below the number of its parts.
const FROM_START: u8 = 1;
const TO_END: u8 = 2;
const TERM_BITS: u32 = 2;
/// The bit of a stored part below its set.
const GLUED: u32 = 1;
/// The bit of a stored set below its count, as [`jinnang_scan::Set::all`] reads it.
const RUNS: u32 = 1;

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) rule: u32,
    pub(crate) from_clause_start: bool,
    pub(crate) to_clause_end: bool,
    /// Its parts, from and to; the first is what it begins with.
    pub(crate) parts: (u32, u32),
    /// What is looked for.
    anchor: anchor::Anchor,
    /// How far before what is looked for a match may begin.
    before: u32,
    /// The most characters that a match can have.
    pub(crate) reach: u32,
}

/// A part of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Whether it follows at once, without a gap.
    pub(crate) glued: bool,
    /// The set of its writings.
    pub(crate) set: u32,
}

/// Under which conditions a match of a rule counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Conditions {
    pub(crate) level: Level,
    pub(crate) near: Vec<Neighbours>,
    pub(crate) unless: Vec<Neighbours>,
    pub(crate) negation: u8,
    pub(crate) question: u8,
    pub(crate) gap: u8,
    pub(crate) squeeze: bool,
    /// What it adds to the sum of its sentence; 0: it speaks itself.
    pub(crate) adds: i8,
    pub(crate) shape: Option<Shape>,
    /// The disguises it is looked for in, a bit each in the order of `Disguise`.
    pub(crate) views: u8,
    /// The platforms it holds on, a bit each; 0: on all.
    pub(crate) on: u16,
    /// The platforms it does not hold on.
    pub(crate) off: u16,
    /// Whether it has exceptions.
    pub(crate) excepted: bool,
}

/// A [`Near`](super::rule::Near) ready to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Neighbours {
    pub(crate) set: u32,
    pub(crate) within: u8,
    pub(crate) side: Side,
}

impl Conditions {
    /// Whether the rule holds on a platform, given by its bit; 0: on none in particular.
    #[inline]
    pub(crate) fn holds_on(&self, platform: u16) -> bool {
        (self.on == 0 || self.on & platform != 0) && self.off & platform == 0
    }
}
