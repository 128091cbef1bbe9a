//! What the rules know of marks, numerals and lines alike.

use std::ops::Range;

use crate::check::reading::glance::Glance;
use crate::text::is_han;
pub(crate) use crate::text::level::is_numeral;
pub(crate) use crate::text::{is_line_end, is_opening};

/// A character with those beside it.
#[derive(Clone, Copy)]
pub(crate) struct Around {
    /// Where it begins, in bytes.
    pub at: usize,
    pub before: Option<char>,
    pub c: char,
    pub after: Option<char>,
}

impl Around {
    /// Where it ends, in bytes.
    pub(crate) fn end(self) -> usize {
        self.at + self.c.len_utf8()
    }
}

/// The marks of a kind, each with what is beside it. Few characters of a text are of any kind that a
/// rule asks for, so their neighbours are looked up, not carried along.
pub(crate) fn each<'a>(
    glance: &'a Glance<'_>,
    is_of_kind: impl Fn(char) -> bool + 'a,
) -> impl Iterator<Item = Around> + 'a {
    let of_kind = glance.marks.iter().filter(move |(_, c)| is_of_kind(*c));
    of_kind.map(|(at, c)| around(glance.text, *at, *c))
}

/// A character of a text with those beside it.
pub(crate) fn around(text: &str, at: usize, c: char) -> Around {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    Around { at, before, c, after }
}

/// The stretches of marks of a kind, each with where it begins.
pub(crate) fn runs<'a>(
    glance: &'a Glance<'_>,
    is_of_kind: impl Fn(char) -> bool + 'a,
) -> impl Iterator<Item = (usize, &'a str)> + 'a {
    stretches(glance, is_of_kind, |_, _| true).map(|at| (at.start, &glance.text[at]))
}

/// The stretches of one mark of a kind, each with the mark and where it stands.
pub(crate) fn repeats<'a>(
    glance: &'a Glance<'_>,
    is_of_kind: impl Fn(char) -> bool + 'a,
) -> impl Iterator<Item = (char, Range<usize>)> + 'a {
    let stretches = stretches(glance, is_of_kind, |a, b| a == b);
    stretches.filter_map(|at| Some((glance.text[at.start..].chars().next()?, at)))
}

/// Where marks of a kind that go together stand one after the other.
fn stretches<'a>(
    glance: &'a Glance<'_>,
    is_of_kind: impl Fn(char) -> bool + 'a,
    go_together: impl Fn(char, char) -> bool + 'a,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut marks = glance.marks.iter().filter(move |(_, c)| is_of_kind(*c)).peekable();
    std::iter::from_fn(move || {
        let &(start, mut last) = marks.next()?;
        let mut end = start + last.len_utf8();
        while let Some(&(_, c)) = marks.next_if(|(at, c)| *at == end && go_together(last, *c)) {
            last = c;
            end += c.len_utf8();
        }
        Some(start..end)
    })
}

/// The lines that become paragraphs, each with where it begins: without the white space around
/// it, and not the blank ones.
pub(crate) fn lines<'a>(
    glance: &'a Glance<'_>,
) -> impl ExactSizeIterator<Item = (usize, &'a str)> + 'a {
    let lines = glance.lines.get_or_init(|| {
        let marks = glance.marks.iter().filter(|(_, c)| is_line_end(*c));
        let ends = marks.map(|(at, _)| *at).chain([glance.text.len()]);
        let mut start = 0;
        let line = |end| {
            let line = &glance.text[start..end];
            let at = start + line.len() - line.trim_start().len();
            // A mark that ends a line is white space itself.
            start = end;
            Some(at..at + line.trim().len()).filter(|line| !line.is_empty())
        };
        ends.filter_map(line).collect()
    });
    lines.iter().map(|line| (line.start, &glance.text[line.clone()]))
}

/// A space within a line.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !is_line_end(c)
}

/// The last character of a text that ends in the same line, blanks aside.
pub(crate) fn last(text: &str) -> Option<char> {
    text.chars().rev().find(|c| !is_blank(*c)).filter(|c| !is_line_end(*c))
}

/// The first character of a text in the same line, blanks aside.
pub(crate) fn first(text: &str) -> Option<char> {
    text.chars().find(|c| !is_blank(*c)).filter(|c| !is_line_end(*c))
}

/// A mark that takes a character's room.
pub(crate) fn is_chinese_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '…' | '—' | '％' | '℃')
        || is_opening(c)
        || is_closing(c)
}

pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | '】' | '〕')
}

/// What ends a sentence.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…')
}

/// Whether a sentence, or a part of one that its own mark parts, begins after this text.
pub(crate) fn begins_part(before: &str) -> bool {
    let before = last(before.trim_end_matches('*'));
    before.is_none_or(|c| is_stop(c) || matches!(c, '；' | '：' | ';' | ':' | '.'))
}

/// Whether a bracketed number that begins a part ends here: `（一）`, `（1）`.
pub(crate) fn ends_bracketed_number(head: &str) -> bool {
    let Some(inside) = head.strip_suffix(['）', ')']) else {
        return false;
    };
    let number = trailing(inside, |c| is_numeral(c) || is_digit(c));
    let before = inside[..inside.len() - number.len()].strip_suffix(['（', '(']);
    (1..=9).contains(&number.len()) && before.is_some_and(begins_part)
}

/// The leading part of a text of such characters.
pub(crate) fn leading(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    &text[..text.len() - text.trim_start_matches(is_part).len()]
}

/// The final part of a text of such characters.
pub(crate) fn trailing(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    let kept = text.char_indices().rev().take_while(|(_, c)| is_part(*c)).last();
    kept.map_or("", |(at, _)| &text[at..])
}

pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether a number of an official document follows the year: `12号`, `第3号`; no `12号楼`.
pub(crate) fn is_document_number(text: &str) -> bool {
    let text = text.strip_prefix('第').unwrap_or(text);
    let rest = text.trim_start_matches(is_digit);
    rest.len() < text.len()
        && rest.strip_prefix('号').is_some_and(|rest| !rest.starts_with(is_thing_of_number))
}

/// What is numbered with 号: `3号楼`, `6号线`.
pub(crate) fn is_thing_of_number(c: char) -> bool {
    "楼线院门机厅馆店窗桌岗井站台地仓点位".contains(c)
}

/// A digit of a year in Han.
pub(crate) fn is_year_digit(c: char) -> bool {
    matches!(c, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// Whether it is Han or a mark among Han.
pub(crate) fn is_chinese(c: char) -> bool {
    is_han(c) || is_chinese_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_places() {
        let text = "\n　一、甲 \r\n\n乙";
        assert_eq!(lines(&Glance::over(text)).collect::<Vec<_>>(), [(4, "一、甲"), (17, "乙")]);
    }
}
