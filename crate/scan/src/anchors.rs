//! Where terms could stand, told by what is seldom met in them.

use crate::pairs::{Hit, Pairs};

/// What of a term is looked for, and the term that needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The rarest two characters of a word, or where two words meet, by [`Pairs::key`].
    pub key: u32,
    /// The term.
    pub term: u32,
    /// The word, by its number; [`SEAM`]: it is where two words meet.
    pub word: u32,
    /// How far the key stands behind the beginning of the word.
    pub offset: u16,
    /// How far the word reaches from where the key stands.
    pub length: u16,
}

/// Stands for the word of an [`Entry`] where there is none.
pub const SEAM: u32 = u32::MAX;

/// The classes of what may stand right before and right after what is looked for of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Right before.
    pub before: u64,
    /// Right after.
    pub after: u64,
}

impl Beside {
    /// Whatever it is, and nothing as well.
    pub const ANYTHING: Self = Self {
        before: u64::MAX,
        after: u64::MAX,
    };
}

/// Where what is looked for of a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The term.
    pub term: u32,
    /// Where the word begins, or the first of the two characters that meet.
    pub at: u32,
    /// Where the word ends; of a seam it is `at`.
    pub end: u32,
}

/// Words one after another, and where each begins; one more for the end.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The characters.
    pub text: &'a [char],
    /// The beginnings.
    pub starts: &'a [u32],
}

impl<'a> Words<'a> {
    #[inline(always)]
    fn word(self, at: u32) -> &'a [char] {
        let at = at as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self
                .text
                .get(*from as usize..*to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }
}

/// What is looked for of many terms.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    looked_for: Pairs,
    /// The last entry of a key, in the slot of its hash or the next free one after it; [`NO_ENTRY`]: none.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    /// Of each entry the one before it that has the same key.
    before: Vec<u32>,
    /// Of each term.
    beside: Vec<Beside>,
    /// How far a hash is shifted to be a slot.
    shift: u32,
}

const NO_ENTRY: u32 = u32::MAX;

/// The class of what stands beyond the ends of a text: only what needs nothing there has it.
const BEYOND: u64 = 1 << 63;

/// The class of a character, one of 63: one for letters, one for digits, the others for what remains.
#[inline(always)]
pub fn class(c: char) -> u64 {
    match c {
        'a'..='z' => 1,
        '0'..='9' => 1 << 1,
        _ => 1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26).clamp(2, 62),
    }
}

impl Anchors {
    /// Entries, and by term what may stand beside what is looked for.
    #[inline(never)]
    pub fn of(entries: Vec<Entry>, beside: Vec<Beside>) -> Self {
        let bits = entries.len().max(1).ilog2() + 2;
        let mut to = Self {
            looked_for: Pairs::for_keys(entries.len()),
            slots: vec![NO_ENTRY; 1 << bits],
            before: Vec::with_capacity(entries.len()),
            shift: 32 - bits,
            entries,
            beside,
        };
        for (at, entry) in (0..).zip(&to.entries) {
            let slot = to.slot(entry.key);
            if let Some(last) = to.slots.get_mut(slot) {
                if *last == NO_ENTRY {
                    to.looked_for.add(entry.key);
                }
                to.before.push(std::mem::replace(last, at));
            }
        }
        to
    }

    /// The slot of a key, or the one that it would have.
    #[inline(always)]
    fn slot(&self, key: u32) -> usize {
        let mut slot = (key.wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        // There are twice as many slots as entries.
        while let Some(last) = self.slots.get(slot) {
            match self.entries.get(*last as usize) {
                Some(entry) if entry.key != key => slot = (slot + 1) % self.slots.len(),
                _ => break,
            }
        }
        slot
    }

    /// Adds where in `from..to` something stands that is looked for.
    #[inline(never)]
    pub fn find(
        &self,
        chars: &[char],
        from: usize,
        to: usize,
        words: Words,
        found: &mut Vec<Place>,
    ) {
        self.looked_for
            .hits(chars, from, to, |hit| self.look(hit, chars, words, found));
    }

    fn look(&self, hit: Hit, chars: &[char], words: Words, found: &mut Vec<Place>) {
        let stands = |at: Option<usize>, classes: u64| {
            let c = at.and_then(|at| chars.get(at));
            c.map_or(BEYOND, |c| class(*c)) & classes != 0
        };
        let mut last = self.slots.get(self.slot(hit.key)).copied();
        while let Some(at) = last
            && let Some(entry) = self.entries.get(at as usize)
        {
            last = self.before.get(at as usize).copied();
            let (Some(beside), Some(at)) = (
                self.beside.get(entry.term as usize),
                hit.at.checked_sub(u32::from(entry.offset)),
            ) else {
                continue;
            };
            let end = hit.at + u32::from(entry.length);
            if !stands(Some(end as usize), beside.after)
                || !stands((at as usize).checked_sub(1), beside.before)
            {
                continue;
            }
            if entry.word != SEAM {
                let there = chars.get(at as usize..end as usize).unwrap_or_default();
                let word = words.word(entry.word);
                if there.len() != word.len() || there.iter().zip(word).any(|(a, b)| a != b) {
                    continue;
                }
            }
            found.push(Place {
                term: entry.term,
                at,
                end,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_is_found_wherever_it_stands_and_nowhere_else(
            words in proptest::collection::vec("[甲乙丙a😀]{1,4}", 1..8),
            text in "[甲乙丙丁a😀]{0,24}",
            part in 0_usize..24,
        ) {
            let mut all = Vec::new();
            let mut starts = vec![0];
            let mut entries = Vec::new();
            for (at, word) in (0..).zip(&words) {
                let chars: Vec<char> = word.chars().collect();
                let (key, offset) = match chars.as_slice() {
                    [one] => (Pairs::key(None, *one), 0),
                    more => (Pairs::key(Some(more[more.len() - 2]), more[more.len() - 1]), more.len() - 2),
                };
                entries.push(Entry { key, term: at, word: at, offset: offset as u16, length: (chars.len() - offset) as u16 });
                all.extend(chars);
                starts.push(all.len() as u32);
            }
            let anchors = Anchors::of(entries, vec![Beside::ANYTHING; words.len()]);
            let words_in = Words { text: &all, starts: &starts };
            let chars: Vec<char> = text.chars().collect();
            let part = part.min(chars.len());
            let mut found = Vec::new();
            anchors.find(&chars, 0, part, words_in, &mut found);
            anchors.find(&chars, part, chars.len(), words_in, &mut found);
            let mut found: Vec<(u32, u32)> = found.iter().map(|place| (place.term, place.at)).collect();
            let mut naive = Vec::new();
            for (term, word) in (0..).zip(&words) {
                let word: Vec<char> = word.chars().collect();
                naive.extend((0..chars.len()).filter(|at| chars[*at..].starts_with(&word)).map(|at| (term, at as u32)));
            }
            found.sort_unstable();
            naive.sort_unstable();
            prop_assert_eq!(found, naive);
        }
    }
}
