//! The text as other programs read it. A line whose characters stand apart reads as words of one character, and one whose
//! marks stand close as several lines: such a stretch says itself what its text is.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use anyhow::{Context, Result, bail};
use lopdf::{Document, Encoding, Object, ObjectId};

/// Characters that are moved by more than this, in thousandths of an em, read as apart.
const MOST_MOVED: f64 = 80.0;

/// Gives each stretch of text whose characters are moved its text.
///
/// # Errors
/// The engine wrote its pages otherwise than this knows.
pub(super) fn say_what_is_moved(document: &mut Document) -> Result<()> {
    let mut said: Vec<(ObjectId, Vec<u8>)> = Vec::new();
    // Pages share their fonts.
    let mut encodings: BTreeMap<usize, Encoding<'_>> = BTreeMap::new();
    for (_, page) in document.get_pages() {
        let contents = document.get_page_contents(page);
        let [contents] = contents[..] else { bail!("PDF 的页应有一条内容流") };
        let stream = document.get_object(contents).and_then(Object::as_stream)?;
        let content = stream.get_plain_content().context("PDF 的页读不出来")?;
        let moved = moved(&content).context("PDF 的页不是认得的写法")?;
        if moved.is_empty() {
            continue;
        }
        let fonts = document.get_page_fonts(page)?;
        let mut out = Vec::with_capacity(content.len() * 2);
        let mut done = 0;
        for stretch in moved {
            let font = *fonts.get(stretch.font).context("PDF 的页没有这种字体")?;
            let encoding = match encodings.entry(std::ptr::from_ref(font).addr()) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert(font.get_font_encoding(document)?),
            };
            let text = encoding.bytes_to_string(&stretch.codes)?;
            out.extend(&content[done..stretch.start]);
            out.extend(b"/Span<</ActualText<FEFF");
            for unit in text.encode_utf16() {
                out.extend(format!("{unit:04X}").bytes());
            }
            out.extend(b">>>BDC");
            out.extend(&content[stretch.start..stretch.end]);
            out.extend(b" EMC");
            done = stretch.end;
        }
        out.extend(&content[done..]);
        said.push((contents, out));
    }
    for (id, content) in said {
        let stream = document.get_object_mut(id).and_then(Object::as_stream_mut)?;
        stream.set_plain_content(content);
        stream.compress()?;
    }
    Ok(())
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
                if content[end..]
                    .iter()
                    .take(24)
                    .collect::<Vec<_>>()
                    .windows(2)
                    .any(|it| it == [&b'T', &b'f'])
                {
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
