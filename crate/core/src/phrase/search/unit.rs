use super::letters::{Letters, bit, letter, letters_of};
use super::slices::{BUCKETS, bucket};
use crate::text::fold;

/// One character that can be matched.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Plain; [`GAP`] parts one word from the next.
    pub c: char,
    /// Its sounds, as a place in [`Letters`].
    pub place: u16,
    /// How many UTF-16 units it takes.
    pub size: u16,
    /// Where it stands, in UTF-16 units.
    pub at: u32,
    /// The letters that its sounds may begin with, as bits.
    pub starts: u32,
}

impl Unit {
    /// What parts two words.
    pub const GAP: Self = Self {
        c: GAP,
        place: 0,
        size: 0,
        at: 0,
        starts: 0,
    };
}

/// Parts one word from the next; nothing that is typed is equal to it.
pub const GAP: char = '\0';

/// Stands before a single symbol where a pair is asked for.
const ALONE: u32 = u32::MAX;

/// Adds the characters of a text that can be matched.
pub fn read(text: &str, letters: &mut Letters, into: &mut Vec<Unit>) {
    if text.chars().all(alone_in_its_folding) {
        for (at, written) in (0_u32..).zip(text.chars()) {
            if let Some(plain) = letters.plain(written) {
                into.push(unit(plain, written, (at, at + 1), letters));
            }
        }
        return;
    }
    let folded = fold::fold(text);
    let mut written = text.chars();
    let (mut c, mut at, mut next) = ('\0', 0, 0);
    for (nth, plain) in folded.chars().iter().enumerate() {
        let (from, to) = folded.span(nth, nth + 1);
        while next <= from {
            let Some(other) = written.next() else { break };
            (c, at) = (other, next);
            next += other.len_utf16() as u32;
        }
        let Some(plain) = letter(*plain) else {
            continue;
        };
        let written = if at == from { c } else { plain };
        into.push(unit(plain, written, (from, to), letters));
    }
}

fn unit(plain: char, written: char, (from, to): (u32, u32), letters: &mut Letters) -> Unit {
    let place = letters.place(plain, written);
    Unit {
        c: plain,
        place,
        starts: letters.spelling(place).starts,
        size: u16::try_from(to - from).unwrap_or(u16::MAX),
        at: from,
    }
}

/// Whether a character is folded by itself, to one, whatever stands beside it that is so, too: of a text of such
/// characters no folding has to be made.
fn alone_in_its_folding(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3001}'..='\u{3011}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// Tells the rows of everything that can be typed for two neighbouring places of a text, and for one alone.
pub fn rows(units: &[Unit], letters: &Letters, mut row: impl FnMut(usize)) {
    let mut next: Option<&Unit> = None;
    for unit in units.iter().rev() {
        if unit.c == GAP {
            next = None;
            continue;
        }
        let spelling = letters.spelling(unit.place);
        row(alone(unit.c));
        for letter in letters_of(unit.starts) {
            row(alone(char::from(letter)));
        }
        for inner in &spelling.inner {
            row(usize::from(*inner));
        }
        if let Some(next) = next {
            if latin(unit.c) == 0 && latin(next.c) == 0 {
                row(hashed(u32::from(unit.c), next.c));
            }
            for last in letters_of(spelling.ends | latin(unit.c)) {
                for first in letters_of(next.starts | latin(next.c)) {
                    row(letter_row(last, first));
                }
            }
        }
        next = Some(unit);
    }
}

/// The row of a label.
pub fn label_row(label: u16) -> usize {
    hashed(
        ALONE - 1,
        char::from_u32(u32::from(label)).unwrap_or_default(),
    )
}

/// The row of a single symbol that a place begins with.
fn alone(c: char) -> usize {
    match u8::try_from(c) {
        Ok(letter @ b'a'..=b'z') => PAIRS + usize::from(letter - b'a'),
        _ => hashed(ALONE, c),
    }
}

/// Letters make few pairs, and most of what is typed: each has a row of its own.
const PAIRS: usize = 26 * 26;
/// The rows of everything else begin behind the pairs and the single letters.
const HASHED: usize = PAIRS + 26;

/// The row of two letters.
pub fn letter_row(a: u8, b: u8) -> usize {
    let nth = |letter: u8| usize::from(letter.wrapping_sub(b'a')).min(25);
    nth(a) * 26 + nth(b)
}

fn hashed(a: u32, b: char) -> usize {
    let mixed = bucket(a, u32::from(b));
    HASHED + mixed * (BUCKETS - HASHED) / BUCKETS
}

/// The bit of a character, if it is a letter.
fn latin(c: char) -> u32 {
    u8::try_from(c).map_or(0, bit)
}

/// The rows of a typed term. Where a letter meets another character only that both are there is asked.
pub fn typed(term: &[char]) -> Vec<usize> {
    let mut rows: Vec<usize> = term.first().map(|c| alone(*c)).into_iter().collect();
    for (a, b) in term.iter().zip(term.iter().skip(1)) {
        rows.push(match (u8::try_from(*a), u8::try_from(*b)) {
            (Ok(a @ b'a'..=b'z'), Ok(b @ b'a'..=b'z')) => letter_row(a, b),
            (Ok(b'a'..=b'z'), _) | (_, Ok(b'a'..=b'z')) => alone(*b),
            _ => hashed(u32::from(*a), *b),
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_folded_by_themselves_are_so_beside_each_other() {
        let all = || {
            (0..0x1_0000)
                .filter_map(char::from_u32)
                .filter(|c| alone_in_its_folding(*c))
        };
        for c in all() {
            let text: String = [c, '发', c, 'A', c].into_iter().collect();
            let folded = fold::fold(&text);
            assert_eq!(folded.chars().len(), 5, "{c}");
            let mut letters = Letters::default();
            for (nth, written) in text.chars().enumerate() {
                let plain = folded.chars().get(nth).copied();
                assert_eq!(letters.plain(written), plain.and_then(letter), "{c}");
                assert_eq!(folded.span(nth, nth + 1), (nth as u32, nth as u32 + 1));
            }
        }
    }
}
