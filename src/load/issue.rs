//! The files of one issue.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::folder::{entries, is_named, name_of, natural_sort, shown};
use super::items::list_items;
use super::unread::{Unread, read};
use crate::diagnostic::{Diagnostic, Sources};
use crate::input::syntax;
use crate::model::issue::{self, RawIssue};
use crate::model::item::{self, RawItem};

/// The files of one issue. What is `None` could not be parsed, and its errors are among the
/// findings.
#[derive(Debug)]
pub struct IssueFiles {
    /// `issue.toml`
    pub issue: Option<RawIssue>,
    /// `items/*.toml` in the order of their names, 9 before 10.
    pub items: Vec<RawItem>,
    /// Whether every item's file could be parsed.
    pub all_items: bool,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

impl IssueFiles {
    /// Adds an item that is not written yet.
    pub(crate) fn add(
        &mut self,
        path: &Path,
        text: String,
        sources: &mut Sources,
        found: &mut Vec<Diagnostic>,
    ) {
        let file = sources.add(path, text);
        let item =
            syntax::read(sources, file, found, |top| RawItem::read(file, name_of(path), top));
        self.all_items &= item.is_some();
        self.items.extend(item);
    }
}

/// Reads the issue in a folder.
///
/// # Errors
/// The folder is no issue's.
pub(crate) fn load(
    dir: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<IssueFiles> {
    must_be_issue(dir)?;
    let path = shown(dir).join(issue::FILE_NAME);
    let mut unread = Vec::new();
    let name = fs::canonicalize(dir).map_or_else(|_| name_of(dir), |real| name_of(&real));
    let issue = read(&path, sources, found, &mut unread).and_then(|file| {
        syntax::read(sources, file, found, |top| RawIssue::read(file, &name, top))
    });
    let (mut items, mut all_items) = (Vec::new(), true);
    for path in list_items(&shown(dir).join(item::FOLDER), sources, found, &mut unread) {
        let item = read(&path, sources, found, &mut unread).and_then(|file| {
            syntax::read(sources, file, found, |top| RawItem::read(file, name_of(&path), top))
        });
        all_items &= item.is_some();
        items.extend(item);
    }
    Ok(IssueFiles { issue, items, all_items, unread })
}

/// Refuses a folder that is no issue's.
///
/// # Errors
/// It has no `issue.toml`, or there is no such folder.
pub(crate) fn must_be_issue(dir: &Path) -> Result<()> {
    if !dir.is_dir() {
        bail!("{}：没有这个文件夹", dir.display());
    }
    if !is_named(&shown(dir).join(issue::FILE_NAME))? {
        bail!(no_issue_in(dir)?);
    }
    Ok(())
}

/// What to say of a folder without `issue.toml`: in a bulletin's folder, which issues there are.
fn no_issue_in(dir: &Path) -> Result<String> {
    let mut issues: Vec<String> = entries(dir)?
        .iter()
        .filter(|path| path.join(issue::FILE_NAME).is_file())
        .map(|path| path.strip_prefix(".").unwrap_or(path).display().to_string())
        .collect();
    natural_sort(&mut issues);
    let missing = format!("{} 里没有 {}", dir.display(), issue::FILE_NAME);
    if issues.is_empty() {
        return Ok(format!("{missing}；请给出一期的文件夹，如 439"));
    }
    Ok(format!(
        "{missing}；这里是快报的文件夹，请给出要排或要查的一期：\n  {}",
        issues.join("\n  ")
    ))
}
