//! The pipeline as functions that return data. Nothing here prints.

mod archive;
mod build;
mod failure;
mod finish;
mod fix;
mod look;
mod output;

pub use archive::{Archive, Archives};
pub use build::{Build, Built, FinalPdf, Made, Order, build};
pub use failure::Failure;
pub use finish::finish;
pub use fix::{Change, Fixes, Fixing, Round, Written, fix, found_then};
pub use look::{Look, Typeset, look};
