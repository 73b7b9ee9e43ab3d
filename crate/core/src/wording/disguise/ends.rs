//! With what a disguised word ends, for what may be typed on after a clean text.

use super::components::Parts;
use super::heard;
use crate::shipped::{self, Section};
use crate::text::pinyin;
use crate::wording::rule::Disguise;

/// What disguised words are made of.
pub(crate) struct DisguisedEnds {
    /// By the number of a sound.
    by_sound: Vec<Vec<char>>,
    parts: Parts,
}

impl DisguisedEnds {
    pub(crate) fn new() -> Self {
        let mut by_sound: Vec<Vec<char>> = Vec::new();
        for c in shipped::text(Section::Common).chars() {
            for id in heard::ids(c) {
                let id = usize::from(*id);
                if by_sound.len() <= id {
                    by_sound.resize(id + 1, Vec::new());
                }
                if let Some(same) = by_sound.get_mut(id) {
                    same.push(c);
                }
            }
        }
        Self {
            by_sound,
            parts: Parts::read(),
        }
    }

    /// The last two characters of a word in disguise, the choices for each; letters that end it are left out.
    pub(crate) fn pairs(&self, word: &str, views: u8) -> Vec<(Vec<char>, Vec<char>)> {
        let chars: Vec<char> = word.chars().collect();
        let [.., before, last] = chars.as_slice() else {
            return Vec::new();
        };
        let mut pairs = Vec::new();
        let has = |view: Disguise| views & view.bit() != 0;
        if has(Disguise::Homophones) {
            pairs.push((self.same(*before), self.same(*last)));
        }
        if has(Disguise::Pinyin) {
            pairs.push((letters(*before), self.same(*last)));
        }
        if has(Disguise::Initials) {
            pairs.push((letters(*before), vec![*last]));
        }
        if has(Disguise::Components) {
            let mut befores = vec![*before];
            for parts in self.parts.of(*before) {
                befores.extend(parts.last().into_iter().flatten());
            }
            pairs.push((befores, vec![*last]));
            for parts in self.parts.of(*last) {
                if let [.., before, end] = parts.as_slice() {
                    pairs.push((before.clone(), end.clone()));
                }
            }
        }
        pairs
    }

    fn same(&self, c: char) -> Vec<char> {
        let mut same = vec![c];
        for id in heard::ids(c) {
            same.extend(self.by_sound.get(usize::from(*id)).into_iter().flatten());
        }
        same
    }
}

/// The letters with which the sounds of a character end, or begin as initials.
fn letters(c: char) -> Vec<char> {
    let ids = heard::ids(c).iter();
    ids.flat_map(|id| {
        let spelling = pinyin::spelling(*id);
        spelling
            .chars()
            .next()
            .into_iter()
            .chain(spelling.chars().next_back())
    })
    .collect()
}
