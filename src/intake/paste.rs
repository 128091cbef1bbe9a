//! Pasted text as paragraphs, each with its place in the paste.

use std::ops::Range;

use crate::text;

/// A paragraph as it would print, and the bytes of the paste that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub text: String,
    pub at: Range<usize>,
}

/// Whether lines are paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// As in a paste from Word.
    AreParagraphs,
    /// Broken where they were full, as in a paste from a PDF or a chat: they are joined.
    AreBroken,
}

/// How lines tell that they do not go on in each other.
pub(crate) trait Breaks {
    /// Whether a line stands by itself.
    fn stands_alone(&self, line: &str) -> bool;
    /// Whether a line begins something, whatever the line before.
    fn begins_anew(&self, line: &str) -> bool;
}

/// The paragraphs of a paste, without indents and blank lines.
#[must_use]
pub(crate) fn paragraphs(pasted: &str, lines: Lines, breaks: &impl Breaks) -> Vec<Paragraph> {
    match lines {
        Lines::AreParagraphs => {
            lines_of(pasted).map(|(_, line)| line).filter(|line| !line.text.is_empty()).collect()
        }
        Lines::AreBroken => joined(pasted, breaks),
    }
}

/// Every line, as it was typed and as a paragraph.
fn lines_of(pasted: &str) -> impl Iterator<Item = (&str, Paragraph)> {
    pasted.split_inclusive(text::is_line_end).scan(0, |start, line| {
        let at = *start..*start + line.trim_end().len();
        *start += line.len();
        let line = line.trim_end_matches(text::is_line_end);
        Some((line, Paragraph { text: text::line(line), at }))
    })
}

/// A line that is as full as any has so many characters at least: below that nothing shows where lines were full.
const LEAST_FULL: usize = 12;

/// Joins broken lines. A paragraph begins after a blank line and where something new begins; where any line is
/// indented, at an indent; else after a line that ends in a stop. A title is a paragraph: a line that begins one, is
/// well short of the longest and ends in no mark, before one that is longer.
fn joined(pasted: &str, breaks: &impl Breaks) -> Vec<Paragraph> {
    let lines: Vec<(&str, Paragraph)> = lines_of(pasted).collect();
    let is_indented = |line: &str| line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ");
    let by_indent = lines
        .iter()
        .skip_while(|(_, line)| line.text.is_empty())
        .skip(1)
        .any(|(raw, line)| is_indented(raw) && !line.text.is_empty());
    let length = |line: &Paragraph| line.text.chars().count();
    let longest = lines.iter().map(|(_, line)| length(line)).max().unwrap_or_default();
    let is_title = |at: usize| {
        let own = length(&lines[at].1);
        let ends_open = !lines[at].1.text.ends_with(is_mark);
        let next = lines.get(at + 1).map_or(0, |(_, line)| length(line));
        longest >= LEAST_FULL && own * 5 <= longest * 4 && ends_open && next > own
    };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut is_new = true;
    for (at, (raw, line)) in lines.iter().enumerate() {
        if line.text.is_empty() {
            is_new = true;
            continue;
        }
        let ended = |paragraph: &Paragraph| paragraph.text.ends_with(ends_paragraph);
        let begins = is_new
            || breaks.begins_anew(&line.text)
            || if by_indent { is_indented(raw) } else { paragraphs.last().is_none_or(ended) };
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(paragraph) => {
                let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                let (end, start) = (paragraph.text.chars().next_back(), line.text.chars().next());
                // A word parted from the next by the line's end; a number goes on.
                if word(end) && word(start) && (latin(end) || latin(start)) {
                    paragraph.text.push(' ');
                }
                paragraph.text.push_str(&line.text);
                paragraph.at.end = line.at.end;
            }
            None => paragraphs.push(line.clone()),
        }
        is_new = begins && (is_title(at) || breaks.stands_alone(&line.text));
    }
    paragraphs
}

/// What ends a paragraph, where nothing else shows where they end.
fn ends_paragraph(c: char) -> bool {
    "。！？：；…”’）】".contains(c)
}

/// What no title ends in.
fn is_mark(c: char) -> bool {
    ends_paragraph(c) && !"”’）".contains(c) || "，、,.;:—-".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units in brackets alone.
    struct Bracketed;

    impl Breaks for Bracketed {
        fn stands_alone(&self, line: &str) -> bool {
            line.starts_with('（') && line.ends_with('）')
        }

        fn begins_anew(&self, line: &str) -> bool {
            self.stands_alone(line)
        }
    }

    fn texts(pasted: &str, lines: Lines) -> Vec<String> {
        let paragraphs = paragraphs(pasted, lines, &Bracketed);
        let mut last = 0;
        for paragraph in &paragraphs {
            assert!(paragraph.at.start >= last, "{paragraph:?}");
            assert!(pasted[paragraph.at.clone()].starts_with(|c: char| !c.is_control()));
            last = paragraph.at.end;
        }
        paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn lines_are_paragraphs() {
        assert_eq!(texts("　　甲。\r\n\r\n乙 。\n", Lines::AreParagraphs), ["甲。", "乙 。"]);
    }

    #[test]
    fn broken_lines_are_joined() {
        let joined = |text| texts(text, Lines::AreBroken);
        assert_eq!(
            joined("　　近日，新村修\n复墙体440\n余米。\n　　又种树。"),
            ["近日，新村修复墙体440余米。", "又种树。"]
        );
        assert_eq!(joined("近日，新村\n修墙。\n又种\n树。"), ["近日，新村修墙。", "又种树。"]);
        assert_eq!(joined("标题一行\n\n用 Wi-Fi\n6 上网"), ["标题一行", "用 Wi-Fi 6 上网"]);
    }

    #[test]
    fn a_title_stands_by_itself() {
        assert_eq!(
            texts(
                "军庄镇三举措推进整改\n近日，军庄镇组织各村对辖区内主次干路、背街\n小巷开展检查。\n（军庄镇）\n\
                 清水镇种树忙\n清水镇组织党员干部到后山义务植树，种下\n侧柏300余株。",
                Lines::AreBroken
            ),
            [
                "军庄镇三举措推进整改",
                "近日，军庄镇组织各村对辖区内主次干路、背街小巷开展检查。",
                "（军庄镇）",
                "清水镇种树忙",
                "清水镇组织党员干部到后山义务植树，种下侧柏300余株。",
            ]
        );
    }
}
