//! A day without its 月: `420下午` for 4月20日下午, `227日上午`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{is_chinese_mark, is_digit, is_line_end, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "lost-month",
        severity: Severity::Warning,
        source: "实务",
        about: "丢了“月”或“日”：420下午、227日上午。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("420下午召开会议。", &["420下午"]),
        Found("227日上午，检查。", &["227日上午"]),
        Found("于1012日上午", &["1012日上午"]),
    ],
    right: &["4月20日下午", "20日上午", "共420人下午到会。", "编号420下午场", "第420日上午"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    const PARTS: [&str; 5] = ["上午", "下午", "晚上", "中午", "凌晨"];
    let text = passage.text;
    let mut remarks = Vec::new();
    for (at, part) in PARTS.iter().flat_map(|part| text.match_indices(part)) {
        let head = text[..at].strip_suffix('日').unwrap_or(&text[..at]);
        let digits = trailing(head, is_digit);
        let before = head[..head.len() - digits.len()].chars().next_back();
        let begins = before.is_none_or(|c| {
            is_chinese_mark(c) || is_line_end(c) || matches!(c, '于' | '在' | '自')
        });
        let is_day = (3..=4).contains(&digits.len()) && {
            let (month, day) = digits.split_at(digits.len() - 2);
            let number = |text: &str| text.parse::<u8>().unwrap_or_default();
            (1..=12).contains(&number(month))
                && (1..=31).contains(&number(day))
                && !month.starts_with('0')
        };
        if begins && is_day && !text[at + part.len()..].starts_with('场') {
            let span = at - (at - head.len()) - digits.len()..at + part.len();
            let message = format!("“{}”丢了“月”", &text[span.clone()]);
            remarks.push(Remark::new(span, message, "写成几月几日"));
        }
    }
    remarks.sort_by_key(|remark| remark.at.start);
    remarks
}
