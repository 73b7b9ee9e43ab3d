/// No further sound of a character.
pub const SILENT: u16 = u16::MAX;
/// Sounds are numbered below this.
pub const SOUNDS: usize = 512;

/// The first of the characters that have sounds in a table.
const FIRST: u32 = 0x4e00;

/// Adds where two characters stand of which some sounds have their bit in `wanted` ([`SOUNDS`] bits for every first
/// sound), and wherever a small Latin letter is one of the two: what it spells is for others to read. `heard` has the
/// sounds of the characters from U+4E00 on, those that are not there as [`SILENT`].
#[inline(never)]
pub fn sounding(chars: &[char], heard: &[[u16; 3]], wanted: &[u64], found: &mut Vec<u32>) {
    let sounds = |c: char| {
        let place = (c as u32).wrapping_sub(FIRST) as usize;
        heard.get(place).copied().unwrap_or([SILENT; 3])
    };
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
