//! The site files: read, checked, and handed to TypeScript.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use jinnang_protocol::Site;
use serde_json::Value;

use crate::project::{Project, read};
pub use jinnang_protocol::site_pattern::origin_pattern;
use jinnang_protocol::{site_check, site_pattern};

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

/// What is called a guess must be a field of the file.
fn guesses(site: &Site) -> Vec<String> {
    let known = serde_json::to_value(site).unwrap_or_default();
    let is_field = |guess: &str| {
        known
            .pointer(&format!("/{}", guess.replace('.', "/")))
            .is_some()
    };
    site.evidence
        .guesses
        .iter()
        .filter(|guess| !is_field(guess))
        .map(|guess| format!("evidence.guesses: there is no field {guess:?}"))
        .collect()
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
                    site_check::faults(&site)
                        .into_iter()
                        .chain(guesses(&site))
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
        // The content script would run twice on a page of two sites.
        let hosts: BTreeSet<&str> = site
            .matches
            .iter()
            .filter_map(|pattern| site_pattern::Pattern::read(pattern).ok())
            .map(|pattern| pattern.host)
            .collect();
        for host in hosts {
            if let Some(other) = owner.insert(host, site.id.as_str()) {
                faults.push(format!(
                    "extension/sites/{}.json: matches: the host {host:?} is {other}'s already",
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

/// The scripts that stand before the content script on each site's pages, by their paths in the extension: a page gets
/// its own site and no other.
///
/// # Errors
/// When a site can't be written as JSON.
pub fn scripts(sites: &[Site]) -> Result<Vec<(String, String)>> {
    sites
        .iter()
        .map(|site| {
            let mut file = serde_json::to_value(site)?;
            prune(&mut file);
            Ok((
                script_path(site),
                format!("globalThis.jinnangSite={file};\n"),
            ))
        })
        .collect()
}

/// The path of a site's script in the extension.
pub fn script_path(site: &Site) -> String {
    format!("sites/{}.js", site.id)
}

/// Takes out what says nothing: the readers take what is absent for `null`, `false` and 0.
fn prune(value: &mut Value) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(prune),
        Value::Object(entries) => {
            entries.values_mut().for_each(prune);
            entries.retain(|_, entry| {
                !entry.is_null() && entry.as_bool() != Some(false) && entry.as_u64() != Some(0)
            });
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site file without a fault.
    fn sample() -> String {
        include_str!("../../../protocol/src/site_sample.json").to_owned()
    }

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
    fn a_pattern_is_named_once() {
        let file = |id: &str| (format!("{id}.json"), sample().replace("sample", id));
        let (sites, faults) = sound(&[file("a"), file("b")]);
        assert_eq!(sites.len(), 2);
        assert_eq!(
            faults,
            ["extension/sites/b.json: matches: the host \"chat.example.com\" is a's already"]
        );
        assert_eq!(patterns(&sites), ["https://chat.example.com/*"]);
    }

    #[test]
    fn a_script_holds_its_site_and_nothing_else() {
        let site: Site = serde_json::from_str(&sample()).unwrap();
        let made = scripts(std::slice::from_ref(&site)).unwrap();
        let [(path, text)] = made.as_slice() else {
            panic!("{made:?}")
        };
        assert_eq!(path, "sites/sample.js");
        let file = text
            .strip_prefix("globalThis.jinnangSite=")
            .and_then(|rest| rest.strip_suffix(";\n"))
            .unwrap();
        assert!(!file.contains("null") && !file.contains("false"), "{file}");
        assert_eq!(serde_json::from_str::<Site>(file).unwrap(), site);
    }

    #[test]
    fn a_host_belongs_to_one_site() {
        let file = |id: &str, path: &str| {
            (
                format!("{id}.json"),
                sample()
                    .replace("sample", id)
                    .replace("example.com/*", path),
            )
        };
        let (_, faults) = sound(&[file("a", "example.com/a*"), file("b", "example.com/b*")]);
        assert_eq!(
            faults,
            ["extension/sites/b.json: matches: the host \"chat.example.com\" is a's already"]
        );
    }

    #[test]
    fn a_file_is_named_after_its_site() {
        let (_, faults) = sound(&[("b.json".to_owned(), sample())]);
        assert_eq!(
            faults,
            ["extension/sites/b.json: id: \"sample\" is not the file's name"]
        );
    }

    #[test]
    fn a_guess_names_a_field() {
        let mut site: Site = serde_json::from_str(&sample()).unwrap();
        site.evidence.guesses = vec!["send.at".to_owned(), "send.by".to_owned()];
        assert_eq!(
            guesses(&site),
            ["evidence.guesses: there is no field \"send.by\""]
        );
    }
}
