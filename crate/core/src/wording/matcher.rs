//! Looks for the terms of a program in a view of a text.

use jinnang_scan::Place;

use super::context;
use super::disguise::Disguises;
use super::overlap::Candidate;
use super::program::{Conditions, LONGEST_RUN, Loaded, NUMERALS, Part, Stored, Term};
use super::template::{ACCOUNT, NUMBER};
use super::view::{Made, View};

/// Letters and digits of the shortest account name that an atom reads.
const SHORTEST_ACCOUNT: usize = 5;
/// Characters of the longest one.
const LONGEST_ACCOUNT: usize = LONGEST_RUN as usize;
/// Characters that are looked through at once.
const AT_ONCE: usize = 4_096;
/// Longest number that an atom reads.
const NUMBER_LENGTH: usize = 12;

/// A program, and how to match it.
pub(crate) struct Matcher {
    pub(crate) program: Loaded,
    disguises: Disguises,
}

/// One look at a view.
struct Search<'a, 'v> {
    program: &'a Loaded,
    view: &'a View<'v>,
    platform: u16,
    /// The parts of the term that is being followed, in characters of the view.
    parts: Vec<(usize, usize)>,
}

impl Matcher {
    pub(crate) fn of(stored: Stored) -> Self {
        let apart = stored.apart;
        let program = Loaded::new(stored);
        Self {
            disguises: Disguises::of(&program, apart),
            program,
        }
    }

    /// Adds what the views hold to `found`: the folded text, and the same squeezed, where there is anything to squeeze.
    pub(crate) fn search(
        &self,
        folded: &View,
        squeezed: Option<&View>,
        platform: u16,
        found: &mut Vec<Candidate>,
    ) {
        self.words(folded, platform, found);
        if let Some(squeezed) = squeezed {
            self.words(squeezed, platform, found);
        }
        let view = squeezed.unwrap_or(folded);
        if let Some(sounding) = &self.disguises.sounding {
            let mut search = Search::new(&self.program, view, platform);
            sounding.search(view, folded, |term, start, end| {
                found.extend(search.whole(term, start, end));
            });
        }
        if let Some(components) = &self.disguises.components
            && let Some(joined) = components.joined(view)
        {
            self.words(&joined, platform, found);
        }
    }

    /// Adds the terms of a view that take in what the view was made for.
    fn words(&self, view: &View, platform: u16, found: &mut Vec<Candidate>) {
        let text = view.text();
        let all = text.chars.len();
        let mut search = Search::new(&self.program, view, platform);
        let mut places: Vec<Place> = Vec::new();
        for from in (0..all).step_by(AT_ONCE) {
            let to = all.min(from + AT_ONCE);
            self.program.places(text, from, to, &mut places);
            for place in places.drain(..) {
                search.around(place, found);
            }
        }
    }

    /// Whether a rule objects to a place that was found by other means than its terms.
    pub(crate) fn allows(&self, rule: &Conditions, view: &View, start: usize, end: usize) -> bool {
        allows(&self.program, rule, view, start, end)
    }
}

impl<'a, 'v> Search<'a, 'v> {
    fn new(program: &'a Loaded, view: &'a View<'v>, platform: u16) -> Self {
        Self {
            program,
            view,
            platform,
            parts: Vec::new(),
        }
    }

    /// Adds the matches of a term that take in a place in which it may stand.
    fn around(&mut self, place: Place, found: &mut Vec<Candidate>) {
        let (program, view) = (self.program, self.view);
        let Some(of) = program.term(place.term) else {
            return;
        };
        let (Some(rule), Some(head)) = (program.rule(of.rule), program.parts(of).first()) else {
            return;
        };
        if !rule.holds_on(self.platform) {
            return;
        }
        let at = place.at as usize;
        let Some(mark) = view.next_mark(*program.beginnings(of, at).start()) else {
            return;
        };
        if mark >= at + of.reach as usize {
            return;
        }
        if Loaded::is_head(of) {
            if self.may_begin(of, at) {
                found.extend(self.complete(of, rule, at, place.end as usize, mark));
            }
            return;
        }
        let head = program.set(head.set);
        for start in program.beginnings(of, at) {
            if !view.char(start).is_some_and(|c| head.may_begin(c)) || !self.may_begin(of, start) {
                continue;
            }
            let Some(mark) = view.next_mark(start) else {
                return;
            };
            if mark >= start + of.reach as usize {
                continue;
            }
            for end in program.ends_at(head, &view.chars, start).longest_first() {
                found.extend(self.complete(of, rule, start, end, mark));
            }
        }
    }

    /// The term that begins with `start..end`, if all of it is there and it takes in `mark`.
    fn complete(
        &mut self,
        of: &Term,
        rule: &Conditions,
        start: usize,
        end: usize,
        mark: usize,
    ) -> Option<Candidate> {
        let (program, view) = (self.program, self.view);
        if !context::begins_alone(view, start) {
            return None;
        }
        self.parts.clear();
        self.parts.push((start, end));
        let tail = program.parts(of).get(1..).unwrap_or_default();
        if !self.follow(tail, rule, of.to_clause_end) {
            return None;
        }
        if view.made() != Made::Folded && self.parts.last()?.1 <= mark {
            return None;
        }
        self.candidate(of, rule)
    }

    /// A word of the term that stands in disguise at `start..end`.
    fn whole(&mut self, term: u32, start: usize, end: usize) -> Option<Candidate> {
        let program = self.program;
        let of = program.term(term)?;
        let rule = program.rule(of.rule)?;
        if !rule.holds_on(self.platform)
            || !self.may_begin(of, start)
            || (of.to_clause_end && !context::ends_clause(self.view, end))
        {
            return None;
        }
        self.parts.clear();
        self.parts.push((start, end));
        self.candidate(of, rule)
    }

    fn may_begin(&self, of: &Term, start: usize) -> bool {
        !of.from_clause_start || context::begins_clause(self.view, start)
    }

    /// The match, unless an exception covers it or something beside it takes it away.
    fn candidate(&self, of: &Term, rule: &Conditions) -> Option<Candidate> {
        let (program, view) = (self.program, self.view);
        let (start, end) = (self.parts.first()?.0, self.parts.last()?.1);
        let excepted = || {
            self.parts
                .iter()
                .any(|(start, end)| program.is_excepted(&view.chars, of.rule, *start, *end))
        };
        if (rule.excepted && excepted()) || !allows(program, rule, view, start, end) {
            return None;
        }
        let (from, to) = view.folded_range(start, end);
        Some(Candidate::new(of.rule, rule.level, from, to))
    }

    /// Finds the parts that follow the last of `self.parts`, nearest first.
    fn follow(&mut self, tail: &[Part], rule: &Conditions, to_clause_end: bool) -> bool {
        let Some((_, from)) = self.parts.last().copied() else {
            return false;
        };
        let view = self.view;
        let Some((part, rest)) = tail.split_first() else {
            return context::ends_alone(view, from)
                && (!to_clause_end || context::ends_clause(view, from));
        };
        if part.glued {
            if self.step(part, from, |search, end| {
                search.set_end(end);
                search.follow(rest, rule, to_clause_end)
            }) {
                return true;
            }
            self.set_end(from);
            return false;
        }
        if !context::ends_alone(view, from) {
            return false;
        }
        for at in from..=from + usize::from(rule.gap) {
            if at > from && !view.char(at - 1).is_some_and(context::bridges) {
                return false;
            }
            if !context::begins_alone(view, at) {
                continue;
            }
            if self.step(part, at, |search, end| {
                search.parts.push((at, end));
                if search.follow(rest, rule, to_clause_end) {
                    return true;
                }
                search.parts.pop();
                false
            }) {
                return true;
            }
        }
        false
    }

    /// Whether the rest follows one of the writings of `part` that stand at `at`.
    fn step(
        &mut self,
        part: &Part,
        at: usize,
        mut rest: impl FnMut(&mut Self, usize) -> bool,
    ) -> bool {
        let (program, view) = (self.program, self.view);
        let set = program.set(part.set);
        if set.has_runs {
            if !set.may_be_empty && !view.char(at).is_some_and(|c| set.may_begin(c)) {
                return false;
            }
            return program
                .words(set)
                .filter_map(|writing| read(view, at, writing))
                .any(|end| rest(self, end));
        }
        let ends = program.ends_at(set, &view.chars, at);
        ends.longest_first().any(|end| rest(self, end)) || (set.may_be_empty && rest(self, at))
    }

    fn set_end(&mut self, end: usize) {
        if let Some(last) = self.parts.last_mut() {
            last.1 = end;
        }
    }
}

fn allows(program: &Loaded, rule: &Conditions, view: &View, start: usize, end: usize) -> bool {
    let stands = |near| program.stands_by(near, &view.chars, start, end);
    rule.near.iter().all(stands)
        && !rule.unless.iter().any(stands)
        && (rule.negation == 0 || !context::is_denied(view, start, end, usize::from(rule.negation)))
        && (rule.question == 0 || !context::is_asked(view, start, end, usize::from(rule.question)))
}

/// Where a writing that begins at `at` ends.
fn read(view: &View, at: usize, writing: &[char]) -> Option<usize> {
    let mut end = at;
    for atom in writing {
        end = match *atom {
            ACCOUNT => account(view, end)?,
            NUMBER => number(view, end)?,
            c if view.char(end) == Some(c) => end + 1,
            _ => return None,
        };
    }
    Some(end)
}

fn account(view: &View, at: usize) -> Option<usize> {
    let mut end = at;
    let mut signs = 0;
    while let Some(c) = view.char(end) {
        if c.is_ascii_alphanumeric() {
            signs += 1;
        } else if !matches!(c, '_' | '-') {
            break;
        }
        end += 1;
        if end - at > LONGEST_ACCOUNT {
            return None;
        }
    }
    (signs >= SHORTEST_ACCOUNT).then_some(end)
}

fn number(view: &View, at: usize) -> Option<usize> {
    let is_number = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let mut end = at;
    while end < at + NUMBER_LENGTH && view.char(end).is_some_and(is_number) {
        end += 1;
    }
    (end > at).then_some(end)
}
