//! The wording packs: every `data/wording/*.json` is read and checked, and written as one binary without a parser.

use std::path::Path;

use crate::wording::{pack, packed};

/// Writes `wording_packs.bin`, and `wording_rules.bin` with the rules as they are written.
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
    let bytes = packed(&rules).map_err(|e| format!("data/wording: {e}"))?;
    let fault = |e: postcard::Error| format!("wording_rules.bin: {e}");
    std::fs::write(out.join("wording_packs.bin"), bytes)
        .map_err(|e| format!("wording_packs.bin: {e}"))?;
    let written = postcard::to_allocvec(&rules).map_err(fault)?;
    std::fs::write(out.join("wording_rules.bin"), written)
        .map_err(|e| format!("wording_rules.bin: {e}"))
}
