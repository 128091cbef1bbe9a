//! A title, or the name of an attachment, that ends in a point mark: `三举措推进整改。` ？ and ！ may end one.

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "title-stop",
        severity: Severity::Warning,
        source: "GB/T 9704—2012 7.3.4；实务",
        about: "标题、副题、附件名称的末尾不加句号、逗号、顿号、分号、冒号。",
        fix: FixSafety::Ask,
    },
    fields: &[Field::Title, Field::Subtitle, Field::Attachment],
    wrong: &[Fixed("三举措推进整改。", "三举措推进整改"), Fixed("汛期检查，", "汛期检查")],
    right: &["三举措推进整改", "这样行吗？", "一路向前！"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text.trim_end();
    let Some(last) = text.chars().next_back().filter(|c| "。，、；：,;:.".contains(*c)) else {
        return Vec::new();
    };
    // `…` typed as dots is for `ellipsis`.
    if text.ends_with("..") {
        return Vec::new();
    }
    let at = text.len() - last.len_utf8()..text.len();
    vec![Remark::new(at, format!("末尾有 {last}"), "删去它").fix("")]
}
