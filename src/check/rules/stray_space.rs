//! A space between Han and digits, or beside a full-width mark: `28 日`, `， 各单位`. Between Han
//! and letters (`使用 APP 报名`) it is a style of its own.
//!
//! A space between two Han is the author's and stays (`治理有我 健康强国`); one at a line's end or
//! beginning does not print.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "stray-space",
        severity: Severity::Warning,
        source: "实务",
        about: "汉字和数字之间、全角标点旁边不空格。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("28 日带队，  共 3 轮。\u{a0}又 “二”", "28日带队，共3轮。又“二”"),
        Fixed("今年 3月", "今年3月"),
    ],
    right: &[
        "治理有我 健康强国",
        "  一\n　二 \n",
        "WiFi 6、USB 3.0",
        "A 4",
        "电话：69842222　监督邮箱：甲",
        "账号：0200 联系人：王女士",
        "甲方（盖章）：  乙方（盖章）：",
        "签名：          年",
        "图1 志愿者清扫街道",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (start, spaces) in punctuation::runs(&passage.glance, is_space) {
        let end = start + spaces.len();
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        if parts_fields(before, spaces, &text[end..]) || is_figure(&text[..start]) {
            continue;
        }
        if let Some(what) = before.zip(after).and_then(|(before, after)| stray(before, after)) {
            let remark = Remark::new(start..end, format!("{what}有空格"), "删去空格");
            remarks.push(remark.fix(""));
        }
    }
    remarks
}

/// Whether the space parts two fields of a form: a wide one, or one before another label
/// (`电话：69842222 联系人：王女士`).
fn parts_fields(before: Option<char>, spaces: &str, rest: &str) -> bool {
    /// So many spaces are a blank to be filled in.
    const BLANK: usize = 4;
    /// The longest label, with its colon.
    const LONGEST: usize = 10;
    let is_part = |c: &char| is_han(*c) || matches!(c, '（' | '）');
    let label = rest.chars().take(LONGEST).take_while(is_part).count();
    let is_label = label >= 2 && rest.chars().nth(label) == Some('：');
    let is_wide = spaces.chars().count() >= 2 || spaces == "\u{3000}";
    let is_text = rest.starts_with(is_han);
    let goes_on = before.is_some_and(|c| "，。、；：！？".contains(c));
    // `签名：          年  月  日`
    let is_blank = spaces.chars().count() >= BLANK;
    is_blank || (is_wide && is_text && !goes_on) || is_label
}

/// Whether a text is the number of a figure or a table, which a space parts from what it shows: `图1`, `表2`.
fn is_figure(text: &str) -> bool {
    let number = ["图", "表", "附图", "附表"].iter().find_map(|label| text.strip_prefix(label));
    number.is_some_and(|number| {
        (1..=3).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit())
    })
}

fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}'
    )
}

/// Where between these two a space is stray.
fn stray(before: char, after: char) -> Option<&'static str> {
    let is_line_end = |c: char| matches!(c, '\n' | '\r');
    if is_line_end(before) || is_line_end(after) {
        return None;
    }
    if is_full_width_mark(before) || is_full_width_mark(after) {
        return Some("全角标点旁边");
    }
    let is_word = |c: char| c.is_ascii_digit() || c == '%' || c == '％';
    let apart = (is_han(before) && is_word(after)) || (is_word(before) && is_han(after));
    apart.then_some("汉字和数字之间")
}

fn is_full_width_mark(c: char) -> bool {
    "，。、；：？！（）《》〈〉【】〔〕“”‘’—…～·".contains(c)
}
