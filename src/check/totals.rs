//! Whether the totals of a table add up, and its ranks follow from its scores.
//!
//! A false alarm costs an editor more than a fault missed: where a table can be read in a way that adds up, it is read so, and
//! where most of its sums fail it is no table of sums.

mod across;
mod down;
mod grid;
mod inset;
mod number;
mod numbered;
mod rank;
mod reading;
mod sum;
#[cfg(test)]
mod tests;
mod words;

use crate::table::Table;
use grid::{Grid, Place};

/// A figure that does not agree with others of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// The row of the cell in the table.
    pub(super) row: usize,
    /// The cell, by its index in that row.
    pub(super) cell: usize,
    /// What kind of figure it is.
    pub(super) kind: Kind,
    /// What the cell holds, and what the others make.
    pub(super) message: String,
    /// What to look at.
    pub(super) hint: String,
}

/// What kind of figure does not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A total, or a part greater than its whole.
    Total,
    /// A rank.
    Rank,
}

/// The figures of a table that do not agree, from the top. `unit_note` is its line 单位：万元.
#[must_use]
pub(super) fn check(table: &Table, unit_note: Option<&str>) -> Vec<Finding> {
    let grid = Grid::new(table, unit_note);
    let mut found = Vec::new();
    if !unit_note.is_some_and(is_rate) {
        if !grid.is_partial() {
            down::check(&grid, &mut found);
        }
        across::check(&grid, &mut found);
        numbered::check(&grid, &mut found);
        inset::check(&grid, &mut found);
    }
    rank::check(&grid, &mut found);
    found.sort_by_key(|finding| (finding.row, finding.cell));
    found
}

/// Whether a unit is of rates alone: nothing of them adds up.
fn is_rate(unit_note: &str) -> bool {
    let unit = unit_note.rsplit(['：', ':']).next().unwrap_or(unit_note).trim();
    unit.contains(['/', '／', '每']) || matches!(unit, "%" | "％" | "‰")
}

impl Finding {
    fn new(place: Place, kind: Kind, message: String, hint: String) -> Self {
        Finding { row: place.row, cell: place.cell, kind, message, hint }
    }
}
