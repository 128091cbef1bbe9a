//! Earlier issues, as far as a new one is held against them: their numbers and dates, and the texts of
//! the newest.

use std::cmp::Ordering;
use std::fs::canonicalize;
use std::path::Path;

use super::archive::Archived;
use super::issue::load;
use super::unread::Unread;
use crate::diagnostic::Sources;
use crate::model::issue::RawIssue;
use crate::model::item::Status;

/// So many issues before this one are looked through for pieces that come again.
const LOOKED_THROUGH: usize = 10;

/// An issue of the archive other than the one at hand.
#[derive(Debug)]
pub(crate) struct Past<'a> {
    /// Its folder, as it is shown.
    pub folder: String,
    /// What its `issue.toml` says.
    pub issue: &'a RawIssue,
    /// The names and bodies of its adopted items, for the newest before the one at hand.
    pub bodies: Vec<(String, String)>,
}

/// The issues of an archive other than that in a folder. What is wrong in them is not this issue's
/// matter: what cannot be parsed is passed over.
pub(crate) fn past<'a>(
    archive: &'a [Archived],
    dir: &Path,
    issue: &RawIssue,
    sources: &mut Sources,
    unread: &mut Vec<Unread>,
) -> Vec<Past<'a>> {
    let this = canonicalize(dir).ok();
    let is_this = |folder: &Path| this.is_some() && canonicalize(folder).ok() == this;
    let own = archive.iter().position(|archived| is_this(&archived.folder));
    let others = archive.iter().enumerate().filter(|(at, _)| Some(*at) != own);
    let mut others: Vec<(&Path, &RawIssue, bool)> = others
        .filter_map(|(at, archived)| {
            let is_listed_before = own.is_some_and(|own| at < own);
            Some((archived.folder.as_path(), archived.issue.as_ref()?, is_listed_before))
        })
        .collect();
    let date = |issue: &RawIssue| issue.date.as_ref().map(|date| date.value);
    others.sort_by_key(|(_, other, _)| std::cmp::Reverse(date(other)));
    let mut looked_through = 0;
    let mut past = Vec::new();
    for (folder, other, is_listed_before) in others {
        let number = |issue: &RawIssue| issue.number.as_ref().map(|number| number.value);
        let is_earlier = match date(other).cmp(&date(issue)) {
            Ordering::Equal if number(other) == number(issue) => is_listed_before,
            Ordering::Equal => number(other) < number(issue),
            order => order == Ordering::Less,
        };
        let is_before = is_earlier && looked_through < LOOKED_THROUGH && !is_same(issue, other);
        looked_through += usize::from(is_before);
        let bodies = if is_before { bodies(folder, sources, unread) } else { Vec::new() };
        let folder = folder.display().to_string();
        past.push(Past { folder, issue: other, bodies });
    }
    past
}

/// Whether both are one issue, issued anew (更正): its pieces come again.
fn is_same(issue: &RawIssue, other: &RawIssue) -> bool {
    let date = |issue: &RawIssue| issue.date.as_ref().map(|date| date.value);
    let number = |issue: &RawIssue| issue.number.as_ref().map(|number| number.value);
    let year = |issue: &RawIssue| date(issue).map(|date| date.year);
    let is_of_kind = issue.is_supplement() == other.is_supplement();
    let is_one = match number(issue) {
        Some(own) => number(other) == Some(own) && year(other) == year(issue),
        None => number(other).is_none() && date(other) == date(issue),
    };
    issue.reissue.is_some() && is_of_kind && is_one
}

fn bodies(folder: &Path, sources: &mut Sources, unread: &mut Vec<Unread>) -> Vec<(String, String)> {
    match load(folder, sources, &mut Vec::new()) {
        Ok(mut files) => {
            unread.append(&mut files.unread);
            let adopted = files.items.into_iter().filter(|item| item.status() == Status::Adopted);
            adopted.filter_map(|item| Some((item.name, item.body?.value))).collect()
        }
        Err(why) => {
            unread.push(Unread { path: folder.to_owned(), why });
            Vec::new()
        }
    }
}
