//! The wasm crates: compiled, given their JavaScript side, and made small.

mod arrange;
mod shorten;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::Run;
use crate::project::{Project, read, write};
use crate::toolchain::{TARGET, Toolchain};

/// The wasm that ships, each from the crate `jinnang-NAME`.
pub const MODULES: [&str; 6] = [
    "panel",
    "compiler",
    "background",
    "watch",
    "popup",
    "workbench",
];

/// With how much care the wasm is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// As it ships: small, which takes minutes.
    Ship,
    /// For trying a change: compiled in parts that are kept, and not made small.
    Quick,
}

impl Care {
    /// The cargo profile.
    pub fn profile(self) -> &'static str {
        match self {
            Self::Ship => "wasm",
            Self::Quick => "quick",
        }
    }
}

/// Compiles every module that ships; the glue lands in `extension/generated/`, the wasm beside it.
///
/// # Errors
/// When a crate does not compile or a tool fails.
pub fn build(project: &Project, toolchain: &Toolchain, care: Care) -> Result<()> {
    make(project, toolchain, &MODULES, &project.generated, care)
}

/// Makes the bench's own module, `jinnang-bench`, just as those that ship are made; the folder that it lands in.
///
/// # Errors
/// When it does not compile or a tool fails.
pub fn build_bench(project: &Project, toolchain: &Toolchain) -> Result<PathBuf> {
    let folder = project.target.join("bench");
    make(project, toolchain, &["bench"], &folder, Care::Ship)?;
    Ok(folder)
}

fn make(
    project: &Project,
    toolchain: &Toolchain,
    names: &[&str],
    into: &Path,
    care: Care,
) -> Result<()> {
    let packages = names
        .iter()
        .flat_map(|name| ["--package".to_owned(), format!("jinnang-{name}")]);
    toolchain
        .cargo(project, "build")
        .args(["--profile", care.profile()])
        .args(packages)
        .go()?;
    let features = toolchain.features()?;
    // The last one is the largest and takes the longest.
    let order: Vec<&str> = names.iter().rev().copied().collect();
    crate::process::each(&order, |name| {
        let compiled = project
            .wasm_target()
            .join(TARGET)
            .join(care.profile())
            .join(format!("jinnang_{name}.wasm"));
        bind(project, name, &compiled, into)
            .with_context(|| format!("the JavaScript side of {name}"))?;
        match care {
            Care::Ship => {
                shrink(project, name, &features, into).with_context(|| format!("shrinking {name}"))
            }
            Care::Quick => write(&finished_in(into, name), fs::read(bound(project, name))?),
        }
    })
}

/// Where a finished module is.
pub fn finished(project: &Project, name: &str) -> PathBuf {
    finished_in(&project.generated, name)
}

fn finished_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}_bg.wasm"))
}

fn raw(project: &Project, name: &str) -> PathBuf {
    project.wasm_target().join("bindgen").join(name)
}

/// The module as wasm-bindgen leaves it.
fn bound(project: &Project, name: &str) -> PathBuf {
    raw(project, name).join(format!("{name}_bg.wasm"))
}

fn bind(project: &Project, name: &str, compiled: &Path, into: &Path) -> Result<()> {
    let folder = raw(project, name);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(&folder)?;
    let script = read(&folder.join(format!("{name}.js")))?;
    let (short, script) = shorten::shorten(&fs::read(bound(project, name))?, &script)?;
    write(&bound(project, name), short)?;
    write(&into.join(format!("{name}.js")), script)?;
    let types = format!("{name}.d.ts");
    write(&into.join(&types), read(&folder.join(&types))?)
}

/// What wasm-opt does with every module.
const PASSES: [&str; 6] = [
    // A function that one other calls stays a function, unless it is tiny: what is alike is then found beside what it is
    // like, which compresses better by one in twelve.
    "--one-caller-inline-max-function-size=12",
    "--const-hoisting",
    // The lowest addresses are the far end of the stack: nothing that still runs has gone so deep.
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    "--mvp-features",
];

/// How often a module is gone over: until nothing more is found. The largest takes five minutes to come to that, for two
/// bytes in a thousand that two rounds leave.
fn rounds(name: &str) -> [&'static str; 2] {
    match name {
        "workbench" => ["-Oz", "-Oz"],
        _ => ["-Oz", "--converge"],
    }
}

/// wasm-opt takes its time, so its work is kept while its input and what is asked of it stay the same.
fn shrink(project: &Project, name: &str, features: &[String], into: &Path) -> Result<()> {
    let input = bound(project, name);
    let seen = raw(project, name).join("shrunk-from");
    let shrunk = raw(project, name).join("shrunk.wasm");
    let enabled = features.iter().map(|feature| format!("--enable-{feature}"));
    let asked: Vec<String> = rounds(name)
        .into_iter()
        .chain(PASSES)
        .map(str::to_owned)
        .chain(enabled)
        .collect();
    let key = [asked.join(" ").as_bytes(), &fs::read(&input)?].concat();
    if !(shrunk.is_file() && fs::read(&seen).is_ok_and(|old| old == key)) {
        Run::new("node")
            .arg(project.extension.join("node_modules/binaryen/bin/wasm-opt"))
            .args(asked)
            .arg(&input)
            .arg("-o")
            .arg(&shrunk)
            .go()?;
        write(&seen, key)?;
    }
    write(
        &finished_in(into, name),
        arrange::arrange(&fs::read(&shrunk)?)?,
    )
}
