//! A failure that is not in the bulletin's files.

use anyhow::Error;

/// A failure that is not in the bulletin's files.
#[derive(Debug)]
pub enum Failure {
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
