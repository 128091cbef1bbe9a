//! What units sent, as files: those that are named, and those of folders that are.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::folder::{entries, is_hidden, name_of, natural_sort_paths};
use crate::fonts::sha256;
use crate::input::file::read_bytes;
use crate::model::issue;

/// The largest file: a mail with a dozen photos.
const LARGEST_FILE: u64 = 100 << 20;
/// The most files of one run.
const MOST_FILES: usize = 2_000;
/// How deep folders may lie in each other.
const DEEPEST: usize = 8;

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SentFile {
    /// Where it is.
    pub path: PathBuf,
    /// The names of the folders that it lies in, as far as they were named.
    pub folders: Vec<String>,
}

/// The files that are meant, each once, those of a folder in the order of their names.
///
/// # Errors
/// There are too many.
pub(crate) fn sent_files(paths: &[PathBuf]) -> Result<Vec<SentFile>> {
    let mut files = Vec::new();
    for path in paths {
        let named = path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        let mut folders: Vec<String> = named.collect();
        if path.join(issue::FILE_NAME).is_file() {
            bail!("{} 也是一期，不是来稿；一次收进一期", path.display());
        }
        if path.is_dir() {
            walk(path, &folders, DEEPEST, &mut files)?;
        } else {
            // What is not there is told when it is read, and stops none of the others.
            folders.pop();
            files.push(SentFile { path: path.clone(), folders });
        }
        if files.len() > MOST_FILES {
            bail!("来稿多于 {MOST_FILES} 个文件，不像一期的；分几次收");
        }
    }
    let mut seen = std::collections::HashSet::new();
    files
        .retain(|file| seen.insert(file.path.canonicalize().unwrap_or_else(|_| file.path.clone())));
    Ok(files)
}

/// What lies in a folder and is not hidden; links to folders are not followed.
fn walk(folder: &Path, folders: &[String], depth: usize, files: &mut Vec<SentFile>) -> Result<()> {
    let mut paths = entries(folder)?;
    let is_system =
        |name: &str| ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str());
    let is_passed = |path: &PathBuf| {
        let name = name_of(path);
        is_hidden(&name) || is_system(&name) || path.is_dir() && path.is_symlink()
    };
    paths.retain(|path| !is_passed(path));
    natural_sort_paths(&mut paths);
    for path in paths {
        if path.is_dir() {
            if depth == 0 {
                // Told as one that is not read.
                files.push(SentFile { path, folders: folders.to_vec() });
                continue;
            }
            let mut folders = folders.to_vec();
            folders.push(name_of(&path));
            walk(&path, &folders, depth - 1, files)?;
        } else {
            files.push(SentFile { path, folders: folders.to_vec() });
        }
        if files.len() > MOST_FILES {
            return Ok(());
        }
    }
    Ok(())
}

/// What a file holds, and its SHA-256; none where it is larger than is taken.
///
/// # Errors
/// It cannot be read.
pub(crate) fn sent_bytes(path: &Path) -> Result<Option<(Vec<u8>, String)>> {
    if path.is_dir() {
        bail!("文件夹套得太深，里面的没有读");
    }
    if !path.metadata()?.is_file() {
        bail!("不是普通文件");
    }
    let bytes = read_bytes(path, LARGEST_FILE)?;
    Ok(bytes.map(|bytes| {
        let hash = sha256(&bytes);
        (bytes, hash)
    }))
}

/// The bytes of a file that was read before.
///
/// # Errors
/// It cannot be read, or is another by now.
pub(crate) fn same_bytes(path: &Path, hash: &str) -> Result<Vec<u8>> {
    let (bytes, now) = sent_bytes(path)?.context("太大")?;
    if now != hash {
        bail!("{} 正在被改写，存好再试", path.display());
    }
    Ok(bytes)
}
