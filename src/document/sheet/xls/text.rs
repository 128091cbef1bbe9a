//! Strings of a workbook's records (MS-XLS 2.5.240, 2.5.293): UTF-16 in BIFF8, a code page's bytes before.

use crate::document::Unreadable;
use crate::document::bytes::{u16_at, u32_at};
use crate::document::sheet::grid::too_large;

/// Bytes of the strings that all sheets share.
const MOST_TEXT: usize = 100_000_000;
/// Bytes that a string costs apart from its text: a file of empty ones is small.
const STRING: usize = 24;
/// A string's characters are of two bytes.
const WIDE: u8 = 0x01;
/// It has data for East Asian pronunciation after it.
const PRONOUNCED: u8 = 0x04;
/// It has changes of look after it.
const RICH: u8 = 0x08;

/// How a file writes characters.
#[derive(Debug, Clone, Copy)]
pub(super) enum Encoding {
    /// UTF-16, of which each string may leave out the high bytes.
    Wide,
    /// A code page.
    Page(&'static encoding_rs::Encoding),
}

/// How many bytes tell how long a string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Byte,
    Two,
}

impl Default for Encoding {
    fn default() -> Self {
        Self::Page(encoding_rs::GB18030)
    }
}

impl Encoding {
    /// How the files of a version write characters.
    pub(super) fn of_version(version: u16) -> Result<Self, Unreadable> {
        match version {
            0x0600 => Ok(Self::Wide),
            0x0500 => Ok(Self::default()),
            _ => Err(Unreadable::Kind(
                "很旧的电子表格（Excel 4 或更早）",
                "请用 Excel 或 WPS 另存为 .xlsx 再报",
            )),
        }
    }

    /// Takes the code page that a file names, where it is one that is known.
    pub(super) fn set_codepage(&mut self, page: u16) {
        let Self::Page(encoding) = self else { return };
        *encoding = match page {
            950 => encoding_rs::BIG5,
            932 => encoding_rs::SHIFT_JIS,
            949 => encoding_rs::EUC_KR,
            1252 | 32_769 => encoding_rs::WINDOWS_1252,
            65_001 => encoding_rs::UTF_8,
            _ => encoding_rs::GB18030,
        };
    }

    /// How a format's code tells its length.
    pub(super) fn format_prefix(self) -> Prefix {
        if matches!(self, Self::Wide) { Prefix::Two } else { Prefix::Byte }
    }

    /// A string at the front of some data.
    pub(super) fn name(self, data: &[u8], prefix: Prefix) -> Option<String> {
        let (count, data) = match prefix {
            Prefix::Byte => (usize::from(*data.first()?), data.get(1..)?),
            Prefix::Two => (usize::from(u16_at(data, 0)?), data.get(2..)?),
        };
        let Self::Wide = self else { return Some(self.decoded(data.get(..count).unwrap_or(data))) };
        let mut parts = Parts { parts: &[data], at: 0 };
        parts.string(count)
    }

    /// The characters of a code page's bytes.
    fn decoded(self, bytes: &[u8]) -> String {
        match self {
            Self::Wide => String::new(),
            Self::Page(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }
}

/// The strings that all sheets share, and whether there are fewer than there should be.
pub(super) fn shared_strings(
    parts: &[&[u8]],
    count: u32,
) -> Result<(Vec<String>, bool), Unreadable> {
    let mut parts = Parts { parts, at: 8 };
    let mut strings = Vec::new();
    let mut left = MOST_TEXT;
    for _ in 0..count {
        let Some(string) = parts.u16().and_then(|count| parts.string(usize::from(count))) else {
            return Ok((strings, true));
        };
        left = left
            .checked_sub(string.len().saturating_add(STRING))
            .ok_or_else(|| too_large(format!("文字表超过 {} MB", MOST_TEXT / 1_000_000)))?;
        strings.push(string);
    }
    Ok((strings, false))
}

/// The text of a record and those that continue it, of so many characters: a comment's.
pub(super) fn continued(parts: &[&[u8]], count: usize) -> String {
    let mut parts = Parts { parts, at: 0 };
    let Some(flags) = parts.bytes(1).and_then(<[u8]>::first) else { return String::new() };
    parts.characters(count, *flags)
}

/// Data that goes on from record to record.
struct Parts<'a, 'b> {
    parts: &'b [&'a [u8]],
    at: usize,
}

impl<'a> Parts<'a, '_> {
    /// What is left of the record that is being read; the next one where none is left.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.parts.first()?.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            self.parts = self.parts.get(1..)?;
            self.at = 0;
        }
    }

    /// Bytes that lie in one record.
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let found = self.rest()?.get(..count)?;
        self.at = self.at.saturating_add(count);
        Some(found)
    }

    fn u16(&mut self) -> Option<u16> {
        u16_at(self.bytes(2)?, 0)
    }

    /// A string of so many characters, with what stands before and after them.
    fn string(&mut self, count: usize) -> Option<String> {
        let flags = *self.bytes(1)?.first()?;
        let looks = if flags & RICH == 0 { 0 } else { usize::from(self.u16()?) };
        let more = if flags & PRONOUNCED == 0 {
            0
        } else {
            usize::try_from(u32_at(self.bytes(4)?, 0)?).ok()?
        };
        let text = self.characters(count, flags);
        self.skip(looks.checked_mul(4)?.checked_add(more)?);
        Some(text)
    }

    /// Characters, which may go on in the next record: that begins with how they are written there.
    fn characters(&mut self, count: usize, flags: u8) -> String {
        let mut units: Vec<u16> = Vec::new();
        let mut is_wide = flags & WIDE != 0;
        let mut is_here = true;
        while units.len() < count {
            let is_over = self.parts.first().is_none_or(|part| self.at >= part.len());
            if is_over && !is_here {
                break;
            }
            if is_over {
                let Some(flags) = self.bytes(1).and_then(<[u8]>::first) else { break };
                is_wide = flags & WIDE != 0;
                is_here = false;
                continue;
            }
            is_here = true;
            let Some(rest) = self.rest() else { break };
            let left = count.saturating_sub(units.len());
            if is_wide {
                let before = units.len();
                units.extend(rest.chunks_exact(2).take(left).filter_map(|pair| u16_at(pair, 0)));
                let taken = units.len().saturating_sub(before).saturating_mul(2);
                // A byte that is left over at a record's end is half a character: it is lost with its other half.
                self.at = if taken == 0 {
                    self.at.saturating_add(rest.len())
                } else {
                    self.at.saturating_add(taken)
                };
            } else {
                units.extend(rest.iter().take(left).map(|byte| u16::from(*byte)));
                self.at = self.at.saturating_add(rest.len().min(left));
            }
        }
        String::from_utf16_lossy(&units)
    }

    /// Goes over bytes, from record to record.
    fn skip(&mut self, count: usize) {
        let mut left = count;
        while left > 0 {
            let Some(rest) = self.rest() else { return };
            let step = rest.len().min(left);
            self.at = self.at.saturating_add(step);
            left = left.saturating_sub(step);
        }
    }
}
