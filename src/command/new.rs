//! `kuaibao new`: the next issue's folder.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use toml::value::Date;

use super::carry::Held;
use super::dirs::meant;
use super::outcome::Outcome;
use super::reissue::reissue;
use crate::check::{settle, taken};
use crate::cli::NewArgs;
use crate::diagnostic::{Spanned, has_errors};
use crate::load::{self, Archived};
use crate::model::bulletin::RawBulletin;
use crate::model::identity::{By, Identity};
use crate::model::issue::{FILE_NAME, NUMBERS, RawIssue};
use crate::model::item;
use crate::model::numbering::{Numbering, Restart, Taken};
use crate::report::Reporter;
use crate::session::{Archive, Archives, Failure};
use crate::write;

/// How often another program may take the number first.
const TRIES: usize = 100;

pub(super) fn new(args: &NewArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    if let (Some(dir), Some(reason)) = (&args.reissue, &args.reason) {
        return Ok(reissue(&meant(dir), reason, reporter)?);
    }
    if args.reason.is_some() {
        return Err(anyhow!("--reason 和 --reissue 同用").into());
    }
    let mut tried = None;
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
        let before = newest(&archive.issues, args.supplement);
        if let Some(before) = before.filter(|_| !args.again) {
            refuse_empty(archive, before)?;
        }
        let taken = taken(&archive.issues);
        let mut next = Next::after(&taken, numbering, args, date)?;
        let root = load::shown(&archive.root);
        while next.number.is_none() && root.join(next.identity(numbering.restart).folder()).exists()
        {
            next.nth_of_its_date += 1;
        }
        let path = root.join(next.identity(numbering.restart).folder());
        let (mut sources, mut warnings) = (archive.sources.clone(), archive.unread.clone());
        let held = match before {
            Some(before) if args.carry => Held::of(archive, before, &mut sources, &mut warnings)?,
            _ => Held::default(),
        };
        let copies = before.and_then(|(_, issue)| issue.copies.as_ref());
        let mut files = vec![(
            PathBuf::from(FILE_NAME),
            next.issue_toml(raw, copies.map_or(80, |copies| copies.value)).into_bytes(),
        )];
        let copies =
            held.files.iter().map(|held| (held.to.clone(), held.copy.clone().into_bytes()));
        files.extend(copies.chain(held.named.iter().cloned()));
        if write::create_folder(&path, &[item::FOLDER], &files)? {
            let unmarked = held.mark(&path)?;
            settle(&mut warnings, &archive.off);
            reporter.findings(&sources, &warnings);
            for name in unmarked {
                reporter.warning(&format!("{name} 刚刚被改过，没有记下 carried；统计照样只算一次"));
            }
            say_unfinished(before, reporter);
            say(&path, &next, &held, &taken, reporter);
            return Ok(Outcome::Done);
        }
        let name = path.display();
        if args.number.is_some() && path.join(FILE_NAME).is_file() {
            let error = anyhow!(
                "{name} 已经有了，没有改动；更正重发用 kuaibao new --reissue {name} --reason 更正了哪里"
            );
            return Err(error.into());
        }
        // It is there, and no issue of this number is.
        if !path.join(FILE_NAME).is_file() || tried.as_ref() == Some(&path) {
            let error = anyhow!(
                "{name} 已经有了，里面不是这一期，没有改动；给那个文件夹换个名字，或用 --number 另给期号"
            );
            return Err(error.into());
        }
        tried = Some(path);
    }
    Err(anyhow!("期号总被别的程序先占用，稍后再试").into())
}

/// A second new issue before the first has a piece of its own is a slip: what was carried into it is none yet.
fn refuse_empty(
    archive: &Archive,
    (archived, issue): (&Archived, &RawIssue),
) -> anyhow::Result<()> {
    let (mut sources, mut found) = (archive.sources.clone(), Vec::new());
    let files = archive.read(&archived.folder, &mut sources, &mut found)?;
    // What cannot be read is not known to be empty, and is told of by itself.
    let is_whole = files.broken.is_empty() && files.unread.is_empty();
    let is_empty = is_whole && files.items.iter().all(|item| item.carried_from().is_some());
    if is_empty && issue.is_final.is_none() {
        let name = archived.folder.display();
        let what =
            if files.items.is_empty() { "还没有稿件" } else { "只有抄过来的稿件" };
        bail!("上一期 {name} {what}，没有新建；确要再建一期，加上 --again");
    }
    Ok(())
}

/// Says that the issue before is still in work.
fn say_unfinished(before: Option<(&Archived, &RawIssue)>, reporter: &mut Reporter) {
    let in_work = before.filter(|(_, issue)| !issue.is_final.as_ref().is_some_and(|it| it.value));
    if let Some((archived, issue)) = in_work {
        let folder = archived.folder.display().to_string();
        // Of a number there may be several: a supplement, what corrects it.
        let number = issue.number.as_ref().map(|number| number.value.to_string());
        let kind = if issue.is_supplement() { "增刊" } else { "" };
        let name = match number {
            Some(number) if number == folder => format!("{kind}第{number}期"),
            Some(number) => format!("{kind}第{number}期（{folder}）"),
            None => folder,
        };
        reporter.say(&format!("{name}还没有付印；付印时用 kuaibao finish"));
    }
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

fn say(path: &Path, next: &Next, held: &Held, taken: &[Taken], reporter: &mut Reporter) {
    let newest = taken.iter().map(|past| past.date).max();
    if let Some(newest) = newest.filter(|newest| *newest > next.date) {
        reporter.warning(&format!("日期 {} 早于最近一期的 {newest}", next.date));
    }
    reporter.wrote(path);
    for to in held.files.iter().map(|held| &held.to).chain(held.named.iter().map(|(to, _)| to)) {
        reporter.also_wrote(&path.join(to));
    }
    let kind = if next.is_supplement { "增刊" } else { "" };
    let carried = match held.files.len() {
        0 => String::new(),
        count => format!(
            "，抄来留用稿件 {count} 篇，还是留用的；要登的用 kuaibao mark {} … --status adopted",
            path.display()
        ),
    };
    if !held.staying.is_empty() {
        let names = held.staying.join("、");
        reporter
            .warning(&format!("上一期待编和撤下的没有抄：{names}；要抄，先改成 status = \"held\""));
    }
    let number = next.number.map_or_else(|| "一期".to_owned(), |number| format!("第{number}期"));
    reporter.say(&format!("新建{kind}{number}，日期 {}{carried}", next.date));
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
    /// # Errors
    /// The form prints 总期号, and none is known.
    fn after(
        taken: &[Taken],
        numbering: &Numbering,
        args: &NewArgs,
        date: Date,
    ) -> anyhow::Result<Self> {
        let is_supplement = args.supplement;
        let form = numbering.form(is_supplement);
        let number = args.number.or_else(|| {
            form.prints("number").then(|| numbering.next(taken, date.year, is_supplement))
        });
        let total = args
            .total
            .or_else(|| Numbering::next_total(taken, is_supplement))
            .filter(|_| form.prints("total"));
        if total.is_none() && form.prints("total") {
            bail!("期号的格式要印总期号，前几期里没有，不知道是多少；加上 --total 总期号");
        }
        if let Some(total) = args.total.filter(|_| !form.prints("total")) {
            bail!("期号的格式里没有 {{total}}，总期号 {total} 印不出来；去掉 --total");
        }
        let largest = u32::try_from(*NUMBERS.end()).unwrap_or(u32::MAX);
        for (what, number) in [("期号", number), ("总期号", total)] {
            if number.is_some_and(|number| number > largest) {
                bail!("{what}最大是 {largest}，接着编就超过了；核对上一期的 issue.toml");
            }
        }
        Ok(Self { number, total, date, is_supplement, nth_of_its_date: 1 })
    }

    fn identity(&self, restart: Restart) -> Identity {
        let by = match self.number {
            Some(number) => By::number(number, self.date, restart),
            None => By::Date { date: self.date, nth: self.nth_of_its_date },
        };
        Identity { is_supplement: self.is_supplement, by, reissue: None }
    }

    /// What the issue says: its number and date, and what leaders change last of all as comments. The bulletin's lists
    /// are written in when it is printed.
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
        line("# 付印用 kuaibao finish：写上 final = true 和当时的编校、报送、联系方式".to_owned());
        text
    }
}

/// The newest issue of its kind.
fn newest(archive: &[Archived], is_supplement: bool) -> Option<(&Archived, &RawIssue)> {
    let issues = archive.iter().filter_map(|archived| Some((archived, archived.issue.as_ref()?)));
    let key = |issue: &RawIssue| {
        let number = issue.number.as_ref().map_or(0, |number| number.value);
        (issue.date.as_ref().map(|date| date.value), number, issue.nth_of_its_date)
    };
    let of_kind = issues.filter(|(_, issue)| issue.is_supplement() == is_supplement);
    of_kind.max_by_key(|(_, issue)| key(issue))
}
