mod case;
mod places;
mod reading;

use super::group::{Group, Stage};
use super::intent::{is_fragment, plain};
use super::item::Scope;
use super::learn::Learning;
use super::library::Library;
use crate::buyer;
use crate::timer::Role;
use case::{Case, suggestion};
use places::{places, wishes};
use reading::{clauses, read, with_history};

/// The most suggestions for one message.
const MOST: usize = 5;
/// A further phrase of an intent is shown if its questions are this near, and what it is about is spoken of.
const FITS: f32 = 0.06;

/// One turn of the conversation before the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// Who wrote it.
    pub role: Role,
    /// What it says.
    pub text: &'a str,
}

/// What is to be answered.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// The buyer's messages without an answer, oldest first; taken together.
    pub unanswered: Vec<&'a str>,
    /// What was said before, oldest first.
    pub history: Vec<Turn<'a>>,
    /// Platform id, for phrases with a variant of their own.
    pub platform: Option<&'a str>,
    /// Where in a sale the buyer stands, if the page tells.
    pub stage: Option<Stage>,
    /// The shop and the product.
    pub scope: Scope<'a>,
    /// What the agent chose before.
    pub learnt: Option<&'a Learning>,
    /// This moment, in milliseconds since 1970; older choices count less.
    pub now_ms: i64,
}

/// A phrase that may answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Id of the phrase.
    pub phrase: String,
    /// Its group.
    pub group: Group,
    /// What the buyer is taken to want: id of the intent that it answers; empty if nobody has told.
    pub intent: String,
    /// How well it fits, `0.0..=1.0`; compares within one answer only.
    pub score: f32,
    /// The words that decided it, in Chinese, short.
    pub why: String,
}

/// What is proposed for a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// Whether to push it forward. When false the list is a quiet offer, or empty.
    pub confident: bool,
    /// Best first, at most five.
    pub list: Vec<Suggestion>,
}

/// Proposes phrases for what the buyer wrote.
///
/// The first place goes to the likeliest intent. Where several wishes stand in the messages each has its phrase; where
/// one stands, the next places go to other likely readings of it, a reading that has nothing to do with the first only
/// if much speaks for it, and then to further phrases of the first that fit the words. If nothing else fits there are
/// fewer. An angry buyer is met with empathy first; one who bargains again gets the next step of the ladder.
///
/// ```
/// use jinnang_core::phrase::{Asked, Library, suggest};
/// let library = Library::starter()?;
/// let asked = Asked { unanswered: vec!["亲 什么时候发货呀"], ..Asked::default() };
/// let answer = suggest(&library, &asked);
/// assert!(answer.confident);
/// assert_eq!(answer.list[0].intent, "ship-time");
/// # Ok::<(), jinnang_core::phrase::LibraryError>(())
/// ```
#[must_use]
pub fn suggest(library: &Library, asked: &Asked<'_>) -> Suggestions {
    let told: Vec<String> = asked
        .unanswered
        .iter()
        .map(|text| plain(text))
        .filter(|text| !is_fragment(text))
        .collect();
    if told.is_empty() {
        return Suggestions::default();
    }
    let text = told.join("\n");
    let clauses = clauses(&told);
    let own = read(&clauses, &text);
    let confident = own.sure();
    let meant = match confident {
        true => own,
        false => with_history(own, &asked.history),
    };
    let mood = buyer::mood(&text, &asked.history);
    let angry = mood.level == 2;
    let case = Case::new(library, asked, &text, angry);
    let ranked = case.ranked(&meant);
    let places = places(&ranked, &meant, &wishes(&clauses), angry);

    let mut list: Vec<Suggestion> = case.strangers();
    for (at, id) in places.into_iter().enumerate() {
        let again = at > 0 && list.iter().any(|known| known.intent == id);
        if let Some((phrase, near)) = case.best(id, &list, again)
            && !(again && near < FITS)
        {
            let share = ranked.iter().find(|(known, _)| *known == id);
            let why = case.why(id, phrase, &mood.words);
            list.push(suggestion(
                phrase,
                share.map_or(0.0, |(_, share)| *share),
                why,
            ));
        }
    }
    list.truncate(MOST);
    // Scores fall with the place, so that whoever sorts by them sees the same order.
    let mut ceiling = 1.0_f32;
    for entry in &mut list {
        entry.score = entry.score.clamp(0.0, ceiling);
        ceiling = entry.score;
    }
    Suggestions { confident, list }
}

/// The intent of a text by itself, for the queue and the triage; `None` where nothing is asked.
#[must_use]
pub fn intent_of(text: &str) -> Option<&'static str> {
    let text = plain(text);
    if is_fragment(&text) {
        return None;
    }
    let guess = read(&clauses(std::slice::from_ref(&text)), &text);
    guess.sure().then(|| guess.top().0)
}
