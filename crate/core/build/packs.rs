//! The wording packs: every `data/wording/*.json` is read and checked, and written as one binary without a parser.

use std::path::Path;

#[allow(dead_code)]
#[path = "../src/wording/finding.rs"]
mod finding;
#[allow(dead_code)]
#[path = "../src/wording/pack.rs"]
mod pack;
#[allow(dead_code)]
#[path = "../src/wording/rule.rs"]
mod rule;
#[allow(dead_code)]
#[path = "../src/wording/template.rs"]
mod template;

/// Writes `wording_packs.bin`.
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/wording");
    println!("cargo::rerun-if-changed=src/wording");
    let mut files: Vec<_> = std::fs::read_dir("data/wording")
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| format!("data/wording: {e}"))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let mut rules = Vec::new();
    for path in &files {
        let name = path.display();
        let text = std::fs::read_to_string(path).map_err(|e| format!("{name}: {e}"))?;
        let file: pack::PackFile =
            serde_json::from_str(&text).map_err(|e| format!("{name}: {e}"))?;
        rules.extend(file.into_rules().map_err(|e| format!("{name}: {e}"))?);
    }
    let mut ids = std::collections::BTreeSet::new();
    if let Some(twice) = rules.iter().find(|rule| !ids.insert(rule.id.as_str())) {
        return Err(format!("data/wording: rule `{}` is there twice", twice.id));
    }
    let bytes = postcard::to_allocvec(&rules).map_err(|e| format!("wording_packs.bin: {e}"))?;
    std::fs::write(out.join("wording_packs.bin"), bytes)
        .map_err(|e| format!("wording_packs.bin: {e}"))
}
