use super::group::Group;
use super::intent::{self, Guess, INTENTS, guess, is_fragment};
use super::item::Phrase;
use super::ladder::next_step;
use super::library::Library;
use crate::buyer;
use crate::timer::Role;

/// The most suggestions for one message.
const MOST: usize = 5;
/// From this share on, the second place too belongs to the likeliest intent.
const SURE: f32 = 0.93;

/// Beside a sure intent only one of at least this share is shown.
const LIKELY: f32 = 0.02;

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
/// The first places go to the likeliest intents, one each unless the first is sure, because a second phrase for a
/// wrong guess helps nobody; then further phrases of the first. An angry buyer is met with empathy first; one who
/// bargains again gets the next step of the ladder.
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
    let told: Vec<&str> = asked
        .unanswered
        .iter()
        .copied()
        .filter(|text| !is_fragment(text))
        .collect();
    if told.is_empty() {
        return Suggestions::default();
    }
    let text = told.join("\n");
    let own = read(&told, &text);
    let confident = own.sure();
    let meant = if confident {
        own
    } else {
        with_history(own, &asked.history)
    };

    let near = library.nearness(&text);
    let mut ranked = meant.ranked();
    for (id, share) in &mut ranked {
        let nearest = of_intent(library, id)
            .filter_map(|(at, _)| near.get(at))
            .copied()
            .fold(0.0, f32::max);
        *share = *share * 0.85 + nearest * 0.15;
    }
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));

    let mut places: Vec<&str> = Vec::with_capacity(MOST);
    let first = ranked.first().copied().unwrap_or_default();
    let (second, third) = (
        ranked.get(1).map_or(first.0, |r| r.0),
        ranked.get(2).map_or(first.0, |r| r.0),
    );
    let angry = buyer::mood(&text, &asked.history).level == 2;
    if angry && first.0 != "complaint" {
        places.push("complaint");
    }
    if meant.top().1 >= SURE {
        let likely = |id: &&str| {
            ranked
                .iter()
                .any(|(known, share)| known == id && *share >= LIKELY)
        };
        places.extend(
            [first.0, first.0, second, first.0, third]
                .into_iter()
                .filter(likely),
        );
    } else {
        places.extend([first.0, second, third, first.0, second]);
    }

    let step = if places.contains(&"bargain") {
        next_step(library, &asked.history)
    } else {
        1
    };
    let mut list: Vec<Suggestion> = Vec::with_capacity(MOST);
    for (at, phrase) in strangers(library, &near) {
        list.push(suggestion(
            phrase,
            near.get(at).copied().unwrap_or_default(),
            "与话术里的问题相近".to_owned(),
        ));
    }
    for id in places.into_iter().take(MOST) {
        let taken = |phrase: &Phrase| list.iter().any(|s| s.phrase == phrase.id);
        let best = of_intent(library, id)
            .filter(|(_, phrase)| !taken(phrase))
            .max_by(|a, b| {
                let fit = |(at, phrase): &(usize, &Phrase)| {
                    near.get(*at).copied().unwrap_or_default() + fitness(phrase, step, angry)
                };
                // Of two that fit alike the one that stands first in the library wins.
                fit(a).total_cmp(&fit(b)).then(b.0.cmp(&a.0))
            });
        if let Some((_, phrase)) = best {
            let share = ranked
                .iter()
                .find(|(known, _)| *known == id)
                .map_or(0.0, |(_, share)| *share);
            list.push(suggestion(phrase, share, why(&text, id, phrase, angry)));
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
    if is_fragment(text) {
        return None;
    }
    let guess = read(&[text], text);
    guess.sure().then(|| guess.top().0)
}

/// Several messages are read together and one by one; of these the surest counts. A greeting or thanks beside a
/// question is only its wrapping.
fn read(told: &[&str], text: &str) -> Guess {
    let whole = guess(text);
    let clauses: Vec<&str> = told
        .iter()
        .flat_map(|message| {
            message.split([
                '\n', '。', '，', ',', '！', '!', '？', '?', '；', ';', '~', '～',
            ])
        })
        .map(str::trim)
        .filter(|clause| clause.chars().count() >= 2 && !is_fragment(clause))
        .collect();
    if clauses.len() < 2 {
        return whole;
    }
    let part = |clause: &&str| {
        guess(clause)
            .damped("greeting", 0.05)
            .damped("farewell", 0.1)
    };
    let surest = clauses
        .iter()
        .map(part)
        .max_by(|a, b| (a.top().1 * (1.0 - a.none())).total_cmp(&(b.top().1 * (1.0 - b.none()))));
    match surest {
        Some(clause) if clause.top().1 > 0.2 => whole
            .damped("greeting", 0.2)
            .damped("farewell", 0.3)
            .mixed(&clause, 0.4),
        _ => whole,
    }
}

/// A message that says little by itself ("那黑色的呢") is read with what the buyer asked before.
fn with_history(own: Guess, history: &[Turn<'_>]) -> Guess {
    let before = history
        .iter()
        .rev()
        .find(|turn| turn.role == Role::Buyer && !is_fragment(turn.text));
    match before.map(|turn| guess(turn.text)) {
        Some(before) if before.sure() => own.mixed(&before, 0.4),
        _ => own,
    }
}

fn of_intent<'a>(library: &'a Library, id: &'a str) -> impl Iterator<Item = (usize, &'a Phrase)> {
    library
        .phrases()
        .iter()
        .enumerate()
        .filter(move |(_, phrase)| phrase.intent == id)
}

/// Phrases without a known intent that a buyer's words point to all the same, the nearest two.
fn strangers<'a>(library: &'a Library, near: &[f32]) -> Vec<(usize, &'a Phrase)> {
    let known = |id: &str| INTENTS.iter().any(|(intent, _)| *intent == id);
    let value = |at: usize| near.get(at).copied().unwrap_or_default();
    let mut found: Vec<_> = library
        .phrases()
        .iter()
        .enumerate()
        .filter(|(at, p)| value(*at) > 0.55 && !known(&p.intent))
        .collect();
    found.sort_by(|a, b| value(b.0).total_cmp(&value(a.0)));
    found.truncate(2);
    found
}

/// What speaks for a phrase beyond the words: its step and the buyer's mood.
fn fitness(phrase: &Phrase, step: u8, angry: bool) -> f32 {
    match (phrase.intent.as_str(), phrase.step) {
        ("bargain", Some(own)) if own == step => 1.5,
        ("bargain", Some(_)) => -0.5,
        ("bargain", None) if step > 1 => -0.4,
        ("complaint", Some(1)) => 0.25,
        ("complaint", Some(_)) if angry => -0.3,
        ("complaint", Some(_)) => -0.1,
        ("complaint", None) if angry => 0.2,
        _ => 0.0,
    }
}

fn suggestion(phrase: &Phrase, score: f32, why: String) -> Suggestion {
    Suggestion {
        phrase: phrase.id.clone(),
        group: phrase.group,
        intent: phrase.intent.clone(),
        score,
        why,
    }
}

fn why(text: &str, id: &str, phrase: &Phrase, angry: bool) -> String {
    let name = intent::name(id).unwrap_or_default();
    if angry && id == "complaint" {
        let words = buyer::mood(text, &[]).words;
        return match words.is_empty() {
            true => "情绪激动，先安抚".to_owned(),
            false => format!("情绪激动（{}），先安抚", quoted(&words)),
        };
    }
    let words = intent::reasons(text, id);
    let mut why = if words.is_empty() {
        name.to_owned()
    } else {
        format!("{}→{name}", quoted(&words))
    };
    if let (Some(step), "bargain") = (phrase.step, id) {
        why.push_str(&format!("，第{step}步"));
    }
    why
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect()
}
