//! The head of a mail or of one of its parts: fields, a line each, folded onto further lines.
//!
//! Senders write raw GBK and UTF-8 into them though only ASCII is allowed, fold without the white space that marks a
//! folded line, and leave out the empty line after the head. All of that is read.

use super::line;
use crate::document::charset;

/// The fields of a head.
#[derive(Debug, Default)]
pub(super) struct Head {
    fields: Vec<Field>,
    bytes: usize,
    /// Whether fields or the ends of them were left out, as no mail has so many.
    pub(super) is_cut: bool,
}

/// The most fields of a head, and bytes of all their values: servers refuse mails with a tenth of it.
const MOST_FIELDS: usize = 2000;
const MOST_BYTES: usize = 1024 * 1024;

#[derive(Debug)]
struct Field {
    /// In lower case.
    name: String,
    /// Unfolded, in whatever charset.
    value: Vec<u8>,
}

impl Head {
    /// The first field of that name (in lower case), its raw characters read and its encoded words left as they are.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(charset::decode(None, &field.value).text.trim().to_owned())
    }

    /// Whether there is a field of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// Adds to the last field's value.
    fn add(&mut self, value: &[u8]) {
        self.bytes = self.bytes.saturating_add(value.len());
        self.is_cut |= self.bytes > MOST_BYTES;
        if let Some(last) = self.fields.last_mut().filter(|_| !self.is_cut) {
            last.value.extend_from_slice(value);
        }
    }

    /// Whether it has no field at all.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

/// Parts a head from the body after it.
pub(super) fn part(bytes: &[u8]) -> (Head, &[u8]) {
    let mut head = Head::default();
    let mut rest = bytes;
    while let Some((text, after)) = line::first(rest) {
        if line::is_blank(text) && !is_folded_blank(text, after) {
            return (head, after);
        }
        if !take(&mut head, text) {
            return (head, rest);
        }
        rest = after;
    }
    (head, rest)
}

/// Like [`part`] for the head of a file, which may have a mark, empty lines or an mbox's `From ` line before it.
pub(super) fn part_file(bytes: &[u8]) -> (Head, &[u8]) {
    part(start(bytes))
}

/// Where the head of a file starts.
pub(super) fn start(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    while let Some((text, after)) = line::first(rest) {
        let is_before =
            line::is_blank(text) || text.starts_with(b"From ") || text.starts_with(b">From ");
        if !is_before {
            break;
        }
        rest = after;
    }
    rest
}

/// Whether a line of white space is a folded line, which a field follows, rather than the head's end.
fn is_folded_blank(text: &[u8], after: &[u8]) -> bool {
    !text.is_empty() && line::first(after).is_some_and(|(next, _)| field(next).is_some())
}

/// Takes a line into the head; false where it is not one of a head's.
fn take(head: &mut Head, text: &[u8]) -> bool {
    if let Some((name, value)) = field(text) {
        let name = name.to_ascii_lowercase();
        if head.fields.len() < MOST_FIELDS {
            head.fields.push(Field { name, value: Vec::new() });
            head.add(value.trim_ascii());
        }
        head.is_cut |= head.fields.len() >= MOST_FIELDS;
        return true;
    }
    if head.is_empty() {
        return false;
    }
    let is_folded = text.first().is_some_and(u8::is_ascii_whitespace);
    let is_folded_badly = is_continued(text);
    if !is_folded && !is_folded_badly {
        return false;
    }
    if is_folded {
        head.add(b" ");
    }
    head.add(text.trim_ascii());
    true
}

/// Whether a line goes on with a field though no white space marks it.
pub(super) fn is_continued(text: &[u8]) -> bool {
    text.starts_with(b"=?") || text.first().is_some_and(|byte| !byte.is_ascii())
}

/// The name and the value of a line that begins a field.
pub(super) fn field(text: &[u8]) -> Option<(&str, &[u8])> {
    let colon = text.iter().position(|&byte| byte == b':')?;
    let (name, value) = text.split_at(colon);
    let name = name.trim_ascii_end();
    if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    Some((std::str::from_utf8(name).ok()?, value.get(1..)?))
}
