//! Raw files → a checked issue, with every problem found on the way.
//!
//! Past here nothing can be invalid: what comes out is fit to print, or nothing comes out.

mod bulletin;
mod issue;
mod items;
mod past;
pub(crate) mod reading;
pub(crate) mod rule;
pub(crate) mod rules;
mod similar;
mod text;
mod wording;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place, Sources, Spanned, has_errors};
use crate::fonts::Fonts;
use crate::load::{Archived, RawFiles};
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::model::issue::{Issue, RawIssue};
use crate::model::item::RawItem;
use crate::model::numbering::Taken;
pub use rules::codes;
use wording::Off;

/// Checks the files of one issue. `found` holds the findings of loading and takes those of
/// checking; where an error is among them, nothing is to print.
#[must_use]
pub fn check(
    files: RawFiles,
    sources: &Sources,
    fonts: &Fonts,
    found: &mut Vec<Diagnostic>,
) -> Option<Issue> {
    let mut checker = Checker::new(sources, fonts);
    let issue = checker.issue(files);
    found.append(&mut checker.found);
    checker.off.apply(found);
    sort(found);
    issue.filter(|_| !has_errors(found))
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
    sort(found);
    bulletin
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

/// By file in the order read, then by place.
fn sort(found: &mut Vec<Diagnostic>) {
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
    /// The units of the roster with their aliases: no title is broken within one.
    names: BTreeSet<String>,
    /// Characters that a line of a displayed title has room for.
    title_room: usize,
    /// One bit a character of the first plane: it was looked at, and prints.
    known: Vec<u64>,
    /// The rules that are off.
    off: Off,
    found: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    fn new(sources: &'a Sources, fonts: &'a Fonts) -> Self {
        Self {
            sources,
            fonts,
            names: BTreeSet::new(),
            title_room: 0,
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
