use super::entry::{Entry, Unit, fold, letter, sign};
use crate::phrase::item::Phrase;

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
    chars: Vec<char>,
    /// The term cut where Latin letters meet other characters; empty when it is all of one kind.
    runs: Vec<Vec<char>>,
    letters: u32,
    signs: u64,
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
    pub fn score(&self, entry: &Entry, phrase: &Phrase) -> Option<f32> {
        let mut sum = 0.0;
        for term in &self.terms {
            if term.letters & !entry.letters != 0 || term.signs & !entry.signs != 0 {
                return None;
            }
        }
        for term in &self.terms {
            sum += term.score(entry, phrase)?;
        }
        Some(sum / self.terms.len() as f32)
    }

    /// What to mark in the title.
    pub fn marks(&self, entry: &Entry) -> Vec<(u32, u32)> {
        let mut units: Vec<usize> = self
            .terms
            .iter()
            .flat_map(|term| term.places(&entry.title))
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
        let letters = chars.iter().map(|c| letter(*c)).fold(0, |a, b| a | b);
        let signs = chars.iter().map(|c| sign(*c)).fold(0, |a, b| a | b);
        Self {
            chars,
            runs,
            letters,
            signs,
        }
    }

    fn score(&self, entry: &Entry, phrase: &Phrase) -> Option<f32> {
        if let Some(found) = contiguous(&entry.title, &self.chars) {
            let first = if found.units.first() == Some(&0) {
                0.1
            } else {
                0.0
            };
            let part = found.units.len() as f32 / entry.title.len().max(1) as f32;
            return Some(0.6 + 0.2 * found.quality + first + 0.1 * part);
        }
        let word = entry
            .words
            .iter()
            .filter_map(|word| contiguous(word, &self.chars));
        if let Some(best) = word.map(|found| found.quality).reduce(f32::max) {
            return Some(0.4 + 0.15 * best);
        }
        if !self.runs.is_empty() && self.runs.iter().all(|run| in_any(entry, phrase, run)) {
            let named = self
                .runs
                .iter()
                .filter(|run| contiguous(&entry.title, run).is_some())
                .count();
            return Some(0.35 + 0.2 * named as f32 / self.runs.len() as f32);
        }
        if let Some(found) = scattered(&entry.title, &self.chars) {
            return Some(0.3 + 0.2 * found.quality);
        }
        let whole: String = self.chars.iter().collect();
        let written = !self.chars.iter().all(char::is_ascii_lowercase) || self.chars.len() > 2;
        if written && phrase.examples.iter().any(|text| holds(text, &whole)) {
            return Some(0.3);
        }
        (written && holds(&phrase.text, &whole)).then_some(0.25)
    }

    fn places(&self, title: &[Unit]) -> Vec<usize> {
        if let Some(found) = contiguous(title, &self.chars) {
            return found.units;
        }
        let runs: Vec<Found> = self
            .runs
            .iter()
            .filter_map(|run| contiguous(title, run))
            .collect();
        match runs.is_empty() {
            false => runs.into_iter().flat_map(|found| found.units).collect(),
            true => scattered(title, &self.chars)
                .map(|found| found.units)
                .unwrap_or_default(),
        }
    }
}

/// Whether a run lies in the title, in a keyword or, written out, in an example or the text.
fn in_any(entry: &Entry, phrase: &Phrase, run: &[char]) -> bool {
    if contiguous(&entry.title, run).is_some()
        || entry
            .words
            .iter()
            .any(|word| contiguous(word, run).is_some())
    {
        return true;
    }
    let whole: String = run.iter().collect();
    let latin = run.iter().all(char::is_ascii_lowercase);
    !latin
        && phrase
            .examples
            .iter()
            .chain([&phrase.text])
            .any(|text| holds(text, &whole))
}

/// Whether a text holds a folded term, signs between its characters aside.
fn holds(text: &str, term: &str) -> bool {
    text.contains(term)
        || text
            .chars()
            .filter_map(fold)
            .collect::<String>()
            .contains(term)
}

/// The ways in which one unit takes characters of the query from `at` on: how many, and how good it is.
fn ways(unit: &Unit, query: &[char]) -> impl Iterator<Item = (usize, f32)> {
    let literal = (query.first() == Some(&unit.c)).then_some((1, 1.0));
    let sounded = unit
        .sounds
        .into_iter()
        .enumerate()
        .filter(|(_, s)| !s.is_empty())
        .flat_map(move |(nth, sound)| {
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
    for start in 0..title.len() {
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
