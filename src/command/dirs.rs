//! The folders of a command line.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::model::{bulletin, issue, item};
use crate::report::Reporter;

/// The folders, each once, whatever way it was written.
pub(super) fn once_each(dirs: &[PathBuf], reporter: &mut Reporter) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    let mut once = Vec::new();
    for dir in dirs.iter().map(|dir| meant(dir)) {
        let real = fs::canonicalize(&dir).unwrap_or_else(|_| dir.clone());
        if seen.insert(real) {
            once.push(dir);
        } else {
            reporter.warning(&format!("{} 给了两次，只算一次", dir.display()));
        }
    }
    once
}

/// The folder that is meant, as `21` for `2026-21`: `４３９`, `第439期`, `439/issue.toml`, `439/items/05.toml` are 439, where there is no other of that name.
pub(super) fn meant(dir: &Path) -> PathBuf {
    let is_settings = [issue::FILE_NAME, bulletin::FILE_NAME]
        .iter()
        .any(|name| dir.file_name().is_some_and(|it| it == *name));
    let above = |path: &Path| {
        let above = path.parent().filter(|above| *above != Path::new(""));
        above.unwrap_or(Path::new(".")).to_owned()
    };
    if is_settings && dir.is_file() {
        return above(dir);
    }
    // `439/items`, `439/items/05.toml`: the issue they are of.
    let is_items = |path: &Path| {
        path.file_name().is_some_and(|it| it == item::FOLDER)
            && above(path).join(issue::FILE_NAME).is_file()
    };
    if let Some(items) = dir.ancestors().take(2).find(|path| is_items(path)) {
        return above(items);
    }
    if dir.is_dir() {
        return dir.to_owned();
    }
    let Some(text) = dir.to_str() else { return dir.to_owned() };
    let half = |c| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '／' => '/',
        '－' => '-',
        c => c,
    };
    let half: String = text.trim().chars().map(half).collect();
    let name = half.rsplit('/').next().unwrap_or_default();
    let bare = name.strip_prefix('第').unwrap_or(name);
    let bare = bare.strip_suffix('期').unwrap_or(bare).trim();
    let numbered = format!("{}{bare}", &half[..half.len() - name.len()]);
    let meant = [half.clone(), numbered].into_iter().map(PathBuf::from).find(|it| it.is_dir());
    meant.or_else(|| of_newest_year(dir, bare)).unwrap_or_else(|| dir.to_owned())
}

/// `21` is `2026-21`, where numbers begin anew each year: that of the newest year.
fn of_newest_year(dir: &Path, number: &str) -> Option<PathBuf> {
    number.parse::<u32>().ok()?;
    let above = dir.parent().filter(|above| *above != Path::new("")).unwrap_or(Path::new("."));
    let entries = fs::read_dir(above).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_of_year = |name: &String| {
        name.split_once('-').is_some_and(|(year, of)| {
            year.len() == 4 && year.parse::<u16>().is_ok() && of == number
        })
    };
    let newest = names.filter(is_of_year).max()?;
    let path = dir.with_file_name(newest);
    path.is_dir().then_some(path)
}
