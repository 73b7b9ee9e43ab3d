//! Builds once more from nothing of ours, and compares the zips byte by byte.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::{Browser, Project, remove};
use crate::stage;
use crate::toolchain::{TARGET, Toolchain};
use crate::wasm::Care;

/// Every crate of ours that is in the wasm; compiled anew, unlike `std` and the registry's.
const CRATES: [&str; 11] = [
    "core",
    "protocol",
    "browser",
    "view",
    "overview",
    "panel",
    "compiler",
    "popup",
    "workbench",
    "background",
    "watch",
];

/// Compares `dist/` with a second build, which is made elsewhere: whoever uses `dist/` meanwhile is not disturbed.
///
/// # Errors
/// When a zip differs.
pub fn check(project: &Project) -> Result<()> {
    let again = Project {
        dist: project.target.join("again/dist"),
        ..project.clone()
    };
    let first = zips(project)?;
    let toolchain = Toolchain::choose(project)?;
    let packages = CRATES
        .iter()
        .flat_map(|name| ["--package".to_owned(), format!("jinnang-{name}")]);
    clean(project, &toolchain, packages)?;
    remove(&project.wasm_target().join("bindgen"))?;
    remove(&project.generated)?;
    remove(&again.dist)?;
    stage::build(&again, &Browser::ALL, Care::Ship)?;
    for ((browser, first), second) in Browser::ALL.iter().zip(first).zip(zips(&again)?) {
        if first != second {
            bail!(
                "two builds of {} differ ({} and {} bytes)",
                project.zip_name(*browser),
                first.len(),
                second.len()
            );
        }
    }
    println!("two builds gave the same zips");
    Ok(())
}

fn zips(project: &Project) -> Result<Vec<Vec<u8>>> {
    Browser::ALL
        .iter()
        .map(|browser| {
            let path = project.dist.join(project.zip_name(*browser));
            fs::read(&path).with_context(|| format!("can't read {}: build first", path.display()))
        })
        .collect()
}

fn clean(
    project: &Project,
    toolchain: &Toolchain,
    packages: impl Iterator<Item = String>,
) -> Result<()> {
    crate::process::Run::cargo()
        .within(&project.root)
        .args([
            "clean",
            "--locked",
            "--quiet",
            "--target",
            TARGET,
            "--profile",
            Care::Ship.profile(),
            "--target-dir",
        ])
        .arg(project.wasm_target())
        .args(packages)
        .env("RUSTC", toolchain.rustc())
        .go()
}
