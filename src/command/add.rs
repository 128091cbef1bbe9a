//! `kuaibao add`: pasted text becomes an item's file, or several.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use toml::value::Date;

use super::dirs::meant;
use super::outcome::Outcome;
use super::photos::{Beside, fields, pictures};
use crate::check::reading::passage::{Desk, Field, Passage};
use crate::check::rule::fixed;
use crate::check::rules;
use crate::cli::AddArgs;
use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources, has_errors, near_or_all};
use crate::input::stdin;
use crate::intake::item::{self as item_file, file_name, item_toml};
use crate::intake::paste::{Lines, Paragraph, paragraphs};
use crate::intake::split::{Split, Unsure, split};
use crate::intake::{Line, Piece, parts, units};
use crate::model::bulletin::Bulletin;
use crate::model::section::{Layout, Section, UnitPlace};
use crate::model::{issue, item};
use crate::report::Reporter;
use crate::report::table::aligned;
use crate::session::{Archive, Archives, Failure, Look};
use crate::{load, write};

/// How often another program may take a number first.
const TRIES: usize = 100;

pub(super) fn add(args: &AddArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let (dir, file) = paths(&args.paths)?;
    reporter.about(Some(&dir));
    if !dir.join(issue::FILE_NAME).is_file() {
        let name = dir.display();
        return Err(
            anyhow!("{name} 里没有 issue.toml；写上一期的文件夹，如 kuaibao add 439 …").into()
        );
    }
    let mut archives = Archives::default();
    let archive = archives.of(&dir)?;
    if archive.issue(&dir).is_some_and(|issue| issue.is_final.as_ref().is_some_and(|it| it.value)) {
        reporter.warning(&format!(
            "{} 已经付印，没有收；要改，先删去 issue.toml 的 final",
            dir.display()
        ));
        return Ok(Outcome::Faulty);
    }
    let whole = archive.bulletin.as_ref().filter(|_| !has_errors(&archive.found));
    let Some((_, bulletin)) = whole else {
        reporter.findings(&archive.sources, &archive.found);
        reporter.say("没有收，改好再试");
        return Ok(Outcome::Faulty);
    };
    if args.unit.iter().any(|unit| crate::text::line(unit).is_empty()) {
        return Err(anyhow!("--unit 是空的；写上单位").into());
    }
    if stdin::is_typed(file.as_deref()) {
        reporter.say("把来稿粘贴在这里，另起一行按 Ctrl-D 结束；不收就按 Ctrl-C");
    }
    let pasted = stdin::paste(file.as_deref())?;
    if let Some(encoding) = pasted.foreign {
        let name = file.as_deref().filter(|file| *file != Path::new("-"));
        let name = name.map_or_else(|| "来稿".to_owned(), |file| file.display().to_string());
        reporter
            .warning(&format!("{name} 不是 UTF-8，已按 {encoding} 读取，请看一遍有没有认错的字"));
    }
    let lines = if args.join { Lines::AreBroken } else { Lines::AreParagraphs };
    let paragraphs = paragraphs(&pasted.text, lines, bulletin);
    let Split { mut pieces, mut taken, mut unsure } =
        if args.split { split(&paragraphs, bulletin) } else { one(paragraphs) };
    let issued = archive.issue(&dir).and_then(|issue| Some(issue.date.as_ref()?.value));
    for piece in &mut pieces {
        complete(piece, args, bulletin, &mut taken, &mut unsure, issued)?;
    }
    if !unsure.is_empty() {
        let mut sources = Sources::default();
        let name = file.filter(|file| file != Path::new("-")).unwrap_or_else(|| "来稿".into());
        let source = sources.add(name, pasted.text);
        unsure.sort_by_key(|it| it.at.start);
        let found: Vec<Diagnostic> = unsure.into_iter().map(|it| doubt(it, source)).collect();
        reporter.findings(&sources, &found);
        reporter.say("拿不准，一篇也没有写；照提示改来稿再试");
        return Ok(Outcome::Faulty);
    }
    let items = load::shown(&dir).join(item::FOLDER);
    let pictures = pictures(&items, &args.photo)?;
    let mut texts: Vec<String> = pieces
        .iter()
        .map(|piece| item_toml(piece, &beside(piece, args, bulletin, issued)))
        .collect();
    if let [text] = &mut texts[..] {
        text.push_str(&fields(&pictures));
    }
    if args.split && !args.write {
        let files = files(&items, &pieces, &texts, args)?;
        preview(archive, &dir, &pieces, &files, &taken, reporter)?;
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
    let written = write(&items, &pieces, &texts, &pictures, args)?;
    for path in &written {
        reporter.wrote(path);
    }
    report_on(archive, &dir, &written, reporter)?;
    // The preview has said it of several.
    if !args.split && !taken.is_empty() {
        reporter.say(&format!("当作记号、没有写进正文的：{}", taken.join(" ")));
    }
    let with = if pictures.is_empty() {
        String::new()
    } else {
        format!("，照片 {} 张", pictures.len())
    };
    reporter.say(&format!("收稿 {} 篇{with}", pieces.len()));
    Ok(Outcome::Done)
}

/// A paste of one piece.
fn one(paragraphs: Vec<Paragraph>) -> Split {
    let at = paragraphs.first().map_or(0..0, |first| first.at.clone());
    let body = paragraphs.into_iter().map(|paragraph| Line::of(paragraph.text)).collect();
    let mut piece = Piece { body, at, ..Piece::default() };
    parts::without_noise(&mut piece);
    Split { pieces: vec![piece], ..Split::default() }
}

fn doubt(unsure: Unsure, file: SourceId) -> Diagnostic {
    let place = Place { file, span: unsure.at };
    Diagnostic::new(Code::SplitUnsure, place, unsure.message, unsure.hint)
}

/// Which argument is the issue's folder and which the paste, in whatever order.
fn paths(given: &[PathBuf]) -> Result<(PathBuf, Option<PathBuf>)> {
    let here = PathBuf::from(".");
    match given {
        [] => Ok((here, None)),
        [one] if meant(one).is_dir() => Ok((meant(one), None)),
        [one] => Ok((here, Some(one.clone()))),
        [dir, file] if meant(dir).is_dir() => Ok((meant(dir), Some(file.clone()))),
        [file, dir] if file.is_file() && meant(dir).is_dir() => {
            Ok((meant(dir), Some(file.clone())))
        }
        [dir, ..] => bail!("{}：没有这个文件夹", dir.display()),
    }
}

/// Adds to a piece what the options say of it, and takes its parts out of its text; what is mechanical in it is fixed.
fn complete(
    piece: &mut Piece,
    args: &AddArgs,
    bulletin: &Bulletin,
    taken: &mut Vec<String>,
    unsure: &mut Vec<Unsure>,
    issued: Option<Date>,
) -> Result<()> {
    let placed = section(piece.section.as_deref().or(args.section.as_deref()), bulletin)
        .and_then(|section| Ok((section, column(piece, args, section)?)));
    let (section, column) = match placed {
        Ok(placed) => placed,
        Err(error) if args.split => {
            unsure.push(Unsure {
                at: piece.at.clone(),
                message: format!("这一篇{error}"),
                hint: "在它前面加一行【栏目】或【子栏目】，或照提示加上选项".to_owned(),
            });
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    piece.column = column;
    piece.section = Some(section.name.clone());
    piece.title = args.title.as_deref().map(crate::text::line);
    if piece.units.is_empty() {
        piece.units.clone_from(&args.unit);
    }
    if !args.split {
        parts::without_own_units(piece, bulletin, taken);
    }
    if !args.split
        && let Some(other) = names_another(piece, bulletin)
    {
        unsure.push(other);
    }
    if section.layout == Layout::Items {
        parts::part(piece, bulletin, taken, issued);
    } else {
        parts::part_brief(piece, bulletin, issued);
    }
    if piece.units.is_empty() {
        let begin: String = piece.lines().concat().chars().take(20).collect();
        let message = format!("不知道是哪个单位的稿件：“{begin}…”");
        if !args.split {
            bail!("{message}；加上 --unit 单位");
        }
        let unit = piece.subject.as_deref().unwrap_or("单位");
        let hint = format!("前面加一行 == {unit}，或在命令里写 --unit 单位");
        unsure.push(Unsure { at: piece.at.clone(), message, hint });
        return Ok(());
    }
    for unit in &mut piece.units {
        let name = crate::text::line(unit);
        bulletin.roster.unit(&name).clone_into(unit);
    }
    let desk = Desk {
        units: &piece.units,
        prints_unit: section.unit != UnitPlace::None,
        title: piece.title.as_deref(),
        roster: Some(&bulletin.roster),
        ..Desk::default()
    };
    let body = fixed(rules::OF_PASTES, (Field::Body, &piece.lines().join("\n")), &desk, false);
    piece.body = crate::text::lines(&body).into_iter().map(Line::of).collect();
    if piece.body.is_empty() && !args.split {
        bail!("{} 的稿件没有正文", piece.units.join("、"));
    }
    Ok(())
}

/// A piece given as one unit's that names another at its beginning or its end.
fn names_another(piece: &Piece, bulletin: &Bulletin) -> Option<Unsure> {
    let roster = &bulletin.roster;
    let own: Vec<String> =
        piece.units.iter().map(|unit| roster.unit(&crate::text::line(unit)).to_owned()).collect();
    let lines = [piece.body.first(), piece.body.last()];
    let [begun, ended] = lines.map(|line| line.filter(|line| !line.is_told));
    let begun = begun.and_then(|line| {
        let named = units::leading(line, bulletin).map(|leading| leading.units);
        named.or_else(|| units::credit(line, bulletin).map(|credit| credit.units))
    });
    let ended = ended.and_then(|line| units::credit(line, bulletin)).map(|credit| credit.units);
    let is_other =
        |unit: &String| roster.knows(unit) && !own.iter().any(|it| it == roster.unit(unit));
    let other = begun.into_iter().chain(ended).flatten().find(is_other)?;
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("--unit 是“{}”，来稿里写的是“{other}”", own.join("、")),
        hint: "核对 --unit；是好几篇，加上 --split；是正文，行首加 \\".to_owned(),
    })
}

/// What the options and the issue say of a piece.
fn beside<'a>(
    piece: &Piece,
    args: &'a AddArgs,
    bulletin: &'a Bulletin,
    issued: Option<Date>,
) -> item_file::Beside<'a> {
    let section = bulletin.sections.iter().find(|it| Some(&it.name) == piece.section.as_ref());
    item_file::Beside {
        author: args.author.as_deref(),
        status: args.status.as_deref(),
        order: args.order,
        received: args.received,
        issued,
        note_label: section.map_or("", |section| section.note_label.as_str()),
    }
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

/// The column of a piece; an option for all of a paste's pieces is for those whose section has columns.
fn column(piece: &Piece, args: &AddArgs, section: &Section) -> Result<Option<String>> {
    let columns = || section.columns.iter().map(String::as_str);
    if section.columns.is_empty() {
        return match (&piece.column, &args.column) {
            (None, None) => Ok(None),
            (None, Some(_)) if args.split => Ok(None),
            _ => bail!("栏目“{}”不分子栏目；去掉 --column", section.name),
        };
    }
    let Some(name) = piece.column.as_deref().or(args.column.as_deref()) else {
        if section.layout == Layout::Items {
            return Ok(None);
        }
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

/// The file of each piece, as the numbers are now.
fn files(
    items: &Path,
    pieces: &[Piece],
    texts: &[String],
    args: &AddArgs,
) -> Result<Vec<(PathBuf, String)>> {
    let numbers = next_number(items)?..;
    let file = |((number, piece), text): ((i64, &Piece), &String)| {
        (items.join(file_name(args.order.unwrap_or(number), piece)), text.clone())
    };
    Ok(numbers.zip(pieces).zip(texts).map(file).collect())
}

/// Shows what would be written, each piece in a line, and what was taken for no text.
fn preview(
    archive: &Archive,
    dir: &Path,
    pieces: &[Piece],
    files: &[(PathBuf, String)],
    taken: &[String],
    reporter: &mut Reporter,
) -> Result<()> {
    let Look { sources, mut found, .. } = archive.look_with(dir, files)?;
    found.retain(|it| files.iter().any(|(path, _)| sources.path(it.place.file) == path));
    let mut shown: Vec<String> =
        files.iter().map(|(path, text)| format!("# {}\n{text}", path.display())).collect();
    let heads = ["单位", "开头", "字数", "附言", "问题"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (piece, (path, _)) in pieces.iter().zip(files) {
        let text = piece.title.clone().unwrap_or_default() + &piece.lines().concat();
        let findings = found.iter().filter(|it| sources.path(it.place.file) == path).count();
        rows.push(vec![
            piece.units.join("、"),
            text.chars().take(10).collect(),
            text.chars().count().to_string(),
            piece.asides.len().to_string(),
            findings.to_string(),
        ]);
    }
    shown.append(&mut aligned(&rows, &[0, 1]));
    if !taken.is_empty() {
        shown.push(format!("当作记号、没有写进正文的：{}", taken.join(" ")));
    }
    reporter.data_of("preview", &shown.join("\n"));
    reporter.findings(&sources, &found);
    Ok(())
}

/// Writes each piece to a file of its own, all or none. Of two programs that take one number, one goes on to the next.
fn write(
    items: &Path,
    pieces: &[Piece],
    texts: &[String],
    pictures: &[Beside],
    args: &AddArgs,
) -> Result<Vec<PathBuf>> {
    write::folder(items)?;
    for _ in 0..TRIES {
        let files = files(items, pieces, texts, args)?;
        let beside = pictures.iter().map(|it| (items.join(&it.name), it.bytes.clone()));
        let texts = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
        let all: Vec<(PathBuf, Vec<u8>)> = texts.chain(beside).collect();
        let Some(taken) = write::create_all(&all)? else {
            return Ok(all.into_iter().map(|(path, _)| path).collect());
        };
        if args.order.is_some() {
            bail!("{} 已经有了，没有改动；换一个 --order", taken.display());
        }
    }
    bail!("序号总被别的程序先占用，稍后再试")
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
