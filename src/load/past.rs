//! Earlier issues, as far as a new one is held against them: their numbers and dates, and the texts of
//! the newest.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::fs::canonicalize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::archive::Archived;
use super::folder::shown;
use super::issue::items;
use super::unread::Unread;
use crate::diagnostic::Sources;
use crate::model::issue::RawIssue;
use crate::model::item::{self, Status};
use crate::model::item_name::find;

/// So many issues before this one are looked through for pieces that come again.
const LOOKED_THROUGH: usize = 10;

/// So many issues' texts are remembered: of two issues that follow one another, nine are looked through for both.
const REMEMBERED: usize = 64;

/// What an issue printed.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// The names and bodies of its items.
    pub bodies: Vec<(String, String)>,
    /// What of it could not be read.
    pub unread: Vec<Unread>,
    /// The files that were read.
    pub files: Vec<PathBuf>,
}

/// What issues printed, by their folders' places in the archive, for as many as are remembered.
#[derive(Debug, Default)]
pub(crate) struct Remembered(Mutex<VecDeque<(usize, Arc<Printed>)>>);

impl Remembered {
    fn printed(&self, at: usize, read: impl FnOnce() -> Printed) -> Arc<Printed> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, printed)) = known().iter().find(|(known, _)| *known == at) {
            return Arc::clone(printed);
        }
        // Two may read it at once, and read the same.
        let printed = Arc::new(read());
        let mut known = known();
        known.push_back((at, Arc::clone(&printed)));
        if known.len() > REMEMBERED {
            known.pop_front();
        }
        printed
    }
}

/// An issue of the archive other than the one at hand.
#[derive(Debug)]
pub(crate) struct Past<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// What its `issue.toml` says.
    pub issue: &'a RawIssue,
    /// What it printed, for the newest before the one at hand.
    pub printed: Option<Arc<Printed>>,
}

/// The issues of an archive other than that in a folder. What is wrong in them is not this issue's
/// matter: what cannot be parsed is passed over.
pub(crate) fn past<'a>(
    (archive, remembered): (&'a [Archived], &Remembered),
    dir: &Path,
    issue: &RawIssue,
    sources: &Sources,
) -> Vec<Past<'a>> {
    let this = canonicalize(dir).ok();
    let own = this.and_then(|this| archive.iter().position(|archived| archived.is(&this)));
    let others = archive.iter().enumerate().filter(|(at, _)| Some(*at) != own);
    let mut others: Vec<(usize, &Path, &RawIssue)> = others
        .filter_map(|(at, archived)| {
            Some((at, archived.folder.as_path(), archived.issue.as_ref()?))
        })
        .collect();
    let date = |issue: &RawIssue| issue.date.as_ref().map(|date| date.value);
    others.sort_by_key(|(_, _, other)| std::cmp::Reverse(date(other)));
    let mut looked_through = 0;
    let mut past = Vec::with_capacity(others.len());
    for (at, folder, other) in others {
        let number = |issue: &RawIssue| issue.number.as_ref().map(|number| number.value);
        let is_earlier = match date(other).cmp(&date(issue)) {
            Ordering::Equal if number(other) == number(issue) => own.is_some_and(|own| at < own),
            Ordering::Equal => number(other) < number(issue),
            order => order == Ordering::Less,
        };
        let is_before = is_earlier && looked_through < LOOKED_THROUGH && !is_same(issue, other);
        looked_through += usize::from(is_before);
        let printed = is_before.then(|| remembered.printed(at, || printed(folder, other, sources)));
        past.push(Past { folder, issue: other, printed });
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

fn printed(folder: &Path, issue: &RawIssue, sources: &Sources) -> Printed {
    let mut unread = Vec::new();
    let folder = shown(folder).join(item::FOLDER);
    let mut sources = sources.none_yet();
    let (items, _) = items(&folder, &mut sources, &mut Vec::new(), &mut unread);
    let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let withheld: Vec<usize> =
        issue.withhold.iter().flat_map(|name| find(&name.value, &names)).collect();
    let is_printed = |at: usize| items[at].status() == Status::Adopted && !withheld.contains(&at);
    let printed: Vec<bool> = (0..items.len()).map(is_printed).collect();
    let printed = items.into_iter().zip(printed).filter(|(_, is_printed)| *is_printed);
    let bodies = printed.filter_map(|(item, _)| Some((item.name, item.body?.value))).collect();
    let files = sources.iter().map(|source| source.path.clone()).collect();
    Printed { bodies, unread, files }
}
