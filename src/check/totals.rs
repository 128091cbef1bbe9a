//! Whether the totals of a table add up, and its ranks follow from its scores.
//!
//! A false alarm costs an editor more than a fault missed: where a table can be read in a way that adds up, it is read so, and
//! where most of its sums fail it is no table of sums.

mod account;
mod across;
mod down;
mod grid;
mod inset;
mod level;
mod number;
mod numbered;
mod rank;
mod reading;
mod sum;
#[cfg(test)]
mod tests;
mod told;
mod words;

use crate::table::Table;
use grid::Grid;

pub(super) use told::{Finding, Kind};

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
