//! The records that a workbook's stream is made of (MS-XLS 2.1.4).

use crate::document::bytes::u16_at;

pub(super) const BOF: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
pub(super) const FILEPASS: u16 = 0x002F;
pub(super) const CODEPAGE: u16 = 0x0042;
pub(super) const DATE_1904: u16 = 0x0022;
pub(super) const BOUNDSHEET: u16 = 0x0085;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const XF: u16 = 0x00E0;
pub(super) const SST: u16 = 0x00FC;
pub(super) const CONTINUE: u16 = 0x003C;

/// A record: its kind and its data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// The records of a stream from a place on.
#[derive(Debug)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
    /// Whether the last record is not whole.
    pub(super) is_cut: bool,
}

impl<'a> Records<'a> {
    /// The records from a place on; none where the place is beyond the end.
    pub(super) fn new(stream: &'a [u8], start: usize) -> Self {
        let rest = stream.get(start..).unwrap_or_default();
        Self { rest, is_cut: rest.is_empty() }
    }

    /// The next record.
    pub(super) fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let body = self.rest.get(4..).unwrap_or_default();
        let Some((data, rest)) = body.split_at_checked(length) else {
            self.rest = &[];
            self.is_cut = true;
            return Some(Record { kind, data: body });
        };
        self.rest = rest;
        Some(Record { kind, data })
    }

    /// A record's data and that of those that continue it.
    pub(super) fn with_continued(&mut self, record: &Record<'a>) -> Vec<&'a [u8]> {
        let mut parts = vec![record.data];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some(next) = self.next() else { break };
            parts.push(next.data);
        }
        parts
    }
}
