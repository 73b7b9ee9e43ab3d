use super::anchor::{Anchor, Frequency};
use super::set::is_run;
use super::{Conditions, FROM_START, GLUED, Neighbours, Program, RUNS, TERM_BITS, TO_END};
use crate::text::fold;
use crate::wording::disguise::apart;
use crate::wording::pack::PackError;
use crate::wording::platform;
use crate::wording::rule::{Disguise, Near, Rule};
use crate::wording::template;

/// Stands before each word of a set, while sets are compared. No text holds it by chance.
const BEFORE: char = '\u{10FFF2}';

/// Longest word, in characters; its length is stored in a byte.
const LONGEST: usize = 255;

/// Compiles rules.
///
/// # Errors
/// The first fault, with rule and field.
pub(crate) fn compile(rules: &[Rule]) -> Result<Program, PackError> {
    let mut to = Compiling {
        frequency: Frequency::new(),
        excepts: Vec::new(),
        sets: Vec::new(),
        disguised: Vec::new(),
        taken_apart: String::new(),
        to: Program::default(),
    };
    for (index, rule) in rules.iter().enumerate() {
        to.rule(index as u32, rule)
            .map_err(|(field, what)| PackError::Rule {
                rule: rule.id.clone(),
                field,
                what,
            })?;
    }
    Ok(to.program())
}

type Fault = (&'static str, String);

struct Compiling {
    frequency: Frequency,
    /// Exceptions, each with a rule that it is one of.
    excepts: Vec<(String, u32)>,
    /// Sets by the numbers that they have for now: many are the same. [`BEFORE`] stands before each word.
    sets: Vec<(String, u32)>,
    disguised: Vec<(String, u32)>,
    /// The words of which the characters may be written as their parts.
    taken_apart: String,
    /// What is done as it stands.
    to: Program,
}

impl Compiling {
    fn rule(&mut self, index: u32, rule: &Rule) -> Result<(), Fault> {
        for term in &rule.terms {
            self.term(rule, term).map_err(|what| ("terms", what))?;
        }
        let count = u16::try_from(rule.terms.len());
        let count = count.map_err(|_| ("terms", "are too many".to_owned()))?;
        self.to.rule_counts.push(u32::from(count));
        for except in &rule.except {
            for word in template::words(except).map_err(|what| ("except", what))? {
                let word = plain(&word).map_err(|what| ("except", what))?;
                self.excepts.push((word, index));
            }
        }
        let near = self.neighbours(&rule.near).map_err(|what| ("near", what))?;
        let unless = self
            .neighbours(&rule.unless)
            .map_err(|what| ("unless", what))?;
        let platforms = |names: &[String], field| {
            names.iter().try_fold(0_u16, |bits, name| {
                let bit = platform::canonical(name).map(platform::bit);
                bit.map(|bit| bits | bit)
                    .ok_or_else(|| (field, format!("`{name}` is no platform that is known")))
            })
        };
        self.to.rules.push(Conditions {
            level: rule.level,
            near,
            unless,
            negation: rule.negation,
            question: rule.question,
            gap: rule.gap,
            squeeze: rule.squeeze,
            adds: rule.adds,
            shape: rule.shape,
            views: rule.views.iter().fold(0, |bits, view| bits | view.bit()),
            on: platforms(&rule.on, "on")?,
            off: platforms(&rule.off, "off")?,
            excepted: !rule.except.is_empty(),
        });
        Ok(())
    }

    fn term(&mut self, rule: &Rule, term: &str) -> Result<(), String> {
        let template = template::parse(term)?;
        let id = self.to.terms.len() as u32;
        if template
            .head
            .iter()
            .any(|head| fold::plain(head).is_empty())
        {
            return Err(format!("`{term}` holds nothing that can be looked for"));
        }
        let head = (false, template.head);
        let tail = template.tail.into_iter();
        let parts = std::iter::once(head).chain(tail.map(|part| (part.glued, part.writings)));
        let parts: Vec<(bool, Vec<String>)> = parts
            .map(|(glued, writings)| {
                let words = writings.iter().map(|w| plain(w));
                Ok((glued, words.collect::<Result<_, String>>()?))
            })
            .collect::<Result<_, String>>()?;
        let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
        let anchor = self.anchor(&parts);
        for (at, (glued, words)) in parts.into_iter().enumerate() {
            let set = self.set(words)?;
            if anchor == Anchor::Part(at) {
                self.offsets();
            }
            let glued = if glued { GLUED } else { 0 };
            self.to.parts.push(set << 1 | glued);
        }
        if count > u8::MAX >> TERM_BITS {
            return Err(format!("`{term}` has too many parts"));
        }
        let start = if template.from_clause_start {
            FROM_START
        } else {
            0
        };
        let end = if template.to_clause_end { TO_END } else { 0 };
        self.to.terms.push(count << TERM_BITS | start | end);
        self.to.anchors.push(anchor.stored());
        if !rule.views.is_empty() {
            // A term with a gap is no word that could be disguised as a whole.
            for word in template::words(term).unwrap_or_default() {
                let word = plain(&word)?;
                let han = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                if han && word.chars().nth(1).is_some() {
                    if rule.views.contains(&Disguise::Components) {
                        self.taken_apart.push_str(&word);
                    }
                    self.disguised.push((word, id));
                }
            }
        }
        Ok(())
    }

    /// What of a term is met least.
    fn anchor(&self, parts: &[(bool, Vec<String>)]) -> Anchor {
        let chars: Vec<Vec<Vec<char>>> = parts
            .iter()
            .map(|(_, words)| words.iter().map(|word| word.chars().collect()).collect())
            .collect();
        let runs = |words: &[String]| words.iter().any(|word| is_run(word));
        let mut best = (u32::MAX, Anchor::Part(0));
        for (at, ((_, words), of)) in parts.iter().zip(&chars).enumerate() {
            // What may be left out, or stands for anything, is no sign.
            let signs = of.iter().map(|word| self.frequency.rarest(word));
            let often: Option<u32> = signs.map(|sign| Some(sign?.often)).sum();
            if let Some(often) = often.filter(|_| !runs(words)) {
                best = std::cmp::min_by_key(best, (often, Anchor::Part(at)), |(often, _)| *often);
            }
            let glued = parts.get(at + 1..).unwrap_or_default();
            let glued = glued
                .iter()
                .take_while(|(glued, words)| *glued && !runs(words));
            let meeting = chars.get(at..=at + glued.count()).unwrap_or_default();
            if runs(words) || words.iter().any(String::is_empty) {
                continue;
            }
            let signs = seam(meeting);
            let signs = signs.iter().map(|(a, b)| self.frequency.pair(*a, *b));
            let often: u32 = signs.map(|sign| sign.often).sum();
            if often > 0 {
                best = std::cmp::min_by_key(best, (often, Anchor::Seam(at)), |(often, _)| *often);
            }
        }
        best.1
    }

    /// Tells of each word of the last set where in it the pair begins that is met least.
    fn offsets(&mut self) {
        let words = self.sets.last().map(|(words, _)| words.split(BEFORE));
        for word in words.into_iter().flatten().skip(1) {
            let word: Vec<char> = word.chars().collect();
            let offset = u8::try_from(self.frequency.offset(&word));
            self.to.offsets.push(offset.unwrap_or_default());
        }
    }

    fn set(&mut self, mut words: Vec<String>) -> Result<u32, String> {
        if words.len() > usize::from(u16::MAX) {
            return Err(format!("{} words", words.len()));
        }
        // Runs are read one writing after another, the longest first; all other words are looked up.
        if !words.iter().any(|word| is_run(word)) {
            words.sort_unstable();
            words.dedup();
        }
        let number = self.sets.len() as u32;
        let mut list = String::new();
        for word in &words {
            list.push(BEFORE);
            list.push_str(word);
        }
        self.sets.push((list, number));
        Ok(number)
    }

    fn neighbours(&mut self, nears: &[Near]) -> Result<Vec<Neighbours>, String> {
        nears
            .iter()
            .map(|near| {
                let mut words = Vec::new();
                for word in &near.words {
                    for word in template::words(word)? {
                        words.push(plain(&word)?);
                    }
                }
                words.retain(|word| !word.is_empty());
                Ok(Neighbours {
                    set: self.set(words)?,
                    within: near.within,
                    side: near.side,
                })
            })
            .collect()
    }

    fn program(mut self) -> Program {
        let mut to = self.to;
        self.excepts.retain(|(word, _)| !word.is_empty());
        by_word(&mut self.excepts, |word, rules| {
            to.word(word);
            to.except_counts.push(rules.len() as u32);
            to.except_rules.extend(rules);
        });
        // By the number that a set has for now: the one that it keeps.
        let mut kept = vec![0; self.sets.len()];
        by_word(&mut self.sets, |words, olds| {
            let number = to.sets.len() as u32;
            for old in olds {
                let slot = kept.get_mut(old as usize);
                slot.into_iter().for_each(|slot| *slot = number);
            }
            let words = || words.split(BEFORE).skip(1);
            words().for_each(|word| to.word(word));
            let runs = if words().any(is_run) { RUNS } else { 0 };
            to.sets.push((words().count() as u32) << 1 | runs);
        });
        let number = |old: u32| kept.get(old as usize).copied().unwrap_or_default();
        for part in &mut to.parts {
            *part = number(*part >> 1) << 1 | *part & GLUED;
        }
        for rule in &mut to.rules {
            for near in rule.near.iter_mut().chain(&mut rule.unless) {
                near.set = number(near.set);
            }
        }
        for (word, term) in &self.disguised {
            to.word(word);
            to.disguised.push(*term);
        }
        to.apart = apart(self.taken_apart.chars());
        to
    }
}

/// Every word with its ids, in order.
fn by_word(list: &mut Vec<(String, u32)>, mut tell: impl FnMut(&str, Vec<u32>)) {
    list.sort_unstable();
    list.dedup();
    for of_word in list.chunk_by(|a, b| a.0 == b.0) {
        if let Some((word, _)) = of_word.first() {
            tell(word, of_word.iter().map(|(_, id)| *id).collect());
        }
    }
}

impl Program {
    fn word(&mut self, word: &str) {
        self.text.push_str(word);
        self.lengths.push(word.chars().count() as u8);
    }
}

fn plain(word: &str) -> Result<String, String> {
    let plain = fold::plain(word);
    if plain.chars().count() > LONGEST {
        return Err(format!("a word of more than {LONGEST} characters"));
    }
    Ok(plain)
}

/// What may stand side by side where some parts meet: the last character of the first, and the first one of what follows.
/// Nothing where what follows may be left out altogether.
fn seam(parts: &[Vec<Vec<char>>]) -> Vec<(char, char)> {
    let Some((head, tail)) = parts.split_first() else {
        return Vec::new();
    };
    let mut seconds: Vec<char> = Vec::new();
    for words in tail {
        seconds.extend(words.iter().filter_map(|word| word.first()));
        if words.iter().all(|word| !word.is_empty()) {
            let lasts = head.iter().filter_map(|word| word.last());
            return lasts
                .flat_map(|last| seconds.iter().map(|second| (*last, *second)))
                .collect();
        }
    }
    Vec::new()
}
