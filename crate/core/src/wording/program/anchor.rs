//! Where terms could stand, told by what is seldom met in them.
//!
//! Of each term one part is chosen, and of each word of that part one pair of characters (of a word of one character
//! that character). A text that has none of a term's pairs does not hold the term, and most texts have none of any.

use super::set::class;
use crate::shipped::{self, Section};

const FIRST: u32 = 0x4e00;
const PLACES: usize = 0xa000 - 0x4e00;

/// How often characters and pairs are met, roughly: of a hundred thousand, so many.
pub(super) struct Frequency {
    han: Vec<u8>,
    /// Pairs by their keys, in order, each with how often it is met.
    pairs: Vec<(u32, u32)>,
}

/// What stands for a part of a term: a key, how often it is met, and how far behind the beginning of the part.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) key: u32,
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
                pairs.push((key(Some(a), b), often));
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
        let key = key(Some(a), b);
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
            key,
            often: often.unwrap_or(1),
            offset: 0,
        }
    }

    /// The pair of a word, or its one character, that is met least.
    pub(super) fn rarest(&self, word: &[char]) -> Option<Sign> {
        if let [c] = word {
            let often = [50, 300, 1_500].get(self.tier(*c)).copied();
            return Some(Sign {
                key: key(None, *c),
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

/// A number for two characters side by side, or for one.
#[inline(always)]
fn key(a: Option<char>, b: char) -> u32 {
    (a.map_or(0, |a| a as u32) << 16) ^ b as u32
}

/// Below it keys are of one character, above it most are of two.
const PAIR: u32 = 1 << 21;

/// Pairs and characters, and the terms that need one of them.
#[derive(Default)]
pub(crate) struct Anchors {
    /// A bit for each hash that some key has.
    present: Vec<u64>,
    /// Of each bucket where its entries begin; one more for the end.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    bits: u32,
    /// The classes of the keys that are one character.
    singles: u64,
    /// Of each term the classes of what may follow the part that is looked for.
    follows: Vec<u64>,
}

/// A key, and a term that needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: u32,
    pub(super) term: u32,
    /// How far the key stands behind the beginning of the part that is looked for.
    pub(super) offset: u16,
    /// How far the part reaches from where the key stands.
    pub(super) length: u16,
}

/// Where a part may stand that a term needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) term: u32,
    pub(crate) at: u32,
}

/// The class of what follows the last character: only what needs nothing more has it.
pub(super) const AT_END: u64 = 1 << 63;

/// Bits of `present` for each bucket.
const SPREAD: u32 = 3;

impl Anchors {
    /// Keys, each with a term that needs it, and by term what may follow.
    pub(super) fn of(keys: &[Entry], follows: Vec<u64>) -> Self {
        let bits = (keys.len().max(1).ilog2() + 1).clamp(6, 20);
        let mut to = Self {
            present: vec![0; 1 << (bits + SPREAD - 6)],
            starts: vec![0; (1 << bits) + 1],
            entries: vec![Entry::default(); keys.len()],
            bits,
            singles: 0,
            follows,
        };
        for entry in keys {
            if entry.key < PAIR {
                to.singles |= char::from_u32(entry.key).map_or(0, class);
            }
            let (hash, bucket) = to.hash(entry.key);
            if let Some(word) = to.present.get_mut(hash / 64) {
                *word |= 1 << (hash % 64);
            }
            if let Some(count) = to.starts.get_mut(bucket + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut to.starts {
            sum += *start;
            *start = sum;
        }
        let mut next = to.starts.clone();
        for entry in keys {
            let bucket = to.hash(entry.key).1;
            if let Some(at) = next.get_mut(bucket) {
                if let Some(slot) = to.entries.get_mut(*at as usize) {
                    *slot = *entry;
                }
                *at += 1;
            }
        }
        to
    }

    /// The bit of a key, and its bucket.
    #[inline(always)]
    fn hash(&self, key: u32) -> (usize, usize) {
        let hash = key.wrapping_mul(0x9E37_79B1) >> (32 - self.bits - SPREAD);
        (hash as usize, (hash >> SPREAD) as usize)
    }

    #[inline(always)]
    fn is_present(&self, key: u32) -> bool {
        let hash = self.hash(key).0;
        let bits = self.present.get(hash / 64).copied().unwrap_or_default();
        bits >> (hash % 64) & 1 != 0
    }

    fn look(&self, key: u32, chars: &[char], at: usize, to: &mut Vec<Place>) {
        let bucket = self.hash(key).1;
        let Some([from, end]) = self.starts.get(bucket..bucket + 2) else {
            return;
        };
        let entries = self.entries.get(*from as usize..*end as usize);
        for entry in entries.unwrap_or_default() {
            let may_follow = || {
                let follows = self.follows.get(entry.term as usize).copied();
                let next = chars.get(at + usize::from(entry.length));
                follows.unwrap_or_default() & next.map_or(AT_END, |c| class(*c)) != 0
            };
            if entry.key == key
                && may_follow()
                && let Some(at) = (at as u32).checked_sub(u32::from(entry.offset))
            {
                to.push(Place {
                    term: entry.term,
                    at,
                });
            }
        }
    }

    /// Adds where `from..to` of a text has what terms need.
    pub(crate) fn find(&self, chars: &[char], from: usize, to: usize, found: &mut Vec<Place>) {
        let mut before = from.checked_sub(1).and_then(|at| chars.get(at)).copied();
        for (c, at) in chars.get(from..to).unwrap_or_default().iter().zip(from..) {
            if self.singles & class(*c) != 0 {
                self.look(key(None, *c), chars, at, found);
            }
            if let Some(before) = before
                && let pair = key(Some(before), *c)
                && self.is_present(pair)
            {
                self.look(pair, chars, at - 1, found);
            }
            before = Some(*c);
        }
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
