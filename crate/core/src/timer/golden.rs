//! Runs the tables in `tests/golden/timer`: a transcript, and what must come of it.
//!
//! A row is `10:10:15 b text` or `2026-03-03 10:10:15 b text` (the day is 2026-03-02, a Monday, when left out; `-` is a
//! time that can't be read); the letter is b uyer, a gent, s (assist), r obot, y (system).

use serde::Deserialize;
use serde_json::Value;

use super::calendar::{Zone, parse, write};
use super::rule::{Goal, Judged, Rule, Slack, Verdict, judge, preset, score, standing};
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
    /// The wall clock's minutes ahead of UTC, and its changes as (moment in UTC, minutes); China when left out.
    zone: Option<(i32, Vec<(String, i32)>)>,
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
    /// Misses left to 85 %, with as many cases expected as are counted or open.
    left: Option<i64>,
    mean_s: Option<f64>,
    first_s: Option<i64>,
    waiting: Option<String>,
    closing: Option<bool>,
    doubt: Option<Doubt>,
}

const CHINA: Zone = Zone::fixed(480);

impl Entry {
    fn zone(&self) -> Zone {
        let Some((offset, changes)) = &self.zone else {
            return CHINA;
        };
        let changes = changes.iter();
        let utc =
            |written: &str| parse(written).unwrap_or_else(|| panic!("{}: {written}", self.name));
        Zone::changing(
            *offset,
            changes.map(|(at, offset)| (utc(at), *offset)).collect(),
        )
    }
}

fn ms(zone: &Zone, written: &str) -> i64 {
    let full = if written.len() > 10 {
        written.to_owned()
    } else {
        format!("{DAY} {written}")
    };
    zone.utc_ms(parse(&full).unwrap_or_else(|| panic!("time {written}")))
}

fn short(zone: &Zone, at_ms: i64) -> String {
    let full = write(zone.local_ms(at_ms));
    full.strip_prefix(DAY)
        .map_or(full.clone(), |time| time.trim().to_owned())
}

pub(super) fn rows(written: &[String]) -> Vec<Row> {
    rows_in(&CHINA, written)
}

fn rows_in(zone: &Zone, written: &[String]) -> Vec<Row> {
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
        let at_ms = (at != "-").then(|| ms(zone, &at));
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

fn line(zone: &Zone, asked_ms: i64, answered_ms: Option<i64>) -> String {
    let answered = answered_ms.map_or("-".to_owned(), |at| short(zone, at));
    format!("{} > {answered}", short(zone, asked_ms))
}

fn judged_line(zone: &Zone, one: &Judged) -> String {
    let verdict = match one.verdict {
        Verdict::Hit => "hit",
        Verdict::Miss => "miss",
        Verdict::Pending => "pending",
        Verdict::Void(_) => "void",
    };
    let wait = one.answered_ms.map(|at| at - one.asked_ms);
    let counted = one.counted_ms.filter(|_| wait != one.counted_ms);
    let counted = counted.map_or(String::new(), |ms| format!(" ={}", ms / 1_000));
    format!(
        "{} {verdict}{counted}",
        line(zone, one.asked_ms, one.answered_ms)
    )
}

fn check(entry: &Entry, talk: &Conversation) {
    let Entry { name, want, .. } = entry;
    let zone = entry.zone();
    let now = entry.now.as_deref().map(|at| ms(&zone, at));
    assert_eq!(
        talk.doubt_at(now.unwrap_or(i64::MAX / 2)),
        want.doubt,
        "{name}: doubt"
    );
    if let Some(rule) = rule(entry) {
        let judged = judge(talk, &rule, &zone, now);
        if let Some(rounds) = &want.rounds {
            assert_eq!(
                &judged
                    .iter()
                    .map(|one| judged_line(&zone, one))
                    .collect::<Vec<_>>(),
                rounds,
                "{name}: rounds"
            );
        }
        let score = score([("buyer", talk)], &rule, &zone, now);
        if let Some((hits, of)) = want.score {
            assert_eq!(
                (score.hits, score.hits + score.misses),
                (hits, of),
                "{name}: score"
            );
        }
        if let Some(left) = want.left {
            let standing = standing(&score, &rule, Some(Goal::Percent(85.0)), 0);
            let Some(Slack::Misses { left: found, .. }) = standing.slack else {
                panic!("{name}: no misses are left to count");
            };
            assert_eq!(found, left, "{name}: left");
        }
        if let Some(mean) = want.mean_s {
            assert_eq!(score.mean_ms, Some(mean * 1_000.0), "{name}: mean");
        }
    } else {
        if let Some(rounds) = &want.rounds {
            let found: Vec<String> = talk
                .rounds()
                .iter()
                .map(|r| line(&zone, r.asked_ms, r.answered_ms))
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
                talk.waiting_since_ms()
                    .map_or("-".to_owned(), |at| short(&zone, at)),
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
    for file in [
        "worked.jsonl",
        "rounds.jsonl",
        "rules.jsonl",
        "hours.jsonl",
        "zones.jsonl",
        "sessions.jsonl",
        "goodbyes.jsonl",
        "skew.jsonl",
        "chats.jsonl",
    ] {
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

/// Runs every entry and tells all that are wrong, not the first alone.
fn check_all(read: impl Fn(&Entry) -> Conversation + std::panic::RefUnwindSafe) {
    let entries = entries();
    assert!(entries.len() >= 250, "{} cases", entries.len());
    let wrong: Vec<&str> = entries
        .iter()
        .filter(|entry| std::panic::catch_unwind(|| check(entry, &read(entry))).is_err())
        .map(|entry| entry.name.as_str())
        .collect();
    assert!(wrong.is_empty(), "wrong: {wrong:#?}");
}

#[test]
fn every_transcript_gives_the_rounds_and_figures_of_its_table() {
    check_all(|entry| {
        let mut talk = Conversation::default();
        talk.see(&rows_in(&entry.zone(), &entry.rows));
        marked(talk, entry)
    });
}

#[test]
fn every_transcript_gives_the_same_when_it_is_scrolled_through_backwards_and_saved_in_between() {
    check_all(|entry| {
        let rows = rows_in(&entry.zone(), &entry.rows);
        let mut talk = marked(Conversation::default(), entry);
        let screens = |size: usize| rows.windows(rows.len().clamp(1, size));
        for screen in screens(2).rev().chain(screens(3)) {
            talk.see(screen);
            talk = serde_json::from_str(&serde_json::to_string(&talk).unwrap()).unwrap();
        }
        talk
    });
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
