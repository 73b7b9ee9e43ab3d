use super::set::{Classes, bit};
use super::{
    Conditions, FROM_START, GLUED, Neighbours, Part, Program, Set, TERM_BITS, TO_END, Term, Trie,
};
use crate::wording::context::is_choice;
use crate::wording::rule::Side;

/// A program with what is made of it once, when it is read.
pub(crate) struct Loaded {
    text: Vec<char>,
    /// Of each word where it begins in `text`; one more for the end.
    starts: Vec<u32>,
    heads: Index<Head>,
    /// Of each word that terms begin with: what all of them together need.
    leads: Vec<Head>,
    /// The most characters that a match can have.
    pub(crate) reach: usize,
    excepts: Index<u32>,
    longest_except: usize,
    sets: Vec<Set>,
    set_words: Trie,
    disguised: (u32, Vec<u32>),
    terms: Vec<Term>,
    parts: Vec<Part>,
    rules: Vec<Conditions>,
}

/// A term that begins with a word, and what tells at a glance that it does not go on.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub(crate) term: u32,
    /// The most characters that a match can have.
    pub(crate) reach: u16,
    /// How far what follows may be away, and one more; 0: it follows at once.
    gap: u8,
    /// Classes of characters that may follow; all where nothing need follow.
    follows: Classes,
}

impl Head {
    /// What at least one of some terms needs.
    fn all(heads: &[Self]) -> Self {
        let all = |a: &Self, b: &Self| Self {
            term: 0,
            reach: a.reach.max(b.reach),
            gap: a.gap.max(b.gap),
            follows: a.follows | b.follows,
        };
        heads
            .iter()
            .copied()
            .reduce(|a, b| all(&a, &b))
            .unwrap_or(Self {
                term: 0,
                reach: 0,
                gap: 0,
                follows: 0,
            })
    }

    /// Whether the term may go on at `end`.
    #[inline]
    pub(crate) fn may_follow(&self, ahead: &mut Ahead, end: usize) -> bool {
        self.follows == Classes::MAX
            || self.follows & ahead.classes(end, usize::from(self.gap.max(1))) != 0
    }
}

/// What stands ahead in a text, looked at once for all terms.
pub(crate) struct Ahead<'a> {
    chars: &'a [char],
    from: usize,
    known: usize,
    /// The classes of the first so many characters from `from` on.
    classes: [Classes; Ahead::MOST],
}

impl<'a> Ahead<'a> {
    /// Farther nobody looks.
    const MOST: usize = 32;

    pub(crate) fn of(chars: &'a [char]) -> Self {
        Self {
            chars,
            from: usize::MAX,
            known: 0,
            classes: [0; Self::MOST],
        }
    }

    /// The classes of the first `count` characters from `from` on.
    #[inline]
    fn classes(&mut self, from: usize, count: usize) -> Classes {
        if count > Self::MOST {
            return Classes::MAX;
        }
        if self.from != from {
            (self.from, self.known) = (from, 0);
        }
        let mut all = match self.known.checked_sub(1) {
            Some(last) => self.classes.get(last).copied().unwrap_or_default(),
            None => 0,
        };
        for at in self.known..count {
            if let Some(c) = self.chars.get(from + at) {
                all |= bit(*c);
            }
            if let Some(slot) = self.classes.get_mut(at) {
                *slot = all;
            }
        }
        self.known = self.known.max(count);
        self.classes
            .get(count.wrapping_sub(1))
            .copied()
            .unwrap_or(all)
    }
}

/// Words, and what each of them means.
struct Index<T> {
    trie: Trie,
    starts: Vec<u32>,
    uses: Vec<T>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            trie: Trie::default(),
            starts: Vec::new(),
            uses: Vec::new(),
        }
    }
}

impl<T> Index<T> {
    fn of(&self, word: usize) -> &[T] {
        match self.starts.get(word..word + 2) {
            Some([from, to]) => self
                .uses
                .get(*from as usize..*to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }
}

/// A word that is looked for in disguise.
#[derive(Clone, Copy)]
pub(crate) struct Word<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) term: u32,
}

fn sums<'a>(counts: impl Iterator<Item = &'a u16>) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(counts.map(|count| {
            sum += u32::from(*count);
            sum
        }))
        .collect()
}

/// The terms as they are stored, each with its rule and its parts.
fn terms(program: &Program) -> Vec<Term> {
    let mut from = 0;
    let rules = (0..).zip(&program.rule_counts);
    let rules = rules.flat_map(|(rule, count)| (0..*count).map(move |_| rule));
    let stored = rules.zip(&program.terms);
    let read = stored.map(|(rule, stored)| {
        let parts = (from, from + u32::from(stored >> TERM_BITS));
        from = parts.1;
        Term {
            rule,
            from_clause_start: stored & FROM_START != 0,
            to_clause_end: stored & TO_END != 0,
            parts,
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
        let text: Vec<char> = program.text.chars().collect();
        let mut end = 0;
        let mut starts = Vec::with_capacity(program.lengths.len() + 1);
        starts.push(0);
        starts.extend(program.lengths.iter().map(|length| {
            end += u32::from(*length);
            end
        }));
        let mut to = Self {
            text,
            starts,
            heads: Index::default(),
            leads: Vec::new(),
            reach: 0,
            excepts: Index::default(),
            longest_except: 0,
            sets: Vec::with_capacity(program.sets.len()),
            set_words: Trie::default(),
            disguised: (0, Vec::new()),
            terms: terms(&program),
            parts: program.parts.iter().map(part).collect(),
            rules: program.rules,
        };
        let heads = program.head_counts.len();
        let excepts = heads + program.except_counts.len();
        let mut from = excepts;
        for count in &program.sets {
            let next = from + usize::from(*count);
            let words = (from..next).map(|word| to.word(word));
            let set = Set::of(from as u32, next as u32, words);
            to.sets.push(set);
            from = next;
        }
        let words: Vec<&[char]> = (0..from).map(|word| to.word(word)).collect();
        let sets = to.sets.iter().map(|set| {
            // Runs are no characters to be looked up.
            let to = if set.has_runs { set.from } else { set.to };
            (set.from as usize, to as usize)
        });
        to.set_words = Trie::of_sets(&words, sets);
        to.excepts = to.index(heads, excepts, &program.except_counts, program.except_rules);
        to.longest_except = (heads..excepts)
            .map(|word| to.word(word).len())
            .max()
            .unwrap_or_default();
        let uses = (0..).zip(&program.head_counts).flat_map(|(word, count)| {
            std::iter::repeat_n(to.word(word).len(), usize::from(*count))
        });
        let uses: Vec<Head> = uses
            .zip(&program.head_terms)
            .map(|(length, term)| to.head(*term, length))
            .collect();
        to.reach = uses
            .iter()
            .map(|head| usize::from(head.reach))
            .max()
            .unwrap_or_default();
        to.heads = to.index(0, heads, &program.head_counts, uses);
        to.leads = (0..heads)
            .map(|word| Head::all(to.heads.of(word)))
            .collect();
        to.disguised = (from as u32, program.disguised);
        to
    }

    fn head(&self, term: u32, length: usize) -> Head {
        let mut head = Head {
            term,
            reach: length as u16,
            gap: 0,
            follows: 0,
        };
        let Some(of) = self.term(term) else {
            return head;
        };
        let gap = self.rule(of.rule).map_or(0, |rule| rule.gap);
        let mut open = true;
        for (at, part) in self.parts(of).iter().enumerate() {
            let set = self.set(part.set);
            let between = if part.glued { 0 } else { gap };
            head.reach = head
                .reach
                .saturating_add(u16::from(between))
                .saturating_add(set.longest as u16);
            if !open {
                continue;
            }
            if !part.glued && at > 0 {
                head.follows = Classes::MAX;
            } else if !part.glued {
                head.gap = gap.saturating_add(1);
            }
            head.follows |= set.firsts;
            open = set.may_be_empty;
        }
        if open {
            head.follows = Classes::MAX;
        }
        head
    }

    fn index<T>(&self, from: usize, to: usize, counts: &[u16], uses: Vec<T>) -> Index<T> {
        let words: Vec<&[char]> = (from..to).map(|word| self.word(word)).collect();
        Index {
            trie: Trie::new(&words),
            starts: sums(counts.iter()),
            uses,
        }
    }

    fn word(&self, word: usize) -> &[char] {
        match self.starts.get(word..word + 2) {
            Some([from, to]) => self
                .text
                .get(*from as usize..*to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
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

    pub(crate) fn set(&self, set: u32) -> Set {
        self.sets.get(set as usize).copied().unwrap_or_default()
    }

    /// The words of a set.
    pub(crate) fn words(&self, set: Set) -> impl Iterator<Item = &[char]> {
        (set.from as usize..set.to as usize).map(|word| self.word(word))
    }

    /// The words that are looked for in disguise.
    pub(crate) fn disguised(&self) -> impl Iterator<Item = Word<'_>> {
        let (from, terms) = &self.disguised;
        terms.iter().zip(*from as usize..).map(|(term, word)| Word {
            chars: self.word(word),
            term: *term,
        })
    }

    /// Calls `found` with the terms that begin with what stands at `start` and may go on, and where that ends. They
    /// take in more than `least` characters.
    #[inline]
    pub(crate) fn heads_at(
        &self,
        ahead: &mut Ahead,
        start: usize,
        least: usize,
        mut found: impl FnMut(u32, usize),
    ) {
        walk(&self.heads.trie, ahead.chars, start, |word, end| {
            let lead = self.leads.get(word);
            if !lead.is_some_and(|all| usize::from(all.reach) > least && all.may_follow(ahead, end))
            {
                return;
            }
            for head in self.heads.of(word) {
                if usize::from(head.reach) > least && head.may_follow(ahead, end) {
                    found(head.term, end);
                }
            }
        });
    }

    /// Whether an exception of `rule` covers `start..end`.
    pub(crate) fn is_excepted(&self, chars: &[char], rule: u32, start: usize, end: usize) -> bool {
        (start.saturating_sub(self.longest_except)..=start).any(|from| {
            let mut covered = false;
            walk(&self.excepts.trie, chars, from, |word, to| {
                covered |= to >= end && self.excepts.of(word).contains(&rule);
            });
            covered
        })
    }

    /// Whether one of the words stands close enough to `start..end`, in the same line.
    pub(crate) fn stands_by(
        &self,
        near: &Neighbours,
        chars: &[char],
        start: usize,
        end: usize,
    ) -> bool {
        let set = self.set(near.set);
        let within = usize::from(near.within);
        let same_line = |from: usize, to: usize| {
            chars
                .get(from..to)
                .is_some_and(|between| between.iter().all(|c| *c != '\n'))
        };
        let before = || {
            let from = start.saturating_sub(within + set.longest as usize);
            (from..start).any(|at| {
                // 要不要 is a question, and no 不要.
                self.ends_at(set, near.set, chars, at)
                    .longest_first()
                    .any(|to| to <= start && start - to <= within && same_line(at, start))
                    && !is_choice(chars, at)
            })
        };
        let after = || {
            (end..=end + within)
                .any(|at| self.ends_at(set, near.set, chars, at).count > 0 && same_line(end, at))
        };
        (near.side != Side::After && before()) || (near.side != Side::Before && after())
    }

    /// Where the words of a set without runs that stand at `at` end.
    #[inline]
    pub(crate) fn ends_at(&self, set: Set, id: u32, chars: &[char], at: usize) -> Ends {
        let mut ends = Ends::default();
        let rest = chars.get(at..).unwrap_or_default();
        if rest.first().is_some_and(|c| set.may_begin(*c)) {
            let mut node = Trie::set(id);
            for (c, end) in rest.iter().zip(at + 1..) {
                let Some(next) = self.set_words.next(node, *c) else {
                    break;
                };
                node = next;
                if self.set_words.word(node).is_some() {
                    ends.push(end);
                }
            }
        }
        ends
    }
}

/// Where words end that begin at the same place.
#[derive(Default)]
pub(crate) struct Ends {
    ends: [u32; Ends::MOST],
    pub(crate) count: usize,
}

impl Ends {
    /// So many words that go on one another are more than any set has.
    const MOST: usize = 12;

    fn push(&mut self, end: usize) {
        if let Some(slot) = self.ends.get_mut(self.count) {
            *slot = end as u32;
            self.count += 1;
        }
    }

    /// The ends.
    pub(crate) fn longest_first(&self) -> impl Iterator<Item = usize> {
        let ends = self.ends.get(..self.count).unwrap_or_default();
        ends.iter().rev().map(|end| *end as usize)
    }
}

/// Calls `found` with every word that stands at `start`, and where it ends.
#[inline]
fn walk(trie: &Trie, chars: &[char], start: usize, mut found: impl FnMut(usize, usize)) {
    let Some(rest) = chars.get(start..) else {
        return;
    };
    let mut rest = rest.iter();
    let Some(mut at) = rest.next().and_then(|c| trie.first(*c)) else {
        return;
    };
    let mut end = start + 1;
    loop {
        if let Some(word) = trie.word(at) {
            found(word, end);
        }
        let Some(next) = rest.next().and_then(|c| trie.next(at, *c)) else {
            return;
        };
        at = next;
        end += 1;
    }
}
