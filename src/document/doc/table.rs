//! Tables: the rows' edges in the page, from which columns and spans follow, and the cells' texts.

use super::sprm::Sprm;
use crate::document::bytes::{i16_at, span, u8_at, u16_at};
use crate::document::grid::Edges;
use crate::document::{Cell, Picture, Table};

/// Edges nearer than this (in twentieths of a point; half a millimetre) are one: Word's own rounding moves them.
const NEAR: i32 = 31;
/// The bytes of a cell's description.
const CELL_LEN: usize = 20;
/// The most columns that Word has.
const MAX_COLUMNS: usize = 64;

/// How a cell is merged with the one above.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Above {
    #[default]
    Apart,
    Merged,
}

/// How a cell is merged with the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Apart,
    Merged,
}

/// The shape of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RowShape {
    edges: Vec<i32>,
    merges: Vec<(Before, Above)>,
}

impl RowShape {
    /// Takes a modifier over, if it is a row's.
    pub(super) fn take(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            0xD608 => self.define(sprm.value),
            0xD62B => self.merge_down(sprm.value),
            0x5624 => self.merge_across(sprm.value),
            _ => {}
        }
    }

    fn define(&mut self, value: &[u8]) {
        let count = usize::from(u8_at(value, 0).unwrap_or(0)).min(MAX_COLUMNS);
        let edges = (0..=count).map_while(|index| i16_at(value, 1 + index * 2)).map(i32::from);
        let cells = 1 + (count + 1) * 2;
        self.edges = edges.collect();
        self.merges =
            (0..count).map(|index| merge(span(value, cells + index * CELL_LEN, 2))).collect();
    }

    fn merge_down(&mut self, value: &[u8]) {
        let cell = u8_at(value, 0).and_then(|index| self.merges.get_mut(usize::from(index)));
        if let (Some((_, above)), Some(how)) = (cell, u8_at(value, 1)) {
            *above = if how == 1 { Above::Merged } else { Above::Apart };
        }
    }

    fn merge_across(&mut self, value: &[u8]) {
        let (Some(first), Some(end)) = (u8_at(value, 0), u8_at(value, 1)) else { return };
        for (before, _) in
            self.merges.iter_mut().take(usize::from(end)).skip(usize::from(first) + 1)
        {
            *before = Before::Merged;
        }
    }
}

fn merge(flags: Option<&[u8]>) -> (Before, Above) {
    let flags = flags.and_then(|raw| u16_at(raw, 0)).unwrap_or(0);
    let before = if flags & 0x0003 == 0x0002 { Before::Merged } else { Before::Apart };
    let above = if flags & 0x0060 == 0x0020 { Above::Merged } else { Above::Apart };
    (before, above)
}

/// A table that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    done: Vec<(Vec<Cell>, RowShape)>,
    cells: Vec<Cell>,
    cell: Vec<String>,
}

impl Rows {
    /// Adds a line to the cell that is being read.
    pub(super) fn add_line(&mut self, line: String) {
        if !line.is_empty() {
            self.cell.push(line);
        }
    }

    /// Ends the cell, which has pictures.
    pub(super) fn end_cell(&mut self, pictures: Vec<Picture>) {
        let text = std::mem::take(&mut self.cell).join("\n");
        self.cells.push(Cell { text, pictures, ..Cell::default() });
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self, shape: RowShape) {
        if !self.cell.is_empty() {
            self.end_cell(Vec::new());
        }
        let cells = std::mem::take(&mut self.cells);
        self.done.push((cells, shape));
    }

    /// The table; `None` where nothing is in it.
    pub(super) fn finish(mut self) -> Option<Table> {
        if !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_row(RowShape::default());
        }
        let edges = self.done.iter().flat_map(|(_, shape)| shape.edges.iter().copied());
        let grid = Edges::of(edges.collect(), NEAR);
        let mut rows: Vec<Vec<Placed>> =
            self.done.into_iter().map(|(cells, shape)| place(cells, &shape, &grid)).collect();
        rows.retain(|row| !row.is_empty());
        merge_down(&mut rows);
        let rows: Vec<Vec<Cell>> = rows.into_iter().map(shown).collect();
        let columns = rows.iter().flatten().map(|cell| cell.column + cell.columns).max()?;
        Some(Table { columns, rows })
    }
}

/// A cell and whether it goes on from the one above.
#[derive(Debug, Clone)]
struct Placed {
    cell: Cell,
    above: Above,
}

/// Puts a row's cells into the grid; by their order alone where the shape is not theirs.
fn place(cells: Vec<Cell>, shape: &RowShape, grid: &Edges) -> Vec<Placed> {
    let fits = shape.merges.len() == cells.len() && shape.edges.len() == cells.len() + 1;
    let mut row: Vec<Placed> = Vec::new();
    let mut free = 0;
    for (index, cell) in cells.into_iter().enumerate() {
        let edge = |at: usize| shape.edges.get(at).copied().unwrap_or(0);
        let (column, columns) =
            if fits { grid.span(edge(index), edge(index + 1), free) } else { (index, 1) };
        let merges = shape.merges.get(index).copied().filter(|_| fits);
        let (before, above) = merges.unwrap_or_default();
        free = column + columns;
        if let Some(last) = row.last_mut().filter(|_| before == Before::Merged) {
            last.cell.columns = free - last.cell.column;
            join(&mut last.cell, cell);
            continue;
        }
        row.push(Placed { cell: Cell { column, columns, rows: 1, ..cell }, above });
    }
    row
}

/// Cells that go on from above lengthen the one that they go on from; a text of theirs goes to it.
fn merge_down(rows: &mut [Vec<Placed>]) {
    let mut heads: std::collections::BTreeMap<usize, (usize, usize)> =
        std::collections::BTreeMap::new();
    for row in 0..rows.len() {
        let (done, rest) = rows.split_at_mut(row);
        let Some(current) = rest.first_mut() else { return };
        let mut next = std::collections::BTreeMap::new();
        for (index, placed) in current.iter_mut().enumerate() {
            let column = placed.cell.column;
            let head = heads.get(&column).copied().filter(|_| placed.above == Above::Merged);
            let found = head.and_then(|(row, index)| {
                done.get_mut(row)?.get_mut(index).map(|cell| ((row, index), cell))
            });
            if let Some((place, head)) =
                found.filter(|(_, head)| head.cell.columns == placed.cell.columns)
            {
                head.cell.rows += 1;
                join(&mut head.cell, std::mem::take(&mut placed.cell));
                next.insert(column, place);
                continue;
            }
            placed.above = Above::Apart;
            next.insert(placed.cell.column, (row, index));
        }
        heads = next;
    }
}

fn shown(row: Vec<Placed>) -> Vec<Cell> {
    row.into_iter()
        .filter(|placed| placed.above == Above::Apart)
        .map(|placed| placed.cell)
        .collect()
}

/// Adds what stands in a cell to another.
fn join(cell: &mut Cell, more: Cell) {
    if !cell.text.is_empty() && !more.text.is_empty() {
        cell.text.push('\n');
    }
    cell.text.push_str(&more.text);
    cell.pictures.extend(more.pictures);
}
