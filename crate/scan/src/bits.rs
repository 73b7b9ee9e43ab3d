/// Bits of [`Bits`], as words.
const WORDS: usize = 256;

/// Some characters, by their lower bits: seldom wrong, and never where it says that one is none of them.
#[derive(Clone, Debug)]
pub struct Bits([u64; WORDS]);

impl Bits {
    /// These characters.
    pub fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = [0_u64; WORDS];
        for c in chars {
            let c = c as usize;
            if let Some(word) = bits.get_mut(c / 64 % WORDS) {
                *word |= 1 << (c % 64);
            }
        }
        Self(bits)
    }

    /// The first place from `from` on where one of them may stand.
    #[inline(never)]
    pub fn next(&self, chars: &[char], from: usize) -> Option<usize> {
        let rest = chars.get(from..)?;
        let next = rest.iter().position(|c| {
            let c = *c as usize;
            let word = self.0.get(c / 64 % WORDS).copied();
            word.unwrap_or_default() >> (c % 64) & 1 != 0
        });
        Some(from + next?)
    }
}
