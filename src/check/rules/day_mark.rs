//! `6月29号` for 6月29日, and what goes on from it: `28号至29号` (GB/T 15835 5.1). A 号 that numbers a
//! thing stays: `6月1号线开通`, `3号楼`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{is_numeral, is_thing_of_number, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "day-mark",
        severity: Severity::Warning,
        source: "GB/T 15835—2011 5.1；实务",
        about: "书面的日期写几月几日，不写几月几号。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("6月29号，召开会议", "6月29日，召开会议"),
        Fixed("六月二十九号上午", "六月二十九日上午"),
        Fixed("3月28号至29号、30号", "3月28日至29日、30日"),
        Fixed("6月2号标段完工", "6月2日标段完工"),
    ],
    right: &[
        "6月1号线开通",
        "3月，3号楼。",
        "〔2026〕3号，自4月1日。",
        "6月1号文件",
        "6月29日3号点位",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    if !passage.glance.all("号月") {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let mut day_before = None;
    for (at, mark) in text.match_indices('号') {
        let head = &text[..at];
        let day = trailing(head, is_number);
        let before = &head[..head.len() - day.len()];
        let end = at + mark.len();
        let is_thing =
            text[end..].starts_with(|c| is_thing_of_number(c) || matches!(c, '文' | '令' | '公'));
        let goes_on = before.strip_suffix(['、', '至', '到', '和', '—', '～', '-']).map(str::len);
        let is_day = is_month(before) || (day_before.is_some() && goes_on == day_before);
        if day.is_empty() || day.chars().count() > 3 || is_thing || !is_day {
            continue;
        }
        day_before = Some(end);
        let message = format!("日期写成了 {day}号");
        let hint = format!("写成 {day}日");
        let remark = Remark::new(at..end, message, hint).fix("日");
        // 2号标段, 3号隧道: what a noun follows may be a number of it.
        let is_day = text[end..].chars().next().is_none_or(|c| !is_han(c) || ends_day(c));
        remarks.push(if is_day { remark } else { remark.asked() });
    }
    remarks
}

/// What follows a day, and no number of a thing.
fn ends_day(c: char) -> bool {
    "上下中晚早凌夜起前后止至到和当开召举为是在以的，由，将又再已，与及，".contains(c)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c)
}

/// Whether `6月` ends here.
fn is_month(text: &str) -> bool {
    text.strip_suffix('月').is_some_and(|head| head.ends_with(is_number))
}
