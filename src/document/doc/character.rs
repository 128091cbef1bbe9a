//! How characters look and what they are: bold, hidden, struck out, inserted, deleted, a place of something.

use super::sprm::{Sprm, Sprms};
use crate::document::raised::Raised;

/// The size of text that no modifier gives one: ten points.
const DEFAULT_HALF_POINTS: u16 = 20;

/// What the modifiers of characters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CharacterLook {
    /// What it may be; several at once.
    marks: Marks,
    /// Whether it stands on the line.
    pub(super) raised: Raised,
    /// Its size.
    pub(super) half_points: u16,
    /// Who inserted it.
    pub(super) inserter: u16,
    /// Who deleted it.
    pub(super) deleter: Option<u16>,
    /// Where its picture or object stands in the Data stream.
    pub(super) picture: Option<u32>,
    /// The font and the number of a symbol.
    pub(super) symbol: Option<(u16, u16)>,
    /// The font of its Western text.
    pub(super) font: u16,
}

/// What a character may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is bold.
    Bold,
    /// It is hidden.
    Hidden,
    /// It is struck out with a line.
    Struck,
    /// It is struck out with two.
    StruckTwice,
    /// It was inserted, tracked.
    Inserted,
    /// It was deleted, tracked.
    Deleted,
    /// It stands for something.
    Special,
    /// What it stands for is a form field's data, no picture.
    Data,
    /// It stands for an embedded object.
    Object,
    /// A paragraph's end that only parts two styles on one line.
    StyleSeparator,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Marks(u16);

impl Default for CharacterLook {
    fn default() -> Self {
        Self {
            marks: Marks(0),
            raised: Raised::Line,
            half_points: DEFAULT_HALF_POINTS,
            inserter: 0,
            deleter: None,
            picture: None,
            symbol: None,
            font: 0,
        }
    }
}

impl CharacterLook {
    /// Whether it is something.
    pub(super) fn is(&self, mark: Mark) -> bool {
        self.marks.0 & (1 << mark as u8) != 0
    }

    fn set(&mut self, mark: Mark, is_so: bool) {
        let bit = 1 << mark as u8;
        self.marks.0 = if is_so { self.marks.0 | bit } else { self.marks.0 & !bit };
    }

    /// The look that a list of modifiers makes of this one; `styled` is what a character style that it names makes of one.
    pub(super) fn with(&self, modifiers: &[u8], styled: impl Fn(&Self, u16) -> Self) -> Self {
        let mut look = *self;
        let mut base = *self;
        for sprm in Sprms::new(modifiers) {
            if sprm.code == 0x4A30 {
                base = styled(self, sprm.word());
                look.take_style(&base);
                continue;
            }
            look.take(&base, sprm);
        }
        look
    }

    /// Takes over what a style may set.
    fn take_style(&mut self, base: &Self) {
        for mark in [Mark::Bold, Mark::Hidden, Mark::Struck, Mark::StruckTwice] {
            self.set(mark, base.is(mark));
        }
        self.raised = base.raised;
        self.half_points = base.half_points;
        self.font = base.font;
    }

    fn take(&mut self, base: &Self, sprm: Sprm<'_>) {
        match sprm.code {
            0x0835 => self.toggle(base, Mark::Bold, sprm.byte()),
            0x0837 => self.toggle(base, Mark::Struck, sprm.byte()),
            0x2A53 => self.toggle(base, Mark::StruckTwice, sprm.byte()),
            0x083C => self.toggle(base, Mark::Hidden, sprm.byte()),
            0x0800 => self.set(Mark::Deleted, sprm.byte() != 0),
            0x0801 => self.set(Mark::Inserted, sprm.byte() != 0),
            0x0806 => self.set(Mark::Data, sprm.byte() != 0),
            0x080A | 0x0856 => self.set(Mark::Object, sprm.byte() != 0),
            0x0818 => self.set(Mark::StyleSeparator, sprm.byte() != 0),
            0x0855 => self.set(Mark::Special, sprm.byte() != 0),
            0x2A48 => {
                self.raised = match sprm.byte() {
                    1 => Raised::Above,
                    2 => Raised::Below,
                    _ => Raised::Line,
                }
            }
            0x4804 => self.inserter = sprm.word(),
            0x4863 => self.deleter = Some(sprm.word()),
            0x4A43 => self.half_points = sprm.word(),
            0x4A4F => self.font = sprm.word(),
            0x2A33 => self.take_style(base),
            0x6A03 | 0x680E => self.take_place(sprm),
            0x6A09 => {
                let [low, high] = [sprm.long() & 0xFFFF, sprm.long() >> 16]
                    .map(|half| u16::try_from(half).unwrap_or(0));
                self.symbol = Some((low, high));
                self.set(Mark::Special, true);
            }
            _ => {}
        }
    }

    fn take_place(&mut self, sprm: Sprm<'_>) {
        self.set(Mark::Special, true);
        if sprm.code == 0x6A03 {
            self.picture = Some(sprm.long());
        }
    }

    /// A toggle is off, on, as the style has it, or as it has it not.
    fn toggle(&mut self, base: &Self, mark: Mark, value: u8) {
        let is_so = match value {
            0 => false,
            0x80 => base.is(mark),
            0x81 => !base.is(mark),
            _ => true,
        };
        self.set(mark, is_so);
    }
}
