//! The files of one issue.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::folder::{entries, is_named, name_of, natural_sort, shown};
use super::items::list_items;
use super::pictures::{pictures, whole};
use super::tables::tables;
use super::unread::{Unread, read};
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::input::syntax;
use crate::model::issue::{self, RawIssue};
use crate::model::item::{self, RawItem};
use crate::model::item_name::find;

/// The files of one issue. What is `None` could not be parsed, and its errors are among the
/// findings.
#[derive(Debug, Default)]
pub struct IssueFiles {
    /// `issue.toml`
    pub issue: Option<RawIssue>,
    /// `items/*.toml` in the order of their names, 9 before 10.
    pub items: Vec<RawItem>,
    /// The names of items' files that could not be parsed.
    pub broken: Vec<String>,
    /// The files that items name: pictures, rows of tables.
    pub named: Vec<Named>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// A file that an item names.
#[derive(Debug)]
pub struct Named {
    /// The name of the item's file.
    item: String,
    /// The path of what it names.
    pub path: PathBuf,
}

impl IssueFiles {
    /// The files that some items name, as they go into another issue's folder: each by its path there. What is not there
    /// goes nowhere.
    ///
    /// # Errors
    /// One cannot be read.
    pub(crate) fn named_by(
        &self,
        dir: &Path,
        is_one: impl Fn(&str) -> bool,
    ) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
        for Named { path, .. } in self.named.iter().filter(|named| is_one(&named.item)) {
            let Ok(to) = path.strip_prefix(shown(dir)) else { continue };
            if let Some(bytes) = whole(path).with_context(|| path.display().to_string())? {
                files.insert(to.to_owned(), bytes);
            }
        }
        Ok(files.into_iter().collect())
    }

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
        if item.is_none() {
            self.broken.push(name_of(path));
        }
        let Some(mut item) = item else { return };
        let items = path.parent().unwrap_or(Path::new(""));
        let issue = items.parent().unwrap_or(items);
        tables(issue, items, &mut item, sources, found, &mut self.unread);
        self.items.push(item);
    }

    /// The names of all items' files: of the items, then of those that could not be parsed.
    #[must_use]
    pub(crate) fn names(&self) -> Vec<&str> {
        let items = self.items.iter().map(|item| item.name.as_str());
        items.chain(self.broken.iter().map(String::as_str)).collect()
    }

    /// What is wrong with the files of withheld items counts for one warning each: they do not print.
    fn spare_withheld(&self, sources: &Sources, found: &mut Vec<Diagnostic>) {
        let (names, issue) = (self.names(), self.issue.as_ref());
        let withheld = issue.into_iter().flat_map(|issue| &issue.withhold);
        for name in withheld {
            let [at] = find(&name.value, &names)[..] else { continue };
            let Some(name) = at.checked_sub(self.items.len()).map(|at| &self.broken[at]) else {
                continue;
            };
            let is_of = |it: &Diagnostic| sources.path(it.place.file).ends_with(name);
            if let Some(file) = found.iter().find(|it| is_of(it)).map(|it| it.place.file) {
                found.retain(|it| it.place.file != file);
                let message = format!("撤下的 {name} 写法不对，读不出来；这一期不排它");
                let hint = "要用它时，从 withhold 里拿出来，照提示改好";
                let place = Place::of_file(file);
                found.push(Diagnostic::new(Code::WithheldUnread, place, message, hint));
            }
        }
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
    let folder = shown(dir).join(item::FOLDER);
    let (mut items, Beside { broken, others }) = items(&folder, sources, found, &mut unread);
    let mut named = Vec::new();
    for item in &mut items {
        let mut of_item = pictures(shown(dir), &folder, item, found, &mut unread);
        of_item.extend(tables(shown(dir), &folder, item, sources, found, &mut unread));
        named.extend(of_item.into_iter().map(|path| Named { item: item.name.clone(), path }));
    }
    // What lies in a folder of `items/` is named with it.
    let is_unnamed =
        |(path, _): &(PathBuf, Diagnostic)| !named.iter().any(|it| it.path.starts_with(path));
    found.extend(others.into_iter().filter(is_unnamed).map(|(_, finding)| finding));
    let files = IssueFiles { issue, items, broken, named, unread };
    files.spare_withheld(sources, found);
    Ok(files)
}

/// What lies beside the items of an issue.
pub(super) struct Beside {
    /// The names of items' files that could not be parsed.
    broken: Vec<String>,
    /// What is no item's file, each with what is said of it where no item names it.
    others: Vec<(PathBuf, Diagnostic)>,
}

/// Reads `items/`.
pub(super) fn items(
    folder: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> (Vec<RawItem>, Beside) {
    let (paths, others) = list_items(folder, sources, found, unread);
    let (mut items, mut broken) = (Vec::new(), Vec::new());
    for path in paths {
        let item = read(&path, sources, found, unread).and_then(|file| {
            syntax::read(sources, file, found, |top| RawItem::read(file, name_of(&path), top))
        });
        if item.is_none() {
            broken.push(name_of(&path));
        }
        items.extend(item);
    }
    (items, Beside { broken, others })
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
