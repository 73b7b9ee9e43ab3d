//! `dist/`: staged beside it, and swapped in whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jinnang_protocol::Site;
use serde_json::Value;

use crate::project::{Browser, Project, files_below, remove, write};
use crate::toolchain::Toolchain;
use crate::{bundle, manifest, pack, setup, site, types, wasm};

/// Builds for these browsers, and packs what is to be handed out. What `dist/` holds for another one stays.
///
/// # Errors
/// When a part does not build; `dist/` is then as it was.
pub fn build(project: &Project, browsers: &[Browser], care: wasm::Care) -> Result<()> {
    setup::for_build(project)?;
    site::read_all(project)?;
    wasm::build(project, &Toolchain::choose(project)?, care)?;
    around(project, browsers, care)
}

/// As [`build`], with the wasm that the last build left and without zips: for trying changes that are in TypeScript and
/// pages only. [`pack`] makes the zips.
///
/// # Errors
/// As [`build`], and when there was no build before.
pub fn build_around(project: &Project, browsers: &[Browser]) -> Result<()> {
    around(project, browsers, wasm::Care::Quick)
}

fn around(project: &Project, browsers: &[Browser], care: wasm::Care) -> Result<()> {
    setup::for_build(project)?;
    let sites = site::read_all(project)?;
    types::write(project)?;
    let stage = beside(project, "new");
    remove(&stage)?;
    for &browser in Browser::ALL.iter() {
        let folder = stage.join(browser.name());
        if browsers.contains(&browser) {
            fill(project, browser, &sites, &folder)?;
        } else if project.dist.join(browser.name()).is_dir() {
            copy(&project.dist.join(browser.name()), &folder)?;
        }
    }
    let zips = match care {
        wasm::Care::Ship => zips(project, &stage, &stage)?,
        wasm::Care::Quick => Vec::new(),
    };
    swap(project, &stage)?;
    for browser in browsers {
        println!("dist/{}/", browser.name());
    }
    for name in zips {
        println!("dist/{name}");
    }
    Ok(())
}

/// Packs the folders of all browsers that are in one folder into another; the names of the zips.
fn zips(project: &Project, from: &Path, into: &Path) -> Result<Vec<String>> {
    let there = Browser::ALL.into_iter();
    let there = there.filter(|browser| from.join(browser.name()).is_dir());
    let (names, zips): (Vec<_>, Vec<_>) = there
        .map(|browser| {
            let name = project.zip_name(browser);
            let zip = (from.join(browser.name()), into.join(&name));
            (name, zip)
        })
        .unzip();
    pack::write(&zips)?;
    Ok(names)
}

/// Packs what is in `dist/`.
///
/// # Errors
/// When nothing is there, or a zip can't be written; the zips are then as they were.
pub fn pack(project: &Project) -> Result<()> {
    let half = beside(project, "new");
    remove(&half)?;
    fs::create_dir_all(&half)?;
    let names = zips(project, &project.dist, &half)?;
    if names.is_empty() {
        bail!("dist/ is empty: build first");
    }
    for name in names {
        fs::rename(half.join(&name), project.dist.join(&name))?;
        println!("dist/{name}");
    }
    remove(&half)
}

/// Puts one browser's extension together in a folder.
fn fill(project: &Project, browser: Browser, sites: &[Site], folder: &Path) -> Result<()> {
    let extension = &project.extension;
    let manifest = manifest::merged(project, browser, sites)?;
    write(
        &folder.join("manifest.json"),
        format!("{}\n", serde_json::to_string_pretty(&manifest)?),
    )?;
    bundle::write(
        project,
        browser,
        &manifest::oldest(&manifest, browser)?,
        folder,
    )?;
    for (path, script) in site::scripts(sites)? {
        write(&folder.join(path), script)?;
    }
    for name in wasm::MODULES {
        write(
            &folder.join(format!("{name}.wasm")),
            fs::read(wasm::finished(project, name))?,
        )?;
    }
    write(&folder.join("core.dat"), jinnang_core::shipped::FILE)?;
    copy_texts(&extension.join("_locales"), &folder.join("_locales"))?;
    copy_kinds(&extension.join("icons"), &["png"], &folder.join("icons"))?;
    copy_kinds(&extension.join("pages"), &["html", "css"], folder)?;
    copy_kinds(&extension.join("content"), &["css"], folder)?;
    if browser == Browser::Chromium {
        // Firefox takes a managed pack without one.
        let schema = "managed_schema.json";
        write(
            &folder.join(schema),
            fs::read(extension.join("manifest").join(schema))?,
        )?;
    }
    write(
        &folder.join("LICENSE"),
        fs::read(project.root.join("LICENSE")).context("can't read LICENSE")?,
    )?;
    let missing: Vec<String> = manifest::named_files(&manifest)
        .into_iter()
        .filter(|name| !folder.join(name).is_file())
        .collect();
    if !missing.is_empty() {
        bail!(
            "the manifest for {} names files that are not there: {}",
            browser.name(),
            missing.join(", ")
        );
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        write(&to.join(&file), fs::read(from.join(&file))?)?;
    }
    Ok(())
}

/// The texts, without the spaces by which they are read: 2 KB of the zip.
fn copy_texts(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let texts: Value = serde_json::from_slice(&fs::read(from.join(&file))?)
            .with_context(|| format!("in {}", file.display()))?;
        write(&to.join(&file), texts.to_string())?;
    }
    Ok(())
}

fn copy_kinds(from: &Path, kinds: &[&str], to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let kind = file.extension().unwrap_or_default();
        if kinds.iter().any(|wanted| kind == *wanted) {
            write(&to.join(&file), fs::read(from.join(&file))?)?;
        }
    }
    Ok(())
}

fn beside(project: &Project, suffix: &str) -> PathBuf {
    project.dist.with_extension(suffix)
}

fn swap(project: &Project, stage: &Path) -> Result<()> {
    let old = beside(project, "old");
    remove(&old)?;
    if project.dist.exists() {
        fs::rename(&project.dist, &old).context("can't move the old dist/ away")?;
    }
    fs::rename(stage, &project.dist).context("can't move the new dist/ in")?;
    remove(&old)
}
