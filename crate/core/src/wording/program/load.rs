use jinnang_scan::{
    Anchors, Ends, Entry, Excepts, Needs, Pairs, Place, SEAM, Set, Sides, Text, Words,
};

use super::anchor::Anchor;
use super::set::{beginnings, endings, set};
use super::{
    Conditions, FROM_START, GLUED, Neighbours, Part, Program, RUNS, TERM_BITS, TO_END, Term,
};
use std::ops::RangeInclusive;

use crate::wording::rule::{Disguise, Side};
use crate::wording::view::Made;

/// A program with what is made of it once, when it is read.
pub(crate) struct Loaded {
    text: Vec<char>,
    /// Of each word where it begins in `text`; one more for the end.
    starts: Vec<u32>,
    /// The first words.
    excepts: Excepts,
    sets: Vec<Set>,
    disguised: (u32, Vec<u32>),
    terms: Vec<Term>,
    parts: Vec<Part>,
    rules: Vec<Conditions>,
    anchors: Anchors,
}

/// A word that is looked for in disguise.
#[derive(Clone, Copy)]
pub(crate) struct Word<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) term: u32,
}

/// Where each of so many begins, and where the last ends.
fn sums(counts: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(counts.map(|count| {
            sum += count;
            sum
        }))
        .collect()
}

/// The terms as they are stored, each with its rule and its parts.
fn terms(program: &Program) -> Vec<Term> {
    let mut from = 0;
    let rules = (0..).zip(&program.rule_counts);
    let rules = rules.flat_map(|(rule, count)| (0..*count).map(move |_| rule));
    let stored = rules.zip(program.terms.iter().zip(&program.anchors));
    let read = stored.map(|(rule, (stored, anchor))| {
        let parts = (from, from + u32::from(stored >> TERM_BITS));
        from = parts.1;
        Term {
            rule,
            from_clause_start: stored & FROM_START != 0,
            to_clause_end: stored & TO_END != 0,
            parts,
            anchor: Anchor::read(*anchor),
            before: 0,
            reach: 0,
        }
    });
    read.collect()
}

fn part(stored: &u32) -> Part {
    Part {
        glued: stored & GLUED != 0,
        set: stored >> 1,
    }
}

impl Loaded {
    pub(crate) fn new(program: Program) -> Self {
        let mut from = program.except_counts.len() as u32;
        let lengths = program.lengths.as_slice();
        let sets = program.sets.iter().map(|stored| {
            let next = from + (stored >> 1);
            let lengths = lengths.get(from as usize..next as usize);
            let set = set(from, lengths.unwrap_or_default(), stored & RUNS != 0);
            from = next;
            set
        });
        let sets: Vec<Set> = sets.collect();
        let except_starts = sums(program.except_counts.iter().map(|count| u32::from(*count)));
        let mut to = Self {
            text: program.text.chars().collect(),
            starts: sums(lengths.iter().map(|length| u32::from(*length))),
            excepts: Excepts::default(),
            sets,
            terms: terms(&program),
            disguised: (from, program.disguised),
            parts: program.parts.iter().map(part).collect(),
            rules: program.rules,
            anchors: Anchors::default(),
        };
        let offsets = program.offsets;
        to.excepts = Excepts::of(to.all_words(), except_starts, program.except_rules);
        let firsts: Vec<u64> = to
            .sets
            .iter()
            .map(|set| {
                let words = to.words(set).map(beginnings);
                words.fold(0, |all, classes| all | classes)
            })
            .collect();
        for (set, firsts) in to.sets.iter_mut().zip(firsts) {
            set.firsts = firsts;
        }
        let lengths: Vec<(u32, u32)> = to.terms.iter().map(|of| to.lengths(of)).collect();
        for (term, lengths) in to.terms.iter_mut().zip(lengths) {
            (term.before, term.reach) = lengths;
        }
        to.anchors = to.anchored(offsets);
        to
    }

    /// What of each term is looked for; of its words the pair that begins so far behind the beginning.
    fn anchored(&self, offsets: Vec<u8>) -> Anchors {
        let mut offsets = offsets.into_iter();
        let mut keys: Vec<Entry> = Vec::with_capacity(self.terms.len() * 8);
        let mut needs = Vec::with_capacity(self.terms.len());
        for (term, of) in (0..).zip(&self.terms) {
            let from = keys.len();
            let parts = self.parts(of);
            let mut needed = Needs {
                back: of.before,
                reach: of.reach,
                kinds: self.rule(of.rule).map_or(0, kinds),
                ..Needs::NOTHING
            };
            match of.anchor {
                Anchor::Part(at) => {
                    let part = parts.get(at);
                    let set = part.map_or(&Set::NOTHING, |part| self.set(part.set));
                    let words = (set.from..set.to).zip(self.words(set));
                    keys.extend(words.filter_map(|(at, word)| {
                        let offset = usize::from(offsets.next()?);
                        let (first, second) = (word.get(offset)?, word.get(offset + 1));
                        Some(Entry {
                            key: match second {
                                Some(second) => Pairs::key(Some(*first), *second),
                                None => Pairs::key(None, *first),
                            },
                            word: at,
                            term,
                            offset: offset as u16,
                            length: (word.len() - offset) as u16,
                        })
                    }));
                    needed.before = self.may_precede(parts.get(..=at).unwrap_or_default());
                    needed.after = self.may_follow(parts.get(at + 1..).unwrap_or_default());
                }
                Anchor::Seam(at) => {
                    let sets = parts.get(at..).unwrap_or_default().iter();
                    let sets = sets.map(|part| self.words(self.set(part.set)).collect());
                    let pairs = seam(&sets.collect::<Vec<Vec<_>>>());
                    keys.extend(pairs.iter().map(|(a, b)| Entry {
                        key: Pairs::key(Some(*a), *b),
                        term,
                        word: SEAM,
                        offset: 0,
                        length: 0,
                    }));
                }
            }
            needs.push(needed);
            // The same two characters may meet in many ways.
            if let (Anchor::Seam(_), Some(own)) = (of.anchor, keys.get_mut(from..)) {
                own.sort_unstable_by_key(|entry| entry.key);
            }
        }
        keys.dedup();
        Anchors::of(keys, needs)
    }

    /// Classes of what may follow a part of a term, by the parts that come after it.
    fn may_follow(&self, parts: &[Part]) -> u64 {
        let mut classes = 0;
        for part in parts {
            let set = self.set(part.set);
            if !part.glued {
                return u64::MAX;
            }
            classes |= set.firsts;
            if !set.may_be_empty {
                return classes;
            }
        }
        u64::MAX
    }

    /// Classes of what may stand before the last of some parts of a term.
    fn may_precede(&self, parts: &[Part]) -> u64 {
        let mut classes = 0;
        for pair in parts.windows(2).rev() {
            let [before, part] = pair else { break };
            let set = self.set(before.set);
            if !part.glued {
                return u64::MAX;
            }
            let words = self.words(set).map(endings);
            classes = words.fold(classes, |all, of_word| all | of_word);
            if !set.may_be_empty {
                return classes;
            }
        }
        u64::MAX
    }

    /// How far before what is looked for a match may begin, and the most characters that it can have.
    fn lengths(&self, of: &Term) -> (u32, u32) {
        let gap = self.rule(of.rule).map_or(0, |rule| u32::from(rule.gap));
        let (mut before, mut reach) = (0, 0);
        for (at, part) in self.parts(of).iter().enumerate() {
            reach += if part.glued { 0 } else { gap };
            if of.anchor == Anchor::Part(at) && at > 0 {
                before = reach;
            }
            reach += self.set(part.set).longest;
            if of.anchor == Anchor::Seam(at) {
                before = reach;
            }
        }
        (before, reach)
    }

    /// Adds where `from..to` of a text has what terms need.
    pub(crate) fn places(&self, text: Text, from: usize, to: usize, found: &mut Vec<Place>) {
        self.anchors.find(text, from, to, self.all_words(), found);
    }

    fn all_words(&self) -> Words<'_> {
        Words {
            text: &self.text,
            starts: &self.starts,
        }
    }

    /// Where a match may begin that has what is looked for at `at`.
    pub(crate) fn beginnings(&self, of: &Term, at: usize) -> RangeInclusive<usize> {
        at.saturating_sub(of.before as usize)..=at
    }

    /// Whether what is looked for is what a term begins with.
    pub(crate) fn is_head(of: &Term) -> bool {
        of.anchor == Anchor::Part(0)
    }

    pub(crate) fn rules(&self) -> &[Conditions] {
        &self.rules
    }

    pub(crate) fn rule(&self, rule: u32) -> Option<&Conditions> {
        self.rules.get(rule as usize)
    }

    pub(crate) fn term(&self, term: u32) -> Option<&Term> {
        self.terms.get(term as usize)
    }

    pub(crate) fn parts(&self, term: &Term) -> &[Part] {
        self.parts
            .get(term.parts.0 as usize..term.parts.1 as usize)
            .unwrap_or_default()
    }

    pub(crate) fn set(&self, set: u32) -> &Set {
        self.sets.get(set as usize).unwrap_or(&Set::NOTHING)
    }

    /// The words of a set.
    pub(crate) fn words(&self, set: &Set) -> impl Iterator<Item = &[char]> {
        (set.from..set.to).map(|word| self.all_words().word(word))
    }

    /// The words that are looked for in disguise.
    pub(crate) fn disguised(&self) -> impl Iterator<Item = Word<'_>> {
        let (from, terms) = &self.disguised;
        terms.iter().zip(*from..).map(|(term, word)| Word {
            chars: self.all_words().word(word),
            term: *term,
        })
    }

    /// Whether an exception of `rule` covers `start..end`.
    pub(crate) fn is_excepted(&self, chars: &[char], rule: u32, start: usize, end: usize) -> bool {
        let words = self.all_words();
        self.excepts.cover(words, chars, rule, (start, end))
    }

    /// Whether one of the words stands close enough to `start..end`, in the same line.
    pub(crate) fn stands_by(
        &self,
        near: &Neighbours,
        chars: &[char],
        start: usize,
        end: usize,
    ) -> bool {
        let sides = Sides {
            before: near.side != Side::After,
            after: near.side != Side::Before,
        };
        let (set, within) = (self.set(near.set), usize::from(near.within));
        self.all_words()
            .stands_by(set, within, sides, chars, (start, end))
    }

    /// Where the words of a set without runs that stand at `at` end.
    pub(crate) fn ends_at(&self, set: &Set, chars: &[char], at: usize) -> Ends {
        self.all_words().ends_at(set, chars, at)
    }
}

/// The kinds of text that the terms of a rule are looked for in.
fn kinds(rule: &Conditions) -> u8 {
    let mut kinds = Made::Folded.bit();
    if rule.squeeze {
        kinds |= Made::Squeezed.bit();
    }
    if rule.views & Disguise::Components.bit() != 0 {
        kinds |= Made::Joined.bit();
    }
    kinds
}

/// What may stand side by side where some parts meet: the last character of the first, and the first one of what follows.
/// Nothing where what follows may be left out altogether.
pub(super) fn seam<W: AsRef<[char]>>(parts: &[Vec<W>]) -> Vec<(char, char)> {
    let Some((head, tail)) = parts.split_first() else {
        return Vec::new();
    };
    let mut seconds: Vec<char> = Vec::new();
    for words in tail {
        seconds.extend(words.iter().filter_map(|word| word.as_ref().first()));
        if words.iter().all(|word| !word.as_ref().is_empty()) {
            let lasts = head.iter().filter_map(|word| word.as_ref().last());
            return lasts
                .flat_map(|last| seconds.iter().map(|second| (*last, *second)))
                .collect();
        }
    }
    Vec::new()
}
