//! The pipeline as functions that return data. Nothing here prints.

mod archive;
mod build;
mod fix;
mod look;
mod output;

use anyhow::Error;

pub use archive::{Archive, Archives};
pub use build::{Build, Built, Made, Order, build};
pub use fix::{Change, Fixes, Fixing, Round, Written, fix};
pub use look::{Look, Typeset, look};

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
