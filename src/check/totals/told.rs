//! What is told of a table.

use super::grid::Place;

/// A figure that does not agree with others of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The row of the cell in the table.
    pub(crate) row: usize,
    /// The cell, by its index in that row.
    pub(crate) cell: usize,
    /// What kind of figure it is.
    pub(crate) kind: Kind,
    /// What the cell holds, and what the others make.
    pub(crate) message: String,
    /// What to look at.
    pub(crate) hint: String,
}

/// What kind of figure does not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A total, or a part greater than its whole.
    Total,
    /// A rank.
    Rank,
}

impl Finding {
    pub(super) fn new(place: Place, kind: Kind, message: String, hint: String) -> Self {
        Finding { row: place.row, cell: place.cell, kind, message, hint }
    }
}
