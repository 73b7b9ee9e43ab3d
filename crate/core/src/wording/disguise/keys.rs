//! Words by the first two of something: sounds, or initials.

/// Which words have a pair of numbers, each below `side`.
pub(super) struct Keys {
    side: usize,
    /// A bit for each pair that some word has.
    present: Vec<u64>,
    /// The first of the pairs that begin with a number; [`NONE`]: there is none.
    firsts: Vec<u32>,
    pairs: Vec<Pair>,
}

struct Pair {
    second: u16,
    word: u32,
    /// The next pair that begins with the same number.
    next: u32,
}

const NONE: u32 = u32::MAX;

impl Keys {
    /// Of pairs and words, by words in order.
    pub(super) fn new(side: usize, pairs: &[((u16, u16), u32)]) -> Self {
        let mut to = Self {
            side,
            present: vec![0; (side * side).div_ceil(64)],
            firsts: vec![NONE; side],
            pairs: Vec::with_capacity(pairs.len()),
        };
        for ((a, b), word) in pairs.iter().rev() {
            let key = to.key(*a, *b);
            if let Some(slot) = to.present.get_mut(key / 64) {
                *slot |= 1 << (key % 64);
            }
            if let Some(first) = to.firsts.get_mut(usize::from(*a)) {
                let next = std::mem::replace(first, to.pairs.len() as u32);
                to.pairs.push(Pair {
                    second: *b,
                    word: *word,
                    next,
                });
            }
        }
        to
    }

    fn key(&self, a: u16, b: u16) -> usize {
        usize::from(a) * self.side + usize::from(b)
    }

    /// A bit for each pair that some word has, `side` of them for every first number.
    pub(super) fn present(&self) -> &[u64] {
        &self.present
    }

    /// The words that have the pair.
    #[inline]
    pub(super) fn words(&self, a: u16, b: u16) -> impl Iterator<Item = u32> {
        let key = self.key(a, b);
        let slot = self.present.get(key / 64).copied().unwrap_or_default();
        let mut next = match self.firsts.get(usize::from(a)) {
            Some(first) if slot >> (key % 64) & 1 == 1 => *first,
            _ => NONE,
        };
        std::iter::from_fn(move || {
            loop {
                let pair = self.pairs.get(next as usize)?;
                next = pair.next;
                if pair.second == b {
                    return Some(pair.word);
                }
            }
        })
    }
}
