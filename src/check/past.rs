//! The issue's number and date against the bulletin's other issues.

use toml::value::Date;

use super::findings::Findings;
use crate::diagnostic::Code;
use crate::load::Past;
use crate::model::issue::RawIssue;
use crate::model::numbering::Restart;

/// Reports a number that is taken, numbers that are skipped, a date that does not follow.
pub(super) fn against_past(
    found: &mut Findings<'_>,
    issue: &RawIssue,
    restart: Restart,
    past: &[Past<'_>],
) {
    let (Some(number), Some(date)) = (&issue.number, &issue.date) else {
        return;
    };
    let counts = |other: &RawIssue| {
        let year = other.date.as_ref().map(|date| date.value.year);
        let same_year = restart == Restart::Never || year == Some(date.value.year);
        other.is_supplement() == issue.is_supplement() && same_year
    };
    // An issue that is issued anew has its number twice.
    let is_anew = |issue: &RawIssue| issue.reissue.is_some();
    let numbered: Vec<(i64, &Past<'_>)> = past
        .iter()
        .filter(|other| counts(other.issue) && !is_anew(other.issue))
        .filter_map(|other| Some((other.issue.number.as_ref()?.value, other)))
        .filter(|(number, _)| *number > 0)
        .collect();
    let mut others = numbered.iter().filter(|_| !is_anew(issue));
    if let Some((taken, other)) = others.find(|(other, _)| *other == number.value) {
        let message = format!("第{taken}期已经有了：{}", other.folder);
        found.report(Code::NumberTaken, &number.place, message, "改这一期的 number，或改那一期的");
    }
    let before = numbered.iter().filter(|(other, _)| *other < number.value);
    let Some((last, other)) = before.max_by_key(|(other, _)| *other) else {
        return;
    };
    if number.value > last + 1 {
        let message = format!("上一期是第{last}期，中间缺号");
        let hint = format!("接着编是 number = {}", last + 1);
        found.report(Code::NumberSkipped, &number.place, message, hint);
    }
    let Some(last_date) = other.issue.date.as_ref().map(|date| date.value) else {
        return;
    };
    let what = if date.value < last_date {
        "早于"
    } else if days(last_date, date.value) > 366 {
        "比上一期晚了一年以上："
    } else {
        return;
    };
    let message = format!("日期{what}第{last}期的 {last_date}");
    found.report(Code::IssueDate, &date.place, message, "核对 date 和 number");
}

/// Of the issues of a date without a number, by the names of their folders, the so manieth.
pub(super) fn of_its_date(issue: &RawIssue, past: &[Past<'_>]) -> usize {
    let date = |issue: &RawIssue| issue.date.as_ref().map(|date| date.value);
    let is_like = |other: &&Past<'_>| {
        other.issue.number.is_none()
            && other.issue.is_supplement() == issue.is_supplement()
            && date(other.issue) == date(issue)
    };
    1 + past.iter().filter(is_like).filter(|other| other.is_listed_before).count()
}

/// Days from one date to another; none where a date is none of the calendar's.
fn days(from: Date, to: Date) -> i64 {
    let civil = |date: Date| {
        let year = i16::try_from(date.year).ok()?;
        let [month, day] = [date.month, date.day].map(|part| i8::try_from(part).unwrap_or(0));
        jiff::civil::Date::new(year, month, day).ok()
    };
    match (civil(from), civil(to)) {
        (Some(from), Some(to)) => (to - from).get_days().into(),
        _ => 0,
    }
}
