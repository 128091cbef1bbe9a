//! What the editor says of all that comes.

use toml::value::Date;

use super::paste::Lines;
use super::sort::Sort;

/// What the editor says of all that comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish<'a> {
    /// The section's name.
    pub section: Option<&'a str>,
    /// The column's name.
    pub column: Option<&'a str>,
    /// The units.
    pub units: &'a [String],
    /// The title.
    pub title: Option<&'a str>,
    /// Whether lines are paragraphs.
    pub lines: Lines,
    /// Whether a document holds one piece.
    pub pieces: Pieces,
    /// Whether it is text that somebody pasted.
    pub sort: Sort,
    /// When the issue is.
    pub issued: Option<Date>,
}

/// How many pieces a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pieces {
    /// One.
    One,
    /// As many as its heads and units say.
    Several,
}
