//! The site files: read, checked, and handed to TypeScript.

mod check;
mod pattern;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use jinnang_protocol::Site;

use crate::project::{Project, read, write as write_file};
pub use pattern::origin_pattern;

/// Reads and checks `extension/sites/*.json`, in the order of their names.
///
/// # Errors
/// Names every fault with its file and field, not only the first.
pub fn read_all(project: &Project) -> Result<Vec<Site>> {
    let folder = project.extension.join("sites");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .with_context(|| format!("can't list {}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .collect();
    names.sort();
    let mut files = Vec::new();
    for name in names {
        let text = read(&folder.join(&name))?;
        files.push((name, text));
    }
    let (sites, faults) = sound(&files);
    if !faults.is_empty() {
        bail!(
            "{} in the site files:\n  {}",
            count(faults.len()),
            faults.join("\n  ")
        );
    }
    if sites.is_empty() {
        bail!("there is no site file in {}", folder.display());
    }
    Ok(sites)
}

fn count(faults: usize) -> String {
    if faults == 1 {
        "a fault".to_owned()
    } else {
        format!("{faults} faults")
    }
}

fn sound(files: &[(String, String)]) -> (Vec<Site>, Vec<String>) {
    let mut sites = Vec::new();
    let mut faults = Vec::new();
    for (name, text) in files {
        match serde_json::from_str::<Site>(text) {
            Ok(site) => {
                if name.strip_suffix(".json") != Some(site.id.as_str()) {
                    faults.push(format!(
                        "extension/sites/{name}: id: {:?} is not the file's name",
                        site.id
                    ));
                }
                faults.extend(
                    check::faults(&site)
                        .into_iter()
                        .map(|fault| format!("extension/sites/{name}: {fault}")),
                );
                sites.push(site);
            }
            // serde_json's message names the field and the place in the file.
            Err(error) => faults.push(format!("extension/sites/{name}: {error}")),
        }
    }
    let mut owner = BTreeMap::new();
    for site in &sites {
        for pattern in &site.matches {
            if let Some(other) = owner.insert(pattern.as_str(), site.id.as_str()) {
                faults.push(format!(
                    "extension/sites/{}.json: matches: {pattern:?} is {other}'s already",
                    site.id
                ));
            }
        }
    }
    (sites, faults)
}

/// The match patterns of all sites, sorted: what the manifest names, and nothing more.
pub fn patterns(sites: &[Site]) -> Vec<String> {
    let all: BTreeSet<&String> = sites.iter().flat_map(|site| &site.matches).collect();
    all.into_iter().cloned().collect()
}

/// Writes `extension/generated/sites.ts`.
///
/// # Errors
/// When the file can't be written.
pub fn write(project: &Project, sites: &[Site]) -> Result<()> {
    let data = serde_json::to_string_pretty(sites)?;
    let text = format!(
        "// Written by `cargo xtask sites` from extension/sites. Change the site files instead.\n\
         import type {{ Site }} from \"./protocol\";\n\n\
         export const sites: readonly Site[] = {data};\n"
    );
    write_file(&project.generated.join("sites.ts"), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_field_is_named_with_its_file() {
        let (_, faults) = sound(&[(
            "a.json".to_owned(),
            r#"{"id": "a", "colour": 1}"#.to_owned(),
        )]);
        let fault = faults.first().unwrap();
        assert!(
            fault.starts_with("extension/sites/a.json: ") && fault.contains("`colour`"),
            "{fault}"
        );
    }

    #[test]
    fn a_pattern_belongs_to_one_site() {
        let file = |id: &str| {
            (
                format!("{id}.json"),
                check::tests::sample().replace("sample", id),
            )
        };
        let (sites, faults) = sound(&[file("a"), file("b")]);
        assert_eq!(sites.len(), 2);
        assert_eq!(
            faults,
            ["extension/sites/b.json: matches: \"https://chat.example.com/*\" is a's already"]
        );
        assert_eq!(patterns(&sites), ["https://chat.example.com/*"]);
    }

    #[test]
    fn a_file_is_named_after_its_site() {
        let (_, faults) = sound(&[("b.json".to_owned(), check::tests::sample())]);
        assert_eq!(
            faults,
            ["extension/sites/b.json: id: \"sample\" is not the file's name"]
        );
    }
}
