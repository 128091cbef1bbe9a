//! Numbers as they are written: 一、（一）1. ①, by the format's number ([MS-OSHARED] 2.2.1.3, MSONFC).

use super::list::{LEVELS, Lists};
use super::symbol;
use crate::document::numeral::{Form, written};
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
            let number = u32::try_from(count.unwrap_or(1)).ok();
            let Some((form, number)) = form(format).zip(number) else { return Number::Lost };
            text.push_str(&written(form, number));
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

/// The form of a format's number; none where it is not known.
fn form(format: u8) -> Option<Form> {
    Some(match format {
        0 | 6 | 7 | 15 => Form::Decimal,
        1 => Form::UpperRoman,
        2 => Form::LowerRoman,
        3 => Form::UpperLetter,
        4 => Form::LowerLetter,
        5 => Form::Ordinal,
        8 => Form::Hexadecimal,
        10 | 17 | 36 | 40 => Form::Figures,
        11 => Form::Japanese,
        12 | 20 => Form::Aiueo,
        13 | 21 => Form::Iroha,
        14 | 19 => Form::FullWidth,
        16 | 34 => Form::FormalOld,
        18 | 28 => Form::Circled,
        22 => Form::Filled,
        24 => Form::Syllable,
        25 => Form::Consonant,
        26 => Form::Stopped,
        27 => Form::Bracketed,
        29 => Form::BracketedWord,
        30 => Form::Stem,
        31 => Form::Branch,
        33 | 37 => Form::CountedShort,
        35 | 39 => Form::Counted,
        38 => Form::Formal,
        41 | 44 => Form::KoreanFigures,
        42 => Form::Korean,
        57 => Form::Dashed,
        255 => Form::Nothing,
        _ => return None,
    })
}
