//! Runs the tables in `tests/golden/timer`: a transcript, and what must come of it.
//!
//! A row is `10:10:15 b text` or `2026-03-03 10:10:15 b text` (the day is 2026-03-02, a Monday, when left out; `-` is a
//! time that can't be read); the letter is b uyer, a gent, s (assist), r obot, y (system).

use serde::Deserialize;
use serde_json::Value;

use super::calendar::{Zone, parse, write};
use super::rule::{Judged, Rule, Verdict, judge, preset, score};
use super::{Conversation, Doubt, Role, Row, is_closing};

const DAY: &str = "2026-03-02";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    rows: Vec<String>,
    /// A shipped rule; without it the plain clock.
    rule: Option<String>,
    /// Fields of the rule that differ.
    with: Option<Value>,
    now: Option<String>,
    /// Keys of rows (their number from 1) that need no reply.
    #[serde(default)]
    mark: Vec<usize>,
    want: Want,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Want {
    /// `10:10:15 > 10:18:10`, `10:10:15 > -`; by rule with ` hit`, ` miss`, ` pending` or ` void`, and ` =SECONDS` where the
    /// counted wait differs from the real one.
    rounds: Option<Vec<String>>,
    /// Hits of all that count.
    score: Option<(u32, u32)>,
    mean_s: Option<f64>,
    first_s: Option<i64>,
    waiting: Option<String>,
    closing: Option<bool>,
    doubt: Option<Doubt>,
}

fn zone() -> Zone {
    Zone::fixed(480)
}

fn ms(written: &str) -> i64 {
    let full = if written.len() > 10 {
        written.to_owned()
    } else {
        format!("{DAY} {written}")
    };
    zone().utc_ms(parse(&full).unwrap_or_else(|| panic!("time {written}")))
}

fn short(at_ms: i64) -> String {
    let full = write(zone().local_ms(at_ms));
    full.strip_prefix(DAY)
        .map_or(full.clone(), |time| time.trim().to_owned())
}

pub(super) fn rows(written: &[String]) -> Vec<Row> {
    let row = |(i, line): (usize, &String)| {
        let mut parts = line.splitn(
            if line.starts_with("20") && line.get(4..5) == Some("-") {
                4
            } else {
                3
            },
            ' ',
        );
        let mut at = parts.next().unwrap().to_owned();
        if at.len() == 10 {
            at = format!("{at} {}", parts.next().unwrap());
        }
        let role = match parts.next().unwrap() {
            "b" => Role::Buyer,
            "a" => Role::Agent,
            "s" => Role::Assist,
            "r" => Role::Auto,
            "y" => Role::System,
            other => panic!("role {other}"),
        };
        let at_ms = (at != "-").then(|| ms(&at));
        Row {
            key: format!("k{:03}", i + 1),
            role,
            at_ms,
            text: parts.next().unwrap_or("").to_owned(),
        }
    };
    written.iter().enumerate().map(row).collect()
}

fn rule(entry: &Entry) -> Option<Rule> {
    let id = entry.rule.as_ref()?;
    let shipped = preset(id).unwrap_or_else(|| panic!("{}: no rule {id}", entry.name));
    let mut value = serde_json::to_value(shipped).unwrap();
    for (field, changed) in entry.with.iter().filter_map(Value::as_object).flatten() {
        value[field] = changed.clone();
    }
    let rule: Rule =
        serde_json::from_value(value).unwrap_or_else(|e| panic!("{}: {e}", entry.name));
    rule.check()
        .unwrap_or_else(|e| panic!("{}: {e}", entry.name));
    Some(rule)
}

fn line(asked_ms: i64, answered_ms: Option<i64>) -> String {
    format!(
        "{} > {}",
        short(asked_ms),
        answered_ms.map_or("-".to_owned(), short)
    )
}

fn judged_line(one: &Judged) -> String {
    let verdict = match one.verdict {
        Verdict::Hit => "hit",
        Verdict::Miss => "miss",
        Verdict::Pending => "pending",
        Verdict::Void(_) => "void",
    };
    let wait = one.answered_ms.map(|at| at - one.asked_ms);
    let counted = one.counted_ms.filter(|_| wait != one.counted_ms);
    let counted = counted.map_or(String::new(), |ms| format!(" ={}", ms / 1_000));
    format!("{} {verdict}{counted}", line(one.asked_ms, one.answered_ms))
}

fn check(entry: &Entry, talk: &Conversation) {
    let Entry { name, want, .. } = entry;
    let now = entry.now.as_deref().map(ms);
    assert_eq!(
        talk.doubt_at(now.unwrap_or(i64::MAX / 2)),
        want.doubt,
        "{name}: doubt"
    );
    if let Some(rule) = rule(entry) {
        let judged = judge(talk, &rule, &zone(), now);
        if let Some(rounds) = &want.rounds {
            assert_eq!(
                &judged.iter().map(judged_line).collect::<Vec<_>>(),
                rounds,
                "{name}: rounds"
            );
        }
        let score = score([("buyer", talk)], &rule, &zone(), now);
        if let Some((hits, of)) = want.score {
            assert_eq!(
                (score.hits, score.hits + score.misses),
                (hits, of),
                "{name}: score"
            );
        }
        if let Some(mean) = want.mean_s {
            assert_eq!(score.mean_ms, Some(mean * 1_000.0), "{name}: mean");
        }
    } else {
        if let Some(rounds) = &want.rounds {
            let found: Vec<String> = talk
                .rounds()
                .iter()
                .map(|r| line(r.asked_ms, r.answered_ms))
                .collect();
            assert_eq!(&found, rounds, "{name}: rounds");
        }
        if let Some(mean) = want.mean_s {
            assert_eq!(
                talk.mean_response_ms(),
                Some(mean * 1_000.0),
                "{name}: mean"
            );
        }
        if let Some(first) = want.first_s {
            assert_eq!(
                talk.first_response_ms(),
                Some(first * 1_000),
                "{name}: first"
            );
        }
        if let Some(waiting) = &want.waiting {
            assert_eq!(
                talk.waiting_since_ms().map_or("-".to_owned(), short),
                *waiting,
                "{name}: waiting"
            );
        }
        if let Some(closing) = want.closing {
            assert_eq!(talk.closing_offer().is_some(), closing, "{name}: closing");
        }
    }
}

fn entries() -> Vec<Entry> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/timer");
    let mut entries = Vec::new();
    for file in ["worked.jsonl", "rounds.jsonl", "rules.jsonl"] {
        let text = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        for (i, line) in text.lines().enumerate() {
            entries.push(
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{file}:{}: {e}", i + 1)),
            );
        }
    }
    entries
}

fn marked(mut talk: Conversation, entry: &Entry) -> Conversation {
    for number in &entry.mark {
        talk.mark_no_reply_needed(&format!("k{number:03}"));
    }
    talk
}

#[test]
fn every_transcript_gives_the_rounds_and_figures_of_its_table() {
    let entries = entries();
    assert!(entries.len() >= 75, "{} cases", entries.len());
    for entry in &entries {
        let mut talk = Conversation::default();
        talk.see(&rows(&entry.rows));
        check(entry, &marked(talk, entry));
    }
}

#[test]
fn every_transcript_gives_the_same_when_it_is_scrolled_through_backwards_and_saved_in_between() {
    for entry in &entries() {
        let rows = rows(&entry.rows);
        let mut talk = marked(Conversation::default(), entry);
        let screens = |size: usize| rows.windows(rows.len().clamp(1, size));
        for screen in screens(2).rev().chain(screens(3)) {
            talk.see(screen);
            talk = serde_json::from_str(&serde_json::to_string(&talk).unwrap()).unwrap();
        }
        check(entry, &talk);
    }
}

#[test]
fn a_closing_is_known_and_a_question_is_none() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/golden/timer/closings.jsonl"
    );
    let table = std::fs::read_to_string(path).unwrap();
    let lines: Vec<(String, bool)> = table
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let wrong: Vec<_> = lines
        .iter()
        .filter(|(text, closes)| is_closing(text) != *closes)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(lines.len() >= 80, "{}", lines.len());
}
