use std::collections::BTreeMap;

use thiserror::Error;

use super::group::{Group, Stage};
use super::item::Phrase;
use super::retrieve::Retrieval;
use super::search::{Hit, Index};
use crate::shipped::{self, Section};

/// Why a set of phrases is no library.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LibraryError {
    /// Two phrases have one id.
    #[error("the id {id} is there twice")]
    Twice {
        /// The id.
        id: String,
    },
    /// A phrase has no id, no title or no text.
    #[error("the phrase {id} has no {part}")]
    Empty {
        /// Its id, or its place from 1 if that is what is missing.
        id: String,
        /// `id`, `title` or `text`.
        part: &'static str,
    },
    /// A shipped record is not what the build writes.
    #[error("the shipped phrase {nth} can't be read")]
    Shipped {
        /// Its place, from 1.
        nth: usize,
    },
}

/// Phrases, ready to be searched and suggested.
///
/// ```
/// use jinnang_core::phrase::Library;
/// let library = Library::starter()?;
/// let hits = library.search("fhsj", 3);
/// assert_eq!(hits[0].title, "发货时间");
/// # Ok::<(), jinnang_core::phrase::LibraryError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Library {
    phrases: Vec<Phrase>,
    by_id: BTreeMap<String, usize>,
    index: Index,
    retrieval: Retrieval,
}

impl Library {
    /// A library of these phrases, in this order.
    ///
    /// # Errors
    /// When an id is there twice, or a phrase lacks its id, title or text.
    pub fn new(phrases: Vec<Phrase>) -> Result<Self, LibraryError> {
        let mut by_id = BTreeMap::new();
        for (at, phrase) in phrases.iter().enumerate() {
            let part = [
                ("id", &phrase.id),
                ("title", &phrase.title),
                ("text", &phrase.text),
            ];
            if let Some((part, _)) = part.into_iter().find(|(_, value)| value.trim().is_empty()) {
                let id = if part == "id" {
                    (at + 1).to_string()
                } else {
                    phrase.id.clone()
                };
                return Err(LibraryError::Empty { id, part });
            }
            if by_id.insert(phrase.id.clone(), at).is_some() {
                return Err(LibraryError::Twice {
                    id: phrase.id.clone(),
                });
            }
        }
        let index = Index::new(&phrases);
        let retrieval = Retrieval::new(&phrases);
        Ok(Self {
            phrases,
            by_id,
            index,
            retrieval,
        })
    }

    /// The phrases that ship.
    ///
    /// # Errors
    /// Only when the build wrote something else than it checked.
    pub fn starter() -> Result<Self, LibraryError> {
        let phrases: Result<Vec<Phrase>, _> = shipped::text(Section::Phrases)
            .split_terminator('\u{1e}')
            .enumerate()
            .map(|(at, record)| shipped_phrase(record).ok_or(LibraryError::Shipped { nth: at + 1 }))
            .collect();
        Self::new(phrases?)
    }

    /// The phrase with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Phrase> {
        self.by_id.get(id).and_then(|at| self.phrases.get(*at))
    }

    /// All phrases in their order.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Finds phrases by Chinese, full pinyin, initials or a mixture of them; best first, at most `limit`. An empty
    /// query lists the library in its order.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.index.search(&self.phrases, query, limit)
    }

    /// How near each phrase is to a text, `0.0..=1.0`, by what buyers ask when it is the answer.
    pub(super) fn nearness(&self, text: &str) -> Vec<f32> {
        self.retrieval.nearness(text, self.phrases.len())
    }
}

fn shipped_phrase(record: &str) -> Option<Phrase> {
    let mut fields = record.split('\u{1f}');
    let mut next = || fields.next();
    let list = |text: &str| {
        text.split('\u{1d}')
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect()
    };
    Some(Phrase {
        id: next()?.to_owned(),
        group: Group::named(next()?)?,
        intent: next()?.to_owned(),
        title: next()?.to_owned(),
        text: next()?.to_owned(),
        keywords: list(next()?),
        examples: list(next()?),
        variants: next()?
            .split('\u{1d}')
            .filter_map(|pair| pair.split_once('\u{1c}'))
            .map(|(platform, text)| (platform.to_owned(), text.to_owned()))
            .collect(),
        step: next()?.parse().ok(),
        stage: match next()? {
            "pre" => Stage::Pre,
            "in" => Stage::In,
            _ => Stage::After,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(id: &str, title: &str, text: &str) -> Phrase {
        Phrase {
            id: id.into(),
            title: title.into(),
            text: text.into(),
            ..Phrase::default()
        }
    }

    #[test]
    fn an_id_that_is_there_twice_is_named() {
        let twice = vec![phrase("a", "一", "甲"), phrase("a", "二", "乙")];
        assert_eq!(
            Library::new(twice).unwrap_err(),
            LibraryError::Twice { id: "a".into() }
        );
    }

    #[test]
    fn a_phrase_without_a_text_is_refused_by_name() {
        let error = Library::new(vec![phrase("a", "一", " ")]).unwrap_err();
        assert_eq!(error.to_string(), "the phrase a has no text");
    }
}
