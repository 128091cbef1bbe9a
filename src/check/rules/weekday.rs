//! A weekday beside a date that it is not the day of: `3月5日（星期三）`, `2026年3月5日，周三，`.
//!
//! Where no year is written it is the issue's; for a date more than half a year away from the
//! issue's also the year that brings it nearer, as in January for 12月30日.

use jiff::civil;

use crate::check::passage::{Passage, Remark};
use crate::code::Code;

use super::marks::{self, is_digit};

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (at, name) in text.match_indices(['期', '周', '拜']) {
        let word = match name {
            "周" => "周",
            "期" => "星期",
            _ => "礼拜",
        };
        let end = at + name.len();
        let Some(head) = text[..end].strip_suffix(word) else {
            continue;
        };
        let tail = &text[end..];
        let Some((c, day)) = tail.chars().next().and_then(|c| Some((c, day_of(c)?))) else {
            continue;
        };
        let Some(dated) = dated(head, &tail[c.len_utf8()..]) else {
            continue;
        };
        if let Some(date) = dated.amiss(passage, day) {
            let right = "一二三四五六日"
                .chars()
                .nth(usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0));
            let right = right.unwrap_or(c);
            let (year, month, of_month) = (date.year(), date.month(), date.day());
            let message = format!("{month}月{of_month}日不是{word}{c}");
            let hint = format!("{year}年{month}月{of_month}日是{word}{right}，核对日期");
            remarks.push(Remark::new(Code::Weekday, head.len()..end + c.len_utf8(), message, hint));
        }
    }
    remarks
}

/// The day's number in the week, from Monday on.
fn day_of(c: char) -> Option<i8> {
    let at = "一二三四五六日".chars().position(|day| day == c || (c == '天' && day == '日'))?;
    i8::try_from(at).ok()
}

/// A date as it is written.
struct Dated {
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// The date that ends before a weekday. After a comma the weekday must stand alone: in `截至3月5日，
/// 周一至周五` it is of another sentence.
fn dated(head: &str, tail: &str) -> Option<Dated> {
    let head = head.strip_suffix('本').unwrap_or(head).trim_end_matches(marks::is_blank);
    let bare = head.strip_suffix(['（', '(', '，', ',']).unwrap_or(head);
    let is_alone =
        tail.starts_with(['，', ',', '。', '、', '）', '上', '下', '晚', '早', '凌', '中']);
    let is_range = tail.starts_with(['至', '到', '—', '～', '-']);
    if head.ends_with(['，', ',']) && !is_alone || (bare.len() == head.len() && is_range) {
        return None;
    }
    let (head, day) = number(bare.trim_end().strip_suffix('日')?)?;
    let (head, month) = number(head.strip_suffix('月')?)?;
    let year = head.strip_suffix('年').and_then(number).map(|(_, year)| year);
    // 每年3月5日 has no weekday; a year of two digits is none.
    let is_vague = head.ends_with('年') && year.is_none_or(|year| year <= 1900);
    (!is_vague)
        .then(|| Some(Dated { year, month: month.try_into().ok()?, day: day.try_into().ok()? }))?
}

/// The number that ends here, and what is before it.
fn number(text: &str) -> Option<(&str, i16)> {
    let digits = marks::trailing(text, is_digit);
    Some((&text[..text.len() - digits.len()], digits.parse().ok()?))
}

impl Dated {
    /// The day it is, where that is not this day of the week.
    fn amiss(&self, passage: &Passage<'_>, weekday: i8) -> Option<civil::Date> {
        let issue = passage.desk.date;
        let issue = issue.and_then(|date| {
            let (year, month, day) = (date.year.try_into().ok()?, date.month, date.day);
            civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
        });
        let on = |year| civil::Date::new(year, self.month, self.day).ok();
        let fits = |date: civil::Date| date.weekday().to_monday_zero_offset() == weekday;
        if let Some(year) = self.year {
            return on(year).filter(|date| !fits(*date));
        }
        let issue = issue?;
        let date = on(issue.year())?;
        let apart = i16::from(self.month) - i16::from(issue.month());
        let nearer = (apart.abs() >= 6).then(|| on(issue.year() - apart.signum())).flatten();
        (!fits(date) && !nearer.is_some_and(fits)).then_some(nearer.unwrap_or(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::{found, found_at};
    use crate::check::passage::{Desk, Field};
    use toml::value::Date;

    fn found_in_2026(text: &str) -> Vec<String> {
        let date = Some(Date { year: 2026, month: 3, day: 12 });
        let desk = Desk { date, ..Desk::default() };
        found_at(check, Field::Body, text, &desk).into_iter().map(|(at, _)| at).collect()
    }

    #[test]
    fn fires() {
        for (text, day) in [
            ("3月5日（星期三）召开会议", "星期三"),
            ("2026年3月5日星期五", "星期五"),
            ("3月5日，周三，召开会议", "周三"),
            ("2025年3月5日(礼拜四)", "礼拜四"),
            ("3月8日（星期一）", "星期一"),
        ] {
            assert_eq!(found_in_2026(text), [day], "{text}");
        }
    }

    #[test]
    fn is_silent() {
        for text in [
            "3月5日（星期四）召开会议",
            "2025年3月5日星期三",
            "3月8日（星期日）、3月8日（星期天）",
            "12月30日（星期二）",
            "截至3月5日，周一至周五开放",
            "3月5日，周二要开会",
            "每周三下午",
            "2月30日（星期三）",
            "3月5日至6日（星期一）",
            "一周年、周期、日期",
        ] {
            assert_eq!(found_in_2026(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found(check, "3月5日（星期三）"), []);
    }
}
