use super::ends::Ends;
use crate::ordered::{Map, Set};
use crate::shipped::{self, Section};
use crate::text::fold;

/// Punctuation that ends or parts sentences; no shape ends with it.
const PUNCTUATION: &str = "，。！？～、；：… ";

/// What may be typed at the end of a clean text without a look at the whole: no rule that blocks can come true by it.
///
/// A common character either ends no match at all, or only right after certain others, or only where something that
/// begins such a match stands before. The page side uses this while a verdict is on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Harmless {
    /// Characters that end no match, and punctuation.
    pub free: String,
    /// Characters that end a match only after certain others, or only when certain others stand before.
    pub bound: String,
    /// Pairs, one after another: the character before, and the one that ends a match after it.
    pub pairs: String,
    /// For characters that may end a match after anything: the character, then those of which one must stand before.
    pub led: Vec<String>,
}

impl Harmless {
    /// What matches that end so leave free.
    pub(crate) fn of(mut ends: Ends) -> Self {
        ends.write_out_disguises();
        // The 3,755 characters of GB 2312's first level.
        let common = shipped::text(Section::Common);
        let itself = |c: &char| fold::fold(c.encode_utf8(&mut [0; 4])).chars() == [*c];
        let letters =
            ('a'..='z').chain(common.chars().filter(|c| c.is_alphabetic()).filter(itself));
        let bound_ends: Set<char> = ends
            .pairs
            .iter()
            .map(|(_, end)| *end)
            .chain(ends.led.iter().map(|(end, _)| *end))
            .collect();
        let (mut free, mut bound) = (String::from(PUNCTUATION), String::new());
        for c in letters.filter(|c| !ends.any.contains(c)) {
            if bound_ends.contains(&c) {
                bound.push(c);
            } else {
                free.push(c);
            }
        }
        let known: Set<char> = free.chars().chain(bound.chars()).collect();
        let pairs = ends
            .pairs
            .iter()
            .filter(|(before, end)| known.contains(before) && known.contains(end));
        let led = ends
            .led
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|of_end| Some((of_end.first()?.0, of_end)))
            .filter(|(end, _)| known.contains(end));
        Self {
            pairs: pairs.flat_map(|(before, end)| [*before, *end]).collect(),
            led: led
                .map(|(end, of_end)| {
                    std::iter::once(end)
                        .chain(of_end.iter().map(|(_, leader)| *leader))
                        .collect()
                })
                .collect(),
            free,
            bound,
        }
    }

    /// The same, ready to be asked whether something may be typed.
    #[must_use]
    pub fn typing(&self) -> Typing {
        let leaders = |led: &String| {
            let mut chars = led.chars();
            Some((chars.next()?, chars.collect()))
        };
        Typing {
            free: self.free.chars().collect(),
            bound: self.bound.chars().collect(),
            pairs: twos(&self.pairs),
            led: self.led.iter().filter_map(leaders).collect(),
        }
    }
}

/// [`Harmless`] as the page side holds it: sets, made once.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    free: Set<char>,
    bound: Set<char>,
    pairs: Set<(char, char)>,
    led: Map<char, Set<char>>,
}

impl Typing {
    /// Whether a clean text stays clean when `added` is typed at its end.
    ///
    /// Only small letters and common Han characters are known; a text that holds anything else may be disguised.
    #[must_use]
    pub fn allows(&self, clean: &str, added: &str) -> bool {
        let may_stand = |c| self.free.contains(&c) || self.bound.contains(&c);
        // What is cheap to know first.
        if !added.chars().all(may_stand) {
            return false;
        }
        let mut text: Vec<char> = clean.chars().collect();
        added.chars().all(|c| {
            let allowed = self.free.contains(&c) || self.stays(&text, c);
            text.push(c);
            allowed
        })
    }

    fn stays(&self, before: &[char], c: char) -> bool {
        let known = |c: &char| self.free.contains(c) || self.bound.contains(c);
        // Matches see through separators.
        let last = before.iter().rev().find(|c| c.is_alphabetic() || !known(c));
        let paired = last.is_some_and(|last| !known(last) || self.pairs.contains(&(*last, c)));
        let leads = |leaders: &Set<char>| before.iter().any(|c| !known(c) || leaders.contains(c));
        !paired && !self.led.get(&c).is_some_and(leads)
    }
}

fn twos(pairs: &str) -> Set<(char, char)> {
    let chars: Vec<char> = pairs.chars().collect();
    chars
        .chunks_exact(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
        .collect()
}
