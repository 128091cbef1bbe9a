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
    ],
    right: &["2月29日", "2024年2月29日", "1月至3月31日", "12个月30日", "每月5日"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
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
