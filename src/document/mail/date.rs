//! The day that a mail's head says, as the sender's clock showed it.
//!
//! `Mon, 18 May 2026 09:30:00 +0800` is the rule; what programs of this country also write is `2026-05-18 09:30:00`,
//! `2026年5月18日`, `Mon May 18 09:30:00 CST 2026` and `星期一, 18 五月 2026`.

/// Year, month and day of a field's value.
pub(super) fn read(value: &str) -> Option<(u16, u8, u8)> {
    let tokens = tokens(value);
    by_month_name(&tokens).or_else(|| by_numbers(&tokens)).filter(|date| is_day(*date))
}

#[derive(Debug)]
enum Token {
    /// A number, how many digits it has, and whether a `:` touches it: part of a time.
    Number(u16, usize, Touch),
    Month(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Touch {
    Time,
    Nothing,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The longer ones come before those that they end with.
const CHINESE_MONTHS: [(&str, u8); 12] = [
    ("十二月", 12),
    ("十一月", 11),
    ("十月", 10),
    ("九月", 9),
    ("八月", 8),
    ("七月", 7),
    ("六月", 6),
    ("五月", 5),
    ("四月", 4),
    ("三月", 3),
    ("二月", 2),
    ("一月", 1),
];

/// No date is longer; what follows in the field is not looked at.
const LENGTH: usize = 200;

fn tokens(value: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let letters: Vec<char> = value.chars().take(LENGTH).collect();
    let mut before = ' ';
    for run in letters.chunk_by(|one, other| class(*one) == class(*other)) {
        let text: String = run.iter().collect();
        match run.first() {
            Some(first) if first.is_ascii_digit() => tokens.extend(number(&text, before)),
            Some(':') => mark_time(&mut tokens),
            Some(_) => tokens.extend(month(&text).map(Token::Month)),
            None => {}
        }
        before = run.last().copied().unwrap_or(' ');
    }
    tokens
}

/// Digits, letters and the rest are apart; so are colons, which tell a time.
fn class(letter: char) -> u8 {
    match letter {
        ':' => 0,
        letter if letter.is_ascii_digit() => 1,
        letter if letter.is_alphabetic() => 2,
        _ => 3,
    }
}

fn number(text: &str, before: char) -> Option<Token> {
    let touch = if before == ':' || before == '+' { Touch::Time } else { Touch::Nothing };
    Some(Token::Number(text.parse().ok()?, text.len(), touch))
}

fn mark_time(tokens: &mut [Token]) {
    if let Some(Token::Number(_, _, touch)) = tokens.last_mut() {
        *touch = Touch::Time;
    }
}

fn month(text: &str) -> Option<u8> {
    if let Some((_, number)) = CHINESE_MONTHS.iter().find(|(name, _)| text.ends_with(name)) {
        return Some(*number);
    }
    let start = text.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| *name == start)?;
    u8::try_from(at.checked_add(1)?).ok()
}

/// Day and year stand around a month's name: the year is the number of four digits, or the second of two.
fn by_month_name(tokens: &[Token]) -> Option<(u16, u8, u8)> {
    let month = tokens
        .iter()
        .find_map(|token| if let Token::Month(month) = token { Some(*month) } else { None })?;
    let numbers = plain_numbers(tokens);
    let year = numbers.iter().find(|(_, digits)| *digits == 4).or_else(|| numbers.get(1))?;
    let day = numbers.iter().find(|(_, digits)| *digits <= 2)?;
    Some((full_year(*year), month, u8::try_from(day.0).ok()?))
}

/// Year, month, day in that order; or day, month, year where the year comes last.
fn by_numbers(tokens: &[Token]) -> Option<(u16, u8, u8)> {
    let numbers = plain_numbers(tokens);
    let at = numbers.iter().position(|(_, digits)| *digits == 4)?;
    let (year, _) = numbers.get(at)?;
    let after = (numbers.get(at + 1), numbers.get(at + 2));
    if let (Some((month, 1..=2)), Some((day, 1..=2))) = after {
        return Some((*year, u8::try_from(*month).ok()?, u8::try_from(*day).ok()?));
    }
    let (day, month) = (numbers.get(at.checked_sub(2)?)?.0, numbers.get(at.checked_sub(1)?)?.0);
    Some((*year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

fn plain_numbers(tokens: &[Token]) -> Vec<(u16, usize)> {
    let plain = tokens.iter().filter_map(|token| match token {
        Token::Number(value, digits, Touch::Nothing) => Some((*value, *digits)),
        _ => None,
    });
    plain.collect()
}

/// RFC 5322: two digits below 50 are of this century.
fn full_year((year, digits): (u16, usize)) -> u16 {
    match (digits, year) {
        (..=2, ..50) => year.saturating_add(2000),
        (..=3, _) => year.saturating_add(1900),
        _ => year,
    }
}

fn is_day((year, month, day): (u16, u8, u8)) -> bool {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1900..=2200).contains(&year) && (1..=days).contains(&day)
}
