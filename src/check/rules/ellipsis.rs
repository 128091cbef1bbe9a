//! `...`, `。。。`, `、、、` and a single … for …… (GB/T 15834 4.11). Twice …… is a paragraph left out;
//! dots in addresses and Latin text stay.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_chinese};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "ellipsis",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.11",
        about: "省略号是 ……，占两个字。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("水果、蔬菜...应有尽有", "水果、蔬菜……应有尽有"),
        Fixed("水果......", "水果……"),
        Fixed("水果。。。", "水果……"),
        Fixed("水果、、、", "水果……"),
        Fixed("水果…应有", "水果……应有"),
        Fixed("水果………应有", "水果……应有"),
        Fixed("使用APP...等", "使用APP……等"),
        Fixed("完成...", "完成……"),
        Fixed("完成45%...", "完成45%……"),
    ],
    right: &["水果……", "…………", "a...b", "../..", "3.5", "说Well...", "卓玛·次仁"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (c, at) in punctuation::repeats(&passage.glance, is_dot) {
        if is_wrong(text, c, &at) {
            let message = format!("省略号写成了 {}", &text[at.clone()]);
            remarks.push(Remark::new(at, message, "写成 ……").fix("……"));
        }
    }
    remarks
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '。' | '、' | '…' | '⋯' | '·' | '・')
}

fn is_wrong(text: &str, c: char, at: &Range<usize>) -> bool {
    let count = at.len() / c.len_utf8();
    match c {
        '…' => count != 2 && count != 4,
        '⋯' => true,
        '.' if count >= 3 => {
            let head = &text[..at.start];
            // `45%...` at a paragraph's end.
            let ends_number =
                head.ends_with(['%', '℃']) && punctuation::first(&text[at.end..]).is_none();
            head.ends_with(is_chinese) || text[at.end..].starts_with(is_chinese) || ends_number
        }
        _ => count >= 3 && c != '.',
    }
}
