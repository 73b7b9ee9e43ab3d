use super::Turn;
use crate::phrase::intent::{Guess, guess, is_fragment};
use crate::timer::Role;

/// How much the surest clause counts beside the whole.
const CLAUSE: f32 = 0.4;
/// How much the buyer's question before counts beside a message that says little by itself.
const BEFORE: f32 = 0.4;

/// The clauses of some messages, if there are several.
pub fn clauses(told: &[String]) -> Vec<&str> {
    let signs = [
        '\n', ' ', '。', '，', ',', '！', '!', '？', '?', '；', ';', '~', '～',
    ];
    let clauses: Vec<&str> = told
        .iter()
        .flat_map(|message| message.split(signs))
        .map(str::trim)
        .filter(|clause| clause.chars().count() >= 2 && !is_fragment(clause))
        .collect();
    match clauses.len() {
        0 | 1 => Vec::new(),
        _ => clauses,
    }
}

/// Several messages are read together and one by one; of these the surest counts. A greeting or thanks beside a
/// question is only its wrapping.
pub fn read(clauses: &[&str], text: &str) -> Guess {
    let whole = guess(text);
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
            .mixed(&clause, CLAUSE),
        _ => whole,
    }
}

/// A message that says little by itself ("那黑色的呢") is read with what the buyer asked before.
pub fn with_history(own: Guess, history: &[Turn<'_>]) -> Guess {
    let before = history
        .iter()
        .rev()
        .find(|turn| turn.role == Role::Buyer && !is_fragment(turn.text));
    match before.map(|turn| guess(turn.text)) {
        Some(before) if before.sure() => own.mixed(&before, BEFORE),
        _ => own,
    }
}
