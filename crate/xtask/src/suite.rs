//! Every check that CI runs, in order, each with its time; the last line counts the tests.

use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::Run;
use crate::project::{Browser, Project};
use crate::tally::Tally;
use crate::wasm::Care;
use crate::{budget, inspect, locale, reproduce, setup, stage};

/// The tests that a check ran, or why it failed.
type Outcome = Result<Tally>;

struct Check {
    name: &'static str,
    run: fn(&Project) -> Outcome,
}

const CHECKS: [Check; 13] = [
    Check {
        name: "preparing",
        run: prepare,
    },
    Check {
        name: "rustfmt",
        run: rustfmt,
    },
    Check {
        name: "clippy",
        run: clippy,
    },
    Check {
        name: "native tests",
        run: native_tests,
    },
    Check {
        name: "build",
        run: |project| stage::build(project, &Browser::ALL, Care::Ship).map(none),
    },
    Check {
        name: "types of the scripts",
        run: script_types,
    },
    Check {
        name: "tests of the scripts",
        run: script_tests,
    },
    Check {
        name: "texts",
        run: |project| locale::check_use(project).map(none),
    },
    Check {
        name: "size budget",
        run: |project| budget::check(project).map(none),
    },
    Check {
        name: "no foreign host, no path",
        run: |project| inspect::check(project).map(none),
    },
    Check {
        name: "web-ext lint",
        run: web_ext_lint,
    },
    Check {
        name: "reproducible build",
        run: |project| reproduce::check(project).map(none),
    },
    Check {
        name: "scenarios in both browsers",
        run: scenarios,
    },
];

/// Runs them all, even after a failure, and counts the tests. A check that is no test counts only when it fails.
///
/// # Errors
/// Names the checks that failed.
pub fn run(project: &Project) -> Result<()> {
    let begun = Instant::now();
    let mut tally = Tally::default();
    let mut failed = Vec::new();
    let mut times = Vec::new();
    for check in &CHECKS {
        println!("\n── {} ──", check.name);
        let start = Instant::now();
        let outcome = (check.run)(project).unwrap_or_else(|error| {
            println!("failed: {error:#}");
            Tally {
                passed: 0,
                failed: 1,
            }
        });
        let seconds = start.elapsed().as_secs_f32();
        println!("── {} · {seconds:.1} s", check.name);
        if outcome.failed > 0 {
            failed.push(check.name);
        }
        tally = tally.plus(outcome);
        times.push((check.name, seconds));
    }
    println!("\n── times ──");
    for (name, seconds) in times {
        println!("{seconds:>7.1} s  {name}");
    }
    println!("{:>7.1} s  in all\n", begun.elapsed().as_secs_f32());
    if !failed.is_empty() {
        println!("failed: {}", failed.join(", "));
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("{} of {} checks failed", failed.len(), CHECKS.len())
    }
}

fn none(_: ()) -> Tally {
    Tally::default()
}

fn prepare(project: &Project) -> Outcome {
    setup::node_is_at_least(20)?;
    setup::for_browsers(project).map(none)
}

fn rustfmt(project: &Project) -> Outcome {
    Run::cargo()
        .within(&project.root)
        .args(["fmt", "--all", "--check"])
        .go()
        .map(none)
}

/// Every crate, the wasm ones too: they type-check natively, and the wasm build that follows compiles them for real.
fn clippy(project: &Project) -> Outcome {
    Run::cargo()
        .within(&project.root)
        .args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ])
        .go()
        .map(none)
}

fn native_tests(project: &Project) -> Outcome {
    counted(Run::cargo().within(&project.root).args([
        "test",
        "--workspace",
        "--locked",
        "--quiet",
        "--no-fail-fast",
    ]))
}

fn script_types(project: &Project) -> Outcome {
    Run::new("npm")
        .within(&project.extension)
        .args(["run", "--silent", "typecheck"])
        .go()
        .map(none)
}

fn script_tests(project: &Project) -> Outcome {
    counted(
        Run::new("npm")
            .within(&project.extension)
            .args(["run", "--silent", "test"]),
    )
}

fn scenarios(project: &Project) -> Outcome {
    counted(Run::new("node").within(&project.root).arg("tests/run.mjs"))
}

/// Runs a test runner; one that fails without naming a failed test, or that ran none, counts as a failure.
fn counted(run: Run) -> Outcome {
    let (printed, succeeded) = run.watch()?;
    let mut tally = Tally::read(&printed);
    if tally.passed + tally.failed == 0 {
        bail!("no test ran");
    }
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

fn web_ext_lint(project: &Project) -> Outcome {
    let folder = project.dist.join(Browser::Firefox.name());
    let (printed, _) = Run::new("node")
        .within(&project.root)
        .args([
            "tests/node_modules/web-ext/bin/web-ext.js",
            "lint",
            "--output",
            "json",
            "--source-dir",
        ])
        .arg(folder)
        .collect()?;
    let report: Value = serde_json::from_str(&printed).context("web-ext printed no report")?;
    let mut faults = Vec::new();
    for kind in ["errors", "warnings"] {
        let entries = report
            .get(kind)
            .and_then(Value::as_array)
            .with_context(|| format!("no {kind} in the report"))?;
        for entry in entries {
            let word = |name: &str| entry.get(name).map(Value::to_string).unwrap_or_default();
            faults.push(format!(
                "{} {} {}:{}",
                word("code"),
                word("message"),
                word("file"),
                word("line")
            ));
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n  "));
    }
    println!("0 errors, 0 warnings");
    Ok(Tally::default())
}
