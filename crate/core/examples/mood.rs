//! Mood, question and priority of buyers' messages: JSON lines in, JSON lines out.
//!
//! In: `{"id","text","history"?:[{"role","text"}]}`. Out: `{"id","mood","question","priority","why"}`; 0 calm,
//! 1 dissatisfied or pressing, 2 angry or abusive; priority 0 to 3, 3 the most urgent.

use std::io::{BufRead, Write};

use jinnang_core::buyer;
use jinnang_core::phrase::Turn;
use jinnang_core::timer::Role;
use serde_json::{Value, json};

#[derive(serde::Deserialize)]
struct Input {
    id: Value,
    text: String,
    #[serde(default)]
    history: Vec<Said>,
}

#[derive(serde::Deserialize)]
struct Said {
    role: Role,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (at, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = match serde_json::from_slice::<Input>(&line) {
            Ok(input) => {
                let history: Vec<Turn<'_>> = input
                    .history
                    .iter()
                    .map(|said| Turn {
                        role: said.role,
                        text: &said.text,
                    })
                    .collect();
                let buyer::Reading {
                    mood,
                    question,
                    priority,
                    why,
                } = buyer::read(&input.text, &history);
                json!({ "id": input.id, "mood": mood, "question": question, "priority": priority, "why": why })
            }
            Err(error) => json!({ "error": error.to_string(), "line": at + 1 }),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
