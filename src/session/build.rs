//! One issue's PDF.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow};
use serde::Serialize;

use super::archive::Archive;
use super::failure::Failure;
use super::look::{Look, Typeset};
use super::output::checked_output;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::edition::SectionCount;
use crate::edition::change::Change;
use crate::edition::proof::{Changed, Proof};
use crate::export::difference::{Difference, differences};
use crate::export::record::Record;
use crate::export::{Intent, Print, pdf};
use crate::fonts::Fonts;
use crate::load;
use crate::model::issue::{Issue, Left};
use crate::typeset::{self, Impose, Ink, Line};
use crate::write::{self, Links, Output, Target};

/// What is wanted of a build.
#[derive(Debug, Clone)]
pub struct Order {
    /// The output; none for the issue's folder and name.
    pub output: Option<PathBuf>,
    /// The folder that it goes to under its name; none for the issue's own.
    pub folder: Option<PathBuf>,
    /// What is done about a final issue's PDF that is there.
    pub final_pdf: FinalPdf,
    /// What is done about an output that is a link.
    pub links: Links,
    /// Which inks, and how the pages lie on paper.
    pub print: Print,
    /// What is added for whoever reads a proof (校样); none where it is none.
    pub proof: Option<ProofOrder>,
    /// What stops a build: findings of this weight or more.
    pub least: Severity,
}

/// What is wanted of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOrder {
    /// What it is called: 一校, 送审稿.
    pub word: String,
    /// The earlier PDF that it is held against.
    pub since: Option<Since>,
}

/// An earlier PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The proof that is about to be replaced.
    Replaced,
    /// One in a file.
    File(PathBuf),
}

/// What is done about the PDF of a final issue (付印), where it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinalPdf {
    /// It stays, and what would differ is said.
    Compared,
    /// It stays under another name beside the new one.
    KeptBeside,
    /// The issue becomes final with this one.
    Replaced,
}

impl Order {
    /// The PDF itself, under its own name.
    pub(super) const fn whole(least: Severity) -> Self {
        Self {
            output: None,
            folder: None,
            final_pdf: FinalPdf::Compared,
            links: Links::Followed,
            print: Print::WHOLE,
            proof: None,
            least,
        }
    }
}

/// What came of a build.
pub struct Build {
    /// The files that were read.
    pub sources: Sources,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// The files that the issue is made of.
    pub inputs: Vec<PathBuf>,
    /// The faces that it is set in; none where it was not looked at.
    pub fonts: Option<Arc<Fonts>>,
    /// What was made.
    pub outcome: Result<Made, Failure>,
}

impl Build {
    /// What came of the build of an issue that was looked at.
    pub(super) fn of(look: Look, outcome: Result<Made, Failure>) -> Self {
        let Look { sources, found, inputs, fonts, .. } = look;
        Self { sources, found, inputs, fonts: Some(fonts), outcome }
    }

    /// What came of one that was not looked at.
    pub(super) fn failed(why: Failure) -> Self {
        let (found, inputs) = (Vec::new(), Vec::new());
        Self { sources: Sources::default(), found, inputs, fonts: None, outcome: Err(why) }
    }
}

/// What was made.
pub enum Made {
    /// Nothing: something in the bulletin's files must change.
    Nothing,
    /// Nothing: the issue is final, and its PDF is there and says the same.
    Same(Built),
    /// Nothing: the issue is final, and its PDF is there and says something else.
    Differs(Target, Vec<Difference>),
    /// The PDF.
    Pdf(Built),
}

/// A PDF in figures.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Built {
    /// Where it went; none for standard output.
    pub file: Option<PathBuf>,
    /// Where the PDF of the final issue went that was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<PathBuf>,
    /// What a proof says was changed.
    #[serde(skip)]
    pub changes: Option<ChangedLines>,
    /// How many pages.
    pub pages: usize,
    /// How many items print.
    pub adopted: usize,
    /// By section.
    pub sections: Vec<SectionCount>,
    /// How many do not.
    #[serde(flatten)]
    pub left: Left,
    /// Rows left empty on the last page.
    pub rows_left: usize,
    /// The paper's size.
    pub paper: &'static str,
    /// How many are printed.
    pub copies: Option<i64>,
    /// Sheets of paper for all copies.
    pub sheets: Option<i64>,
    /// How the text is set, in the editor's words.
    #[serde(skip)]
    pub how: String,
}

/// What a press prints with: the profile of a file or of an installed one's name; without either, black on uncoated paper.
///
/// # Errors
/// There is no such profile, it cannot be read, or a press does not print with it.
pub fn press(icc: Option<&str>) -> anyhow::Result<Intent> {
    let Some(named) = icc else { return Intent::black() };
    Intent::of(load::icc(named)?).with_context(|| named.to_owned())
}

/// What was changed since an earlier PDF, and where that is now.
#[derive(Debug)]
pub struct ChangedLines {
    /// The earlier one's name.
    pub since: String,
    /// Whether that is of another issue.
    pub is_other: bool,
    /// Whether what stands on its pages stands elsewhere now, or is set otherwise.
    pub is_set_otherwise: bool,
    /// The changes, each with its page and line.
    pub list: Vec<(Line, Change)>,
}

/// Builds the issue in a folder of a bulletin.
pub(super) fn build_of(archive: &Archive, dir: &Path, order: &Order) -> Build {
    let look = load::must_be_issue(dir).and_then(|()| archive.look(dir));
    match look {
        Ok(mut look) => {
            let outcome = make(&mut look, dir, order);
            Build::of(look, outcome)
        }
        Err(error) => Build::failed(error.into()),
    }
}

pub(super) fn make(look: &mut Look, dir: &Path, order: &Order) -> Result<Made, Failure> {
    let Some(issue) = look.issue.as_ref().filter(|_| !look.has(order.least)) else {
        return Ok(Made::Nothing);
    };
    // A plate of a final issue is of what was printed.
    let whole = target(dir, &Order::whole(order.least), issue);
    let target = target(dir, order, issue);
    let issue_is_final = issue.is_final;
    let is_final = issue.is_final && order.final_pdf != FinalPdf::Replaced;
    let output = checked_output(&target, order.links, look)?;
    let Some(set) = look.typeset()?.filter(|_| !look.has(order.least)) else {
        return Ok(Made::Nothing);
    };
    let is_other = order.proof.is_some() || order.print != Print::WHOLE;
    if let (true, Output::File(path), Target::File(final_pdf)) = (is_other, &output, &whole)
        && issue_is_final
        && same_file::is_same_file(path, final_pdf).unwrap_or(false)
    {
        let shown = final_pdf.display();
        return Err(anyhow!("{shown} 已经付印，校样和单版不能写到它上面；-o 换一个名字").into());
    }
    if let Some(proof) = &order.proof {
        return for_reading(look, &set, (&target, &output), order, proof);
    }
    if order.print != Print::WHOLE {
        if let (true, Target::File(path)) = (is_final && whole.exists(), &whole) {
            let found = differences(&read(path)?, &made_of(&set, look, &Print::WHOLE)?);
            if !found.is_empty() {
                return Ok(Made::Differs(whole, found));
            }
        }
        return for_print(look, set, &target, &output, &order.print);
    }
    let bytes = made_of(&set, look, &Print::WHOLE)?;
    let mut kept = None;
    if let (true, Output::File(path)) = (is_final && target.exists(), &output) {
        let found = differences(&read(path)?, &bytes);
        if found.is_empty() {
            let built = look.issue.as_ref();
            let built = built.map(|issue| built_of(&target, issue, &set));
            return Ok(built.map_or(Made::Nothing, Made::Same));
        }
        if order.final_pdf == FinalPdf::Compared {
            return Ok(Made::Differs(target, found));
        }
        kept = Some(write::keep_beside(path)?);
    }
    output.write(&bytes)?;
    let built = look.issue.as_ref();
    let built = built.map(|issue| Built { kept, ..built_of(&target, issue, &set) });
    Ok(built.map_or(Made::Nothing, Made::Pdf))
}

/// The figures of the PDF itself.
pub(super) fn built_of(target: &Target, issue: &Issue, set: &Typeset) -> Built {
    Built::new(target, issue, set, &Print::WHOLE)
}

/// A proof.
fn for_reading(
    look: &Look,
    set: &Typeset,
    (target, output): (&Target, &Output),
    order: &Order,
    ProofOrder { word, since }: &ProofOrder,
) -> Result<Made, Failure> {
    let earlier = match since {
        None => None,
        Some(Since::File(path)) => Some(changed_since(path, set)?),
        Some(Since::Replaced) => match target {
            Target::File(path) => Some(changed_since(path, set)?),
            Target::Stdout => {
                return Err(
                    anyhow!("写到标准输出的校样没有上一份；--since=文件 写要比的 PDF").into()
                );
            }
        },
    };
    let proof = Proof { word: word.clone(), changed: earlier };
    let marked = typeset::proof(&set.edition, &set.pages, &look.fonts, &proof);
    let (pages, lines) = marked.map_err(Failure::Internal)?;
    let bytes = pdf(&set.edition, &pages, &look.fonts, &order.print).map_err(Failure::Internal)?;
    output.write(&bytes)?;
    let changes =
        proof.changed.map(|Changed { since, list, is_other, is_set_otherwise }| ChangedLines {
            since,
            is_other,
            is_set_otherwise,
            list: list.into_iter().zip(lines).map(|(change, line)| (line, change)).collect(),
        });
    let built = look.issue.as_ref();
    let built =
        built.map(|issue| Built { changes, ..Built::new(target, issue, set, &order.print) });
    Ok(built.map_or(Made::Nothing, Made::Pdf))
}

/// What was changed since a PDF.
fn changed_since(path: &Path, set: &Typeset) -> Result<Changed, Failure> {
    let shown = path.display();
    if path.exists() && !path.is_file() {
        return Err(anyhow!("{shown} 不是普通文件，没法比").into());
    }
    if !path.exists() {
        let near = proofs_beside(path);
        let near =
            if near.is_empty() { String::new() } else { format!("；有 {}", near.join("、")) };
        let error = anyhow!("没有 {shown} 可比；--since=文件 写要比的 PDF，如上一次的校样{near}");
        return Err(error.into());
    }
    let record =
        Record::read(&read(path)?).map_err(|_| anyhow!("{shown} 不是 PDF，或者坏了，没法比"))?;
    let record =
        record.with_context(|| format!("{shown} 里没有记录，不是这个程序排的，没法逐字比"))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Changed {
        since: name,
        list: record.changes(&set.edition),
        is_other: record.is_of_other(&set.edition),
        is_set_otherwise: record.is_set_otherwise(&set.pages),
    })
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
}

/// The PDFs in the folder of one that is not there.
fn proofs_beside(path: &Path) -> Vec<String> {
    let names = path.parent().and_then(|folder| load::names(folder).ok()).unwrap_or_default();
    let mut names: Vec<String> = names.into_iter().filter(|name| is_pdf(name)).collect();
    names.sort();
    names
}

/// A plate, or sheets, beside the PDF itself.
fn for_print(
    look: &mut Look,
    set: Typeset,
    target: &Target,
    output: &Output,
    print: &Print,
) -> Result<Made, Failure> {
    let is_booklet = matches!(print.impose, Impose::Booklet { .. });
    let set = match &mut look.issue {
        // Sheets that are folded have four pages.
        Some(issue) if is_booklet && !set.pages.count().is_multiple_of(4) => {
            issue.page.pad_to = 4;
            look.typeset()?.unwrap_or(set)
        }
        _ => set,
    };
    output.write(&made_of(&set, look, print)?)?;
    let built = look.issue.as_ref().map(|issue| Built::new(target, issue, &set, print));
    Ok(built.map_or(Made::Nothing, Made::Pdf))
}

pub(super) fn made_of(set: &Typeset, look: &Look, print: &Print) -> Result<Vec<u8>, Failure> {
    pdf(&set.edition, &set.pages, &look.fonts, print).map_err(Failure::Internal)
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string());
    Ok(bytes?)
}

pub(super) fn target(dir: &Path, order: &Order, issue: &Issue) -> Target {
    let proof = order.proof.as_ref().map(|proof| format!("-{}", proof.word)).unwrap_or_default();
    let plate = match order.print.ink {
        Ink::Both => "",
        Ink::Black => "-黑版",
        Ink::Red => "-红版",
        Ink::Mono => "-单色",
    };
    let sheets = match order.print.impose {
        Impose::Single => "",
        Impose::Booklet { .. } => "-A3折页",
        Impose::Flat => "-A3",
    };
    let press = if order.print.press.is_some() { "-印刷" } else { "" };
    match order.output.as_deref() {
        Some(path) if path == Path::new("-") => Target::Stdout,
        Some(path) => Target::File(path.to_owned()),
        None => {
            let folder = order.folder.as_deref().unwrap_or(dir);
            let name = format!("{}{proof}{plate}{sheets}{press}.pdf", issue.stem);
            Target::File(folder.join(name))
        }
    }
}

impl Built {
    fn new(target: &Target, issue: &Issue, set: &Typeset, print: &Print) -> Self {
        let Typeset { edition, pages } = set;
        let a_copy = pages.count().div_ceil(print.impose.pages_a_sheet(edition.page.duplex));
        let a_copy = i64::try_from(a_copy).unwrap_or(i64::MAX);
        Self {
            file: match target {
                Target::Stdout => None,
                Target::File(path) => Some(path.clone()),
            },
            pages: pages.count(),
            kept: None,
            changes: None,
            adopted: issue.items.len(),
            sections: edition.sections.clone(),
            left: issue.left,
            rows_left: pages.plan().rows_left,
            paper: if print.impose == Impose::Single { "A4" } else { "A3" },
            copies: edition.copies,
            sheets: edition.copies.map(|copies| a_copy.saturating_mul(copies)),
            how: pages.how(),
        }
    }
}
