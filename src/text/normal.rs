//! What cannot be seen is normalised, what is visible stays as written.

use std::borrow::Cow;

use toml::value::Date;
use unicode_normalization::UnicodeNormalization;

use super::chars::{is_line_end, is_zero_width};
use super::hanzi::of_radical;

/// A field of one line: white space of any kind becomes one space, none at the ends.
#[must_use]
pub fn line(text: &str) -> String {
    match visible(text) {
        // The one white space of plain text is the space.
        Cow::Borrowed(plain) if !plain.as_bytes().contains(&b' ') => plain.to_owned(),
        text => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_cannot_be_seen_goes() {
        assert_eq!(line("\u{3000}\u{3000}一\u{a0}\t二\u{200b}三 "), "一 二三");
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
