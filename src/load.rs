//! Folder → raw files. The only module that reads input.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::bulletin::{self, RawBulletin};
use crate::diagnostic::{Code, Diagnostic};
use crate::issue::{self, RawIssue};
use crate::item::{self, RawItem};
use crate::source::{Place, SourceId, Sources};
use crate::syntax;

/// The largest file that is read: a long issue's longest piece is a hundredth of it.
const LARGEST_FILE: u64 = 4 << 20;

/// The files of one issue. What is `None` could not be parsed, and its errors are among the
/// findings.
#[derive(Debug)]
pub struct RawFiles {
    /// `kuaibao.toml`
    pub bulletin: Option<RawBulletin>,
    /// `issue.toml`
    pub issue: Option<RawIssue>,
    /// `items/*.toml` in the order of their names, 9 before 10.
    pub items: Vec<RawItem>,
    /// Whether every item's file could be parsed.
    pub all_items: bool,
}

/// Reads the issue in a folder.
///
/// # Errors
/// The folder is no issue's, or something in it cannot be read.
pub fn load(dir: &Path, sources: &mut Sources, found: &mut Vec<Diagnostic>) -> Result<RawFiles> {
    if !dir.is_dir() {
        bail!("{}：没有这个文件夹", dir.display());
    }
    let shown = if dir == Path::new(".") { Path::new("") } else { dir };
    let issue_path = shown.join(issue::FILE_NAME);
    if !issue_path.is_file() {
        bail!(no_issue_in(dir)?);
    }
    let bulletin_path = find_bulletin(dir)?;
    let bulletin = read_text(&bulletin_path, sources, found)?
        .and_then(|file| syntax::read(sources, file, found, |top| RawBulletin::read(file, top)));
    let issue = read_text(&issue_path, sources, found)?
        .and_then(|file| syntax::read(sources, file, found, |top| RawIssue::read(file, top)));
    let (mut items, mut all_items) = (Vec::new(), true);
    for path in list_items(&shown.join(item::FOLDER), sources, found)? {
        let item = read_text(&path, sources, found)?.and_then(|file| {
            syntax::read(sources, file, found, |top| RawItem::read(file, name_of(&path), top))
        });
        all_items &= item.is_some();
        items.extend(item);
    }
    Ok(RawFiles { bulletin, issue, items, all_items })
}

/// The nearest `kuaibao.toml`, in the issue's folder or above it, as a path to show.
fn find_bulletin(dir: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(dir).context("当前文件夹读不到")?;
    for (up, folder) in absolute.ancestors().enumerate() {
        if folder.join(bulletin::FILE_NAME).is_file() {
            return Ok(climb(dir, up).join(bulletin::FILE_NAME));
        }
    }
    let tried: Vec<_> =
        absolute.ancestors().map(|folder| format!("  {}", folder.display())).collect();
    bail!(
        "找不到 {}，找过这些文件夹：\n{}\n请在快报的文件夹里放一个，至少写 [masthead] 和 title",
        bulletin::FILE_NAME,
        tried.join("\n")
    );
}

/// `dir` with so many folders taken off, as short as it can be shown.
fn climb(dir: &Path, up: usize) -> PathBuf {
    use std::path::Component;
    let plain =
        dir.components().all(|part| !matches!(part, Component::CurDir | Component::ParentDir));
    match dir.ancestors().nth(up) {
        Some(above) if plain => above.to_owned(),
        _ if dir == Path::new(".") => std::iter::repeat_n("..", up).collect(),
        _ => std::iter::once(dir.as_os_str().to_owned())
            .chain(std::iter::repeat_n("..".into(), up))
            .collect(),
    }
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
        return Ok(format!("{missing}；请给出一期的文件夹，如 kuaibao build 439"));
    }
    Ok(format!("{missing}；要排哪一期？\n  kuaibao build {}", issues.join("\n  kuaibao build ")))
}

/// The files of `items/` that are items; what else lies there becomes a finding.
fn list_items(
    folder: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths = entries(folder)?;
    paths.sort_by(|a, b| natord::compare(&name_of(a), &name_of(b)).then_with(|| a.cmp(b)));
    let mut items = Vec::new();
    for path in paths {
        let name = name_of(&path);
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let Ok(kind) = fs::metadata(&path) else {
            let place = Place::of_file(sources.add(path, String::new()));
            let message = format!("{name} 是断了的链接，或者读不到");
            let hint = "删去它，或换成文件本身";
            found.push(Diagnostic::new(Code::NotAFile, place, message).hint(hint));
            continue;
        };
        let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        if is_toml && kind.is_file() {
            items.push(path);
            continue;
        }
        let place = Place::of_file(sources.add(path, String::new()));
        found.push(if is_toml && !kind.is_dir() {
            Diagnostic::new(Code::NotAFile, place, format!("{name} 不是普通文件"))
                .hint("换成一个普通的 .toml 文件")
        } else {
            let message = format!("{name} 没有人读，不会排进去");
            let diagnostic = Diagnostic::new(Code::UnusedFile, place, message);
            match name.to_ascii_lowercase().find(".toml.") {
                Some(at) => diagnostic.hint(format!("改名为 {}.toml", &name[..at])),
                None if kind.is_dir() => diagnostic.hint("稿件要直接放在 items 里"),
                None => diagnostic.hint("是稿件就存成 .toml；不是就移出 items"),
            }
        });
    }
    Ok(items)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let paths: std::io::Result<Vec<PathBuf>> = read();
    paths.with_context(|| folder.display().to_string())
}

fn natural_sort(names: &mut [String]) {
    names.sort_by(|a, b| natord::compare(a, b).then_with(|| a.cmp(b)));
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a file whole; `None` where it is no text, which becomes a finding.
fn read_text(
    path: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<SourceId>> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .with_context(|| path.display().to_string())?;
    if bytes.len() as u64 > LARGEST_FILE {
        let place = Place::of_file(sources.add(path, String::new()));
        let message = format!("文件超过 {} MB", LARGEST_FILE >> 20);
        found.push(Diagnostic::new(Code::TooLarge, place, message).hint("一篇稿件一个文件"));
        return Ok(None);
    }
    let without_bom = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    match std::str::from_utf8(without_bom) {
        Ok(text) => Ok(Some(sources.add(path, text.to_owned()))),
        Err(error) => {
            found.push(not_utf8(path, without_bom, error.valid_up_to(), sources));
            Ok(None)
        }
    }
}

fn not_utf8(path: &Path, bytes: &[u8], bad: usize, sources: &mut Sources) -> Diagnostic {
    let file = sources.add(path, String::from_utf8_lossy(bytes).into_owned());
    let end = bad + char::REPLACEMENT_CHARACTER.len_utf8();
    let place = Place { file, span: bad..end };
    let message = format!("文件不是 UTF-8，第一个不对的字节是 0x{:02X}", bytes[bad]);
    Diagnostic::new(Code::NotUtf8, place, message).hint("在记事本里“另存为”，编码选 UTF-8")
}
