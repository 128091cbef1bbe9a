//! The text as other programs read it. A line whose characters stand apart reads as words of one character, and one whose
//! marks stand close as several lines: such a stretch says itself what its text is.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow, bail};
use lopdf::{Document, Encoding, Object, ObjectId, Stream};
use rayon::prelude::*;

/// Characters that are moved by more than this, in thousandths of an em, read as apart.
const MOST_MOVED: f64 = 80.0;

/// Gives each stretch of text whose characters are moved its text.
///
/// # Errors
/// The engine wrote its pages otherwise than this knows.
pub(super) fn say_what_is_moved(document: &mut Document) -> Result<()> {
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    // Pages share their fonts.
    let mut fonts = Fonts::new();
    for page in &pages {
        for font in document.get_page_fonts(*page)?.into_values() {
            fonts.entry(std::ptr::from_ref(font).addr()).or_default();
        }
    }
    let said = pages.par_iter().map(|page| said(document, *page, &fonts));
    let said: Vec<Option<(ObjectId, Stream)>> = said.collect::<Result<_>>()?;
    drop(fonts);
    for (id, stream) in said.into_iter().flatten() {
        document.set_object(id, stream);
    }
    Ok(())
}

/// The characters of each font by its codes, once asked for.
type Fonts<'a> = BTreeMap<usize, OnceLock<lopdf::Result<Encoding<'a>>>>;

/// The content of a page with what is moved saying its text; none where nothing is.
fn said<'a>(
    document: &'a Document,
    page: ObjectId,
    fonts: &Fonts<'a>,
) -> Result<Option<(ObjectId, Stream)>> {
    let contents = document.get_page_contents(page);
    let [contents] = contents[..] else { bail!("PDF 的页应有一条内容流") };
    let stream = document.get_object(contents).and_then(Object::as_stream)?;
    let content = stream.get_plain_content().context("PDF 的页读不出来")?;
    let moved = moved(&content).context("PDF 的页不是认得的写法")?;
    if moved.is_empty() {
        return Ok(None);
    }
    let of_page = document.get_page_fonts(page)?;
    let mut out = Vec::with_capacity(content.len() * 2);
    let mut done = 0;
    for stretch in moved {
        let font = *of_page.get(stretch.font).context("PDF 的页没有这种字体")?;
        let known = fonts.get(&std::ptr::from_ref(font).addr()).context("PDF 的页没有这种字体")?;
        let encoding = known.get_or_init(|| font.get_font_encoding(document));
        let encoding = encoding.as_ref().map_err(|error| anyhow!("PDF 的字体读不出来：{error}"))?;
        let text = encoding.bytes_to_string(&stretch.codes)?;
        out.extend(&content[done..stretch.start]);
        out.extend(b"/Span<</ActualText<FEFF");
        for unit in text.encode_utf16() {
            write!(out, "{unit:04X}")?;
        }
        out.extend(b">>>BDC");
        out.extend(&content[stretch.start..stretch.end]);
        out.extend(b" EMC");
        done = stretch.end;
    }
    out.extend(&content[done..]);
    let mut stream = stream.clone();
    stream.set_plain_content(out);
    stream.compress()?;
    Ok(Some((contents, stream)))
}

/// A `[…]TJ` whose characters are moved.
struct Stretch<'a> {
    start: usize,
    end: usize,
    font: &'a [u8],
    /// Of its characters, in the font.
    codes: Vec<u8>,
}

/// The stretches of a page that are moved; none where the page is not written as the engine writes.
fn moved(content: &[u8]) -> Option<Vec<Stretch<'_>>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut font: &[u8] = &[];
    while at < content.len() {
        match content[at] {
            b'[' => {
                let (end, codes, is_moved) = array(content, at)?;
                if is_moved && content[end..].starts_with(b"TJ") {
                    found.push(Stretch { start: at, end: end + 2, font, codes });
                }
                at = end;
            }
            b'(' => at = string(content, at, &mut Vec::new())?,
            b'/' => {
                let end =
                    at + 1 + content[at + 1..].iter().position(|b| !b.is_ascii_alphanumeric())?;
                // The operator is two operands on: a name, a size, `Tf`.
                let next = &content[end..content.len().min(end + 24)];
                if next.windows(2).any(|it| it == b"Tf") {
                    font = &content[at + 1..end];
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    Some(found)
}

/// An array of strings and numbers: where it ends, what its strings hold, and whether a number moves far.
fn array(content: &[u8], start: usize) -> Option<(usize, Vec<u8>, bool)> {
    let (mut at, mut codes, mut is_moved) = (start + 1, Vec::new(), false);
    loop {
        match *content.get(at)? {
            b']' => return Some((at + 1, codes, is_moved)),
            b'(' | b'<' => at = string(content, at, &mut codes)?,
            b' ' | b'\n' => at += 1,
            // Where an artifact stands: `[/Top]`.
            b'/' => {
                at += 1 + content[at + 1..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
            }
            _ => {
                let number =
                    content[at..].iter().take_while(|b| b"+-.0123456789".contains(b)).count();
                let moved: f64 =
                    std::str::from_utf8(&content[at..at + number]).ok()?.parse().ok()?;
                is_moved |= moved.abs() > MOST_MOVED;
                at += number;
            }
        }
    }
}

/// A string, literal or in hexadecimal: where it ends; what it holds goes into `codes`.
fn string(content: &[u8], start: usize, codes: &mut Vec<u8>) -> Option<usize> {
    let mut at = start + 1;
    if content[start] == b'<' {
        let length = content[at..].iter().position(|b| *b == b'>')?;
        for pair in content[at..at + length].chunks(2) {
            codes.push(u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?);
        }
        return Some(at + length + 1);
    }
    // Brackets that pair stand in a string as they are.
    let mut open = 0;
    loop {
        match *content.get(at)? {
            b')' if open == 0 => return Some(at + 1),
            b'\\' => {
                let escaped = *content.get(at + 1)?;
                at += 2;
                codes.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let digits = content[at - 1..]
                            .iter()
                            .take(3)
                            .take_while(|b| (b'0'..=b'7').contains(b))
                            .count();
                        let digits = &content[at - 1..at - 1 + digits];
                        at += digits.len() - 1;
                        u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok()?
                    }
                    other => other,
                });
            }
            other => {
                open += i32::from(other == b'(') - i32::from(other == b')');
                codes.push(other);
                at += 1;
            }
        }
    }
}
