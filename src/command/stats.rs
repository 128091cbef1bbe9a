//! `kuaibao stats`: the tally of issues and periods, on standard output.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::outcome::Outcome;
use crate::check::{named_by_withhold, settle};
use crate::cli::{StatsArgs, TableFormat};
use crate::diagnostic::{Code, Severity, has_errors};
use crate::load::{self, Archived};
use crate::model::bulletin::{self, Bulletin};
use crate::model::issue::{self, RawIssue};
use crate::model::item::{RawItem, Status};
use crate::model::section::Layout;
use crate::report::Reporter;
use crate::report::tally::{self as tallied, Counted, Report};
use crate::session::{Archives, Failure};
use crate::tally::{Period, Submitted, tally};
use crate::text;

pub(super) fn stats(args: &StatsArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    if args.from.zip(args.to).is_some_and(|(from, to)| from > to) {
        return Err(anyhow!("--from 在 --to 之后：没有这样的一段时间").into());
    }
    let mut archives = Archives::default();
    let folders = issues(&args.dirs, &mut archives)?;
    let archive = archives.of(&args.dirs[0])?;
    let (mut sources, mut found) = (archive.sources.clone(), archive.found.clone());
    found.extend(archive.unread.iter().cloned());
    let bulletin = archive.bulletin.as_ref().map(|(_, bulletin)| bulletin);
    let period = Period { from: args.from, to: args.to };
    let (mut pieces, mut counted) = (Vec::new(), Vec::new());
    for folder in &folders {
        let files = archive.read(folder, &mut sources, &mut found)?;
        let (Some(bulletin), Some(issue)) = (bulletin, &files.issue) else {
            continue;
        };
        let Some(date) = issue.date.as_ref().map(|date| date.value) else {
            continue;
        };
        if is_issued_anew(issue, &archive.issues, bulletin) {
            continue;
        }
        if period.holds(date) {
            counted.push(Counted {
                date: date.to_string(),
                number: issue.number.as_ref().map(|number| number.value),
                folder: folder.display().to_string(),
            });
        }
        for (item, piece) in submitted(issue, &files.items, bulletin) {
            pieces.push((origin(folder, item), piece));
        }
    }
    found
        .retain(|it| it.code.severity() == Severity::Error || it.code == Code::NeighbourUnreadable);
    settle(&mut found, &archive.off);
    reporter.findings(&sources, &found);
    let Some(bulletin) = bulletin.filter(|_| !has_errors(&found)) else {
        reporter.say("没有统计，改好再试：读不了的稿件算不进去");
        return Ok(Outcome::Faulty);
    };
    counted.sort();
    let tally = tally(&once_each(pieces), bulletin, period);
    let report = Report { version: 2, period, issues: counted, tally };
    match args.format {
        TableFormat::Table => reporter.data_of("tally", &tallied::text(&report)),
        TableFormat::Csv => reporter.data_of("tally", &tallied::csv(&report)?),
        TableFormat::Json if reporter.is_json() => reporter.object("tally", &report),
        TableFormat::Json => reporter.data_of("tally", &tallied::json(&report)?),
    }
    Ok(Outcome::Done)
}

/// The folders of the issues to count, each once. A bulletin's folder stands for all its issues.
fn issues(dirs: &[PathBuf], archives: &mut Archives) -> anyhow::Result<Vec<PathBuf>> {
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut root = None;
    let mut folders: Vec<PathBuf> = Vec::new();
    for dir in dirs {
        let archive = archives.of(dir)?;
        if real(&archive.root) != *root.get_or_insert_with(|| real(&archive.root)) {
            return Err(anyhow!("{} 是另一份快报的，不能合在一起统计", dir.display()));
        }
        let all = if dir.join(issue::FILE_NAME).is_file() {
            vec![dir.clone()]
        } else if dir.join(bulletin::FILE_NAME).is_file() {
            archive.issues.iter().map(|archived| archived.folder.clone()).collect()
        } else {
            return Err(anyhow!("{} 里没有 issue.toml，也没有 kuaibao.toml", dir.display()));
        };
        for folder in all {
            if !folders.iter().any(|known| real(known) == real(&folder)) {
                folders.push(folder);
            }
        }
    }
    Ok(folders)
}

/// Whether it is another issue of the archive again (更正): its pieces are counted there.
fn is_issued_anew(issue: &RawIssue, archive: &[Archived], bulletin: &Bulletin) -> bool {
    let identity = |issue: &RawIssue| issue.identity(bulletin.numbering.as_ref()?.restart);
    let Some(own) = identity(issue).filter(|own| own.reissue.is_some()) else {
        return false;
    };
    let others = archive.iter().filter_map(|archived| archived.issue.as_ref());
    others.filter_map(identity).any(|other| own.repeats(&other))
}

/// The pieces of an issue, whatever became of them.
fn submitted<'a>(
    issue: &'a RawIssue,
    items: &'a [RawItem],
    bulletin: &'a Bulletin,
) -> impl Iterator<Item = (&'a RawItem, Submitted)> + 'a {
    let withheld = named_by_withhold(issue, items);
    let issued = issue.date.as_ref().map(|date| date.value);
    items.iter().enumerate().filter_map(move |(at, item)| {
        let is_withheld = item.status() == Status::Adopted && withheld.contains(&at);
        let piece = Submitted {
            units: item.units.iter().map(|unit| text::line(&unit.value)).collect(),
            issued: issued?,
            received: item.received.as_ref().map(|date| date.value),
            status: Some(item.status()).filter(|_| !is_withheld),
            is_brief: is_brief(item, bulletin),
            credit: item.credit.iter().map(|kind| text::line(&kind.value)).collect(),
        };
        Some((item, piece))
    })
}

/// The file that a piece was first: that which its copies came from.
fn origin(folder: &Path, item: &RawItem) -> String {
    let source = item.source.as_ref().map(|source| source.value.clone());
    let of_item =
        source.filter(|source| Path::new(source).extension().is_some_and(|end| end == "toml"));
    of_item.unwrap_or_else(|| load::origin_of(folder, &item.name))
}

/// Of a piece that was carried on, what it is in the newest of its issues.
fn once_each(pieces: Vec<(String, Submitted)>) -> Vec<Submitted> {
    let mut newest: BTreeMap<String, Submitted> = BTreeMap::new();
    for (origin, piece) in pieces {
        let is_newer = newest.get(&origin).is_none_or(|known| known.issued <= piece.issued);
        if is_newer {
            newest.insert(origin, piece);
        }
    }
    newest.into_values().collect()
}

fn is_brief(item: &RawItem, bulletin: &Bulletin) -> bool {
    let name = item.section.as_ref().map(|name| text::line(&name.value));
    let section = match (&name, &bulletin.sections[..]) {
        (None, [only]) => Some(only),
        (Some(name), sections) => sections.iter().find(|section| section.name == *name),
        (None, _) => None,
    };
    section.is_some_and(|section| section.layout == Layout::Briefs)
}
