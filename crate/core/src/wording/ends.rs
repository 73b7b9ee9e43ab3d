use super::context;
use serde::{Deserialize, Serialize};

use super::disguise::DisguisedEnds;
use super::finding::Level;
use super::rule::{Disguise, Rule, Shape, Side};
use super::template::{self, ACCOUNT, NUMBER, Part, Template};
use crate::shipped::{self, Section};
use crate::text::fold;

/// With what the matches of some rules end. Gathered as it comes; in order and once each after [`Ends::tidy`].
#[derive(Default)]
pub(crate) struct Ends {
    /// Characters that may end a match whatever stands before them.
    pub any: Vec<char>,
    /// The last two characters of matches.
    pub pairs: Vec<(char, char)>,
    /// Characters that may end a match after anything, each with one of those of which one must then stand somewhere
    /// before: the last ones of what such a match begins with.
    pub led: Vec<(char, char)>,
    /// Words that may also stand in disguise, and in which: a bit each.
    disguised: Vec<(String, u8)>,
}

/// [`Ends`] as they are stored: of pairs that begin with the same character, that character once.
#[derive(Serialize, Deserialize)]
pub(crate) struct Stored {
    any: String,
    pairs: String,
    led: String,
    disguised: Vec<(String, u8)>,
}

impl From<Ends> for Stored {
    fn from(ends: Ends) -> Self {
        Self {
            any: ends.any.into_iter().collect(),
            pairs: grouped(&ends.pairs),
            led: grouped(&ends.led),
            disguised: ends.disguised,
        }
    }
}

impl From<Stored> for Ends {
    fn from(stored: Stored) -> Self {
        Self {
            any: stored.any.chars().collect(),
            pairs: parted(&stored.pairs),
            led: parted(&stored.led),
            disguised: stored.disguised,
        }
    }
}

/// Han digits, as numbers are said and written.
const DIGITS: &str = "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺洞拐勾";

/// Stands between groups of pairs. No text holds it by chance.
const APART: char = '\u{10FFF2}';

/// Pairs in order, by what they begin with.
fn grouped(pairs: &[(char, char)]) -> String {
    let mut text = String::new();
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        text.extend(group.first().map(|(first, _)| *first));
        text.extend(group.iter().map(|(_, second)| *second));
        text.push(APART);
    }
    text
}

fn parted(text: &str) -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    for group in text.split(APART) {
        let mut chars = group.chars();
        if let Some(first) = chars.next() {
            pairs.extend(chars.map(|second| (first, second)));
        }
    }
    pairs
}

/// Beyond so many pairs the last characters alone are kept: less may be typed on, and no page is burdened.
const MOST_PAIRS: usize = 40_000;
/// How many may come before they are counted again.
const UNCOUNTED_PAIRS: usize = 10_000;

impl Ends {
    /// Those of the rules that block.
    pub fn of(rules: &[Rule]) -> Self {
        let mut ends = Self::default();
        let blocking = rules.iter().filter(|rule| rule.level == Level::Block);
        blocking.for_each(|rule| ends.rule(rule));
        ends.denials();
        ends.tidy();
        // What ends a match after anything needs no more to be said of it.
        let any = &ends.any;
        ends.pairs
            .retain(|(_, end)| any.binary_search(end).is_err());
        ends.led.retain(|(end, _)| any.binary_search(end).is_err());
        ends
    }

    /// Brings everything in order, once each.
    fn tidy(&mut self) {
        tidy(&mut self.any);
        tidy(&mut self.pairs);
        tidy(&mut self.led);
        self.disguised.sort_unstable();
        self.disguised.dedup_by(|later, earlier| {
            let is_same = later.0 == earlier.0;
            if is_same {
                earlier.1 |= later.1;
            }
            is_same
        });
    }

    fn rule(&mut self, rule: &Rule) {
        let templates: Vec<Template> = rule
            .terms
            .iter()
            .flat_map(|term| template::parse(term))
            .collect();
        // A disguised word has other leaders.
        let leaders: Vec<char> = if rule.views.is_empty() {
            templates.iter().flat_map(heads).collect()
        } else {
            Vec::new()
        };
        // A neighbour that must stand before is there before the match ends.
        let later = rule.near.iter().filter(|near| near.side != Side::Before);
        for word in later.flat_map(|near| &near.words) {
            for word in template::words(word).unwrap_or_default() {
                self.word(&fold::plain(&word), &leaders);
            }
        }
        templates
            .iter()
            .for_each(|template| self.template(template));
        self.shape(rule.shape);
        self.disguises(rule);
    }

    fn disguises(&mut self, rule: &Rule) {
        if rule.views.is_empty() {
            return;
        }
        if rule
            .views
            .iter()
            .any(|view| matches!(view, Disguise::Pinyin | Disguise::Initials))
        {
            // Which letters are a word depends on all of those beside them.
            self.any.extend('a'..='z');
        }
        for term in &rule.terms {
            for word in template::words(term).unwrap_or_default() {
                let views = rule.views.iter().fold(0, |bits, view| bits | view.bit());
                self.disguised.push((fold::plain(&word), views));
            }
        }
    }

    /// Adds with what other matches end.
    pub fn join(&mut self, other: Self) {
        self.any.extend(other.any);
        self.pairs.extend(other.pairs);
        self.led.extend(other.led);
        self.disguised.extend(other.disguised);
        self.tidy();
    }

    /// Adds with what the disguises of words end. They are many, so they are told last.
    pub fn write_out_disguises(&mut self) {
        let disguised = std::mem::take(&mut self.disguised);
        if disguised.is_empty() {
            return;
        }
        let known = DisguisedEnds::new();
        let mut is_full = false;
        for (befores, ends) in disguised
            .iter()
            .flat_map(|(word, views)| known.pairs(word, *views))
        {
            if is_full {
                self.any.extend(ends);
                continue;
            }
            let pairs = befores
                .iter()
                .flat_map(|before| ends.iter().map(move |end| (*before, *end)));
            self.pairs.extend(pairs);
            // Many are told twice: they are counted only now and then.
            if self.pairs.len() > MOST_PAIRS + UNCOUNTED_PAIRS {
                tidy(&mut self.pairs);
                is_full = self.pairs.len() > MOST_PAIRS;
            }
        }
        self.tidy();
    }

    /// Typing on may turn what denies (不) into a word that does not (不好意思). Where that word is over before a term
    /// of two characters could stand, nothing is changed by its end.
    fn denials(&mut self) {
        for word in context::words_without_denial() {
            let chars: Vec<char> = word.chars().collect();
            let denial = chars.iter().position(|c| "不没别无非未莫".contains(*c));
            let after = denial.map_or(0, |at| at + 2);
            let pairs = chars.iter().zip(chars.iter().skip(1)).skip(after);
            self.pairs
                .extend(pairs.map(|(before, end)| (*before, *end)));
        }
    }

    fn word(&mut self, word: &str, leaders: &[char]) {
        let mut last = word.chars().rev();
        match (last.next(), last.next()) {
            (Some(end), Some(before)) => self.pairs.push((before, end)),
            // A word of one character: it only counts beside what it is a neighbour of.
            (Some(end), None) => self.after(leaders, &[end]),
            _ => {}
        }
    }

    fn after(&mut self, leaders: &[char], ends: &[char]) {
        for end in ends {
            if leaders.is_empty() {
                self.any.push(*end);
            } else {
                self.led
                    .extend(leaders.iter().map(|leader| (*end, *leader)));
            }
        }
    }

    fn template(&mut self, template: &Template) {
        let leaders = heads(template);
        let mut later = template.tail.as_slice();
        while let Some((part, earlier)) = later.split_last() {
            for writing in &part.writings {
                let mut last = writing.chars().rev();
                match (last.next(), last.next()) {
                    (Some(end), Some(before)) if !is_run(end) => self.pair(&chars_of(before), end),
                    (Some(end), None) if part.glued && !is_run(end) => {
                        self.pair(&last_chars(&template.head, earlier), end)
                    }
                    // Runs of letters and digits have any length: what stands before their last one says little.
                    (Some(end), _) => self.after(&leaders, &chars_of(end)),
                    (None, _) => {}
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

    fn pair(&mut self, before: &[char], end: char) {
        let ends = chars_of(end);
        self.pairs.extend(
            before
                .iter()
                .flat_map(|before| ends.iter().map(move |end| (*before, *end))),
        );
    }

    fn shape(&mut self, shape: Option<Shape>) {
        let found = match shape {
            // A digit ends a number only after another, or after a letter that stands for one.
            Some(Shape::Phone | Shape::Landline | Shape::IdCard | Shape::BankCard) => {
                let befores: Vec<char> = DIGITS.chars().chain("oilqzsbg".chars()).collect();
                let ends = DIGITS.chars();
                self.pairs
                    .extend(ends.flat_map(|end| befores.iter().map(move |before| (*before, end))));
                ""
            }
            Some(Shape::Address) => "省市州区县路街道镇乡巷村号弄栋幢楼座单元室",
            // Any sentence may become one with any character.
            Some(Shape::Manner | Shape::Away) => {
                self.any.extend(shipped::text(Section::Common).chars());
                ""
            }
            // What completes a sum is the end of a signal, which is told with the signal.
            Some(Shape::Signals)
            // These need a character that is not known: `.`, `/`, `@`, a brace.
            | Some(Shape::Link | Shape::Email | Shape::Variable) | None => "",
        };
        self.any.extend(found.chars());
    }
}

fn tidy<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

fn heads(template: &Template) -> Vec<char> {
    template
        .head
        .iter()
        .filter_map(|head| fold::plain(head).chars().next_back())
        .collect()
}

/// Whether it stands for a run of characters.
fn is_run(c: char) -> bool {
    matches!(c, ACCOUNT | NUMBER)
}

fn chars_of(c: char) -> Vec<char> {
    match c {
        ACCOUNT => ('a'..='z').chain('0'..='9').chain(['_', '-']).collect(),
        NUMBER => "0123456789〇零一二三四五六七八九十百千万两几半"
            .chars()
            .collect(),
        c => fold::fold(c.encode_utf8(&mut [0; 4])).chars().to_vec(),
    }
}

/// What may stand right before a glued part.
fn last_chars(head: &[String], parts: &[Part]) -> Vec<char> {
    let mut found = Vec::new();
    for part in parts.iter().rev() {
        found.extend(
            part.writings
                .iter()
                .filter_map(|writing| writing.chars().next_back())
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
