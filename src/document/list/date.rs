//! The day that a cell says, as units write it: `2026-05-18`, `2026.5.18`, `2026年5月18日`, `二〇二六年五月十八日`, `20260518`.

/// The years that a submission may be of.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// A date's longest text: more is no date.
const LONGEST: usize = 40;

/// The year, month and day that a text begins with; `None` where one of them is missing or there is no such day.
#[must_use]
pub fn parse(text: &str) -> Option<(u16, u8, u8)> {
    let text: String = text.trim().chars().take(LONGEST).map(narrow).collect();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return together(&text);
    }
    let (year, text) = number(&text)?;
    let text = after(text, &['年', '-', '/', '.'])?;
    let (month, text) = number(text)?;
    let text = after(text, &['月', '-', '/', '.'])?;
    let (day, rest) = number(text)?;
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    let ends = rest
        .chars()
        .next()
        .is_none_or(|next| next.is_whitespace() || matches!(next, 'T' | '(' | '（' | '星' | '周'));
    ends.then(|| checked(year, month, day)).flatten()
}

/// The date of eight digits.
fn together(text: &str) -> Option<(u16, u8, u8)> {
    let part =
        |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    checked(part(0..4)?, part(4..6)?, part(6..8)?)
}

/// A number at the front, in digits or Chinese numerals, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text.find(|next: char| !next.is_ascii_digit()).unwrap_or(text.len());
    if let (digits @ 1.., Some((number, rest))) = (end, text.split_at_checked(end)) {
        return (digits <= 4).then(|| number.parse().ok()).flatten().map(|number| (number, rest));
    }
    let end = text.find(|next: char| numeral(next).is_none()).unwrap_or(text.len());
    let (numerals, rest) = text.split_at_checked(end)?;
    Some((counted(numerals)?, rest))
}

/// A number in numerals: digit by digit, or with tens.
fn counted(numerals: &str) -> Option<u32> {
    if numerals.is_empty() || numerals.chars().count() > 4 {
        return None;
    }
    let Some((tens, ones)) = numerals.split_once('十') else {
        return numerals
            .chars()
            .try_fold(0_u32, |sum, next| sum.checked_mul(10)?.checked_add(numeral(next)?));
    };
    let digit =
        |text: &str, none| if text.is_empty() { Some(none) } else { numeral(text.chars().next()?) };
    digit(tens, 1)?.checked_mul(10)?.checked_add(digit(ones, 0)?)
}

/// A numeral's value; ten counts as one here.
fn numeral(next: char) -> Option<u32> {
    match next {
        '零' | '○' | 'Ｏ' | '０' => Some(0),
        '十' => Some(10),
        _ => "〇一二三四五六七八九"
            .chars()
            .position(|other| other == next)
            .and_then(|at| u32::try_from(at).ok()),
    }
}

/// The text after one of these signs.
fn after<'a>(text: &'a str, signs: &[char]) -> Option<&'a str> {
    text.trim_start().strip_prefix(signs)
}

/// A day that there is.
fn checked(year: u32, month: u32, day: u32) -> Option<(u16, u8, u8)> {
    let year = u16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    let day = u8::try_from(day).ok().filter(|day| (1..=last).contains(day))?;
    Some((year, u8::try_from(month).ok()?, day))
}

/// A full-width digit or sign as the narrow one.
fn narrow(next: char) -> char {
    match next {
        '０'..='９' | '．' | '／' | '－' => {
            char::from_u32(u32::from(next).saturating_sub(0xFEE0)).unwrap_or(next)
        }
        '—' | '–' => '-',
        _ => next,
    }
}
