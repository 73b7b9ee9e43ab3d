use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::list::{Book, BookError};
use super::sound::{Unsound, check_phrase};
use crate::phrase::item::Phrase;
use crate::text::fold;

/// What becomes of a phrase that is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Duplicates {
    /// The one that is there stays.
    #[default]
    Skip,
    /// The new wording takes its place, as an edit that can be taken back.
    Replace,
    /// Both are kept.
    Keep,
}

/// What a merge does with one of the new phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is added.
    Add,
    /// It takes the place of the phrase with this id.
    Replace {
        /// The id.
        id: String,
    },
    /// It is left out, for the phrase with this id says it.
    Skip {
        /// The id.
        id: String,
    },
    /// It is there already, word for word.
    Same {
        /// The id.
        id: String,
    },
    /// It is no phrase.
    Refuse(Unsound),
}

/// What a merge has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What was done with each of the new phrases, in their order.
    pub steps: Vec<Step>,
    /// Ids of the records that are new or other than before.
    pub changed: Vec<String>,
}

impl Book {
    /// What [`Self::merge`] would do. Two phrases are one if they have the same id, or the same group and title, or
    /// the same text, whatever the width and case of their letters.
    #[must_use]
    pub fn plan(&self, phrases: &[Phrase], duplicates: Duplicates) -> Vec<Step> {
        let mut known = Known::default();
        for phrase in self.phrases() {
            known.learn(phrase, &phrase.id);
        }
        let mut steps = Vec::with_capacity(phrases.len());
        for phrase in phrases {
            steps.push(match check_phrase(phrase) {
                Err(unsound) => Step::Refuse(unsound),
                Ok(()) => match known.find(phrase) {
                    None => {
                        // A later row of the same file is measured by this one.
                        known.learn(phrase, &phrase.id);
                        Step::Add
                    }
                    Some(id) if self.says(&id, phrase) => Step::Same { id },
                    Some(id) => match duplicates {
                        Duplicates::Skip => Step::Skip { id },
                        Duplicates::Replace if self.get(&id).is_some() => Step::Replace { id },
                        // Twice in one file: the first row stands.
                        Duplicates::Replace => Step::Skip { id },
                        Duplicates::Keep => Step::Add,
                    },
                },
            });
        }
        steps
    }

    /// Takes new phrases in, all or none.
    ///
    /// # Errors
    /// Only when an id can't be given; then nothing has changed.
    pub fn merge(
        &mut self,
        phrases: Vec<Phrase>,
        duplicates: Duplicates,
        now_ms: i64,
        by: &str,
    ) -> Result<Merged, BookError> {
        let steps = self.plan(&phrases, duplicates);
        let mut next = self.clone();
        let mut changed = Vec::new();
        let mut replaced = BTreeSet::new();
        for (step, phrase) in steps.iter().zip(phrases) {
            match step {
                Step::Add => {
                    let taken = next.get(&phrase.id).is_some();
                    let id = match taken {
                        true => String::new(),
                        false => phrase.id.clone(),
                    };
                    changed.push(next.add(Phrase { id, ..phrase }, now_ms, by)?);
                }
                Step::Replace { id } => {
                    next.edit(id, phrase, now_ms, by)?;
                    if replaced.insert(id.clone()) {
                        changed.push(id.clone());
                    }
                }
                Step::Skip { .. } | Step::Same { .. } | Step::Refuse(_) => {}
            }
        }
        *self = next;
        Ok(Merged { steps, changed })
    }

    /// Whether the phrase with this id says what `phrase` says.
    fn says(&self, id: &str, phrase: &Phrase) -> bool {
        self.get(id).is_some_and(|record| {
            let known = &record.phrase;
            known.title == phrase.title
                && known.text == phrase.text
                && known.more == phrase.more
                && known.variants == phrase.variants
                && known.keywords == phrase.keywords
                && known.examples == phrase.examples
                && known.group == phrase.group
                && known.subgroup == phrase.subgroup
        })
    }
}

/// Phrases by what makes them one: id, group and title, text.
#[derive(Default)]
struct Known(BTreeMap<(u8, String), String>);

impl Known {
    fn keys(phrase: &Phrase) -> [(u8, String); 3] {
        let titled = format!("{}\n{}", phrase.path().join("/"), phrase.title);
        [
            (0, phrase.id.trim().to_owned()),
            (1, plain(&titled)),
            (2, plain(&phrase.text)),
        ]
    }

    fn learn(&mut self, phrase: &Phrase, id: &str) {
        for key in Self::keys(phrase) {
            if !key.1.is_empty() {
                self.0.entry(key).or_insert_with(|| id.to_owned());
            }
        }
    }

    fn find(&self, phrase: &Phrase) -> Option<String> {
        let keys = Self::keys(phrase);
        let mut found = keys.iter().filter(|key| !key.1.is_empty());
        found.find_map(|key| self.0.get(key).cloned())
    }
}

/// A text as it reads, without width, case and spaces.
fn plain(text: &str) -> String {
    let folded = fold::fold(text);
    let chars = folded.chars().iter();
    chars.filter(|c| **c != ' ').collect()
}
