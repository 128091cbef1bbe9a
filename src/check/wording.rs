//! What the rules of wording say of a text.

use super::reading::passage::{Desk, Field, Passage, Remark};
use super::rules;
use crate::diagnostic::{Diagnostic, Fix, Sources, Spanned, Written};

/// Holds a text against every rule of wording.
pub(super) fn wording(
    sources: &Sources,
    field: Field,
    text: &Spanned<String>,
    desk: &Desk<'_>,
) -> Vec<Diagnostic> {
    let passage = Passage::new(field, &text.value, desk);
    let mut remarks = rules::ALL.iter().flat_map(|rule| rule(&passage)).peekable();
    if remarks.peek().is_none() {
        return Vec::new();
    }
    let written = sources.written(text);
    remarks.map(|remark| finding(&written, remark)).collect()
}

fn finding(text: &Written, remark: Remark) -> Diagnostic {
    let place = text.part(&remark.at);
    let fix = remark.mended.map(Fix::Replace);
    let Remark { code, message, hint, .. } = remark;
    Diagnostic { code, place, message, hint, fix }
}
