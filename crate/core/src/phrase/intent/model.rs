use std::sync::LazyLock;

use super::features::{Lexicon, features, normalise};
use super::table::{INTENTS, NONE};
use crate::shipped::{self, Section};
use crate::text::pinyin;

pub(super) struct Model {
    pub(super) lexicon: Lexicon,
    keys: Vec<u32>,
    /// Where the weights of a key begin; one more than keys.
    starts: Vec<u32>,
    classes: &'static [u8],
    values: &'static [u8],
}

pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let lexicon = Lexicon::read(shipped::text(Section::Words))
        .unwrap_or_default()
        .hearing(usual);
    read(lexicon, shipped::bytes(Section::Intents)).unwrap_or_else(|| Model {
        lexicon: Lexicon::default(),
        keys: Vec::new(),
        starts: Vec::new(),
        classes: &[],
        values: &[],
    })
});

/// The usual sound of a character.
pub(super) fn usual(c: char) -> Option<&'static str> {
    pinyin::sounds(c).next()
}

fn read(lexicon: Lexicon, bytes: &'static [u8]) -> Option<Model> {
    let (head, rest) = bytes.split_at_checked(4)?;
    let count = usize::try_from(u32::from_le_bytes(head.try_into().ok()?)).ok()?;
    let mut keys = Vec::with_capacity(count);
    let (mut key, mut more, mut shift, mut read) = (0_u32, 0_u32, 0, 0);
    for byte in rest {
        if keys.len() == count {
            break;
        }
        read += 1;
        more |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            key += more;
            keys.push(key);
            (more, shift) = (0, 0);
        }
    }
    let rest = rest.get(read..)?;
    let (counts, rest) = rest.split_at_checked(count)?;
    let mut starts = Vec::with_capacity(count + 1);
    let mut at = 0_u32;
    starts.push(at);
    for count in counts {
        at += u32::from(*count);
        starts.push(at);
    }
    let (classes, values) = rest.split_at_checked(usize::try_from(at).ok()?)?;
    Some(Model {
        lexicon,
        keys,
        starts,
        classes,
        values,
    })
}

impl Model {
    /// The weights of a key: class and value.
    pub(super) fn row(&self, key: u32) -> impl Iterator<Item = (usize, f32)> {
        let span = self.keys.binary_search(&key).ok().and_then(|at| {
            let from = usize::try_from(*self.starts.get(at)?).ok()?;
            let to = usize::try_from(*self.starts.get(at + 1)?).ok()?;
            Some((self.classes.get(from..to)?, self.values.get(from..to)?))
        });
        let (classes, values) = span.unwrap_or_default();
        classes.iter().zip(values).map(|(class, value)| {
            let value = i8::from_le_bytes([*value]);
            (usize::from(*class), f32::from(value))
        })
    }
}

/// Whether there is a weight for a key.
#[cfg(test)]
pub(super) fn knows(key: u32) -> bool {
    MODEL.row(key).next().is_some()
}

/// From this likelihood on that nothing is asked, nothing is pushed forward, however plain the intent were. A guess that
/// is shared among intents has to be the surer that something is asked at all: both doubts are one to whoever reads the
/// list.
pub(super) const NOTHING: f32 = 0.10;
/// Below this share even the likeliest intent is a guess.
const FAINT: f32 = 0.12;

/// What a text is taken for.
#[derive(Clone, Debug)]
pub struct Guess {
    shares: [f32; NONE + 1],
    /// How likely it is that nothing is asked.
    nothing: f32,
}

/// Classifies a text. Equal texts yield equal guesses.
#[must_use]
pub fn guess(text: &str) -> Guess {
    let model = &*MODEL;
    let chars = normalise(text);
    let mut shares = [0.0_f32; NONE + 1];
    let mut nothing = 0.0;
    for feature in features(&chars, &model.lexicon) {
        for (class, value) in model.row(feature.key) {
            *shares.get_mut(class).unwrap_or(&mut nothing) += value * feature.weight;
        }
    }
    let top = shares.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for share in &mut shares {
        *share = (*share - top).exp();
        sum += *share;
    }
    for share in &mut shares {
        *share /= sum;
    }
    Guess {
        shares,
        nothing: 1.0 / (1.0 + (-nothing).exp()),
    }
}

impl Guess {
    /// How likely it is that nothing is asked.
    #[must_use]
    pub fn none(&self) -> f32 {
        self.nothing
    }

    /// Whether the likeliest intent is likely enough to be pushed forward.
    #[must_use]
    pub fn sure(&self) -> bool {
        let share = self.top().1;
        share >= FAINT && self.nothing < NOTHING * share * share
    }

    /// The share of one intent.
    #[must_use]
    pub fn share(&self, id: &str) -> f32 {
        INTENTS
            .iter()
            .zip(self.shares)
            .find(|((known, _), _)| *known == id)
            .map_or(0.0, |(_, share)| share)
    }

    /// The intents, most likely first, with their shares.
    #[must_use]
    pub fn ranked(&self) -> Vec<(&'static str, f32)> {
        let mut ranked: Vec<_> = INTENTS.iter().map(|(id, _)| *id).zip(self.shares).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// The most likely intent.
    #[must_use]
    pub fn top(&self) -> (&'static str, f32) {
        self.ranked().first().copied().unwrap_or(("greeting", 0.0))
    }

    /// Mixes another guess in: `part` of it, the rest of this.
    #[must_use]
    pub fn mixed(&self, other: &Self, part: f32) -> Self {
        let mut shares = self.shares;
        for (own, theirs) in shares.iter_mut().zip(other.shares) {
            *own = *own * (1.0 - part) + theirs * part;
        }
        Self {
            shares,
            nothing: self.nothing * (1.0 - part) + other.nothing * part,
        }
    }

    /// The same with one intent made less likely: what is only the wrapping of a question.
    #[must_use]
    pub fn damped(mut self, id: &str, factor: f32) -> Self {
        for ((known, _), share) in INTENTS.iter().zip(&mut self.shares) {
            if *known == id {
                *share *= factor;
            }
        }
        self
    }
}
