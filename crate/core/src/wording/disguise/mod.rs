//! Words that only a person still reads: written by their sounds, or with characters taken apart.

mod components;
mod ends;
mod heard;
mod keys;
mod latin;
mod sounding;
#[cfg(test)]
mod tests;

use super::program::Loaded;
use super::rule::Disguise;

pub(crate) use components::{Components, apart};
pub(crate) use ends::DisguisedEnds;
pub(crate) use sounding::Sounding;

/// What a program's words are looked for in disguise with.
#[derive(Default)]
pub(crate) struct Disguises {
    /// By sound, wholly or in part, and by initials.
    pub(crate) sounding: Option<Sounding>,
    /// Taken apart.
    pub(crate) components: Option<Components>,
}

impl Disguises {
    /// Of a program, with what [`apart`] has told for it.
    pub(crate) fn of(program: &Loaded, apart: &str) -> Self {
        let views = |term| {
            let rule = program.term(term).and_then(|term| program.rule(term.rule));
            rule.map_or(0, |rule| rule.views)
        };
        let by_sound =
            Disguise::Pinyin.bit() | Disguise::Homophones.bit() | Disguise::Initials.bit();
        let words = || program.disguised().map(|word| (word, views(word.term)));
        let any = |bits| words().any(|(_, views)| views & bits != 0);
        let sounding = any(by_sound).then(|| Sounding::of(words()));
        Self {
            sounding,
            components: Components::of(apart),
        }
    }
}
