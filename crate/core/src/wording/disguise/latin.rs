//! Runs of Latin letters read as pinyin.

use std::sync::LazyLock;

use crate::shipped::{self, Section};
use crate::text::pinyin;

/// Longest syllable, in letters.
pub(super) const LONGEST: usize = 6;
/// Longest run that is read as pinyin.
const LONGEST_RUN: usize = 40;

static WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| shipped::text(Section::Latin).split(' ').collect());

/// Whether a run of letters is a word of its own: a size, a unit, an English word.
pub(super) fn is_word(run: &[char]) -> bool {
    let run: String = run.iter().collect();
    WORDS.binary_search(&run.as_str()).is_ok()
}

/// The run of letters around `at`: from and to.
pub(super) fn run(chars: &[char], at: usize) -> (usize, usize) {
    let before = chars.get(..at).unwrap_or_default().iter().rev();
    let after = chars.get(at..).unwrap_or_default().iter();
    let letters = |run: &mut dyn Iterator<Item = &char>| {
        run.take(LONGEST_RUN + 1)
            .take_while(|c| c.is_ascii_lowercase())
            .count()
    };
    (
        at - letters(&mut before.into_iter()),
        at + letters(&mut after.into_iter()),
    )
}

/// The sounds that are spelled from `at` on, and where each ends.
pub(super) fn spelled(chars: &[char], at: usize) -> impl Iterator<Item = (u16, usize)> {
    let mut letters = String::with_capacity(LONGEST);
    let run = chars.get(at..).unwrap_or_default().iter();
    run.take(LONGEST)
        .take_while(|c| c.is_ascii_lowercase())
        .zip(at + 1..)
        .filter_map(move |(c, end)| {
            letters.push(*c);
            Some((pinyin::id(&letters)?, end))
        })
}

/// Whether letters fall into syllables.
pub(super) fn is_pinyin(letters: &[char]) -> bool {
    if letters.len() > LONGEST_RUN {
        return false;
    }
    let mut reached = [false; LONGEST_RUN + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..letters.len() {
        if reached.get(at) == Some(&true) {
            for (_, end) in spelled(letters, at) {
                if let Some(slot) = reached.get_mut(end) {
                    *slot = true;
                }
            }
        }
    }
    reached.get(letters.len()) == Some(&true)
}
