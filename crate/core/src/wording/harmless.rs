use std::collections::BTreeSet;

use super::context;
use super::rule::{Rule, Shape};
use super::template::{self, Atom, Part, Template};
use crate::shipped::{self, Section};
use crate::text::fold;

/// Punctuation that ends or parts sentences; no shape ends with it.
const PUNCTUATION: &str = "，。！？～、；：… ";

/// What may be typed at the end of a clean text without a look at the whole: no rule that blocks can come true by it.
///
/// A common character either ends no match at all, or it ends one only right after certain others. The page side uses
/// this while a verdict is on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Harmless {
    /// Characters that end no match, and punctuation.
    pub free: String,
    /// Characters that end a match only after certain others.
    pub bound: String,
    /// Those pairs, one after another: the character before, and the one that ends a match after it.
    pub pairs: String,
}

impl Harmless {
    /// What the rules leave free.
    pub(crate) fn of<'a>(rules: impl Iterator<Item = &'a Rule>) -> Self {
        let mut ends = Ends::default();
        context::words_without_denial().for_each(|word| ends.inside(word));
        for rule in rules {
            for word in rule.near.iter().flat_map(|near| &near.words) {
                for word in template::words(word).unwrap_or_default() {
                    ends.word(&fold::plain(&word));
                }
            }
            for template in rule.terms.iter().flat_map(|term| template::parse(term)) {
                ends.template(&template);
            }
            ends.shape(rule.shape);
        }
        // The 3,755 characters of GB 2312's first level.
        let common = shipped::text(Section::Common);
        let plain = |c: &char| fold::fold(c.encode_utf8(&mut [0; 4])).chars() == [*c];
        let (mut free, mut bound) = (String::from(PUNCTUATION), String::new());
        for c in common.chars().filter(|c| c.is_alphabetic()).filter(plain) {
            if ends.any.contains(&c) {
                continue;
            }
            if ends.pairs.iter().any(|(_, last)| *last == c) {
                bound.push(c);
            } else {
                free.push(c);
            }
        }
        let known: BTreeSet<char> = free.chars().chain(bound.chars()).collect();
        let pairs = ends
            .pairs
            .iter()
            .filter(|(before, last)| known.contains(before) && known.contains(last));
        Self {
            pairs: pairs.flat_map(|(before, last)| [*before, *last]).collect(),
            free,
            bound,
        }
    }

    /// Whether a clean text stays clean when `added` is typed at its end.
    #[must_use]
    pub fn allows(&self, clean: &str, added: &str) -> bool {
        let pairs: Vec<char> = self.pairs.chars().collect();
        let mut before = self.letter_before(clean);
        added.chars().all(|c| {
            if !c.is_alphabetic() {
                return self.free.contains(c);
            }
            let allowed = self.free.contains(c)
                || (self.bound.contains(c)
                    && match before {
                        Before::Nothing => true,
                        Before::Letter(p) => !pairs.chunks_exact(2).any(|pair| pair == [p, c]),
                        Before::Unknown => false,
                    });
            before = Before::Letter(c);
            allowed
        })
    }

    /// Matches see through separators, so the letter that counts may stand before them.
    fn letter_before(&self, text: &str) -> Before {
        match text
            .chars()
            .rev()
            .find(|c| c.is_alphabetic() || !self.free.contains(*c))
        {
            None => Before::Nothing,
            Some(c) if self.free.contains(c) || self.bound.contains(c) => Before::Letter(c),
            Some(_) => Before::Unknown,
        }
    }
}

/// What stands before a character, separators left out.
enum Before {
    Nothing,
    Letter(char),
    Unknown,
}

/// With what matches end.
#[derive(Default)]
struct Ends {
    /// Characters that may end a match whatever stands before them.
    any: BTreeSet<char>,
    /// The last two characters of matches.
    pairs: BTreeSet<(char, char)>,
}

impl Ends {
    fn word(&mut self, word: &str) {
        let mut last = word.chars().rev();
        match (last.next(), last.next()) {
            (Some(end), Some(before)) => _ = self.pairs.insert((before, end)),
            (Some(end), None) => _ = self.any.insert(end),
            _ => {}
        }
    }

    /// Each character of a word after its first: typing on may turn what denies into a word that does not.
    fn inside(&mut self, word: &str) {
        let chars: Vec<char> = word.chars().collect();
        self.pairs.extend(
            chars
                .iter()
                .zip(chars.iter().skip(1))
                .map(|(before, end)| (*before, *end)),
        );
    }

    fn template(&mut self, template: &Template) {
        let mut later = template.tail.as_slice();
        while let Some((part, earlier)) = later.split_last() {
            for writing in &part.writings {
                match writing.as_slice() {
                    [.., before, end] => self.pair(&chars_of(before), end),
                    [end] if part.glued => self.pair(&last_chars(&template.head, earlier), end),
                    [end] => self.any.extend(chars_of(end)),
                    [] => {}
                }
            }
            if part.writings.iter().all(|writing| !writing.is_empty()) {
                return;
            }
            later = earlier;
        }
        template
            .head
            .iter()
            .for_each(|head| self.word(&fold::plain(head)));
    }

    fn pair(&mut self, before: &[char], end: &Atom) {
        let ends = chars_of(end);
        // Runs of letters and digits have any length: what stands before their last one says little.
        if matches!(end, Atom::Char(_)) {
            self.pairs.extend(
                before
                    .iter()
                    .flat_map(|before| ends.iter().map(move |end| (*before, *end))),
            );
        } else {
            self.any.extend(ends);
        }
    }

    fn shape(&mut self, shape: Option<Shape>) {
        match shape {
            Some(Shape::Phone | Shape::Landline | Shape::IdCard | Shape::BankCard) => {
                self.any
                    .extend("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺洞拐勾".chars());
            }
            Some(Shape::Address) => self
                .any
                .extend("省市州区县路街道镇乡巷村号弄栋幢楼座单元室".chars()),
            Some(Shape::Link | Shape::Email | Shape::Variable) | None => {}
        }
    }
}

fn chars_of(atom: &Atom) -> Vec<char> {
    match atom {
        Atom::Char(c) => fold::fold(c.encode_utf8(&mut [0; 4])).chars().to_vec(),
        Atom::Account => ('a'..='z').chain('0'..='9').chain(['_', '-']).collect(),
        Atom::Number => "0123456789〇零一二三四五六七八九十百千万两几半"
            .chars()
            .collect(),
    }
}

/// What may stand right before a glued part.
fn last_chars(head: &[String], parts: &[Part]) -> Vec<char> {
    let mut found = Vec::new();
    for part in parts.iter().rev() {
        found.extend(
            part.writings
                .iter()
                .filter_map(|writing| writing.last())
                .flat_map(chars_of),
        );
        if part.writings.iter().all(|writing| !writing.is_empty()) {
            return found;
        }
    }
    found.extend(
        head.iter()
            .filter_map(|head| fold::plain(head).chars().next_back()),
    );
    found
}
