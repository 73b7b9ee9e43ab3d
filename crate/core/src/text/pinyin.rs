//! The sounds of Han characters, without tones; ü is written v.

use std::sync::LazyLock;

use jinnang_scan::{Spelling, Spoken};

use crate::shipped::{self, Section};

const FIRST: u32 = 0x4e00;
const PLACES: usize = 0xa000 - 0x4e00;

struct Table {
    syllables: Vec<&'static str>,
    spoken: Spoken,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    read(shipped::bytes(Section::Pinyin)).unwrap_or_else(|| Table {
        syllables: Vec::new(),
        spoken: Spoken::default(),
    })
});

fn read(bytes: &'static [u8]) -> Option<Table> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    let (syllables, rest) = bytes.split_at_checked(end)?;
    let syllables: Vec<&str> = std::str::from_utf8(syllables).ok()?.lines().collect();
    let (present, rest) = rest.get(1..)?.split_at_checked(PLACES / 8)?;
    let count = present.iter().map(|byte| byte.count_ones() as usize).sum();
    let (low, rest) = rest.split_at_checked(count)?;
    let (high, others) = rest.split_at_checked(count.div_ceil(8))?;
    Some(Table {
        syllables,
        spoken: Spoken::of(present, low, high, others),
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
    place(c).map_or(&[], |at| TABLE.spoken.of_place(at))
}

/// How the characters of a text are read.
pub(crate) fn read_by() -> Spelling<'static> {
    Spelling {
        spoken: &TABLE.spoken,
        syllables: &TABLE.syllables,
    }
}

/// Where a Han character stands in the table.
pub(crate) fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(FIRST).map(|at| at as usize)
}

/// The usual sound of every character of the table, one more than its number; 0 for none.
pub(crate) fn firsts() -> &'static [u16] {
    &TABLE.spoken.firsts
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
