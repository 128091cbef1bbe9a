//! One issue's PDF, and what is made of its pages beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use serde::Serialize;

use super::archive::Archive;
use super::failure::Failure;
use super::look::{Look, Typeset};
use super::order::{FinalPdf, Order, of_page, target};
use super::output::{checked_output, read};
use super::proof::{ChangedLines, marked};
use crate::diagnostic::{Diagnostic, Sources};
use crate::edition::SectionCount;
use crate::export::difference::{Difference, differences};
use crate::export::{Intent, Print, files, pdf};
use crate::fonts::Fonts;
use crate::load;
use crate::model::issue::{Issue, Left};
use crate::typeset::Impose;
use crate::write::{self, Output, Target};

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
    /// Where it went; none for standard output, and for pictures.
    pub file: Option<PathBuf>,
    /// Where its pages went, as pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PathBuf>,
    /// Pictures of pages that it no longer has.
    #[serde(skip)]
    pub left_over: Vec<PathBuf>,
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
    let is_final = issue_is_final && order.final_pdf != FinalPdf::Replaced;
    let mut output = checked_output(&target, order, look)?;
    if order.format.is_by_page() {
        output = checked_output(&of_page(&target, 1), order, look)?;
    }
    let Some(set) = look.typeset()?.filter(|_| !look.has(order.least)) else {
        return Ok(Made::Nothing);
    };
    if !order.is_of_whole() {
        if let (Output::File(path), Target::File(final_pdf)) = (&output, &whole)
            && issue_is_final
            && same_file::is_same_file(path, final_pdf).unwrap_or(false)
        {
            let shown = final_pdf.display();
            let error = anyhow!("{shown} 已经付印，校样和单版不能写到它上面；-o 换一个名字");
            return Err(error.into());
        }
        let is_held = is_final && order.final_pdf == FinalPdf::Compared && whole.exists();
        return beside(look, set, order, &target, is_held.then_some(whole));
    }
    let Some(issue) = &look.issue else { return Ok(Made::Nothing) };
    let built = built_of(&target, issue, &set);
    let bytes = made_of(set, look)?;
    // Elsewhere too it is what was printed.
    if let Target::File(path) = &whole
        && is_final
        && order.final_pdf == FinalPdf::Compared
        && whole != target
        && whole.exists()
    {
        let found = differences(&read(path)?, &bytes);
        if !found.is_empty() {
            return Ok(Made::Differs(whole, found));
        }
    }
    let mut kept = None;
    if let (true, Output::File(path)) = (is_final && target.exists(), &output) {
        let found = differences(&read(path)?, &bytes);
        if found.is_empty() {
            return Ok(Made::Same(built));
        }
        if order.final_pdf == FinalPdf::Compared {
            return Ok(Made::Differs(target, found));
        }
        kept = Some(write::keep_beside(path)?);
    }
    output.write(&bytes)?;
    Ok(Made::Pdf(Built { kept, ..built }))
}

/// What is made beside the PDF itself: a proof, a plate, sheets, pictures, text. `printed` is the PDF that they must be of.
fn beside(
    look: &mut Look,
    mut set: Typeset,
    order: &Order,
    target: &Target,
    printed: Option<Target>,
) -> Result<Made, Failure> {
    let (pages, changes) = match &order.proof {
        Some(proof) => {
            marked(look, &set, target, proof).map(|(pages, changes)| (Some(pages), changes))?
        }
        None => (None, None),
    };
    if let (None, Some(Target::File(path))) = (&order.proof, &printed) {
        let found = differences(&read(path)?, &made_of(set.clone(), look)?);
        if let (false, Some(printed)) = (found.is_empty(), printed) {
            return Ok(Made::Differs(printed, found));
        }
    }
    let is_booklet = matches!(order.print.impose, Impose::Booklet { .. });
    if let Some(issue) =
        look.issue.as_mut().filter(|_| is_booklet && !set.pages.count().is_multiple_of(4))
    {
        // Sheets that are folded have four pages.
        issue.page.pad_to = 4;
        set = look.typeset()?.unwrap_or(set);
    }
    let Some(issue) = &look.issue else { return Ok(Made::Nothing) };
    let mut built = Built { changes, ..Built::new(target, issue, &set, &order.print) };
    let Typeset { edition, pages: own } = set;
    let parts = (&edition, pages.unwrap_or(own), &*look.fonts);
    let files = files(order.format, parts, &order.print).map_err(Failure::Internal)?;
    let page = |page: usize| of_page(target, page);
    let targets: Vec<Target> = if order.format.is_by_page() {
        (1..=files.len()).map(page).collect()
    } else {
        vec![target.clone()]
    };
    // None is written before all of them can be.
    let outputs = targets.iter().map(|target| checked_output(target, order, look));
    let outputs: Vec<Output> = outputs.collect::<Result<_>>()?;
    for (output, bytes) in outputs.iter().zip(&files) {
        output.write(bytes)?;
    }
    if order.format.is_by_page() {
        let path = |target: Target| match target {
            Target::Stdout => None,
            Target::File(path) => Some(path),
        };
        built.file = None;
        built.pictures = targets.into_iter().filter_map(path).collect();
        built.left_over =
            path(target.clone()).map_or_else(Vec::new, |target| left_over(&target, files.len()));
    }
    Ok(Made::Pdf(built))
}

/// Pictures of pages after the last.
fn left_over(target: &Path, pages: usize) -> Vec<PathBuf> {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let folder = target.parent().filter(|folder| *folder != Path::new(""));
    let names = load::names(folder.unwrap_or(Path::new("."))).unwrap_or_default();
    let number = |name: &String| {
        let number = name.strip_prefix(&*stem)?.strip_prefix("-第")?.strip_suffix("页.png")?;
        number.parse::<usize>().ok().filter(|number| *number > pages)
    };
    let mut numbers: Vec<usize> = names.iter().filter_map(number).collect();
    numbers.sort_unstable();
    let path = |number: usize| target.with_file_name(format!("{stem}-第{number}页.png"));
    numbers.into_iter().map(path).collect()
}

/// The figures of the PDF itself.
pub(super) fn built_of(target: &Target, issue: &Issue, set: &Typeset) -> Built {
    Built::new(target, issue, set, &Print::WHOLE)
}

/// The PDF itself.
pub(super) fn made_of(set: Typeset, look: &Look) -> Result<Vec<u8>, Failure> {
    let Typeset { edition, pages } = set;
    pdf(&edition, pages, &look.fonts, &Print::WHOLE).map_err(Failure::Internal)
}

impl Built {
    /// The files that were written.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.file.iter().chain(&self.pictures)
    }

    fn new(target: &Target, issue: &Issue, set: &Typeset, print: &Print) -> Self {
        let Typeset { edition, pages } = set;
        let a_copy = pages.count().div_ceil(print.impose.pages_a_sheet(edition.page.duplex));
        let a_copy = i64::try_from(a_copy).unwrap_or(i64::MAX);
        Self {
            file: match target {
                Target::Stdout => None,
                Target::File(path) => Some(path.clone()),
            },
            pictures: Vec::new(),
            left_over: Vec::new(),
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
