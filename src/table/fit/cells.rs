//! The cells whose text widens columns, with where they stand.

use super::room::Measure;
use super::text::Text;
use crate::table::{Cell, RowKind, Table};
use std::ops::Range;

/// A cell in its place.
pub(super) struct Placed<'a> {
    pub(super) role: Role,
    pub(super) row: usize,
    /// The columns it takes: one at least, all within the table.
    pub(super) columns: Range<usize>,
    /// How many rows it takes.
    pub(super) rows: usize,
    pub(super) said: &'a str,
    pub(super) text: Text,
}

/// Which rules a cell is under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Head,
    Body,
}

impl Role {
    /// What a text is not broken to less than, in ems: in a head two characters, that they are not one under another.
    const fn floor(self) -> f64 {
        match self {
            Self::Head => 2.0,
            Self::Body => 4.0,
        }
    }
}

impl Placed<'_> {
    /// The only column it takes.
    pub(super) fn alone(&self) -> Option<usize> {
        (self.columns.len() == 1).then_some(self.columns.start)
    }
}

/// The cells of the head and the body, row by row. A line across all columns is not among them, for it has all the room
/// there is; in a table of one column it is a cell as any.
pub(super) fn place<'a>(table: &'a Table, measure: &dyn Measure) -> Vec<Placed<'a>> {
    let mut placed = Vec::with_capacity(table.rows.iter().map(|row| row.cells.len()).sum());
    for (row, its) in table.rows.iter().enumerate() {
        let role = match its.kind {
            RowKind::Head => Role::Head,
            RowKind::Group if table.columns > 1 => continue,
            RowKind::Group | RowKind::Body => Role::Body,
        };
        for cell in &its.cells {
            let columns = columns(cell, table.columns);
            if columns.is_empty() {
                continue;
            }
            let text = Text::read(&cell.text, role.floor(), measure);
            placed.push(Placed {
                role,
                row,
                columns,
                rows: cell.rows.max(1),
                said: &cell.text,
                text,
            });
        }
    }
    placed
}

fn columns(cell: &Cell, all: usize) -> Range<usize> {
    let end = cell.column.saturating_add(cell.columns.max(1));
    cell.column.min(all)..end.min(all)
}
