//! How a head is written.

use super::lines::Line;
use super::wish::HeadRows;

/// How a head is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One line, as the editor says.
    Line,
    /// One line, for want of a sign of more.
    PerhapsLine,
    /// Two lines, as a spreadsheet pastes them.
    Lines,
    /// One line for two rows: `A/B` beside `A/C`.
    Slashed,
}

impl Form {
    /// The form of a head that begins with this line.
    pub(super) fn of(first: &Line, wish: Option<HeadRows>) -> Self {
        let is_slashed = || (0..first.filled()).any(|column| sharing(first, column) > 1);
        match wish {
            Some(HeadRows::One) => Self::Line,
            _ if is_slashed() => Self::Slashed,
            Some(HeadRows::Two) => Self::Lines,
            None => Self::PerhapsLine,
        }
    }

    /// How many lines of the text it takes.
    pub(super) fn lines(self) -> usize {
        match self {
            Self::Lines => 2,
            Self::Line | Self::PerhapsLine | Self::Slashed => 1,
        }
    }
}

/// How many neighbours, from this one on, share the text before their slash.
pub(super) fn sharing(line: &Line, column: usize) -> usize {
    let Some((upper, _)) = parted(line.text(column)) else {
        return 1;
    };
    let shares = |column: &usize| parted(line.text(*column)).is_some_and(|(next, _)| next == upper);
    1 + (column + 1..line.filled()).take_while(shares).count()
}

/// What parts the upper row from the lower in one line: either of them.
pub(super) const SLASHES: [char; 2] = ['/', '／'];

/// What stands before and after the first slash, if both say something.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let (upper, lower) = text.split_once(SLASHES)?;
    let (upper, lower) = (upper.trim(), lower.trim());
    (!upper.is_empty() && !lower.is_empty()).then_some((upper, lower))
}
