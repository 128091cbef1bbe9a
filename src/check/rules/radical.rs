//! A radical's own character (U+2E80–2FD5), which a PDF gives for the ideograph of the same shape:
//! it prints as that, and a search does not find it.

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::hanzi::of_radical;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "radical",
        severity: Severity::Warning,
        source: "GB 18030",
        about: "用了部首字符，不是汉字（多半从 PDF 复制）。版面上换成同形的汉字。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[Fixed("⼈⺠群众⽤⽔", "人民群众用水")],
    right: &["人民群众用水"],
    is_unseen: true,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.rare {
        return Vec::new();
    }
    let remark = |(at, c): (usize, char)| {
        let ideograph = of_radical(c)?;
        let message = format!("部首字符 {c} 不是汉字，版面上印成 {ideograph}");
        let hint = format!("写成 {ideograph}");
        let at = at..at + c.len_utf8();
        Some(Remark::new(at, message, hint).fix(ideograph.to_string()))
    };
    passage.text.char_indices().filter_map(remark).collect()
}
