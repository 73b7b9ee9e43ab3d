//! Characters that are written as their parts: 弓虽 for 强.

use jinnang_scan::Pairs;

use crate::ordered::{Map, Set};
use crate::shipped::{self, Section};
use crate::wording::program::Trie;
use crate::wording::view::View;

/// Most parts of a character.
const MOST_PARTS: usize = 4;

/// The shipped table of parts.
pub(super) struct Parts {
    /// Forms of parts, and the one that stands in the table.
    forms: Map<char, char>,
    text: &'static str,
}

impl Parts {
    pub(super) fn read() -> Self {
        let text = shipped::text(Section::Parts);
        let (forms, text) = text.split_once('\n').unwrap_or_default();
        let forms = forms
            .split(' ')
            .filter_map(|pair| Some((pair.chars().next()?, pair.chars().nth(1)?)))
            .collect();
        Self { forms, text }
    }

    /// Characters and their parts.
    fn wholes(&self) -> impl Iterator<Item = (char, &'static str)> {
        self.text.split(' ').filter_map(|entry| {
            let whole = entry.chars().next()?;
            Some((whole, entry.get(whole.len_utf8()..)?))
        })
    }

    /// The ways in which a character falls apart: its parts, and each part's forms.
    pub(super) fn of(&self, c: char) -> Vec<Vec<Vec<char>>> {
        let forms = |part: char| {
            let others = self.forms.iter().filter(move |(_, plain)| **plain == part);
            std::iter::once(part)
                .chain(others.map(|(form, _)| *form))
                .collect()
        };
        self.wholes()
            .filter(|(whole, _)| *whole == c)
            .map(|(_, parts)| parts.chars().map(forms).collect())
            .collect()
    }
}

/// The parts of the characters that matter.
pub(crate) struct Components {
    /// Forms of parts, and the one that the trie has.
    forms: Map<char, char>,
    trie: Trie,
    /// By word of the trie: the character.
    wholes: Vec<char>,
    /// The first two parts of each.
    beginnings: Pairs,
}

/// Characters that may be taken apart, as [`Components::of`] reads them: forms of parts, each before the one that stands
/// for it, a line end, and the parts of each character before it. Nothing where there are no characters.
pub(crate) fn apart(chars: impl Iterator<Item = char>) -> String {
    let wanted: Set<char> = chars.collect();
    if wanted.is_empty() {
        return String::new();
    }
    let all = Parts::read();
    let mut parts: Vec<(&str, char)> = all
        .wholes()
        .filter(|(whole, _)| wanted.contains(whole))
        .map(|(whole, parts)| (parts, whole))
        .collect();
    parts.sort_unstable();
    parts.dedup_by(|a, b| a.0 == b.0);
    let mut told: String = all.forms.iter().flat_map(|(a, b)| [*a, *b]).collect();
    for (parts, whole) in parts {
        told.push(if told.contains('\n') { ' ' } else { '\n' });
        told.push_str(parts);
        told.push(whole);
    }
    told
}

impl Components {
    /// For the characters that [`apart`] has told.
    pub(super) fn of(apart: &str) -> Option<Self> {
        let (forms, parts) = apart.split_once('\n')?;
        let forms: Vec<char> = forms.chars().collect();
        let forms = forms.as_chunks::<2>().0.iter();
        let forms: Map<char, char> = forms.map(|[form, part]| (*form, *part)).collect();
        let chars: Vec<char> = parts.chars().collect();
        let words = chars.split(|c| *c == ' ').filter_map(<[char]>::split_last);
        let (wholes, words): (Vec<char>, Vec<&[char]>) = words.unzip();
        let all_forms = |part: char| {
            let others = forms.iter().filter(move |(_, plain)| **plain == part);
            std::iter::once(part).chain(others.map(|(form, _)| *form))
        };
        let mut beginnings = Pairs::for_keys(words.len() * 2);
        for word in &words {
            if let [first, second, ..] = word {
                for first in all_forms(*first) {
                    for second in all_forms(*second) {
                        beginnings.add(Pairs::key(Some(first), second));
                    }
                }
            }
        }
        Some(Self {
            beginnings,
            trie: Trie::new(&words),
            forms,
            wholes,
        })
    }

    fn part(&self, c: char) -> char {
        self.forms.get(&c).copied().unwrap_or(c)
    }

    /// The view with parts put together, or `None` where there are none.
    pub(crate) fn joined<'v>(&self, view: &View<'v>) -> Option<View<'v>> {
        let chars = &view.chars;
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(next) = self.beginnings.next(chars, at) {
            at = next + 1;
            if let Some((whole, end)) = self.whole_at(chars, next) {
                places.push((next, end, whole));
                at = end;
            }
        }
        (!places.is_empty()).then(|| view.with(&places))
    }

    /// The character whose parts stand at `at`, and where they end.
    fn whole_at(&self, chars: &[char], at: usize) -> Option<(char, usize)> {
        let first = *chars.get(at)?;
        let mut node = self.trie.first(self.part(first))?;
        let mut found = None;
        for end in at + 2..=at + MOST_PARTS {
            node = match chars
                .get(end - 1)
                .and_then(|c| self.trie.next(node, self.part(*c)))
            {
                Some(next) => next,
                None => break,
            };
            if let Some(whole) = self.trie.word(node).and_then(|word| self.wholes.get(word)) {
                found = Some((*whole, end));
            }
        }
        found
    }
}
