//! A mark after a number that needs none (GB/T 15834 annex B): `（一）、`, `①、`, `一是，`; and `第一、`
//! for `第一，`. Only where the number begins a part: `第（一）、（二）项` lists, and so does `第一、第二`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, Around, begins_part, is_numeral};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "mark-after-number",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 附录 B",
        about: "带括号的序号后面不加标点；“一是”后面直接写内容。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("（一）、提高站位。", "（一）提高站位。"),
        Fixed("(1)、宣传。(2)，整改。", "(1)宣传。(2)整改。"),
        Fixed("（一）.加强领导", "（一）加强领导"),
        Fixed("①、主干道；②、次干道", "①主干道；②次干道"),
        Fixed("一是、细化；二是，自查", "一是细化；二是自查"),
        Fixed("首先、要抓好落实。", "首先，要抓好落实。"),
        Fixed("第一、坚持党建引领。第二、压实责任。", "第一，坚持党建引领。第二，压实责任。"),
    ],
    right: &[
        "按第（一）、（二）项执行",
        "（一）、（二）两项任务",
        "①、②号楼",
        "第一、第二季度",
        "第一、二季度",
        "一是：细化",
        "说的第一、做的第二",
        "《规则》（1）、其他",
        "一、提高站位",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for around in
        punctuation::each(&passage.glance, |c| matches!(c, '、' | '，' | '：' | ',' | '.' | '．'))
    {
        let Around { at, before: Some(before), .. } = around else {
            continue;
        };
        if !ends_number(before) {
            continue;
        }
        let (head, tail) = (&text[..at], &text[around.end()..]);
        let range = at..around.end();
        let remark = |message: String, hint: &str, fixed: &str| {
            Remark::new(range.clone(), message, hint).fix(fixed)
        };
        let (c, is_list) = (around.c, punctuation::first(tail).is_some_and(numbers));
        if c == '.' && !tail.starts_with(is_han) {
            continue;
        }
        if c != '：' && before == '是' && is_point_of(head) {
            remarks.push(remark(format!("“几是”后面不加 {c}"), "删去它", ""));
        } else if !is_list && is_bracketed(head, before) {
            remarks.push(remark(format!("带括号或带圈的序号后面不加 {c}"), "删去它", ""));
        } else if c == '、' && !is_list && is_first(head) && tail.starts_with(is_han) {
            remarks.push(remark("“第几”后面用逗号".to_owned(), "写成 ，", "，"));
        }
    }
    for word in ORDER {
        for (at, said) in text.match_indices(word) {
            let end = at + said.len();
            let rest = text[end..].strip_prefix('、').unwrap_or_default();
            let is_list = ORDER.iter().any(|word| rest.starts_with(word));
            if begins_part(&text[..at]) && rest.starts_with(is_han) && !is_list {
                let mark = end..end + '、'.len_utf8();
                remarks.push(Remark::new(mark, format!("“{word}”后面用逗号"), "写成 ，").fix("，"));
            }
        }
    }
    remarks
}

/// Words that order as numbers do.
const ORDER: [&str; 4] = ["首先", "其次", "再次", "最后"];

/// What a number that begins a part ends in: `一是`, `（一）`, `①`, `第一`.
fn ends_number(c: char) -> bool {
    matches!(c, '是' | '）' | ')' | '①'..='⑳') || is_numeral(c)
}

/// What goes on with a list of numbers.
fn numbers(c: char) -> bool {
    is_numeral(c) || matches!(c, '（' | '(' | '第' | '①'..='⑳' | '0'..='9')
}

/// `一是`
fn is_point_of(head: &str) -> bool {
    let head = head.strip_suffix('是').unwrap_or("");
    let number = punctuation::trailing(head, is_numeral);
    let before = &head[..head.len() - number.len()];
    !number.is_empty() && (begins_part(before) || before.ends_with(['，', ',']))
}

/// `（一）`, `（1）`, `①`
fn is_bracketed(head: &str, before: char) -> bool {
    if matches!(before, '①'..='⑳') {
        return begins_part(head.trim_end_matches(before));
    }
    punctuation::ends_bracketed_number(head)
}

/// `第一`
fn is_first(head: &str) -> bool {
    let number = punctuation::trailing(head, is_numeral);
    let before = head[..head.len() - number.len()].strip_suffix('第');
    !number.is_empty() && before.is_some_and(begins_part)
}
