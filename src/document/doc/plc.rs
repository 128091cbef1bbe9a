//! Counted tables of places in the text.

use crate::document::bytes::{size_at, span};

/// A counted table ([MS-DOC] PLC): places of text, and `width` bytes of data for each span between two of them.
#[derive(Debug, Clone)]
pub(super) struct Plc<'a> {
    bytes: &'a [u8],
    width: usize,
    count: usize,
}

impl<'a> Plc<'a> {
    /// Takes a table of entries of a width.
    pub(super) fn new(bytes: &'a [u8], width: usize) -> Self {
        let count = bytes.len().saturating_sub(4) / (width + 4);
        Self { bytes, width, count }
    }

    /// How many spans there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// A place: there is one more of them than spans.
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        if index > self.count || self.bytes.len() < 4 {
            return None;
        }
        size_at(self.bytes, index.checked_mul(4)?)
    }

    /// A span's data.
    pub(super) fn data(&self, index: usize) -> Option<&'a [u8]> {
        if index >= self.count {
            return None;
        }
        span(self.bytes, (self.count + 1) * 4 + index * self.width, self.width)
    }
}
