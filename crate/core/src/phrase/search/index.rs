use std::sync::OnceLock;

use crate::ordered::Map;

use super::Hit;
use super::bodies::Bodies;
use super::entry::{Entry, Traces};
use super::found::Found;
use super::fuzzy::Fuzzy;
use super::letters::Letters;
use super::lying::Reader;
use super::query::{Query, Run, Term};
use super::slices::{Slices, columns};
use super::unit::{Unit, label_row, read, rows};
use crate::phrase::intent;
use crate::phrase::item::Phrase;

/// What is looked at on every keystroke. An entry stands where its phrase stands in the library.
#[derive(Clone, Debug, Default)]
pub struct Index {
    letters: Letters,
    entries: Vec<Entry>,
    /// What can be typed for each title.
    traces: Vec<Traces>,
    /// What its users' liking adds to the score of each, and when it was last used.
    favours: Vec<(f32, i64)>,
    /// Names of groups and intents, each once, with what they are found by.
    labels: Vec<Box<[Unit]>>,
    named: Map<String, u16>,
    /// What can be typed for neighbouring places of titles and keywords.
    titles: Slices,
    /// Examples and texts; empty until they are searched.
    bodies: OnceLock<Bodies>,
}

impl Index {
    pub fn new(phrases: &[Phrase], fuzzy: Fuzzy) -> Self {
        let mut index = Self {
            letters: Letters::new(fuzzy),
            entries: Vec::with_capacity(phrases.len()),
            traces: Vec::with_capacity(phrases.len()),
            ..Self::default()
        };
        let mut room = Vec::new();
        for (at, phrase) in phrases.iter().enumerate() {
            index.place(at, phrase, &mut room);
        }
        index
    }

    pub fn fuzzy(&self) -> Fuzzy {
        self.letters.fuzzy()
    }

    /// Reads a phrase again, or for the first time when `at` is the end.
    pub fn put(&mut self, at: usize, phrase: &Phrase) {
        self.place(at, phrase, &mut Vec::new());
        if let Some(bodies) = self.bodies.get_mut() {
            bodies.put(at, phrase);
        }
    }

    fn place(&mut self, at: usize, phrase: &Phrase, room: &mut Vec<Unit>) {
        let intent = intent::name(&phrase.intent);
        let labels = phrase.path().into_iter().chain(intent);
        let labels: Box<[u16]> = labels.map(|name| self.label(name)).collect();
        let entry = Entry::new(phrase, labels, &mut self.letters, room);
        let known = at < self.entries.len();
        self.titles.clear(at, known);
        let mut column = self.titles.column(at);
        for label in &entry.labels {
            column.set(label_row(*label));
        }
        for units in [entry.title(), entry.words()] {
            rows(units, &self.letters, |row| column.set(row));
        }
        let traces = Traces::of_units(entry.title(), &self.letters);
        match (self.entries.get_mut(at), self.traces.get_mut(at)) {
            (Some(known), Some(held)) => (*known, *held) = (entry, traces),
            _ => {
                self.entries.push(entry);
                self.traces.push(traces);
                self.favours.push((0.0, 0));
            }
        }
        self.favour(at, phrase);
    }

    /// Takes over how a phrase was used and whether it is pinned. That decides among matches of one kind, never
    /// between kinds.
    pub fn favour(&mut self, at: usize, phrase: &Phrase) {
        let pinned = if phrase.pinned { 0.03 } else { 0.0 };
        let uses = phrase.uses as f32;
        let liked = 0.02 * uses / (uses + 20.0);
        if let Some(favour) = self.favours.get_mut(at) {
            *favour = (pinned + liked, phrase.used_ms.unwrap_or(i64::MIN));
        }
    }

    /// Forgets the phrase at a place; those behind it move up.
    pub fn remove(&mut self, at: usize) {
        if at < self.entries.len() {
            self.entries.remove(at);
            self.traces.remove(at);
            self.favours.remove(at);
            self.titles.remove(at);
            if let Some(bodies) = self.bodies.get_mut() {
                bodies.remove(at);
            }
        }
    }

    fn label(&mut self, name: &str) -> u16 {
        if let Some(known) = self.named.get(name) {
            return *known;
        }
        let place = u16::try_from(self.labels.len()).unwrap_or(u16::MAX);
        let mut units = Vec::new();
        read(name, &mut self.letters, &mut units);
        self.labels.push(units.into());
        self.named.insert(name.to_owned(), place);
        place
    }

    /// The best `limit` of the phrases that `shown` admits.
    pub fn search(
        &self,
        phrases: &[Phrase],
        query: &str,
        limit: usize,
        shown: Option<&dyn Fn(&Phrase) -> bool>,
    ) -> Vec<Hit> {
        let query = Query::new(query, &self.letters);
        let mut found = Found {
            phrases,
            favours: &self.favours,
            shown,
            list: Vec::new(),
        };
        match query.terms.as_slice() {
            [] => (0..phrases.len()).for_each(|at| found.add(at, 0.0)),
            [term] => self.one(term, limit, &mut found),
            terms => self.several(terms, &mut found),
        }
        let reader = self.reader();
        found
            .best(limit)
            .filter_map(|(score, at)| {
                let (entry, phrase) = (self.entries.get(at)?, phrases.get(at)?);
                Some(Hit {
                    phrase: phrase.id.clone(),
                    title: phrase.title.clone(),
                    score,
                    marks: query.marks(entry, reader),
                })
            })
            .collect()
    }

    /// Each kind of match is looked for only while the better kinds have not yielded enough.
    fn one(&self, term: &Term, limit: usize, found: &mut Found<'_>) {
        let labels = self.labels_of(term);
        let named = self.with(&self.titles, &term.whole.named);
        let mut seen = self.none();
        // A title that holds the term comes before all else, one that begins with it before all other titles: where
        // these fill the list, nothing else is read.
        for first in [true, false] {
            for at in columns(&named) {
                let Some(entry) = self.entries.get(at) else {
                    continue;
                };
                let begun = entry.title().first();
                if begun.is_some_and(|unit| term.whole.begins(*unit)) == first
                    && let Some(score) = term.titled(entry, self.reader())
                {
                    mark(&mut seen, at);
                    found.add(at, score);
                }
            }
            let enough = match first {
                true => found.starts(),
                false => found.list.len(),
            };
            if enough >= limit {
                return;
            }
        }
        for at in columns(&self.by_name(term, &labels)).filter(|at| !marked(&seen, *at)) {
            let entry = self.entries.get(at).filter(|_| marked(&named, at));
            let score = entry
                .and_then(|entry| term.told(entry, self.reader()))
                .or_else(|| self.labelled(&labels, at).then_some(LABEL));
            if let Some(score) = score {
                found.add(at, score);
            }
        }
        if found.list.len() >= limit {
            return;
        }
        seen.fill(0);
        for (_, at, _) in &found.list {
            mark(&mut seen, *at);
        }
        for at in columns(&self.by_pieces(term, found.phrases)) {
            if marked(&seen, at) {
                continue;
            }
            let score = self.entries.get(at).and_then(|entry| {
                term.pieces(entry, self.reader(), &|run| {
                    self.told(run, at, found.phrases)
                })
            });
            if let Some(score) = score {
                found.add(at, score);
                mark(&mut seen, at);
            }
        }
        for at in
            columns(&self.by_text(&term.whole, found.phrases)).filter(|at| !marked(&seen, *at))
        {
            if found.list.len() >= limit {
                return;
            }
            if self.told(&term.whole, at, found.phrases) {
                found.add(at, TEXT);
            }
        }
    }

    /// Every term must be found somewhere; what counts is the mean.
    fn several(&self, terms: &[Term], found: &mut Found<'_>) {
        let labels: Vec<Vec<bool>> = terms.iter().map(|term| self.labels_of(term)).collect();
        let mut among = self.all();
        for (term, labels) in terms.iter().zip(&labels) {
            let mut here = self.by_name(term, labels);
            for more in [
                self.by_pieces(term, found.phrases),
                self.by_text(&term.whole, found.phrases),
            ] {
                for (word, more) in here.iter_mut().zip(more) {
                    *word |= more;
                }
            }
            for (word, here) in among.iter_mut().zip(here) {
                *word &= here;
            }
        }
        for at in columns(&among) {
            let score = |(term, labels): (&Term, &Vec<bool>)| {
                let entry = self.entries.get(at)?;
                self.by_title(term, labels, at)
                    .or_else(|| {
                        term.pieces(entry, self.reader(), &|run| {
                            self.told(run, at, found.phrases)
                        })
                    })
                    .or_else(|| self.told(&term.whole, at, found.phrases).then_some(TEXT))
            };
            let scores: Option<Vec<f32>> = terms.iter().zip(&labels).map(score).collect();
            if let Some(scores) = scores {
                found.add(at, scores.iter().sum::<f32>() / scores.len() as f32);
            }
        }
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            letters: &self.letters,
            fuzzy: false,
        }
    }

    /// Whether examples or texts hold a run.
    fn told(&self, run: &Run, at: usize, phrases: &[Phrase]) -> bool {
        let written = run.written.as_ref();
        written.is_some_and(|(text, _)| self.bodies(phrases).hold(at, text))
    }

    fn by_title(&self, term: &Term, labels: &[bool], at: usize) -> Option<f32> {
        let entry = self.entries.get(at)?;
        term.titled(entry, self.reader())
            .or_else(|| term.told(entry, self.reader()))
            .or_else(|| self.labelled(labels, at).then_some(LABEL))
    }

    fn labelled(&self, labels: &[bool], at: usize) -> bool {
        let own = self.entries.get(at).map(|entry| entry.labels.iter());
        own.into_iter()
            .flatten()
            .any(|label| labels.get(usize::from(*label)) == Some(&true))
    }

    /// Which names of groups and intents hold a term. One letter would be in nearly all of them.
    fn labels_of(&self, term: &Term) -> Vec<bool> {
        let term = &term.whole.chars;
        self.labels
            .iter()
            .map(|units| term.len() > 1 && self.reader().stretch(units, term).is_some())
            .collect()
    }

    /// No entry, or all of them.
    fn none(&self) -> Vec<u64> {
        vec![0; self.entries.len().div_ceil(64)]
    }

    fn all(&self) -> Vec<u64> {
        let mut all = vec![u64::MAX; self.entries.len().div_ceil(64)];
        if let (Some(last), over @ 1..) = (all.last_mut(), self.entries.len() % 64) {
            *last = (1 << over) - 1;
        }
        all
    }

    /// Entries whose title, keywords or labels may hold a term.
    fn by_name(&self, term: &Term, labels: &[bool]) -> Vec<u64> {
        let mut among = self.with(&self.titles, &term.whole.named);
        for (label, _) in (0..).zip(labels).filter(|(_, found)| **found) {
            self.titles.join(label_row(label), &mut among);
        }
        among
    }

    /// Entries that may hold a term in pieces.
    fn by_pieces(&self, term: &Term, phrases: &[Phrase]) -> Vec<u64> {
        let mut among = self.none();
        if !term.runs.is_empty() {
            among = self.all();
            for run in &term.runs {
                let here = self.with(&self.titles, &run.named);
                let text = self.by_text(run, phrases);
                for ((word, here), text) in among.iter_mut().zip(here).zip(text) {
                    *word &= here | text;
                }
            }
        }
        if term.whole.chars.len() > 1 {
            for (at, traces) in self.traces.iter().enumerate() {
                if traces.hold(term.whole.traces) {
                    mark(&mut among, at);
                }
            }
        }
        among
    }

    /// Entries whose texts may hold a run.
    fn by_text(&self, run: &Run, phrases: &[Phrase]) -> Vec<u64> {
        match &run.written {
            Some((_, pairs)) => {
                let mut among = self.all();
                self.bodies(phrases).keep(pairs, &mut among);
                among
            }
            None => self.none(),
        }
    }

    fn bodies(&self, phrases: &[Phrase]) -> &Bodies {
        self.bodies.get_or_init(|| Bodies::new(phrases))
    }

    fn with(&self, slices: &Slices, buckets: &[usize]) -> Vec<u64> {
        let mut among = self.all();
        for bucket in buckets {
            slices.keep(*bucket, &mut among);
        }
        among
    }
}

/// The score of a phrase by the name of its group or intent.
const LABEL: f32 = 0.31;
/// The score of a phrase by its examples or text.
const TEXT: f32 = 0.05;

fn mark(words: &mut [u64], at: usize) {
    if let Some(word) = words.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn marked(words: &[u64], at: usize) -> bool {
    words
        .get(at / 64)
        .is_some_and(|word| word >> (at % 64) & 1 == 1)
}
