use thiserror::Error;

use super::group::{Group, Stage};
use super::item::{Phrase, Scope};
use super::retrieve::Retrieval;
use super::search::{Fuzzy, Hit, Index};
use super::standing::{Mentions, Standing, Standings};
use super::trade::Trade;
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
    /// Places of the phrases in the order of their ids.
    by_id: Vec<u32>,
    index: Index,
    retrieval: Retrieval,
    standings: Standings,
    mentions: Mentions,
}

impl Library {
    /// A library of these phrases, in this order.
    ///
    /// # Errors
    /// When an id is there twice, or a phrase lacks its id, title or text.
    pub fn new(phrases: Vec<Phrase>) -> Result<Self, LibraryError> {
        for (at, phrase) in phrases.iter().enumerate() {
            complete(phrase, at + 1)?;
        }
        let by_id = by_id(&phrases);
        let id = |at: &u32| place(&phrases, *at).map(|phrase| &phrase.id);
        let mut neighbours = by_id.iter().zip(by_id.iter().skip(1));
        if let Some((twice, _)) = neighbours.find(|(a, b)| id(a) == id(b)) {
            return Err(LibraryError::Twice {
                id: id(twice).cloned().unwrap_or_default(),
            });
        }
        let index = Index::new(&phrases, Fuzzy::default());
        let retrieval = Retrieval::new(&phrases);
        let standings = Standings::new(&phrases);
        let mentions = Mentions::new(&phrases);
        Ok(Self {
            phrases,
            by_id,
            index,
            retrieval,
            standings,
            mentions,
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
        self.phrases.get(self.place(id).ok()?)
    }

    /// All phrases in their order.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Finds phrases by Chinese, full pinyin, initials or a mixture of them; best first, at most `limit`. The start of
    /// a title goes before its middle, that before a keyword, that before the text; among matches of one kind the
    /// pinned, the much used and the lately used go first. An empty query lists the library, the pinned first.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.index.search(&self.phrases, query, limit, None)
    }

    /// The same among the phrases for one shop and product.
    #[must_use]
    pub fn search_in(&self, query: &str, limit: usize, scope: &Scope<'_>) -> Vec<Hit> {
        let shown = |phrase: &Phrase| scope.admits(phrase);
        self.index.search(&self.phrases, query, limit, Some(&shown))
    }

    /// Which sounds the search does not keep apart.
    #[must_use]
    pub fn fuzzy(&self) -> Fuzzy {
        self.index.fuzzy()
    }

    /// Chooses which sounds the search does not keep apart. Reads the whole library again.
    pub fn set_fuzzy(&mut self, fuzzy: Fuzzy) {
        if fuzzy != self.fuzzy() {
            self.index = Index::new(&self.phrases, fuzzy);
        }
    }

    /// Puts a phrase in the place of the one with its id, or at the end.
    ///
    /// # Errors
    /// When it lacks its id, title or text; then nothing has changed.
    pub fn put(&mut self, phrase: Phrase) -> Result<(), LibraryError> {
        complete(&phrase, self.phrases.len() + 1)?;
        let at = match self.place(&phrase.id) {
            Ok(at) => at,
            Err(rank) => {
                self.by_id.insert(rank, self.phrases.len() as u32);
                self.phrases.len()
            }
        };
        self.index.put(at, &phrase);
        match self.phrases.get_mut(at) {
            Some(known) => *known = phrase,
            None => self.phrases.push(phrase),
        }
        self.read_again();
        Ok(())
    }

    /// Takes a phrase out.
    pub fn remove(&mut self, id: &str) -> Option<Phrase> {
        let at = self.place(id).ok()?;
        let phrase = self.phrases.remove(at);
        self.by_id = by_id(&self.phrases);
        self.index.remove(at);
        self.read_again();
        Some(phrase)
    }

    /// Notes that a phrase was used at a moment, in milliseconds since 1970. The phrase as it is now, to be kept.
    pub fn used(&mut self, id: &str, now_ms: i64) -> Option<&Phrase> {
        let at = self.place(id).ok()?;
        let phrase = self.phrases.get_mut(at)?;
        phrase.uses = phrase.uses.saturating_add(1);
        phrase.used_ms = Some(now_ms);
        self.index.favour(at, phrase);
        Some(phrase)
    }

    /// Pins a phrase before its equals, or unpins it. The phrase as it is now, to be kept.
    pub fn pin(&mut self, id: &str, pinned: bool) -> Option<&Phrase> {
        let at = self.place(id).ok()?;
        let phrase = self.phrases.get_mut(at)?;
        phrase.pinned = pinned;
        self.index.favour(at, phrase);
        self.standings.pin(at, phrase);
        Some(phrase)
    }

    /// Where a phrase stands, or where its id would stand in the order of ids.
    fn place(&self, id: &str) -> Result<usize, usize> {
        let order = |at: &u32| place(&self.phrases, *at).map(|phrase| phrase.id.as_str());
        let rank = self.by_id.binary_search_by(|at| order(at).cmp(&Some(id)))?;
        self.by_id.get(rank).map(|at| *at as usize).ok_or(rank)
    }

    fn read_again(&mut self) {
        self.retrieval = Retrieval::new(&self.phrases);
        self.standings = Standings::new(&self.phrases);
        self.mentions = Mentions::new(&self.phrases);
    }

    /// The phrases of an intent, in their order; for `None` those without a known one.
    pub(super) fn of_intent(&self, id: Option<&str>) -> &[Standing] {
        self.standings.of(id)
    }

    /// The phrase that stands somewhere.
    pub(super) fn of_standing(&self, own: &Standing) -> Option<&Phrase> {
        place(&self.phrases, own.at)
    }

    /// A bit for each phrase with a keyword of which a text may speak, or without one; a miss is sure, a hit is not.
    pub(super) fn spoken(&self, text: &str) -> Vec<u64> {
        self.mentions.of(text, self.phrases.len())
    }

    /// How near each phrase is to a text, `0.0..=1.0`, by what buyers ask when it is the answer.
    pub(super) fn nearness(&self, text: &str) -> Vec<f32> {
        self.retrieval.nearness(text, self.phrases.len())
    }
}

fn place(phrases: &[Phrase], at: u32) -> Option<&Phrase> {
    phrases.get(usize::try_from(at).ok()?)
}

fn by_id(phrases: &[Phrase]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..phrases.len() as u32).collect();
    order.sort_by_key(|at| place(phrases, *at).map(|phrase| phrase.id.as_str()));
    order
}

/// Whether a phrase has what every phrase must have; `nth` names one without an id.
fn complete(phrase: &Phrase, nth: usize) -> Result<(), LibraryError> {
    let parts = [
        ("id", &phrase.id),
        ("title", &phrase.title),
        ("text", &phrase.text),
    ];
    match parts.into_iter().find(|(_, value)| value.trim().is_empty()) {
        None => Ok(()),
        Some(("id", _)) => Err(LibraryError::Empty {
            id: nth.to_string(),
            part: "id",
        }),
        Some((part, _)) => Err(LibraryError::Empty {
            id: phrase.id.clone(),
            part,
        }),
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
        trades: Trade::named(next()?),
        ..Phrase::default()
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
