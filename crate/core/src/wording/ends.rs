use std::collections::{BTreeMap, BTreeSet};

use super::context;
use super::rule::{Rule, Shape};
use super::template::{self, Atom, Part, Template};
use crate::text::fold;

/// With what the matches of some rules end.
#[derive(Default)]
pub(crate) struct Ends {
    /// Characters that may end a match whatever stands before them.
    pub any: BTreeSet<char>,
    /// The last two characters of matches.
    pub pairs: BTreeSet<(char, char)>,
    /// Characters that may end a match after anything, with those of which one must then stand somewhere before:
    /// the last ones of what such a match begins with.
    pub led: BTreeMap<char, BTreeSet<char>>,
}

impl Ends {
    /// Adds a rule.
    pub fn rule(&mut self, rule: &Rule) {
        let templates: Vec<Template> = rule
            .terms
            .iter()
            .flat_map(|term| template::parse(term))
            .collect();
        let leaders: Vec<char> = templates.iter().flat_map(heads).collect();
        for word in rule.near.iter().flat_map(|near| &near.words) {
            for word in template::words(word).unwrap_or_default() {
                self.word(&fold::plain(&word), &leaders);
            }
        }
        templates
            .iter()
            .for_each(|template| self.template(template));
        self.shape(rule.shape);
    }

    /// Typing on may turn what denies (不) into a word that does not (不过): each of its characters after the first.
    pub fn denials(&mut self) {
        for word in context::words_without_denial() {
            let chars: Vec<char> = word.chars().collect();
            self.pairs.extend(
                chars
                    .iter()
                    .zip(chars.iter().skip(1))
                    .map(|(before, end)| (*before, *end)),
            );
        }
    }

    fn word(&mut self, word: &str, leaders: &[char]) {
        let mut last = word.chars().rev();
        match (last.next(), last.next()) {
            (Some(end), Some(before)) => _ = self.pairs.insert((before, end)),
            // A word of one character: it only counts beside what it is a neighbour of.
            (Some(end), None) => self.after(leaders, &[end]),
            _ => {}
        }
    }

    fn after(&mut self, leaders: &[char], ends: &[char]) {
        for end in ends {
            if leaders.is_empty() {
                self.any.insert(*end);
            } else {
                self.led.entry(*end).or_default().extend(leaders);
            }
        }
    }

    fn template(&mut self, template: &Template) {
        let leaders = heads(template);
        let mut later = template.tail.as_slice();
        while let Some((part, earlier)) = later.split_last() {
            for writing in &part.writings {
                match writing.as_slice() {
                    [.., before, end @ Atom::Char(_)] => self.pair(&chars_of(before), end),
                    [end @ Atom::Char(_)] if part.glued => {
                        self.pair(&last_chars(&template.head, earlier), end)
                    }
                    // Runs of letters and digits have any length: what stands before their last one says little.
                    [.., end] => self.after(&leaders, &chars_of(end)),
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
            .for_each(|head| self.word(&fold::plain(head), &[]));
    }

    fn pair(&mut self, before: &[char], end: &Atom) {
        let ends = chars_of(end);
        self.pairs.extend(
            before
                .iter()
                .flat_map(|before| ends.iter().map(move |end| (*before, *end))),
        );
    }

    fn shape(&mut self, shape: Option<Shape>) {
        let found = match shape {
            Some(Shape::Phone | Shape::Landline | Shape::IdCard | Shape::BankCard) => {
                "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺洞拐勾"
            }
            Some(Shape::Address) => "省市州区县路街道镇乡巷村号弄栋幢楼座单元室",
            // These need a character that is not known: `.`, `/`, `@`, a brace.
            Some(Shape::Link | Shape::Email | Shape::Variable) | None => "",
        };
        self.any.extend(found.chars());
    }
}

fn heads(template: &Template) -> Vec<char> {
    template
        .head
        .iter()
        .filter_map(|head| fold::plain(head).chars().next_back())
        .collect()
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
