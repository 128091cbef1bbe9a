//! The bulletin that a folder belongs to.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::folder::{is_named, shown};
use super::text::read_text;
use crate::diagnostic::{Code, Diagnostic, Sources};
use crate::input::syntax;
use crate::model::bulletin::{FILE_NAME, RawBulletin};

/// Fixed wordings, a line each, beside `kuaibao.toml`.
const PHRASES: &str = "phrases.txt";

/// What the `kuaibao.toml` of a folder says; `None` where it could not be parsed.
///
/// # Errors
/// It cannot be read.
pub(crate) fn bulletin(
    folder: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<RawBulletin>> {
    let path = shown(folder).join(FILE_NAME);
    let Some(raw) = parsed(&path, sources, found)? else {
        return Ok(None);
    };
    let Some(extends) = raw.extends.clone() else {
        return Ok(Some(raw));
    };
    let path = Path::new(extends.value.trim());
    let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    let problem = if path.is_absolute() || !is_toml {
        Some("extends 写的不是另一份快报的 kuaibao.toml".to_owned())
    } else if !shown(folder).join(path).is_file() {
        Some(format!("extends 的 {} 没有这个文件", path.display()))
    } else {
        None
    };
    let problem = match problem {
        Some(problem) => problem,
        None => match parsed(&shown(folder).join(path), sources, found)? {
            Some(other) if other.extends.is_some() => {
                format!("{} 自己也有 extends", path.display())
            }
            Some(other) => return Ok(Some(raw.extending(other))),
            // What is wrong in it has been said.
            None => return Ok(None),
        },
    };
    let hint = "写成 extends = \"../kuaibao.toml\" 的样子，从这个文件夹算起";
    found.push(Diagnostic::new(Code::InvalidValue, extends.place, problem, hint));
    Ok(Some(raw))
}

fn parsed(
    path: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<RawBulletin>> {
    let file = read_text(path, sources, found)?;
    let raw = file
        .and_then(|file| syntax::read(sources, file, found, |top| RawBulletin::read(file, top)));
    let Some(mut raw) = raw else { return Ok(None) };
    let beside = path.with_file_name(PHRASES);
    if beside.is_file()
        && let Some(file) = read_text(&beside, sources, found)?
    {
        let lines = sources.get(file).text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        raw.phrases_beside = lines.map(str::to_owned).collect();
    }
    Ok(Some(raw))
}

/// The nearest folder with a `kuaibao.toml`, from the on up: first along the path as it is
/// given, then, of an issue's folder that is a link, along the path that it leads to.
///
/// # Errors
/// There is none.
pub(crate) fn bulletin_folder(dir: &Path) -> Result<PathBuf> {
    if !dir.is_dir() {
        bail!("{}：没有这个文件夹", dir.display());
    }
    let real = fs::canonicalize(dir).with_context(|| dir.display().to_string())?;
    let mut tried: Vec<PathBuf> = Vec::new();
    // Without a `.` or a `/` at its end.
    let dir: PathBuf = dir.components().collect();
    let given = std::iter::successors(Some(dir), |folder| above(folder));
    for folder in given.chain(real.ancestors().map(Path::to_owned)) {
        let here = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        if tried.contains(&here) {
            continue;
        }
        // A link that leads nowhere counts: the bulletin above would be another.
        if is_named(&folder.join(FILE_NAME)).unwrap_or(false) {
            return Ok(folder);
        }
        tried.push(here);
    }
    let tried: Vec<_> = tried.iter().map(|folder| format!("  {}", folder.display())).collect();
    bail!(
        "找不到 {FILE_NAME}，找过这些文件夹：\n{}\n请在快报的文件夹里放一个，至少写 [masthead] 和 title",
        tried.join("\n")
    );
}

/// The folder above, as short as it can be shown; none above the root of the file system.
fn above(folder: &Path) -> Option<PathBuf> {
    match folder.components().next_back() {
        Some(Component::Normal(_)) => {
            let above = folder.parent().unwrap_or(Path::new(""));
            Some(if above == Path::new("") { Path::new(".") } else { above }.to_owned())
        }
        Some(Component::RootDir | Component::Prefix(_)) => None,
        Some(Component::CurDir) | None => Some(PathBuf::from("..")),
        Some(Component::ParentDir) => {
            let is_root = fs::canonicalize(folder).is_ok_and(|real| real.parent().is_none());
            (!is_root).then(|| folder.join(".."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_above_is_shown_short() {
        for (folder, wanted) in [
            ("1", "."),
            ("2026/1", "2026"),
            (".", ".."),
            ("..", "../.."),
            ("/1", "/"),
            ("1/..", "1/../.."),
        ] {
            assert_eq!(above(Path::new(folder)).as_deref(), Some(Path::new(wanted)), "{folder}");
        }
        assert_eq!(above(Path::new("/")), None);
    }
}
