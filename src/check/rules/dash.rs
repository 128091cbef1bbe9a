//! `--`, `－－`, `──`, `———` for —— (GB/T 15834 4.10).
//!
//! A single — joins: `2019—2020`, `北京—上海`, `“甲”—“乙”` (4.13). It is half a —— only where nothing
//! is before it that could be joined: at a line's beginning, or after a mark that ends a part.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_blank, is_chinese, is_line_end};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "dash",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.10",
        about: "破折号是 ——，占两个字。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("收官--只是新的开始", "收官——只是新的开始"),
        Fixed("收官－－只是", "收官——只是"),
        Fixed("收官──只是", "收官——只是"),
        Fixed("收官———只是", "收官——只是"),
        Fixed("—坚持系统观念。", "——坚持系统观念。"),
        Fixed("谁评判？—答案", "谁评判？——答案"),
        Fixed("2019--2020年", "2019—2020年"),
    ],
    right: &[
        "收官——只是",
        "2019—2020年、9:30—11:30",
        "北京—上海、“甲”—“乙”",
        "表中“—”表示",
        "QW-2026-0318、Wi-Fi",
        "运行cargo --fix",
        "<!-- 注 -->",
        "————————",
        "----------",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (c, at) in punctuation::repeats(&passage.glance, is_dash) {
        if let Some(fixed) = fixed(text, c, &at) {
            let message = format!("破折号写成了 {}", &text[at.clone()]);
            remarks.push(Remark::new(at, message, format!("写成 {fixed}")).fix(fixed));
        }
    }
    remarks
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '─' | '―' | '–' | '—')
}

fn fixed(text: &str, c: char, at: &Range<usize>) -> Option<&'static str> {
    let before = punctuation::last(&text[..at.start]);
    let after = text[at.end..].chars().next().filter(|c| !is_line_end(*c));
    // A run of other dashes, or the end of a comment of HTML.
    if [before, after].into_iter().flatten().any(|c| is_dash(c) || matches!(c, '<' | '>' | '!')) {
        return None;
    }
    let is_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let joins = is_number(before) && is_number(after);
    match (c, at.len() / c.len_utf8()) {
        ('—', 1) => begins(before, after).then_some("——"),
        ('—', 2) | (_, 1 | 5..) => None,
        _ if joins => Some("—"),
        ('—', _) => Some("——"),
        _ => {
            let mut beside = before.into_iter().chain(after.filter(|c| !is_blank(*c)));
            let option = c == '-' && after.is_some_and(|c| c.is_ascii_alphanumeric());
            (beside.any(is_chinese) && !option).then_some("——")
        }
    }
}

/// Whether a single dash has nothing before it to join.
fn begins(before: Option<char>, after: Option<char>) -> bool {
    after.is_some_and(is_han)
        && before.is_none_or(|c| matches!(c, '。' | '？' | '！' | '；' | '，' | '…'))
}
