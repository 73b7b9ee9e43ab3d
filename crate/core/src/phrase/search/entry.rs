use crate::phrase::item::Phrase;
use crate::text::pinyin::sounds;

/// One character that can be matched.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Lower case; `\0` parts one word from the next.
    pub c: char,
    /// The bits of the letters that its sounds begin with.
    pub initials: u32,
    /// Where it stands, in UTF-16 units.
    pub at: u32,
    /// How many units it takes.
    pub size: u32,
}

/// A phrase as the search sees it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The title without signs and spaces.
    pub title: Vec<Unit>,
    /// Keywords and names, likewise, one after the other.
    pub words: Vec<Unit>,
    /// What occurs in the title, written or sounded.
    pub in_title: Traces,
    /// What occurs in the words.
    pub in_words: Traces,
    /// Examples and text, folded, line by line.
    pub body: String,
    /// Which pairs of characters occur in the body.
    pub pairs: [u64; 4],
}

/// What may occur in a stretch of text; a miss is sure, a hit is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traces {
    /// Latin letters, written or sounded.
    pub letters: u32,
    /// Other characters, by a small hash.
    pub signs: u64,
}

impl Traces {
    /// Of written characters.
    pub fn of(chars: &[char]) -> Self {
        chars.iter().fold(Self::default(), |t, c| Self {
            letters: t.letters | letter(*c),
            signs: t.signs | sign(*c),
        })
    }

    fn of_units(units: &[Unit]) -> Self {
        units
            .iter()
            .filter(|unit| unit.c != '\0')
            .fold(Self::default(), |t, unit| {
                let sounded = sounds(unit.c)
                    .flat_map(str::chars)
                    .map(letter)
                    .fold(0, |a, b| a | b);
                Self {
                    letters: t.letters | letter(unit.c) | sounded,
                    signs: t.signs | sign(unit.c),
                }
            })
    }

    /// Whether all of `other` may be here.
    pub fn hold(self, other: Self) -> bool {
        other.letters & !self.letters == 0 && other.signs & !self.signs == 0
    }
}

/// Characters that can be matched, with their places.
pub fn units(text: &str) -> Vec<Unit> {
    let mut at = 0;
    let mut units = Vec::with_capacity(text.len() / 3);
    for c in text.chars() {
        let size = c.len_utf16() as u32;
        if let Some(c) = fold(c) {
            let initials = sounds(c)
                .filter_map(|s| s.chars().next())
                .map(letter)
                .fold(0, |a, b| a | b);
            units.push(Unit {
                c,
                initials,
                at,
                size,
            });
        }
        at += size;
    }
    units
}

/// The bits of the pairs of characters in a folded text.
pub fn pairs(chars: impl Iterator<Item = char> + Clone) -> [u64; 4] {
    let mut bits = [0; 4];
    for (a, b) in chars.clone().zip(chars.skip(1)) {
        let hash = u32::from(a)
            .wrapping_mul(0x9e37_79b1)
            .wrapping_add(u32::from(b))
            .wrapping_mul(0x85eb_ca6b)
            >> 24;
        if let Some(word) = bits.get_mut((hash >> 6) as usize) {
            *word |= 1_u64 << (hash & 63);
        }
    }
    bits
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
        let mut words = Vec::new();
        for word in phrase.keywords.iter().map(String::as_str).chain(names) {
            words.extend(units(word));
            words.push(Unit {
                c: '\0',
                initials: 0,
                at: 0,
                size: 0,
            });
        }
        let mut body = String::with_capacity(phrase.text.len() + 64);
        for text in phrase.examples.iter().chain([&phrase.text]) {
            body.extend(text.chars().filter_map(fold));
            body.push('\n');
        }
        let (in_title, in_words) = (Traces::of_units(&title), Traces::of_units(&words));
        let pairs = pairs(body.chars());
        Self {
            title,
            words,
            in_title,
            in_words,
            body,
            pairs,
        }
    }

    /// Whether examples or text hold a folded stretch of two or more characters.
    pub fn says(&self, stretch: &Stretch) -> bool {
        stretch.chars > 1
            && stretch
                .pairs
                .iter()
                .zip(self.pairs)
                .all(|(wanted, here)| wanted & !here == 0)
            && self.body.contains(&stretch.text)
    }
}

/// A folded stretch that is looked for as it is written.
#[derive(Clone, Debug)]
pub struct Stretch {
    text: String,
    chars: usize,
    pairs: [u64; 4],
}

impl Stretch {
    pub fn new(chars: &[char]) -> Self {
        Self {
            text: chars.iter().collect(),
            chars: chars.len(),
            pairs: pairs(chars.iter().copied()),
        }
    }
}
