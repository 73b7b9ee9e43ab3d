//! Where terms could stand, told by what is seldom met in them.

use crate::pairs::{Hit, Pairs, spread};
use crate::words::{Set, Words};

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

impl Entry {
    /// Adds the words of a set, each with how far behind its beginning stands what is looked for.
    #[inline(never)]
    pub fn add(to: &mut Vec<Self>, term: u32, words: Words, set: &Set, offsets: &[u8]) {
        for (at, offset) in (set.from..set.to).zip(offsets) {
            let word = words.word(at);
            let (first, key) = match word.get(usize::from(*offset)..) {
                Some([first]) => (None, *first),
                Some([first, second, ..]) => (Some(*first), *second),
                _ => continue,
            };
            to.push(Self {
                key: Pairs::key(first, key),
                term,
                word: at,
                offset: u16::from(*offset),
                length: word.len() as u16 - u16::from(*offset),
            });
        }
    }

    /// Adds what may stand side by side where some sets meet: the last character of the first, and the first one of what
    /// follows. Nothing where what follows may be left out altogether.
    #[inline(never)]
    pub fn meet(to: &mut Vec<Self>, term: u32, words: Words, sets: &[Set]) {
        let Some((head, tail)) = sets.split_first() else {
            return;
        };
        let (mut lasts, mut seconds) = (Vec::new(), Vec::new());
        // The same two characters may meet in many ways.
        let add = |to: &mut Vec<char>, c: Option<&char>| {
            to.extend(c.filter(|c| !to.contains(c)));
        };
        for word in (head.from..head.to).map(|at| words.word(at)) {
            add(&mut lasts, word.last());
        }
        for set in tail {
            for word in (set.from..set.to).map(|at| words.word(at)) {
                add(&mut seconds, word.first());
            }
            if set.may_be_empty {
                continue;
            }
            to.extend(lasts.iter().flat_map(|last| {
                seconds.iter().map(|second| Self {
                    key: Pairs::key(Some(*last), *second),
                    term,
                    word: SEAM,
                    offset: 0,
                    length: 0,
                })
            }));
            return;
        }
    }
}

/// Stands for the word of an [`Entry`] where there is none.
pub const SEAM: u32 = u32::MAX;

/// What must be met where what is looked for of a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The classes of what may stand right before it.
    pub before: u64,
    /// The classes of what may stand right after it.
    pub after: u64,
    /// How far before it a match may begin.
    pub back: u32,
    /// How far from there a match may reach.
    pub reach: u32,
    /// The kinds of text that the term is looked for in, a bit each.
    pub kinds: u8,
}

impl Needs {
    /// Nothing.
    pub const NOTHING: Self = Self {
        before: u64::MAX,
        after: u64::MAX,
        back: 0,
        reach: u32::MAX,
        kinds: u8::MAX,
    };
}

/// A text to be looked through.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Its characters.
    pub chars: &'a [char],
    /// The bit of its kind.
    pub kind: u8,
    /// Places of which a match must take in one, in order; `None`: any match will do.
    pub marks: Option<&'a [u32]>,
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

/// What is looked for of many terms.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    looked_for: Pairs,
    /// By the hash of a key the last entry with that hash; [`NO_ENTRY`]: none.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    /// Of each entry the one before it with the same hash.
    before: Vec<u32>,
    /// Of each term.
    needs: Vec<Needs>,
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
    /// Entries, and by term what it needs.
    #[inline(never)]
    pub fn of(entries: Vec<Entry>, needs: Vec<Needs>) -> Self {
        let bits = entries.len().max(1).ilog2() + 2;
        let mut to = Self {
            looked_for: Pairs::for_keys(entries.len()),
            slots: vec![NO_ENTRY; 1 << bits],
            before: Vec::with_capacity(entries.len()),
            shift: 32 - bits,
            entries,
            needs,
        };
        for (at, entry) in (0..).zip(&to.entries) {
            to.looked_for.add(entry.key);
            if let Some(last) = to.slots.get_mut((spread(entry.key) >> to.shift) as usize) {
                to.before.push(std::mem::replace(last, at));
            }
        }
        to
    }

    /// Adds where in `from..to` something stands that is looked for.
    #[inline(never)]
    pub fn find(&self, text: Text, from: usize, to: usize, words: Words, found: &mut Vec<Place>) {
        let marks = text.marks.unwrap_or_default();
        let mut mark = marks.partition_point(|mark| (*mark as usize) <= from);
        self.looked_for.hits(text.chars, from, to, |hit| {
            while marks.get(mark).is_some_and(|mark| *mark <= hit.at) {
                mark += 1;
            }
            let last = mark.checked_sub(1).and_then(|last| marks.get(last));
            let near = Near {
                last: last.copied(),
                next: marks.get(mark).copied(),
            };
            self.look(hit, text, near, words, found);
        });
    }

    #[inline(always)]
    fn look(&self, hit: Hit, text: Text, near: Near, words: Words, found: &mut Vec<Place>) {
        let chars = text.chars;
        let stands = |at: Option<usize>, classes: u64| {
            let c = at.and_then(|at| chars.get(at));
            c.map_or(BEYOND, |c| class(*c)) & classes != 0
        };
        let slot = (spread(hit.key) >> self.shift) as usize;
        let mut last = self.slots.get(slot).copied();
        while let Some(at) = last
            && let Some(entry) = self.entries.get(at as usize)
        {
            last = self.before.get(at as usize).copied();
            if entry.key != hit.key {
                continue;
            }
            let (Some(needs), Some(at)) = (
                self.needs.get(entry.term as usize),
                hit.at.checked_sub(u32::from(entry.offset)),
            ) else {
                continue;
            };
            if needs.kinds & text.kind == 0
                || (text.marks.is_some()
                    && !near.meets(
                        at.saturating_sub(needs.back),
                        at.saturating_add(needs.reach),
                    ))
            {
                continue;
            }
            let end = hit.at + u32::from(entry.length);
            if !stands(Some(end as usize), needs.after)
                || !stands((at as usize).checked_sub(1), needs.before)
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

/// Two marks of a text one after the other, with the place that is looked at between them.
#[derive(Clone, Copy)]
struct Near {
    last: Option<u32>,
    next: Option<u32>,
}

impl Near {
    /// Whether a mark may lie in `from..to`; never wrong where it says that none does.
    #[inline(always)]
    fn meets(self, from: u32, to: u32) -> bool {
        self.next.is_some_and(|mark| mark < to) || self.last.is_some_and(|mark| mark >= from)
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
            let anchors = Anchors::of(entries, vec![Needs::NOTHING; words.len()]);
            let words_in = Words { text: &all, starts: &starts };
            let chars: Vec<char> = text.chars().collect();
            let part = part.min(chars.len());
            let text = Text { chars: &chars, kind: 1, marks: None };
            let mut found = Vec::new();
            anchors.find(text, 0, part, words_in, &mut found);
            anchors.find(text, part, chars.len(), words_in, &mut found);
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

        #[test]
        fn what_takes_in_a_mark_is_found_and_what_is_far_from_all_is_not(
            text in "[甲乙]{0,40}",
            marks in proptest::collection::btree_set(0_u32..40, 0..5),
            part in 0_usize..40,
            back in 0_u32..4,
            reach in 1_u32..5,
        ) {
            let entry = Entry { key: Pairs::key(Some('甲'), '乙'), word: SEAM, ..Entry::default() };
            let needs = Needs { back, reach, ..Needs::NOTHING };
            let anchors = Anchors::of(vec![entry], vec![needs]);
            let chars: Vec<char> = text.chars().collect();
            let marks: Vec<u32> = marks.into_iter().collect();
            let words = Words { text: &[], starts: &[] };
            let part = part.min(chars.len());
            let look = |marks| {
                let mut found = Vec::new();
                let text = Text { chars: &chars, kind: 1, marks };
                anchors.find(text, 0, part, words, &mut found);
                anchors.find(text, part, chars.len(), words, &mut found);
                found
            };
            let near = look(Some(&marks[..]));
            for place in look(None) {
                let range = place.at.saturating_sub(back)..place.at + reach;
                if marks.iter().any(|mark| range.contains(mark)) {
                    prop_assert!(near.contains(&place), "{place:?}");
                }
            }
            for place in near {
                let (from, to) = (place.at.saturating_sub(8), place.at + 8);
                prop_assert!(marks.iter().any(|mark| (from..to).contains(mark)), "{place:?}");
            }
        }
    }
}
