//! Sentences that sound rude as a whole, though no rule knows their words: weights of single characters, pairs and triples,
//! learnt when the crate is built. Only what is rude beyond doubt is told.

use super::grams;
use crate::shipped::{self, Section};
use crate::wording::view::{View, is_letter, is_stop};

/// From this weight on a sentence is rude beyond doubt. Of the ordinary lines that were never learnt from, none has it.
const RUDE: f32 = 4.0;
/// Weights are stored in so many parts of one.
pub(super) const PARTS: f32 = 4.0;
/// Shorter sentences say too little.
const SHORTEST: usize = 6;
/// Longer sentences are no outbursts, and say what they say in words of their own.
const LONGEST: usize = 60;

pub(crate) fn rude(view: &View) -> Vec<(usize, usize)> {
    let Some((bias, weights)) = shipped::bytes(Section::Manner).split_first_chunk() else {
        return Vec::new();
    };
    let bias = f32::from(i16::from_le_bytes(*bias));
    let chars = &view.chars;
    let mut places = Vec::new();
    let mut from = 0;
    for sentence in chars.split(|c| is_stop(*c)) {
        let next = from + sentence.len() + 1;
        let first = sentence.iter().position(|c| is_letter(*c));
        let last = sentence.iter().rposition(|c| is_letter(*c));
        if let (Some(first), Some(last)) = (first, last)
            && (SHORTEST..=LONGEST).contains(&(last - first + 1))
        {
            let own = sentence.get(first..=last).unwrap_or_default();
            let mut sum = 0;
            let count = grams::each(own, |at| {
                let weight = weights.get(at).map(|w| i8::from_le_bytes([*w]));
                sum += i32::from(weight.unwrap_or_default());
            });
            let whole = (count.max(grams::LEAST) as f32).sqrt();
            if (bias + sum as f32 / whole) / PARTS > RUDE {
                places.push((from + first, from + last + 1));
            }
        }
        from = next;
    }
    places
}
