//! What a cell holds: a figure, nothing, or words.

use std::cmp::Ordering;

/// The most digits a figure may have: the rest (telephones, codes) are no amounts.
const DIGITS: usize = 15;

/// What a cell of a column of figures says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    /// Empty, or a dash: adds nothing, and is not a total of nothing.
    Nothing,
    /// An amount.
    Number(Number),
    /// A share or a rate: never added, but may be what ranks go by.
    Percent(Number),
    /// Words, as `未报`.
    Words,
    /// Words and digits, as `12（3）`: nobody knows what it adds.
    Mixed,
}

/// A decimal number, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    units: i64,
    /// How many digits stand after the point.
    pub(super) decimals: u32,
}

impl Number {
    /// The number in units of the given place after the point, which is not before its own last.
    pub(super) fn scaled(self, decimals: u32) -> i128 {
        let units = i128::from(self.units);
        if decimals <= self.decimals { units } else { units * power(decimals - self.decimals) }
    }

    /// The number with the other sign.
    pub(super) fn negative(self) -> Self {
        Number { units: -self.units, ..self }
    }

    /// Which of two numbers is the greater, whatever their decimals.
    pub(super) fn order(self, other: Number) -> Ordering {
        let decimals = self.decimals.max(other.decimals);
        self.scaled(decimals).cmp(&other.scaled(decimals))
    }
}

/// Ten to the power of `decimals`.
pub(super) fn power(decimals: u32) -> i128 {
    10_i128.pow(decimals)
}

/// The digits of an amount that is counted in units of a place after the point.
pub(super) fn show(units: i128, decimals: u32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) = (units.abs() / power(decimals), units.abs() % power(decimals));
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let rest = format!("{rest:0width$}", width = decimals as usize);
    format!("{sign}{whole}.{}", rest.trim_end_matches('0'))
}

/// What the text of a cell says.
pub(super) fn figure(text: &str) -> Figure {
    if let Some(units) = short(text) {
        return Figure::Number(Number { units, decimals: 0 });
    }
    let text = text.trim();
    if is_nothing(text) {
        return Figure::Nothing;
    }
    let amount = text.trim_end_matches(['*', '＊', '※']);
    let share = amount.trim_end_matches(['%', '％', '‰']);
    match number(share.trim_end()) {
        Some(number) if share.len() == amount.len() => Figure::Number(number),
        Some(number) => Figure::Percent(number),
        None if text.chars().any(|c| digit(c).is_some()) => Figure::Mixed,
        None => Figure::Words,
    }
}

/// A few plain digits, as nearly all cells hold: read at once.
fn short(text: &str) -> Option<i64> {
    let is_short = (1..=9).contains(&text.len()) && (text.len() == 1 || !text.starts_with('0'));
    let digits = || {
        text.bytes().try_fold(0, |value, byte| {
            byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0'))
        })
    };
    if is_short { digits() } else { None }
}

fn is_nothing(text: &str) -> bool {
    matches!(text, "无" | "/" | "／" | "\\" | "…" | "……" | "×" | "·" | ".")
        || text.chars().all(is_dash)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '—' | '–' | '―' | '─')
}

fn number(text: &str) -> Option<Number> {
    let (sign, text) = match text.chars().next()? {
        c if is_dash(c) && c != '—' && c != '―' => (-1, &text[c.len_utf8()..]),
        c @ ('+' | '＋') => (1, &text[c.len_utf8()..]),
        _ => (1, text),
    };
    let (whole, rest) = match text.find(['.', '．']) {
        Some(at) => (&text[..at], Some(text[at..].trim_start_matches(['.', '．']))),
        None => (text, None),
    };
    let whole = Digits::grouped(whole)?;
    let rest = rest.map_or(Some(Digits::default()), Digits::plain)?;
    if whole.count == 0 || whole.count + rest.count > DIGITS {
        return None;
    }
    let decimals = u32::try_from(rest.count).ok()?;
    Some(Number { units: sign * (whole.value * 10_i64.pow(decimals) + rest.value), decimals })
}

#[derive(Default)]
struct Digits {
    value: i64,
    count: usize,
}

impl Digits {
    fn plain(text: &str) -> Option<Self> {
        let mut digits = Digits::default();
        for c in text.chars() {
            digits.push(digit(c)?)?;
        }
        (digits.count > 0).then_some(digits)
    }

    /// Digits in threes, or without commas; a code as `0571` is no amount.
    fn grouped(text: &str) -> Option<Self> {
        let mut digits = Digits::default();
        let mut since_comma = None;
        for c in text.chars() {
            if matches!(c, ',' | '，') {
                if since_comma.is_some_and(|since| since != 3)
                    || !(1..=3).contains(&since_comma.unwrap_or(digits.count))
                {
                    return None;
                }
                since_comma = Some(0);
                continue;
            }
            digits.push(digit(c)?)?;
            since_comma = since_comma.map(|since| since + 1);
        }
        let is_code = digits.count > 1 && digit(text.chars().next()?) == Some(0);
        (since_comma.is_none_or(|since| since == 3) && !is_code).then_some(digits)
    }

    fn push(&mut self, digit: i64) -> Option<()> {
        if self.count == DIGITS {
            return None;
        }
        self.value = self.value * 10 + digit;
        self.count += 1;
        Some(())
    }
}

fn digit(c: char) -> Option<i64> {
    let narrow = match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))?,
        _ => c,
    };
    narrow.to_digit(10).map(i64::from)
}

#[cfg(test)]
mod tests {
    use super::{Figure, figure, show};

    fn read(text: &str) -> String {
        match figure(text) {
            Figure::Nothing => "nothing".to_owned(),
            Figure::Number(number) => show(number.scaled(number.decimals), number.decimals),
            Figure::Percent(number) => show(number.scaled(number.decimals), number.decimals) + "%",
            Figure::Words => "words".to_owned(),
            Figure::Mixed => "mixed".to_owned(),
        }
    }

    #[test]
    fn cells_are_read_as_printed() {
        let cells = [
            ("126", "126"),
            ("1,234,567", "1234567"),
            ("１，２３４．５", "1234.5"),
            ("-3", "-3"),
            ("－3.50", "-3.5"),
            ("−0.05", "-0.05"),
            ("+7", "7"),
            ("0", "0"),
            ("0.08", "0.08"),
            ("98.6％", "98.6%"),
            ("12*", "12"),
            ("", "nothing"),
            ("　", "nothing"),
            ("—", "nothing"),
            ("——", "nothing"),
            ("-", "nothing"),
            ("/", "nothing"),
            ("未报", "words"),
            ("12（3）", "mixed"),
            ("1,2", "mixed"),
            ("1234,567", "mixed"),
            ("0571", "mixed"),
            ("13800138000000000", "mixed"),
            ("3.5.2", "mixed"),
            ("5.", "mixed"),
        ];
        for (text, meant) in cells {
            assert_eq!(read(text), meant, "{text}");
        }
    }
}
