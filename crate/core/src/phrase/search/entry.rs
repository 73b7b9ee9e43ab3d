use super::letters::{Letters, bit};
use super::unit::{Unit, read};
use crate::phrase::item::Phrase;

/// A phrase as the search sees it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The title without signs and spaces.
    pub title: Box<[Unit]>,
    /// Keywords, likewise, one after the other.
    pub words: Box<[Unit]>,
    /// The names of its group, the groups within and its intent, as places in the index's list.
    pub labels: Box<[u16]>,
    /// Examples and texts, plain, line by line.
    pub body: Box<str>,
}

/// What may occur in a stretch of text; a miss is sure, a hit is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traces {
    /// Latin letters, written or sounded.
    letters: u32,
    /// Those of them that a character or its sound begins with.
    heads: u32,
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
                traces.heads |= head;
            }
            before = Some(*c);
        }
        traces
    }

    /// Of what can be typed for a title.
    pub fn of_units(units: &[Unit], letters: &Letters) -> Self {
        let mut traces = Self::default();
        for unit in units {
            traces.heads |= traces.note(unit.c) | unit.starts;
            traces.letters |= letters.spelling(unit.place).letters;
        }
        traces
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

    /// Whether all of `other` may be here.
    pub fn hold(self, other: Self) -> bool {
        other.letters & !self.letters == 0
            && other.heads & !self.heads == 0
            && other.signs & !self.signs == 0
    }
}

impl Entry {
    pub fn new(phrase: &Phrase, labels: Box<[u16]>, letters: &mut Letters) -> Self {
        let mut units = Vec::with_capacity(phrase.title.len() / 3);
        read(&phrase.title, letters, &mut units);
        let title = units.as_slice().into();
        units.clear();
        for word in &phrase.keywords {
            read(word, letters, &mut units);
            units.push(Unit::GAP);
        }
        let texts = || {
            let examples = phrase.examples.iter().map(String::as_str);
            examples.chain(phrase.texts())
        };
        let mut body = String::with_capacity(texts().map(|text| text.len() + 1).sum());
        for text in texts() {
            body.extend(text.chars().filter_map(|c| letters.plain(c)));
            body.push('\n');
        }
        Self {
            title,
            words: units.into(),
            labels,
            body: body.into(),
        }
    }
}
