//! Rounds and response times of transcripts: JSON lines in, JSON lines out.
//!
//! In: `{"conversation","platform","role":"buyer|agent|assist|auto|system","at":"2026-03-01 09:00:00","text"?}`.
//! `--rule ID` scores by a shipped rule (`--rules` lists them), `--rule-file FILE` by one of your own, `--now T` says
//! what time it is. All times are of one wall clock.
//!
//! Out: a line for each conversation, in the order of their first rows, then `{"summary":…}`. A conversation whose
//! times can't be trusted bears `"uncertain"` with the reason and is left out of the summary's figures.

mod summary;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use jinnang_core::timer::calendar::{Zone, parse, write};
use jinnang_core::timer::rule::{Rule, SessionBy, Unit, judge, preset, presets, read_rules};
use jinnang_core::timer::{Conversation, Doubt, Role, Row};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use summary::Summary;

/// The limits, in seconds, for which answered rounds are counted.
const WITHIN_S: [i64; 9] = [5, 10, 30, 60, 120, 180, 300, 1_800, 7_200];
/// Times are read and written by one wall clock, so the zone does not matter.
const ZONE: Zone = Zone::fixed(0);

#[derive(Deserialize)]
struct Line {
    conversation: Value,
    role: Role,
    #[serde(default)]
    at: Value,
    #[serde(default)]
    text: Option<String>,
}

struct Options {
    rule: Option<Rule>,
    now_ms: Option<i64>,
}

/// A round as it is written.
struct Shown {
    asked_ms: i64,
    answered_ms: Option<i64>,
    wait_ms: Option<i64>,
    counted_ms: Option<i64>,
    counts: bool,
}

fn main() -> Result<(), String> {
    let Some(options) = options(std::env::args().skip(1))? else {
        return Ok(());
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    run(io::stdin().lock(), &mut out, &options)
        .and_then(|()| out.flush())
        .map_err(|e| e.to_string())
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        rule: None,
        now_ms: None,
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--rules" => {
                presets()
                    .iter()
                    .for_each(|rule| println!("{}\t{}", rule.id, rule.name));
                return Ok(None);
            }
            "--rule" => {
                let id = value()?;
                options.rule =
                    Some(preset(&id).ok_or_else(|| format!("no rule `{id}`; --rules lists them"))?);
            }
            "--rule-file" => {
                let file = value()?;
                let text = std::fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))?;
                // One rule may stand by itself.
                let text = if text.trim_start().starts_with('{') {
                    format!("[{text}]")
                } else {
                    text
                };
                let rules = read_rules(&mut serde_json::Deserializer::from_str(&text), &text)
                    .map_err(|e| format!("{file}: {e}"))?;
                options.rule = rules.into_iter().next();
            }
            "--now" => {
                let now = value()?;
                let wall = parse(&now)
                    .ok_or_else(|| format!("--now: `{now}` is not YYYY-MM-DD HH:MM:SS"))?;
                options.now_ms = Some(ZONE.utc_ms(wall));
            }
            _ => {
                return Err(format!(
                    "`{arg}` is unknown: --rule ID, --rule-file FILE, --rules, --now T"
                ));
            }
        }
    }
    Ok(Some(options))
}

fn run(input: impl BufRead, out: &mut impl Write, options: &Options) -> io::Result<()> {
    let mut names: Vec<Value> = Vec::new();
    let mut rows: Vec<Vec<Row>> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for (number, line) in (1..).zip(input.split(b'\n')) {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Line>(&line) {
            Ok(read) => {
                let place = *index
                    .entry(read.conversation.to_string())
                    .or_insert_with(|| {
                        names.push(read.conversation.clone());
                        rows.push(Vec::new());
                        rows.len() - 1
                    });
                rows.get_mut(place)
                    .into_iter()
                    .for_each(|rows| rows.push(row(&read)));
            }
            Err(e) => writeln!(out, "{}", json!({ "error": e.to_string(), "line": number }))?,
        }
    }
    let conversations: Vec<Conversation> = rows.iter().map(|rows| conversation(rows)).collect();
    let mut summary = Summary::default();
    for ((name, rows), conversation) in names.iter().zip(&rows).zip(&conversations) {
        let doubt = conversation.doubt_at(options.now_ms.unwrap_or(i64::MAX / 2));
        // With a row that can't be placed in time, every figure would be a guess.
        let rounds = if doubt == Some(Doubt::NoTime) {
            Vec::new()
        } else {
            shown(conversation, options)
        };
        let mut told = told(name, &rounds, options);
        if doubt == Some(Doubt::NoTime) {
            told.insert("unanswered".into(), ends_with_the_buyer(rows).into());
        }
        match doubt {
            Some(doubt) => {
                told.insert("uncertain".into(), json!(doubt));
                summary.uncertain += 1;
            }
            None => summary.take(&rounds),
        }
        writeln!(out, "{}", Value::Object(told))?;
    }
    let ids: Vec<String> = names.iter().map(Value::to_string).collect();
    let all = ids.iter().map(String::as_str).zip(&conversations);
    writeln!(out, "{}", json!({ "summary": summary.told(all, options) }))
}

/// A row's place in time, writer and text are all that tells it from others.
fn row(line: &Line) -> Row {
    let text = line.text.clone().unwrap_or_default();
    let at_ms = line
        .at
        .as_str()
        .and_then(parse)
        .map(|wall| ZONE.utc_ms(wall));
    Row {
        key: format!("{:?} {:?} {text}", at_ms, line.role),
        role: line.role,
        at_ms,
        text,
    }
}

/// Who spoke last is known without any time.
fn ends_with_the_buyer(rows: &[Row]) -> bool {
    let last = rows
        .iter()
        .rev()
        .find(|row| matches!(row.role, Role::Buyer | Role::Agent));
    last.is_some_and(|row| row.role == Role::Buyer)
}

fn conversation(rows: &[Row]) -> Conversation {
    let mut conversation = Conversation::default();
    conversation.see(rows);
    if conversation.doubt() == Some(Doubt::Backwards) {
        // Among rows of one second the file's order still is the best that is known.
        let mut sorted = rows.to_vec();
        sorted.sort_by_key(|row| row.at_ms);
        conversation.see(&sorted);
    }
    conversation
}

fn shown(conversation: &Conversation, options: &Options) -> Vec<Shown> {
    let Some(rule) = &options.rule else {
        let rounds = conversation.rounds();
        let plain = rounds.iter().map(|round| Shown {
            asked_ms: round.asked_ms,
            answered_ms: round.answered_ms,
            wait_ms: round.response_ms(),
            counted_ms: None,
            counts: true,
        });
        return plain.collect();
    };
    let unit = if rule.unit == Unit::Message {
        Unit::Round
    } else {
        rule.unit
    };
    let rule = Rule {
        unit,
        ..rule.clone()
    };
    let judged = judge(conversation, &rule, &ZONE, options.now_ms);
    // Where a session's first round decides, its other rounds are in no figure.
    let first_only = rule.unit == Unit::Session && rule.session_by == SessionBy::First;
    let mut decided = None;
    let by_rule = judged.iter().map(|one| {
        let is_first = decided.replace(one.session) != Some(one.session);
        Shown {
            asked_ms: one.asked_ms,
            answered_ms: one.answered_ms,
            wait_ms: one.answered_ms.map(|at| (at - one.asked_ms).max(0)),
            counted_ms: one.counted_ms,
            counts: one.verdict.counts() && (is_first || !first_only),
        }
    });
    by_rule.collect()
}

fn told(name: &Value, rounds: &[Shown], options: &Options) -> Map<String, Value> {
    let list: Vec<Value> = rounds.iter().map(Shown::told).collect();
    let open = rounds.last().filter(|round| round.answered_ms.is_none());
    let counted: Vec<&Shown> = rounds.iter().filter(|round| round.counts).collect();
    let mut told = Map::new();
    told.insert("conversation".into(), name.clone());
    told.insert("rounds".into(), list.into());
    told.insert("unanswered".into(), open.is_some().into());
    told.insert(
        "first_response_s".into(),
        seconds(rounds.first().and_then(|round| round.wait_ms)),
    );
    told.insert(
        "mean_s".into(),
        mean_s(counted.iter().filter_map(|round| round.measured())),
    );
    told.insert("within".into(), within(&counted));
    if let (Some(round), Some(now_ms)) = (open, options.now_ms) {
        told.insert(
            "waiting_s".into(),
            seconds(Some((now_ms - round.asked_ms).max(0))),
        );
    }
    told
}

impl Shown {
    fn measured(&self) -> Option<i64> {
        self.counted_ms.or(self.wait_ms)
    }

    fn told(&self) -> Value {
        let mut told = json!({
            "asked": write(ZONE.local_ms(self.asked_ms)),
            "answered": self.answered_ms.map(|at| write(ZONE.local_ms(at))),
            "seconds": seconds(self.wait_ms),
            "counts": self.counts,
        });
        if let (Some(fields), Some(counted)) = (told.as_object_mut(), self.counted_ms) {
            fields.insert("counted_seconds".into(), seconds(Some(counted)));
        }
        told
    }
}

fn within(rounds: &[&Shown]) -> Value {
    let waits: Vec<i64> = rounds.iter().filter_map(|round| round.measured()).collect();
    let count = |limit: i64| waits.iter().filter(|&&wait| wait <= limit * 1_000).count();
    WITHIN_S
        .iter()
        .map(|&limit| (limit.to_string(), Value::from(count(limit))))
        .collect::<Map<_, _>>()
        .into()
}

/// Whole seconds as a whole number.
#[expect(clippy::cast_precision_loss, reason = "waits stay far below 2^53 ms")]
fn seconds(ms: Option<i64>) -> Value {
    match ms {
        Some(ms) if ms % 1_000 == 0 => Value::from(ms / 1_000),
        Some(ms) => Value::from(ms as f64 / 1_000.0),
        None => Value::Null,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sums of waits stay far below 2^53 ms"
)]
fn mean_s(waits: impl Iterator<Item = i64>) -> Value {
    let waits: Vec<i64> = waits.collect();
    if waits.is_empty() {
        return Value::Null;
    }
    Value::from(waits.iter().sum::<i64>() as f64 / 1_000.0 / waits.len() as f64)
}
