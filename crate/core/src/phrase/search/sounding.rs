//! How typed letters and characters lie in a run of characters, each by itself, its sound or its initial.

use super::entry::{Unit, letter};
use crate::text::pinyin::sounds;

/// Longer terms are cut: nobody types more to find a phrase.
pub const LONGEST: usize = 32;

/// How a term lies in a title: quality and the units it takes.
pub struct Found {
    /// From 0 to 1.
    pub quality: f32,
    /// Their places.
    pub units: Vec<usize>,
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
pub fn contiguous(title: &[Unit], term: &[char]) -> Option<Found> {
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
pub fn scattered(title: &[Unit], term: &[char]) -> Option<Found> {
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
