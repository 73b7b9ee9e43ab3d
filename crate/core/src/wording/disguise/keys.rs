//! Words by the first two of something: sounds, or initials.

/// Which words have a pair of numbers, each below `side`.
pub(super) struct Keys {
    side: usize,
    /// A bit for each pair that some word has.
    present: Vec<u64>,
    /// Pairs and words, in order.
    pairs: Vec<(u32, u32)>,
}

impl Keys {
    pub(super) fn new(side: usize, pairs: impl Iterator<Item = ((u16, u16), u32)>) -> Self {
        let key = |(a, b): (u16, u16)| usize::from(a) * side + usize::from(b);
        let mut pairs: Vec<(u32, u32)> =
            pairs.map(|(pair, word)| (key(pair) as u32, word)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut present = vec![0; (side * side).div_ceil(64)];
        for (key, _) in &pairs {
            if let Some(slot) = present.get_mut((key / 64) as usize) {
                *slot |= 1 << (key % 64);
            }
        }
        Self {
            side,
            present,
            pairs,
        }
    }

    /// A bit for each pair that some word has, `side` of them for every first number.
    pub(super) fn present(&self) -> &[u64] {
        &self.present
    }

    /// The words that have the pair.
    #[inline]
    pub(super) fn words(&self, a: u16, b: u16) -> impl Iterator<Item = u32> {
        let key = usize::from(a) * self.side + usize::from(b);
        let slot = self.present.get(key / 64).copied().unwrap_or_default();
        let words = if slot >> (key % 64) & 1 == 1 {
            let from = self.pairs.partition_point(|(k, _)| (*k as usize) < key);
            self.pairs.get(from..).unwrap_or_default()
        } else {
            &[]
        };
        words
            .iter()
            .take_while(move |(k, _)| *k as usize == key)
            .map(|(_, word)| *word)
    }
}
