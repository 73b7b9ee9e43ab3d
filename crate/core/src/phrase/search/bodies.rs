use super::letters::Plain;
use super::slices::{Slices, bucket};
use crate::phrase::item::Phrase;

/// Examples and texts, read when they are first searched: most of what is typed is found in titles.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    plain: Plain,
    /// By phrase: plain, line by line, in UTF-16.
    texts: Vec<Box<[u16]>>,
    /// Neighbouring characters.
    pairs: Slices,
}

/// Parts one text from the next; no letter is written so.
const LINE: u16 = 0x0a;

impl Bodies {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut bodies = Self::default();
        let mut room = Vec::new();
        for (at, phrase) in phrases.iter().enumerate() {
            bodies.read(at, phrase, &mut room);
        }
        bodies
    }

    /// Reads a phrase again, or for the first time when `at` is the end.
    pub fn put(&mut self, at: usize, phrase: &Phrase) {
        self.read(at, phrase, &mut Vec::new());
    }

    fn read(&mut self, at: usize, phrase: &Phrase, text: &mut Vec<u16>) {
        text.clear();
        let examples = phrase.examples.iter().map(String::as_str);
        for part in examples.chain(phrase.texts()) {
            for c in part.chars().filter_map(|c| self.plain.of(c)) {
                match u16::try_from(u32::from(c)) {
                    Ok(unit) => text.push(unit),
                    Err(_) => text.extend_from_slice(c.encode_utf16(&mut [0; 2])),
                }
            }
            text.push(LINE);
        }
        self.pairs.clear(at, at < self.texts.len());
        let mut column = self.pairs.column(at);
        let mut before = LINE;
        for unit in text.iter().copied() {
            if before != LINE && unit != LINE {
                column.set(bucket(u32::from(before), u32::from(unit)));
            }
            before = unit;
        }
        match self.texts.get_mut(at) {
            Some(known) => *known = text.as_slice().into(),
            None => self.texts.push(text.as_slice().into()),
        }
    }

    /// Forgets the phrase at a place; those behind it move up.
    pub fn remove(&mut self, at: usize) {
        self.texts.remove(at);
        self.pairs.remove(at);
    }

    /// Leaves in `among` only phrases that may hold all of these pairs.
    pub fn keep(&self, pairs: &[usize], among: &mut [u64]) {
        for pair in pairs {
            self.pairs.keep(*pair, among);
        }
    }

    /// Whether the phrase at a place holds this.
    pub fn hold(&self, at: usize, wanted: &[u16]) -> bool {
        let text = self.texts.get(at);
        text.is_some_and(|text| text.windows(wanted.len()).any(|part| part == wanted))
    }
}
