//! Words by the first two of something: sounds, or initials.

/// Which words have a pair of numbers, each below `side`.
pub(super) struct Keys {
    side: usize,
    /// A bit for each pair that some word has.
    present: Vec<u64>,
    /// By the slot of a key the first of its pairs; [`NONE`]: there is none.
    firsts: Vec<u32>,
    pairs: Vec<Pair>,
}

struct Pair {
    key: usize,
    word: u32,
    /// The next pair of the same slot.
    next: u32,
}

const NONE: u32 = u32::MAX;

impl Keys {
    /// Of pairs and words, by words in order.
    pub(super) fn new(side: usize, pairs: &[((u16, u16), u32)]) -> Self {
        let mut to = Self {
            side,
            present: vec![0; (side * side).div_ceil(64)],
            firsts: vec![NONE; pairs.len().next_power_of_two()],
            pairs: Vec::with_capacity(pairs.len()),
        };
        for (at, ((a, b), word)) in (0..).zip(pairs.iter().rev()) {
            let key = to.key(*a, *b);
            if let Some(slot) = to.present.get_mut(key / 64) {
                *slot |= 1 << (key % 64);
            }
            let slot = to.slot(key);
            if let Some(first) = to.firsts.get_mut(slot) {
                let next = std::mem::replace(first, at);
                to.pairs.push(Pair {
                    key,
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

    /// The slot of a key.
    fn slot(&self, key: usize) -> usize {
        (key ^ key >> 6) & (self.firsts.len() - 1)
    }

    /// A bit for each pair that some word has, `side` of them for every first number.
    pub(super) fn present(&self) -> &[u64] {
        &self.present
    }

    /// The words that have the pair.
    #[inline]
    pub(super) fn words(&self, a: u16, b: u16) -> impl Iterator<Item = u32> {
        let key = self.key(a, b);
        let bits = self.present.get(key / 64).copied().unwrap_or_default();
        let mut next = match self.firsts.get(self.slot(key)) {
            Some(first) if bits >> (key % 64) & 1 == 1 => *first,
            _ => NONE,
        };
        std::iter::from_fn(move || {
            loop {
                let pair = self.pairs.get(next as usize)?;
                next = pair.next;
                if pair.key == key {
                    return Some(pair.word);
                }
            }
        })
    }
}
