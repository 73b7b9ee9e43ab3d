use crate::phrase::item::Phrase;
use crate::text::pinyin::sounds;

/// The most sounds of one character that are tried.
const SOUNDS: usize = 4;

/// One character that can be matched.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Lower case.
    pub c: char,
    /// Where it stands, in UTF-16 units.
    pub at: u32,
    /// How many units it takes.
    pub size: u32,
    /// Its sounds.
    pub sounds: [&'static str; SOUNDS],
}

/// A phrase as the search sees it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The title without signs and spaces.
    pub title: Vec<Unit>,
    /// Keywords and names, likewise.
    pub words: Vec<Vec<Unit>>,
    /// Which letters occur in title or words, written or sounded.
    pub letters: u32,
    /// Which Chinese characters and digits occur in title, words, examples or text, by a small hash.
    pub signs: u64,
}

/// Characters that can be matched, with their places.
pub fn units(text: &str) -> Vec<Unit> {
    let mut at = 0;
    let mut units = Vec::with_capacity(text.len() / 3);
    for c in text.chars() {
        let size = c.len_utf16() as u32;
        if let Some(folded) = fold(c) {
            let mut own = [""; SOUNDS];
            for (slot, sound) in own.iter_mut().zip(sounds(folded)) {
                *slot = sound;
            }
            units.push(Unit {
                c: folded,
                at,
                size,
                sounds: own,
            });
        }
        at += size;
    }
    units
}

/// Half width and lower case; `None` for signs and spaces.
pub fn fold(c: char) -> Option<char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        c => c,
    };
    if c.is_alphanumeric() {
        c.to_lowercase().next()
    } else {
        None
    }
}

/// The bit of a letter, if it is one.
pub fn letter(c: char) -> u32 {
    if c.is_ascii_lowercase() {
        1 << (u32::from(c) - u32::from('a'))
    } else {
        0
    }
}

/// The bit of a character that is no Latin letter.
pub fn sign(c: char) -> u64 {
    if c.is_ascii_lowercase() {
        0
    } else {
        1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26)
    }
}

impl Entry {
    pub fn new(phrase: &Phrase) -> Self {
        let title = units(&phrase.title);
        let names = [
            phrase.group.name(),
            super::super::intent::name(&phrase.intent).unwrap_or_default(),
        ];
        let words: Vec<Vec<Unit>> = phrase
            .keywords
            .iter()
            .map(String::as_str)
            .chain(names)
            .map(units)
            .filter(|w| !w.is_empty())
            .collect();
        let mut letters = 0;
        let mut signs = 0;
        for unit in title.iter().chain(words.iter().flatten()) {
            letters |= letter(unit.c)
                | unit
                    .sounds
                    .iter()
                    .flat_map(|s| s.chars())
                    .map(letter)
                    .fold(0, |a, b| a | b);
            signs |= sign(unit.c);
        }
        for c in phrase
            .examples
            .iter()
            .chain([&phrase.text])
            .flat_map(|text| text.chars())
            .filter_map(fold)
        {
            letters |= letter(c);
            signs |= sign(c);
        }
        Self {
            title,
            words,
            letters,
            signs,
        }
    }
}
