//! Faults as sentences: which text of the locales tells of a fault, and with what values. A worker has no texts, so what
//! it has to tell comes to the page in this form, and the page writes it.

mod file;
mod phrase;
mod row;
mod rule;

#[cfg(test)]
mod tests;

use jinnang_browser::i18n;
use serde::{Deserialize, Serialize};

pub use row::{cell, listed, product, record, row};
pub use rule::rule;

/// A sentence that is still to be written: its name among the texts, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    name: String,
    values: Vec<Value>,
}

/// What stands in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A number, or words of somebody else.
    Plain(String),
    /// Words that are a text of the locales themselves.
    Said(Said),
}

impl Said {
    /// The text of this name.
    pub fn of(name: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            values: Vec::new(),
        }
    }

    /// With this as its next value.
    pub fn with(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// The sentence in the user's language.
    pub fn written(&self) -> String {
        let values: Vec<String> = self
            .values
            .iter()
            .map(|value| match value {
                Value::Plain(text) => text.clone(),
                Value::Said(said) => said.written(),
            })
            .collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        i18n::with(&self.name, &values)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Plain(number.to_string())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<Said> for Value {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}
