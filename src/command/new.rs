//! `kuaibao new`: the next issue's folder.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use toml::value::Date;

use super::outcome::Outcome;
use crate::check::{named_by_withhold, settle, taken};
use crate::cli::NewArgs;
use crate::diagnostic::{Code, Diagnostic, Sources, Spanned, has_errors};
use crate::load::{self, Archived};
use crate::model::bulletin::RawBulletin;
use crate::model::footer::RawEntry;
use crate::model::identity::{By, Identity};
use crate::model::issue::{FILE_NAME, RawIssue};
use crate::model::item::{self, Status};
use crate::model::numbering::{Numbering, Restart, Taken};
use crate::report::{Reporter, print};
use crate::session::{Archive, Archives, Failure};
use crate::write;
use crate::write::toml::toml_string;

/// How often another program may take the number first.
const TRIES: usize = 100;

pub(super) fn new(args: &NewArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let date = args.date.map_or_else(today, Ok)?;
    for _ in 0..TRIES {
        let mut archives = Archives::default();
        let archive = archives.of(Path::new("."))?;
        let mut found = [&archive.found[..], &archive.found_in_issues, &archive.unread].concat();
        settle(&mut found, &archive.off);
        let bulletin = archive.bulletin.as_ref().filter(|_| !has_errors(&found));
        let numbered = bulletin.and_then(|(raw, it)| Some((raw, it.numbering.as_ref()?)));
        let Some((raw, numbering)) = numbered else {
            // A number that cannot be read may be the newest.
            reporter.findings(&archive.sources, &found);
            reporter.say("没有新建，改好再试");
            return Ok(Outcome::Faulty);
        };
        let taken = taken(&archive.issues);
        let mut next = Next::after(&taken, numbering, args, date);
        let root = load::shown(&archive.root);
        while next.number.is_none() && root.join(next.identity(numbering.restart).folder()).exists()
        {
            next.nth_of_its_date += 1;
        }
        let path = root.join(next.identity(numbering.restart).folder());
        let (mut sources, mut warnings) = (archive.sources.clone(), archive.unread.clone());
        let held = if args.carry {
            Held::of_newest(archive, &mut sources, &mut warnings)?
        } else {
            Held::default()
        };
        let copies = newest(&archive.issues).and_then(|(_, issue)| issue.copies.as_ref());
        let mut files = vec![(
            PathBuf::from(FILE_NAME),
            next.issue_toml(raw, copies.map_or(80, |copies| copies.value)),
        )];
        files.extend(held.files.iter().map(|(_, to, text)| (to.clone(), text.clone())));
        if write::create_folder(&path, &[item::FOLDER], &files)? {
            held.leave()?;
            settle(&mut warnings, &archive.off);
            reporter.findings(&sources, &warnings);
            return said(&path, &next, &held, &taken, reporter);
        }
        if !path.join(FILE_NAME).is_file() || args.number.is_some() {
            let error =
                anyhow!("{} 已经有了，没有改动；移走它，或用 --number 另给期号", path.display());
            return Err(error.into());
        }
    }
    Err(anyhow!("期号总被别的程序先占用，稍后再试").into())
}

fn today() -> anyhow::Result<Date> {
    let today = jiff::ZonedDateTime::now().date();
    let part = |number: i8| u8::try_from(number).context("今天的日期读不到");
    Ok(Date {
        year: u16::try_from(today.year()).context("今天的日期读不到")?,
        month: part(today.month())?,
        day: part(today.day())?,
    })
}

fn said(
    path: &Path,
    next: &Next,
    held: &Held,
    taken: &[Taken],
    reporter: &mut Reporter,
) -> Result<Outcome, Failure> {
    let newest = taken.iter().map(|past| past.date).max();
    if let Some(newest) = newest.filter(|newest| *newest > next.date) {
        reporter.warning(&format!("日期 {} 早于最近一期的 {newest}", next.date));
    }
    print(format!("{}\n", path.display()).as_bytes())?;
    let kind = if next.is_supplement { "增刊" } else { "" };
    let carried = match held.files.len() {
        0 => String::new(),
        count => format!("，移来留存稿件 {count} 篇"),
    };
    if !held.staying.is_empty() {
        let names = held.staying.join("、");
        reporter
            .warning(&format!("上一期待编和撤下的没有移：{names}；要移，先改成 status = \"held\""));
    }
    let number = next.number.map_or_else(|| "一期".to_owned(), |number| format!("第{number}期"));
    reporter.say(&format!("新建{kind}{number}，日期 {}{carried}", next.date));
    Ok(Outcome::Done)
}

/// The issue to come.
struct Next {
    /// None of an issue that is known by its date.
    number: Option<u32>,
    total: Option<u32>,
    date: Date,
    is_supplement: bool,
    /// Of several of one date without a number, the so manieth.
    nth_of_its_date: u32,
}

impl Next {
    fn after(taken: &[Taken], numbering: &Numbering, args: &NewArgs, date: Date) -> Self {
        let is_supplement = args.supplement;
        Self {
            number: args.number.or_else(|| {
                let has_number = numbering.form(is_supplement).prints("number");
                has_number.then(|| numbering.next(taken, date.year, is_supplement))
            }),
            total: numbering.next_total(taken, is_supplement),
            date,
            is_supplement,
            nth_of_its_date: 1,
        }
    }

    fn identity(&self, restart: Restart) -> Identity {
        let by = match self.number {
            Some(number) => By::number(number, self.date, restart),
            None => By::Date { date: self.date, nth: self.nth_of_its_date },
        };
        Identity { is_supplement: self.is_supplement, by, reissue: None }
    }

    /// What the issue says: its number and date, what leaders change last of all as comments, and the
    /// bulletin's lists, so that a later change of staff does not alter it.
    fn issue_toml(&self, raw: &RawBulletin, copies: i64) -> String {
        let mut text = String::new();
        let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all");
        if let Some(number) = self.number {
            line(format!("number = {number}"));
        }
        // The hour that the bulletin prints is the editor's.
        let has_hour = |form: &Spanned<String>| form.value.contains("{hour");
        if raw.masthead.date_form.as_ref().is_some_and(has_hour) {
            line(format!("date = {}T00:00:00   # 改成这一期的钟点", self.date));
        } else {
            line(format!("date = {}", self.date));
        }
        if let Some(total) = self.total {
            line(format!("total = {total}"));
        }
        if self.is_supplement {
            line("supplement = true".to_owned());
        }
        line(
            "# first = [\"05\", \"02\"]   # 这几篇排在各自栏目的最前：稿件的文件名，或开头几个字"
                .to_owned(),
        );
        line("# withhold = [\"07\"]      # 撤下这一篇".to_owned());
        line(format!("# copies = {copies}            # 印{copies}份，印在报尾"));
        line("# final = true           # 定版以后写上：PDF 不再被替换".to_owned());
        line("# 下面的报尾抄自 kuaibao.toml，改这一期就改这里".to_owned());
        for (header, keys, list) in [
            ("staff", ["role", "name"], &raw.lists.staff),
            ("distribution", ["label", "to"], &raw.lists.distribution),
            ("contact", ["label", "value"], &raw.lists.contact),
        ] {
            for entry in list.iter().flatten() {
                line(table(header, keys, entry));
            }
        }
        text
    }
}

fn table(header: &str, keys: [&str; 2], entry: &RawEntry) -> String {
    let value = |field: &Option<Spanned<String>>| {
        toml_string(field.as_ref().map_or("", |field| field.value.as_str()))
    };
    let [label, text] = keys;
    let label = entry.label.as_ref().map(|_| format!("{label} = {}\n", value(&entry.label)));
    format!("\n[[{header}]]\n{}{text} = {}", label.unwrap_or_default(), value(&entry.value))
}

/// The newest issue that is no supplement.
fn newest(archive: &[Archived]) -> Option<(&Archived, &RawIssue)> {
    let issues = archive.iter().filter_map(|archived| Some((archived, archived.issue.as_ref()?)));
    let key = |issue: &RawIssue| {
        let number = issue.number.as_ref().map_or(0, |number| number.value);
        (issue.date.as_ref().map(|date| date.value), number)
    };
    issues.filter(|(_, issue)| !issue.is_supplement()).max_by_key(|(_, issue)| key(issue))
}

/// Held items (留存) of the newest issue: where each is, its name in the new folder, and its text.
#[derive(Default)]
struct Held {
    files: Vec<(PathBuf, PathBuf, String)>,
    /// Drafts and withheld items, which stay where they are.
    staying: Vec<String>,
}

impl Held {
    /// Reads them. Each gets the old issue's date as the one it was received, so that it still counts
    /// as submitted then. What cannot be read is among the warnings.
    fn of_newest(
        archive: &Archive,
        sources: &mut Sources,
        warnings: &mut Vec<Diagnostic>,
    ) -> anyhow::Result<Self> {
        let Some((archived, issue)) = newest(&archive.issues) else {
            return Ok(Self::default());
        };
        let mut found = Vec::new();
        let loaded = archive.read(&archived.folder, sources, &mut found)?;
        found.retain(|finding| finding.code == Code::NeighbourUnreadable);
        warnings.append(&mut found);
        let held = loaded.items.iter().filter(|item| item.status() == Status::Held);
        let file = |raw: &item::RawItem| {
            let source = sources.get(raw.file);
            let received = match (&raw.received, &issue.date) {
                (None, Some(date)) => format!("received = {}\n", date.value),
                _ => String::new(),
            };
            let to = Path::new(item::FOLDER).join(&raw.name);
            (source.path.clone(), to, received + &source.text)
        };
        let withheld = named_by_withhold(issue, &loaded.items);
        let stays = |(at, item): &(usize, &item::RawItem)| match item.status() {
            Status::Draft => true,
            Status::Adopted => withheld.contains(at),
            Status::Held | Status::Rejected => false,
        };
        let staying = loaded.items.iter().enumerate().filter(stays);
        Ok(Self {
            files: held.map(file).collect(),
            staying: staying.map(|(_, item)| item.name.clone()).collect(),
        })
    }

    /// Takes them from where they were, now that they are in the new folder.
    fn leave(&self) -> anyhow::Result<()> {
        self.files.iter().try_for_each(|(from, _, _)| write::remove(from))
    }
}
