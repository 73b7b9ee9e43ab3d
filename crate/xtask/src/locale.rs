//! The texts that people read: the same keys in every language, none missing and none left over.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::project::{Project, files_below, read};

/// The languages, the default first.
const LANGUAGES: [&str; 3] = ["zh_CN", "zh_TW", "en"];

/// Checks that every language has the keys of the first, each with a text.
///
/// # Errors
/// Names the language and the keys.
pub fn check(project: &Project) -> Result<BTreeSet<String>> {
    let mut first: Option<BTreeSet<String>> = None;
    for language in LANGUAGES {
        let keys = keys(
            &project
                .extension
                .join("_locales")
                .join(language)
                .join("messages.json"),
        )?;
        match &first {
            None => first = Some(keys),
            Some(expected) if *expected != keys => {
                let differ: Vec<&str> = expected
                    .symmetric_difference(&keys)
                    .map(String::as_str)
                    .collect();
                bail!(
                    "_locales/{language} and _locales/{} differ in {}",
                    LANGUAGES[0],
                    differ.join(", ")
                );
            }
            Some(_) => {}
        }
    }
    Ok(first.unwrap_or_default())
}

fn keys(path: &Path) -> Result<BTreeSet<String>> {
    let texts: Map<String, Value> =
        serde_json::from_str(&read(path)?).with_context(|| format!("in {}", path.display()))?;
    for (key, entry) in &texts {
        let text = entry
            .get("message")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if text.trim().is_empty() {
            bail!("{}: {key} has no text", path.display());
        }
    }
    Ok(texts.into_iter().map(|(key, _)| key).collect())
}

/// The keys that a text such as a manifest asks for as `__MSG_key__`.
pub fn asked_for(text: &str) -> BTreeSet<String> {
    text.split("__MSG_")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("__")?.0.to_owned()))
        .collect()
}

/// Where texts are asked for, beside the manifest.
const SOURCES: [(&str, &str); 11] = [
    // The tables of a report name their headings by key.
    ("crate/core/src/report", "rs"),
    ("crate/panel/src", "rs"),
    ("crate/workbench/src", "rs"),
    ("crate/background/src", "rs"),
    ("crate/watch/src", "rs"),
    ("crate/overview/src", "rs"),
    ("crate/popup/src", "rs"),
    ("crate/browser/src", "rs"),
    ("extension/background", "ts"),
    ("extension/pages", "ts"),
    ("extension/content", "ts"),
];
/// What stands before a key that is written out where it is asked for.
const CALLS: [&str; 4] = [
    "i18n::text(\"",
    "i18n::with(\"",
    "i18n.getMessage(\"",
    "Said::of(\"",
];

/// Checks the keys against the sources.
///
/// # Errors
/// Names the keys that no language has, and those that nothing asks for.
pub fn check_use(project: &Project) -> Result<()> {
    let known = check(project)?;
    let manifest = read(&project.extension.join("manifest/base.json"))?;
    let mut sources = String::new();
    for (folder, kind) in SOURCES {
        let folder = project.root.join(folder);
        for file in files_below(&folder)?
            .into_iter()
            .filter(|file| file.extension().is_some_and(|end| end == kind))
        {
            sources.push_str(&read(&folder.join(file))?);
        }
    }
    let called: BTreeSet<String> = CALLS
        .iter()
        .flat_map(|call| literals_after(&sources, call))
        .collect();
    let quoted = literals_after(&sources, "\"");
    let asked = asked_for(&manifest);
    let missing: Vec<&str> = called.difference(&known).map(String::as_str).collect();
    let unused: Vec<&str> = known
        .iter()
        .filter(|key| !quoted.contains(*key) && !asked.contains(*key))
        .map(String::as_str)
        .collect();
    match (missing.is_empty(), unused.is_empty()) {
        (true, true) => {
            println!("{} texts in {} languages", known.len(), LANGUAGES.len());
            Ok(())
        }
        (false, _) => bail!("no language has the text {}", missing.join(", ")),
        (true, false) => bail!("nothing asks for the text {}", unused.join(", ")),
    }
}

/// The words that stand right after `before` and end with a quote.
fn literals_after(text: &str, before: &str) -> BTreeSet<String> {
    text.match_indices(before)
        .filter_map(|(at, found)| text.get(at + found.len()..)?.split_once('"'))
        .map(|(word, _)| word)
        .filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_a_manifest_are_found() {
        let asked =
            asked_for(r#"{"name": "__MSG_appName__", "x": ["__MSG_b_c__"], "y": "__MSG_"}"#);
        assert_eq!(asked.into_iter().collect::<Vec<_>>(), ["appName", "b_c"]);
    }

    #[test]
    fn a_key_is_found_where_it_is_asked_for() {
        let source = "a(i18n::text(\"noteSave\")); b(\"i18n\"); match x { Y => \"levelHint\" }";
        assert_eq!(
            literals_after(source, CALLS[0])
                .into_iter()
                .collect::<Vec<_>>(),
            ["noteSave"]
        );
        assert!(literals_after(source, "\"").contains("levelHint"));
    }
}
