//! The issues of a bulletin: every folder below its own that holds an `issue.toml`.

use std::fs::canonicalize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::folder::{entries, name_of, natural_sort_paths};
use super::unread::{Unread, read};
use crate::diagnostic::{Diagnostic, Sources};
use crate::input::syntax;
use crate::model::bulletin;
use crate::model::issue::{self, RawIssue};

/// Issues lie beside `kuaibao.toml`, or in folders by year and by half-year.
const DEEPEST: usize = 3;

/// An issue of the archive, without its items.
#[derive(Debug)]
pub struct Archived {
    /// Its folder.
    pub folder: PathBuf,
    /// Its `issue.toml`; `None` where that could not be parsed.
    pub issue: Option<RawIssue>,
    /// Its folder without links, once asked for.
    real: OnceLock<Option<PathBuf>>,
}

impl Archived {
    /// Whether it is in a folder that is given without links.
    pub(crate) fn is(&self, real: &Path) -> bool {
        self.real.get_or_init(|| canonicalize(&self.folder).ok()).as_deref() == Some(real)
    }
}

/// Every issue of the bulletin in a folder, by the names of their folders.
pub(crate) fn archive(
    bulletin: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> Vec<Archived> {
    let mut folders = Vec::new();
    gather(bulletin, DEEPEST, &mut folders, unread);
    let mut archived = |folder: PathBuf| {
        let folder = folder.strip_prefix(".").map_or(folder.clone(), Path::to_owned);
        let path = folder.join(issue::FILE_NAME);
        let name = name_of(&folder);
        let issue = read(&path, sources, found, unread).and_then(|file| {
            syntax::read(sources, file, found, |top| RawIssue::read(file, &name, top))
        });
        Archived { folder, issue, real: OnceLock::new() }
    };
    folders.into_iter().map(&mut archived).collect()
}

/// The folders that hold an issue, below this one. Another bulletin's are its own.
fn gather(folder: &Path, depth: usize, into: &mut Vec<PathBuf>, unread: &mut Vec<Unread>) {
    let mut below: Vec<PathBuf> = match entries(folder) {
        Ok(below) => below,
        Err(why) => {
            let path = folder.strip_prefix(".").unwrap_or(folder).to_owned();
            return unread.push(Unread { path, why });
        }
    };
    below.retain(|path| path.is_dir() && !path.is_symlink() && !name_of(path).starts_with('.'));
    natural_sort_paths(&mut below);
    for path in below {
        if path.join(issue::FILE_NAME).is_file() {
            into.push(path);
        } else if depth > 1 && !path.join(bulletin::FILE_NAME).is_file() {
            gather(&path, depth - 1, into, unread);
        }
    }
}
