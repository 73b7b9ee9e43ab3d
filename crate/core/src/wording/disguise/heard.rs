//! The sounds by which a character is heard: its first reading, and a second one where both are in use.

use std::sync::LazyLock;

use jinnang_scan::SILENT;

use crate::shipped::{self, Section};
use crate::text::pinyin;

const FIRST: u32 = 0x4e00;
const PLACES: usize = 0xa000 - 0x4e00;
/// Most readings of a character.
const MOST: usize = 3;

static HEARD: LazyLock<Vec<[u16; MOST]>> = LazyLock::new(|| {
    let mut heard = vec![[SILENT; MOST]; PLACES];
    for (slots, c) in heard.iter_mut().zip(FIRST..) {
        let first = char::from_u32(c).and_then(|c| pinyin::ids(c).first());
        if let (Some(slot), Some(id)) = (slots.first_mut(), first) {
            *slot = *id;
        }
    }
    for entry in shipped::text(Section::Readings).split(' ') {
        let mut chars = entry.chars();
        let slots = chars.next().and_then(|c| heard.get_mut(place(c)?));
        if let (Some(slots), Some(id)) = (slots, pinyin::id(chars.as_str()))
            && !slots.contains(&id)
            && let Some(free) = slots.iter_mut().find(|slot| **slot == SILENT)
        {
            *free = id;
        }
    }
    heard
});

fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(FIRST).map(|at| at as usize)
}

/// The sounds of all characters of the table, which begins at U+4E00.
pub(super) fn all() -> &'static [[u16; MOST]] {
    &HEARD
}

/// The sounds of a character; none for what is no Han character of the table.
#[inline(always)]
pub(super) fn ids(c: char) -> &'static [u16] {
    let Some(slots) = place(c).and_then(|at| HEARD.get(at)) else {
        return &[];
    };
    let count = slots
        .iter()
        .position(|slot| *slot == SILENT)
        .unwrap_or(MOST);
    slots.get(..count).unwrap_or_default()
}

/// The sounds by which a character is heard where it stands for another. Particles are heard in one way only.
#[inline(always)]
pub(super) fn written(c: char) -> &'static [u16] {
    let ids = ids(c);
    if matches!(c, '了' | '着' | '和' | '的' | '地' | '得' | '还' | '都') {
        return ids.get(..1).unwrap_or_default();
    }
    ids
}

/// Whether a character joins sentences together: beside it two characters stand by chance.
pub(super) fn is_particle(c: char) -> bool {
    matches!(
        c,
        '的' | '了'
            | '是'
            | '在'
            | '有'
            | '我'
            | '你'
            | '您'
            | '他'
            | '她'
            | '它'
            | '这'
            | '那'
            | '们'
            | '和'
            | '与'
            | '以'
            | '为'
            | '就'
            | '也'
            | '都'
            | '很'
            | '不'
            | '要'
            | '会'
            | '能'
            | '可'
            | '说'
            | '对'
            | '从'
            | '把'
            | '被'
            | '让'
            | '给'
            | '用'
            | '又'
            | '还'
            | '没'
            | '啊'
            | '吗'
            | '呢'
            | '吧'
            | '于'
            | '而'
            | '或'
    )
}
