use super::{Conditions, FROM_START, GLUED, Neighbours, Program, TERM_BITS, TO_END};
use crate::ordered::Map;
use crate::text::fold;
use crate::wording::pack::PackError;
use crate::wording::platform;
use crate::wording::rule::{Near, Rule};
use crate::wording::template::{self, ACCOUNT, NUMBER};

/// Longest word, in characters; its length is stored in a byte.
const LONGEST: usize = 255;

/// Compiles rules.
///
/// # Errors
/// The first fault, with rule and field.
pub(crate) fn compile(rules: &[Rule]) -> Result<Program, PackError> {
    let mut to = Compiling::default();
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

#[derive(Default)]
struct Compiling {
    /// Words that terms begin with, each with one of them.
    heads: Vec<(String, u32)>,
    /// Exceptions, each with a rule that it is one of.
    excepts: Vec<(String, u32)>,
    sets: Map<Vec<String>, u32>,
    disguised: Vec<(String, u32)>,
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
        self.to.rule_counts.push(count);
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
        for head in &template.head {
            let word = plain(head)?;
            if word.is_empty() {
                return Err(format!("`{term}` holds nothing that can be looked for"));
            }
            self.heads.push((word, id));
        }
        for part in &template.tail {
            let words = part
                .writings
                .iter()
                .map(|w| plain(w))
                .collect::<Result<_, _>>()?;
            let set = self.set(words)?;
            let glued = if part.glued { GLUED } else { 0 };
            self.to.parts.push(set << 1 | glued);
        }
        let count = u8::try_from(template.tail.len()).unwrap_or(u8::MAX);
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
        if !rule.views.is_empty() {
            // A term with a gap is no word that could be disguised as a whole.
            for word in template::words(term).unwrap_or_default() {
                let word = plain(&word)?;
                let han = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                if han && word.chars().nth(1).is_some() {
                    self.disguised.push((word, id));
                }
            }
        }
        Ok(())
    }

    fn set(&mut self, mut words: Vec<String>) -> Result<u32, String> {
        if words.len() > usize::from(u16::MAX) {
            return Err(format!("{} words", words.len()));
        }
        // Runs are read one writing after another, the longest first; all other words are looked up.
        if !words.iter().any(|word| word.contains([ACCOUNT, NUMBER])) {
            words.sort_unstable();
            words.dedup();
        }
        let next = self.sets.len() as u32;
        match self.sets.get(&words) {
            Some(known) => Ok(*known),
            None => {
                self.sets.insert(words, next);
                Ok(next)
            }
        }
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
        let mut to = std::mem::take(&mut self.to);
        self.excepts_and_heads(&mut to);
        let mut sets: Vec<(&Vec<String>, &u32)> = self.sets.iter().collect();
        sets.sort_unstable_by_key(|(_, id)| **id);
        for (words, _) in sets {
            words.iter().for_each(|word| to.word(word));
            to.sets.push(words.len() as u16);
        }
        for (word, term) in &self.disguised {
            to.word(word);
            to.disguised.push(*term);
        }
        to
    }

    fn excepts_and_heads(&mut self, to: &mut Program) {
        by_word(&mut self.heads, |word, terms| {
            to.word(word);
            to.head_counts.push(terms.len() as u16);
            to.head_terms.extend(terms);
        });
        self.excepts.retain(|(word, _)| !word.is_empty());
        by_word(&mut self.excepts, |word, rules| {
            to.word(word);
            to.except_counts.push(rules.len() as u16);
            to.except_rules.extend(rules);
        });
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
