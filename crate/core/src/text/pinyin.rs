//! The sounds of Han characters, without tones; ü is written v.

use std::sync::LazyLock;

use crate::shipped::{self, Section};

const FIRST: u32 = 0x4e00;
const PLACES: usize = 0xa000 - 0x4e00;

struct Table {
    syllables: Vec<&'static str>,
    /// By character: where its sounds begin in `sounds`, 0 for none.
    places: Vec<u16>,
    /// Runs of sounds, each ended by `u16::MAX`.
    sounds: Vec<u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    read(shipped::bytes(Section::Pinyin)).unwrap_or_else(|| Table {
        syllables: Vec::new(),
        places: Vec::new(),
        sounds: Vec::new(),
    })
});

fn read(bytes: &'static [u8]) -> Option<Table> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    let (syllables, rest) = bytes.split_at_checked(end)?;
    let syllables: Vec<&str> = std::str::from_utf8(syllables).ok()?.lines().collect();
    let (present, rest) = rest.get(1..)?.split_at_checked(PLACES / 8)?;
    let bit = |bits: &[u8], at: usize| {
        bits.get(at / 8)
            .is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    };
    let count = present.iter().map(|byte| byte.count_ones() as usize).sum();
    let (low, rest) = rest.split_at_checked(count)?;
    let (high, mut others) = rest.split_at_checked(count.div_ceil(8))?;
    let mut places = vec![0_u16; PLACES];
    let mut sounds = vec![u16::MAX];
    let mut nth = 0;
    for (at, place) in places.iter_mut().enumerate() {
        if !bit(present, at) {
            continue;
        }
        *place = u16::try_from(sounds.len()).ok()?;
        sounds.push(u16::from(*low.get(nth)?) | u16::from(bit(high, nth)) << 8);
        if let [a, b, more, tail @ ..] = others
            && usize::from(u16::from_le_bytes([*a, *b])) == nth
        {
            let (mine, tail) = tail.split_at_checked(usize::from(*more) * 2)?;
            sounds.extend(
                mine.chunks_exact(2)
                    .filter_map(|p| Some(u16::from_le_bytes(p.try_into().ok()?))),
            );
            others = tail;
        }
        sounds.push(u16::MAX);
        nth += 1;
    }
    Some(Table {
        syllables,
        places,
        sounds,
    })
}

/// The sounds of a character, the usual one first; none for what is no Han character of the table.
///
/// ```
/// use jinnang_core::text::pinyin::sounds;
/// assert!(sounds('重').any(|s| s == "chong"));
/// assert!(sounds('重').any(|s| s == "zhong"));
/// assert_eq!(sounds('a').count(), 0);
/// ```
pub fn sounds(c: char) -> impl Iterator<Item = &'static str> {
    ids(c).iter().map(|id| spelling(*id))
}

/// The sounds of a character by their numbers, the usual one first.
#[inline]
pub(crate) fn ids(c: char) -> &'static [u16] {
    let table = &*TABLE;
    let at = u32::from(c)
        .checked_sub(FIRST)
        .and_then(|at| table.places.get(at as usize))
        .copied()
        .unwrap_or_default();
    if at == 0 {
        return &[];
    }
    let run = table.sounds.get(usize::from(at)..).unwrap_or_default();
    let end = run.iter().position(|id| *id == u16::MAX);
    end.and_then(|end| run.get(..end)).unwrap_or_default()
}

/// How a sound is spelled.
pub(crate) fn spelling(id: u16) -> &'static str {
    TABLE
        .syllables
        .get(usize::from(id))
        .copied()
        .unwrap_or_default()
}

/// The sound that is spelled so.
pub(crate) fn id(spelling: &str) -> Option<u16> {
    let at = TABLE.syllables.binary_search(&spelling).ok()?;
    u16::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::sounds;

    #[test]
    fn the_usual_sound_stands_first() {
        for (c, sound) in [
            ('发', "fa"),
            ('货', "huo"),
            ('女', "nv"),
            ('行', "xing"),
            ('好', "hao"),
            ('的', "de"),
        ] {
            assert_eq!(sounds(c).next(), Some(sound), "{c}");
        }
    }

    #[test]
    fn every_character_of_the_shipped_phrases_has_a_sound() {
        let library = crate::phrase::Library::starter().unwrap();
        for phrase in library.phrases() {
            for c in phrase
                .title
                .chars()
                .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            {
                assert!(sounds(c).next().is_some(), "{c} in {}", phrase.title);
            }
        }
    }
}
