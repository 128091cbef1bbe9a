//! What the tally counts: the pieces of issues, and points that came later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::canonicalize;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use rayon::prelude::*;
use serde::Serialize;
use toml::value::Date;

use super::archive::{Archive, Archives, neighbour};
use crate::check::rules::OF_UNITS;
use crate::check::{named_by_withhold, settle};
use crate::diagnostic::{
    Code, Diagnostic, Place, Severity, Sources, Spanned, near_or_all, nearest,
};
use crate::load::{self, Archived, IssueFiles};
use crate::model::bulletin::{self, Bulletin};
use crate::model::identity::Identity;
use crate::model::issue::{self, RawIssue};
use crate::model::item::{RawItem, Status};
use crate::model::later::RawLater;
use crate::model::section::{self, Layout};
use crate::tally::{Later, Submitted};
use crate::text;

/// What is to be counted of a bulletin.
pub struct Counting {
    /// The files, and what is wrong in them.
    pub sources: Sources,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// Its roster and its points; none where its file cannot be read.
    pub bulletin: Option<Bulletin>,
    /// The issues.
    pub issues: Vec<CountedIssue>,
    /// The pieces, each with the file that it was first.
    pub(crate) pieces: Vec<(String, Submitted)>,
    pub(crate) later: Vec<Later>,
}

/// An issue that is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CountedIssue {
    /// Its date.
    #[serde(serialize_with = "as_text")]
    pub date: Date,
    /// None of an issue that is known by its date.
    pub number: Option<i64>,
    /// Its folder.
    pub folder: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn as_text<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// Reads what is to be counted of folders: issues, or bulletins with all of theirs; a bulletin each, the first named
/// first. What was issued before a day cannot count from that day on, and is not read.
///
/// # Errors
/// A folder is neither, or the machine failed.
pub fn count(dirs: &[PathBuf], from: Option<Date>) -> Result<Vec<Counting>> {
    let mut archives = Archives::default();
    // A bulletin's root, a folder of it, the issues named, and whether all are wanted.
    let mut bulletins: Vec<(PathBuf, &Path, BTreeSet<PathBuf>, bool)> = Vec::new();
    for dir in dirs {
        let root = real(&archives.of(dir)?.root);
        let at = bulletins.iter().position(|it| it.0 == root).unwrap_or_else(|| {
            bulletins.push((root, dir, BTreeSet::new(), false));
            bulletins.len() - 1
        });
        if dir.join(issue::FILE_NAME).is_file() {
            bulletins[at].2.insert(real(dir));
        } else if dir.join(bulletin::FILE_NAME).is_file() {
            bulletins[at].3 = true;
        } else {
            return Err(anyhow!("{} 里没有 issue.toml，也没有 kuaibao.toml", dir.display()));
        }
    }
    let mut all = Vec::new();
    for (_, dir, named, is_whole) in &bulletins {
        let wanted = |folder: &Path| *is_whole || named.contains(&real(folder));
        all.push(of_bulletin(archives.of(dir)?, wanted, from)?);
    }
    Ok(all)
}

fn real(path: &Path) -> PathBuf {
    canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn of_bulletin(
    archive: &Archive,
    wanted: impl Fn(&Path) -> bool + Sync,
    from: Option<Date>,
) -> Result<Counting> {
    let (mut sources, mut found) = (archive.sources.clone(), archive.found.clone());
    found.extend(archive.unread.iter().cloned());
    let bulletin = archive.bulletin.as_ref().map(|(_, bulletin)| bulletin);
    let issues: Vec<&Archived> = archive.issues.iter().filter(|it| wanted(&it.folder)).collect();
    found.extend(twice(&issues, bulletin));
    let is_counted = |it: &&&Archived| {
        let date = it.issue.as_ref().and_then(|issue| issue.date.as_ref());
        date.is_none_or(|date| from.is_none_or(|from| date.value >= from))
    };
    let identities = identities(&archive.issues, bulletin);
    let read = |archived: &&Archived| {
        let mut own = (Sources::default(), Vec::new());
        let files = archive.read(&archived.folder, &mut own.0, &mut own.1)?;
        let given = given(archived, &files, bulletin);
        Ok((given, !own.1.is_empty()))
    };
    let counted: Vec<&Archived> = issues.iter().filter(is_counted).copied().collect();
    let read: Vec<Result<_>> = counted.par_iter().map(read).collect();
    let (mut pieces, mut listed) = (Vec::new(), Vec::new());
    for (archived, result) in counted.iter().zip(read) {
        let (given, is_faulty) = result?;
        if is_faulty {
            // Again, to say where.
            archive.read(&archived.folder, &mut sources, &mut found)?;
        }
        let Some((issue, own, identity)) = given else { continue };
        // Its pieces are counted where it was issued first (更正).
        let is_anew = identity.is_some_and(|own| identities.iter().any(|it| own.repeats(it)));
        if !is_anew {
            listed.push(issue);
            pieces.extend(own);
        }
    }
    let mut unread = Vec::new();
    let raw = load::later(&archive.root, &mut sources, &mut found, &mut unread);
    found.extend(unread.iter().map(|it| neighbour(it, &mut sources)));
    let later =
        raw.iter().filter_map(|it| points(it, &archive.root, bulletin, &mut found)).collect();
    // What is not counted is told.
    found.retain(|it| {
        it.code.severity() == Severity::Error
            || [Code::NeighbourUnreadable, Code::WithheldUnread].contains(&it.code)
    });
    settle(&mut found, &archive.off);
    Ok(Counting { sources, found, bulletin: bulletin.cloned(), issues: listed, pieces, later })
}

/// What the issues of an archive are known by.
fn identities(issues: &[Archived], bulletin: Option<&Bulletin>) -> Vec<Identity> {
    let raw = issues.iter().filter_map(|archived| archived.issue.as_ref());
    raw.filter_map(|issue| identity(issue, bulletin)).collect()
}

fn identity(issue: &RawIssue, bulletin: Option<&Bulletin>) -> Option<Identity> {
    issue.identity(bulletin?.numbering.as_ref()?.restart)
}

/// Issues that are one by what they are known by: their pieces would count twice.
fn twice(issues: &[&Archived], bulletin: Option<&Bulletin>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, &Path> = BTreeMap::new();
    let mut found = Vec::new();
    for archived in issues {
        let Some(raw) = &archived.issue else { continue };
        let Some(own) = identity(raw, bulletin) else { continue };
        let name = own.folder();
        if let Some(other) = known.get(&name) {
            let (folder, other) = (archived.folder.display(), other.display());
            let message = format!("{folder} 和 {other} 是同一期，稿件会算两次");
            let hint = "改 number 或 date，或把备份的移出快报的文件夹";
            let place = raw.number.as_ref().map(|number| number.place.clone());
            let place = place.unwrap_or_else(|| Place::of_file(raw.file));
            found.push(Diagnostic::new(Code::IssueTwice, place, message, hint));
        } else {
            known.insert(name, &archived.folder);
        }
    }
    found
}

/// What an issue gives: itself, its pieces, and what it is known by.
type Given = (CountedIssue, Vec<(String, Submitted)>, Option<Identity>);

fn given(archived: &Archived, files: &IssueFiles, bulletin: Option<&Bulletin>) -> Option<Given> {
    let (issue, bulletin) = files.issue.as_ref().zip(bulletin)?;
    let date = issue.date.as_ref()?.value;
    let withheld = named_by_withhold(issue, &files.names());
    let piece = |(at, item): (usize, &RawItem)| {
        let is_withheld = item.status() == Status::Adopted && withheld.contains(&at);
        let piece = Submitted {
            units: item.units.iter().map(|unit| text::line(&unit.value)).collect(),
            writers: writers(item),
            issued: date,
            received: item.received.as_ref().map(|date| date.value),
            status: Some(item.status()).filter(|_| !is_withheld),
            is_brief: is_brief(item, bulletin),
            credit: item.credit.iter().map(|kind| text::line(&kind.value)).collect(),
        };
        (origin(&archived.folder, item), piece)
    };
    let counted = CountedIssue {
        date,
        number: issue.number.as_ref().map(|number| number.value),
        folder: archived.folder.display().to_string(),
    };
    let pieces = files.items.iter().enumerate().map(piece).collect();
    Some((counted, pieces, identity(issue, Some(bulletin))))
}

/// Who wrote a piece, each once: `李四、王五`.
fn writers(item: &RawItem) -> Vec<String> {
    let names = item.writer.as_ref().map(|names| text::line(&names.value)).unwrap_or_default();
    let names = names.split(['、', '，', ',', '/', '；']).map(|name| name.trim().to_owned());
    let mut writers: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !writers.contains(&name) {
            writers.push(name);
        }
    }
    writers
}

/// The file that a piece was first: that which its copies came from.
fn origin(folder: &Path, item: &RawItem) -> String {
    let origin = item.carried_from().map(str::to_owned);
    origin.unwrap_or_else(|| load::origin_of(folder, &item.name))
}

fn is_brief(item: &RawItem, bulletin: &Bulletin) -> bool {
    let name = item.section.as_ref().map(|name| text::line(&name.value));
    let section = section::named(name.as_deref(), &bulletin.sections);
    section.is_some_and(|section| section.layout == Layout::Briefs)
}

/// Points that came later, where `[scoring]` has their kind.
fn points(
    raw: &RawLater,
    root: &Path,
    bulletin: Option<&Bulletin>,
    found: &mut Vec<Diagnostic>,
) -> Option<Later> {
    let mut wrong = |code: Code, field: &Spanned<String>, message: String, hint: String| {
        found.push(Diagnostic::new(code, field.place.clone(), message, hint));
    };
    let kind = raw.kind.as_ref().map(|kind| text::line(&kind.value));
    let credits = bulletin.and_then(|it| it.scoring.as_ref()).map(|it| &it.credits);
    let is_known = |kind: &String| credits.is_some_and(|credits| credits.contains_key(kind));
    if let (Some(kind), Some(field)) = (kind.as_ref().filter(|kind| !is_known(kind)), &raw.kind) {
        let known = credits.into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        let message = format!("[scoring] 里没有“{kind}”");
        wrong(Code::InvalidValue, field, message, near_or_all(kind, known));
    }
    if let Some(item) = raw.item.as_ref().filter(|item| is_missing(root, &item.value)) {
        let message = format!("没有“{}”这一篇", item.value);
        wrong(Code::UnknownItem, item, message, "写成 439/items/05-军庄镇.toml 的样子".to_owned());
    }
    let units: Vec<String> = raw.units.iter().map(|unit| text::line(&unit.value)).collect();
    let roster = bulletin.map(|it| &it.roster).filter(|roster| !roster.is_empty());
    for (unit, field) in units.iter().zip(&raw.units) {
        if let Some(roster) = roster.filter(|roster| !roster.knows(unit)) {
            let near = nearest(unit, roster.names());
            let hint = near.map_or_else(
                || "核对；要算分，写进名册".to_owned(),
                |near| format!("是不是“{near}”？"),
            );
            let message = format!("名册里没有“{unit}”");
            wrong(OF_UNITS.code(), field, message, hint);
        }
    }
    let (kind, date) = (kind.filter(is_known)?, raw.date.as_ref()?.value);
    (!units.is_empty()).then_some(Later { units, date, kind })
}

/// Whether the folder of a piece is there, and it is not in it. A folder that was moved away says nothing.
fn is_missing(root: &Path, item: &str) -> bool {
    let path = root.join(text::line(item));
    let folder = Path::new(item).components().next().map(|first| root.join(first));
    folder.is_some_and(|folder| folder.is_dir()) && !path.is_file()
}
