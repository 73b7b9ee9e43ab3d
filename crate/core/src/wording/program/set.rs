//! Lists of words that are compared in place: what follows in a term, what stands beside a match.

use crate::wording::template::{ACCOUNT, NUMBER};

/// Most characters that a run stands for.
pub(crate) const LONGEST_RUN: u32 = 24;

/// Some words of a program, and which characters they may begin with.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Set {
    /// The first of its words.
    pub(crate) from: u32,
    /// One past the last of its words.
    pub(crate) to: u32,
    /// Characters of its longest word.
    pub(crate) longest: u32,
    /// Whether one of its words is empty.
    pub(crate) may_be_empty: bool,
    /// Whether one of its words stands for a run of characters.
    pub(crate) has_runs: bool,
    /// A bit for each class of characters that one of its words begins with.
    pub(crate) firsts: Classes,
}

impl Set {
    /// What is to be known of some words.
    pub(crate) fn of<'a>(from: u32, to: u32, words: impl Iterator<Item = &'a [char]>) -> Self {
        let mut set = Self {
            from,
            to,
            ..Self::default()
        };
        for word in words {
            set.longest = set.longest.max(word.len() as u32);
            match word.first() {
                None => set.may_be_empty = true,
                Some(&ACCOUNT) => set.firsts |= bit('a') | bit('0') | bit('_') | bit('-'),
                Some(&NUMBER) => {
                    set.firsts |= NUMERALS.chars().fold(bit('0'), |bits, c| bits | bit(c));
                }
                Some(first) => set.firsts |= bit(*first),
            }
            if word.iter().any(|c| matches!(*c, ACCOUNT | NUMBER)) {
                set.has_runs = true;
                set.longest = set.longest.max(word.len() as u32 + LONGEST_RUN);
            }
        }
        set
    }

    /// Whether one of its words may begin with `c`; seldom wrong, never where it is `false`.
    #[inline]
    pub(crate) fn may_begin(&self, c: char) -> bool {
        self.firsts & bit(c) != 0
    }
}

/// Han characters that numbers are written with.
pub(crate) const NUMERALS: &str = "〇零一二三四五六七八九十百千万两几半";

/// A bit for each of 128 classes of characters.
pub(crate) type Classes = u128;

/// The class of a character: one for letters, one for digits, the others for what remains.
#[inline]
pub(crate) fn bit(c: char) -> Classes {
    let class = match c {
        'a'..='z' => 0,
        '0'..='9' => 1,
        _ => ((c as u32).wrapping_mul(0x9E37_79B1) >> 25).max(2),
    };
    1 << class
}
