//! Comma-separated values, as Excel and its kin write them.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::fault::Fault;
use super::lines::{self, Field, Line, mark_length};

/// The lines of the text; a quote that is never closed is an error.
pub(super) fn lines(text: &str, faults: &mut Vec<Fault>) -> Vec<Line> {
    let mut last = 0..0;
    let fields = Fields::new(text, separator(text)).inspect(|field| last = field.raw.clone());
    let lines = lines::collect(text, fields, faults);
    // Only the last can be open, for it has all that follows in it; of its length there is nothing to say then.
    if is_open(&text[last.clone()]) {
        let hint = "在这一格的末尾补上 \"，或者把开头的 \" 删去";
        let at = last.start..last.start + 1;
        *faults = vec![Fault::error(at, "引号没有收尾，后面的都成了一格", hint)];
    }
    lines
}

/// The cells of comma-separated values, each with its place.
pub(crate) fn fields(text: &str) -> impl Iterator<Item = Field<'_>> {
    Fields::new(text, b',')
}

/// The first of these that parts the first row that says something; else a comma.
fn separator(text: &str) -> u8 {
    let parts = |&separator: &u8| {
        let says = |field: &Field<'_>| !field.ends_line || !field.text.trim().is_empty();
        Fields::new(text, separator).find(says).is_some_and(|field| !field.ends_line)
    };
    [b',', b';', b'\t'].into_iter().find(parts).unwrap_or(b',')
}

/// Whether a field begins with a quote that none closes. Inside, two quotes are one.
fn is_open(raw: &str) -> bool {
    raw.strip_prefix('"').is_some_and(|inside| !inside.replace("\"\"", "").contains('"'))
}

/// The fields of the text.
struct Fields<'a> {
    text: &'a str,
    reader: Reader,
    /// How far the reader is.
    position: usize,
    /// Whether a record begins here: before it the reader passes over line ends.
    begins_record: bool,
    /// A field without its quotes.
    output: Vec<u8>,
}

impl<'a> Fields<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        let output = vec![0; 256];
        Self { text, reader, position: mark_length(text), begins_record: true, output }
    }

    /// Where the next field begins.
    fn start(&self) -> usize {
        let rest = &self.text[self.position..];
        let unread = if self.begins_record { rest.trim_start_matches(['\r', '\n']) } else { rest };
        self.text.len() - unread.len()
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let start = self.start();
        let mut length = 0;
        loop {
            let input = &self.text.as_bytes()[self.position..];
            let (result, read, written) = self.reader.read_field(input, &mut self.output[length..]);
            self.position += read;
            length += written;
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    self.begins_record = record_end;
                    // One byte parts it from the next, but for the last.
                    let raw = start..self.position - usize::from(read > 0);
                    let text = String::from_utf8_lossy(&self.output[..length]).into_owned();
                    return Some(Field { raw, text: Cow::Owned(text), ends_line: record_end });
                }
            }
        }
    }
}
