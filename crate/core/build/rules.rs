//! The platforms' response rules: every `data/rules/*.json` is read and checked, and written as one binary without a
//! parser.

use std::path::Path;

#[allow(dead_code)]
#[path = "../src/timer/calendar.rs"]
mod calendar;
#[path = "../src/timer/rule/check.rs"]
mod check;
#[path = "../src/timer/rule/limit.rs"]
mod limit;
#[allow(dead_code)]
#[path = "../src/timer/rule/model.rs"]
mod model;

/// Writes `rules.bin`, and `limits.bin` with what the first rule of every site asks of a wait.
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/rules");
    println!("cargo::rerun-if-changed=src/timer/calendar.rs");
    println!("cargo::rerun-if-changed=src/timer/rule/model.rs");
    println!("cargo::rerun-if-changed=src/timer/rule/check.rs");
    println!("cargo::rerun-if-changed=src/timer/rule/limit.rs");
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
    let mut limits: Vec<limit::Limit> = Vec::new();
    for rule in rules.iter().filter(|rule| !rule.site.is_empty()) {
        if limits.iter().all(|known| known.site != rule.site) {
            limits.push(limit::Limit::of(rule, &rule.site, 0));
        }
    }
    keep(out, "rules.bin", postcard::to_allocvec(&rules))?;
    keep(out, "limits.bin", postcard::to_allocvec(&limits))
}

fn keep(out: &Path, name: &str, bytes: postcard::Result<Vec<u8>>) -> Result<(), String> {
    let bytes = bytes.map_err(|e| format!("data/rules: {e}"))?;
    let path = out.join(name);
    std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
