//! A paragraph that begins with a point mark, which belongs to the end of another: `，组织检查。`

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "leading-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 5.1.1",
        about: "段首不能是句号、逗号、顿号、分号、冒号、问号、叹号：多半是上一段断错了。",
        fix: FixSafety::None,
    },
    fields: Field::BODY,
    wrong: &[Found("近日检查。\n，组织整改。", &["，"])],
    right: &["近日，组织整改。", "“好。”"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let lines = punctuation::lines(&passage.glance);
    let begins = |(start, line): (usize, &str)| {
        let first = line.chars().next().filter(|c| "。，、；：？！".contains(*c))?;
        let at = start..start + first.len_utf8();
        Some(Remark::new(at, format!("段首是 {first}"), "接到上一段，或删去它"))
    };
    lines.filter_map(begins).collect()
}
