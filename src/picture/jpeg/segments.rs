//! The segments of a JPEG, one after another.

use super::fault::Fault;

/// The marks of a scan, and of the end.
pub(super) const START_OF_SCAN: u8 = 0xDA;
pub(super) const END: u8 = 0xD9;

/// The segments after the first mark. That of a scan has its compressed data behind it, which is stepped over.
#[derive(Clone)]
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    /// From where the next is looked for.
    at: usize,
    /// Where the last began, at its mark.
    start: usize,
    /// Where the last, and any compressed data behind it, ended.
    end: usize,
    is_done: bool,
}

impl<'a> Segments<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 2, start: 2, end: 2, is_done: false }
    }

    /// The last segment as it is, with the compressed data behind it.
    pub(super) fn raw(&self) -> &'a [u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }
}

impl<'a> Iterator for Segments<'a> {
    /// A mark and its data.
    type Item = Result<(u8, &'a [u8]), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let segment = self.segment();
        self.is_done = !matches!(segment, Ok((mark, _)) if mark != END);
        Some(segment)
    }
}

impl<'a> Segments<'a> {
    fn segment(&mut self) -> Result<(u8, &'a [u8]), Fault> {
        self.start = mark_from(self.bytes, self.at).ok_or(Fault::CutOff)?;
        let mark = self.bytes[self.start + 1];
        let after = self.start + 2;
        if mark == END || mark == 0x01 || mark == 0xD8 {
            (self.at, self.end) = (after, after);
            return Ok((mark, &[]));
        }
        let length = self.bytes.get(after..after + 2).ok_or(Fault::CutOff)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let data = self.bytes.get(after + 2..after + length.max(2)).ok_or(Fault::CutOff)?;
        self.at = after + length.max(2);
        self.end = self.at;
        if mark == START_OF_SCAN {
            self.end = mark_from(self.bytes, self.at).ok_or(Fault::CutOff)?;
        }
        Ok((mark, data))
    }
}

/// Where the next mark is. Zeros behind 0xFF are data, restarts are part of a scan, and 0xFF more fill up.
fn mark_from(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *bytes.get(at + 1)? {
            0 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}
