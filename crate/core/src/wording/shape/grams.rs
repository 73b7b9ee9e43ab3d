//! What the judge of manner sees of a sentence: its single characters, pairs and triples, each by a number. The same file is
//! compiled into the build script, so that the weights are learnt from exactly what is read later.

/// Numbers are below this.
pub const COUNT: usize = 4_096;

/// Calls `seen` with the number of every single character, pair and triple of a folded sentence, its edges included;
/// how many there were.
pub fn each(sentence: &[char], mut seen: impl FnMut(usize)) -> usize {
    let symbol = |at: usize| match at.checked_sub(1).map(|at| sentence.get(at)) {
        Some(Some(c)) if c.is_alphanumeric() => *c as u32,
        Some(Some(_)) => 2,
        _ => 1,
    };
    let mut count = 0;
    // Places are shifted by one: 0 is the beginning, one past the last character the end.
    let (mut before, mut last) = (None, None);
    for at in 0..sentence.len() + 2 {
        let c = symbol(at);
        let mut tell = |hash: u32| {
            seen((hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d) as usize >> 20 & (COUNT - 1));
            count += 1;
        };
        tell(more(START, c));
        if let Some(last) = last {
            tell(more(more(START, last), c));
            if let Some(before) = before {
                tell(more(more(more(START, before), last), c));
            }
        }
        (before, last) = (last, Some(c));
    }
    count
}

/// So many signs at least weigh as one whole: what is shorter says less.
pub const LEAST: usize = 12;

const START: u32 = 0x811c_9dc5;

fn more(hash: u32, symbol: u32) -> u32 {
    (hash ^ symbol).wrapping_mul(0x0100_0193)
}
