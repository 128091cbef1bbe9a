//! Single property modifiers ([MS-DOC] 2.6): a number that says what is set, and the bytes of the value.

use crate::document::bytes::{i32_at, u8_at, u16_at, u32_at};

/// One modifier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sprm<'a> {
    /// What is set.
    pub(super) code: u16,
    /// The value's bytes, without its length.
    pub(super) value: &'a [u8],
}

/// The modifiers of a list of them; it ends where the list does or is broken.
#[derive(Debug, Clone)]
pub(super) struct Sprms<'a> {
    rest: &'a [u8],
}

impl<'a> Sprms<'a> {
    /// Goes through a list.
    pub(super) fn new(list: &'a [u8]) -> Self {
        Self { rest: list }
    }
}

impl<'a> Iterator for Sprms<'a> {
    type Item = Sprm<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let code = u16_at(self.rest, 0)?;
        let after = self.rest.get(2..)?;
        let (skip, len) = extent(code, after)?;
        let value = after.get(skip..skip + len)?;
        self.rest = after.get(skip + len..)?;
        Some(Sprm { code, value })
    }
}

/// How many bytes stand before a value, and how many it has: the number's three highest bits tell.
fn extent(code: u16, after: &[u8]) -> Option<(usize, usize)> {
    match code >> 13 {
        0 | 1 => Some((0, 1)),
        2 | 4 | 5 => Some((0, 2)),
        3 => Some((0, 4)),
        7 => Some((0, 3)),
        _ if matches!(code, 0xD606 | 0xD608) => {
            Some((2, usize::from(u16_at(after, 0)?.saturating_sub(1))))
        }
        _ if code == 0xC615 && u8_at(after, 0)? == 0xFF => {
            let deleted = usize::from(u8_at(after, 1)?);
            let added = usize::from(u8_at(after, 2 + deleted * 4)?);
            Some((1, 2 + deleted * 4 + added * 3))
        }
        _ => Some((1, usize::from(u8_at(after, 0)?))),
    }
}

impl Sprm<'_> {
    /// The value as a byte.
    pub(super) fn byte(&self) -> u8 {
        u8_at(self.value, 0).unwrap_or(0)
    }

    /// The value as two bytes.
    pub(super) fn word(&self) -> u16 {
        u16_at(self.value, 0).unwrap_or(0)
    }

    /// The value as four bytes.
    pub(super) fn long(&self) -> u32 {
        u32_at(self.value, 0).unwrap_or(0)
    }

    /// The value as a signed number.
    pub(super) fn signed(&self) -> i32 {
        i32_at(self.value, 0).unwrap_or(0)
    }
}

/// The modifier that a piece's short form stands for ([MS-DOC] 2.9.209), of those that are read here.
pub(super) fn short_code(number: u8) -> Option<u16> {
    Some(match number {
        0x05 => 0x2403,
        0x0C => 0x260A,
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x41 => 0x0800,
        0x42 => 0x0801,
        0x47 => 0x0806,
        0x4B => 0x080A,
        0x51 => 0x0818,
        0x53 => 0x2A33,
        0x55 => 0x0835,
        0x5C => 0x083C,
        0x75 => 0x0855,
        0x76 => 0x0856,
        _ => return None,
    })
}
