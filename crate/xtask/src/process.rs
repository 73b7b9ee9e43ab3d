use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Does the same with each of these, as many at once as there are cores, in their order.
///
/// # Errors
/// The first failure in the order of the list; nothing is begun after a failure.
pub fn each<T: Sync>(list: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores.min(list.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = list.get(at) else { break };
                    if let Err(error) = work(one) {
                        next.store(list.len(), Ordering::Relaxed);
                        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                        failed.push((at, error));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    let first = failed.into_iter().min_by_key(|(at, _)| *at);
    first.map_or(Ok(()), |(_, error)| Err(error))
}

/// A program that is run and must succeed.
pub struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// A program by its name or path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(&program);
        // Cargo points this at its own toolchain; another compiler must not load libraries from there.
        command.env_remove("LD_LIBRARY_PATH");
        Self {
            command,
            shown: program.as_ref().to_string_lossy().into_owned(),
        }
    }

    /// The cargo that runs this program.
    pub fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
    }

    /// One more argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    /// More arguments.
    pub fn args<A: AsRef<OsStr>>(self, args: impl IntoIterator<Item = A>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    /// A variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The folder it runs in.
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it; its output goes to the terminal.
    ///
    /// # Errors
    /// When it can't be started or does not succeed.
    pub fn go(mut self) -> Result<()> {
        let status = self
            .command
            .status()
            .with_context(|| format!("can't start `{}`", self.shown))?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }

    /// Runs it quietly and gives what it printed; what it said on the error stream joins the error.
    ///
    /// # Errors
    /// When it can't be started or does not succeed.
    pub fn read(mut self) -> Result<String> {
        let output = self
            .command
            .output()
            .with_context(|| format!("can't start `{}`", self.shown))?;
        if !output.status.success() {
            bail!(
                "`{}` failed ({})\n{}",
                self.shown,
                output.status,
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        String::from_utf8(output.stdout)
            .with_context(|| format!("`{}` printed no text", self.shown))
    }

    /// Runs it, passes its standard output on line by line and gives that as well, with whether it succeeded.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn watch(self) -> Result<(String, bool)> {
        self.lines(true)
    }

    /// As [`Run::watch`], without passing anything on.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn collect(self) -> Result<(String, bool)> {
        self.lines(false)
    }

    fn lines(mut self, pass_on: bool) -> Result<(String, bool)> {
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't start `{}`", self.shown))?;
        let mut printed = String::new();
        if let Some(out) = child.stdout.take() {
            for line in BufReader::new(out).split(b'\n') {
                let line =
                    line.with_context(|| format!("can't read what `{}` prints", self.shown))?;
                let line = String::from_utf8_lossy(&line);
                if pass_on {
                    println!("{line}");
                }
                printed.push_str(&line);
                printed.push('\n');
            }
        }
        Ok((printed, child.wait()?.success()))
    }

    /// Runs it quietly for at most so long; whether it succeeded. A program that is not there did not.
    pub fn succeeds_within(mut self, limit: Duration) -> bool {
        let spawned = self
            .command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = spawned else { return false };
        let begun = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) if begun.elapsed() < limit => {
                    std::thread::sleep(Duration::from_millis(50))
                }
                _ => {
                    // Nothing to be done about a child that can't be ended.
                    let _ = child.kill();
                    let _ = child.wait();
                    return false;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_done_once_and_the_first_failure_is_told() {
        let done = Mutex::new(Vec::new());
        let list: Vec<usize> = (0..20).collect();
        each(&list, |one| {
            done.lock().unwrap().push(*one);
            Ok(())
        })
        .unwrap();
        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(done, list);

        let failed = each(&[1, 2, 3], |one| bail!("{one} failed"));
        assert_eq!(failed.unwrap_err().to_string(), "1 failed");
        assert!(each(&[] as &[u8], |_| bail!("never")).is_ok());
    }
}
