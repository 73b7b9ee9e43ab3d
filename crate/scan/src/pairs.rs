/// Which characters, and which two side by side, are looked for.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// A bit for each hash that some pair has.
    pairs: Vec<u64>,
    /// How far a hash is shifted to be one of them.
    shift: u32,
    /// A bit for each character, by its lower bits.
    singles: Vec<u64>,
}

/// Where something stands that is looked for, or something with the same hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The place of the one character, or of the first of two.
    pub(crate) at: u32,
    /// What stands there, by [`Pairs::key`].
    pub(crate) key: u32,
}

/// Bits of `singles`.
const SINGLES: usize = 4_096;
/// Below it keys are of one character, above it most are of two.
const PAIR: u32 = 1 << 21;

/// Spreads keys over 32 bits.
#[inline(always)]
pub(crate) const fn spread(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1)
}

impl Pairs {
    /// For so many keys at most.
    pub fn for_keys(count: usize) -> Self {
        let bits = (count.max(1).ilog2() + 4).clamp(9, 23);
        Self {
            pairs: vec![0; 1 << (bits - 6)],
            shift: 32 - bits,
            singles: vec![0; SINGLES / 64],
        }
    }

    /// A number for two characters side by side, or for one.
    #[inline(always)]
    pub fn key(first: Option<char>, second: char) -> u32 {
        (first.map_or(0, |first| first as u32) << 16) ^ second as u32
    }

    /// Adds a key.
    pub fn add(&mut self, key: u32) {
        // Two characters of which the first is of a higher plane may have a key as low as that of one: such a key is both.
        if key < PAIR {
            let low = key as usize % SINGLES;
            set(&mut self.singles, low);
        }
        set(&mut self.pairs, (spread(key) >> self.shift) as usize);
    }

    /// The first place from `from` on where two characters may stand that are looked for.
    #[inline(never)]
    pub fn next(&self, chars: &[char], from: usize) -> Option<usize> {
        let mut pairs = chars.get(from..)?.windows(2);
        let next = pairs.position(|pair| match pair {
            [first, second] => self.has_pair(Self::key(Some(*first), *second)),
            _ => false,
        });
        Some(from + next?)
    }

    /// Tells where in `from..to` something may begin that is looked for; of two characters the second may stand after.
    #[inline(always)]
    pub(crate) fn starts(
        &self,
        chars: &[char],
        from: usize,
        to: usize,
        mut found: impl FnMut(usize),
    ) {
        let rest = chars.get(from..).unwrap_or_default();
        let seconds = rest.iter().skip(1).map(Some).chain([None]);
        for ((c, second), at) in rest.iter().zip(seconds).zip(from..to) {
            let key = second.map(|second| Self::key(Some(*c), *second));
            if self.has_single(*c as u32) || key.is_some_and(|key| self.has_pair(key)) {
                found(at);
            }
        }
    }

    #[inline(always)]
    fn has_single(&self, c: u32) -> bool {
        let low = c as usize % SINGLES;
        self.singles.get(low / 64).copied().unwrap_or_default() >> (low % 64) & 1 != 0
    }

    #[inline(always)]
    fn has_pair(&self, key: u32) -> bool {
        let hash = (spread(key) >> self.shift) as usize;
        self.pairs.get(hash / 64).copied().unwrap_or_default() >> (hash % 64) & 1 != 0
    }

    /// Tells where in `from..to` something stands that is looked for; of two characters the first may stand before.
    #[inline(always)]
    pub(crate) fn hits(&self, chars: &[char], from: usize, to: usize, mut found: impl FnMut(Hit)) {
        let mut before = from
            .checked_sub(1)
            .and_then(|at| chars.get(at))
            .map_or(0, |c| *c as u32);
        let mut is_after = from > 0;
        for (c, at) in chars
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .zip(from as u32..)
        {
            let c = *c as u32;
            if self.has_single(c) {
                found(Hit { at, key: c });
            }
            let key = before << 16 ^ c;
            if self.has_pair(key) && is_after {
                found(Hit { at: at - 1, key });
            }
            before = c;
            is_after = true;
        }
    }
}

fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_looked_for_is_hit_wherever_a_text_is_parted(
            keys in proptest::collection::vec((proptest::option::of("[甲乙丙a😀]"), "[甲乙丙a😀]"), 0..6),
            text in "[甲乙丙丁a😀]{0,20}",
            part in 0_usize..20,
        ) {
            let one = |text: &String| text.chars().next().unwrap();
            let keys: Vec<u32> = keys.iter().map(|(a, b)| Pairs::key(a.as_ref().map(one), one(b))).collect();
            let mut pairs = Pairs::for_keys(keys.len());
            keys.iter().for_each(|key| pairs.add(*key));
            let chars: Vec<char> = text.chars().collect();
            let part = part.min(chars.len());
            let mut found = Vec::new();
            pairs.hits(&chars, 0, part, |hit| found.push(hit));
            pairs.hits(&chars, part, chars.len(), |hit| found.push(hit));
            for (at, c) in chars.iter().enumerate() {
                let mut wanted = vec![Hit { at: at as u32, key: Pairs::key(None, *c) }];
                wanted.extend(chars.get(at + 1).map(|next| Hit { at: at as u32, key: Pairs::key(Some(*c), *next) }));
                for hit in wanted.iter().skip(1).filter(|hit| keys.contains(&hit.key)) {
                    prop_assert_eq!(pairs.next(&chars, hit.at as usize), Some(at));
                }
                for hit in wanted.iter().filter(|hit| keys.contains(&hit.key)) {
                    prop_assert!(found.contains(hit), "{hit:?} {found:?}");
                }
            }
        }
    }
}
