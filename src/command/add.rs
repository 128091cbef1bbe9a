//! `kuaibao add`: pasted text becomes an item's file, or several.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::outcome::Outcome;
use crate::check::reading::passage::{Desk, Field, Passage};
use crate::check::rule::fixed;
use crate::check::rules;
use crate::cli::AddArgs;
use crate::diagnostic::{Diagnostic, has_errors, near_or_all};
use crate::input::stdin;
use crate::intake::paste::{self, Lines, Piece};
use crate::model::bulletin::Bulletin;
use crate::model::section::{Layout, Section};
use crate::model::{issue, item};
use crate::report::{Reporter, print};
use crate::session::{Archive, Archives, Failure, Look};
use crate::write::toml::{toml_block, toml_string};
use crate::{load, write};

pub(super) fn add(args: &AddArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let (dir, file) = paths(&args.paths)?;
    if !dir.join(issue::FILE_NAME).is_file() {
        let name = dir.display();
        return Err(
            anyhow!("{name} 里没有 issue.toml；写上一期的文件夹，如 kuaibao add 439 …").into()
        );
    }
    let mut archives = Archives::default();
    let archive = archives.of(&dir)?;
    let whole = archive.bulletin.as_ref().filter(|_| !has_errors(&archive.found));
    let Some((_, bulletin)) = whole else {
        reporter.findings(&archive.sources, &archive.found);
        reporter.say("没有收，改好再试");
        return Ok(Outcome::Faulty);
    };
    let pasted = stdin::paste(file.as_deref())?;
    if let Some(encoding) = pasted.foreign {
        reporter.warning(&format!("来稿不是 UTF-8，已按 {encoding} 读取，请看一遍有没有认错的字"));
    }
    let lines = if args.join { Lines::AreBroken } else { Lines::AreParagraphs };
    let paragraphs = paste::paragraphs(&pasted.text, lines);
    let pieces = if args.split {
        paste::split(&paragraphs, bulletin)
            .map_err(|problems| anyhow!("没有分开：\n  {}", problems.join("\n  ")))?
    } else {
        vec![Piece { body: paragraphs, ..Piece::default() }]
    };
    let pieces: Vec<Piece> =
        pieces.into_iter().map(|piece| completed(piece, args, bulletin)).collect::<Result<_>>()?;
    let items = load::shown(&dir).join(item::FOLDER);
    if args.split && !args.write {
        list(&items, &pieces, args)?;
        reporter.say(&format!("以上 {} 篇还没有写；核对后加上 --write", pieces.len()));
        return Ok(Outcome::Done);
    }
    if args.status.is_some() {
        // What does not print is not checked; its unit is counted all the same.
        let roster = Some(&bulletin.roster).filter(|roster| !roster.is_empty());
        let desk = Desk { roster, ..Desk::default() };
        for unit in pieces.iter().flat_map(|piece| &piece.units) {
            for remark in rules::OF_UNITS.remarks(&Passage::new(Field::Unit, unit, &desk)) {
                reporter.warning(&format!("{}；{}", remark.message, remark.hint));
            }
        }
    }
    let written = write(&items, &pieces, args)?;
    for path in &written {
        print(format!("{}\n", path.display()).as_bytes())?;
    }
    report_on(archive, &dir, &written, reporter)?;
    reporter.say(&format!("收稿 {} 篇", written.len()));
    Ok(Outcome::Done)
}

/// Which argument is the issue's folder and which the paste.
fn paths(given: &[PathBuf]) -> Result<(PathBuf, Option<PathBuf>)> {
    let here = PathBuf::from(".");
    match given {
        [] => Ok((here, None)),
        [one] if one.is_dir() => Ok((one.clone(), None)),
        [one] => Ok((here, Some(one.clone()))),
        [dir, file] if dir.is_dir() => Ok((dir.clone(), Some(file.clone()))),
        [dir, ..] => bail!("{}：没有这个文件夹", dir.display()),
    }
}

/// A piece with what the options say of it; what is mechanical in its text is fixed.
fn completed(piece: Piece, args: &AddArgs, bulletin: &Bulletin) -> Result<Piece> {
    let section = section(piece.section.as_deref().or(args.section.as_deref()), bulletin)?;
    let column = column(piece.column.as_deref().or(args.column.as_deref()), section)?;
    let units = if piece.units.is_empty() { args.unit.clone() } else { piece.units };
    if units.is_empty() {
        let begin: String = piece.body.concat().chars().take(20).collect();
        bail!("不知道是哪个单位的稿件：“{begin}…”；加上 --unit 单位");
    }
    let units: Vec<String> = units
        .iter()
        .map(|unit| bulletin.roster.unit(&crate::text::line(unit)).to_owned())
        .collect();
    let title = piece.title.or_else(|| args.title.as_deref().map(crate::text::line));
    let desk = Desk {
        units: &units,
        title: title.as_deref(),
        roster: Some(&bulletin.roster),
        ..Desk::default()
    };
    let body = fixed(rules::OF_PASTES, Field::Body, &piece.body.join("\n"), &desk);
    let body: Vec<String> = crate::text::lines(&body);
    if body.is_empty() {
        bail!("{} 的稿件没有正文", units.join("、"));
    }
    Ok(Piece { section: Some(section.name.clone()), column, units, title, body })
}

fn section<'b>(name: Option<&str>, bulletin: &'b Bulletin) -> Result<&'b Section> {
    let sections = &bulletin.sections;
    let names = || sections.iter().map(|section| section.name.as_str());
    let Some(name) = name else {
        return match &sections[..] {
            [only] => Ok(only),
            _ => bail!("不知道放在哪个栏目；加上 --section，可以是 {}", listed(names())),
        };
    };
    sections
        .iter()
        .find(|section| section.name == name)
        .ok_or_else(|| anyhow!("没有“{name}”这个栏目；{}", near_or_all(name, names())))
}

fn column(name: Option<&str>, section: &Section) -> Result<Option<String>> {
    let columns = || section.columns.iter().map(String::as_str);
    if section.layout != Layout::Briefs || section.columns.is_empty() {
        return match name {
            Some(_) => bail!("栏目“{}”不分子栏目；去掉 --column", section.name),
            None => Ok(None),
        };
    }
    let Some(name) = name else {
        bail!("栏目“{}”分子栏目；加上 --column，可以是 {}", section.name, listed(columns()));
    };
    if columns().any(|column| column == name) {
        return Ok(Some(name.to_owned()));
    }
    let hint = near_or_all(name, columns());
    bail!("栏目“{}”没有“{name}”这个子栏目；{hint}", section.name)
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

/// Shows what would be written.
fn list(items: &Path, pieces: &[Piece], args: &AddArgs) -> Result<()> {
    let mut shown = String::new();
    for (number, piece) in (next_number(items)?..).zip(pieces) {
        let path = items.join(file_name(args.order.unwrap_or(number), piece));
        write!(shown, "# {}\n{}\n", path.display(), item_toml(piece, args))?;
    }
    print(shown.as_bytes())
}

/// Writes each piece to a file of its own. Of two programs that take one number, one goes on to the
/// next.
fn write(items: &Path, pieces: &[Piece], args: &AddArgs) -> Result<Vec<PathBuf>> {
    write::folder(items)?;
    let mut number = next_number(items)?;
    let mut written = Vec::new();
    for piece in pieces {
        let text = item_toml(piece, args);
        loop {
            let path = items.join(file_name(args.order.unwrap_or(number), piece));
            number += 1;
            if write::create(&path, text.as_bytes())? {
                written.push(path);
                break;
            }
            if args.order.is_some() {
                bail!("{} 已经有了，没有改动；换一个 --order", path.display());
            }
        }
    }
    Ok(written)
}

/// The number after those that the files' names begin with.
fn next_number(items: &Path) -> Result<i64> {
    let names = load::names(items)?;
    let number = |name: &String| {
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        // A date or a telephone number is no place in an order.
        digits.parse::<i64>().ok().filter(|_| digits.len() <= 4)
    };
    Ok(names.iter().filter_map(number).max().unwrap_or(0) + 1)
}

/// `05-军庄镇.toml`
fn file_name(number: i64, piece: &Piece) -> String {
    let unit: String = piece.units[0].chars().filter(|c| c.is_alphanumeric()).take(30).collect();
    format!("{number:02}-{unit}.toml")
}

fn item_toml(piece: &Piece, args: &AddArgs) -> String {
    let text = |key: &str, value: Option<&str>| {
        value.map(|value| format!("{key} = {}", toml_string(value)))
    };
    let units: Vec<String> = piece.units.iter().map(|unit| toml_string(unit)).collect();
    let units = if units.len() == 1 { units.concat() } else { format!("[{}]", units.join(", ")) };
    let fields = [
        text("section", piece.section.as_deref()),
        text("column", piece.column.as_deref()),
        Some(format!("unit = {units}")),
        text("title", piece.title.as_deref()),
        text("author", args.author.as_deref()),
        text("status", args.status.as_deref()),
    ];
    let mut lines: Vec<String> = fields.into_iter().flatten().collect();
    lines.extend(args.order.map(|order| format!("order = {order}")));
    lines.extend(args.received.map(|date| format!("received = {date}")));
    lines.push(format!("body = {}\n", toml_block(&piece.body.join("\n"))));
    lines.join("\n")
}

/// What `check` finds in the files just written, so that it can be asked of the unit while the mail
/// is open.
fn report_on(
    archive: &Archive,
    dir: &Path,
    written: &[PathBuf],
    reporter: &mut Reporter,
) -> Result<()> {
    let Look { sources, mut found, .. } = archive.look(dir)?;
    let is_new =
        |finding: &Diagnostic| written.iter().any(|path| path == sources.path(finding.place.file));
    found.retain(is_new);
    reporter.findings(&sources, &found);
    Ok(())
}
