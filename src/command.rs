//! The commands, one file each.

pub mod build;

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
