//! Raw files → a checked issue, with every problem found on the way.
//!
//! Past here nothing can be invalid: what comes out is fit to print, or nothing comes out.

mod bulletin;
mod corrections;
mod dates;
mod files;
mod findings;
mod footer;
mod instructions;
mod issue;
mod items;
pub(crate) mod lacks;
mod leaders;
mod masthead;
mod named;
mod numbering;
mod off;
mod output_name;
mod page;
pub(crate) mod pages;
mod past;
pub(crate) mod photos;
mod piece;
pub(crate) mod reading;
mod roster;
pub(crate) mod rule;
pub(crate) mod rules;
mod scoring;
mod sections;
mod similar;
pub(crate) mod tables;
mod text;
mod totals;
mod untitled;
mod wording;
mod words;

use crate::diagnostic::{Code, Diagnostic, Sources, Spanned};
use crate::fonts::Fonts;
use crate::load::Archived;
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::model::issue::{Issue, RawIssue};
use crate::model::numbering::Taken;
use findings::Findings;

pub(crate) use files::Files;
pub(crate) use issue::{is_secret, stem};
pub(crate) use off::Off;
pub use rules::codes;

/// What comes of a check.
pub(crate) struct Checked {
    /// The issue, unless something in it was missing.
    pub issue: Option<Issue>,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// The rules that the bulletin and its items do without.
    pub off: Off,
}

/// Checks the files of one issue, but for what `check_bulletin` checks.
#[must_use]
pub(crate) fn check(files: &Files<'_>, sources: &Sources, fonts: &Fonts) -> Checked {
    let mut found = Findings::new(sources, fonts);
    let off = Off::of(files.bulletin.map(|(raw, _)| raw), &files.issue.items);
    let only_equal = [Code::SimilarItem, Code::PrintedEarlier].iter().all(|it| off.is_off(*it));
    let issue = issue::issue(&mut found, files, only_equal);
    Checked { issue, found: found.all(), off }
}

/// Checks a bulletin by itself. What is wrong is among `found`.
#[must_use]
pub(crate) fn check_bulletin(
    raw: &RawBulletin,
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Bulletin {
    let mut all = Findings::new(sources, Fonts::shipped());
    let bulletin = bulletin::bulletin(&mut all, raw);
    found.extend(all.all());
    bulletin
}

/// All findings of an issue without those of rules that are off, by file in the order read, then by
/// place.
pub(crate) fn settle(found: &mut Vec<Diagnostic>, off: &Off) {
    off.apply(found);
    sort(found);
}

/// The items that an issue's `withhold` takes out, by index of their files' names.
#[must_use]
pub(crate) fn named_by_withhold(issue: &RawIssue, items: &[&str]) -> Vec<usize> {
    named::withheld(issue, items)
}

/// The numbers that issues of the archive have.
#[must_use]
pub(crate) fn taken(archive: &[Archived]) -> Vec<Taken> {
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
fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.place.file, d.place.span.start, d.place.span.end, d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    found.dedup();
}
