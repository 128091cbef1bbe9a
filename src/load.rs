//! Folder → raw files. The only module that reads input.

mod archive;
mod past;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::diagnostic::{Code, Diagnostic, Fix, Place, SourceId, Sources};
use crate::input::encoding::{Decoded, Undecodable, decode};
use crate::input::file::read_bytes;
use crate::input::syntax;
use crate::model::bulletin::{self, RawBulletin};
use crate::model::issue::{self, RawIssue};
use crate::model::item::{self, RawItem};

pub use archive::{Archived, archive};
pub use past::{Past, past};

/// The largest file that is read: a long issue's longest piece is a hundredth of it.
const LARGEST_FILE: u64 = 4 << 20;

/// The most files in `items/`.
const MOST_ITEMS: usize = 10_000;

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
    /// Other issues to hold this one against; none unless asked for.
    pub past: Vec<Past>,
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
    if !is_named(&issue_path)? {
        bail!(no_issue_in(dir)?);
    }
    let (_, bulletin) = bulletin(dir, sources, found)?;
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
    Ok(RawFiles { bulletin, issue, items, all_items, past: Vec::new() })
}

/// The bulletin that a folder belongs to: the folder of the nearest `kuaibao.toml`, and what that
/// says; `None` where it could not be parsed.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn bulletin(
    dir: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<(PathBuf, Option<RawBulletin>)> {
    let path = find_bulletin(dir)?;
    let raw = read_text(&path, sources, found)?
        .and_then(|file| syntax::read(sources, file, found, |top| RawBulletin::read(file, top)));
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    Ok((folder.unwrap_or(Path::new(".")).to_owned(), raw))
}

/// The nearest `kuaibao.toml`, in the issue's folder or above it, as a path to show.
fn find_bulletin(dir: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(dir).context("当前文件夹读不到")?;
    for (up, folder) in absolute.ancestors().enumerate() {
        // A link that leads nowhere counts: the bulletin above would be another.
        if is_named(&folder.join(bulletin::FILE_NAME)).unwrap_or(false) {
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
        return Ok(format!("{missing}；请给出一期的文件夹，如 439"));
    }
    Ok(format!(
        "{missing}；这里是快报的文件夹，请给出要排或要查的一期：\n  {}",
        issues.join("\n  ")
    ))
}

/// The files of `items/` that are items; what else lies there becomes a finding.
fn list_items(
    folder: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<PathBuf>> {
    if !is_named(folder)? {
        return Ok(Vec::new());
    }
    let mut paths = entries(folder)?;
    natural_sort_paths(&mut paths);
    if paths.len() > MOST_ITEMS {
        let place = Place::of_file(sources.add(folder, String::new()));
        let message = format!("items 里有 {} 个文件，超过 {MOST_ITEMS} 个", paths.len());
        found.push(Diagnostic::new(Code::TooLarge, place, message, "分成几期"));
        return Ok(Vec::new());
    }
    let mut items = Vec::new();
    for path in paths {
        let name = name_of(&path);
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let kind = match fs::metadata(&path) {
            Err(error) if !path.is_symlink() => {
                return Err(error).with_context(|| path.display().to_string());
            }
            Err(_) => {
                let place = Place::of_file(sources.add(path, String::new()));
                let message = format!("{name} 是断了的链接，或者读不到");
                let hint = "删去它，或换成文件本身";
                found.push(Diagnostic::new(Code::NotAFile, place, message, hint));
                continue;
            }
            Ok(kind) => kind,
        };
        let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        if is_toml && kind.is_file() {
            items.push(path);
            continue;
        }
        let place = Place::of_file(sources.add(path, String::new()));
        found.push(if is_toml && !kind.is_dir() {
            let message = format!("{name} 不是普通文件");
            Diagnostic::new(Code::NotAFile, place, message, "换成一个普通的 .toml 文件")
        } else {
            let message = format!("{name} 没有人读，不会排进去");
            let hint = match name.to_ascii_lowercase().find(".toml.") {
                Some(at) => format!("改名为 {}.toml", &name[..at]),
                None if kind.is_dir() => "稿件要直接放在 items 里".to_owned(),
                None => "是稿件就存成 .toml；不是就移出 items".to_owned(),
            };
            Diagnostic::new(Code::UnusedFile, place, message, hint)
        });
    }
    Ok(items)
}

/// The names of what lies in a folder; none where there is no such folder.
///
/// # Errors
/// It cannot be read.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    Ok(entries(folder)?.iter().map(|path| name_of(path)).collect())
}

/// Whether there is something of this name, be it a link that leads nowhere.
fn is_named(path: &Path) -> Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        named => named.map(|_| true).with_context(|| path.display().to_string()),
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let paths: std::io::Result<Vec<PathBuf>> = read();
    paths.with_context(|| folder.display().to_string())
}

/// By their names, 9 before 10.
fn natural_sort_paths(paths: &mut [PathBuf]) {
    paths.sort_by(|a, b| natord::compare(&name_of(a), &name_of(b)).then_with(|| a.cmp(b)));
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
    if let Some(text) = sources.instead_of(path) {
        return Ok(Some(sources.add(path, text)));
    }
    // A pipe would keep the reader waiting; a link may lead nowhere.
    let is_other = |kind: fs::Metadata| !kind.is_file();
    if fs::metadata(path).map_or_else(|_| path.is_symlink() && !path.exists(), is_other) {
        let place = Place::of_file(sources.add(path, String::new()));
        let message = format!("{} 不是普通文件", name_of(path));
        found.push(Diagnostic::new(Code::NotAFile, place, message, "换成一个普通的文件"));
        return Ok(None);
    }
    let Some(bytes) = read_bytes(path, LARGEST_FILE)? else {
        let place = Place::of_file(sources.add(path, String::new()));
        let message = format!("文件超过 {} MB", LARGEST_FILE >> 20);
        found.push(Diagnostic::new(Code::TooLarge, place, message, "一篇稿件一个文件"));
        return Ok(None);
    };
    match decode(&bytes) {
        Ok(Decoded { text, encoding }) => {
            let file = sources.add(path, text);
            if let Some(name) = encoding.foreign() {
                let message = format!("文件不是 UTF-8，已按 {name} 读取");
                let hint = "看一遍有没有认错的字；kuaibao check --fix 会改存为 UTF-8";
                let place = Place::of_file(file);
                let fix = Fix { place: place.clone(), text: String::new() };
                let diagnostic = Diagnostic::new(Code::OtherEncoding, place, message, hint);
                found.push(Diagnostic { fix: Some(fix), ..diagnostic });
            }
            Ok(Some(file))
        }
        Err(error) => {
            found.push(no_text(path, &bytes, &error, sources));
            Ok(None)
        }
    }
}

/// Whether a file still says what was read from it.
///
/// # Errors
/// It cannot be read.
pub fn still_says(path: &Path, text: &str) -> Result<bool> {
    let bytes = read_bytes(path, LARGEST_FILE)?;
    Ok(bytes.is_some_and(|bytes| decode(&bytes).is_ok_and(|decoded| decoded.text == text)))
}

fn no_text(path: &Path, bytes: &[u8], error: &Undecodable, sources: &mut Sources) -> Diagnostic {
    let hint = "在记事本里“另存为”，编码选 UTF-8";
    match *error {
        Undecodable::LooksLikeUtf16 => {
            let place = Place::of_file(sources.add(path, String::new()));
            let message = "像是没有标记的 UTF-16，读不出来";
            Diagnostic::new(Code::NotUtf8, place, message, hint)
        }
        Undecodable::Byte(at) => {
            let before = String::from_utf8_lossy(&bytes[..at]).into_owned();
            let text = format!("{before}{}", String::from_utf8_lossy(&bytes[at..]));
            let bad = text[before.len()..].chars().next().map_or(0, char::len_utf8);
            let file = sources.add(path, text);
            let end = before.len() + bad;
            let place = Place { file, span: before.len()..end };
            let message = format!(
                "文件编码认不出来，第一个不对的字节是 0x{:02X}（第 {} 字节）",
                bytes[at],
                at + 1
            );
            Diagnostic::new(Code::NotUtf8, place, message, hint)
        }
    }
}
