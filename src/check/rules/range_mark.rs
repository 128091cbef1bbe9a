//! A half-width mark between two numbers of time or measure: `1-3月`, `40-80毫米`, `08时~17时`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, is_thing_of_number, leading, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "range-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.13；GB/T 15835—2011 5.1.4",
        about: "起止用一字线 —，数值的范围用 ～，不用半角的 - 和 ~。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("1-3月份", "1—3月份"),
        Fixed("降雨40-80毫米", "降雨40～80毫米"),
        Fixed("08时~17时", "08时—17时"),
        Fixed("9月1-8日", "9月1—8日"),
        Fixed("连续2-3天", "连续2～3天"),
    ],
    right: &[
        "010-60002580",
        "T3-12级",
        "GB/T 9704-2012年",
        "2026-03-05日报",
        "1—3月",
        "40～80毫米",
        "比分3-2",
        "QW-1-3月",
        "文昌路3-5号，开放。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    const TIMES: [&str; 6] = ["月", "日", "时", "年", "点", "号"];
    const MEASURES: [&str; 9] = ["毫米", "厘米", "米", "公里", "℃", "度", "级", "吨", "公斤"];
    const ASKED: [&str; 3] = ["天", "个", "人"];
    let text = passage.text;
    let mut remarks = Vec::new();
    for around in punctuation::each(&passage.glance, |c| matches!(c, '-' | '~')) {
        let (head, tail) = (&text[..around.at], &text[around.end()..]);
        let unit = TIMES.iter().find(|unit| head.ends_with(**unit)).copied().unwrap_or("");
        let bare = &head[..head.len() - unit.len()];
        let (lower, upper) = (trailing(bare, is_digit), leading(tail, is_digit));
        let before = bare[..bare.len() - lower.len()].chars().next_back();
        let is_code = before.is_some_and(|c| c.is_ascii_alphanumeric() || "-_/.:~".contains(c));
        let rest = &tail[upper.len()..];
        let rises = lower.len() <= 4
            && upper.len() <= 4
            && lower
                .parse::<u32>()
                .ok()
                .zip(upper.parse().ok())
                .is_some_and(|(a, b)| a < b || !unit.is_empty());
        if lower.is_empty()
            || upper.is_empty()
            || is_code
            || !rises
            || (lower.starts_with('0') && unit.is_empty())
        {
            continue;
        }
        let is_of = |units: &[&str]| units.iter().any(|unit| rest.starts_with(unit));
        // A street's number, but behind a month.
        let is_in_month = bare[..bare.len() - lower.len()].ends_with('月') || unit == "号";
        let is_thing = rest.starts_with('号')
            && (!is_in_month || rest['号'.len_utf8()..].starts_with(is_thing_of_number));
        let mark = if is_of(&TIMES) && !is_thing && (unit.is_empty() || rest.starts_with(unit)) {
            "—"
        } else if unit.is_empty() && (is_of(&MEASURES) || is_of(&ASKED)) {
            "～"
        } else {
            continue;
        };
        let remark = Remark::new(
            around.at..around.end(),
            format!("起止用了半角的 {}", around.c),
            format!("写成 {mark}"),
        )
        .fix(mark);
        remarks.push(if is_of(&ASKED) { remark.asked() } else { remark });
    }
    remarks
}
