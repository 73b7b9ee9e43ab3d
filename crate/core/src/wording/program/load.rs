use jinnang_scan::{
    Anchors, Ends, Entry, Excepts, Needs, Place, Set, Sides, Text, Words, numbers, spelled, starts,
};

use super::anchor::Anchor;
use super::set::{LONGEST_RUN, beginnings, endings};
use super::{Conditions, FROM_START, GLUED, Neighbours, Part, Stored, TERM_BITS, TO_END, Term};
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

/// The terms as they are stored, each with its rule and its parts.
fn terms(program: &Stored) -> Vec<Term> {
    let mut from = 0;
    let rules = (0..).zip(numbers(program.rule_counts));
    let rules = rules.flat_map(|(rule, count)| (0..count).map(move |_| rule));
    let stored = rules.zip(program.terms.iter().zip(program.anchors));
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

fn part(stored: u32) -> Part {
    Part {
        glued: stored & GLUED != 0,
        set: stored >> 1,
    }
}

impl Loaded {
    pub(crate) fn new(stored: Stored) -> Self {
        let (alphabet, text) = stored.text;
        let (text, starts) = (spelled(alphabet, text), starts(stored.lengths));
        let words = Words {
            text: &text,
            starts: &starts,
        };
        let mut sum = 0;
        let mut except_starts = numbers(stored.except_counts);
        for count in &mut except_starts {
            sum += std::mem::replace(count, sum);
        }
        let first = except_starts.len() as u32;
        except_starts.push(sum);
        let sets = Set::all(words, first, &numbers(stored.sets));
        let disguised = numbers(stored.disguised);
        let mut to = Self {
            excepts: Excepts::of(words, except_starts, numbers(stored.except_rules)),
            disguised: (sets.last().map_or(first, |last| last.to), disguised),
            terms: terms(&stored),
            parts: numbers(stored.parts).into_iter().map(part).collect(),
            rules: stored.rules,
            anchors: Anchors::default(),
            text,
            starts,
            sets,
        };
        to.runs();
        for at in 0..to.terms.len() {
            let lengths = to.terms.get(at).map(|of| to.lengths(of));
            if let (Some(term), Some(lengths)) = (to.terms.get_mut(at), lengths) {
                (term.before, term.reach) = lengths;
            }
        }
        to.anchors = to.anchored(stored.offsets);
        to
    }

    /// Tells of the sets with runs how long they may be, and what they begin with.
    fn runs(&mut self) {
        let mut sets = std::mem::take(&mut self.sets);
        for set in sets.iter_mut().filter(|set| set.has_runs) {
            set.longest += LONGEST_RUN;
            let words = self.words(set).map(beginnings);
            set.firsts = words.fold(0, |all, classes| all | classes);
        }
        self.sets = sets;
    }

    /// What of each term is looked for; of its words the pair that begins so far behind the beginning.
    fn anchored(&self, offsets: &[u8]) -> Anchors {
        let mut offsets = offsets;
        let mut keys: Vec<Entry> = Vec::with_capacity(offsets.len() * 2);
        let mut needs = Vec::with_capacity(self.terms.len());
        for (term, of) in (0..).zip(&self.terms) {
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
                    let count = (set.to - set.from) as usize;
                    let (own, rest) = offsets.split_at_checked(count).unwrap_or_default();
                    Entry::add(&mut keys, term, self.all_words(), set, own);
                    offsets = rest;
                    needed.before = self.may_precede(parts.get(..=at).unwrap_or_default());
                    needed.after = self.may_follow(parts.get(at + 1..).unwrap_or_default());
                }
                Anchor::Seam(at) => {
                    let sets = parts.get(at..).unwrap_or_default().iter();
                    let sets: Vec<Set> = sets.map(|part| *self.set(part.set)).collect();
                    Entry::meet(&mut keys, term, self.all_words(), &sets);
                }
            }
            needs.push(needed);
        }
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
            classes |= if set.has_runs {
                let words = self.words(set).map(endings);
                words.fold(0, |all, of_word| all | of_word)
            } else {
                self.all_words().lasts(set)
            };
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
