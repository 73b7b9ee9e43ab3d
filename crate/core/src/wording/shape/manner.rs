//! Sentences that sound rude as a whole, though no rule knows their words: weights of single characters, pairs and triples,
//! learnt when the crate is built. Only what is rude beyond doubt is told.

use jinnang_scan::grams;

use crate::shipped::{self, Section};
use crate::wording::view::View;

/// From this weight on a sentence is rude beyond doubt. Of the ordinary lines that were never learnt from, none has it.
const RUDE: f32 = 4.0;
/// Weights are stored in so many parts of one.
const PARTS: f32 = 4.0;
/// Shorter sentences say too little; longer ones are no outbursts, and say what they say in words of their own.
const LENGTHS: (usize, usize) = (6, 60);

pub(crate) fn rude(view: &View) -> Vec<(usize, usize)> {
    let Some((bias, weights)) = shipped::bytes(Section::Manner).split_first_chunk() else {
        return Vec::new();
    };
    let bias = f32::from(i16::from_le_bytes(*bias));
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(sentence) = grams::weigh(&view.chars, from, LENGTHS, weights) {
        let whole = (sentence.count.max(grams::LEAST) as f32).sqrt();
        if (bias + sentence.sum as f32 / whole) / PARTS > RUDE {
            places.push((sentence.from, sentence.to));
        }
        from = sentence.next;
    }
    places
}
