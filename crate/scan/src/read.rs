use crate::sounds::FIRST;
use crate::{SILENT, Spoken};

/// How characters are read: their sounds, and how those are spelled.
#[derive(Clone, Copy)]
pub struct Spelling<'a> {
    /// The sounds of characters.
    pub spoken: &'a Spoken,
    /// By sound how it is spelled, in ASCII.
    pub syllables: &'a [&'static str],
}

/// Whether a word occurs among characters, each written as it is or as its sound, whole or by its first letter.
///
/// `letters` tells of each character with which letters it can begin, and `wanted` is the one of the word.
#[inline(never)]
#[must_use]
pub fn occurs(
    chars: &[char],
    letters: &[u32],
    word: &[char],
    wanted: u32,
    spelling: Spelling<'_>,
) -> bool {
    let Some(first) = word.first() else {
        return true;
    };
    // Without a letter it stands for no sound: it is there as it is written, or not at all.
    if !word.iter().any(char::is_ascii_lowercase) {
        let mut runs = chars.windows(word.len());
        return runs.any(|run| run.first() == Some(first) && run == word);
    }
    let is_letter = first.is_ascii_lowercase();
    for (at, (c, letters)) in chars.iter().zip(letters).enumerate() {
        if letters & wanted != 0
            && (is_letter || c == first)
            && takes(chars.get(at..).unwrap_or_default(), word, spelling)
        {
            return true;
        }
    }
    false
}

/// Whether the characters, from the first on, can be read as the word.
fn takes(chars: &[char], word: &[char], spelling: Spelling<'_>) -> bool {
    let Some((first, after_first)) = word.split_first() else {
        return true;
    };
    let Some((c, rest)) = chars.split_first() else {
        return false;
    };
    if c == first && takes(rest, after_first, spelling) {
        return true;
    }
    if !first.is_ascii_lowercase() || c.is_ascii() {
        return false;
    }
    for id in spelling.spoken.of_char(*c) {
        let sound = spelling.syllables.get(usize::from(*id)).copied();
        let sound = sound.unwrap_or_default().as_bytes();
        let same = sound
            .iter()
            .zip(word)
            .take_while(|(a, b)| char::from(**a) == **b)
            .count();
        // Whole, half typed at the end of the query, or the first letter alone.
        if same == 0 {
            continue;
        }
        if same == word.len() {
            return true;
        }
        let whole = word.get(same..).unwrap_or_default();
        if same == sound.len() && takes(rest, whole, spelling) {
            return true;
        }
        if takes(rest, after_first, spelling) {
            return true;
        }
    }
    false
}

impl Spoken {
    /// The sounds of the character at a place of the table, the usual one first; none for what the table has not.
    #[inline]
    #[must_use]
    pub fn of_place(&self, place: usize) -> &[u16] {
        let Some(at) = self.places.get(place).filter(|at| **at != 0) else {
            return &[];
        };
        let run = self.sounds.get(usize::from(*at)..).unwrap_or_default();
        let end = run.iter().position(|id| *id == SILENT);
        end.and_then(|end| run.get(..end)).unwrap_or_default()
    }

    fn of_char(&self, c: char) -> &[u16] {
        match u32::from(c).checked_sub(FIRST) {
            Some(place) => self.of_place(place as usize),
            None => &[],
        }
    }
}
