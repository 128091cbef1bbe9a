//! `kuaibao build`: check, then typeset.

use std::path::{Path, PathBuf};

use std::fmt::{self, Display, Formatter};

use anyhow::{Result, anyhow, bail};
use same_file::Handle;
use serde::Serialize;

use super::{Failure, Outcome, ended, is_faulty, once_each};
use crate::check::check;
use crate::cli::BuildArgs;
use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::edition::arrange::arrange;
use crate::edition::{Edition, SectionCount as Section};
use crate::export::pdf;
use crate::fonts::Fonts;
use crate::load::{load, past};
use crate::model::issue::{Issue, Left};
use crate::report::Reporter;
use crate::typeset::{Pages, typeset};
use crate::write::{Links, Target};

/// Builds each folder's issue; the outcome is the worst of them.
pub(super) fn build(args: &BuildArgs, reporter: &mut Reporter) -> Outcome {
    let dirs = once_each(&args.dirs, reporter);
    if args.output.is_some() && dirs.len() > 1 {
        reporter.failure(&anyhow!("几期不能写进同一个文件；去掉 -o，或一次排一期"));
        return Outcome::Failed;
    }
    let outcomes = dirs.iter().map(|dir| ended(build_one(dir, args, reporter), reporter));
    outcomes.max().unwrap_or(Outcome::Done)
}

fn build_one(dir: &Path, args: &BuildArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let fonts = Fonts::shipped();
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let mut files = load(dir, &mut sources, &mut found)?;
    if let Some(issue) = &files.issue {
        files.past = past(dir, issue)?;
    }
    for source in sources.iter() {
        reporter.detail(&format!("读 {}", source.path.display()));
    }
    let issue_file = files.issue.as_ref().map(|raw| Place::of_file(raw.file));
    let issue = check(files, &sources, fonts, &mut found);
    reporter.findings(&sources, &found);
    let Some(issue) = issue.filter(|_| !is_faulty(&found, args.deny_warnings)) else {
        reporter.say(&format!("{}：没有排，改好再试", dir.display()));
        return Ok(Outcome::Faulty);
    };
    let target = target(dir, args.output.as_deref(), &issue);
    if issue.is_final && !args.force && target.exists() {
        let name = target.shown();
        reporter.say(&format!("{name} 已经定版，没有替换；要重排，加 --force"));
        return Ok(Outcome::Done);
    }
    let links = if args.no_follow { Links::Refused } else { Links::Followed };
    let output = target.probe(links)?;
    refuse_input(&target, &sources)?;

    let edition = arrange(&issue);
    let pages = typeset(&edition, fonts).map_err(Failure::Internal)?;
    reporter.detail(&format!("{}：{}", dir.display(), pages.how()));
    let seen = on_pages(issue_file, &pages);
    reporter.findings(&sources, &seen);
    if is_faulty(&seen, args.deny_warnings) {
        reporter.say(&format!("{}：没有排，改好再试", dir.display()));
        return Ok(Outcome::Faulty);
    }
    let bytes = pdf(&edition, &pages).map_err(Failure::Internal)?;
    output.write(&bytes)?;
    reporter.built(&Built::new(&target, &issue, &edition, &pages));
    Ok(Outcome::Done)
}

/// An issue of so many pages is worth a word.
const MANY_PAGES: usize = 100;

/// What only the typeset pages show.
fn on_pages(issue_file: Option<Place>, pages: &Pages) -> Vec<Diagnostic> {
    let Some(place) = issue_file else {
        return Vec::new();
    };
    let plan = pages.plan();
    if plan.footer_is_too_high() {
        let message = format!("报尾占 {} 行，一页排不下", plan.footer_rows);
        let hint = "删减 distribution、staff、contact 里的条目或文字";
        return vec![Diagnostic::new(Code::FooterTooHigh, place, message, hint)];
    }
    let many = (plan.pages >= MANY_PAGES).then(|| {
        let message = format!("排出来有 {} 页", plan.pages);
        let hint = "核对是不是贴错了稿件";
        Diagnostic::new(Code::ManyPages, place.clone(), message, hint)
    });
    let is_short = (1..=FEW_ROWS).contains(&plan.last_rows) && plan.pages > 1;
    let short = is_short.then(|| {
        let message = format!("末页只有 {} 行正文", plan.last_rows);
        let chars = plan.excess * plan.chars;
        let hint = format!("正文再删约 {chars} 个字，可以减到 {} 页", plan.pages - 1);
        Diagnostic::new(Code::ShortLastPage, place, message, hint)
    });
    many.into_iter().chain(short).collect()
}

/// A last page with so many rows of text or fewer is short.
const FEW_ROWS: usize = 5;

fn target(dir: &Path, output: Option<&Path>, issue: &Issue) -> Target {
    match output {
        Some(path) if path == Path::new("-") => Target::Stdout,
        Some(path) => Target::File(path.to_owned()),
        None => Target::File(dir.join(format!("{}.pdf", issue.stem))),
    }
}

/// The output must not be one of the files it is made of, by whatever name or link.
fn refuse_input(target: &Target, sources: &Sources) -> Result<()> {
    let output = match target {
        Target::Stdout => Handle::stdout(),
        // A pipe would wait for its reader.
        Target::File(path) if !path.is_file() => return Ok(()),
        Target::File(path) => Handle::from_path(path),
    };
    let Ok(output) = output else {
        return Ok(());
    };
    // A file that is only named may be a pipe too.
    let is_input =
        |path: &Path| path.is_file() && Handle::from_path(path).is_ok_and(|it| it == output);
    if sources.iter().any(|source| is_input(&source.path)) {
        bail!("{} 是稿件或设置，不能当输出覆盖", target.shown());
    }
    Ok(())
}

/// What was built, in the words the office asks for: `工作快报第439期.pdf：4页，采用17篇（指挥调度1 …），留存0，
/// 末页余9行`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Built {
    /// Where it went; none for standard output.
    file: Option<PathBuf>,
    pages: usize,
    adopted: usize,
    sections: Vec<SectionCount>,
    #[serde(flatten)]
    left: Left,
    /// Rows left empty on the last page.
    rows_left: usize,
    copies: Option<i64>,
    /// Sheets of paper for all copies.
    sheets: Option<i64>,
}

#[derive(Debug, Serialize)]
struct SectionCount {
    name: String,
    items: usize,
}

impl Built {
    fn new(target: &Target, issue: &Issue, edition: &Edition, pages: &Pages) -> Self {
        let count =
            |section: &Section| SectionCount { name: section.name.clone(), items: section.items };
        let a_copy = if edition.page.duplex { pages.count().div_ceil(2) } else { pages.count() };
        let a_copy = i64::try_from(a_copy).unwrap_or(i64::MAX);
        Self {
            file: match target {
                Target::Stdout => None,
                Target::File(path) => Some(path.clone()),
            },
            pages: pages.count(),
            adopted: issue.items.len(),
            sections: edition.sections.iter().map(count).collect(),
            left: issue.left,
            rows_left: pages.plan().rows_left,
            copies: edition.copies,
            sheets: edition.copies.map(|copies| a_copy.saturating_mul(copies)),
        }
    }
}

impl Display for Built {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = self.file.as_ref().map_or_else(
            || "标准输出".to_owned(),
            |path| path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        );
        let sections: Vec<String> =
            self.sections.iter().map(|it| format!("{}{}", it.name, it.items)).collect();
        write!(f, "{name}：{}页，", self.pages)?;
        write!(f, "采用{}篇（{}），留存{}", self.adopted, sections.join(" "), self.left.held)?;
        let Left { withheld, draft, rejected, .. } = self.left;
        for (count, what) in [(withheld, "撤稿"), (draft, "待编"), (rejected, "退稿")] {
            if count > 0 {
                write!(f, "，{what}{count}")?;
            }
        }
        write!(f, "，末页余{}行", self.rows_left)?;
        if let (Some(copies), Some(sheets)) = (self.copies, self.sheets) {
            write!(f, "，印{copies}份用纸{sheets}张")?;
        }
        Ok(())
    }
}
