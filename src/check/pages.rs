//! What only the typeset pages show.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::edition::plan::Plan;

/// An issue of so many pages has most likely the wrong files in it.
const MANY_PAGES: usize = 100;

/// A last page with so many rows of text or fewer could be saved.
const FEW_ROWS: usize = 5;

/// The findings of an issue's pages; they stand at its `issue.toml`.
#[must_use]
pub(crate) fn pages(plan: &Plan, issue: &Place) -> Vec<Diagnostic> {
    if plan.footer_is_too_high() {
        let message = format!("报尾占 {} 行，一页排不下", plan.footer_rows);
        let hint = "删减 distribution、staff、contact 里的条目或文字";
        return vec![Diagnostic::new(Code::FooterTooHigh, issue.clone(), message, hint)];
    }
    let many = (plan.pages >= MANY_PAGES).then(|| {
        let message = format!("排出来有 {} 页", plan.pages);
        let hint = "核对是不是贴错了稿件";
        Diagnostic::new(Code::ManyPages, issue.clone(), message, hint)
    });
    let short = short_last_page(plan).map(|short| {
        let message = format!("末页只有 {} 行正文", short.rows);
        let hint = format!("正文再删约 {} 个字，可以减到 {} 页", short.chars, plan.pages - 1);
        Diagnostic::new(Code::ShortLastPage, issue.clone(), message, hint)
    });
    many.into_iter().chain(short).collect()
}

/// A last page that holds few lines of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ShortLastPage {
    /// How many.
    pub rows: usize,
    /// So many characters less, and the page before takes what is left, and the footer.
    pub chars: usize,
}

/// What would bring an issue back to one page less, where its last page holds few lines.
#[must_use]
pub(crate) fn short_last_page(plan: &Plan) -> Option<ShortLastPage> {
    let Plan { last_rows, chars, excess, .. } = *plan;
    let is_short = (1..=FEW_ROWS).contains(&last_rows) && plan.pages > 1;
    is_short.then_some(ShortLastPage { rows: last_rows, chars: excess * chars })
}
