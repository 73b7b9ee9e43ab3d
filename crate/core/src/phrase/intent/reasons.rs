//! Which words of a buyer decided what is taken to be meant, as they are shown to the agent.

use super::courtesy::core;
use super::features::{features, normalise};
use super::model::MODEL;
use super::table::INTENTS;

/// The most words that are told.
const MOST: usize = 3;
/// The most characters of one: beyond that it is a sentence and tells nothing at a glance.
const LONGEST: usize = 6;
/// What a word does not begin with,
const BEFORE: &str = "的了吗呢啊呀吧嘛哦么就都也还又再我你您他她它们这那是在给把能会要想可请帮 ";
/// or end with.
const AFTER: &str = "的没吗呢啊呀吧嘛哦么就都也还又再我你您他她它们这那是在给把不有想要会能 ";
/// Words that stand in every question, and tell none from another.
const EMPTY: &[&str] = &[
    "什么",
    "怎么",
    "没有",
    "有没有",
    "不是",
    "是不是",
    "有没",
    "意思",
];

/// The words of `text` that speak most for an intent, strongest first, at most three.
///
/// What was learnt are pieces of words too (么时); the whole words that they stand in are told, without particles.
#[must_use]
pub(crate) fn reasons(text: &str, id: &str) -> Vec<String> {
    let Some(class) = INTENTS.iter().position(|(known, _)| *known == id) else {
        return Vec::new();
    };
    let model = &*MODEL;
    let chars = normalise(text);
    let mut pieces: Vec<(f32, usize, usize)> = Vec::new();
    for feature in features(&chars, &model.lexicon) {
        let size = feature.to.saturating_sub(feature.from);
        let values = model.row(feature.key).filter(|(c, _)| *c == class);
        let value: f32 = values.map(|(_, value)| value).sum();
        if (2..LONGEST).contains(&size) && value > 0.0 {
            pieces.push((value * feature.weight, feature.from, feature.to));
        }
    }
    pieces.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let seen = core(&chars);
    let known = model.lexicon.words(seen);
    let mut told: Vec<(usize, usize)> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for (_, from, to) in pieces {
        let (from, to) = trimmed(seen, whole(&known, from, to));
        if words.len() == MOST || told.iter().any(|(f, t)| from < *t && *f < to) {
            continue;
        }
        let word = seen.get(from..to).and_then(|piece| written(text, piece));
        if let Some(word) =
            word.filter(|word| !EMPTY.contains(&word.as_str()) && !words.contains(word))
        {
            told.push((from, to));
            words.push(word);
        }
    }
    words
}

/// The piece together with the words of the lexicon that it cuts; where that is too long, the first of them.
fn whole(known: &[(u8, usize, usize)], from: usize, to: usize) -> (usize, usize) {
    let cut = || known.iter().filter(|(_, f, t)| from < *t && *f < to);
    let wide = cut().fold((from, to), |(a, b), (_, f, t)| (a.min(*f), b.max(*t)));
    match cut().next() {
        Some((_, f, t)) if wide.1 - wide.0 > LONGEST => (*f, *t),
        _ => wide,
    }
}

fn trimmed(seen: &[(char, usize)], (mut from, mut to): (usize, usize)) -> (usize, usize) {
    let stands = |at: usize, among: &str| seen.get(at).is_some_and(|(c, _)| among.contains(*c));
    while from < to && stands(from, BEFORE) {
        from += 1;
    }
    while from < to && stands(to - 1, AFTER) {
        to -= 1;
    }
    (from, to)
}

/// The original characters of a piece, if they are a word.
fn written(text: &str, piece: &[(char, usize)]) -> Option<String> {
    let from = piece.first()?.1;
    let (_, last) = piece.last()?;
    let rest = text.get(*last..)?;
    // A run of digits is one character of the piece.
    let digits = rest.find(|c: char| !c.is_ascii_digit());
    let size = match digits.unwrap_or(rest.len()) {
        0 => rest.chars().next()?.len_utf8(),
        run => run,
    };
    let end = last + size;
    let word = text.get(from..end)?.trim();
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    (letters >= 2).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_told_and_no_pieces_of_them() {
        for (text, id, told) in [
            ("什么时候发货", "ship-time", "什么时候"),
            ("尺码偏大吗", "size", "尺码"),
            ("能便宜点不", "bargain", "便宜"),
            ("太贵了 别家才卖30", "bargain", "卖30"),
        ] {
            let words = reasons(text, id);
            assert!(
                words.iter().any(|word| word.contains(told)),
                "{text}: {words:?}"
            );
        }
        for text in [
            "什么时候发货 有没有运费险啊 另外尺码偏大吗",
            "什么破玩意 用两天就坏了 骗子店 我要投诉你们",
            "真的不能少了吗 送个小礼物也行",
        ] {
            for (id, _) in INTENTS {
                for word in reasons(text, id) {
                    assert!(text.contains(&word) && word.chars().count() >= 2, "{word}");
                    assert!(
                        !["么时", "大吗", "有没", "天就", "我要"].contains(&word.as_str()),
                        "{word}"
                    );
                }
            }
        }
    }
}
