//! What the rules of wording say of a text.

use super::reading::passage::{Desk, Field, Passage};
use super::rule::{Remark, Rule};
use super::rules;
use crate::diagnostic::{Code, Diagnostic, Fix, FixSafety, Sources, Spanned, Written};

/// Holds a text against every rule of wording.
pub(super) fn wording(
    sources: &Sources,
    field: Field,
    text: &Spanned<String>,
    desk: &Desk<'_>,
) -> Vec<Diagnostic> {
    wording_of(field, &text.value, desk, || sources.written(text))
}

/// The same of a text that is written so.
pub(super) fn wording_of(
    field: Field,
    text: &str,
    desk: &Desk<'_>,
    written: impl FnOnce() -> Written,
) -> Vec<Diagnostic> {
    let passage = Passage::new(field, text, desk);
    let of_rule =
        |rule: &'static Rule| rule.remarks(&passage).into_iter().map(|it| (rule.code(), it));
    let mut remarks = rules::ALL.iter().flat_map(of_rule).peekable();
    if remarks.peek().is_none() {
        return Vec::new();
    }
    let written = written();
    remarks.map(|(code, remark)| finding(&written, code, remark)).collect()
}

fn finding(text: &Written, code: Code, remark: Remark) -> Diagnostic {
    let Remark { at, message, hint, fix, asks } = remark;
    let place = text.part(&at);
    let safety = if asks { FixSafety::Ask } else { code.fix_safety() };
    let fix = fix.and_then(|new| text.instead(&at, &new));
    let fix = fix.map(|text| Fix::Replace(text, safety));
    Diagnostic { fix, ..Diagnostic::new(code, place, message, hint) }
}
