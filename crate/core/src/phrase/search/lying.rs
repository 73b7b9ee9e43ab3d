//! How typed letters and characters lie in a run of characters, each by itself, its sound or its initial.

use super::fuzzy::Fuzzy;
use super::letters::{Grade, Letters, bit};
use super::unit::Unit;

/// Longer terms are cut: nobody types more to find a phrase.
pub const LONGEST: usize = 32;

/// A place that was not reached.
const NOT: f32 = f32::MIN;

/// How a term lies in a run: quality and the units it takes.
#[derive(Debug)]
pub struct Found {
    /// From 0 to 1.
    pub quality: f32,
    /// Their places.
    pub units: Vec<usize>,
}

/// What typed text is looked for by.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub letters: &'a Letters,
    /// Whether sounds that are not kept apart count.
    pub fuzzy: bool,
}

impl Reader<'_> {
    /// The same with sounds that are not kept apart, if there are any.
    pub fn loose(self) -> Option<Self> {
        (self.letters.fuzzy() != Fuzzy::NONE).then_some(Self {
            fuzzy: true,
            ..self
        })
    }

    /// The ways in which one unit takes what is typed from `term` on: how many characters, and how good it is.
    fn ways(self, unit: &Unit, term: &[char], mut way: impl FnMut(usize, f32)) {
        let Some(first) = term.first() else { return };
        if *first == unit.c {
            way(1, 1.0);
        }
        if u8::try_from(*first).map_or(0, bit) & unit.starts == 0 {
            return;
        }
        for sound in &self.letters.spelling(unit.place).sounds {
            let cost = match sound.grade {
                Grade::Usual => 0.0,
                Grade::Rare => 0.06,
                Grade::Fuzzy if self.fuzzy => 0.3,
                Grade::Fuzzy => break,
            };
            let own = sound.letters();
            let same = own
                .iter()
                .zip(term)
                .take_while(|(own, typed)| u32::from(**own) == u32::from(**typed))
                .count();
            if same == 0 {
                continue;
            }
            let initial = sound.initial();
            if same == own.len() {
                way(same, 0.95 - cost);
            }
            way(1, 0.85 - cost);
            // `sh` is rather 收货 than 收.
            if initial == 2 && same >= 2 {
                way(2, 0.7 - cost);
            }
            // The last syllable may be half typed.
            if same == term.len() && same > initial && same < own.len() {
                way(same, 0.8 - cost);
            }
        }
    }

    /// The best way in which the whole term lies in one stretch: its quality and its ends. The start of the run is
    /// taken before any better place within, and the earliest among equals.
    pub fn stretch(self, units: &[Unit], term: &[char]) -> Option<(f32, usize, usize)> {
        let first = *term.first()?;
        let letter = u8::try_from(first).map_or(0, bit);
        let mut best: Option<(f32, usize, usize)> = None;
        for (start, unit) in units.iter().enumerate() {
            if unit.c != first && unit.starts & letter == 0 {
                continue;
            }
            let here = units.get(start..).unwrap_or_default();
            if let Some((quality, taken)) = self.from(here, term)
                && best.is_none_or(|(known, _, _)| quality > known + 1e-6)
            {
                best = Some((quality, start, start + taken));
                if start == 0 {
                    break;
                }
            }
        }
        best
    }

    /// The best way in which the term lies from the first unit on: its quality and how many units it takes.
    fn from(self, units: &[Unit], term: &[char]) -> Option<(f32, usize)> {
        if term.len() == 1 {
            let mut best = 0.0_f32;
            self.ways(units.first()?, term, |_, quality| best = best.max(quality));
            return (best > 0.0).then_some((best, 1));
        }
        let mut best: Option<(f32, usize)> = None;
        let (mut one, mut other) = ([NOT; LONGEST + 1], [NOT; LONGEST + 1]);
        let (mut reached, mut next) = (&mut one, &mut other);
        if let Some(none) = reached.first_mut() {
            *none = 0.0;
        }
        let (mut low, mut high) = (0, 0);
        for (taken, unit) in (1..).zip(units) {
            let (mut lowest, mut highest) = (usize::MAX, 0);
            for at in low..=high {
                let Some(value) = reached.get_mut(at) else {
                    continue;
                };
                let value = std::mem::replace(value, NOT);
                if value < 0.0 {
                    continue;
                }
                let rest = term.get(at..).unwrap_or_default();
                self.ways(unit, rest, |size, quality| {
                    if let Some(slot) = next.get_mut(at + size) {
                        *slot = slot.max(value + quality);
                        lowest = lowest.min(at + size);
                        highest = highest.max(at + size);
                    }
                });
            }
            if let Some(end) = next.get_mut(term.len()) {
                let quality = std::mem::replace(end, NOT) / taken as f32;
                if quality > best.map_or(0.0, |(known, _)| known + 1e-6) {
                    best = Some((quality, taken));
                }
            }
            if lowest >= term.len() {
                break;
            }
            (low, high) = (lowest, highest.min(term.len() - 1));
            std::mem::swap(&mut reached, &mut next);
        }
        best
    }

    /// The term in order, with units left out between.
    pub fn scattered(self, units: &[Unit], term: &[char]) -> Option<Found> {
        let states = units.len() * (term.len() + 1);
        if term.len() < 2 || states > DEAD * 64 {
            return None;
        }
        let mut walk = Walk {
            reader: self,
            units,
            term,
            dead: [0; DEAD],
            taken: Vec::new(),
            sum: 0.0,
        };
        if !walk.on(0, 0) {
            return None;
        }
        let found = walk.taken;
        let span = found.last()? - found.first()? + 1;
        let dense = found.len() as f32 / span as f32;
        // Two letters far apart are chance.
        (dense > 0.3).then(|| Found {
            quality: walk.sum / found.len() as f32 * dense,
            units: found,
        })
    }
}

/// Words of the set of states from which no end was reached.
const DEAD: usize = 32;

struct Walk<'a> {
    reader: Reader<'a>,
    units: &'a [Unit],
    term: &'a [char],
    dead: [u64; DEAD],
    taken: Vec<usize>,
    sum: f32,
}

impl Walk<'_> {
    fn on(&mut self, unit: usize, at: usize) -> bool {
        if at == self.term.len() {
            return true;
        }
        let Some(here) = self.units.get(unit) else {
            return false;
        };
        let state = unit * (self.term.len() + 1) + at;
        if self
            .dead
            .get(state / 64)
            .is_none_or(|word| word >> (state % 64) & 1 == 1)
        {
            return false;
        }
        let mut ways = [(0, 0.0); 4];
        let mut count = 0;
        let rest = self.term.get(at..).unwrap_or_default();
        self.reader.ways(here, rest, |size, quality| {
            if let Some(slot) = ways.get_mut(count) {
                *slot = (size, quality);
                count += 1;
            }
        });
        for (size, quality) in ways.into_iter().take(count) {
            self.taken.push(unit);
            if self.on(unit + 1, at + size) {
                self.sum += quality;
                return true;
            }
            self.taken.pop();
        }
        if self.on(unit + 1, at) {
            return true;
        }
        if let Some(word) = self.dead.get_mut(state / 64) {
            *word |= 1 << (state % 64);
        }
        false
    }
}
