//! `kuaibao check`: every problem of every file in one run, and the cure of what is mechanical.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use similar::TextDiff;

use super::explain::explained;
use super::{Failure, Outcome, is_faulty, once_each};
use crate::check::check as check_files;
use crate::cli::CheckArgs;
use crate::diagnostic::{Code, Diagnostic, FixSafety, Sources, mend};
use crate::fonts::Fonts;
use crate::load::{load, past, still_says};
use crate::report::{Reporter, print};
use crate::write;

/// Far more rounds than any file needs: each mends what the one before has laid bare.
const ROUNDS: usize = 20;

pub(super) fn check(args: &CheckArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    if let Some(code) = &args.explain {
        print(explained(code)?.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let mut worst = Outcome::Done;
    for dir in once_each(&args.dirs, reporter) {
        let checked = check_one(&dir, args, reporter);
        worst = worst.max(super::ended(checked, reporter));
    }
    Ok(worst)
}

fn check_one(dir: &Path, args: &CheckArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let mut looked = Looked::at(dir, BTreeMap::new())?;
    if (args.fix || args.diff) && looked.is_final {
        reporter.say(&format!("{} 已经定版，没有改", dir.display()));
    } else if args.fix || args.diff {
        looked = mended(dir, looked, args, reporter)?;
    }
    reporter.findings(&looked.sources, &looked.found);
    let is_faulty = is_faulty(&looked.found, args.deny_warnings);
    let verdict = if is_faulty { "要改" } else { "可以排" };
    reporter.say(&format!("{}：{verdict}", dir.display()));
    Ok(if is_faulty { Outcome::Faulty } else { Outcome::Done })
}

/// What a look at an issue finds.
struct Looked {
    sources: Sources,
    found: Vec<Diagnostic>,
    is_final: bool,
}

impl Looked {
    /// Looks at the issue in a folder, with texts that stand for some of its files.
    fn at(dir: &Path, instead: BTreeMap<PathBuf, String>) -> Result<Self> {
        let (mut sources, mut found) = (Sources::with(instead), Vec::new());
        // The faces take a while to open, and wait for nothing.
        let (files, fonts) = rayon::join(|| load(dir, &mut sources, &mut found), Fonts::shipped);
        let mut files = files?;
        if let Some(issue) = &files.issue {
            files.past = past(dir, issue)?;
        }
        let flag = files.issue.as_ref().and_then(|issue| issue.is_final.as_ref());
        let is_final = flag.is_some_and(|flag| flag.value);
        let _ = check_files(files, &sources, fonts, &mut found);
        Ok(Self { sources, found, is_final })
    }
}

/// Mends what is mechanical until nothing of it is left, and writes it, or shows what it would write.
/// What is found then is what needs a person.
fn mended(
    dir: &Path,
    first: Looked,
    args: &CheckArgs,
    reporter: &mut Reporter,
) -> Result<Looked, Failure> {
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut before: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut looked = first;
    let mut changes = 0;
    for _ in 0..ROUNDS {
        let is_made = |it: &&Diagnostic| args.also_unsafe || it.code.fix_safety() != FixSafety::Ask;
        let (new, mended) = mend(&looked.sources, looked.found.iter().filter(is_made));
        if new.is_empty() {
            break;
        }
        for source in looked.sources.iter().filter(|source| new.contains_key(&source.path)) {
            before.entry(source.path.clone()).or_insert_with(|| source.text.clone());
        }
        changes += mended.len();
        if args.fix {
            reporter.mended(&looked.sources, &mended);
        }
        texts.extend(new);
        looked = Looked::at(dir, texts.clone())?;
        if let Some(broken) = looked.found.iter().find(|finding| finding.code == Code::Syntax) {
            let path = looked.sources.path(broken.place.file).display();
            let error = anyhow!("{path} 改过以后不再是 TOML，一个文件也没有改");
            return Err(Failure::Internal(error));
        }
    }
    // What an editor saved meanwhile is not to be written over.
    for path in texts.keys().filter(|_| args.fix) {
        if !still_says(path, &before[path])? {
            return Err(anyhow!("{} 刚刚被改过，一个文件也没有改；再来一次", path.display()).into());
        }
    }
    for (path, text) in &texts {
        if args.diff {
            print(unified(path, &before[path], text).as_bytes())?;
        } else {
            write::rewrite(path, text.as_bytes())?;
        }
    }
    if changes > 0 {
        let what = if args.diff { "可以改" } else { "改了" };
        reporter.say(&format!("{}：{what} {changes} 处，{} 个文件", dir.display(), texts.len()));
    }
    Ok(looked)
}

fn unified(path: &Path, before: &str, after: &str) -> String {
    let name = path.display().to_string();
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(1).header(&name, &name).to_string()
}
