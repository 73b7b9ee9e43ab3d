//! Checks texts: JSON lines in, JSON lines out. See `interfaces.md` of the project for the fields.
//!
//! `check [--terms FILE]... [--no-packs]`. FILE is a pack (`.json`, as in `data/wording/`) or a list of own words
//! (columns parted by tabs: word, level, rewrites, reason, exceptions, category, disguises; all but the first may be
//! left out). The levels are `hint`, `warn` (if left out) and `block`. The disguises in which a word of Han characters
//! is also looked for are `pinyin`, `initials`, `homophones` and `components`, several parted by `|`, `-` for none; if
//! left out all of them. In a pack the same names stand in a rule's field `views`; left out there, none.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use jinnang_core::wording::{Checker, Finding, PackFile, Rule, parse_terms};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    platform: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut packs = true;
    let mut own = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-packs" => packs = false,
            "--terms" => own.extend(read_terms(
                &arguments.next().ok_or("--terms needs a file")?,
            )?),
            other => {
                return Err(
                    format!("unknown argument `{other}`; known: --terms FILE, --no-packs").into(),
                );
            }
        }
    }
    let checker = if packs {
        Checker::shipped_and(own)?
    } else {
        Checker::new(own)?
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        number += 1;
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let answer = match serde_json::from_slice::<Line>(&bytes) {
            Ok(line) => {
                let flags: Vec<Value> = checker
                    .check(&line.text, line.platform.as_deref())
                    .iter()
                    .map(flag)
                    .collect();
                json!({ "id": line.id, "flags": flags })
            }
            Err(error) => json!({ "error": error.to_string(), "line": number }),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()?;
    Ok(())
}

fn read_terms(file: &str) -> Result<Vec<Rule>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    if file.ends_with(".json") {
        let pack: PackFile = serde_json::from_str(&text).map_err(|e| format!("{file}: {e}"))?;
        return Ok(pack.into_rules().map_err(|e| format!("{file}: {e}"))?);
    }
    Ok(parse_terms(&text).map_err(|e| format!("{file}: {e}"))?)
}

fn flag(finding: &Finding) -> Value {
    let mut flag = json!({
        "start": finding.start_utf16,
        "end": finding.end_utf16,
        "category": finding.category,
        "level": finding.level,
        "rule": finding.rule,
        "matched": finding.matched,
        "reason": finding.reason,
        "suggest": finding.suggest,
    });
    if let (Some(basis), Some(fields)) = (&finding.basis, flag.as_object_mut()) {
        fields.insert("basis".to_owned(), json!(basis));
    }
    flag
}
