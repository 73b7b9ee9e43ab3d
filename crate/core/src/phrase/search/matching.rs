use super::entry::{Entry, Stretch, Traces, fold};
use super::sounding::{Found, LONGEST, contiguous, scattered};

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
