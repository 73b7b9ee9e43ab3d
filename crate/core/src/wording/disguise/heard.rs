//! The sounds by which a character is heard: its first reading, and a second one where both are in use.

use std::sync::LazyLock;

use jinnang_scan::{Heard, SILENT, SOUNDS};

use crate::shipped::{self, Section};
use crate::text::pinyin;

/// Most readings of a character.
const MOST: usize = 3;

/// As [`Heard`] has it. The first list is empty, then comes one for each sound that stands alone.
struct Table {
    lists: Vec<u16>,
    sounds: Vec<[u16; MOST]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let alone = (0..SOUNDS as u16).map(|sound| [sound, SILENT, SILENT]);
    let mut table = Table {
        lists: pinyin::firsts().to_vec(),
        sounds: std::iter::once([SILENT; MOST]).chain(alone).collect(),
    };
    let (readings, _) = shipped::bytes(Section::Readings).as_chunks();
    for [low, high, sound, sound_high] in readings {
        table.add(
            usize::from(u16::from_le_bytes([*low, *high])),
            u16::from_le_bytes([*sound, *sound_high]),
        );
    }
    table
});

impl Table {
    /// Adds a reading to those of the character at a place of the table.
    fn add(&mut self, at: usize, sound: u16) {
        let Some(list) = self.lists.get_mut(at) else {
            return;
        };
        let sounds = self.sounds.get(usize::from(*list)).copied();
        let mut sounds = sounds.unwrap_or([SILENT; MOST]);
        let free = sounds.iter().position(|other| *other == SILENT);
        if !sounds.contains(&sound)
            && let Some(slot) = free.and_then(|free| sounds.get_mut(free))
        {
            *slot = sound;
            *list = self.sounds.len() as u16;
            self.sounds.push(sounds);
        }
    }

    fn heard(&self) -> Heard<'_> {
        Heard {
            lists: &self.lists,
            sounds: &self.sounds,
        }
    }
}

/// The sounds of all characters.
pub(super) fn all() -> Heard<'static> {
    TABLE.heard()
}

/// The sounds of a character; none for what is no Han character of the table.
#[inline(always)]
pub(super) fn ids(c: char) -> &'static [u16] {
    let sounds = TABLE.heard().of(c);
    let count = sounds.iter().position(|sound| *sound == SILENT);
    sounds.get(..count.unwrap_or(MOST)).unwrap_or_default()
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
