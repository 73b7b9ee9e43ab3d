use super::{mood, read};
use crate::phrase::Turn;
use crate::timer::Role;

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    mood: u8,
}

fn cases() -> Vec<Case> {
    include_str!("../../../../tests/golden/phrase/mood.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// F1 of "at least this level" over the golden table.
fn f1(level: u8) -> f32 {
    let (mut hit, mut said, mut meant) = (0.0, 0.0, 0.0);
    for case in cases() {
        let found = mood(&case.text, &[]).level >= level;
        let wanted = case.mood >= level;
        hit += f32::from(u8::from(found && wanted));
        said += f32::from(u8::from(found));
        meant += f32::from(u8::from(wanted));
    }
    2.0 * hit / (said + meant)
}

#[test]
fn every_mood_of_the_table_is_read() {
    let wrong: Vec<String> = cases()
        .into_iter()
        .filter_map(|case| {
            let found = mood(&case.text, &[]);
            (found.level != case.mood).then(|| {
                format!(
                    "{}: {} for {} {:?}",
                    case.text, found.level, case.mood, found.words
                )
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong, F1 {} {}\n{}",
        wrong.len(),
        f1(1),
        f1(2),
        wrong.join("\n")
    );
}

#[test]
fn anger_lasts_into_a_milder_line() {
    let before = [Turn {
        role: Role::Buyer,
        text: "骗子！垃圾店！",
    }];
    assert_eq!(mood("我很失望", &[]).level, 1);
    assert_eq!(mood("我很失望", &before).level, 2);
    assert_eq!(mood("好的谢谢", &before).level, 0);
}

#[test]
fn the_agents_own_words_make_no_mood() {
    let before = [Turn {
        role: Role::Agent,
        text: "骗子、垃圾、投诉",
    }];
    assert_eq!(mood("我很失望", &before).level, 1);
}

#[test]
fn an_angry_buyer_is_the_most_urgent_and_thanks_can_wait() {
    let angry = read("什么破店 我要投诉你们", &[]);
    assert_eq!((angry.mood, angry.priority), (2, 3));
    assert!(angry.why.iter().any(|why| why.contains("什么破")));
    assert_eq!(read("好的谢谢亲", &[]).priority, 0);
    assert_eq!(read("嗯嗯", &[]).question, "none");
}

#[test]
fn every_weight_of_a_mood_word_is_a_whole_number() {
    for line in include_str!("../../data/intents/mood.txt").lines() {
        let weight = line.split(' ').next().unwrap_or_default();
        assert!(
            line.starts_with('#') || weight.trim_start_matches('+').parse::<u8>().is_ok(),
            "{line}"
        );
    }
}
