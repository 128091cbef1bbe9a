//! Numbers as they are written: 一、（一）1. ①, by the format's number ([MS-OSHARED] 2.2.1.3, MSONFC).

use super::list::{LEVELS, Lists};
use super::symbol;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// Nothing: the level has no number.
    None,
    /// This text.
    Text(String),
    /// A bullet of a font whose characters are not known: the font and the character.
    Unknown(String, u16),
    /// It cannot be told.
    Lost,
}

/// The numbers that were given so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    counts: BTreeMap<usize, [Option<i32>; LEVELS]>,
    restarted: BTreeSet<(u16, usize)>,
}

impl Counters {
    /// The next number of a list.
    pub(super) fn next(
        &mut self,
        lists: &Lists,
        number: u16,
        level: usize,
        fonts: &[String],
    ) -> Number {
        let (Some(list), true) = (lists.list(number), level < LEVELS) else { return Number::Lost };
        let counts = self.counts.entry(list).or_default();
        let start = |level: usize| lists.level(number, level).map_or(1, |level| level.start);
        let Some(own) = lists.level(number, level) else { return Number::Lost };
        let restart =
            lists.restart(number, level).filter(|_| self.restarted.insert((number, level)));
        for (place, count) in counts.iter_mut().enumerate() {
            if place < level {
                // A level above that was not met yet counts as met, as LibreOffice has it.
                count.get_or_insert_with(|| start(place));
            } else if place == level {
                *count =
                    Some(restart.unwrap_or_else(|| {
                        count.map_or(own.start, |count| count.saturating_add(1))
                    }));
            } else if place > level
                && !lists.level(number, place).is_some_and(|level| level.goes_on)
            {
                *count = None;
            }
        }
        if own.format == 23 {
            return bullet(&own.template, own.font, own.follow, fonts);
        }
        let mut text = String::new();
        for unit in
            char::decode_utf16(own.template.iter().copied()).map(|unit| unit.unwrap_or('\u{FFFD}'))
        {
            let place = usize::try_from(u32::from(unit)).unwrap_or(usize::MAX);
            let Some(count) = counts.get(place) else {
                text.push(unit);
                continue;
            };
            let format = lists.level(number, place).map_or(0, |level| level.format);
            let format = if own.is_legal { 0 } else { format };
            match written(count.unwrap_or(1), format) {
                Some(written) => text.push_str(&written),
                None => return Number::Lost,
            }
        }
        finished(&text, own.follow)
    }
}

fn bullet(template: &[u16], font: Option<u16>, follow: u8, fonts: &[String]) -> Number {
    let font = font.and_then(|font| fonts.get(usize::from(font))).map_or("", String::as_str);
    let mut text = String::new();
    for unit in template {
        match symbol::character(font, *unit) {
            Some(character) => text.push(character),
            None => return Number::Unknown(font.to_owned(), *unit),
        }
    }
    finished(&text, follow)
}

/// A tab or a space after the number is a space, but for a number that ends in a full-width mark, which parts by itself.
fn finished(text: &str, follow: u8) -> Number {
    let mut text: String = text.chars().filter(|character| !character.is_control()).collect();
    let Some(last) = text.chars().last() else { return Number::None };
    let parts_itself =
        matches!(last, '、' | '）' | '．' | '。' | '，' | '：' | '】' | '］' | '》' | '」');
    if follow != 2 && !parts_itself && last != ' ' {
        text.push(' ');
    }
    Number::Text(text)
}

/// A number as a format writes it; `None` where the format is not known.
fn written(number: i32, format: u8) -> Option<String> {
    let count = usize::try_from(number).ok()?;
    Some(match format {
        1 => roman(count).to_uppercase(),
        2 => roman(count),
        3 => letters(count).to_uppercase(),
        4 => letters(count),
        5 => format!("{number}{}", ordinal(count)),
        10 | 17 | 36 | 40 => digits(count),
        33 | 37 if count >= 100 => digits(count),
        11 | 33 | 35 | 37 | 39 => chinese(count, &PLAIN),
        14 | 19 => number.to_string().chars().map(wide).collect(),
        16 | 34 | 38 => chinese(count, &FORMAL),
        18 => circled(count),
        22 => format!("{number:02}"),
        26 => enclosed(count, '⒈', 20).unwrap_or_else(|| format!("{number}.")),
        27 => enclosed(count, '⑴', 20).unwrap_or_else(|| format!("({number})")),
        28 => enclosed(count, '①', 10).unwrap_or_else(|| number.to_string()),
        29 => enclosed(count, '㈠', 10).unwrap_or_else(|| number.to_string()),
        30 => one_of("甲乙丙丁戊己庚辛壬癸", count),
        31 => one_of("子丑寅卯辰巳午未申酉戌亥", count),
        57 => format!("- {number} -"),
        255 => String::new(),
        0 | 6..=8 | 15 => number.to_string(),
        _ => return None,
    })
}

/// The words of a way of counting: figures, and ten, hundred, thousand, ten thousand.
struct Words {
    figures: [char; 10],
    units: [&'static str; 4],
    myriad: char,
    skips_one: bool,
}

const PLAIN: Words = Words {
    figures: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ["", "十", "百", "千"],
    myriad: '万',
    skips_one: true,
};
const FORMAL: Words = Words {
    figures: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    myriad: '万',
    skips_one: false,
};

/// A number in words: 十一, 二十, 一百零五.
fn chinese(count: usize, words: &Words) -> String {
    if count == 0 {
        return words.figures.first().map(char::to_string).unwrap_or_default();
    }
    let high = count / 10_000;
    let low = count % 10_000;
    let mut text = String::new();
    if high > 0 {
        text.push_str(&below_myriad(high % 10_000, words));
        text.push(words.myriad);
        if low > 0 && low < 1000 {
            text.extend(words.figures.first());
        }
    }
    text.push_str(&below_myriad(low, words));
    match text.strip_prefix("一十") {
        Some(rest) if words.skips_one => format!("十{rest}"),
        _ => text,
    }
}

fn below_myriad(count: usize, words: &Words) -> String {
    let mut text = String::new();
    let mut is_zero_due = false;
    for (unit, value) in words.units.iter().zip([1, 10, 100, 1000]).rev() {
        let figure = count / value % 10;
        if figure == 0 {
            is_zero_due = !text.is_empty();
            continue;
        }
        if is_zero_due {
            text.extend(words.figures.first());
            is_zero_due = false;
        }
        text.extend(words.figures.get(figure));
        text.push_str(unit);
    }
    text
}

/// A number figure by figure: 一〇.
fn digits(count: usize) -> String {
    let figures = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let figure =
        |digit: u32| usize::try_from(digit).ok().and_then(|digit| figures.get(digit).copied());
    count.to_string().chars().filter_map(|digit| figure(digit.to_digit(10)?)).collect()
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit)
}

fn circled(count: usize) -> String {
    let code = match count {
        1..=20 => 0x2460 + count - 1,
        21..=35 => 0x3251 + count - 21,
        36..=50 => 0x32B1 + count - 36,
        _ => return count.to_string(),
    };
    u32::try_from(code).ok().and_then(char::from_u32).map(String::from).unwrap_or_default()
}

/// A number of a row of ready-made characters.
fn enclosed(count: usize, first: char, most: usize) -> Option<String> {
    let offset = u32::try_from(count.checked_sub(1).filter(|_| count <= most)?).ok()?;
    char::from_u32(u32::from(first) + offset).map(String::from)
}

/// A number of a row of characters; beyond it in figures.
fn one_of(all: &str, count: usize) -> String {
    let known = count.checked_sub(1).and_then(|place| all.chars().nth(place));
    known.map_or_else(|| count.to_string(), String::from)
}

/// Roman figures; beyond their range in Arabic ones.
fn roman(count: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if count == 0 || count >= 4000 {
        return count.to_string();
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, figure) in PARTS {
        text.push_str(&figure.repeat(rest / value));
        rest %= value;
    }
    text
}

/// Letters: a to z, then aa, bb.
fn letters(count: usize) -> String {
    let Some(offset) = count.checked_sub(1).filter(|offset| *offset < 26 * 30) else {
        return count.to_string();
    };
    let letter = u8::try_from(offset % 26).map_or('?', |place| char::from(b'a' + place));
    String::from(letter).repeat(offset / 26 + 1)
}

fn ordinal(count: usize) -> &'static str {
    match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
