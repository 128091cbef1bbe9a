//! A full-width colon in a time of day: `12：30` for 12:30. `3：2` and `1：500` are ratios, which may have it.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, leading, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "time-colon",
        severity: Severity::Warning,
        source: "GB/T 7408；GB/T 15835—2011",
        about: "钟点里的冒号用半角：12:30。",
        fix: FixSafety::Ask,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("活动于12：30开始。", "活动于12:30开始。"),
        Fixed("上午9：00至11：30", "上午9:00至11:30"),
        Fixed("会议14：30—16：00召开", "会议14:30—16:00召开"),
    ],
    right: &["比例3：20", "1：500地形图", "比分3：15", "12:30开始", "时间：30分钟"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    const BEFORE: [&str; 14] = [
        "上午",
        "下午",
        "晚上",
        "晚",
        "早上",
        "早",
        "凌晨",
        "中午",
        "日",
        "于",
        "至",
        "到",
        "时间为",
        "时间",
    ];
    const AFTER: [&str; 12] =
        ["开", "至", "到", "起", "许", "分", "准时", "前", "后", "集合", "举行", "召开"];
    let text = passage.text;
    let mut remarks = Vec::new();
    for around in punctuation::each(&passage.glance, |c| c == '：') {
        let hour = trailing(&text[..around.at], is_digit);
        let minute = leading(&text[around.end()..], is_digit);
        let may_be = (1..=2).contains(&hour.len())
            && minute.len() == 2
            && hour.parse::<u8>().is_ok_and(|hour| hour <= 24)
            && minute.parse::<u8>().is_ok_and(|minute| minute < 60);
        let head = &text[..around.at - hour.len()];
        let tail = &text[around.end() + minute.len()..];
        let is_time = |text: &str| {
            let (hour, minute) = text.split_once(['：', ':']).unwrap_or_default();
            hour.parse::<u8>().is_ok() && minute.len() == 2 && minute.parse::<u8>().is_ok()
        };
        let is_part = |c| is_digit(c) || matches!(c, '：' | ':');
        let is_dash = |c| matches!(c, '-' | '—' | '–' | '～' | '~');
        let is_range = head.strip_suffix(is_dash).is_some_and(|it| is_time(trailing(it, is_part)))
            || tail.strip_prefix(is_dash).is_some_and(|it| is_time(leading(it, is_part)));
        let says_so = is_range
            || BEFORE.iter().any(|word| head.ends_with(word))
            || AFTER.iter().any(|word| tail.starts_with(word));
        if may_be && says_so {
            let at = around.at..around.end();
            remarks.push(Remark::new(at, "钟点里用了全角的冒号", "写成半角的 :").fix(":"));
        }
    }
    remarks
}
