//! The folders of a command line.

use std::fs;
use std::path::PathBuf;

use crate::report::Reporter;

/// The folders, each once, whatever way it was written.
pub(super) fn once_each(dirs: &[PathBuf], reporter: &mut Reporter) -> Vec<PathBuf> {
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
