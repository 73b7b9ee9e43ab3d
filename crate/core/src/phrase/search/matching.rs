use super::entry::{Entry, Stretch, Traces, Unit, fold, letter};
use crate::text::pinyin::sounds;

/// Longer terms are cut: nobody types more to find a phrase.
const LONGEST: usize = 32;

/// A query, taken apart.
#[derive(Debug)]
pub struct Query {
    terms: Vec<Term>,
}

/// A stretch without spaces.
#[derive(Debug)]
struct Term {
    whole: Run,
    /// The term cut where Latin letters meet other characters; empty when it is all of one kind.
    runs: Vec<Run>,
}

/// Characters that are looked for together.
#[derive(Debug)]
struct Run {
    chars: Vec<char>,
    traces: Traces,
    /// As it is written, if it may be looked for in texts.
    written: Option<Stretch>,
}

/// How a term lies in a title: quality and the units it takes.
struct Found {
    quality: f32,
    units: Vec<usize>,
}

impl Query {
    pub fn new(query: &str) -> Self {
        let terms = query
            .split(|c: char| c.is_whitespace() || c == '\'')
            .map(|term| {
                term.chars()
                    .filter_map(fold)
                    .take(LONGEST)
                    .collect::<Vec<char>>()
            })
            .filter(|chars| !chars.is_empty())
            .map(Term::new)
            .collect();
        Self { terms }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The score of a phrase, if every term is found in it.
    pub fn score(&self, entry: &Entry) -> Option<f32> {
        let mut sum = 0.0;
        for term in &self.terms {
            sum += term.score(entry)?;
        }
        Some(sum / self.terms.len() as f32)
    }

    /// What to mark in the title.
    pub fn marks(&self, entry: &Entry) -> Vec<(u32, u32)> {
        let mut units: Vec<usize> = self
            .terms
            .iter()
            .flat_map(|term| term.places(entry))
            .collect();
        units.sort_unstable();
        units.dedup();
        let mut marks: Vec<(u32, u32)> = Vec::new();
        for unit in units.into_iter().filter_map(|at| entry.title.get(at)) {
            let end = unit.at + unit.size;
            match marks.last_mut() {
                Some(last) if last.1 == unit.at => last.1 = end,
                _ => marks.push((unit.at, end)),
            }
        }
        marks
    }
}

impl Run {
    fn new(chars: Vec<char>) -> Self {
        let latin = chars.iter().all(char::is_ascii_lowercase);
        let written = (!latin || chars.len() > 2).then(|| Stretch::new(&chars));
        Self {
            traces: Traces::of(&chars),
            written,
            chars,
        }
    }

    fn in_title(&self, entry: &Entry) -> Option<Found> {
        entry
            .in_title
            .hold(self.traces)
            .then(|| contiguous(&entry.title, &self.chars))?
    }

    fn in_words(&self, entry: &Entry) -> Option<Found> {
        entry
            .in_words
            .hold(self.traces)
            .then(|| contiguous(&entry.words, &self.chars))?
    }

    fn scattered(&self, entry: &Entry) -> Option<Found> {
        entry
            .in_title
            .hold(self.traces)
            .then(|| scattered(&entry.title, &self.chars))?
    }

    fn in_body(&self, entry: &Entry) -> bool {
        self.written
            .as_ref()
            .is_some_and(|stretch| entry.says(stretch))
    }
}

impl Term {
    fn new(chars: Vec<char>) -> Self {
        let mut runs: Vec<Vec<char>> = Vec::new();
        let mut latin = None;
        for c in &chars {
            if latin == Some(c.is_ascii_lowercase())
                && let Some(run) = runs.last_mut()
            {
                run.push(*c);
            } else {
                runs.push(vec![*c]);
                latin = Some(c.is_ascii_lowercase());
            }
        }
        if runs.len() < 2 {
            runs.clear();
        }
        Self {
            whole: Run::new(chars),
            runs: runs.into_iter().map(Run::new).collect(),
        }
    }

    fn score(&self, entry: &Entry) -> Option<f32> {
        if let Some(found) = self.whole.in_title(entry) {
            let first = if found.units.first() == Some(&0) {
                0.1
            } else {
                0.0
            };
            let part = found.units.len() as f32 / entry.title.len().max(1) as f32;
            return Some(0.6 + 0.2 * found.quality + first + 0.1 * part);
        }
        if let Some(found) = self.whole.in_words(entry) {
            return Some(0.4 + 0.15 * found.quality);
        }
        let anywhere = |run: &Run| {
            run.in_title(entry)
                .or_else(|| run.in_words(entry))
                .is_some()
                || run.in_body(entry)
        };
        if !self.runs.is_empty() && self.runs.iter().all(anywhere) {
            let named = self
                .runs
                .iter()
                .filter(|run| run.in_title(entry).is_some())
                .count();
            return Some(0.35 + 0.2 * named as f32 / self.runs.len() as f32);
        }
        if let Some(found) = self.whole.scattered(entry) {
            return Some(0.3 + 0.2 * found.quality);
        }
        self.whole.in_body(entry).then_some(0.25)
    }

    fn places(&self, entry: &Entry) -> Vec<usize> {
        if let Some(found) = self.whole.in_title(entry) {
            return found.units;
        }
        let runs: Vec<Found> = self
            .runs
            .iter()
            .filter_map(|run| run.in_title(entry))
            .collect();
        match runs.is_empty() {
            false => runs.into_iter().flat_map(|found| found.units).collect(),
            true if self.whole.in_words(entry).is_some() => Vec::new(),
            true => self
                .whole
                .scattered(entry)
                .map(|found| found.units)
                .unwrap_or_default(),
        }
    }
}

/// Whether a unit can take the first character of a term at all.
fn begins(unit: &Unit, first: char) -> bool {
    unit.c == first || unit.initials & letter(first) != 0
}

/// The ways in which one unit takes characters of the query from `at` on: how many, and how good it is.
fn ways(unit: &Unit, query: &[char]) -> impl Iterator<Item = (usize, f32)> {
    let possible = query
        .first()
        .is_some_and(|first| unit.initials & letter(*first) != 0);
    let sounded = possible.then(|| sounds(unit.c)).into_iter().flatten();
    let literal = (query.first() == Some(&unit.c)).then_some((1, 1.0));
    let sounded = sounded.enumerate().flat_map(move |(nth, sound)| {
        let usual = if nth == 0 { 0.0 } else { 0.06 };
        let same = sound
            .chars()
            .zip(query)
            .take_while(|(a, b)| a == *b)
            .count();
        let initial = if sound.as_bytes().get(1) == Some(&b'h') {
            2
        } else {
            1
        };
        let whole = (same == sound.len()).then_some((same, 0.95 - usual));
        let first = (same >= 1).then_some((1, 0.85 - usual));
        // `sh` is rather 收货 than 收.
        let double = (initial == 2 && same >= 2).then_some((2, 0.7 - usual));
        // The last syllable may be half typed.
        let partial = (same == query.len() && same > initial && same < sound.len())
            .then_some((same, 0.8 - usual));
        [whole, double, first, partial].into_iter().flatten()
    });
    literal.into_iter().chain(sounded)
}

/// The best way in which the whole term lies in one stretch of the title, the earliest among equals.
fn contiguous(title: &[Unit], term: &[char]) -> Option<Found> {
    let mut best: Option<(f32, usize, usize)> = None;
    let first = *term.first()?;
    for start in 0..title.len() {
        if !title.get(start).is_some_and(|unit| begins(unit, first)) {
            continue;
        }
        let mut reached = [f32::MIN; LONGEST + 1];
        if let Some(none) = reached.first_mut() {
            *none = 0.0;
        }
        for (taken, unit) in title.iter().skip(start).enumerate() {
            let mut next = [f32::MIN; LONGEST + 1];
            let mut alive = false;
            for (at, value) in reached.iter().enumerate().take(term.len()) {
                if *value < 0.0 {
                    continue;
                }
                for (size, quality) in ways(unit, term.get(at..).unwrap_or_default()) {
                    if let Some(slot) = next.get_mut(at + size) {
                        *slot = slot.max(value + quality);
                        alive = true;
                    }
                }
            }
            if let Some(sum) = next.get(term.len()).filter(|sum| **sum > 0.0) {
                let quality = sum / (taken + 1) as f32;
                if best.is_none_or(|(known, _, _)| quality > known + 1e-6) {
                    best = Some((quality, start, start + taken + 1));
                }
            }
            if !alive {
                break;
            }
            reached = next;
        }
    }
    best.map(|(quality, from, to)| Found {
        quality,
        units: (from..to).collect(),
    })
}

/// The term in order, with units left out between.
fn scattered(title: &[Unit], term: &[char]) -> Option<Found> {
    if term.len() < 2 {
        return None;
    }
    let mut dead = vec![false; (title.len() + 1) * (term.len() + 1)];
    let mut units = Vec::new();
    let mut sum = 0.0;
    if !walk(title, term, 0, 0, &mut dead, &mut units, &mut sum) {
        return None;
    }
    let span = units.last()? - units.first()? + 1;
    let dense = units.len() as f32 / span as f32;
    // Two letters far apart are chance.
    (dense > 0.3).then(|| Found {
        quality: sum / units.len() as f32 * dense,
        units,
    })
}

fn walk(
    title: &[Unit],
    term: &[char],
    unit: usize,
    at: usize,
    dead: &mut [bool],
    units: &mut Vec<usize>,
    sum: &mut f32,
) -> bool {
    if at == term.len() {
        return true;
    }
    let state = unit * (term.len() + 1) + at;
    let Some(here) = title.get(unit) else {
        return false;
    };
    if dead.get(state).copied().unwrap_or(true) {
        return false;
    }
    for (size, quality) in ways(here, term.get(at..).unwrap_or_default()) {
        units.push(unit);
        if walk(title, term, unit + 1, at + size, dead, units, sum) {
            *sum += quality;
            return true;
        }
        units.pop();
    }
    if walk(title, term, unit + 1, at, dead, units, sum) {
        return true;
    }
    if let Some(slot) = dead.get_mut(state) {
        *slot = true;
    }
    false
}
