use super::entry::{Entry, Traces};
use super::letters::{Letters, bit, letter, letters_of};
use super::lying::{LONGEST, Reader};
use super::slices::bucket;
use super::unit::{GAP, Unit, typed};
use crate::text::fold;

/// The least score of a title that begins with the term. No other match comes near it, however well liked.
pub const START: f32 = 0.8;

/// The most letters of a sound.
const SOUND: usize = 6;

/// A query, taken apart.
#[derive(Debug)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// A stretch without spaces.
#[derive(Debug)]
pub struct Term {
    pub whole: Run,
    /// The term cut where Latin letters meet other characters; empty when it is all of one kind.
    pub runs: Vec<Run>,
}

/// Characters that are looked for together.
#[derive(Debug)]
pub struct Run {
    pub chars: Vec<char>,
    pub traces: Traces,
    /// Whether it is letters alone.
    latin: bool,
    /// By letter: where it stands in the run, as bits.
    spots: [u64; 26],
    /// What a title or keyword has that holds it.
    pub named: Vec<usize>,
    /// As it is written, if it may be looked for in texts, and what a text has that holds it.
    pub written: Option<(Vec<u16>, Vec<usize>)>,
}

impl Query {
    pub fn new(query: &str, letters: &Letters) -> Self {
        let folded = fold::fold(query);
        let terms = folded
            .chars()
            .split(|c| c.is_whitespace())
            .map(|term| {
                term.iter()
                    .filter_map(|c| letter(*c))
                    .take(LONGEST)
                    .collect::<Vec<char>>()
            })
            .filter(|chars| !chars.is_empty())
            .map(|term| Term::new(term, letters))
            .collect();
        Self { terms }
    }

    /// What to mark in a title.
    pub fn marks(&self, entry: &Entry, reader: Reader<'_>) -> Vec<(u32, u32)> {
        let mut units: Vec<usize> = self
            .terms
            .iter()
            .flat_map(|term| term.places(entry, reader))
            .collect();
        units.sort_unstable();
        units.dedup();
        let mut marks: Vec<(u32, u32)> = Vec::new();
        for unit in units.into_iter().filter_map(|at| entry.title().get(at)) {
            let end = unit.at + u32::from(unit.size);
            match marks.last_mut() {
                Some(last) if last.1 >= unit.at => last.1 = last.1.max(end),
                _ => marks.push((unit.at, end)),
            }
        }
        marks
    }
}

impl Run {
    fn new(chars: Vec<char>, letters: &Letters) -> Self {
        let latin = chars.iter().all(char::is_ascii_lowercase);
        let written = (chars.len() > 1 && (!latin || chars.len() > 2)).then(|| {
            let text = String::from_iter(&chars)
                .encode_utf16()
                .collect::<Vec<u16>>();
            let pairs = text.iter().zip(text.iter().skip(1));
            let buckets = pairs.map(|(a, b)| bucket(u32::from(*a), u32::from(*b)));
            let buckets = buckets.collect();
            (text, buckets)
        });
        let mut spots = [0; 26];
        for (at, c) in chars.iter().enumerate() {
            let letter = u32::from(*c).wrapping_sub(u32::from('a'));
            if let Some(spots) = spots.get_mut(letter as usize) {
                *spots |= 1 << at;
            }
        }
        Self {
            traces: Traces::of(&chars, letters),
            latin,
            spots,
            named: typed(&chars),
            written,
            chars,
        }
    }

    /// Whether a run may begin with this unit.
    pub fn begins(&self, unit: Unit) -> bool {
        let letter = |c: &char| u8::try_from(*c).map_or(0, bit);
        let mut first = self.chars.first().into_iter();
        first.any(|c| unit.c == *c || unit.starts & letter(c) != 0)
    }

    /// Whether the run may lie in these units in order, some left out between; a miss is sure, a hit is not.
    fn in_order(&self, units: &[Unit], letters: &Letters) -> bool {
        // A bit for each character of the run: those that may be the next one.
        let (mut next, end) = (1_u64, 1_u64 << self.chars.len());
        let held = |set: u32| {
            let set = letters_of(set & self.traces.letters());
            let held = set.filter_map(|letter| self.spots.get(usize::from(letter - b'a')));
            held.fold(0, |all, spots| all | spots)
        };
        let letters_here = self.traces.letters();
        for unit in units {
            let mut taken = 0;
            if unit.starts & letters_here != 0 {
                taken = (next & held(unit.starts)) << 1;
            }
            if taken != 0 {
                let within = held(letters.spelling(unit.place).within);
                for _ in 1..SOUND {
                    taken |= (taken & within) << 1;
                }
            }
            let own = u32::from(unit.c).wrapping_sub(u32::from('a'));
            if let Some(spots) = self.spots.get(own as usize) {
                taken |= (next & spots) << 1;
            } else if !self.latin {
                let same = (0_u32..).zip(&self.chars).filter(|(_, c)| **c == unit.c);
                taken |= same.fold(0, |all, (at, _)| all | (next & 1 << at) << 1);
            }
            next |= taken;
            if next & end != 0 {
                return true;
            }
        }
        false
    }

    fn in_title(&self, entry: &Entry, reader: Reader<'_>) -> Option<(f32, usize, usize)> {
        reader.stretch(entry.title(), &self.chars)
    }
}

impl Term {
    fn new(chars: Vec<char>, letters: &Letters) -> Self {
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
            whole: Run::new(chars, letters),
            runs: runs.into_iter().map(|run| Run::new(run, letters)).collect(),
        }
    }

    /// How well the title holds the term. No match of a lower kind beats one of a higher kind: the start of the title,
    /// the title, what else is told.
    pub fn titled(&self, entry: &Entry, reader: Reader<'_>) -> Option<f32> {
        let (quality, from, to) = self.whole.in_title(entry, reader)?;
        let kind = if from == 0 { START } else { 0.62 };
        Some(kind + 0.08 * quality + 0.05 * part(entry, from, to))
    }

    /// How well the keywords hold a term that the title does not; or else title and keywords by sounds that are not
    /// kept apart.
    pub fn told(&self, entry: &Entry, reader: Reader<'_>) -> Option<f32> {
        if let Some((quality, from, to)) = reader.stretch(entry.words(), &self.whole.chars) {
            let whole = edge(entry.words(), from.checked_sub(1)) && edge(entry.words(), Some(to));
            return Some(0.5 + 0.04 * quality + if whole { 0.03 } else { 0.0 });
        }
        let loose = reader.loose()?;
        if let Some((quality, from, to)) = self.whole.in_title(entry, loose) {
            let first = if from == 0 { 0.03 } else { 0.0 };
            return Some(0.4 + 0.03 * quality + 0.02 * part(entry, from, to) + first);
        }
        let (quality, _, _) = loose.stretch(entry.words(), &self.whole.chars)?;
        Some(0.36 + 0.03 * quality)
    }

    /// How well the title holds the term in pieces; `told` is whether examples or texts hold one.
    pub fn pieces(
        &self,
        entry: &Entry,
        reader: Reader<'_>,
        told: &dyn Fn(&Run) -> bool,
    ) -> Option<f32> {
        let anywhere = |run: &Run| {
            run.in_title(entry, reader).is_some()
                || reader.stretch(entry.words(), &run.chars).is_some()
                || told(run)
        };
        if !self.runs.is_empty() && self.runs.iter().all(anywhere) {
            let titled = self
                .runs
                .iter()
                .filter(|run| run.in_title(entry, reader).is_some())
                .count();
            return Some(0.22 + 0.06 * titled as f32 / self.runs.len() as f32);
        }
        if !self.whole.in_order(entry.title(), reader.letters) {
            return None;
        }
        let found = reader.scattered(entry.title(), &self.whole.chars)?;
        Some(0.14 + 0.06 * found.quality)
    }

    fn places(&self, entry: &Entry, reader: Reader<'_>) -> Vec<usize> {
        for reader in [Some(reader), reader.loose()].into_iter().flatten() {
            if let Some((_, from, to)) = self.whole.in_title(entry, reader) {
                return (from..to).collect();
            }
            if reader.stretch(entry.words(), &self.whole.chars).is_some() {
                return Vec::new();
            }
        }
        let runs: Vec<usize> = self
            .runs
            .iter()
            .filter_map(|run| run.in_title(entry, reader))
            .flat_map(|(_, from, to)| from..to)
            .collect();
        if !runs.is_empty() {
            return runs;
        }
        reader
            .scattered(entry.title(), &self.whole.chars)
            .map(|found| found.units)
            .unwrap_or_default()
    }
}

/// How much of the title some units are.
fn part(entry: &Entry, from: usize, to: usize) -> f32 {
    (to - from) as f32 / entry.title().len().max(1) as f32
}

/// Whether a word ends at this place.
fn edge(words: &[Unit], at: Option<usize>) -> bool {
    at.and_then(|at| words.get(at))
        .is_none_or(|unit| unit.c == GAP)
}
