//! What cannot be seen is normalised, what is visible stays as written.

use std::borrow::Cow;

use toml::value::Date;
use unicode_normalization::UnicodeNormalization;

use super::chars::{is_han, is_line_end, is_zero_width};
use super::hanzi::{is_surname, of_radical};

/// A field of one line: white space of any kind becomes one space, none at the ends. Two spaces stay what they are,
/// since they hold: U+00A0 within words of letters and figures, or after a number; U+3000 within a name of two
/// characters.
#[must_use]
pub fn line(text: &str) -> String {
    let text = match visible(text) {
        // The one white space of plain text is the space.
        Cow::Borrowed(plain) if !plain.as_bytes().contains(&b' ') => return plain.to_owned(),
        text => text,
    };
    let mut line = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(at) = rest.find(char::is_whitespace) {
        let (word, spaces) = rest.split_at(at);
        line += word;
        let next = spaces.trim_start();
        line.push(space(&line, &spaces[..spaces.len() - next.len()], next));
        rest = next;
    }
    line + rest
}

/// The space that white space between two texts becomes.
fn space(before: &str, typed: &str, after: &str) -> char {
    match typed {
        NO_BREAK if holds_number(before, after) => '\u{A0}',
        WIDE if is_in_name(before, after) => '\u{3000}',
        _ => ' ',
    }
}

const NO_BREAK: &str = "\u{A0}";
const WIDE: &str = "\u{3000}";

/// Whether a word of letters or figures goes on, or a number has its unit.
fn holds_number(before: &str, after: &str) -> bool {
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let is_number = last.is_some_and(|c| c.is_ascii_digit());
    is_word(last) && is_word(next)
        || is_number && next.is_some_and(|c| is_han(c) || "%％‰℃°".contains(c))
}

/// Whether a space is within a name of two characters: between two Han that stand alone, or after a surname.
fn is_in_name(before: &str, after: &str) -> bool {
    let (mut left, mut right) = (before.chars().rev(), after.chars());
    let (Some(last), Some(first)) = (left.next(), right.next()) else { return false };
    let are_alone = !left.next().is_some_and(is_han) && !right.next().is_some_and(is_han);
    is_han(last) && is_han(first) && (are_alone || is_surname(last))
}

/// A field in which the spaces typed between characters are kept, as in the masthead's title.
#[must_use]
pub fn spaced(text: &str) -> String {
    let text = visible(text);
    text.trim()
        .chars()
        .map(|c| match c {
            c if c.is_whitespace() && c != '\u{3000}' => ' ',
            c => c,
        })
        .collect()
}

/// A body: every line that is not blank is a paragraph, as in a paste from Word.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.split(is_line_end).map(line).filter(|line| !line.is_empty()).collect()
}

/// A date as it prints: `2026年3月5日`.
#[must_use]
pub fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}

/// In composed form (NFC), radicals' own characters as the ideographs they look like, and without the
/// characters that have no width: zero-width spaces and joiners, the soft hyphen, a byte order mark in
/// the middle, variation selectors.
fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    text.nfc().map(ideograph).filter(|c| !is_zero_width(*c)).collect()
}

/// Whether a character is in composed form, visible, and itself: nearly all of Chinese text.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4E00}'..='\u{9FFF}' | '、'..='】' | '！'..='～' | '“' | '”' | '—' | '…')
}

fn ideograph(c: char) -> char {
    of_radical(c).unwrap_or(c)
}

/// The character that prints for one.
#[must_use]
pub fn printed(c: char) -> char {
    let mut composed = std::iter::once(c).nfc();
    match (composed.next(), composed.next()) {
        (Some(one), None) => ideograph(one),
        _ => c,
    }
}

/// A name as it stands behind Chinese text: apart from it where it begins with a letter or a digit.
#[must_use]
pub(crate) fn apart(name: &str) -> String {
    let space = if name.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{space}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_cannot_be_seen_goes() {
        assert_eq!(line("\u{3000}\u{3000}一\u{a0}\t二\u{200b}三 "), "一 二三");
        assert_eq!(
            line("12\u{a0}345\u{a0}元，约60\u{a0}km，各\u{a0}5"),
            "12\u{a0}345\u{a0}元，约60\u{a0}km，各 5"
        );
        assert_eq!(line("张\u{3000}三、李\u{3000}四"), "张\u{3000}三、李\u{3000}四");
        assert_eq!(line("主任张\u{3000}三到会"), "主任张\u{3000}三到会");
        assert_eq!(line("工作\u{3000}快报，张\u{3000}\u{3000}三"), "工作 快报，张 三");
        assert_eq!(spaced(" 工  作　快 报 "), "工  作　快 报");
        assert_eq!(lines("一\r\n\r\n\u{3000}二\n \n三"), ["一", "二", "三"]);
    }

    proptest! {
        #[test]
        fn lines_lose_nothing_visible(text in "\\PC{0,60}") {
            let visible = |s: &str| -> String {
                s.nfc().map(ideograph).filter(|c| !c.is_whitespace() && !is_zero_width(*c)).collect()
            };
            prop_assert_eq!(visible(&lines(&text).concat()), visible(&text));
        }
    }
}
