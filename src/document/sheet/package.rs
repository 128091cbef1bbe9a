//! The parts of an `.xlsx` or an `.ods`, and how much XML they are in all.

use crate::document::Unreadable;
use crate::document::zipped::Zipped;

/// Signs `<` in all parts that are read: a part of nothing but empty cells has few bytes to a cell and takes long. A
/// sheet of a million cells has some four million.
const MOST_MARKS: usize = 8_000_000;

/// A zip of parts.
pub(super) struct Package<'a> {
    zip: Zipped<'a>,
    marks: usize,
}

impl<'a> Package<'a> {
    /// Opens a zip.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Ok(Self { zip: Zipped::open(bytes)?, marks: MOST_MARKS })
    }

    /// Whether it has a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_of(name).is_some()
    }

    /// The names of the parts that begin so, in order.
    pub(super) fn names(&self, start: &str) -> Vec<String> {
        let parts = self.zip.entries().iter().filter(|part| !part.is_folder);
        let mut names: Vec<String> =
            parts.map(|part| part.name.clone()).filter(|name| name.starts_with(start)).collect();
        names.sort_unstable();
        names
    }

    /// A part's text, UTF-8 or as its byte-order mark says; `None` where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(bytes) = self.zip.read_named(name)? else { return Ok(None) };
        let marks = bytes.split(|byte| *byte == b'<').skip(1).count();
        self.marks = self
            .marks
            .checked_sub(marks)
            .ok_or_else(|| Unreadable::TooLarge("单元格和其他标记超过 400 万个".to_owned()))?;
        Ok(Some(encoding_rs::UTF_8.decode(&bytes).0.into_owned()))
    }
}
