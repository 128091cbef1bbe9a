//! The pipeline as functions that return data. Nothing here prints.

mod archive;
mod build;
mod count;
mod faces;
mod failure;
mod finish;
mod fix;
mod list;
mod look;
mod many;
mod mark;
mod order;
mod output;
mod print;
mod proof;
mod watch;

pub use archive::{Archive, Archives};
pub use build::{Build, Built, Made, press};
pub use count::{CountedIssue, Counting, count};
pub use faces::{Faces, ListedFace, faces};
pub use failure::Failure;
pub use finish::finish;
pub use fix::{Change, Fixes, Fixing, Round, Written, fix, found_then};
pub use list::{Found, ListedIssue, ListedItem, issues, pieces};
pub use look::{Look, Typeset, edition, look};
pub use many::build_all;
pub use mark::{Marked, Move, mark};
pub(crate) use order::KINDS;
pub use order::{FinalPdf, Order, ProofOrder, Since};
pub use print::{Checked, Paper, Ready, printable};
pub use proof::ChangedLines;
pub use watch::watch;
