//! What the editor says of a table beside its text.

use super::area::Area;

/// How cells are parted in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Tabs between cells: rows pasted from a spreadsheet.
    Pasted,
    /// Comma-separated values; semicolons or tabs where the first row has them and no comma.
    Csv,
}

/// How many rows the head has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadRows {
    /// One line as it is typed.
    One,
    /// Two rows: two lines, or one with cells such as `A/B` beside `A/C`.
    Two,
}

/// What the editor says of the table beside its text.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// How cells are parted.
    pub source: Source,
    /// How many rows the head has; where nothing is said, the first line shows it.
    pub head: Option<HeadRows>,
    /// Cells that are one.
    pub joined: &'a [Area],
    /// A group row before the body.
    pub group: Option<&'a str>,
}
