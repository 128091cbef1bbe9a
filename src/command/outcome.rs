//! How a run ends.

use std::panic::{self, AssertUnwindSafe};

use crate::diagnostic::Severity;
use crate::report::{Reporter, complain};
use crate::session::Failure;

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

/// Runs what must not panic. If it does, whatever was being written is as it was, and the user is
/// told what to pass on.
#[must_use]
pub(super) fn guarded(run: impl FnOnce() -> Outcome) -> Outcome {
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

/// Runs what reads a file of others, which may break in a library; `None` where it does.
#[must_use]
pub(super) fn tried<T>(run: impl FnOnce() -> T) -> Option<T> {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(usual);
    outcome.ok()
}

/// Says why a command failed, where it did.
pub(super) fn ended(result: Result<Outcome, Failure>, reporter: &mut Reporter) -> Outcome {
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

/// The weight from which on a finding stops what was asked for.
pub(super) const fn least(deny_warnings: bool) -> Severity {
    if deny_warnings { Severity::Warning } else { Severity::Error }
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
