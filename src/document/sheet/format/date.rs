//! Days and times by a format.

use super::token::{Epoch, Numerals, Section, Token};
use crate::document::numeral::{Form, written};

/// The number of the last day of 9999: no sheet shows a later one.
const LAST_DAY: f64 = 2_958_466.0;
/// Days from the first of March of the year 0 to the day 0 of 1900's system after February 1900.
const TO_1900: i64 = 693_899;
/// The same to the day 0 of 1904's.
const TO_1904: i64 = 695_361;
/// Milliseconds of a day.
const DAY: u64 = 86_400_000;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEK: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];

/// A moment taken apart.
struct Moment {
    year: u16,
    month: u8,
    day: u8,
    weekday: usize,
    millis: u64,
    whole: u64,
}

/// A number as a section shows it as a date; `None` where it is none.
pub(super) fn shown(section: &Section, value: f64, epoch: Epoch) -> Option<String> {
    let moment = moment(value, epoch, precision(section))?;
    let is_halved = section.tokens.iter().any(|token| matches!(token, Token::Noon(_)));
    let mut out = String::new();
    let mut tokens = section.tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Date(kind, count) => {
                out.push_str(&part(&moment, (*kind, *count), is_halved, section.numerals));
            }
            Token::Elapsed(kind, count) => out.push_str(&elapsed(&moment, *kind, *count)),
            Token::Noon(is_chinese) => out.push_str(noon(moment.millis >= DAY / 2, *is_chinese)),
            Token::Point => {
                let places =
                    std::iter::from_fn(|| tokens.next_if(|next| matches!(next, Token::Digit(_))))
                        .count();
                out.push('.');
                out.extend(format!("{:03}", moment.millis % 1000).chars().take(places));
            }
            Token::Digit(digit) => out.push(*digit),
            Token::General
            | Token::Text
            | Token::Comma
            | Token::Percent
            | Token::Exponent
            | Token::Fraction => {}
        }
    }
    Some(out)
}

/// The milliseconds that the section's smallest part is long, up to a second: what is less is rounded.
fn precision(section: &Section) -> u64 {
    let mut tokens =
        section.tokens.iter().skip_while(|token| !matches!(token, Token::Point)).skip(1);
    match tokens.by_ref().take_while(|token| matches!(token, Token::Digit(_))).count() {
        0 => 1000,
        1 => 100,
        2 => 10,
        _ => 1,
    }
}

/// Takes a number apart.
fn moment(value: f64, epoch: Epoch, precision: u64) -> Option<Moment> {
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let whole = to_count((value * 86_400_000.0).round())?;
    let whole = whole.saturating_add(precision / 2) / precision * precision;
    let (day, millis) = (whole / DAY, whole % DAY);
    let number = i64::try_from(day).ok()?;
    let (year, month, date) = match (epoch, day) {
        // Day 0 is shown so, and day 60 never was.
        (Epoch::Y1900, 0) => (1900, 1, 0),
        (Epoch::Y1900, 60) => (1900, 2, 29),
        (Epoch::Y1900, 1..60) => day_of(number.saturating_add(1).saturating_add(TO_1900))?,
        (Epoch::Y1900, _) => day_of(number.saturating_add(TO_1900))?,
        (Epoch::Y1904, _) => day_of(number.saturating_add(TO_1904))?,
    };
    let shift = if epoch == Epoch::Y1900 { 6 } else { 5 };
    let weekday = usize::try_from(day.saturating_add(shift) % 7).ok()?;
    Some(Moment { year, month, day: date, weekday, millis, whole })
}

/// A whole number that is not below nought.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked just before"
)]
fn to_count(value: f64) -> Option<u64> {
    (0.0..=9.0e15).contains(&value).then_some(value as u64)
}

/// The date of a day counted from the first of March of the year 0.
fn day_of(days: i64) -> Option<(u16, u8, u8)> {
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// A part of a date or a time.
fn part(
    moment: &Moment,
    (kind, count): (char, usize),
    is_halved: bool,
    numerals: Numerals,
) -> String {
    let hour = moment.millis / 3_600_000;
    let minute = moment.millis / 60_000 % 60;
    let second = moment.millis / 1000 % 60;
    let month = usize::from(moment.month.saturating_sub(1));
    match (kind, count) {
        ('y', ..=2) => counted(u64::from(moment.year % 100), 2, numerals),
        ('y', _) => counted(u64::from(moment.year), 4, numerals),
        ('m', ..=2) => counted(u64::from(moment.month), count, numerals),
        ('m', 3) => {
            MONTHS.get(month).map(|name| name.chars().take(3).collect()).unwrap_or_default()
        }
        ('m', 5) => {
            MONTHS.get(month).map(|name| name.chars().take(1).collect()).unwrap_or_default()
        }
        ('m', _) => MONTHS.get(month).map(|name| (*name).to_owned()).unwrap_or_default(),
        ('d', ..=2) => counted(u64::from(moment.day), count, numerals),
        ('d', 3) => {
            DAYS.get(moment.weekday).map(|name| name.chars().take(3).collect()).unwrap_or_default()
        }
        ('d', _) => DAYS.get(moment.weekday).map(|name| (*name).to_owned()).unwrap_or_default(),
        ('a', 3) => WEEK.get(moment.weekday).map(|name| (*name).to_owned()).unwrap_or_default(),
        ('a', 4) => WEEK.get(moment.weekday).map(|name| format!("星期{name}")).unwrap_or_default(),
        ('a', _) => "a".repeat(count),
        ('h', _) if is_halved => counted((hour + 11) % 12 + 1, count, numerals),
        ('h', _) => counted(hour, count, numerals),
        ('n', _) => counted(minute, count, numerals),
        _ => counted(second, count, numerals),
    }
}

/// A time that goes on beyond its unit.
fn elapsed(moment: &Moment, kind: char, count: usize) -> String {
    let unit = match kind {
        'h' => 3_600_000,
        'm' => 60_000,
        _ => 1000,
    };
    counted(moment.whole / unit, count, Numerals::Arabic)
}

/// A number of at least so many digits, at most four of them filled with noughts.
fn counted(value: u64, least: usize, numerals: Numerals) -> String {
    match numerals {
        Numerals::Arabic => format!("{value:0>width$}", width = least.min(4)),
        Numerals::Chinese => {
            let form = if (10..100).contains(&value) { Form::Counted } else { Form::Figures };
            u32::try_from(value).map_or_else(|_| value.to_string(), |value| written(form, value))
        }
    }
}

/// Which half of a day it is.
fn noon(is_after: bool, is_chinese: bool) -> &'static str {
    match (is_after, is_chinese) {
        (false, false) => "AM",
        (true, false) => "PM",
        (false, true) => "上午",
        (true, true) => "下午",
    }
}
