//! Which compiler makes the wasm. One that comes with the sources of `std` builds them once, for size: its wasm is a
//! fifth smaller. The sources are rustup's component `rust-src`, fetched if its server is in reach, else Debian's
//! `rust-web-src` with the compiler `rustc-web`. A machine that can have neither takes the target from rustup as it
//! comes, and misses the size budget.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::process::Run;
use crate::project::{Project, write};
use crate::setup;

/// The target of every wasm crate.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// rustup either reaches its server by then or does not.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

/// A `std` that is built here can leave the words and places of panics out: nobody reads them, a frame that failed is
/// shown as failed. One that comes ready has them in it. `{:?}` then prints nothing in what ships: no sentence for
/// people may be made of it.
const WITHOUT_WORDS: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// How the wasm is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The compiler in use has the target.
    Ready {
        /// The compiler.
        rustc: PathBuf,
    },
    /// The compiler has the sources of `std`, which cargo builds.
    Sources {
        /// The compiler.
        rustc: PathBuf,
        /// A linker for wasm.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// Finds a way, the one with the smallest wasm first, and installs what is missing where it may.
    ///
    /// # Errors
    /// Says in one sentence what to install.
    pub fn choose(project: &Project) -> Result<Self> {
        let active = PathBuf::from(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        if let Some(found) = Self::from_sources(&active) {
            return Ok(found);
        }
        // The target that comes ready is compiled for speed and full of words for panics: it is taken only where the
        // sources can't be had.
        for adds_sources in [rustup_adds_sources, debian_adds_sources] {
            if adds_sources(project)
                && let Some(found) = Self::from_sources(&active)
            {
                return Ok(found);
            }
        }
        if has_target(&active) || (rustup_adds_target(project) && has_target(&active)) {
            return Ok(Self::Ready { rustc: active });
        }
        bail!(
            "no compiler for wasm: run `rustup component add rust-src`, or on Debian `apt-get install rustc-web rust-web-src lld-22`"
        )
    }

    fn from_sources(active: &Path) -> Option<Self> {
        let system = PathBuf::from("/usr/bin/rustc");
        let rustc = [active.to_path_buf(), system].into_iter().find(|rustc| {
            sysroot(rustc).is_some_and(|root| {
                root.join("lib/rustlib/src/rust/library/std/Cargo.toml")
                    .is_file()
            }) && takes_flags(rustc)
        })?;
        let linker = [active, &rustc]
            .into_iter()
            .find_map(carried_linker)
            .or_else(system_linker)?;
        Some(Self::Sources { rustc, linker })
    }

    /// The compiler.
    pub fn rustc(&self) -> &Path {
        match self {
            Self::Ready { rustc } | Self::Sources { rustc, .. } => rustc,
        }
    }

    /// `cargo SUBCOMMAND` for the target with everything that this way needs.
    pub fn cargo(&self, project: &Project, subcommand: &str) -> Run {
        let run = Run::cargo()
            .within(&project.root)
            .arg(subcommand)
            .args(["--locked", "--target", TARGET, "--target-dir"])
            .arg(project.wasm_target())
            .env("CARGO_ENCODED_RUSTFLAGS", self.flags().join("\u{1f}"))
            .env("RUSTC", self.rustc());
        match self {
            Self::Ready { .. } => run,
            Self::Sources { linker, .. } => run
                .args([
                    "-Zbuild-std=std,panic_abort",
                    "-Zbuild-std-features=optimize_for_size",
                ])
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker),
        }
    }

    /// Panic messages name source files: by these names, whatever machine they were compiled on. Workspace files are
    /// named relative to its root as they are.
    fn flags(&self) -> Vec<String> {
        let home = std::env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
        let home = home.map(|path| (path, "/cargo"));
        let root = sysroot(self.rustc()).map(|path| (path, "/rust"));
        let remap = |(path, name): (PathBuf, &str)| {
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            [path, real].map(|path| format!("--remap-path-prefix={}={name}", path.display()))
        };
        let mut flags: Vec<String> = home.into_iter().chain(root).flat_map(remap).collect();
        flags.dedup();
        if matches!(self, Self::Sources { .. }) {
            flags.extend(WITHOUT_WORDS.map(str::to_owned));
        }
        flags
    }

    /// The wasm features that the compiler uses, by wasm-opt's names. Never all that wasm-opt knows: it would write
    /// code that browsers can't run.
    ///
    /// # Errors
    /// When the compiler can't be asked.
    pub fn features(&self) -> Result<Vec<String>> {
        let cfg = Run::new(self.rustc())
            .args(["--print", "cfg", "--target", TARGET])
            .read()?;
        Ok(features_in(&cfg))
    }
}

fn features_in(cfg: &str) -> Vec<String> {
    cfg.lines()
        .filter_map(|line| line.strip_prefix("target_feature=\"")?.strip_suffix('"'))
        .map(|name| match name {
            "nontrapping-fptoint" => "nontrapping-float-to-int",
            "simd128" => "simd",
            "atomics" => "threads",
            other => other,
        })
        .map(str::to_owned)
        .collect()
}

fn sysroot(rustc: &Path) -> Option<PathBuf> {
    let printed = Run::new(rustc).args(["--print", "sysroot"]).read().ok()?;
    Some(PathBuf::from(printed.trim()))
}

fn has_target(rustc: &Path) -> bool {
    let printed = Run::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .read();
    printed.is_ok_and(|folder| {
        std::fs::read_dir(folder.trim()).is_ok_and(|mut entries| {
            entries.any(|entry| {
                entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
            })
        })
    })
}

fn rustup_adds_sources(project: &Project) -> bool {
    unless_refused(project, "rustup-had-no-sources", || {
        Run::new("rustup")
            .args(["component", "add", "rust-src"])
            .succeeds_within(RUSTUP_LIMIT)
    })
}

/// Debian's compiler with its sources, and a linker if rustup carries none.
fn debian_adds_sources(project: &Project) -> bool {
    unless_refused(project, "debian-had-no-sources", || {
        setup::apt_install_newest(&["rustc-web", "rust-web-src"])
            && (has_linker() || setup::apt_install(&["lld-22"]))
    })
}

fn rustup_adds_target(project: &Project) -> bool {
    unless_refused(project, "rustup-had-no-target", || {
        Run::new("rustup")
            .args(["target", "add", TARGET])
            .succeeds_within(RUSTUP_LIMIT)
    })
}

/// Tries once; a refusal is remembered under this name, so later builds don't wait for it.
fn unless_refused(project: &Project, name: &str, attempt: impl FnOnce() -> bool) -> bool {
    let refused = project.wasm_target().join(name);
    if refused.exists() {
        return false;
    }
    let done = attempt();
    if !done {
        // Not remembering costs the next build some seconds, no more.
        let _ = write(
            &refused,
            "it was out of reach; remove this file to try again\n",
        );
    }
    done
}

/// Whether a compiler is new enough to leave the words out.
fn takes_flags(rustc: &Path) -> bool {
    Run::new(rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .args(WITHOUT_WORDS)
        .args(["--print", "cfg"])
        .read()
        .is_ok()
}

fn has_linker() -> bool {
    carried_linker(Path::new("rustc")).is_some() || system_linker().is_some()
}

fn carried_linker(rustc: &Path) -> Option<PathBuf> {
    let host = Run::new(rustc).arg("-vV").read().ok()?;
    let host = host
        .lines()
        .find_map(|line| line.strip_prefix("host: "))?
        .to_owned();
    let linker = sysroot(rustc)?
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

fn system_linker() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let mut found: Vec<PathBuf> = std::env::split_paths(&folders)
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| is_wasm_linker(&name.to_string_lossy()))
        })
        .collect();
    // `wasm-ld-22` before `wasm-ld-14`: an old one does not know the features of a new compiler.
    found.sort_by_key(|path| linker_version(path));
    found.pop()
}

fn is_wasm_linker(name: &str) -> bool {
    name.strip_prefix("wasm-ld").is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('-')
                .is_some_and(|number| number.parse::<u32>().is_ok())
    })
}

fn linker_version(path: &Path) -> u32 {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    name.rsplit('-')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_features_that_the_compiler_names_are_enabled() {
        let cfg = "panic=\"abort\"\ntarget_feature=\"bulk-memory\"\ntarget_feature=\"nontrapping-fptoint\"\nunix\n";
        assert_eq!(
            features_in(cfg),
            ["bulk-memory", "nontrapping-float-to-int"]
        );
    }

    #[test]
    fn a_linker_for_wasm_is_known_by_its_name() {
        for (name, is) in [
            ("wasm-ld", true),
            ("wasm-ld-22", true),
            ("wasm-ld-x", false),
            ("ld.lld-22", false),
        ] {
            assert_eq!(is_wasm_linker(name), is, "{name}");
        }
        assert!(
            linker_version(Path::new("/usr/bin/wasm-ld-22"))
                > linker_version(Path::new("/usr/bin/wasm-ld-14"))
        );
    }
}
