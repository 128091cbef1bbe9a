//! Levels (层次序数) as a paragraph begins with them: `一、` `（一）` `1.` `（1）` (GB/T 9704 7.3.3).

use super::chars::{is_han, is_opening};
use super::numeral::han_number;

/// A level of a text's structure, by the form of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `一、`
    First,
    /// `（一）`
    Second,
    /// `1.`
    Third,
    /// `（1）`
    Fourth,
}

impl Level {
    pub(crate) const COUNT: usize = 4;

    /// A number as this level writes it.
    pub(crate) fn written(self, number: u32) -> String {
        match self {
            Self::First => format!("{}、", han_number(number)),
            Self::Second => format!("（{}）", han_number(number)),
            Self::Third => format!("{number}."),
            Self::Fourth => format!("（{number}）"),
        }
    }
}

/// The number that a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    pub level: Level,
    pub number: u32,
    /// How many bytes it takes with its mark.
    pub length: usize,
}

impl Marker {
    /// The marker at the beginning of a text. Numbers that go on to others begin no level: `一、二、三等奖`,
    /// `（一）、（二）项`, `1、2号楼`.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let inside = text.strip_prefix(['（', '(']);
        let bare = inside.unwrap_or(text);
        let rest = bare.trim_start_matches(is_numeral);
        let han = &bare[..bare.len() - rest.len()];
        let in_han = value(han).map(|number| (true, number, rest));
        let in_digits = || arabic(bare).map(|(number, rest)| (false, number, rest));
        let (is_han_number, number, rest) = in_han.or_else(in_digits)?;
        let mark = rest.chars().next()?;
        let after = &rest[mark.len_utf8()..];
        let level = match (inside, is_han_number) {
            (None, true) if mark == '、' && !is_list(after) => Level::First,
            (None, false) if matches!(mark, '.' | '、' | '．') && begins_text(after) => {
                Level::Third
            }
            (Some(_), _) if matches!(mark, '）' | ')') && !goes_on(after) => {
                if is_han_number {
                    Level::Second
                } else {
                    Level::Fourth
                }
            }
            _ => return None,
        };
        Some(Self { level, number, length: text.len() - after.len() })
    }
}

/// The arabic number of at most two digits at the beginning of a text, and the rest.
fn arabic(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let number = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    Some((number, rest))
}

/// What follows `一、` in a list of numerals: `二、三等奖`, `二等奖`, `二季度`.
fn is_list(after: &str) -> bool {
    let after = after.trim_start();
    let rest = after.trim_start_matches(is_numeral);
    rest.len() < after.len() && rest.starts_with(['、', '等', '季', '月'])
}

/// What follows `（一）` in a list of such numbers: `、（二）`, `至（三）`.
fn goes_on(after: &str) -> bool {
    let after = after.trim_start();
    let is_number = |c: char| matches!(c, '（' | '(') || is_numeral(c) || c.is_ascii_digit();
    after.starts_with(['至', '和'])
        || after.strip_prefix('、').is_some_and(|rest| rest.starts_with(is_number))
}

/// What follows `1.`, which may also be a decimal number or one of a list.
fn begins_text(after: &str) -> bool {
    after.trim_start().starts_with(|c| is_han(c) || is_opening(c))
}

/// A heading, or a lead sentence, has at most so many characters.
const LONGEST_HEAD: usize = 30;

/// The level and the length in bytes of a paragraph's lead sentence, where it begins with a number of the
/// first two levels and is short enough to be one: those look different (GB/T 9704 7.3.3).
pub(super) fn lead(text: &str) -> Option<(Level, usize)> {
    let level = Marker::of(text)?.level;
    if level > Level::Second {
        return None;
    }
    let is_stop = |c: char| matches!(c, '。' | '！' | '？');
    let mut characters = text.char_indices().take(LONGEST_HEAD + 1);
    let Some((stop, c)) = characters.find(|(_, c)| is_stop(*c)) else {
        let is_heading = text.chars().nth(LONGEST_HEAD).is_none();
        return is_heading.then_some((level, text.len()));
    };
    let after = &text[stop + c.len_utf8()..];
    let is_closing = |c: char| matches!(c, '”' | '’' | '）' | '》' | '」' | '』');
    let rest = after.trim_start_matches(is_closing);
    (!rest.is_empty()).then(|| (level, text.len() - rest.len()))
}

/// Whether a paragraph is a heading of a lower level, or a chapter's, and no more: short, and no sentence.
pub(super) fn is_head(text: &str) -> bool {
    let is_circled = text.starts_with(|c| matches!(c, '①'..='⑳'));
    let is_numbered = Marker::of(text).is_some() || is_circled || is_chapter(text);
    let is_mark = |c: char| "。；！？，,;".contains(c);
    let is_short = text.chars().nth(LONGEST_HEAD).is_none();
    is_numbered && is_short && !text.contains(is_mark) && !text.ends_with(['：', ':', '、'])
}

/// `第一章 总则`, `第二节`, `第三部分`
fn is_chapter(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('第') else { return false };
    let after = rest.trim_start_matches(|c| is_numeral(c) || c.is_ascii_digit());
    after.len() < rest.len()
        && ["章", "节", "部分", "篇"].iter().any(|kind| after.starts_with(kind))
}

/// What numbers of levels in Han are made of.
pub(crate) fn is_numeral(c: char) -> bool {
    DIGITS.contains(&c) || matches!(c, '十' | '百' | '零')
}

const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of a number in Han up to 九百九十九.
pub(crate) fn value(numerals: &str) -> Option<u32> {
    let (hundreds, rest) = match numerals.split_once('百') {
        None => (0, numerals),
        Some((hundreds, rest)) => (digit(hundreds)?, rest),
    };
    let (tens, ones) = match rest.split_once('十') {
        None => (0, rest),
        Some(("", ones)) if hundreds == 0 => (1, ones),
        Some((tens, ones)) => (digit(tens)?, ones),
    };
    // 零 stands for the tens that a number over a hundred lacks: 一百零五.
    let ones = match ones.strip_prefix('零') {
        Some(ones) if hundreds > 0 && tens == 0 => ones,
        _ if hundreds > 0 && tens == 0 && !ones.is_empty() => return None,
        _ => ones,
    };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(hundreds * 100 + tens * 10 + ones).filter(|value| *value > 0)
}

/// The value of a single numeral.
fn digit(numeral: &str) -> Option<u32> {
    let mut characters = numeral.chars();
    let c = characters.next().filter(|_| characters.as_str().is_empty())?;
    let at = DIGITS.iter().position(|own| *own == c)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_han() {
        for number in 1..1000 {
            assert_eq!(value(&han_number(number)), Some(number), "{number}");
        }
        for (number, numerals) in [(10, "十"), (21, "二十一"), (105, "一百零五"), (110, "一百一十")]
        {
            assert_eq!(han_number(number), numerals);
        }
        for text in ["", "十十", "一二", "二十一二", "百", "百一", "一百五", "零", "零五"]
        {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn markers_of_four_levels() {
        for (text, level, number, mark) in [
            ("一、提高站位", Level::First, 1, "一、"),
            ("二、一体推进", Level::First, 2, "二、"),
            ("一百零一、甲", Level::First, 101, "一百零一、"),
            ("（十二）压实", Level::Second, 12, "（十二）"),
            ("(二)、压实", Level::Second, 2, "(二)"),
            ("1.压实", Level::Third, 1, "1."),
            ("12、“两新”", Level::Third, 12, "12、"),
            ("（3）压实", Level::Fourth, 3, "（3）"),
        ] {
            let marker = Marker { level, number, length: mark.len() };
            assert_eq!(Marker::of(text), Some(marker), "{text}");
        }
    }

    #[test]
    fn numbers_that_go_on_begin_no_level() {
        for text in [
            "一、二、三等奖",
            "一、二等奖",
            "一、二季度",
            "（一）、（二）项",
            "（一）至（三）项",
            "1、2号楼",
            "1.5公里",
            "100.甲",
            "一是",
            "（本刊）",
            "①甲",
            "",
        ] {
            assert_eq!(Marker::of(text), None, "{text}");
        }
    }
}
