//! What becomes of a piece of text: in the blocks, told, or both; and what the text around it is the text of.

use super::super::NoticeKind;

/// The words before the text of a table of contents.
pub(super) const CONTENTS: &str = "目录：";

/// What becomes of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is in the blocks, and nothing is told.
    Kept,
    /// It is in the blocks, and that is told with who did it.
    Told(NoticeKind, Option<String>),
    /// It is only told, with who did it.
    Out(NoticeKind, Option<String>),
    /// It is only told, after the words that say what it is.
    OutAs(&'static str),
}

impl Fate {
    /// Whether the text is in the blocks.
    pub(super) fn is_in(&self) -> bool {
        matches!(self, Self::Kept | Self::Told(..))
    }
}

/// What a story is the text of.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The body, a box, a note: paragraphs.
    #[default]
    Flow,
    /// A cell: its tables are lines of its text.
    Cell,
    /// A page's head or foot: pictures in it are no text.
    Margin,
}
