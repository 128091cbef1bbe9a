//! Days as pieces say them.

use toml::value::Date;

/// A line that is a date and no more.
#[must_use]
pub(crate) fn is_date_line(line: &str) -> bool {
    date(line).is_some()
}

/// `2026年5月18日`, `2026-5-18`, `二〇二六年五月十八日`
pub(crate) fn date(line: &str) -> Option<Date> {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let line = line.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let (line, weekday) = with_weekday(line);
    let whole = line.strip_suffix(['日', '号']).map_or_else(
        || line.split(['-', '.', '/']).collect::<Vec<_>>(),
        |line| line.split(['年', '月']).collect(),
    );
    let [year, month, day] = whole[..] else { return None };
    let year = year_of(year)?;
    let [month, day] = [number(month)?, number(day)?];
    let calendar = jiff::civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    // What is no such day is told, and no date.
    let told = calendar.ok()?.weekday().to_monday_zero_offset();
    weekday.is_none_or(|weekday| weekday == told).then_some(Date { year, month, day })
}

/// Full-width figures and points as the usual ones.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' | '／' => {
            char::from_u32(u32::from(c) - u32::from('．') + u32::from('.')).unwrap_or(c)
        }
        c => c,
    }
}

/// `2026年3月4日（星期三）` as its date, and the day of the week, counted from Monday.
fn with_weekday(line: &str) -> (&str, Option<i8>) {
    let named = ["星期", "礼拜", "周"].iter().find_map(|word| line.rsplit_once(word));
    let Some((date, day)) = named else { return (line, None) };
    let days =
        [("一", 0), ("二", 1), ("三", 2), ("四", 3), ("五", 4), ("六", 5), ("日", 6), ("天", 6)];
    let day = days.iter().find(|(name, _)| *name == day).map(|(_, day)| *day);
    day.map_or((line, None), |day| (date.trim_end_matches(['（', '(']), Some(day)))
}

/// `6月29日`
pub(crate) fn month_and_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('月')?;
    let (month, day) = (month.parse().ok()?, day.strip_suffix('日')?.parse().ok()?);
    let is_plain = format!("{month}月{day}日") == text;
    ((1..=12).contains(&month) && (1..=31).contains(&day) && is_plain).then_some((month, day))
}

/// `3月3日` in the year up to the date.
pub(crate) fn of_year(day: &str, issued: Option<Date>) -> Option<Date> {
    let issued = issued?;
    let (month, day) = month_and_day(day)?;
    let year = issued.year - u16::from((month, day) > (issued.month, issued.day));
    date(&format!("{year}年{month}月{day}日"))
}

fn year_of(text: &str) -> Option<u16> {
    const HAN: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '零' | '○' | 'O' => Some(0),
        c => HAN.chars().position(|han| han == c).or(c.to_digit(10).map(|digit| digit as usize)),
    };
    let digits: Vec<usize> = text.chars().map(digit).collect::<Option<_>>()?;
    let year = digits.iter().fold(0, |year, digit| year * 10 + digit);
    u16::try_from(year).ok().filter(|year| digits.len() == 4 && (1900..=2100).contains(year))
}

fn number(text: &str) -> Option<u8> {
    if let Ok(number) = text.parse() {
        return Some(number).filter(|_| text.len() <= 2);
    }
    (1..=31).find(|number| crate::text::numeral::han_number(u32::from(*number)) == text)
}
