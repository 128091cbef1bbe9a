//! `kuaibao check`: every problem of every file in one run, and the fixes of what is mechanical.

use std::path::Path;

use anyhow::Result;
use similar::TextDiff;

use super::dirs::once_each;
use super::explain::explain;
use super::outcome::{Outcome, ended, least};
use crate::cli::CheckArgs;
use crate::report::Reporter;
use crate::session::{self, Archives, Change, Failure, Fixes, Fixing, Look};
use crate::typeset::forget;

pub(super) fn check(args: &CheckArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    if let Some(code) = &args.explain {
        explain(code, reporter)?;
        return Ok(Outcome::Done);
    }
    let mut archives = Archives::default();
    let mut worst = Outcome::Done;
    for dir in once_each(&args.dirs, reporter) {
        reporter.about(Some(&dir));
        let checked = if args.fix {
            // A fix may change `kuaibao.toml`: each issue is read anew.
            fix_one(&dir, args, reporter)
        } else {
            let differs = if args.diff { show(&dir, args, reporter) } else { Ok(Outcome::Done) };
            differs.and_then(|it| Ok(it.max(check_one(&dir, args, &mut archives, reporter)?)))
        };
        worst = worst.max(ended(checked, reporter));
    }
    Ok(worst)
}

fn check_one(
    dir: &Path,
    args: &CheckArgs,
    archives: &mut Archives,
    reporter: &mut Reporter,
) -> Result<Outcome, Failure> {
    let mut look = archives.look(dir)?;
    let seen = see_all(dir, &mut look, !args.no_pages);
    forget(1);
    if args.diff && !look.is_final {
        // What the difference shows is not said again.
        look.found.retain(|finding| !wanted(args).make(finding));
    }
    let outcome = judged(dir, &look, args, reporter);
    seen.map(|()| outcome)
}

/// Adds what the pages show, and what is found only once what is mechanical is fixed.
fn see_all(dir: &Path, look: &mut Look, with_pages: bool) -> Result<(), Failure> {
    if with_pages {
        look.typeset()?;
    }
    let then = session::found_then(dir, look, with_pages)?;
    look.add(then);
    Ok(())
}

/// Says what a look found, and whether it stops a build.
fn judged(dir: &Path, look: &Look, args: &CheckArgs, reporter: &mut Reporter) -> Outcome {
    reporter.findings(&look.sources, &look.found);
    let is_faulty = look.has(least(args.deny_warnings));
    reporter.checked(dir, &look.found, is_faulty);
    if is_faulty { Outcome::Faulty } else { Outcome::Done }
}

/// Shows what `--fix` would write.
fn show(dir: &Path, args: &CheckArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let look = session::look(dir)?;
    if look.is_final {
        return Ok(Outcome::Done);
    }
    let fixing = session::fix(dir, look, wanted(args))?;
    for (path, change) in &fixing.changes {
        reporter.data_of("diff", &unified(path, change));
    }
    say_count(dir, "可以改", &fixing, reporter);
    Ok(if fixing.changes.is_empty() { Outcome::Done } else { Outcome::Faulty })
}

const fn wanted(args: &CheckArgs) -> Fixes {
    if args.also_unsafe { Fixes::All } else { Fixes::Sure }
}

/// Fixes what is mechanical and writes it.
fn fix_one(dir: &Path, args: &CheckArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let look = session::look(dir)?;
    if look.is_final {
        reporter.say(&format!("{} 已经付印，没有改", dir.display()));
        return Ok(judged(dir, &look, args, reporter));
    }
    let fixing = session::fix(dir, look, wanted(args))?;
    write(dir, &fixing, reporter)?;
    Ok(judged(dir, &fixing.look, args, reporter))
}

/// Writes what was fixed, then says what was written.
fn write(dir: &Path, fixing: &Fixing, reporter: &mut Reporter) -> Result<()> {
    let written = fixing.write()?;
    for round in &fixing.rounds {
        let is_written = |path: &Path| written.files.contains(path);
        let fixed = round.fixed.iter();
        let fixed = fixed.filter(|finding| is_written(round.sources.path(finding.place.file)));
        reporter.fixed(&round.sources, fixed);
    }
    if let Some(failure) = written.failure {
        return Err(failure);
    }
    say_count(dir, "改了", fixing, reporter);
    Ok(())
}

fn say_count(dir: &Path, what: &str, fixing: &Fixing, reporter: &mut Reporter) {
    let (count, files) = (fixing.count(), fixing.changes.len());
    if count > 0 {
        reporter.say(&format!("{}：{what} {count} 处，{files} 个文件", dir.display()));
    }
}

fn unified(path: &Path, change: &Change) -> String {
    let name = path.display().to_string();
    let diff = TextDiff::from_lines(&change.before, &change.after);
    let diff = diff.unified_diff().context_radius(1).header(&name, &name).to_string();
    let encoding =
        if change.is_reencoded { format!("{name}：改存为 UTF-8\n") } else { String::new() };
    encoding + &diff
}
