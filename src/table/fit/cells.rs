//! The cells whose text widens columns, with where they stand.

use super::room::Measure;
use super::text::{HAIR, Text};
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
    /// A remark that has a row of the body to itself.
    Note,
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
            let text = match role {
                Role::Head => Text::head(&cell.text, widest_piece(table.columns), measure),
                Role::Body | Role::Note => Text::read(&cell.text, BODY_FLOOR, measure),
            };
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
    for note in notes(table.columns, &placed) {
        let its = &mut placed[note];
        its.role = Role::Note;
        its.text = Text::read(its.said, NOTE_FLOOR, measure);
    }
    placed
}

/// How wide a piece of a head may be that is not broken, in ems: where there are too many columns for three, two.
const fn widest_piece(columns: usize) -> f64 {
    if columns > MANY { 2.0 } else { 3.0 }
}

/// So many columns do not go if all of them are of three ems.
const MANY: usize = 16;
/// What a text of the body is not broken to less than, in ems,
const BODY_FLOOR: f64 = 4.0;
/// and a remark in a column of serials.
const NOTE_FLOOR: f64 = 2.0;

/// The cells that alone say something in their rows, and are much longer than what else is in their columns.
fn notes(columns: usize, cells: &[Placed]) -> Vec<usize> {
    let mut alone = Vec::new();
    let mut widest: Vec<Option<f64>> = vec![None; columns];
    let mut at = 0;
    for row in cells.chunk_by(|one, other| one.row == other.row) {
        let whole = row.iter().map(|cell| cell.columns.len()).sum::<usize>() == columns;
        let speaks = |cell: &&Placed| cell.text.whole() > 0.0;
        let lonely = whole && columns > 1 && row.iter().filter(speaks).count() == 1;
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| speaks(cell)) {
            match (cell.role, cell.alone()) {
                (Role::Body, Some(_)) if lonely => alone.push(at + index),
                (Role::Body, Some(column)) => {
                    let width = cell.text.whole();
                    widest[column] = Some(widest[column].map_or(width, |most| most.max(width)));
                }
                _ => {}
            }
        }
        at += row.len();
    }
    alone.retain(|&index| {
        let cell = &cells[index];
        let others = cell.alone().and_then(|column| widest[column]);
        others.is_some_and(|most| cell.text.whole() > 2.0 * most + HAIR)
    });
    alone
}

fn columns(cell: &Cell, all: usize) -> Range<usize> {
    let end = cell.column.saturating_add(cell.columns.max(1));
    cell.column.min(all)..end.min(all)
}
