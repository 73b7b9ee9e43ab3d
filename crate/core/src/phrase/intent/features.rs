//! What the classifier sees of a text. The same file is compiled into the build script, so that the weights are
//! learnt from exactly what is read later.

use super::courtesy::core;
use crate::text::letter::lower;

/// A text made comparable: half width, lower case, runs of digits as `n` (up to four) or `N` (longer), everything
/// else that is no letter as one space. Each character keeps the byte offset where it stood.
pub fn normalise(text: &str) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::new();
    let mut digits = 0_usize;
    for (at, c) in text.char_indices() {
        let c = half_width(c);
        if c.is_ascii_digit() {
            digits += 1;
            if digits == 1 {
                out.push(('n', at));
            } else if digits == 5
                && let Some(last) = out.last_mut()
            {
                last.0 = 'N';
            }
            continue;
        }
        digits = 0;
        let c = match c {
            '?' => '?',
            '!' => '!',
            c if c.is_alphanumeric() => lower(c),
            _ => ' ',
        };
        if c == ' ' && out.last().is_none_or(|last| last.0 == ' ') {
            continue;
        }
        if matches!(c, '?' | '!') && out.last().is_some_and(|last| last.0 == c) {
            continue;
        }
        out.push((c, at));
    }
    while out.last().is_some_and(|last| last.0 == ' ') {
        out.pop();
    }
    out
}

fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The concepts of the lexicon: each word with the number of its concept.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// In order; of a word that stands twice, the later concept.
    words: Vec<(String, u8)>,
    longest: usize,
    /// The usual sound of a character.
    sound: Option<Sound>,
}

/// Tells the usual sound of a Han character, without its tone.
pub type Sound = fn(char) -> Option<&'static str>;

impl Lexicon {
    /// From `word → concept`. Words are normalised as texts are.
    pub fn new(pairs: impl IntoIterator<Item = (String, u8)>) -> Self {
        let mut words: Vec<(String, u8)> = Vec::new();
        let mut longest = 0;
        for (word, concept) in pairs {
            let word: String = normalise(&word).into_iter().map(|(c, _)| c).collect();
            longest = longest.max(word.chars().count());
            words.push((word, concept));
        }
        words.reverse();
        words.sort_by(|a, b| a.0.cmp(&b.0));
        words.dedup_by(|later, earlier| later.0 == earlier.0);
        Self {
            words,
            longest,
            sound: None,
        }
    }

    /// The same, hearing what is typed too: most typos are other characters of the same sound.
    pub fn hearing(self, sound: Sound) -> Self {
        Self {
            sound: Some(sound),
            ..self
        }
    }

    /// A symbol of a character's sound.
    fn heard(&self, c: char) -> Option<u32> {
        let sound = self.sound?(c)?;
        Some(sound.bytes().fold(7, |hash: u32, byte| {
            hash.wrapping_mul(31).wrapping_add(u32::from(byte))
        }))
    }

    /// Reads `name: word word …` lines; `#` begins a remark.
    ///
    /// # Errors
    /// When a line has another form, or a word stands in two concepts.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut pairs: Vec<(String, u8)> = Vec::new();
        let lines = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        for (nth, line) in lines.enumerate() {
            let concept = u8::try_from(nth).map_err(|_| "more than 256 concepts".to_owned())?;
            let (_, words) = line
                .split_once(':')
                .ok_or_else(|| format!("no `name:` in {line}"))?;
            pairs.extend(
                words
                    .split_whitespace()
                    .map(|word| (word.to_owned(), concept)),
            );
        }
        let lexicon = Self::new(pairs.iter().cloned());
        match pairs
            .iter()
            .find(|(word, concept)| !lexicon.holds(word, *concept))
        {
            Some((word, _)) => Err(format!("{word} stands in two concepts")),
            None => Ok(lexicon),
        }
    }

    fn concept(&self, word: &str) -> Option<u8> {
        let at = self
            .words
            .binary_search_by(|(other, _)| other.as_str().cmp(word));
        self.words.get(at.ok()?).map(|(_, concept)| *concept)
    }

    fn holds(&self, word: &str, concept: u8) -> bool {
        let word: String = normalise(word).into_iter().map(|(c, _)| c).collect();
        self.concept(&word) == Some(concept)
    }

    /// The words in `chars` from left to right: concept, first character, one past the last.
    pub(super) fn words(&self, chars: &[(char, usize)]) -> Vec<(u8, usize, usize)> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some((size, concept)) = self.at(rest) {
                words.push((concept, at, at + size));
                at += size;
            } else {
                at += 1;
            }
        }
        words
    }

    /// The longest word at the start of `chars`: its length in characters and its concept.
    fn at(&self, chars: &[(char, usize)]) -> Option<(usize, u8)> {
        let mut ends = Vec::with_capacity(self.longest);
        let mut piece = String::new();
        for (c, _) in chars.iter().take(self.longest) {
            piece.push(*c);
            ends.push(piece.len());
        }
        ends.iter().enumerate().rev().find_map(|(count, end)| {
            let word = piece.get(..*end)?;
            Some((count + 1, self.concept(word)?))
        })
    }
}

/// One feature: its key and the characters of the normalised text it was read from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// A 20-bit hash.
    pub key: u32,
    /// First character.
    pub from: usize,
    /// One past the last character.
    pub to: usize,
    /// How much it counts before the text's length is divided out.
    pub weight: f32,
}

/// A byte of gap between two keys is enough for most; of the keys that no example has, one in sixty meets a known one.
const MASK: u32 = 0x000f_ffff;

fn hash(kind: u8, symbols: impl IntoIterator<Item = u32>) -> u32 {
    let mut h: u32 = 0x811c_9dc5 ^ u32::from(kind);
    for symbol in symbols {
        for byte in symbol.to_le_bytes() {
            h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d) >> 8 & MASK
}

/// The features of a normalised text: its characters and pairs of them (with the edges of the text), its pairs of
/// syllables, the concepts in it, and pairs of concepts. Weights are divided so that a long text is no louder than a
/// short one. Triples of characters were measured too: at the same size of the model more of the weights of pairs do better.
///
/// The places of the features are those in [`core`] of the text.
pub fn features(chars: &[(char, usize)], lexicon: &Lexicon) -> Vec<Feature> {
    let chars = core(chars);
    let mut found: Vec<Feature> = Vec::with_capacity(chars.len() * 4 + 8);
    let len = chars.len();
    let symbol = |at: usize| match at {
        0 => 1,
        at => chars.get(at - 1).map_or(2, |c| u32::from(c.0)),
    };
    // Positions are shifted by one: 0 is the start of the text, len + 1 its end.
    for at in 0..=len + 1 {
        if (1..=len).contains(&at) {
            found.push(Feature {
                key: hash(1, [symbol(at)]),
                from: at - 1,
                to: at,
                weight: 1.3,
            });
        }
        if at <= len {
            found.push(Feature {
                key: hash(1, [symbol(at), symbol(at + 1)]),
                from: at.saturating_sub(1),
                to: (at + 1).min(len),
                weight: 1.2,
            });
        }
    }
    let heard: Vec<Option<u32>> = chars.iter().map(|c| lexicon.heard(c.0)).collect();
    for (from, pair) in heard.windows(2).enumerate() {
        if let [Some(one), Some(other)] = pair {
            found.push(Feature {
                key: hash(5, [*one, *other]),
                from,
                to: from + 2,
                weight: 0.4,
            });
        }
    }
    let concepts = lexicon.words(chars);
    for (nth, (concept, from, to)) in concepts.iter().enumerate() {
        let (from, to) = (*from, *to);
        found.push(Feature {
            key: hash(2, [u32::from(*concept)]),
            from,
            to,
            weight: 2.0,
        });
        for (other, _, end) in concepts.iter().skip(nth + 1).take(4) {
            let (low, high) = (concept.min(other), concept.max(other));
            let key = hash(3, [u32::from(*low), u32::from(*high)]);
            found.push(Feature {
                key,
                from,
                to: *end,
                weight: 1.0,
            });
        }
    }
    let size = match len {
        0..=4 => 6,
        5..=12 => 7,
        13..=40 => 8,
        _ => 9,
    };
    found.push(Feature {
        key: hash(4, [size]),
        from: 0,
        to: 0,
        weight: 1.0,
    });
    found.sort_by_key(|f| f.key);
    found.dedup_by_key(|f| f.key);
    let norm = found
        .iter()
        .map(|f| f.weight * f.weight)
        .sum::<f32>()
        .sqrt()
        .max(1.0);
    for feature in &mut found {
        feature.weight /= norm;
    }
    found
}
