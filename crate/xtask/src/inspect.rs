//! Looks into what ships: it names no host that it could call, and no path of the machine it was built on.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::project::{Browser, Project, files_below};
use crate::site;

/// Names of XML languages look like addresses and are never fetched.
const NAMESPACES: &str = "www.w3.org";
/// Ways out, beside `fetch(`, that no script of ours names.
const CALLS: [&str; 4] = ["XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon"];
/// What keeps the pages of the extension, and the wasm in them, from calling anybody. No policy of ours covers the
/// content script, so that one must not even name `fetch(`.
const POLICY: [&str; 2] = ["default-src 'none'", "connect-src 'self'"];

/// Checks `dist/`.
///
/// # Errors
/// Names each file with what it holds.
pub fn check(project: &Project) -> Result<()> {
    let sites = site::read_all(project)?;
    let hosts: BTreeSet<String> = site::patterns(&sites)
        .iter()
        .filter_map(|pattern| host_after(pattern, "https://"))
        .collect();
    let mut private: Vec<String> = ["CARGO_HOME", "HOME"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .chain([
            project.root.display().to_string(),
            project.target.display().to_string(),
        ])
        .filter(|path| path.len() > 1)
        .map(|path| format!("{}/", path.trim_end_matches('/')))
        .collect();
    private.sort();
    private.dedup();
    let mut faults = Vec::new();
    let mut looked_at = 0;
    for browser in Browser::ALL {
        let folder = project.dist.join(browser.name());
        for file in files_below(&folder)? {
            let shown = PathBuf::from(browser.name()).join(&file);
            let bytes = fs::read(folder.join(&file))?;
            let text = String::from_utf8_lossy(&bytes);
            let kind = file
                .extension()
                .and_then(|kind| kind.to_str())
                .unwrap_or_default();
            // In wasm and data, texts stand without anything between them, and a law that is cited has an address.
            if !matches!(kind, "wasm" | "dat") {
                let foreign = hosts_in(&text)
                    .into_iter()
                    .filter(|host| host != NAMESPACES && !hosts.contains(host));
                faults.extend(
                    foreign.map(|host| format!("{} names the host {host}", shown.display())),
                );
            }
            let paths = private.iter().filter(|path| text.contains(path.as_str()));
            faults.extend(paths.map(|path| format!("{} names the path {path}", shown.display())));
            if kind == "js" {
                let is_content =
                    file.as_os_str() == "content.js" || file.as_os_str() == "session.js";
                let calls = CALLS.iter().chain(is_content.then_some(&"fetch("));
                let named = calls.filter(|call| text.contains(**call));
                faults.extend(named.map(|call| format!("{} names {call}", shown.display())));
            }
            if file.as_os_str() == "manifest.json" {
                let absent = POLICY
                    .iter()
                    .filter(|rule| !text.contains(&format!("{rule};")));
                faults.extend(absent.map(|rule| format!("{} has no {rule}", shown.display())));
            }
            looked_at += 1;
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n  "));
    }
    println!("{looked_at} files name no foreign host and no path of this machine");
    Ok(())
}

fn hosts_in(text: &str) -> BTreeSet<String> {
    ["https://", "http://", "wss://", "ws://"]
        .iter()
        .flat_map(|scheme| {
            text.match_indices(scheme)
                .filter_map(|(at, _)| host_after(text.get(at..).unwrap_or_default(), scheme))
        })
        .collect()
}

/// The host that stands right after the scheme; none where a pattern or a sentence goes on instead.
fn host_after(text: &str, scheme: &str) -> Option<String> {
    let rest = text.strip_prefix(scheme)?;
    let host: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '*'))
        .collect();
    (host.contains('.') && host.chars().any(|c| c.is_ascii_alphanumeric())).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_bare_schemes_are_not() {
        let text = r#"a="https://cdn.example.com/x.js";b="http://";c=/https:\/\//;d='wss://a.example.org';e="https://*/*""#;
        assert_eq!(
            hosts_in(text).into_iter().collect::<Vec<_>>(),
            ["a.example.org", "cdn.example.com"]
        );
    }
}
