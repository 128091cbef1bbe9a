//! The files of `items/`: which are items, and what else lies there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::folder::{entries, is_hidden, is_named, name_of, natural_sort_paths};
use super::unread::Unread;
use crate::diagnostic::{Code, Diagnostic, Place, Sources};

/// The most files in `items/`.
const MOST_ITEMS: usize = 10_000;

/// The files of `items/` that are items, and what else lies there, each with what is said of it where no item names
/// it.
pub(super) fn list_items(
    folder: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> (Vec<PathBuf>, Vec<(PathBuf, Diagnostic)>) {
    let listed = is_named(folder).and_then(|is| if is { entries(folder) } else { Ok(Vec::new()) });
    let mut paths = match listed {
        Ok(paths) => paths,
        Err(why) => {
            unread.push(Unread { path: folder.to_owned(), why });
            return (Vec::new(), Vec::new());
        }
    };
    natural_sort_paths(&mut paths);
    if paths.len() > MOST_ITEMS {
        let place = Place::of_file(sources.add(folder, String::new()));
        let message = format!("items 里有 {} 个文件，超过 {MOST_ITEMS} 个", paths.len());
        found.push(Diagnostic::new(Code::TooLarge, place, message, "分成几期"));
        return (Vec::new(), Vec::new());
    }
    let (mut items, mut others) = (Vec::new(), Vec::new());
    for path in paths {
        match kind(&path) {
            Ok(Kind::Item) => items.push(path),
            Ok(Kind::Ignored) => {}
            Ok(Kind::Other(code, message, hint)) => {
                let place = Place::of_file(sources.add(&path, String::new()));
                others.push((path, Diagnostic::new(code, place, message, hint)));
            }
            Err(why) => unread.push(Unread { path, why }),
        }
    }
    (items, others)
}

/// What a file of `items/` is.
enum Kind {
    /// An item.
    Item,
    /// An editor's or the system's own.
    Ignored,
    /// Neither; what is said of it.
    Other(Code, String, String),
}

fn kind(path: &Path) -> anyhow::Result<Kind> {
    let name = name_of(path);
    if is_hidden(&name) {
        return Ok(Kind::Ignored);
    }
    let kind = match fs::metadata(path) {
        Err(error) if !path.is_symlink() => {
            return Err(error).with_context(|| path.display().to_string());
        }
        Err(_) => {
            let message = format!("{name} 是断了的链接，或者读不到");
            let hint = "删去它，或换成文件本身".to_owned();
            return Ok(Kind::Other(Code::NotAFile, message, hint));
        }
        Ok(kind) => kind,
    };
    let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    if is_toml && kind.is_file() {
        return Ok(Kind::Item);
    }
    if is_toml && !kind.is_dir() {
        let message = format!("{name} 不是普通文件");
        return Ok(Kind::Other(Code::NotAFile, message, "换成一个普通的 .toml 文件".to_owned()));
    }
    let message = format!("{name} 没有人读，不会排进去");
    let hint = match name.to_ascii_lowercase().find(".toml.") {
        Some(at) => format!("改名为 {}.toml", &name[..at]),
        None if kind.is_dir() => "稿件要直接放在 items 里".to_owned(),
        None => "是稿件就存成 .toml；不是就移出 items".to_owned(),
    };
    Ok(Kind::Other(Code::UnusedFile, message, hint))
}
