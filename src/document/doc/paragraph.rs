//! How paragraphs look and where they stand: style, alignment, table, list.

use super::sprm::{Sprm, Sprms};
use super::table::RowShape;
use crate::document::bytes::{span, u16_at};

/// The modifiers that point to more of them in the Data stream.
const HUGE: [u16; 2] = [0x6646, 0x6645];

/// What a paragraph's end ends besides the paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Closes {
    /// Nothing, or a cell, which the mark itself tells.
    #[default]
    Nothing,
    /// A row of the outermost table.
    Row,
    /// A row of an inner table.
    InnerRow,
}

impl Closes {
    fn set(&mut self, what: Self, value: u8) {
        if value != 0 {
            *self = what;
        } else if *self == what {
            *self = Self::Nothing;
        }
    }
}

/// What the modifiers of a paragraph say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphLook {
    /// Its style's number.
    pub(super) style: u16,
    /// Whether it is centred.
    pub(super) is_centred: bool,
    /// Whether it stands in a table.
    is_in_table: bool,
    /// How many tables it stands in, where the newer modifier says so.
    depth: Option<i32>,
    /// What its end ends besides itself.
    pub(super) closes: Closes,
    /// The list that it is of, from 1; 0 is none.
    pub(super) list: u16,
    /// Its level in the list, where it is said.
    pub(super) level: Option<u8>,
    /// The shape of the row that it ends.
    pub(super) row: RowShape,
}

impl ParagraphLook {
    /// How many tables it stands in.
    pub(super) fn depth(&self) -> i32 {
        let least = i32::from(self.is_in_table || self.closes == Closes::Row);
        self.depth.unwrap_or(least).max(least)
    }

    /// Takes a list of modifiers over.
    pub(super) fn take(&mut self, modifiers: &[u8]) {
        for sprm in Sprms::new(modifiers) {
            self.take_one(sprm);
        }
    }

    fn take_one(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            0x2403 | 0x2461 => self.is_centred = sprm.byte() == 1,
            0x2416 => self.is_in_table = sprm.byte() != 0,
            0x2417 => self.closes.set(Closes::Row, sprm.byte()),
            0x244C => self.closes.set(Closes::InnerRow, sprm.byte()),
            0x6649 => self.depth = Some(sprm.signed()),
            0x664A => self.depth = Some(self.depth.unwrap_or(0).saturating_add(sprm.signed())),
            0x260A => self.level = Some(sprm.byte()),
            // From F801 on it is a list that the paragraph was taken out of.
            0x460B => self.list = if sprm.word() > 0xF800 { 0 } else { sprm.word() },
            _ => self.row.take(sprm),
        }
    }
}

/// The modifiers in the Data stream that a paragraph's own point to.
pub(super) fn huge<'a>(modifiers: &[u8], data: &'a [u8]) -> Option<&'a [u8]> {
    let sprm = Sprms::new(modifiers).find(|sprm| HUGE.contains(&sprm.code))?;
    let at = usize::try_from(sprm.long()).ok()?;
    let len = u16_at(data, at)?;
    span(data, at.checked_add(2)?, usize::from(len))
}
