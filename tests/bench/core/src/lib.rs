//! The core as the bench's page calls it: compiled and shrunk like the panel, but with nothing drawn around it, so that
//! what is timed is the core and the crossing of one string.
//!
//! Every answer is a count. The caller compares it with what it expects, and nothing can be left out as unused.

mod words;

use jinnang_core::phrase::{Asked, Library, LibraryError, Phrase, suggest};
use jinnang_core::timer::queue::{Place, Queued, sort};
use jinnang_core::timer::{Board, ListedRow, Role, Row, Thresholds};
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

/// As many hits as the panel shows.
const LISTED: usize = 20;

/// The phrases of [`Collected::of`].
///
/// # Errors
/// Only if the build is broken.
pub fn many(count: usize) -> Result<Vec<Phrase>, LibraryError> {
    let starter = Library::starter()?;
    let shipped = starter.phrases();
    Ok((0..count)
        .filter_map(|at| {
            let (round, nth) = (at / shipped.len(), at % shipped.len());
            let own = shipped.get(nth)?;
            let other = shipped.get((nth + round * 7) % shipped.len())?;
            let mut phrase = own.clone();
            if round > 0 {
                phrase.id = format!("{}-{round}", own.id);
                phrase.title = format!("{} {}", own.title, other.title);
                phrase.text = other.text.clone();
            }
            Some(phrase)
        })
        .collect())
}

/// Many phrases, not yet a library.
#[wasm_bindgen]
pub struct Collected {
    phrases: Vec<Phrase>,
}

#[wasm_bindgen]
impl Collected {
    /// So many phrases: those that ship, and further ones with the title and the keywords of one, and the text of
    /// another, so that no two are the same.
    ///
    /// # Errors
    /// Only if the build is broken.
    pub fn of(count: usize) -> Result<Collected, JsError> {
        let phrases = many(count)?;
        Ok(Self { phrases })
    }
}

/// The phrases that ship, or others, ready to be searched and suggested.
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

    /// The phrases of a shop that has collected many, read as the panel reads them when it starts: what
    /// [`Collected`] holds becomes the library.
    ///
    /// # Errors
    /// Only if the collection is broken.
    pub fn of(collected: Collected) -> Result<Phrases, JsError> {
        let library = Library::new(collected.phrases)?;
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

    /// How many phrases one keystroke in the panel's search shows.
    pub fn listed(&self, query: &str) -> usize {
        self.library.search(query, LISTED).len()
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

/// A page on which many conversations wait, a few of them with a transcript.
#[wasm_bindgen]
pub struct Waits {
    board: Board,
}

#[wasm_bindgen]
impl Waits {
    /// So many live conversations, each of which began to wait at a moment of its own in the quarter of an hour before
    /// `now_ms`.
    pub fn of(conversations: u32, now_ms: f64) -> Waits {
        let now_ms = whole(now_ms);
        let mut board = Board::default();
        let since = |at: u32| now_ms - i64::from(at) * 1_800;
        for at in (0..conversations).step_by(10) {
            let row = |key: u32, role, at_ms| Row {
                key: format!("{at}-{key}"),
                role,
                at_ms: Some(at_ms),
                text: "什么时候发货".to_owned(),
            };
            let rows: Vec<Row> = (0..40)
                .map(|key| row(key, Role::Agent, since(at) - 60_000 + i64::from(key)))
                .chain([row(40, Role::Buyer, since(at))])
                .collect();
            board.open(&at.to_string(), &format!("买家{at}"), &rows, now_ms);
        }
        board.close();
        let listed: Vec<ListedRow> = (0..conversations)
            .map(|at| ListedRow {
                id: at.to_string(),
                name: format!("买家{at}"),
                since_ms: Some(since(at)),
                preview: "什么时候发货".to_owned(),
            })
            .collect();
        board.listed(&listed, now_ms);
        Self { board }
    }

    /// What the panel does each second: who waits, and how the clock of each looks.
    pub fn tick(&self, now_ms: f64) -> usize {
        let limits = Thresholds::default();
        self.board.waiting(whole(now_ms), &limits).len()
    }

    /// What the popup does each second: the one order over all.
    pub fn order(&self, now_ms: f64) -> usize {
        let (now_ms, limits) = (whole(now_ms), Thresholds::default());
        let mut line: Vec<Queued> = self
            .board
            .waiting(now_ms, &limits)
            .iter()
            .map(|wait| {
                let place = Place {
                    buyer: wait.id.clone(),
                    ..Place::default()
                };
                let due_ms = Queued::plain_due_ms(wait.since_ms, &limits);
                Queued::of(place, wait, due_ms, 0, 1)
            })
            .collect();
        sort(&mut line, now_ms);
        line.len()
    }
}

/// A moment as whole milliseconds, far below 2^53.
#[allow(clippy::cast_possible_truncation)]
fn whole(at_ms: f64) -> i64 {
    at_ms as i64
}
