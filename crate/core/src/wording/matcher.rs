use std::collections::BTreeMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use super::context::{self, Neighbours};
use super::finding::Level;
use super::overlap::Candidate;
use super::pack::PackError;
use super::rule::{Near, Rule};
use super::template::{self, Atom, Part};
use super::view::View;
use crate::text::fold;

/// Longest account name that an atom reads.
const ACCOUNT: std::ops::RangeInclusive<usize> = 5..=24;

/// One pattern's meaning.
#[derive(Clone, Copy)]
enum Use {
    /// The head of this term of this rule.
    Term { rule: u32, term: u32 },
    /// An exception of this rule.
    Except { rule: u32 },
}

struct Term {
    from_clause_start: bool,
    to_clause_end: bool,
    tail: Vec<Part>,
}

/// A rule, ready to be matched.
pub(crate) struct Compiled {
    level: Level,
    terms: Vec<Term>,
    near: Vec<Neighbours>,
    unless: Vec<Neighbours>,
    negation: usize,
    question: usize,
    gap: usize,
    squeeze: bool,
}

/// All terms and exceptions of all rules in one automaton.
pub(crate) struct Matcher {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    uses: Vec<Vec<Use>>,
    pub(crate) rules: Vec<Compiled>,
    longest_except: usize,
}

/// A term's match before its exceptions are known: the parts in view characters.
struct Hit {
    rule: u32,
    parts: Vec<(usize, usize)>,
}

impl Matcher {
    pub(crate) fn new(rules: &[Rule]) -> Result<Self, PackError> {
        let mut patterns: BTreeMap<String, Vec<Use>> = BTreeMap::new();
        let mut compiled = Vec::with_capacity(rules.len());
        let mut longest_except = 0;
        for (index, rule) in rules.iter().enumerate() {
            let id = index as u32;
            let fault = |field, what| PackError::Rule {
                rule: rule.id.clone(),
                field,
                what,
            };
            let mut terms = Vec::with_capacity(rule.terms.len());
            for (at, term) in rule.terms.iter().enumerate() {
                let template = template::parse(term).map_err(|what| fault("terms", what))?;
                for head in &template.head {
                    let plain = fold::plain(head);
                    if plain.is_empty() {
                        return Err(fault(
                            "terms",
                            format!("`{term}` holds nothing that can be looked for"),
                        ));
                    }
                    patterns.entry(plain).or_default().push(Use::Term {
                        rule: id,
                        term: at as u32,
                    });
                }
                terms.push(Term {
                    from_clause_start: template.from_clause_start,
                    to_clause_end: template.to_clause_end,
                    tail: template.tail.iter().map(fold_part).collect(),
                });
            }
            for except in &rule.except {
                for word in template::words(except).map_err(|what| fault("except", what))? {
                    let plain = fold::plain(&word);
                    longest_except = longest_except.max(plain.chars().count());
                    patterns
                        .entry(plain)
                        .or_default()
                        .push(Use::Except { rule: id });
                }
            }
            compiled.push(Compiled {
                level: rule.level,
                terms,
                near: neighbours(&rule.near).map_err(|what| fault("near", what))?,
                unless: neighbours(&rule.unless).map_err(|what| fault("unless", what))?,
                negation: usize::from(rule.negation),
                question: usize::from(rule.question),
                gap: usize::from(rule.gap),
                squeeze: rule.squeeze,
            });
        }
        patterns.remove("");
        let (words, uses): (Vec<String>, Vec<Vec<Use>>) = patterns.into_iter().unzip();
        let automaton = if words.is_empty() {
            None
        } else {
            let values = words.iter().map(String::as_str).zip(0u32..);
            let built = CharwiseDoubleArrayAhoCorasickBuilder::new()
                .use_prefilter(false)
                .build_with_values(values);
            Some(built.map_err(|e| PackError::Compile(e.to_string()))?)
        };
        Ok(Self {
            automaton,
            uses,
            rules: compiled,
            longest_except,
        })
    }

    /// Adds what the view holds to `found`. `only_joined`: report only what separators were passed over for.
    pub(crate) fn search(
        &self,
        view: &View,
        only_joined: bool,
        holds: &[bool],
        found: &mut Vec<Candidate>,
    ) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let mut hits: Vec<Hit> = Vec::new();
        let mut excepts: Vec<(u32, usize, usize)> = Vec::new();
        for hit in automaton.find_overlapping_iter(&view.text) {
            let start = view.char_index(hit.start());
            let end = view.char_index(hit.end());
            for usage in self.uses.get(hit.value() as usize).into_iter().flatten() {
                match *usage {
                    Use::Except { rule } => excepts.push((rule, start, end)),
                    Use::Term { rule, term } => {
                        if holds.get(rule as usize) != Some(&true) {
                            continue;
                        }
                        if let Some(parts) =
                            self.complete(view, rule, term, start, end, only_joined)
                        {
                            hits.push(Hit { rule, parts });
                        }
                    }
                }
            }
        }
        excepts.sort_unstable();
        for hit in hits {
            if hit
                .parts
                .iter()
                .any(|part| self.is_excepted(&excepts, hit.rule, *part))
            {
                continue;
            }
            let (Some((first, _)), Some((_, last))) = (hit.parts.first(), hit.parts.last()) else {
                continue;
            };
            let Some(rule) = self.rules.get(hit.rule as usize) else {
                continue;
            };
            if rule.allows(view, *first, *last) {
                let (start, end) = view.folded_range(*first, *last);
                found.push(Candidate {
                    rule: hit.rule,
                    level: rule.level,
                    start,
                    end,
                });
            }
        }
    }

    fn is_excepted(
        &self,
        excepts: &[(u32, usize, usize)],
        rule: u32,
        (start, end): (usize, usize),
    ) -> bool {
        let first = (rule, start.saturating_sub(self.longest_except), 0);
        let from = excepts.partition_point(|except| *except < first);
        excepts
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|(r, s, _)| *r == rule && *s <= start)
            .any(|(_, _, e)| *e >= end)
    }

    fn complete(
        &self,
        view: &View,
        rule: u32,
        term: u32,
        start: usize,
        end: usize,
        only_joined: bool,
    ) -> Option<Vec<(usize, usize)>> {
        let rule = self.rules.get(rule as usize)?;
        let term = rule.terms.get(term as usize)?;
        if (only_joined && !rule.squeeze)
            || !context::begins_alone(view, start)
            || (term.from_clause_start && !context::begins_clause(view, start))
        {
            return None;
        }
        let mut parts = vec![(start, end)];
        if !follow(view, &term.tail, rule.gap, term.to_clause_end, &mut parts) {
            return None;
        }
        let last = parts.last()?.1;
        let (from, to) = view.folded_range(start, last);
        (!only_joined || to - from > last - start).then_some(parts)
    }
}

impl Compiled {
    /// Whether nothing beside `start..end` takes the finding away.
    pub(crate) fn allows(&self, view: &View, start: usize, end: usize) -> bool {
        self.near.iter().all(|near| near.stand_by(view, start, end))
            && !self
                .unless
                .iter()
                .any(|near| near.stand_by(view, start, end))
            && (self.negation == 0 || !context::is_denied(view, start, end, self.negation))
            && (self.question == 0 || !context::is_asked(view, end, self.question))
    }
}

/// Finds the parts that follow the last of `parts`, nearest first.
fn follow(
    view: &View,
    tail: &[Part],
    gap: usize,
    to_clause_end: bool,
    parts: &mut Vec<(usize, usize)>,
) -> bool {
    let Some((_, from)) = parts.last().copied() else {
        return false;
    };
    let Some((part, rest)) = tail.split_first() else {
        return context::ends_alone(view, from)
            && (!to_clause_end || context::ends_clause(view, from));
    };
    if part.glued {
        for end in part
            .writings
            .iter()
            .filter_map(|writing| read(view, from, writing))
        {
            set_end(parts, end);
            if follow(view, rest, gap, to_clause_end, parts) {
                return true;
            }
        }
        set_end(parts, from);
        return false;
    }
    if !context::ends_alone(view, from) {
        return false;
    }
    for at in from..=from + gap {
        if at > from && !view.char(at - 1).is_some_and(context::bridges) {
            return false;
        }
        if !context::begins_alone(view, at) {
            continue;
        }
        for end in part
            .writings
            .iter()
            .filter_map(|writing| read(view, at, writing))
        {
            parts.push((at, end));
            if follow(view, rest, gap, to_clause_end, parts) {
                return true;
            }
            parts.pop();
        }
    }
    false
}

fn set_end(parts: &mut [(usize, usize)], end: usize) {
    if let Some(last) = parts.last_mut() {
        last.1 = end;
    }
}

/// Where a writing that begins at `at` ends.
fn read(view: &View, at: usize, writing: &[Atom]) -> Option<usize> {
    let mut end = at;
    for atom in writing {
        end = match atom {
            Atom::Char(c) if view.char(end) == Some(*c) => end + 1,
            Atom::Char(_) => return None,
            Atom::Account => account(view, end)?,
            Atom::Number => number(view, end)?,
        };
    }
    Some(end)
}

fn account(view: &View, at: usize) -> Option<usize> {
    let mut end = at;
    let mut signs = 0;
    while let Some(c) = view.char(end) {
        if c.is_ascii_alphanumeric() {
            signs += 1;
        } else if !matches!(c, '_' | '-') {
            break;
        }
        end += 1;
        if end - at > *ACCOUNT.end() {
            return None;
        }
    }
    (signs >= *ACCOUNT.start()).then_some(end)
}

fn number(view: &View, at: usize) -> Option<usize> {
    let is_number =
        |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百千万两几半".contains(c);
    let mut end = at;
    while end < at + 12 && view.char(end).is_some_and(is_number) {
        end += 1;
    }
    (end > at).then_some(end)
}

fn fold_part(part: &Part) -> Part {
    Part {
        glued: part.glued,
        writings: part
            .writings
            .iter()
            .map(|writing| fold_atoms(writing))
            .collect(),
    }
}

fn fold_atoms(writing: &[Atom]) -> Vec<Atom> {
    writing
        .iter()
        .flat_map(|atom| match atom {
            Atom::Char(c) => fold::fold(c.encode_utf8(&mut [0; 4]))
                .chars()
                .iter()
                .map(|c| Atom::Char(*c))
                .collect::<Vec<_>>(),
            other => vec![*other],
        })
        .collect()
}

fn neighbours(nears: &[Near]) -> Result<Vec<Neighbours>, String> {
    nears
        .iter()
        .map(|near| {
            let mut words = Vec::new();
            for word in &near.words {
                words.extend(
                    template::words(word)?
                        .iter()
                        .map(|w| fold::plain(w).chars().collect::<Vec<_>>()),
                );
            }
            words.retain(|word| !word.is_empty());
            Ok(Neighbours {
                words,
                within: usize::from(near.within),
                side: near.side,
            })
        })
        .collect()
}
