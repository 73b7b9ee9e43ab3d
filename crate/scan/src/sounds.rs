/// No further sound of a character.
pub const SILENT: u16 = u16::MAX;
/// Sounds are numbered below this.
pub const SOUNDS: usize = 512;

/// The first of the characters that have sounds in a table.
pub(crate) const FIRST: u32 = 0x4e00;

/// The sounds of characters as they are looked up.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// By character from U+4E00 on: where its sounds begin in `sounds`, 0 for none.
    pub places: Vec<u16>,
    /// Runs of sounds, each ended by [`SILENT`].
    pub sounds: Vec<u16>,
    /// By character: its first sound and one, 0 for none.
    pub firsts: Vec<u16>,
}

impl Spoken {
    /// Of a bit for each character that has sounds, lowest first; the first sound of each, the lower byte and the bit
    /// above it; and of those with more, in order: which it is of them and how many more it has (`u16`, `u8`), and those
    /// (`u16` each, little endian).
    #[inline(never)]
    pub fn of(present: &[u8], low: &[u8], high: &[u8], others: &[u8]) -> Self {
        let mut to = Self {
            places: vec![0; present.len() * 8],
            sounds: Vec::with_capacity(low.len() * 2 + others.len() / 2 + 1),
            firsts: vec![0; present.len() * 8],
        };
        to.sounds.push(SILENT);
        let (mut others, mut nth) = (others, 0);
        let places = to.places.chunks_exact_mut(8);
        let slots = places.zip(to.firsts.chunks_exact_mut(8));
        for (byte, (places, firsts)) in present.iter().zip(slots) {
            for bit in (0..8).filter(|bit| byte >> bit & 1 == 1) {
                let above = high.get(nth / 8).map_or(0, |byte| byte >> (nth % 8) & 1);
                let first = u16::from_le_bytes([low.get(nth).copied().unwrap_or_default(), above]);
                if let (Some(place), Some(slot)) = (places.get_mut(bit), firsts.get_mut(bit)) {
                    (*place, *slot) = (to.sounds.len() as u16, first + 1);
                }
                to.sounds.push(first);
                if let [a, b, more, tail @ ..] = others
                    && usize::from(u16::from_le_bytes([*a, *b])) == nth
                {
                    let count = usize::from(*more) * 2;
                    let (mine, tail) = tail.split_at_checked(count).unwrap_or_default();
                    for sound in mine.as_chunks().0 {
                        to.sounds.push(u16::from_le_bytes(*sound));
                    }
                    others = tail;
                }
                to.sounds.push(SILENT);
                nth += 1;
            }
        }
        to
    }
}

/// By which sounds characters are heard.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// Of each character from U+4E00 on which list is its.
    pub lists: &'a [u16],
    /// The lists: up to three sounds, those that are not there as [`SILENT`].
    pub sounds: &'a [[u16; 3]],
}

impl<'a> Heard<'a> {
    /// The sounds of a character; none for what is no Han character of the table.
    #[inline(always)]
    pub fn of(self, c: char) -> &'a [u16; 3] {
        let list = self.lists.get((c as u32).wrapping_sub(FIRST) as usize);
        let sounds = list.and_then(|list| self.sounds.get(usize::from(*list)));
        sounds.unwrap_or(&[SILENT; 3])
    }
}

/// Adds where two characters stand of which some sounds have their bit in `wanted` ([`SOUNDS`] bits for every first
/// sound), and wherever a small Latin letter is one of the two: what it spells is for others to read.
#[inline(never)]
pub fn sounding(chars: &[char], heard: Heard, wanted: &[u64], found: &mut Vec<u32>) {
    let sounds = |c: char| *heard.of(c);
    let has = |a: u16, b: u16| {
        let bit = usize::from(a) * SOUNDS + usize::from(b);
        // What is silent lies beyond the bits.
        wanted.get(bit / 64).copied().unwrap_or_default() >> (bit % 64) & 1 != 0
    };
    let mut rest = chars.iter();
    let Some(mut first) = rest.next().copied() else {
        return;
    };
    let mut of_first = sounds(first);
    for (second, at) in rest.zip(0_u32..) {
        let of_second = sounds(*second);
        let [a, a2, a3] = of_first;
        let [b, b2, b3] = of_second;
        let is_wanted = if a2 == SILENT && b2 == SILENT {
            b != SILENT && has(a, b)
        } else {
            [a, a2, a3]
                .iter()
                .any(|a| [b, b2, b3].iter().any(|b| *b != SILENT && has(*a, *b)))
        };
        if is_wanted || first.is_ascii_lowercase() || second.is_ascii_lowercase() {
            found.push(at);
        }
        (first, of_first) = (*second, of_second);
    }
}
