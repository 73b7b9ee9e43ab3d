//! `cargo xtask COMMAND`: builds, checks and packs the extension. `build.sh` is the door for people; see [`USAGE`].

mod budget;
mod bundle;
mod inspect;
mod locale;
mod manifest;
mod pack;
mod process;
mod project;
mod reproduce;
mod setup;
mod site;
mod stage;
mod suite;
mod tally;
mod toolchain;
mod types;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::{Browser, Project};
use crate::wasm::Care;

const USAGE: &str = "\
cargo xtask COMMAND

  build [--browser chromium|firefox|both]  dist/<browser>/ and a store zip of each
        [--keep-wasm]                      with the wasm of the last build: what is in TypeScript and pages only; no zips
        [--quick]                          with wasm that is made fast and stays large: for trying, no zips
  pack                                     the zips, from dist/ as it is
  types                                    extension/generated/protocol.ts from the Rust types
  check-sites                              checks extension/sites/*.json
  texts                                    every text is there, none is left over
  budget                                   sizes of dist/ against tests/budget.json
  inspect                                  dist/ names no foreign host and no path of this machine
  reproduce                                builds again and compares the zips
  prepare [--browsers]                     installs what a build (and a browser run) needs
  demo [ARGS]                              opens the demo chat page; ARGS go to tests/demo/demo.mjs
  bench [ARGS]                             prints the figures; ARGS go to tests/bench/bench.mjs
  test                                     every check that CI runs";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let project = Project::find()?;
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => bail!("which command?\n\n{USAGE}"),
    };
    match command {
        "build" => {
            let (flags, rest): (Vec<String>, Vec<String>) = rest
                .iter()
                .cloned()
                .partition(|arg| arg == "--keep-wasm" || arg == "--quick");
            match flags.first().map(String::as_str) {
                None => stage::build(&project, &browsers(&rest)?, Care::Ship),
                Some("--quick") => stage::build(&project, &browsers(&rest)?, Care::Quick),
                Some(_) => stage::build_around(&project, &browsers(&rest)?),
            }
        }
        "pack" => stage::pack(&project),
        "types" => types::write(&project),
        "check-sites" => {
            site::read_all(&project).map(|sites| println!("{} site files are sound", sites.len()))
        }
        "texts" => locale::check_use(&project),
        "budget" => budget::check(&project),
        "inspect" => inspect::check(&project),
        "reproduce" => reproduce::check(&project),
        "prepare" => setup::for_build(&project).and_then(|()| {
            if rest.iter().any(|arg| arg == "--browsers") {
                setup::for_browsers(&project)
            } else {
                Ok(())
            }
        }),
        "demo" => {
            setup::for_browsers(&project)?;
            stage::build(&project, &Browser::ALL, Care::Ship)?;
            process::Run::new("node")
                .arg("tests/demo/demo.mjs")
                .args(rest)
                .within(&project.root)
                .go()
        }
        "bench" => {
            setup::for_browsers(&project)?;
            stage::build(&project, &Browser::ALL, Care::Ship)?;
            let core = wasm::build_bench(&project, &toolchain::Toolchain::choose(&project)?)?;
            process::Run::new("node")
                .arg("tests/bench/bench.mjs")
                .args(rest)
                .env("JN_BENCH_CORE", core)
                .within(&project.root)
                .go()
        }
        "test" => suite::run(&project),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command {other:?}\n\n{USAGE}"),
    }
}

fn browsers(args: &[String]) -> Result<Vec<Browser>> {
    match args {
        [] => Ok(Browser::ALL.to_vec()),
        [flag, name] if flag == "--browser" => match name.as_str() {
            "both" => Ok(Browser::ALL.to_vec()),
            "chromium" => Ok(vec![Browser::Chromium]),
            "firefox" => Ok(vec![Browser::Firefox]),
            other => bail!("--browser is chromium, firefox or both, not {other:?}"),
        },
        other => bail!(
            "build takes --browser chromium|firefox|both, not {}",
            other.join(" ")
        ),
    }
}
