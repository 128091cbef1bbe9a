//! The profile of a press: a file, or one that is installed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::folder::{entries, name_of, natural_sort_paths};
use crate::diagnostic::nearest;
use crate::input::file::read_bytes;

/// The largest profile.
const LARGEST: u64 = 32 << 20;
/// How deep folders of installed profiles lie in each other.
const DEEPEST: usize = 3;
/// Where profiles are installed (freedesktop's colour folders).
const INSTALLED: [&str; 4] =
    ["/usr/share/color/icc", "/usr/local/share/color/icc", ".local/share/icc", ".color/icc"];

/// The bytes of a profile, by its file or by the name of an installed one's.
///
/// # Errors
/// There is none, or it cannot be read.
pub(crate) fn icc(named: &str) -> Result<Vec<u8>> {
    let path = if Path::new(named).exists() { PathBuf::from(named) } else { installed(named)? };
    if !path.is_file() {
        bail!("{} 不是普通文件，不是 ICC 特性文件", path.display());
    }
    let bytes = read_bytes(&path, LARGEST).with_context(|| path.display().to_string())?;
    bytes.with_context(|| format!("{} 不是 ICC 特性文件：太大了", path.display()))
}

fn installed(named: &str) -> Result<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let mut files = Vec::new();
    for folder in INSTALLED {
        let folder = match &home {
            Some(home) if !folder.starts_with('/') => home.join(folder),
            _ => PathBuf::from(folder),
        };
        if folder.is_absolute() {
            files_in(&folder, DEEPEST, &mut files);
        }
    }
    let stems: Vec<String> = files.iter().map(|file| stem(file)).collect();
    if let Some(at) = stems.iter().position(|stem| stem.eq_ignore_ascii_case(named)) {
        return Ok(files.swap_remove(at));
    }
    let near = nearest(named, stems.iter().map(String::as_str));
    let near = near.map(|near| format!("；是不是“{near}”？")).unwrap_or_default();
    bail!("没有 {named} 这个文件，也没有装这个名字的 ICC 特性文件{near}；向印刷厂要 .icc 文件")
}

/// What it is called without its ending.
fn stem(file: &Path) -> String {
    let name = name_of(file);
    name.rsplit_once('.').map_or_else(|| name.clone(), |(stem, _)| stem.to_owned())
}

/// The profiles of a folder and those below it; one that cannot be read has none.
fn files_in(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let mut paths = entries(folder).unwrap_or_default();
    natural_sort_paths(&mut paths);
    for path in paths {
        let is_profile = path
            .extension()
            .is_some_and(|end| ["icc", "icm"].iter().any(|it| end.eq_ignore_ascii_case(it)));
        if path.is_dir() && depth > 0 {
            files_in(&path, depth - 1, files);
        } else if is_profile && path.is_file() {
            files.push(path);
        }
    }
}
