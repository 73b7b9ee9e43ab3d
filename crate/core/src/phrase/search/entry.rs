use super::letters::{Letters, bit};
use super::unit::{Unit, read};
use crate::phrase::item::Phrase;

/// A phrase as the search sees it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The title without signs and spaces, then the keywords, likewise, one after the other.
    units: Box<[Unit]>,
    /// How many of these are the title's.
    titled: usize,
    /// The names of its group, the groups within and its intent, as places in the index's list.
    pub labels: Box<[u16]>,
}

/// What may occur in a stretch of text; a miss is sure, a hit is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traces {
    /// Latin letters, written or sounded.
    letters: u32,
    /// Those of them that a character or its sound begins with.
    heads: u32,
    /// Those of these that begin two characters at least,
    twice: u32,
    /// and three.
    thrice: u32,
    /// Other characters, by a small hash.
    signs: u64,
}

impl Traces {
    /// Of typed characters. A letter after one that no syllable has before it begins a character.
    pub fn of(chars: &[char], letters: &Letters) -> Self {
        let mut traces = Self::default();
        let mut before = None;
        for c in chars {
            let head = traces.note(*c);
            if before.is_none_or(|before| !letters.follows(before, *c)) {
                traces.begin(head);
            }
            before = Some(*c);
        }
        traces
    }

    /// Of what can be typed for a title.
    pub fn of_units(units: &[Unit], letters: &Letters) -> Self {
        let mut traces = Self::default();
        for unit in units {
            let own = traces.note(unit.c);
            traces.begin(own | unit.starts);
            traces.letters |= letters.spelling(unit.place).letters;
        }
        traces
    }

    /// Notes the letters that one character may begin with.
    fn begin(&mut self, heads: u32) {
        self.thrice |= self.twice & heads;
        self.twice |= self.heads & heads;
        self.heads |= heads;
    }

    /// Notes a character; its bit, if it is a letter.
    fn note(&mut self, c: char) -> u32 {
        let letter = u8::try_from(c).map_or(0, bit);
        self.letters |= letter;
        if letter == 0 {
            self.signs |= 1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26);
        }
        letter
    }

    /// Latin letters, written or sounded, as bits.
    pub fn letters(self) -> u32 {
        self.letters
    }

    /// Whether all of `other` may be here.
    pub fn hold(self, other: Self) -> bool {
        other.letters & !self.letters == 0
            && other.heads & !self.heads == 0
            && other.twice & !self.twice == 0
            && other.thrice & !self.thrice == 0
            && other.signs & !self.signs == 0
    }
}

impl Entry {
    pub fn new(
        phrase: &Phrase,
        labels: Box<[u16]>,
        letters: &mut Letters,
        units: &mut Vec<Unit>,
    ) -> Self {
        units.clear();
        read(&phrase.title, letters, units);
        let titled = units.len();
        for word in &phrase.keywords {
            read(word, letters, units);
            units.push(Unit::GAP);
        }
        Self {
            units: units.as_slice().into(),
            titled,
            labels,
        }
    }

    /// The title without signs and spaces.
    pub fn title(&self) -> &[Unit] {
        self.units.get(..self.titled).unwrap_or_default()
    }

    /// The keywords, likewise, one after the other.
    pub fn words(&self) -> &[Unit] {
        self.units.get(self.titled..).unwrap_or_default()
    }
}
