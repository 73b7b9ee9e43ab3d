//! The core as the bench's page calls it: compiled and shrunk like the panel, but with nothing drawn around it, so that
//! what is timed is the core and the crossing of one string.
//!
//! Every answer is a count. The caller compares it with what it expects, and nothing can be left out as unused.

mod words;

use jinnang_core::phrase::{Asked, Library, suggest};
use jinnang_core::wording::{Checker, literal, parse_terms};
use wasm_bindgen::prelude::*;

/// Hands over the shipped data, the file `core.dat`; before anything else.
///
/// # Errors
/// When the file is another, or the second one.
#[wasm_bindgen]
pub fn provide(shipped: Vec<u8>) -> Result<(), JsError> {
    Ok(jinnang_core::shipped::provide(shipped)?)
}

/// Rules, ready to check texts.
#[wasm_bindgen]
pub struct Check {
    checker: Checker,
}

#[wasm_bindgen]
impl Check {
    /// The rules that ship.
    ///
    /// # Errors
    /// Only if the build is broken.
    pub fn shipped() -> Result<Check, JsError> {
        let checker = Checker::shipped()?;
        Ok(Self { checker })
    }

    /// A list of own words, one a line, and nothing else.
    ///
    /// # Errors
    /// The first word that can't be one, with its line.
    pub fn own(terms: &str) -> Result<Check, JsError> {
        let checker = Checker::new(parse_terms(terms)?)?;
        Ok(Self { checker })
    }

    /// The rules that ship, and a list of own words.
    ///
    /// # Errors
    /// The first word that can't be one, with its line.
    pub fn shipped_and_own(terms: &str) -> Result<Check, JsError> {
        let checker = Checker::shipped_and(parse_terms(terms)?)?;
        Ok(Self { checker })
    }

    /// How many findings a text has.
    pub fn check(&self, text: &str) -> usize {
        self.checker.check(text, Some("pinduoduo")).len()
    }
}

/// The words that a bare matcher can be given of the rules that ship: every writing of the terms that are plain words.
///
/// # Errors
/// Only if the build is broken.
#[wasm_bindgen]
pub fn plain_words() -> Result<Vec<String>, JsError> {
    let rules = Checker::shipped_rules()?;
    let mut words: Vec<String> = rules
        .iter()
        .flat_map(|rule| &rule.terms)
        .flat_map(|term| words::writings(term))
        .collect();
    words.sort();
    words.dedup();
    // A word that stands for itself alone is what `parse_terms` makes of it.
    words.retain(|word| literal(word) == *word);
    Ok(words)
}

/// The phrases that ship, ready to be searched and suggested.
#[wasm_bindgen]
pub struct Phrases {
    library: Library,
}

#[wasm_bindgen]
impl Phrases {
    /// The phrases that ship.
    ///
    /// # Errors
    /// Only if the build is broken.
    pub fn starter() -> Result<Phrases, JsError> {
        let library = Library::starter()?;
        Ok(Self { library })
    }

    /// Their titles, in order.
    pub fn titles(&self) -> Vec<String> {
        let titles = self.library.phrases().iter();
        titles.map(|phrase| phrase.title.clone()).collect()
    }

    /// Their texts, in order, variables as they are written.
    pub fn texts(&self) -> Vec<String> {
        let texts = self.library.phrases().iter();
        texts.map(|phrase| phrase.text.clone()).collect()
    }

    /// How many phrases one keystroke in the search finds, of all.
    pub fn search(&self, query: &str) -> usize {
        let all = self.library.phrases().len();
        self.library.search(query, all).len()
    }

    /// How many phrases are proposed for a buyer's message.
    pub fn suggest(&self, text: &str) -> usize {
        let asked = Asked {
            unanswered: vec![text],
            ..Asked::default()
        };
        suggest(&self.library, &asked).list.len()
    }
}
