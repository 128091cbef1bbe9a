//! Kinds that are characters: pages, XML, rows of values, plain text.

use super::kinds::{Kind, Picture};
use super::page::{Page, page};
use crate::document::charset::{self, Decoded, Doubt};

/// How much of a text is looked at to tell what it is.
const START: usize = 4096;

/// The kind of a text; [`None`] where the bytes are none.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let text = decode(bytes)?;
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return Some(Kind::Empty);
    }
    let start: String = trimmed.chars().take(START).collect::<String>().to_ascii_lowercase();
    Some(xml(&start).unwrap_or_else(|| match page(&start) {
        Some(Page::Whole) => Kind::Html,
        Some(Page::Piece) if !is_rows(&text) || is_all_tags(trimmed) => Kind::Html,
        _ if is_rows(&text) => Kind::Csv,
        _ => Kind::Text,
    }))
}

/// The characters of a text: by its mark, as UTF-8, or as GB18030; the last one may be cut off.
fn decode(bytes: &[u8]) -> Option<String> {
    let Decoded { text, doubt } = charset::decode(None, bytes);
    let is_whole = doubt != Some(Doubt::Damaged);
    let text = if is_whole { &text } else { text.trim_end_matches(char::REPLACEMENT_CHARACTER) };
    let is_sure = is_whole || !text.contains(char::REPLACEMENT_CHARACTER);
    let is_utf8 = bytes.starts_with(text.as_bytes());
    let is_text = if is_utf8 { is_text_for_the_most(text) } else { is_text(text) };
    (is_sure && is_text && !text.is_empty()).then(|| text.to_owned())
}

/// Without control characters but those of lines, tabs, pages and an old file's end.
fn is_text(text: &str) -> bool {
    text.chars().all(|c| {
        !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{B}' | '\u{1A}' | '\u{85}')
    })
}

/// The same, or with a few of those that programs leave behind: that it is UTF-8 tells enough.
fn is_text_for_the_most(text: &str) -> bool {
    const TEXT_PER_CONTROL: usize = 100;
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    !text.contains('\0')
        && (is_text(text) || controls.saturating_mul(TEXT_PER_CONTROL) <= text.len())
}

fn xml(start: &str) -> Option<Kind> {
    let is_xml = start.starts_with("<?xml") || start.starts_with("<?mso-application");
    let office = [
        "progid=\"word.document\"",
        "progid=\"excel.sheet\"",
        "<w:worddocument",
        "<pkg:package",
        "<office:document",
        "urn:schemas-microsoft-com:office:spreadsheet",
    ];
    if start.contains("<uof:uof") {
        return Some(Kind::Uof);
    }
    if is_xml && !start.contains("<html") && office.iter().any(|sign| start.contains(sign)) {
        return Some(Kind::OfficeXml);
    }
    let is_svg = start.starts_with("<svg") || is_xml && start.contains("<svg");
    is_svg.then_some(Kind::Picture(Picture::Svg))
}

/// How many rows must agree, at least, and how many are looked at.
const ROWS: usize = 3;
const ROWS_SEEN: usize = 50;

/// Whether all first lines have as many commas or tabs, one or more. Commas of Chinese sentences are others.
fn is_rows(text: &str) -> bool {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).take(ROWS_SEEN).collect();
    let is_even = |mark: char| {
        let mut counts = lines.iter().map(|line| marks(line, mark));
        let first = counts.next().unwrap_or_default();
        first > 0
            && counts.all(|count| count == first)
            && (lines.len() >= ROWS || lines.len() > 1 && first > 1)
    };
    is_even(',') || is_even('\t')
}

/// Whether the first lines are tags from end to end, so that commas in them part no cells.
fn is_all_tags(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(ROWS_SEEN);
    lines.all(|line| line.starts_with('<') && line.ends_with('>'))
}

/// How many marks stand outside quotes.
fn marks(line: &str, mark: char) -> usize {
    let mut is_quoted = false;
    let mut count = 0_usize;
    for letter in line.chars() {
        if letter == '"' {
            is_quoted = !is_quoted;
        } else if letter == mark && !is_quoted {
            count = count.saturating_add(1);
        }
    }
    count
}
