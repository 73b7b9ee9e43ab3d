//! Lists of words that are compared in place: the parts of terms, what stands beside a match.

use jinnang_scan::class;

use crate::wording::template::{ACCOUNT, NUMBER};

/// Most characters that a run stands for.
pub(crate) const LONGEST_RUN: u32 = 24;

/// The classes of what a word may begin with; of nothing, none.
pub(super) fn beginnings(word: &[char]) -> u64 {
    classes(word.first())
}

/// The classes of what a word may end with; of nothing, none.
pub(super) fn endings(word: &[char]) -> u64 {
    classes(word.last())
}

/// The classes of what a character of a word stands for.
fn classes(of: Option<&char>) -> u64 {
    match of {
        None => 0,
        Some(&ACCOUNT) => ['a', '0', '_', '-'].map(class).iter().fold(0, |a, b| a | b),
        Some(&NUMBER) => NUMERALS.chars().fold(class('0'), |a, c| a | class(c)),
        Some(c) => class(*c),
    }
}

/// Whether a word stands for a run of characters.
pub(crate) fn is_run(word: &str) -> bool {
    word.contains([ACCOUNT, NUMBER])
}

/// Han characters that numbers are written with.
pub(crate) const NUMERALS: &str = "〇零一二三四五六七八九十百千万两几半";
