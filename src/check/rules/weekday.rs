//! A weekday beside a date that it is not the day of: `3月5日（星期三）`, `2026年3月5日，周三，`.
//!
//! Where no year is written it is the issue's; for a date more than half a year away from the
//! issue's also the year that brings it nearer, as in January for 12月30日.

use jiff::civil::{self, Weekday};

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "weekday",
        severity: Severity::Warning,
        source: "实务",
        about: "日期和星期对不上。核对日期，或改星期。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("3月5日（星期三）召开会议", &["星期三"]),
        Found("2026年3月5日星期五", &["星期五"]),
        Found("3月5日，周三，召开会议", &["周三"]),
        Found("2025年3月5日（礼拜四）", &["礼拜四"]),
        Found("3月8日（星期一）", &["星期一"]),
        Found("3月5日上午（周五）", &["周五"]),
        Found("3月2日至6日（周二至周五）", &["周二"]),
        Found("3月2日—3月6日（星期一至星期六）", &["星期六"]),
        Found("2026年3月2-6日（周一至周四）", &["周四"]),
    ],
    right: &[
        "3月5日（星期四）召开会议",
        "2025年3月5日星期三",
        "3月8日（星期日）、3月8日（星期天）",
        "12月30日（星期二）",
        "截至3月5日，周一至周五开放。",
        "3月5日，周二要开会。",
        "自3月5日，周三、周四开放。",
        "每年3月5日（星期三）",
        "每周三下午",
        "3月5日至6日（星期一）",
        "3月2日至6日（周一至周五）、3月2日—3月6日（星期一—星期五）",
        "3月6日（周一至周五照常）",
        "一周年、周期、日期",
        "2025年汛期多雨。8月12日（星期二）启动响应。",
        "2024年7月1日开工，12月31日（星期二）完工。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    if !passage.glance.any("周星礼") {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for (at, last) in text.match_indices(['期', '周', '拜']) {
        let end = at + last.len();
        let word = ["周", "星期", "礼拜"].into_iter().find(|word| text[..end].ends_with(word));
        let c = text[end..].chars().next();
        let Some((word, (c, weekday))) = word.zip(c.and_then(|c| Some((c, weekday(c)?)))) else {
            continue;
        };
        let written = end - word.len()..end + c.len_utf8();
        let (head, tail) = (&text[..written.start], &text[written.end..]);
        // Of a range its end has the second weekday: `3月2日至6日（周一至周五）`.
        let dated = match head.trim_end_matches(['周', '星', '期']).strip_suffix(TO) {
            Some(head) => first_weekday(head).and_then(span).map(|(_, last)| last),
            None if tail.starts_with(TO) => {
                span(head).map(|(first, _)| first).or_else(|| dated(head, tail))
            }
            None => dated(head, tail),
        };
        if let Some(date) = dated.and_then(|dated| dated.amiss(passage, weekday, written.start)) {
            let (year, month, day) = (date.year(), date.month(), date.day());
            let message = format!("{month}月{day}日不是{word}{c}");
            let right = NAMES[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
            let hint = format!("{year}年{month}月{day}日是{word}{right}，核对日期");
            remarks.push(Remark::new(written, message, hint));
        }
    }
    remarks
}

/// From Monday on.
const NAMES: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

fn weekday(c: char) -> Option<Weekday> {
    let c = if c == '天' { '日' } else { c };
    let at = NAMES.iter().position(|name| *name == c)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

/// A date as it is written.
struct Dated {
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// The date that ends before a weekday. After a comma the weekday must stand alone: in `截至3月5日，
/// 周一至周五` it is of another part.
fn dated(head: &str, tail: &str) -> Option<Dated> {
    let head = head.strip_suffix('本').unwrap_or(head).trim_end_matches(punctuation::is_blank);
    let bare = head.strip_suffix(['（', '(', '，', ',']).unwrap_or(head);
    let is_alone = tail.starts_with(['，', ',', '。', '）', '上', '下', '晚', '早', '凌', '中']);
    if (head.ends_with(['，', ',']) && !is_alone) || tail.starts_with(TO) {
        return None;
    }
    // `3月5日上午（周五）`
    let times = ["上午", "下午", "中午", "晚上", "凌晨"];
    let dated = times.iter().find_map(|time| bare.trim_end().strip_suffix(time)).unwrap_or(bare);
    let (head, day) = number(dated.trim_end().strip_suffix('日')?)?;
    let (year, month) = month(head)?;
    Some(Dated { year, month, day: day.try_into().ok()? })
}

/// The month that ends here, and its year where that is written.
fn month(head: &str) -> Option<(Option<i16>, i8)> {
    let (head, month) = number(head.strip_suffix('月')?)?;
    let year = match head.strip_suffix('年') {
        // 每年3月5日 is of no one year, and 26年3月5日 is written ill.
        Some(head) => Some(number(head)?.1).filter(|year| *year > 1900)?.into(),
        None => None,
    };
    Some((year, month.try_into().ok()?))
}

/// What joins the two ends of a range.
const TO: [char; 6] = ['至', '到', '—', '～', '-', '－'];

/// What stands before the first weekday of a range, which ends here.
fn first_weekday(text: &str) -> Option<&str> {
    let (at, c) = text.char_indices().next_back()?;
    weekday(c)?;
    ["周", "星期", "礼拜"].into_iter().find_map(|word| text[..at].strip_suffix(word))
}

/// The first and the last day of the range that ends before a bracket: `3月2日至6日（`.
fn span(head: &str) -> Option<(Dated, Dated)> {
    let head = head.strip_suffix(['（', '('])?;
    let (head, day) = number(head.strip_suffix('日')?)?;
    let last = month(head);
    let first = match last {
        Some(_) => number(head.strip_suffix('月')?)?.0.trim_end_matches(is_year),
        None => head,
    };
    let first = first.trim_end_matches(TO);
    if first.len() == head.len() {
        return None;
    }
    let (head, first_day) = number(first.strip_suffix('日').unwrap_or(first))?;
    let (year, month) = month(head)?;
    let (last_year, last_month) = last.unwrap_or((None, month));
    Some((
        Dated { year, month, day: first_day.try_into().ok()? },
        Dated { year: last_year.or(year), month: last_month, day: day.try_into().ok()? },
    ))
}

fn is_year(c: char) -> bool {
    c == '年' || is_digit(c)
}

/// The number that ends here, and what is before it.
fn number(text: &str) -> Option<(&str, i16)> {
    let digits = punctuation::trailing(text, is_digit);
    Some((&text[..text.len() - digits.len()], digits.parse().ok()?))
}

/// The last year with four digits in a text.
fn said_year(head: &str) -> Option<i16> {
    let mut years = head.rmatch_indices('年').filter_map(|(at, _)| Some(number(&head[..at])?.1));
    years.find(|year| (1900..2100).contains(year))
}

impl Dated {
    /// The day it is, where that is another day of the week.
    fn amiss(&self, passage: &Passage<'_>, weekday: Weekday, at: usize) -> Option<civil::Date> {
        let on = |year| civil::Date::new(year, self.month, self.day).ok();
        let fits = |date: &civil::Date| date.weekday() == weekday;
        if let Some(year) = self.year {
            return on(year).filter(|date| !fits(date));
        }
        let issue = passage.desk.date?;
        let year = i16::try_from(issue.year).ok()?;
        let apart = self.month - i8::try_from(issue.month).ok()?;
        let nearer = (apart.abs() >= 6).then(|| on(year - i16::from(apart.signum()))).flatten();
        let date = on(year)?;
        // A year that was said before holds until another is.
        let said = said_year(&passage.text[..at]).and_then(on);
        let is_right =
            [Some(&date), nearer.as_ref(), said.as_ref()].into_iter().flatten().any(fits);
        (!is_right).then_some(nearer.unwrap_or(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::Desk;

    #[test]
    fn without_an_issue_s_date_only_dates_with_a_year_are_held() {
        let desk = Desk::default();
        let found = |text| RULE.remarks(&Passage::new(Field::Body, text, &desk)).len();
        assert_eq!(found("3月5日（星期三）"), 0);
        assert_eq!(found("2026年3月5日（星期三）"), 1);
    }
}
