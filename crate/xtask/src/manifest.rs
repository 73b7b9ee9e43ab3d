//! The manifest: one base, a small overlay for each browser, and what the site files and Cargo know.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use jinnang_protocol::Site;
use serde_json::{Map, Value, json};

use crate::locale;
use crate::project::{Browser, Project, read};
use crate::site;

/// The manifest of a browser.
///
/// # Errors
/// When a part is missing or asks for a text that no language has.
pub fn merged(project: &Project, browser: Browser, sites: &[Site]) -> Result<Value> {
    let mut manifest = part(project, "base")?;
    merge(&mut manifest, part(project, browser.name())?);
    fill(&mut manifest, project.version(), sites)?;
    let known = locale::check(project)?;
    if let Some(key) = locale::asked_for(&manifest.to_string())
        .difference(&known)
        .next()
    {
        bail!("the manifest asks for the text {key}, which no language has");
    }
    Ok(manifest)
}

fn part(project: &Project, name: &str) -> Result<Value> {
    let path = project
        .extension
        .join("manifest")
        .join(format!("{name}.json"));
    serde_json::from_str(&read(&path)?).with_context(|| format!("in {}", path.display()))
}

/// Lays `over` upon `base`: objects join, anything else is replaced.
fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

/// Adds the version, the pages of the sites, and the files that those may load.
fn fill(manifest: &mut Value, version: &str, sites: &[Site]) -> Result<()> {
    let origins: BTreeSet<String> = site::patterns(sites)
        .iter()
        .map(|pattern| site::origin_pattern(pattern))
        .collect();
    let object = manifest
        .as_object_mut()
        .context("the manifest is no object")?;
    object.insert("version".to_owned(), json!(version));
    let open = entries(object, "web_accessible_resources")?;
    for entry in open {
        // What names its pages itself is for pages that the agent teaches.
        entry
            .entry("matches".to_owned())
            .or_insert_with(|| json!(origins));
    }
    let scripts: Vec<Value> = entries(object, "content_scripts")?
        .into_iter()
        .flat_map(|entry| sites.iter().map(|site| on_site(entry, site)))
        .collect::<Result<_>>()?;
    object.insert("content_scripts".to_owned(), json!(scripts));
    Ok(())
}

/// A content script as it runs on one site: with that site's file before it.
fn on_site(entry: &Map<String, Value>, site: &Site) -> Result<Value> {
    let mut entry = entry.clone();
    let scripts = entry
        .get_mut("js")
        .and_then(Value::as_array_mut)
        .context("a content script without `js`")?;
    scripts.insert(0, json!(site::script_path(site)));
    entry.insert("matches".to_owned(), json!(site.matches));
    Ok(Value::Object(entry))
}

fn entries<'a>(
    object: &'a mut Map<String, Value>,
    key: &str,
) -> Result<Vec<&'a mut Map<String, Value>>> {
    object
        .get_mut(key)
        .and_then(Value::as_array_mut)
        .with_context(|| format!("no {key}"))?
        .iter_mut()
        .map(|entry| {
            entry
                .as_object_mut()
                .with_context(|| format!("{key} holds something that is no object"))
        })
        .collect()
}

/// The oldest version of the browser that the manifest allows, as esbuild writes it.
///
/// # Errors
/// When the manifest does not say.
pub fn oldest(manifest: &Value, browser: Browser) -> Result<String> {
    let at = match browser {
        Browser::Chromium => "/minimum_chrome_version",
        Browser::Firefox => "/browser_specific_settings/gecko/strict_min_version",
    };
    let version = manifest.pointer(at).and_then(Value::as_str);
    version
        .map(str::to_owned)
        .with_context(|| format!("the manifest has no {at}"))
}

/// The major version of the oldest browser that runs the extension.
///
/// # Errors
/// When the manifest can't be read or does not say.
pub fn oldest_major(project: &Project, browser: Browser) -> Result<u32> {
    let version = oldest(&part(project, browser.name())?, browser)?;
    let major = version.split('.').next().unwrap_or_default();
    major
        .parse()
        .with_context(|| format!("{version} is no version"))
}

/// The files that a manifest names; all must be in the folder.
pub fn named_files(manifest: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(manifest, &mut found);
    found
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    const KINDS: [&str; 7] = [".js", ".css", ".html", ".png", ".wasm", ".dat", ".svg"];
    match value {
        Value::String(text) if KINDS.iter().any(|kind| text.ends_with(kind)) => {
            found.insert(text.clone());
        }
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, found)),
        Value::Object(entries) => entries.values().for_each(|entry| collect(entry, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlay_joins_objects_and_replaces_the_rest() {
        let mut base = json!({"a": {"x": 1, "y": 2}, "list": [1, 2], "kept": true});
        merge(&mut base, json!({"a": {"y": 3}, "list": [9]}));
        assert_eq!(
            base,
            json!({"a": {"x": 1, "y": 3}, "list": [9], "kept": true})
        );
    }

    #[test]
    fn scripts_run_on_the_sites_pages_and_resources_open_to_their_hosts() {
        let mut manifest = json!({"content_scripts": [{"js": ["content.js"]}], "web_accessible_resources": [{"resources": ["a"]}]});
        let text = r#"{"id": "a", "name": "甲", "evidence": {"confidence": "guess", "date": "2026-01-01", "note": "n"},
            "matches": ["https://a.example.com/chat/*", "https://a.example.com/im/*"], "frames": [],
            "composer": {"kind": "textarea", "at": []}, "send": {"at": [], "keys": []},
            "transcript": {"list": [], "row": [], "key": [], "roles": [], "text": [], "time": []},
            "buyer_name": [], "buyer_id": [], "shop": [], "queue": null}"#;
        let a: Site = serde_json::from_str(text).unwrap();
        let b = Site {
            id: "b".to_owned(),
            matches: vec!["https://b.example.com/*".to_owned()],
            ..a.clone()
        };
        fill(&mut manifest, "1.2.3", &[a.clone(), b]).unwrap();
        assert_eq!(manifest.pointer("/version"), Some(&json!("1.2.3")));
        assert_eq!(
            manifest.pointer("/content_scripts/0"),
            Some(&json!({"js": ["sites/a.js", "content.js"], "matches": a.matches}))
        );
        assert_eq!(
            manifest.pointer("/content_scripts/1/js/0"),
            Some(&json!("sites/b.js"))
        );
        assert_eq!(
            manifest.pointer("/web_accessible_resources/0/matches"),
            Some(&json!([
                "https://a.example.com/*",
                "https://b.example.com/*"
            ]))
        );
    }

    #[test]
    fn every_file_that_is_named_is_found() {
        let manifest =
            json!({"icons": {"16": "icons/16.png"}, "x": [{"js": ["content.js"]}], "name": "n"});
        assert_eq!(
            named_files(&manifest).into_iter().collect::<Vec<_>>(),
            ["content.js", "icons/16.png"]
        );
    }
}
