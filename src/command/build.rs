//! `kuaibao build`: check, then typeset.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result, anyhow};

use super::Outcome;
use crate::arrange::arrange;
use crate::check::check;
use crate::cli::BuildArgs;
use crate::diagnostic::{Code, Diagnostic, Severity, has_errors};
use crate::edition::Edition;
use crate::export::{Target, pdf};
use crate::fonts::Fonts;
use crate::issue::{Issue, Left};
use crate::load::load;
use crate::report::Reporter;
use crate::source::{Place, Sources};
use crate::typeset::{Facts, Pages, typeset};

/// Builds each folder's issue; the outcome is the worst of them.
#[must_use]
pub fn build(args: &BuildArgs, reporter: &mut Reporter) -> Outcome {
    let dirs = once_each(&args.dirs, reporter);
    if args.output.is_some() && dirs.len() > 1 {
        reporter.failure(&anyhow!("几期不能写进同一个文件；去掉 -o，或一次排一期"));
        return Outcome::Failed;
    }
    let outcomes = dirs.iter().map(|dir| match build_one(dir, args, reporter) {
        Ok(outcome) => outcome,
        Err(Failure::Machine(error)) => {
            reporter.failure(&error);
            Outcome::Failed
        }
        Err(Failure::Internal(error)) => {
            reporter.failure(
                &error.context("程序内部错误，没有写文件，请把这一期的文件夹发给维护人员"),
            );
            Outcome::Internal
        }
    });
    outcomes.max().unwrap_or(Outcome::Done)
}

/// A failure that is not in the bulletin's files.
enum Failure {
    /// Wrong usage, or the machine's.
    Machine(Error),
    /// The program's.
    Internal(Error),
}

fn build_one(dir: &Path, args: &BuildArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let fonts = Fonts::shipped();
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let files = load(dir, &mut sources, &mut found).map_err(Failure::Machine)?;
    let issue_file = files.issue.as_ref().map(|raw| Place::of_file(raw.file));
    let issue = check(files, &sources, fonts, &mut found);
    reporter.findings(&sources, &found);
    let denied = args.deny_warnings && found.iter().any(|d| d.code.severity() != Severity::Note);
    let Some(issue) = issue.filter(|_| !denied) else {
        reporter.say(&format!("{}：没有排，改好再试", dir.display()));
        return Ok(Outcome::Faulty);
    };
    let target = target(dir, args.output.as_deref(), &issue);
    target.probe().map_err(Failure::Machine)?;
    refuse_input(&target, &sources).map_err(Failure::Machine)?;

    let edition = arrange(&issue);
    let pages = typeset(&edition, fonts).map_err(Failure::Internal)?;
    let seen = on_pages(issue_file, &pages);
    reporter.findings(&sources, &seen);
    if has_errors(&seen) {
        reporter.say(&format!("{}：没有排，改好再试", dir.display()));
        return Ok(Outcome::Faulty);
    }
    let bytes = pdf(&edition, &pages).map_err(Failure::Internal)?;
    target.write(&bytes).map_err(Failure::Machine)?;
    reporter.say(&closing_line(&target, &issue, &edition, pages.count(), pages.facts()));
    Ok(Outcome::Done)
}

/// What only the typeset pages show.
fn on_pages(issue_file: Option<Place>, pages: &Pages) -> Vec<Diagnostic> {
    let Some(place) = issue_file else {
        return Vec::new();
    };
    if pages.footer_is_too_high() {
        let rows = pages.facts().footer_rows;
        let message = format!("报尾占 {rows} 行，一页排不下");
        let hint = "删减 distribution、staff、contact 里的条目或文字";
        return vec![Diagnostic::new(Code::FooterTooHigh, place, message).hint(hint)];
    }
    let short = pages.short_last_page().map(|short| {
        let message = format!("末页只有 {} 行正文", short.rows);
        let hint = format!("正文再删约 {} 个字，可以减到 {} 页", short.chars, pages.count() - 1);
        Diagnostic::new(Code::ShortLastPage, place, message).hint(hint)
    });
    short.into_iter().collect()
}

/// The folders, each once, whatever way it was written.
fn once_each(dirs: &[PathBuf], reporter: &mut Reporter) -> Vec<PathBuf> {
    let mut seen = Vec::new();
    let mut once = Vec::new();
    for dir in dirs {
        let real = fs::canonicalize(dir).unwrap_or_else(|_| dir.clone());
        if seen.contains(&real) {
            reporter.warning(&format!("{} 给了两次，只排一次", dir.display()));
        } else {
            seen.push(real);
            once.push(dir.clone());
        }
    }
    once
}

fn target(dir: &Path, output: Option<&Path>, issue: &Issue) -> Target {
    match output {
        Some(path) if path == Path::new("-") => Target::Stdout,
        Some(path) => Target::File(path.to_owned()),
        None => Target::File(dir.join(format!("{}.pdf", issue.stem))),
    }
}

/// The output must not be one of the files it is made of.
fn refuse_input(target: &Target, sources: &Sources) -> Result<()> {
    let Target::File(path) = target else {
        return Ok(());
    };
    let Ok(real) = fs::canonicalize(path) else {
        return Ok(());
    };
    for source in sources.iter() {
        if fs::canonicalize(&source.path).is_ok_and(|input| input == real) {
            return Err(anyhow!("{} 是稿件或设置，不能当输出覆盖", path.display()));
        }
    }
    Ok(())
}

/// What the office asks: `工作快报第439期.pdf：4页，采用17篇（指挥调度1 …），留存0，末页余9行`.
fn closing_line(
    target: &Target,
    issue: &Issue,
    edition: &Edition,
    pages: usize,
    facts: &Facts,
) -> String {
    let name = match target {
        Target::Stdout => "标准输出".to_owned(),
        Target::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let sections: Vec<String> = edition
        .sections
        .iter()
        .map(|section| format!("{}{}", section.name, section.count()))
        .collect();
    let mut parts = vec![
        format!("{pages}页"),
        format!("采用{}篇（{}）", issue.items.len(), sections.join(" ")),
        format!("留存{}", issue.left.held),
    ];
    parts.extend(others_left(&issue.left));
    parts.push(format!("末页余{}行", facts.rows_left));
    if let Some(copies) = edition.footer.copies {
        let a_copy = if edition.page.duplex { pages.div_ceil(2) } else { pages };
        let sheets = i64::try_from(a_copy).unwrap_or(i64::MAX).saturating_mul(copies);
        parts.push(format!("印{copies}份用纸{sheets}张"));
    }
    format!("{name}：{}", parts.join("，"))
}

/// The other items that do not print, where there are any.
fn others_left(left: &Left) -> impl Iterator<Item = String> {
    [(left.withheld, "撤稿"), (left.draft, "待编"), (left.rejected, "退稿")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what}{count}"))
}
