//! Search in a phrase library: JSON lines in, JSON lines out.
//!
//! In: `{"id","query","limit"?}`. Out: `{"id","hits":[{"phrase","title","score","marks":[[start,end]]}]}`, marks in
//! UTF-16 units of the title, at most 20 hits unless `limit` says otherwise.
//! `--fuzzy LIST` chooses the sounds that are not kept apart, of `flat` (zh/z, ch/c, sh/s), `nl`, `hf`, `in`, `en`, `an`,
//! or `none` or `all`; without it `flat,in,en,an`.
//! `--phrases FILE` searches another library: a JSON list of phrases, `{"phrases":[…]}`, or one phrase a line. A phrase
//! is `{"id"?,"title","text","group"?,"intent"?,"keywords"?,"examples"?}`; without an id it gets its place.

use std::io::{BufRead, Write};

use jinnang_core::phrase::{Fuzzy, Group, Library, Phrase};
use serde_json::{Value, json};

#[derive(serde::Deserialize)]
struct Input {
    id: Value,
    query: String,
    #[serde(default)]
    limit: Option<usize>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut library = match option("--phrases") {
        Some(file) => Library::new(phrases(&std::fs::read_to_string(file)?)?)?,
        None => Library::starter()?,
    };
    if let Some(list) = option("--fuzzy") {
        library.set_fuzzy(fuzzy(&list));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (at, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = match serde_json::from_slice::<Input>(&line) {
            Ok(input) => {
                let hits: Vec<Value> = library
                    .search(&input.query, input.limit.unwrap_or(20))
                    .into_iter()
                    .map(|h| json!({ "phrase": h.phrase, "title": h.title, "score": h.score, "marks": h.marks }))
                    .collect();
                json!({ "id": input.id, "hits": hits })
            }
            Err(error) => json!({ "error": error.to_string(), "line": at + 1 }),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

/// The word after an option.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|arg| arg != name).nth(1)
}

fn fuzzy(list: &str) -> Fuzzy {
    let chosen = |name: &str| list.split(',').any(|one| one == name || one == "all");
    Fuzzy {
        flat: chosen("flat"),
        n_l: chosen("nl"),
        h_f: chosen("hf"),
        in_ing: chosen("in"),
        en_eng: chosen("en"),
        an_ang: chosen("an"),
    }
}

fn phrases(text: &str) -> Result<Vec<Phrase>, Box<dyn std::error::Error>> {
    let text = text.trim_start_matches('\u{feff}');
    let values: Vec<Value> = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(list)) => list,
        Ok(mut one) => match one.get_mut("phrases").map(Value::take) {
            Some(Value::Array(list)) => list,
            _ => vec![one],
        },
        Err(_) => text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?,
    };
    values
        .iter()
        .enumerate()
        .map(|(at, value)| phrase(at, value))
        .collect()
}

fn phrase(at: usize, value: &Value) -> Result<Phrase, Box<dyn std::error::Error>> {
    let string = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let list = |name: &str| match value.get(name) {
        Some(Value::Array(all)) => all
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::String(words)) => words
            .split([' ', ',', '，', '、'])
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    };
    let title = string("title").ok_or_else(|| format!("phrase {} has no title", at + 1))?;
    let id = match value.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => (at + 1).to_string(),
    };
    Ok(Phrase {
        id,
        group: string("group")
            .and_then(|name| Group::named(&name))
            .unwrap_or_default(),
        intent: string("intent").unwrap_or_default(),
        text: string("text").unwrap_or_else(|| title.clone()),
        keywords: list("keywords"),
        examples: list("examples"),
        title,
        ..Phrase::default()
    })
}
