//! What lies in a folder, in the order of names, 9 before 10.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::model::item;

/// A folder as it begins the paths that are shown: `.` is left out.
#[must_use]
pub(crate) fn shown(dir: &Path) -> &Path {
    if dir == Path::new(".") { Path::new("") } else { dir }
}

/// The file of an item as copies of it say where they came from: `439/items/05-军庄镇.toml`.
#[must_use]
pub(crate) fn origin_of(issue: &Path, name: &str) -> String {
    let folder = fs::canonicalize(issue).map_or_else(|_| name_of(issue), |real| name_of(&real));
    format!("{folder}/{}/{name}", item::FOLDER)
}

/// The names of what lies in a folder; none where there is no such folder.
///
/// # Errors
/// It cannot be read.
pub(crate) fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    Ok(entries(folder)?.iter().map(|path| name_of(path)).collect())
}

/// Whether there is something of this name, be it a link that leads nowhere.
pub(super) fn is_named(path: &Path) -> Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        named => named.map(|_| true).with_context(|| path.display().to_string()),
    }
}

/// What lies in a folder and is not hidden, nor a text editor's own; nothing of one that cannot be read.
pub(crate) fn visible(folder: &Path) -> Vec<PathBuf> {
    let mut paths = entries(folder).unwrap_or_default();
    paths.retain(|path| !is_hidden(&name_of(path)));
    paths
}

/// Whether a file is the system's own, or a text editor's.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let paths: std::io::Result<Vec<PathBuf>> = read();
    paths.with_context(|| folder.display().to_string())
}

/// By their names, 9 before 10.
pub(super) fn natural_sort_paths(paths: &mut [PathBuf]) {
    paths.sort_by(|a, b| natord::compare(&name_of(a), &name_of(b)).then_with(|| a.cmp(b)));
}

pub(super) fn natural_sort(names: &mut [String]) {
    names.sort_by(|a, b| natord::compare(a, b).then_with(|| a.cmp(b)));
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
