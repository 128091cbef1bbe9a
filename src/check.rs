//! Raw files → a checked issue, with every problem found on the way.
//!
//! Past here nothing can be invalid: what comes out is fit to print, or nothing comes out.

mod bulletin;
mod issue;
mod items;
pub mod pages;
mod past;
pub(crate) mod reading;
pub(crate) mod rules;
mod similar;
mod text;
mod wording;

use crate::diagnostic::{Code, Diagnostic, Place, Sources, Spanned};
use crate::fonts::Fonts;
use crate::load::{Archived, IssueFiles, Past};
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::model::issue::{Issue, RawIssue};
use crate::model::item::RawItem;
use crate::model::numbering::Taken;
pub use wording::Off;

/// What an issue is checked with: the bulletin as read and as checked, the issue's own files, and the
/// issues before it.
pub struct Files<'a> {
    /// `kuaibao.toml`; `None` where it could not be parsed.
    pub bulletin: Option<(&'a RawBulletin, &'a Bulletin)>,
    /// `issue.toml` and the items.
    pub issue: &'a IssueFiles,
    /// Other issues to hold this one against.
    pub past: &'a [Past<'a>],
}

/// What comes of a check.
pub struct Checked {
    /// The issue, unless something in it was missing.
    pub issue: Option<Issue>,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// The rules that the bulletin and its items do without.
    pub off: Off,
}

/// Checks the files of one issue, but for what `check_bulletin` checks.
#[must_use]
pub fn check(files: &Files<'_>, sources: &Sources, fonts: &Fonts) -> Checked {
    let mut checker = Checker::new(sources, fonts);
    let issue = checker.issue(files);
    Checked { issue, found: checker.found, off: checker.off }
}

/// Checks a bulletin by itself. What is wrong is among `found`.
#[must_use]
pub fn check_bulletin(
    raw: &RawBulletin,
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Bulletin {
    let mut checker = Checker::new(sources, Fonts::shipped());
    let bulletin = checker.bulletin(raw);
    found.append(&mut checker.found);
    bulletin
}

/// All findings of an issue without those of rules that are off, by file in the order read, then by
/// place.
pub fn settle(found: &mut Vec<Diagnostic>, off: &Off) {
    off.apply(found);
    sort(found);
}

/// The items that an issue's `withhold` takes out, by index.
#[must_use]
pub fn named_by_withhold(issue: &RawIssue, items: &[RawItem]) -> Vec<usize> {
    issue::withheld(issue, items)
}

/// The numbers that issues of the archive have.
#[must_use]
pub fn taken(archive: &[Archived]) -> Vec<Taken> {
    let taken = |issue: &RawIssue| {
        let number = |field: &Spanned<i64>| u32::try_from(field.value).ok();
        Some(Taken {
            number: issue.number.as_ref().and_then(number)?,
            total: issue.total.as_ref().and_then(number),
            date: issue.date.as_ref()?.value,
            is_supplement: issue.is_supplement(),
        })
    };
    archive.iter().filter_map(|archived| archived.issue.as_ref()).filter_map(taken).collect()
}

/// By file in the order read, then by place; each once.
pub fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.place.file, d.place.span.start, d.place.span.end, d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    found.dedup();
}

/// What every rule has at hand.
struct Checker<'a> {
    sources: &'a Sources,
    fonts: &'a Fonts,
    /// One bit a character of the first plane: it was looked at, and prints.
    known: Vec<u64>,
    /// The rules nobody wants to hear.
    off: Off,
    found: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    fn new(sources: &'a Sources, fonts: &'a Fonts) -> Self {
        Self {
            sources,
            fonts,
            known: vec![0; 0x1_0000 / 64],
            off: Off::default(),
            found: Vec::new(),
        }
    }
}

impl Checker<'_> {
    fn report(
        &mut self,
        code: Code,
        place: &Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.found.push(Diagnostic::new(code, place.clone(), message, hint));
    }
}
