use super::letters::{Letters, letter, letters_of};
use super::slices::bucket;
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
        let place = letters.place(plain, written);
        into.push(Unit {
            c: plain,
            place,
            starts: letters.spelling(place).starts,
            size: u16::try_from(to - from).unwrap_or(u16::MAX),
            at: from,
        });
    }
}

/// Adds the rows of everything that can be typed for two neighbouring places of a text, and for one alone.
pub fn rows(units: &[Unit], letters: &Letters, into: &mut Vec<u16>) {
    let mut next: Option<&Unit> = None;
    for unit in units.iter().rev() {
        if unit.c == GAP {
            next = None;
            continue;
        }
        let spelling = letters.spelling(unit.place);
        into.push(alone(unit.c) as u16);
        into.extend(letters_of(unit.starts).map(|letter| alone(char::from(letter)) as u16));
        into.extend(&spelling.inner);
        if let Some(next) = next {
            let own = std::iter::once(u32::from(unit.c));
            for last in own.chain(letters_of(spelling.ends).map(u32::from)) {
                into.push(bucket(last, u32::from(next.c)) as u16);
                let starts = letters_of(next.starts);
                into.extend(starts.map(|first| bucket(last, u32::from(first)) as u16));
            }
        }
        next = Some(unit);
    }
}

/// The row of a label.
pub fn label_row(label: u16) -> usize {
    bucket(ALONE - 1, u32::from(label))
}

/// The bucket of a single symbol that a place begins with.
pub fn alone(c: char) -> usize {
    bucket(ALONE, u32::from(c))
}

/// The buckets of a typed term.
pub fn typed(term: &[char]) -> Vec<usize> {
    match term {
        [one] => vec![alone(*one)],
        _ => term
            .iter()
            .zip(term.iter().skip(1))
            .map(|(a, b)| bucket(u32::from(*a), u32::from(*b)))
            .collect(),
    }
}
