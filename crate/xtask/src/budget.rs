//! The sizes of what ships, against `tests/budget.json`.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;

use crate::project::{Browser, Project, read};

#[derive(Deserialize)]
struct Budget {
    /// Sizes; the speeds in the same file are the bench's.
    size: Vec<Limit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    /// A file of `dist/<browser>/`, or `zip` for the store zip.
    what: String,
    /// Whether the gzipped size counts.
    #[serde(default)]
    gzip: bool,
    /// The most that it may have.
    max_bytes: u64,
    /// Where it must come down to, while it is not there yet: said at every run until it is.
    goal_bytes: Option<u64>,
}

/// Prints every size beside its limit.
///
/// # Errors
/// When one is over its limit, or a file is missing.
pub fn check(project: &Project) -> Result<()> {
    let path = project.root.join("tests/budget.json");
    let budget: Budget =
        serde_json::from_str(&read(&path)?).with_context(|| format!("in {}", path.display()))?;
    let mut over = Vec::new();
    for browser in Browser::ALL {
        for limit in &budget.size {
            let file = if limit.what == "zip" {
                project.dist.join(project.zip_name(browser))
            } else {
                project.dist.join(browser.name()).join(&limit.what)
            };
            let size = size(&file, limit.gzip)?;
            let unit = if limit.gzip { "bytes gzipped" } else { "bytes" };
            println!(
                "{:<9} {:<16} {size:>8} of {:>8} {unit}",
                browser.name(),
                limit.what,
                limit.max_bytes
            );
            if let Some(goal) = limit.goal_bytes.filter(|goal| size > *goal) {
                println!(
                    "          {} misses its goal of {goal} by {}",
                    limit.what,
                    size - goal
                );
            }
            if size > limit.max_bytes {
                over.push(format!(
                    "{} for {} has {size} {unit}, {} are the most",
                    limit.what,
                    browser.name(),
                    limit.max_bytes
                ));
            }
        }
    }
    if over.is_empty() {
        Ok(())
    } else {
        bail!("over the budget: {}", over.join("; "))
    }
}

fn size(file: &Path, gzip: bool) -> Result<u64> {
    let bytes =
        fs::read(file).with_context(|| format!("can't read {}: build first", file.display()))?;
    if !gzip {
        return Ok(bytes.len() as u64);
    }
    gzipped(&bytes)
}

/// How many bytes are left of these by gzip at its best.
///
/// # Errors
/// When the compressor fails.
pub fn gzipped(bytes: &[u8]) -> Result<u64> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?.len() as u64)
}
