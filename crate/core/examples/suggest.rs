//! Suggestions for buyers' messages: JSON lines in, JSON lines out.
//!
//! In: `{"id","text","platform"?,"history"?:[{"role","text"}],"stage"?,"shop"?,"product"?}`. `text` may be a list of
//! messages; `stage` is `pre`, `in` or `after`.
//! Out: `{"id","confident","suggestions":[{"phrase","group","intent","score","why"}]}`.
//! `--intents` prints id and name of every intent instead.

use std::io::{BufRead, Write};

use jinnang_core::phrase::{Asked, Library, Scope, Stage, Suggestions, Turn, intent, suggest};
use jinnang_core::timer::Role;
use serde_json::{Value, json};

#[derive(serde::Deserialize)]
struct Input {
    id: Value,
    text: Text,
    #[serde(default)]
    platform: Option<String>,
    #[serde(default)]
    history: Vec<Said>,
    #[serde(default)]
    stage: Option<Stage>,
    #[serde(default)]
    shop: Option<String>,
    #[serde(default)]
    product: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Text {
    One(String),
    Several(Vec<String>),
}

#[derive(serde::Deserialize)]
struct Said {
    role: Role,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if std::env::args().any(|arg| arg == "--intents") {
        for (id, name) in intent::INTENTS {
            writeln!(out, "{id} {name}")?;
        }
        return Ok(());
    }
    let library = Library::starter()?;
    for (at, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = match serde_json::from_slice::<Input>(&line) {
            Ok(input) => answer(&library, &input),
            Err(error) => json!({ "error": error.to_string(), "line": at + 1 }),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn answer(library: &Library, input: &Input) -> Value {
    let unanswered = match &input.text {
        Text::One(text) => vec![text.as_str()],
        Text::Several(texts) => texts.iter().map(String::as_str).collect(),
    };
    let history = input
        .history
        .iter()
        .map(|said| Turn {
            role: said.role,
            text: &said.text,
        })
        .collect();
    let Suggestions { confident, list } = suggest(
        library,
        &Asked {
            unanswered,
            history,
            platform: input.platform.as_deref(),
            stage: input.stage,
            scope: Scope {
                shop: input.shop.as_deref(),
                product: input.product.as_deref(),
                ..Scope::default()
            },
            ..Asked::default()
        },
    );
    let list: Vec<Value> = list
        .iter()
        .map(|s| {
            json!({ "phrase": s.phrase, "group": s.group, "intent": s.intent, "score": s.score, "why": s.why })
        })
        .collect();
    json!({ "id": input.id, "confident": confident, "suggestions": list })
}
