use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::finding::{Basis, Category, Level};
use super::rule::{Disguise, Near, Rule, Shape};
use super::template;

/// Most rules in one pack or checker.
pub const MAX_RULES: usize = 20_000;

/// A pack as people write it: a JSON file about one category.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    /// What its rules are about.
    pub category: Category,
    /// Where the facts come from.
    pub source: String,
    /// When they were last looked at, `YYYY-MM-DD`.
    pub date: String,
    /// Licence of the facts and the wording.
    pub licence: String,
    /// Named lists of choices: `<name>` in a term or a neighbour stands for a group of them.
    #[serde(default)]
    pub sets: BTreeMap<String, String>,
    /// What rules rest on, by short names.
    #[serde(default)]
    pub bases: BTreeMap<String, Basis>,
    /// The rules.
    pub rules: Vec<Entry>,
}

/// A rule as a pack file writes it: see [`Rule`] for what the fields mean.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    id: String,
    level: Level,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    near: Vec<Near>,
    #[serde(default)]
    unless: Vec<Near>,
    #[serde(default)]
    negation: u8,
    #[serde(default)]
    question: u8,
    #[serde(default)]
    gap: Option<u8>,
    #[serde(default)]
    squeeze: Option<bool>,
    #[serde(default)]
    views: Vec<Disguise>,
    #[serde(default)]
    adds: i8,
    #[serde(default)]
    shape: Option<Shape>,
    #[serde(default)]
    on: Vec<String>,
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    basis: Option<String>,
    #[serde(default)]
    suggest: Vec<String>,
}

/// What is wrong with a pack or a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// A field of a rule is at fault.
    #[error("rule `{rule}`, field `{field}`: {what}")]
    Rule {
        /// The rule's id.
        rule: String,
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// There are too many rules.
    #[error("{count} rules, but at most {MAX_RULES} fit")]
    TooMany {
        /// How many there are.
        count: usize,
    },
    /// The compiled packs can't be read: the build is broken.
    #[error("the shipped packs can't be read: {0}")]
    Shipped(String),
    /// The matcher can't be built from the terms.
    #[error("the terms can't be compiled: {0}")]
    Compile(String),
}

impl PackFile {
    /// The rules, with names filled in and every field checked.
    ///
    /// # Errors
    /// The first fault, with rule and field.
    pub fn into_rules(self) -> Result<Vec<Rule>, PackError> {
        let mut rules = Vec::with_capacity(self.rules.len());
        for entry in &self.rules {
            let fault = |field, what| PackError::Rule {
                rule: entry.id.clone(),
                field,
                what,
            };
            let name = |text: &String, field| {
                self.named(text)
                    .map_err(|what| fault(field, format!("`{text}`: {what}")))
            };
            let all = |texts: &[String], field| {
                texts
                    .iter()
                    .map(|t| name(t, field))
                    .collect::<Result<Vec<_>, _>>()
            };
            let nears = |nears: &[Near], field| {
                nears
                    .iter()
                    .map(|n| {
                        Ok(Near {
                            words: all(&n.words, field)?,
                            ..n.clone()
                        })
                    })
                    .collect::<Result<Vec<_>, PackError>>()
            };
            let basis = match &entry.basis {
                None => None,
                Some(key) => Some(
                    self.bases
                        .get(key)
                        .cloned()
                        .ok_or_else(|| fault("basis", format!("`{key}` is not among `bases`")))?,
                ),
            };
            let rule = Rule {
                id: entry.id.clone(),
                category: self.category,
                level: entry.level,
                terms: all(&entry.terms, "terms")?,
                except: all(&entry.except, "except")?,
                near: nears(&entry.near, "near")?,
                unless: nears(&entry.unless, "unless")?,
                negation: entry.negation,
                question: entry.question,
                gap: entry.gap.unwrap_or(5),
                squeeze: entry.squeeze.unwrap_or(true),
                views: entry.views.clone(),
                adds: entry.adds,
                shape: entry.shape,
                on: entry.on.clone(),
                off: entry.off.clone(),
                shops: Vec::new(),
                reason: entry.reason.clone(),
                basis,
                suggest: entry.suggest.clone(),
            };
            rule.validate()?;
            rules.push(rule);
        }
        Ok(rules)
    }

    /// `text` with every `<name>` replaced by its set.
    fn named(&self, text: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            if before.ends_with('\\') {
                out.push_str(before);
                out.push('<');
                rest = after;
                continue;
            }
            let (name, tail) = after.split_once('>').ok_or("`<` without `>`")?;
            let set = self
                .sets
                .get(name)
                .ok_or_else(|| format!("`<{name}>` is not among `sets`"))?;
            out.push_str(before);
            // Within a group the choices join those of the group.
            let in_group = out.rfind('(') > out.rfind(')');
            out.push_str(if in_group { "" } else { "(" });
            out.push_str(set);
            out.push_str(if in_group { "" } else { ")" });
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }
}

impl Rule {
    /// Checks every field.
    ///
    /// # Errors
    /// The first fault, with the field.
    pub fn validate(&self) -> Result<(), PackError> {
        let fault = |field, what: String| {
            Err(PackError::Rule {
                rule: self.id.clone(),
                field,
                what,
            })
        };
        let Some((category, name)) = self.id.split_once('.') else {
            return fault("id", "is not `category.name`".to_owned());
        };
        if self.category.name() != category {
            return fault(
                "id",
                format!(
                    "begins with `{category}`, but the category is {}",
                    self.category.name()
                ),
            );
        }
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            return fault("id", format!("`{name}` may hold a–z, 0–9 and `-` only"));
        }
        if self.terms.is_empty() == self.shape.is_none() {
            return fault("terms", "give either terms or a shape".to_owned());
        }
        for term in &self.terms {
            if let Err(what) = template::parse(term) {
                return fault("terms", format!("`{term}`: {what}"));
            }
        }
        let nears = |nears: &[Near]| {
            nears
                .iter()
                .flat_map(|n| n.words.clone())
                .collect::<Vec<_>>()
        };
        let lists = [
            ("except", self.except.clone()),
            ("near", nears(&self.near)),
            ("unless", nears(&self.unless)),
        ];
        for (field, words) in lists {
            for word in words {
                if let Err(what) = template::words(&word) {
                    return fault(field, format!("`{word}`: {what}"));
                }
            }
        }
        if self.adds == 0 && self.reason.trim().is_empty() {
            return fault("reason", "is empty".to_owned());
        }
        if self.suggest.len() > 3 {
            return fault(
                "suggest",
                format!("{} rewrites, but at most 3 are shown", self.suggest.len()),
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(rule: &str) -> Result<Vec<Rule>, String> {
        let text = format!(
            r#"{{"category":"promise","source":"s","date":"2026-01-01","licence":"MIT","sets":{{"a":"甲|乙"}},"rules":[{rule}]}}"#
        );
        let file: PackFile = serde_json::from_str(&text).map_err(|e| e.to_string())?;
        file.into_rules().map_err(|e| e.to_string())
    }

    #[test]
    fn a_set_is_filled_in() {
        let rules =
            pack(r#"{"id":"promise.x","level":"warn","terms":["<a>保证"],"reason":"r"}"#).unwrap();
        assert_eq!(rules[0].terms, ["(甲|乙)保证"]);
        assert_eq!(rules[0].gap, 5);
    }

    #[test]
    fn a_fault_names_the_rule_and_the_field() {
        for (rule, fault) in [
            (
                r#"{"id":"promise.x","level":"warn","terms":["<b>"],"reason":"r"}"#,
                "`promise.x`, field `terms`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","terms":["(a"],"reason":"r"}"#,
                "without `)`",
            ),
            (
                r#"{"id":"absolute.x","level":"warn","terms":["a"],"reason":"r"}"#,
                "field `id`",
            ),
            (
                r#"{"id":"promise.X","level":"warn","terms":["a"],"reason":"r"}"#,
                "field `id`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","reason":"r"}"#,
                "field `terms`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","terms":["a"],"reason":" "}"#,
                "field `reason`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","terms":["a"],"reason":"r","basis":"q"}"#,
                "field `basis`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","terms":["a"],"reason":"r","what":1}"#,
                "unknown field `what`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","terms":["a"],"reason":"r","suggest":["","a","b","c"]}"#,
                "field `suggest`",
            ),
            (
                r#"{"id":"promise.x","level":"warn","terms":["a"],"except":["a…b"],"reason":"r"}"#,
                "field `except`",
            ),
        ] {
            let error = pack(rule).unwrap_err();
            assert!(error.contains(fault), "{error}");
        }
    }
}
