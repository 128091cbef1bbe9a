//! Kinds that are characters: pages, XML, rows of values, plain text.

use encoding_rs::{Encoding, GB18030};

use super::{Kind, Picture};

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
    Some(
        xml(&start)
            .or_else(|| page(&start))
            .unwrap_or_else(|| if is_rows(&text) { Kind::Csv } else { Kind::Text }),
    )
}

/// The characters of a text: by its mark, as UTF-8, or as GB18030; the last one may be cut off.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, _) = encoding.decode(bytes);
        return is_text(&text).then(|| text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(whole_utf8(bytes)) {
        return is_text_for_the_most(text).then(|| text.to_owned());
    }
    let gb = |bytes| {
        let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
        is_text(&text).then(|| text.into_owned())
    };
    gb(bytes).or_else(|| (1..4).find_map(|cut| gb(without_last(bytes, cut)?)))
}

/// Without the last bytes, as long as others are left.
fn without_last(bytes: &[u8], count: usize) -> Option<&[u8]> {
    let left = bytes.len().checked_sub(count).filter(|left| *left > 0)?;
    bytes.get(..left)
}

/// Without the last character where that is cut off as UTF-8.
fn whole_utf8(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => {
            bytes.get(..error.valid_up_to()).unwrap_or(bytes)
        }
        _ => bytes,
    }
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

/// Tags that a page, or a piece of one, begins with.
const TAGS: [&str; 26] = [
    "html", "head", "body", "meta", "title", "style", "script", "link", "base", "div", "p", "span",
    "table", "tr", "td", "h1", "h2", "h3", "center", "font", "br", "a", "ul", "section", "article",
    "img",
];

fn page(start: &str) -> Option<Kind> {
    let mut rest = start;
    loop {
        rest = rest.trim_start();
        let is_aside =
            rest.starts_with("<!--") || rest.starts_with("<?xml") || rest.starts_with("<!doctype");
        if rest.starts_with("<!doctype html") {
            return Some(Kind::Html);
        }
        if !is_aside {
            break;
        }
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest.split_once(end).map_or("", |(_, after)| after);
    }
    let tag = rest.strip_prefix('<')?;
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    let ends = tag
        .get(name.len()..)
        .is_some_and(|after| after.starts_with(['>', ' ', '\n', '\r', '\t', '/']));
    (ends
        && TAGS.contains(&name.as_str())
        && (is_whole(&name) || rest.contains("</") || rest.contains("<br")))
    .then_some(Kind::Html)
}

/// Whether a tag begins a whole page, so that no other sign is wanted.
fn is_whole(name: &str) -> bool {
    matches!(name, "html" | "head" | "body" | "meta")
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
