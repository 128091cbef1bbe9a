//! What only the typeset pages show.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::edition::plan::{Plan, Shorter};

/// An issue of so many pages has most likely the wrong files in it.
const MANY_PAGES: usize = 100;

/// 初号 in points: the masthead's title is no smaller (practice).
const TITLE_LEAST: u32 = 42;

/// The findings of an issue's pages; they stand at its `issue.toml`.
#[must_use]
pub(crate) fn pages(plan: &Plan, issue: &Place) -> Vec<Diagnostic> {
    if plan.masthead_is_too_high() {
        let message = format!("报头占 {} 行，首页排不下正文", plan.masthead_rows);
        let hint = "把 office、form、lines 写短，或少写几个，或把版心放宽";
        return vec![Diagnostic::new(Code::MastheadTooHigh, issue.clone(), message, hint)];
    }
    if !plan.too_high.is_empty() {
        let too_high = |place: &Place| {
            let message = "表格有一行比一页还高";
            let hint = "把这一行最长的一格分成几行，或把文字移到正文里";
            Diagnostic::new(Code::TableTooHigh, place.clone(), message, hint)
        };
        return plan.too_high.iter().map(too_high).collect();
    }
    let many = (plan.pages >= MANY_PAGES).then(|| {
        let message = format!("排出来有 {} 页", plan.pages);
        let hint = "核对是不是贴错了稿件";
        Diagnostic::new(Code::ManyPages, issue.clone(), message, hint)
    });
    let short = plan.shorter.as_ref().map(|Shorter { pages, cuts }| {
        let message = format!("末页只有 {} 行正文", plan.last_rows);
        let chars: usize = cuts.iter().map(|cut| cut.chars).sum();
        let cuts: Vec<_> =
            cuts.iter().map(|cut| format!("{} 删 {} 个字", cut.origin, cut.chars)).collect();
        let hint = format!("再删 {chars} 个字就是 {pages} 页：{}", cuts.join("，"));
        Diagnostic::new(Code::ShortLastPage, issue.clone(), message, hint)
    });
    let small = (plan.title_size < TITLE_LEAST * 10).then(|| {
        let (points, tenths) = (plan.title_size / 10, plan.title_size % 10);
        let message = format!("报头名称排成 {points}.{tenths} 磅，比初号（{TITLE_LEAST} 磅）小");
        let hint = "写短一些，或用 | 定下在哪里换行";
        Diagnostic::new(Code::MastheadSize, issue.clone(), message, hint)
    });
    many.into_iter().chain(small).chain(short).collect()
}
