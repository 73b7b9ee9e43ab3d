//! Installs what is missing where it may, and says in one sentence what to install where it may not.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::manifest;
use crate::process::Run;
use crate::project::{Browser, Project, read, write};

/// Everything that a build needs beside cargo: node, and the packages that the bundle is made with.
///
/// # Errors
/// Says what to install.
pub fn for_build(project: &Project) -> Result<()> {
    node_is_at_least(18)?;
    node_packages(&project.extension)
}

/// Everything that a run in the browsers needs on top: both browsers, a Chinese font, and the driver.
///
/// # Errors
/// Says what to install.
pub fn for_browsers(project: &Project) -> Result<()> {
    for_build(project)?;
    node_packages(&project.root.join("tests"))?;
    let fonts = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    let emoji = Path::new("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf");
    let debian = on_path("apt-get");
    let named = |variable: &str| std::env::var_os(variable).is_some();
    // Debian keeps its browsers' Chinese apart; without it the extension speaks English in them.
    let chromium_chinese = Path::new("/usr/lib/chromium/locales/zh-CN.pak");
    let firefox_chinese = Path::new(
        "/usr/lib/firefox-esr/browser/extensions/langpack-zh-CN@firefox-esr.mozilla.org.xpi",
    );
    let wanted = [
        (
            "chromium",
            is_new_enough(project, Browser::Chromium, &["chromium", "google-chrome"])
                || named("CHROMIUM"),
        ),
        (
            "firefox-esr",
            is_new_enough(project, Browser::Firefox, &["firefox-esr", "firefox"])
                || named("FIREFOX"),
        ),
        ("fonts-noto-cjk", fonts.exists() || !debian),
        ("fonts-noto-color-emoji", emoji.exists() || !debian),
        (
            "chromium-l10n",
            chromium_chinese.exists() || !debian || on_path("google-chrome") || named("CHROMIUM"),
        ),
        (
            "firefox-esr-l10n-zh-cn",
            firefox_chinese.exists() || !debian || named("FIREFOX"),
        ),
    ];
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(_, there)| !there)
        .map(|(name, _)| *name)
        .collect();
    // The lists of a fresh machine may name browsers that are too old for the extension.
    if missing.is_empty() || apt_install_newest(&missing) {
        return Ok(());
    }
    bail!(
        "the browser run needs {0}: on Debian `apt-get install {0}`",
        missing.join(" ")
    );
}

/// Whether one of these programs is there, and no older than the extension asks.
fn is_new_enough(project: &Project, browser: Browser, programs: &[&str]) -> bool {
    let Ok(oldest) = manifest::oldest_major(project, browser) else {
        return false;
    };
    programs
        .iter()
        .filter(|program| on_path(program))
        .any(|program| {
            let said = Run::new(program).arg("--version").read();
            said.is_ok_and(|said| major_in(&said).is_some_and(|major| major >= oldest))
        })
}

/// The first number of what a browser says of its version.
fn major_in(said: &str) -> Option<u32> {
    let from = said.find(|c: char| c.is_ascii_digit())?;
    let (major, _) = said.get(from..)?.split_once('.')?;
    major.parse().ok()
}

/// Installs Debian packages where this user may; whether they are there afterwards. Says what it does.
pub fn apt_install(packages: &[&str]) -> bool {
    // The lists of a fresh machine are empty or old; they are fetched only when the first try fails.
    apt(packages, || {
        install(packages).or_else(|_| update().and_then(|()| install(packages)))
    })
}

/// As [`apt_install`], for packages of which an old version does not serve: fetches the lists first.
pub fn apt_install_newest(packages: &[&str]) -> bool {
    apt(packages, || update().and_then(|()| install(packages)))
}

fn apt(packages: &[&str], install: impl FnOnce() -> Result<()>) -> bool {
    let is_root = Run::new("id")
        .arg("-u")
        .read()
        .is_ok_and(|id| id.trim() == "0");
    if !is_root || !on_path("apt-get") {
        return false;
    }
    eprintln!("installing {}", packages.join(" "));
    let done = install();
    if let Err(error) = &done {
        eprintln!("{error:#}");
    }
    done.is_ok()
}

fn update() -> Result<()> {
    Run::new("apt-get")
        .args(["update", "--quiet", "--quiet"])
        .read()
        .map(drop)
}

fn install(packages: &[&str]) -> Result<()> {
    Run::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args([
            "install",
            "--yes",
            "--quiet",
            "--quiet",
            "--no-install-recommends",
        ])
        .args(packages)
        .read()
        .map(drop)
}

/// Runs `npm ci` where the lock changed since the last time.
fn node_packages(folder: &Path) -> Result<()> {
    let lock = read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    eprintln!("installing the node packages of {}", folder.display());
    Run::new("npm")
        .within(folder)
        // No package of ours needs its install script, and none gets to run one.
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ])
        .read()
        .context("the node packages can't be installed")?;
    write(&stamp, lock)
}

/// Whether node is there and new enough: 18 builds, the checks need 20.
///
/// # Errors
/// Says which one is there.
pub fn node_is_at_least(wanted: u32) -> Result<()> {
    let version = Run::new("node")
        .arg("--version")
        .read()
        .context("node 20 or newer is needed")?;
    let version = version.trim().trim_start_matches('v');
    let major: u32 = version
        .split('.')
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    if major < wanted {
        bail!("node {wanted} or newer is needed, this is {version}");
    }
    Ok(())
}

fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_says_its_version_in_its_own_way() {
        for (said, major) in [
            ("Mozilla Firefox 140.10.2esr\n", Some(140)),
            (
                "Chromium 156.0.8078.108 built on Debian GNU/Linux 12",
                Some(156),
            ),
            ("no version", None),
        ] {
            assert_eq!(major_in(said), major, "{said}");
        }
    }
}
