//! The platforms' response rules: every `data/rules/*.json` is read and checked, and written as one binary without a
//! parser.

use std::path::Path;

#[allow(dead_code)]
#[path = "../src/timer/calendar.rs"]
mod calendar;
#[path = "../src/timer/rule/check.rs"]
mod check;
#[allow(dead_code)]
#[path = "../src/timer/rule/model.rs"]
mod model;

/// Writes `rules.bin`.
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/rules");
    println!("cargo::rerun-if-changed=src/timer/calendar.rs");
    println!("cargo::rerun-if-changed=src/timer/rule/model.rs");
    println!("cargo::rerun-if-changed=src/timer/rule/check.rs");
    let mut files: Vec<_> = std::fs::read_dir("data/rules")
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| format!("data/rules: {e}"))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let mut rules: Vec<model::Rule> = Vec::new();
    for path in &files {
        let name = path.display();
        let text = std::fs::read_to_string(path).map_err(|e| format!("{name}: {e}"))?;
        let file: Vec<model::Rule> =
            serde_json::from_str(&text).map_err(|e| format!("{name}: {e}"))?;
        for rule in file {
            rule.check()
                .map_err(|e| format!("{name}: {}: {e}", rule.id))?;
            if rules.iter().any(|other| other.id == rule.id) {
                return Err(format!("{name}: rule `{}` is there twice", rule.id));
            }
            rules.push(rule);
        }
    }
    let bytes = postcard::to_allocvec(&rules).map_err(|e| format!("data/rules: {e}"))?;
    let path = out.join("rules.bin");
    std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
