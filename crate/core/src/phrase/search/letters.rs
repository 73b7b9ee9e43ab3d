use super::fuzzy::Fuzzy;
use super::unit::letter_row;
use crate::text::fold;
use crate::text::letter::lower;
use crate::text::pinyin;

/// A sound of a character as it is typed.
#[derive(Clone, Copy, Debug)]
pub struct Sound {
    letters: [u8; 6],
    len: u8,
    /// How far it is from what is usual.
    pub grade: Grade,
}

/// How a sound belongs to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Its usual sound.
    Usual,
    /// One that it has in some words.
    Rare,
    /// Another's, which an agent does not keep apart.
    Fuzzy,
}

impl Sound {
    fn new(syllable: &str, grade: Grade) -> Self {
        let mut letters = [0; 6];
        for (letter, byte) in letters.iter_mut().zip(syllable.bytes()) {
            *letter = byte;
        }
        Self {
            letters,
            len: syllable.len().min(6) as u8,
            grade,
        }
    }

    /// Its letters.
    pub fn letters(&self) -> &[u8] {
        self.letters
            .get(..usize::from(self.len))
            .unwrap_or_default()
    }

    /// How many letters its initial has: two in zh, ch, sh.
    pub fn initial(&self) -> usize {
        if self.letters.get(1) == Some(&b'h') {
            2
        } else {
            1
        }
    }
}

/// The plain writing of characters, looked up once each.
#[derive(Clone, Debug)]
pub struct Plain {
    /// By character of the basic plane: 0 not looked up, [`NOTHING`] for signs.
    known: Vec<u16>,
}

impl Default for Plain {
    fn default() -> Self {
        Self {
            known: vec![0; PLANE],
        }
    }
}

impl Plain {
    /// The plain writing of a character, as text is searched; `None` for signs and spaces.
    pub fn of(&mut self, c: char) -> Option<char> {
        if c.is_ascii() {
            return c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase());
        }
        let Some(known) = self.known.get_mut(c as usize) else {
            return plain(c);
        };
        if *known == 0 {
            let one = plain(c);
            *known = one
                .and_then(|c| u16::try_from(u32::from(c)).ok())
                .unwrap_or(NOTHING);
        }
        char::from_u32(u32::from(*known))
    }
}

/// What is known of characters: their plain writing and their sounds, looked up once each.
#[derive(Clone, Debug)]
pub struct Letters {
    fuzzy: Fuzzy,
    plain: Plain,
    /// Place in `spellings` by character, plus one; 0 not looked up.
    places: Vec<u16>,
    spellings: Vec<Spelling>,
    /// By letter: the letters that follow it within a syllable, as bits.
    followers: [u32; 26],
}

/// How a character may be typed.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    /// The usual sound first, those of others last.
    pub sounds: Vec<Sound>,
    /// The letters that it may begin with, as bits.
    pub starts: u32,
    /// The letters after which the next character may begin, as bits.
    pub ends: u32,
    /// All letters of its sounds, as bits.
    pub letters: u32,
    /// Those of them that stand behind the first of a sound, as bits.
    pub within: u32,
    /// The rows of the pairs of letters within.
    pub inner: Vec<u16>,
}

/// The bit of a letter, if it is one.
pub fn bit(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// The letters of a set of bits.
pub fn letters_of(mut bits: u32) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        (bits != 0).then(|| {
            let letter = b'a' + bits.trailing_zeros() as u8;
            bits &= bits - 1;
            letter
        })
    })
}

impl Spelling {
    fn new(sounds: Vec<Sound>) -> Self {
        let mut spelling = Self {
            sounds,
            ..Self::default()
        };
        for sound in &spelling.sounds {
            let own = sound.letters();
            let end = |at: usize| own.get(at).copied().map_or(0, bit);
            spelling.starts |= end(0);
            spelling.ends |= end(0) | end(sound.initial() - 1) | end(own.len().saturating_sub(1));
            spelling.letters |= own.iter().map(|letter| bit(*letter)).fold(0, |a, b| a | b);
            let within = own.iter().skip(1).map(|letter| bit(*letter));
            spelling.within |= within.fold(0, |a, b| a | b);
            let pairs = own.iter().zip(own.iter().skip(1));
            spelling
                .inner
                .extend(pairs.map(|(a, b)| letter_row(*a, *b) as u16));
        }
        spelling.inner.sort_unstable();
        spelling.inner.dedup();
        spelling
    }
}

/// Marks a character that is no letter; no character is written so.
const NOTHING: u16 = 0xdfff;
const PLANE: usize = 0x1_0000;

impl Default for Letters {
    fn default() -> Self {
        Self::new(Fuzzy::default())
    }
}

impl Letters {
    pub fn new(fuzzy: Fuzzy) -> Self {
        Self {
            fuzzy,
            plain: Plain::default(),
            places: vec![0; PLANE],
            // Place 0: no sound.
            spellings: vec![Spelling::default()],
            followers: [0; 26],
        }
    }

    pub fn fuzzy(&self) -> Fuzzy {
        self.fuzzy
    }

    /// The plain writing of a character, as text is searched; `None` for signs and spaces.
    pub fn plain(&mut self, c: char) -> Option<char> {
        self.plain.of(c)
    }

    /// The place of a character's sounds. `written` is the character before it was made plain; both their sounds count.
    pub fn place(&mut self, c: char, written: char) -> u16 {
        if c.is_ascii() {
            return 0;
        }
        let Some(known) = self.places.get(written as usize).copied() else {
            return 0;
        };
        if known > 0 {
            return known - 1;
        }
        let mut own: Vec<&str> = pinyin::sounds(written).collect();
        for sound in pinyin::sounds(c) {
            if !own.contains(&sound) {
                own.push(sound);
            }
        }
        let mut sounds: Vec<Sound> = Vec::with_capacity(own.len());
        for sound in &own {
            let grade = match sounds.is_empty() {
                true => Grade::Usual,
                false => Grade::Rare,
            };
            sounds.push(Sound::new(sound, grade));
        }
        let others = own.iter().flat_map(|sound| self.fuzzy.others(sound));
        sounds.extend(others.map(|other| Sound::new(&other, Grade::Fuzzy)));
        let place = if sounds.is_empty() {
            0
        } else {
            for own in sounds.iter().map(Sound::letters) {
                for (a, b) in own.iter().zip(own.iter().skip(1)) {
                    if let Some(after) = self.followers.get_mut(usize::from(a.wrapping_sub(b'a'))) {
                        *after |= bit(*b);
                    }
                }
            }
            self.spellings.push(Spelling::new(sounds));
            u16::try_from(self.spellings.len() - 1).unwrap_or(0)
        };
        if let Some(slot) = self.places.get_mut(written as usize) {
            *slot = place + 1;
        }
        place
    }

    /// Whether some syllable that was met has the one letter before the other.
    pub fn follows(&self, before: char, after: char) -> bool {
        let number = u32::from(before).wrapping_sub(u32::from('a'));
        let after = u8::try_from(after).map_or(0, bit);
        self.followers
            .get(number as usize)
            .is_some_and(|followers| followers & after != 0)
    }

    /// How the character of a place may be typed.
    pub fn spelling(&self, place: u16) -> &Spelling {
        const NONE: &Spelling = &Spelling {
            sounds: Vec::new(),
            starts: 0,
            ends: 0,
            letters: 0,
            within: 0,
            inner: Vec::new(),
        };
        self.spellings.get(usize::from(place)).unwrap_or(NONE)
    }
}

/// The plain writing of one character, if it is one letter.
fn plain(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let folded = fold::fold(c.encode_utf8(&mut buffer));
    folded.chars().first().copied().and_then(letter)
}

/// A folded character, if it is a letter or a digit.
pub fn letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase());
    }
    c.is_alphanumeric().then(|| lower(c))
}
