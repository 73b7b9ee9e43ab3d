//! Sentences that are wrong as a whole, though no rule knows their words: rude ones, and such as lead off the platform.
//! Weights of single characters, pairs and triples, learnt when the crate is built. Only what is beyond doubt is told.

use jinnang_scan::grams;

use crate::shipped::{self, Section};
use crate::wording::view::View;

/// From this weight on a sentence is rude beyond doubt. Of the ordinary lines that were never learnt from, none has it.
const RUDE: f32 = 4.0;
/// From this weight on a sentence leads away: two of a thousand reviews have it.
const AWAY: f32 = 2.0;
/// Weights are stored in so many parts of one.
const PARTS: f32 = 4.0;
/// Shorter sentences say too little; longer ones are no outbursts, and say what they say in words of their own.
const LENGTHS: (usize, usize) = (6, 60);

type Places = Vec<(usize, usize)>;

/// The sentences that are rude, and those that lead away.
pub(crate) fn judged(view: &View) -> [Places; grams::JUDGES] {
    let mut places = [Places::new(), Places::new()];
    let bytes = shipped::bytes(Section::Manner);
    let Some(([rude, rude_high, away, away_high], weights)) = bytes.split_first_chunk() else {
        return places;
    };
    let biases = [[*rude, *rude_high], [*away, *away_high]];
    let mut from = 0;
    while let Some(sentence) = grams::weigh(&view.chars, from, LENGTHS, weights) {
        let whole = (sentence.count.max(grams::LEAST) as f32).sqrt();
        let sums = biases.iter().zip(sentence.sums).zip([RUDE, AWAY]);
        for (of_judge, ((bias, sum), enough)) in places.iter_mut().zip(sums) {
            let bias = f32::from(i16::from_le_bytes(*bias));
            if (bias + sum as f32 / whole) / PARTS > enough {
                of_judge.push((sentence.from, sentence.to));
            }
        }
        let [_, away] = &mut places;
        away.pop_if(|(from, to)| declines(view.chars.get(*from..*to).unwrap_or_default()));
        from = sentence.next;
    }
    places
}

/// Whether a sentence speaks of adding somebody only to decline it: 不用加好友. Sums of weights know no denial.
fn declines(sentence: &[char]) -> bool {
    let mut adding = (0..).zip(sentence).filter(|(_, c)| **c == '加').peekable();
    adding.peek().is_some()
        && adding.all(|(at, _): (usize, _)| {
            let before = sentence.get(at.saturating_sub(4)..at).unwrap_or_default();
            before
                .iter()
                .any(|c| matches!(c, '不' | '无' | '别' | '勿'))
        })
}
