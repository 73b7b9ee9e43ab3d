use crate::anchors::class;
use crate::letter::is_choice;
use crate::pairs::Pairs;

/// Words one after another, and where each begins; one more for the end.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The characters.
    pub text: &'a [char],
    /// The beginnings.
    pub starts: &'a [u32],
}

/// Numbers of seven bits a byte, the lowest first; the last byte of each is below 128.
#[inline(never)]
pub fn numbers(bytes: &[u8]) -> Vec<u32> {
    let mut all = Vec::with_capacity(bytes.len());
    let (mut number, mut shift) = (0, 0_u32);
    for byte in bytes {
        number |= u32::from(byte & 127).wrapping_shl(shift);
        if *byte < 128 {
            all.push(number);
            (number, shift) = (0, 0);
        } else {
            shift += 7;
        }
    }
    all
}

/// A text of which every character is told by its place in an alphabet, in two bytes, the lower one first.
#[inline(never)]
pub fn spelled(alphabet: &str, text: &[u8]) -> Vec<char> {
    let alphabet: Vec<char> = alphabet.chars().collect();
    let (places, _) = text.as_chunks();
    let chars = places.iter().map(|place| {
        let c = alphabet.get(usize::from(u16::from_le_bytes(*place)));
        c.copied().unwrap_or_default()
    });
    chars.collect()
}

/// Where each of so many begins, and where the last ends.
#[inline(never)]
pub fn starts(lengths: &[u8]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    let mut sum = 0;
    starts.push(sum);
    for length in lengths {
        sum += u32::from(*length);
        starts.push(sum);
    }
    starts
}

/// Some words that stand one after another, in order unless some stand for runs.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// The first of them.
    pub from: u32,
    /// One past the last of them.
    pub to: u32,
    /// Characters of the longest.
    pub longest: u32,
    /// Whether one of them is empty.
    pub may_be_empty: bool,
    /// Whether one of them stands for a run of characters.
    pub has_runs: bool,
    /// A bit for each class of characters that one of them begins with.
    pub firsts: u64,
}

impl Set {
    /// No words.
    pub const NOTHING: Self = Self {
        from: 0,
        to: 0,
        longest: 0,
        may_be_empty: false,
        has_runs: false,
        firsts: 0,
    };

    /// Sets whose words stand one after another from word `from` on: of each how many there are, and in the lowest bit
    /// whether some stand for runs. Of those it is not told what they begin with.
    #[inline(never)]
    pub fn all(words: Words, from: u32, stored: &[u32]) -> Vec<Self> {
        let mut from = from;
        let sets = stored.iter().map(|stored| {
            let mut set = Self {
                from,
                to: from + (stored >> 1),
                has_runs: stored & 1 != 0,
                ..Self::NOTHING
            };
            from = set.to;
            let bounds = words.starts.get(set.from as usize..=set.to as usize);
            let (mut longest, mut firsts) = (0, 0);
            for bounds in bounds.unwrap_or_default().windows(2) {
                let [from, to] = bounds else { continue };
                longest = longest.max(to - from);
                set.may_be_empty |= from == to;
                if let Some(first) = words.text.get(*from as usize).filter(|_| from < to) {
                    firsts |= class(*first);
                }
            }
            (set.longest, set.firsts) = (longest, firsts);
            set
        });
        sets.collect()
    }

    /// Whether one of the words may begin with `c`; seldom wrong, never where it is `false`.
    #[inline(always)]
    pub fn may_begin(&self, c: char) -> bool {
        self.firsts & class(c) != 0
    }
}

/// On which sides of a place words may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// Before it.
    pub before: bool,
    /// After it.
    pub after: bool,
}

impl<'a> Words<'a> {
    /// A word, by its number.
    #[inline(always)]
    pub fn word(self, at: u32) -> &'a [char] {
        let at = at as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self
                .text
                .get(*from as usize..*to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// The classes of what the words of a set without runs end with.
    #[inline(never)]
    pub fn lasts(self, set: &Set) -> u64 {
        let words = (set.from..set.to).map(|at| self.word(at));
        let lasts = words.filter_map(|word| word.last());
        lasts.fold(0, |classes, last| classes | class(*last))
    }

    /// Where the words of a set without runs that stand at `at` end.
    #[inline(never)]
    pub fn ends_at(self, set: &Set, chars: &[char], at: usize) -> Ends {
        let mut ends = Ends::default();
        if chars.get(at).is_some_and(|c| set.may_begin(*c)) {
            self.walk(set.from, set.to, chars, at, |_, end| ends.push(end));
        }
        ends
    }

    /// Whether a word of a set stands within so many characters of `start..end`, in the same line.
    #[inline(never)]
    pub fn stands_by(
        self,
        set: &Set,
        within: usize,
        sides: Sides,
        chars: &[char],
        (start, end): (usize, usize),
    ) -> bool {
        let same_line = |from: usize, to: usize| {
            chars
                .get(from..to)
                .is_some_and(|between| between.iter().all(|c| *c != '\n'))
        };
        let may_begin = |at: usize| chars.get(at).is_some_and(|c| set.may_begin(*c));
        let before = || {
            let from = start.saturating_sub(within + set.longest as usize);
            (from..start).any(|at| {
                // 要不要 is a question, and no 不要.
                may_begin(at)
                    && self
                        .ends_at(set, chars, at)
                        .longest_first()
                        .any(|to| to <= start && start - to <= within && same_line(at, start))
                    && !is_choice(chars, at)
            })
        };
        let after = || {
            (end..=end + within).any(|at| {
                may_begin(at) && self.ends_at(set, chars, at).count > 0 && same_line(end, at)
            })
        };
        (sides.before && before()) || (sides.after && after())
    }

    /// Calls `found` with each of the words `from..to` that stands at `start`, and where it ends, the shortest first.
    /// The words are in order; a word of nothing stands nowhere.
    #[inline(always)]
    fn walk(
        self,
        from: u32,
        to: u32,
        chars: &[char],
        start: usize,
        mut found: impl FnMut(u32, usize),
    ) {
        let (mut from, mut to) = (from, to);
        let mut rest = chars.get(start..).unwrap_or_default().iter();
        // All of `from..to` begin with the characters that were read.
        for depth in 0.. {
            if from < to && self.word(from).len() == depth {
                if depth > 0 {
                    found(from, start + depth);
                }
                from += 1;
            }
            let (true, Some(c)) = (from < to, rest.next()) else {
                return;
            };
            from += self.beginning(from, to, |word| word.get(depth) < Some(c));
            to = from + self.beginning(from, to, |word| word.get(depth) == Some(c));
        }
    }

    /// How many of the words `from..to` meet what only the first of them meet.
    #[inline(always)]
    fn beginning(self, from: u32, to: u32, meets: impl Fn(&[char]) -> bool) -> u32 {
        let (mut low, mut high) = (from, to);
        while low < high {
            let middle = low.midpoint(high);
            if meets(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low - from
    }
}

/// Where words end that begin at the same place.
#[derive(Debug, Default)]
pub struct Ends {
    ends: [u32; Ends::MOST],
    /// How many there are.
    pub count: usize,
}

impl Ends {
    /// So many words that go on one another are more than any set has.
    const MOST: usize = 12;

    #[inline(always)]
    fn push(&mut self, end: usize) {
        if let Some(slot) = self.ends.get_mut(self.count) {
            *slot = end as u32;
            self.count += 1;
        }
    }

    /// The ends.
    #[inline(always)]
    pub fn longest_first(&self) -> impl Iterator<Item = usize> {
        let ends = self.ends.get(..self.count).unwrap_or_default();
        ends.iter().rev().map(|end| *end as usize)
    }
}

/// Which words are exceptions of which rules.
#[derive(Clone, Debug, Default)]
pub struct Excepts {
    /// What they begin with.
    firsts: Pairs,
    /// Characters of the longest.
    longest: usize,
    /// Of each word where its rules begin in `rules`; one more for the end.
    starts: Vec<u32>,
    rules: Vec<u32>,
}

impl Excepts {
    /// The first words, in order: of each where its rules begin, one more for the end, and the rules.
    #[inline(never)]
    pub fn of(words: Words, starts: Vec<u32>, rules: Vec<u32>) -> Self {
        let count = starts.len().saturating_sub(1);
        let (mut firsts, mut longest) = (Pairs::for_keys(count), 0);
        for word in (0..count as u32).map(|at| words.word(at)) {
            match word {
                [] => {}
                [one] => firsts.add(Pairs::key(None, *one)),
                [first, second, ..] => firsts.add(Pairs::key(Some(*first), *second)),
            }
            longest = longest.max(word.len());
        }
        Self {
            firsts,
            longest,
            starts,
            rules,
        }
    }

    /// Whether an exception of `rule` covers `start..end`.
    #[inline(never)]
    pub fn cover(
        &self,
        words: Words,
        chars: &[char],
        rule: u32,
        (start, end): (usize, usize),
    ) -> bool {
        let all = self.starts.len().saturating_sub(1) as u32;
        let (from, mut covered) = (start.saturating_sub(self.longest), false);
        self.firsts.starts(chars, from, start + 1, |at| {
            words.walk(0, all, chars, at, |word, to| {
                covered |= to >= end && self.rules_of(word).contains(&rule);
            });
        });
        covered
    }

    /// The rules that a word is an exception of.
    #[inline(always)]
    fn rules_of(&self, word: u32) -> &[u32] {
        let word = word as usize;
        match self.starts.get(word..word + 2) {
            Some([from, to]) => self
                .rules
                .get(*from as usize..*to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_is_covered_where_an_exception_of_its_rule_takes_it_in(
            words in proptest::collection::btree_map("[甲乙a😀]{1,4}", 0_u32..2, 0..12),
            text in "[甲乙丙a😀]{0,10}",
            start in 0_usize..10,
            length in 1_usize..3,
        ) {
            let chars: Vec<char> = words.keys().flat_map(|word| word.chars()).collect();
            let mut starts = vec![0];
            for word in words.keys() {
                starts.push(starts.last().unwrap() + word.chars().count() as u32);
            }
            let listed = Words { text: &chars, starts: &starts };
            let rules: Vec<u32> = words.values().copied().collect();
            let excepts = Excepts::of(listed, (0..=rules.len() as u32).collect(), rules);
            let text: Vec<char> = text.chars().collect();
            let start = start.min(text.len());
            let end = start + length;
            let naive = words.iter().any(|(word, rule)| {
                let word: Vec<char> = word.chars().collect();
                *rule == 1 && (0..=start).any(|at| at + word.len() >= end && text[at..].starts_with(&word))
            });
            prop_assert_eq!(excepts.cover(listed, &text, 1, (start, end)), naive);
        }
    }
}
