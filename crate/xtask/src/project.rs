use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A browser that the extension is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chrome, Edge and their kin.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// Every browser, in the order of the build.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The name of its folder and of its manifest overlay.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

/// Where everything is.
#[derive(Clone, Debug)]
pub struct Project {
    /// The top of the repository.
    pub root: PathBuf,
    /// `extension/`
    pub extension: PathBuf,
    /// What is written from Rust for TypeScript: `extension/generated/`
    pub generated: PathBuf,
    /// What is handed out: `dist/`
    pub dist: PathBuf,
    /// Cargo's folder, for what is kept between builds.
    pub target: PathBuf,
}

impl Project {
    /// The project that this program was compiled in.
    ///
    /// # Errors
    /// When the sources are not there any more.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()
            .context("the sources that this xtask was built from are gone: build it again")?;
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self {
            extension: root.join("extension"),
            generated: root.join("extension/generated"),
            dist: root.join("dist"),
            target,
            root,
        })
    }

    /// Where the wasm crates and their `std` are compiled; apart from the native ones, so neither undoes the other.
    pub fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// The version in `Cargo.toml`, which is the extension's.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The name of a store zip.
    pub fn zip_name(&self, browser: Browser) -> String {
        format!("jinnang-{}-{}.zip", browser.name(), self.version())
    }
}

/// Reads a text file; the error names it.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))
}

/// Writes a file with the folders above it, and leaves it alone where it says the same already.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content.as_ref()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("can't write {}", path.display()))
}

/// The files of a folder and of those below it, relative to it, sorted.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).with_context(|| format!("can't list {}", at.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder)?.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Removes a folder if it is there.
pub fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("can't remove {}", folder.display()))?;
    }
    Ok(())
}
