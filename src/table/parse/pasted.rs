//! Rows pasted from a spreadsheet: tabs between cells, and quotes only around a cell of several lines.

use std::borrow::Cow;

use super::lines::{Field, mark_length};

/// The cells of a paste.
pub(super) fn fields(text: &str) -> impl Iterator<Item = Field<'_>> {
    let mut next = Some(mark_length(text));
    std::iter::from_fn(move || {
        let field = field(text, next?);
        next = after(text, &field);
        Some(field)
    })
}

/// The cell that begins at a byte.
fn field(text: &str, start: usize) -> Field<'_> {
    let rest = &text[start..];
    let quoted = quoted(rest);
    let length = quoted.unwrap_or_else(|| rest.find(is_end).unwrap_or(rest.len()));
    let said = match quoted {
        Some(length) => Cow::Owned(rest[1..length - 1].replace("\"\"", "\"")),
        None => Cow::Borrowed(&rest[..length]),
    };
    let ends_line = !rest[length..].starts_with('\t');
    Field { raw: start..start + length, text: said, ends_line }
}

/// Where the cell after this one begins.
fn after(text: &str, field: &Field<'_>) -> Option<usize> {
    let rest = &text[field.raw.end..];
    let parting = if rest.starts_with("\r\n") { 2 } else { 1 };
    (!rest.is_empty()).then_some(field.raw.end + parting)
}

/// The length of a quoted cell: its closing quote stands before a tab or a line's end, on a later line. What has no newline is
/// quoted by whoever typed it; what has a tab inside is two cells with a quote each.
fn quoted(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('"')?;
    let mut has_newline = false;
    let mut marks = inside.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        match c {
            '\t' => return None,
            '\n' | '\r' => has_newline = true,
            '"' if marks.next_if(|&(_, next)| next == '"').is_none() => {
                let ends = inside[at + 1..].chars().next().is_none_or(is_end);
                return (has_newline && ends).then_some(at + 2);
            }
            _ => {}
        }
    }
    None
}

fn is_end(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}
