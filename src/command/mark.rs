//! `kuaibao mark`: the last minute, without an editor.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use serde_json::json;

use super::dirs::meant;
use super::outcome::Outcome;
use crate::cli::MarkArgs;
use crate::model::issue;
use crate::model::item::Status;
use crate::report::Reporter;
use crate::session::{self, Failure, Marked, Move};

pub(super) fn mark(args: &MarkArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let (dir, names) = parted(&args.names);
    reporter.about(Some(&dir));
    if names.is_empty() {
        return Err(anyhow!("没有写哪一篇：kuaibao mark 439 05 --first").into());
    }
    let (wanted, what) = wanted(args);
    let names: Vec<String> = names.iter().map(|name| name.display().to_string()).collect();
    let Some(Marked { files, items, undo, .. }) = session::mark(&dir, &names, wanted)? else {
        reporter.warning(&format!(
            "{} 已经付印，没有改；要改，先删去 issue.toml 的 final",
            dir.display()
        ));
        return Ok(Outcome::Faulty);
    };
    let undo: Vec<Vec<String>> =
        undo.into_iter().map(|(names, option)| undoing(&dir, names, &option)).collect();
    if reporter.is_json() {
        let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        reporter.object("marked", &json!({ "files": files, "items": items, "undo": undo }));
        return Ok(Outcome::Done);
    }
    for file in &files {
        reporter.wrote(file);
    }
    if files.is_empty() {
        reporter.say(&format!("{} 本来就是这样，没有改", items.join("、")));
        return Ok(Outcome::Done);
    }
    reporter.say(&format!("{}：{what}。要退回：", items.join("、")));
    for line in undo {
        let words: Vec<String> = line.iter().map(|word| quoted(word)).collect();
        reporter.say(&format!("  {}", words.join(" ")));
    }
    Ok(Outcome::Done)
}

/// The words of a command line.
fn undoing(dir: &Path, names: Vec<String>, option: &str) -> Vec<String> {
    let begin = ["kuaibao", "mark"].map(str::to_owned).into_iter();
    let begin = begin.chain([dir.display().to_string()]);
    let option = option.split(' ').map(str::to_owned);
    // A name that looks like an option stands behind `--`.
    if names.iter().any(|name| name.starts_with('-')) {
        return begin.chain(option).chain(["--".to_owned()]).chain(names).collect();
    }
    begin.chain(names).chain(option).collect()
}

/// The issue's folder, which may be left out, and the names of pieces.
fn parted(names: &[PathBuf]) -> (PathBuf, &[PathBuf]) {
    let is_issue = |dir: &Path| dir.join(issue::FILE_NAME).is_file();
    match names {
        [dir, names @ ..] if is_issue(&meant(dir)) => (meant(dir), names),
        // Neither is an issue: the first was meant.
        [dir, names @ ..] if !names.is_empty() && !is_issue(Path::new(".")) => (meant(dir), names),
        names => (PathBuf::from("."), names),
    }
}

/// A word as a shell takes it.
pub(super) fn quoted(word: &str) -> String {
    if word.contains(|c: char| c.is_whitespace() || "'\"\\$`&|;<>()*?[]{}!#~".contains(c)) {
        return format!("'{}'", word.replace('\'', "'\\''"));
    }
    word.to_owned()
}

fn wanted(args: &MarkArgs) -> (Move, &'static str) {
    match args.status.as_deref() {
        Some("draft") => (Move::Status(Status::Draft), "改成待编"),
        Some("held") => (Move::Status(Status::Held), "改成留用"),
        Some("rejected") => (Move::Status(Status::Rejected), "改成未采用"),
        Some(_) => (Move::Status(Status::Adopted), "改成采用"),
        None if args.first => (Move::First, "排在最前"),
        None if args.last => (Move::Last, "排在最后"),
        None if args.withhold => (Move::Withhold, "撤下"),
        None => (Move::Release, "照原来的次序排"),
    }
}
