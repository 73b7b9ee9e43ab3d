//! Words by sound: in pinyin, in other characters of the same sounds, by initials, and in mixtures.

use jinnang_scan::SOUNDS;

use super::heard;
use super::keys::Keys;
use super::latin;
use crate::text::pinyin;
use crate::wording::program::Word;
use crate::wording::rule::Disguise;
use crate::wording::view::View;

const LETTERS: usize = 26;

/// Words to be looked for by sound.
pub(crate) struct Sounding {
    words: Vec<Heard>,
    chars: Vec<char>,
    by_sounds: Keys,
    by_initials: Keys,
}

struct Heard {
    term: u32,
    views: u8,
    /// Its characters in `chars`, from and to.
    from: u32,
    to: u32,
}

/// What a word was read from.
#[derive(Clone, Copy, Default)]
struct Reading {
    end: usize,
    /// Whether letters were read.
    letters: bool,
    /// Whether a character of the same sound was read.
    others: bool,
    /// Whether one of those was a particle.
    particle: bool,
}

fn initial(id: u16) -> Option<u16> {
    let first = *pinyin::spelling(id).as_bytes().first()?;
    first.checked_sub(b'a').map(u16::from)
}

fn letter(c: char) -> Option<u16> {
    c.is_ascii_lowercase().then(|| c as u16 - 'a' as u16)
}

impl Sounding {
    pub(super) fn of<'a>(all: impl Iterator<Item = (Word<'a>, u8)>) -> Self {
        let (mut words, mut chars) = (Vec::new(), Vec::new());
        for (word, views) in all {
            if word.chars.iter().all(|c| !heard::ids(*c).is_empty()) {
                let from = chars.len() as u32;
                chars.extend_from_slice(word.chars);
                words.push(Heard {
                    term: word.term,
                    views,
                    from,
                    to: chars.len() as u32,
                });
            }
        }
        let (mut sounds, mut initials) = (Vec::new(), Vec::new());
        for (id, word) in (0_u32..).zip(&words) {
            let [a, b, ..] = slice(&chars, word) else {
                continue;
            };
            for (a, b) in pairs(*a, *b) {
                if word.views & (Disguise::Pinyin.bit() | Disguise::Homophones.bit()) != 0 {
                    sounds.push(((a, b), id));
                }
                if word.views & Disguise::Initials.bit() != 0
                    && let (Some(a), Some(b)) = (initial(a), initial(b))
                    && initials.last() != Some(&((a, b), id))
                {
                    initials.push(((a, b), id));
                }
            }
        }
        Self {
            words,
            chars,
            by_sounds: Keys::new(SOUNDS, &sounds),
            by_initials: Keys::new(LETTERS, &initials),
        }
    }

    /// Calls `found` with the term, the start and the end of every disguised word. `plain` is the view with its
    /// separators, which part Latin words.
    pub(crate) fn search(
        &self,
        view: &View,
        plain: &View,
        mut found: impl FnMut(u32, usize, usize),
    ) {
        let chars = &view.chars;
        let (mut starts, mut first) = (Vec::new(), Vec::new());
        jinnang_scan::sounding(chars, heard::all(), self.by_sounds.present(), &mut starts);
        for start in starts {
            let start = start as usize;
            first.clear();
            sounds_at(chars, start, &mut first);
            for (a, next) in &first {
                let mut look = |b: u16| {
                    for word in self.by_sounds.words(*a, b) {
                        self.hear(word, view, start, &mut found);
                    }
                };
                match chars.get(*next) {
                    Some(c) if c.is_ascii_lowercase() => {
                        latin::spelled(chars, *next).for_each(|(b, _)| look(b));
                    }
                    Some(c) => heard::written(*c).iter().for_each(|b| look(*b)),
                    None => {}
                }
            }
            self.initials(view, plain, start, &mut found);
        }
    }

    fn hear(&self, id: u32, view: &View, start: usize, found: &mut impl FnMut(u32, usize, usize)) {
        let chars = &view.chars;
        let Some(word) = self.words.get(id as usize) else {
            return;
        };
        let start_reading = Reading {
            end: start,
            ..Reading::default()
        };
        let Some(reading) = read(slice(&self.chars, word), chars, start_reading) else {
            return;
        };
        let opted = |view: Disguise| word.views & view.bit() != 0;
        let counts = match (reading.letters, reading.others) {
            (true, _) => opted(Disguise::Pinyin) && is_bounded(chars, start, reading.end),
            // Two characters stand side by side by chance where a sentence is parted or joined together.
            (false, true) => {
                let by_chance = reading.particle || view.is_parted(start, reading.end);
                opted(Disguise::Homophones) && (reading.end - start > 2 || !by_chance)
            }
            (false, false) => false,
        };
        if counts {
            found(word.term, start, reading.end);
        }
    }

    fn initials(
        &self,
        view: &View,
        plain: &View,
        start: usize,
        found: &mut impl FnMut(u32, usize, usize),
    ) {
        let chars = &view.chars;
        let [a, b, ..] = chars.get(start..).unwrap_or_default() else {
            return;
        };
        if !a.is_ascii_lowercase() && !b.is_ascii_lowercase() {
            return;
        }
        for a in initials_of(*a) {
            for b in initials_of(*b) {
                for id in self.by_initials.words(a, b) {
                    let Some(word) = self.words.get(id as usize) else {
                        continue;
                    };
                    let wanted = slice(&self.chars, word);
                    let end = start + wanted.len();
                    if let Some(written) = chars.get(start..end)
                        && wanted.iter().zip(written).all(|(w, c)| begins_with(*w, *c))
                        && stands_alone(view, plain, start, end)
                        && !latin::is_word(written)
                        && (wanted.len() > 2 || !view.has_capital(start, end))
                    {
                        found(word.term, start, end);
                    }
                }
            }
        }
    }
}

fn slice<'a>(chars: &'a [char], word: &Heard) -> &'a [char] {
    chars
        .get(word.from as usize..word.to as usize)
        .unwrap_or_default()
}

fn pairs(a: char, b: char) -> impl Iterator<Item = (u16, u16)> {
    let second = heard::ids(b);
    heard::ids(a)
        .iter()
        .flat_map(move |a| second.iter().map(move |b| (*a, *b)))
}

/// The sounds that stand at a place, and where each ends.
fn sounds_at(chars: &[char], at: usize, to: &mut Vec<(u16, usize)>) {
    match chars.get(at) {
        Some(c) if c.is_ascii_lowercase() => to.extend(latin::spelled(chars, at)),
        Some(c) => to.extend(heard::written(*c).iter().map(|id| (*id, at + 1))),
        None => {}
    }
}

/// Reads the rest of a word from where a reading has come to.
fn read(word: &[char], chars: &[char], so_far: Reading) -> Option<Reading> {
    let Some((wanted, rest)) = word.split_first() else {
        return Some(so_far);
    };
    let at = so_far.end;
    let c = *chars.get(at)?;
    let wanted_ids = heard::ids(*wanted);
    if c.is_ascii_lowercase() {
        // The longest spelling that fits: xian is rather one syllable than two.
        let mut ends = [0; 6];
        let mut count = 0;
        for (id, end) in latin::spelled(chars, at) {
            if wanted_ids.contains(&id)
                && let Some(slot) = ends.get_mut(count)
            {
                *slot = end;
                count += 1;
            }
        }
        return ends.get(..count)?.iter().rev().find_map(|end| {
            let next = Reading {
                end: *end,
                letters: true,
                ..so_far
            };
            read(rest, chars, next)
        });
    }
    let other = c != *wanted;
    if other && !heard::written(c).iter().any(|id| wanted_ids.contains(id)) {
        return None;
    }
    let next = Reading {
        end: at + 1,
        others: so_far.others || other,
        particle: so_far.particle || (other && heard::is_particle(c)),
        ..so_far
    };
    read(rest, chars, next)
}

/// Whether letters at the ends of `start..end` are whole syllables in a run that is pinyin.
fn is_bounded(chars: &[char], start: usize, end: usize) -> bool {
    let part = |from: usize, to: usize| chars.get(from..to).unwrap_or_default();
    let Some(last) = end.checked_sub(1) else {
        return false;
    };
    let letters = |at: usize| chars.get(at).is_some_and(char::is_ascii_lowercase);
    let from = if letters(start) {
        latin::run(chars, start).0
    } else {
        start
    };
    let to = if letters(last) {
        latin::run(chars, last).1
    } else {
        end
    };
    // What could be a longer syllable is one.
    let cut = to > end
        && (end.saturating_sub(latin::LONGEST).max(start)..end).any(|at| {
            let spelled = |to: usize| latin::spelled(chars, at).any(|(_, end)| end == to);
            spelled(end) && (end + 1..=to).any(spelled) && !latin::is_pinyin(part(end, to))
        });
    !cut && latin::is_pinyin(part(from, start))
        && latin::is_pinyin(part(end, to))
        && !latin::is_word(part(from, to))
}

/// The initials that a character may stand for: a letter for itself.
fn initials_of(c: char) -> impl Iterator<Item = u16> {
    let itself = letter(c);
    let sounds = if itself.is_some() { &[] } else { heard::ids(c) };
    let sounds = sounds.iter().filter_map(|id| initial(*id));
    itself.into_iter().chain(sounds)
}

/// Whether `c` is the character or its initial.
fn begins_with(wanted: char, c: char) -> bool {
    c == wanted
        || letter(c).is_some_and(|letter| {
            let ids = heard::ids(wanted).iter();
            ids.filter_map(|id| initial(*id))
                .any(|first| first == letter)
        })
}

/// Whether no letter or digit goes on the letters at the ends of `start..end`.
fn stands_alone(view: &View, plain: &View, start: usize, end: usize) -> bool {
    let (from, to) = view.folded_range(start, end);
    let latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '@'))
    };
    let begins = !latin(plain.char(from)) || !latin(plain.before(from));
    begins && (!latin(plain.before(to)) || !latin(plain.char(to)))
}
