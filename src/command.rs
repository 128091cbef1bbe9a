//! The commands, one file each.

mod add;
mod build;
mod check;
mod explain;
mod init;
mod new;
mod shell;
mod stats;

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use anyhow::Error;

use crate::cli::Command;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{Reporter, complain};

/// How a run ended: the program's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done; there may be warnings.
    Done = 0,
    /// Something in the bulletin's files must change.
    Faulty = 1,
    /// Wrong usage, or the machine failed.
    Failed = 2,
    /// The program is at fault.
    Internal = 3,
}

impl From<Outcome> for std::process::ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// A failure that is not in the bulletin's files.
enum Failure {
    /// Wrong usage, or the machine's.
    Machine(Error),
    /// The program's.
    Internal(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

/// Runs what must not panic. If it does, whatever was being written is as it was, and the user is
/// told what to pass on.
#[must_use]
pub fn guarded(run: impl FnOnce() -> Outcome) -> Outcome {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let why = info.payload_as_str().unwrap_or("没有说明");
        complain(&format!(
            "错误：程序内部错误，没有写文件。请把这一期的文件夹和下面这一行发给维护人员：\n  {place}: {why}"
        ));
    }));
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(usual);
    outcome.unwrap_or(Outcome::Internal)
}

/// Runs a command.
#[must_use]
pub fn run(command: &Command) -> Outcome {
    match command {
        Command::Build(args) => build::build(args, &mut Reporter::new(args.talk)),
        Command::Check(args) => with(args.talk, |reporter| check::check(args, reporter)),
        Command::Init(args) => with(args.talk, |reporter| init::init(args, reporter)),
        Command::New(args) => with(args.talk, |reporter| new::new(args, reporter)),
        Command::Add(args) => with(args.talk, |reporter| add::add(args, reporter)),
        Command::Stats(args) => with(args.talk, |reporter| stats::stats(args, reporter)),
        Command::Completions(args) => with(args.talk, |_| shell::completions(args)),
        Command::Man(args) => with(args.talk, |_| shell::man()),
    }
}

fn with(
    talk: crate::cli::TalkArgs,
    command: impl FnOnce(&mut Reporter) -> Result<Outcome, Failure>,
) -> Outcome {
    let mut reporter = Reporter::new(talk);
    let result = command(&mut reporter);
    ended(result, &mut reporter)
}

/// Whether findings stop what was asked for.
fn is_faulty(found: &[Diagnostic], deny_warnings: bool) -> bool {
    let least = if deny_warnings { Severity::Warning } else { Severity::Error };
    found.iter().any(|finding| finding.code.severity() <= least)
}

/// The folders, each once, whatever way it was written.
fn once_each(dirs: &[PathBuf], reporter: &mut Reporter) -> Vec<PathBuf> {
    let mut seen = Vec::new();
    let mut once = Vec::new();
    for dir in dirs {
        let real = fs::canonicalize(dir).unwrap_or_else(|_| dir.clone());
        if seen.contains(&real) {
            reporter.warning(&format!("{} 给了两次，只算一次", dir.display()));
        } else {
            seen.push(real);
            once.push(dir.clone());
        }
    }
    once
}

/// A folder as it begins the paths that are shown: `.` is left out.
fn shown(dir: &Path) -> &Path {
    if dir == Path::new(".") { Path::new("") } else { dir }
}

/// Says why a command failed, where it did.
fn ended(result: Result<Outcome, Failure>, reporter: &mut Reporter) -> Outcome {
    match result {
        Ok(outcome) => outcome,
        Err(Failure::Machine(error)) => {
            reporter.failure(&error);
            Outcome::Failed
        }
        Err(Failure::Internal(error)) => {
            reporter.failure(
                &error.context("程序内部错误，没有写文件，请把这一期的文件夹发给维护人员"),
            );
            Outcome::Internal
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_internal_error() {
        assert_eq!(guarded(|| panic!("一处没有想到的地方")), Outcome::Internal);
        assert_eq!(guarded(|| Outcome::Faulty), Outcome::Faulty);
    }
}
