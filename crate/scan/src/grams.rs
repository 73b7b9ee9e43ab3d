//! What the judges of whole sentences see of one: its single characters, pairs and triples, each by a number. The build script
//! learns the weights from exactly what is read later.

use crate::letter::{is_letter, is_stop};

/// Numbers are below this.
pub const COUNT: usize = 4_096;

/// So many judges weigh every sentence: they see the same, so it is read once for all.
pub const JUDGES: usize = 2;

/// So many signs at least weigh as one whole: what is shorter says less.
pub const LEAST: usize = 12;

/// Calls `seen` with the number of every single character, pair and triple of a folded sentence, its edges included;
/// how many there were.
#[inline(always)]
pub fn each(sentence: &[char], mut seen: impl FnMut(usize)) -> usize {
    let symbols = sentence
        .iter()
        .map(|c| if is_letter(*c) { *c as u32 } else { 2 });
    // What begins with the last symbol, and with the one before it; nothing begins before the first.
    let (mut single, mut pair) = (None, None);
    let mut count = 0;
    for c in std::iter::once(1).chain(symbols).chain([1]) {
        let mut tell = |hash: u32| {
            seen((hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d) as usize >> 20 & (COUNT - 1));
            count += 1;
        };
        let now = more(START, c);
        tell(now);
        let two = single.map(|hash| more(hash, c));
        two.into_iter().for_each(&mut tell);
        let three = pair.map(|hash| more(hash, c));
        three.into_iter().for_each(&mut tell);
        (single, pair) = (Some(now), two);
    }
    count
}

const START: u32 = 0x811c_9dc5;

fn more(hash: u32, symbol: u32) -> u32 {
    (hash ^ symbol).wrapping_mul(0x0100_0193)
}

/// A sentence and what its signs weigh together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Its first letter or digit.
    pub from: usize,
    /// One past its last.
    pub to: usize,
    /// Where what comes after it begins.
    pub next: usize,
    /// The sums, one for each judge.
    pub sums: [i32; JUDGES],
    /// Of so many.
    pub count: usize,
}

/// The next sentence from `from` on that has between `shortest` and `longest` characters from its first letter to its
/// last. Of each sign the weights stand side by side, a byte for each judge.
#[inline(never)]
pub fn weigh(
    chars: &[char],
    from: usize,
    (shortest, longest): (usize, usize),
    weights: &[u8],
) -> Option<Weighed> {
    let mut from = from;
    loop {
        let rest = chars.get(from..).filter(|rest| !rest.is_empty())?;
        let end = rest.iter().position(|c| is_stop(*c));
        let sentence = rest.get(..end.unwrap_or(rest.len()))?;
        let next = from + sentence.len() + 1;
        if sentence.len() >= shortest
            && let Some(first) = sentence.iter().position(|c| is_letter(*c))
            && let Some(last) = sentence.iter().rposition(|c| is_letter(*c))
            && (shortest..=longest).contains(&(last + 1 - first))
        {
            let mut sums = [0; JUDGES];
            let weights = weights.as_chunks::<JUDGES>().0;
            let count = each(sentence.get(first..=last)?, |at| {
                let [rude, away] = weights.get(at).copied().unwrap_or_default();
                let [of_rude, of_away] = &mut sums;
                *of_rude += i32::from(i8::from_le_bytes([rude]));
                *of_away += i32::from(i8::from_le_bytes([away]));
            });
            return Some(Weighed {
                from: from + first,
                to: from + last + 1,
                next,
                sums,
                count,
            });
        }
        from = next;
    }
}
