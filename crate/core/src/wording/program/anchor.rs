//! Where terms could stand, told by what is seldom met in them.
//!
//! Of each term one part is chosen, and of each word of that part one pair of characters (of a word of one character
//! that character). A text that has none of a term's pairs does not hold the term, and most texts have none of any.

use jinnang_scan::Pairs;

use crate::shipped::{self, Section};

const FIRST: u32 = 0x4e00;
const PLACES: usize = 0xa000 - 0x4e00;

/// How often characters and pairs are met, roughly: of a hundred thousand, so many.
pub(super) struct Frequency {
    han: Vec<u8>,
    /// Pairs by their keys, in order, each with how often it is met.
    pairs: Vec<(u32, u32)>,
}

/// What stands for a part of a term: how often it is met, and how far behind the beginning of the part.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) often: u32,
    pub(super) offset: usize,
}

impl Frequency {
    pub(super) fn new() -> Self {
        let mut lines = shipped::text(Section::Familiar)
            .lines()
            .filter(|line| !line.starts_with('#'));
        let mut han = vec![0; PLACES];
        for tier in [2, 1] {
            for c in lines.next().unwrap_or_default().chars() {
                let slot = han.get_mut((c as u32).wrapping_sub(FIRST) as usize);
                slot.into_iter().for_each(|slot| *slot = tier.max(*slot));
            }
        }
        let mut pairs = Vec::new();
        for often in [200, 80] {
            let mut chars = lines.next().unwrap_or_default().chars();
            while let (Some(a), Some(b)) = (chars.next(), chars.next()) {
                pairs.push((Pairs::key(Some(a), b), often));
            }
        }
        pairs.sort_unstable();
        Self { han, pairs }
    }

    fn tier(&self, c: char) -> usize {
        let han = self.han.get((c as u32).wrapping_sub(FIRST) as usize);
        usize::from(han.copied().unwrap_or(1))
    }

    /// Two characters side by side.
    pub(super) fn pair(&self, a: char, b: char) -> Sign {
        let (first, second) = (self.tier(a), self.tier(b));
        let key = Pairs::key(Some(a), b);
        let listed = || {
            let at = self.pairs.binary_search_by_key(&key, |(pair, _)| *pair);
            self.pairs.get(at.ok()?).map(|(_, often)| *often)
        };
        let known = if first > 0 && second > 0 {
            listed()
        } else {
            None
        };
        let often = known.or_else(|| [1, 2, 5, 10, 25].get(first + second).copied());
        Sign {
            often: often.unwrap_or(1),
            offset: 0,
        }
    }

    /// Where the pair of a word begins that is met least.
    pub(super) fn offset(&self, word: &[char]) -> usize {
        match word.len() {
            0..=2 => 0,
            _ => self.rarest(word).map_or(0, |sign| sign.offset),
        }
    }

    /// The pair of a word, or its one character, that is met least.
    pub(super) fn rarest(&self, word: &[char]) -> Option<Sign> {
        if let [c] = word {
            let often = [50, 300, 1_500].get(self.tier(*c)).copied();
            return Some(Sign {
                often: often.unwrap_or(1_500),
                offset: 0,
            });
        }
        let pairs = word.iter().zip(word.iter().skip(1)).enumerate();
        let signs = pairs.map(|(offset, (a, b))| Sign {
            offset,
            ..self.pair(*a, *b)
        });
        signs.min_by_key(|sign| sign.often)
    }
}

/// What of a term is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// One of its parts.
    Part(usize),
    /// The last character of a part, with the first one of what follows at once.
    Seam(usize),
}

impl Anchor {
    /// As it is stored: a part has the even numbers.
    pub(super) fn stored(self) -> u8 {
        let (part, seam) = match self {
            Self::Part(part) => (part, 0),
            Self::Seam(part) => (part, 1),
        };
        u8::try_from(part * 2 + seam).unwrap_or_default()
    }

    pub(super) fn read(stored: u8) -> Self {
        let part = usize::from(stored / 2);
        if stored.is_multiple_of(2) {
            Self::Part(part)
        } else {
            Self::Seam(part)
        }
    }
}
