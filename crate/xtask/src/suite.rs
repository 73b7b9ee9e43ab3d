//! Every check that CI runs, in order, each with its time; the last line counts the tests.

use std::panic::resume_unwind;
use std::thread;
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

/// What is cheap to know first.
const FIRST: [Check; 2] = [
    Check {
        name: "preparing",
        run: prepare,
    },
    Check {
        name: "rustfmt",
        run: rustfmt,
    },
];

/// The builds of what ships. They link for long with one core, and share nothing with the native checks but the sources.
const BUILDS: [Check; 2] = [
    Check {
        name: "build",
        run: |project| stage::build(project, &Browser::ALL, Care::Ship).map(none),
    },
    Check {
        name: "reproducible build",
        run: |project| reproduce::check(project).map(none),
    },
];

/// What is checked beside the builds.
const NATIVE: [Check; 2] = [
    Check {
        name: "clippy",
        run: clippy,
    },
    Check {
        name: "native tests",
        run: native_tests,
    },
];

/// What is asked of the build.
const BUILT: [Check; 7] = [
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
        name: "scenarios in both browsers",
        run: scenarios,
    },
];

/// What came of a check, and how many seconds it took.
struct Done {
    name: &'static str,
    tally: Tally,
    seconds: f32,
}

/// Runs them all, even after a failure, and counts the tests. A check that is no test counts only when it fails.
///
/// # Errors
/// Names the checks that failed.
pub fn run(project: &Project) -> Result<()> {
    let begun = Instant::now();
    let mut done = in_order(project, &FIRST);
    done.extend(thread::scope(|scope| {
        let builds = scope.spawn(|| in_order(project, &BUILDS));
        let mut both = in_order(project, &NATIVE);
        both.extend(builds.join().unwrap_or_else(|panic| resume_unwind(panic)));
        both
    }));
    done.extend(in_order(project, &BUILT));
    println!("\n── times ──");
    for Done { name, seconds, .. } in &done {
        println!("{seconds:>7.1} s  {name}");
    }
    println!("{:>7.1} s  in all\n", begun.elapsed().as_secs_f32());
    let failed: Vec<&str> = done
        .iter()
        .filter(|one| one.tally.failed > 0)
        .map(|one| one.name)
        .collect();
    if !failed.is_empty() {
        println!("failed: {}", failed.join(", "));
    }
    let tally = done
        .iter()
        .fold(Tally::default(), |sum, one| sum.plus(one.tally));
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("{} of {} checks failed", failed.len(), done.len())
    }
}

fn in_order(project: &Project, checks: &[Check]) -> Vec<Done> {
    let run = |check: &Check| {
        println!("\n── {} ──", check.name);
        let start = Instant::now();
        let tally = (check.run)(project).unwrap_or_else(|error| {
            println!("failed: {}: {error:#}", check.name);
            Tally {
                passed: 0,
                failed: 1,
            }
        });
        let seconds = start.elapsed().as_secs_f32();
        println!("── {} · {seconds:.1} s", check.name);
        Done {
            name: check.name,
            tally,
            seconds,
        }
    };
    checks.iter().map(run).collect()
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
