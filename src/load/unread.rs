//! What the machine would not read.

use std::path::{Path, PathBuf};

use anyhow::Error;

use super::text::read_text;
use crate::diagnostic::{Diagnostic, SourceId, Sources};

/// A file or folder that the machine would not read, and why.
#[derive(Debug)]
pub struct Unread {
    /// Its path, as it is shown.
    pub path: PathBuf,
    /// The machine's reason.
    pub why: Error,
}

/// A file's text; what the machine would not read is among `unread`.
pub(super) fn read(
    path: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> Option<SourceId> {
    read_text(path, sources, found).unwrap_or_else(|why| {
        unread.push(Unread { path: path.to_owned(), why });
        None
    })
}
