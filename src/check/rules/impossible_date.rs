//! A day that no year has: `2月30日`, `13月5日`; and 2月29日 in a year that is written and has none.

use jiff::civil::Date;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "impossible-date",
        severity: Severity::Warning,
        source: "实务",
        about: "没有这一天。核对日期。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("截至2月30日", &["2月30日"]),
        Found("4月31日前", &["4月31日"]),
        Found("于13月1日", &["13月1日"]),
        Found("6月0日", &["6月0日"]),
        Found("2026年2月29日", &["2月29日"]),
        Found("2月30日（星期三）", &["2月30日"]),
        Found("25时30分到达", &["25时30分"]),
    ],
    right: &["2月29日", "2024年2月29日", "1月至3月31日", "12个月30日", "每月5日"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    remarks.extend(times(text));
    if !passage.glance.all("月日") {
        return remarks;
    }
    for (at, _) in text.match_indices('日') {
        let Some((start, year, month, day)) = date_before(&text[..at]) else {
            continue;
        };
        // A leap year, where none is written.
        let year = year.unwrap_or(2024);
        if Date::new(year, month, day).is_err() {
            let at = start..at + '日'.len_utf8();
            let message = format!("没有{}这一天", &text[at.clone()]);
            remarks.push(Remark::new(at, message, "核对日期"));
        }
    }
    remarks
}

/// `25时30分`
fn times(text: &str) -> Vec<Remark> {
    let time = |(at, _): (usize, &str)| {
        let hour = punctuation::trailing(&text[..at], is_digit);
        let rest = &text[at + '时'.len_utf8()..];
        let minute = punctuation::leading(rest, is_digit);
        let has_minute =
            rest[minute.len()..].starts_with('分') && !rest[minute.len()..].starts_with("分钟");
        let number = |text: &str| text.parse::<u8>().ok();
        let is_time =
            has_minute && (1..=2).contains(&hour.len()) && (1..=2).contains(&minute.len());
        let is_none = number(hour)? > 24 || number(minute)? > 59;
        let span = at - hour.len()..at + '时'.len_utf8() + minute.len() + '分'.len_utf8();
        (is_time && is_none).then(|| {
            let message = format!("没有{}这个时间", &text[span.clone()]);
            Remark::new(span, message, "核对时间")
        })
    };
    text.match_indices('时').filter_map(time).collect()
}

/// `2026年2月30` at the end of a text: where its month begins, and its numbers.
fn date_before(head: &str) -> Option<(usize, Option<i16>, i8, i8)> {
    let (head, day) = number(head)?;
    let (head, month) = number(head.strip_suffix('月')?)?;
    let year = head.strip_suffix('年').and_then(|head| number(head)).map(|(_, year)| year);
    // 26年 is written ill, and no year of its own.
    let year = year.filter(|year| (1000..=9999).contains(year));
    Some((head.len(), year, month.try_into().ok()?, day.try_into().ok()?))
}

/// The number of at most four digits that ends here, and what is before it.
fn number(text: &str) -> Option<(&str, i16)> {
    let digits = punctuation::trailing(text, is_digit);
    let is_part = text[..text.len() - digits.len()].ends_with(['.', '-']);
    let number = digits.parse().ok().filter(|_| digits.len() <= 4 && !is_part)?;
    Some((&text[..text.len() - digits.len()], number))
}
