//! The issue's number and date against the bulletin's other issues.

use toml::value::Date;

use super::findings::Findings;
use crate::diagnostic::Code;
use crate::load::Past;
use crate::model::identity::{By, Identity};
use crate::model::issue::RawIssue;
use crate::model::numbering::Restart;

/// Reports a name that is taken, numbers that are skipped, a date that does not follow.
pub(super) fn against_past(
    found: &mut Findings<'_>,
    issue: &RawIssue,
    restart: Restart,
    past: &[Past<'_>],
) {
    let Some(own) = issue.identity(restart) else { return };
    let known: Vec<(Identity, &Past<'_>)> =
        past.iter().filter_map(|other| Some((other.issue.identity(restart)?, other))).collect();
    let taken = known.iter().find(|(other, _)| *other == own).map(|(_, other)| *other);
    match own.by {
        By::Number { .. } => numbered(found, issue, own, taken, &known),
        By::Date { .. } => dated(found, issue, own, taken, &known),
    }
}

fn numbered(
    found: &mut Findings<'_>,
    issue: &RawIssue,
    own: Identity,
    taken: Option<&Past<'_>>,
    known: &[(Identity, &Past<'_>)],
) {
    let (Some(number), Some(date)) = (&issue.number, &issue.date) else { return };
    if let Some(other) = taken {
        let message = format!("{own}已经有了：{}", other.folder.display());
        let hint = "改这一期的 number，或改那一期的；备份的文件夹移出快报的文件夹";
        found.report(Code::NumberTaken, &number.place, message, hint);
    }
    // An issue that is issued anew has its number twice.
    let before = known.iter().filter_map(|(other, past)| match (own.by, other.by) {
        (By::Number { year, .. }, By::Number { year: other_year, number: other_number }) => {
            let is_of_kind = own.is_supplement == other.is_supplement && year == other_year;
            let is_before = i64::from(other_number) < number.value && other_number > 0;
            // An issue that is issued anew has its number twice.
            (is_of_kind && is_before && other.reissue.is_none()).then_some((other_number, past))
        }
        _ => None,
    });
    let Some((last, other)) = before.max_by_key(|(number, _)| *number) else { return };
    if number.value > i64::from(last) + 1 {
        let message = format!("上一期是第{last}期，中间缺号");
        let hint = format!("接着编是 number = {}", last + 1);
        found.report(Code::NumberSkipped, &number.place, message, hint);
    }
    let Some(last_date) = other.issue.date.as_ref().map(|date| date.value) else { return };
    let what = if date.value < last_date {
        "早于"
    } else if is_long_after(last_date, date.value) {
        "比上一期晚了一年以上："
    } else {
        return;
    };
    let message = format!("日期{what}第{last}期的 {last_date}");
    found.report(Code::IssueDate, &date.place, message, "核对 date 和 number");
}

/// An issue that is known by its date.
fn dated(
    found: &mut Findings<'_>,
    issue: &RawIssue,
    own: Identity,
    taken: Option<&Past<'_>>,
    known: &[(Identity, &Past<'_>)],
) {
    let Some(date) = &issue.date else { return };
    if let (Some(other), By::Date { date: day, nth }) = (taken, own.by) {
        let message = format!("{own}已经有了：{}，两期的 PDF 会同名", other.folder.display());
        let next = Identity { by: By::Date { date: day, nth: nth + 1 }, ..own }.folder();
        let hint = format!("改 date；同一天的又一期，文件夹起名 {next}；备份移出快报的文件夹");
        found.report(Code::IssueTwice, &date.place, message, hint);
    }
    let before = |other: &(Identity, &Past<'_>)| match other.0.by {
        By::Date { date: day, .. } if other.0.is_supplement == own.is_supplement => Some(day),
        _ => None,
    };
    let before = known.iter().filter_map(before).filter(|day| *day < date.value).max();
    if let Some(last) = before.filter(|last| is_long_after(*last, date.value)) {
        let message = format!("日期比上一期晚了一年以上：上一期是 {last}");
        found.report(Code::IssueDate, &date.place, message, "核对 date");
    }
}

/// More than a year: the year was mistyped.
fn is_long_after(from: Date, to: Date) -> bool {
    days(from, to) > 366
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
