//! Tables of RTF: rows whose cells are known by where their right edges are, made into columns and spans.

use std::collections::BTreeMap;

use crate::document::grid::{Edges, hidden};
use crate::document::{Cell, Table};

/// Edges nearer than this (in twentieths of a point) are one: rows drawn by hand differ by so much.
const NEAR: i32 = 40;
/// How wide a cell is taken to be that the file says nothing of.
const WIDE: i32 = 1000;

/// What is said of a cell before its row ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Plan {
    right: i32,
    across: Merge,
    down: Merge,
}

/// How a cell is merged with its neighbours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Merge {
    /// Not.
    #[default]
    No,
    /// It is the first of those that are merged.
    First,
    /// It is merged with the one before it.
    More,
}

/// A cell with its edges.
#[derive(Debug)]
struct Placed {
    left: i32,
    right: i32,
    across: Merge,
    down: Merge,
    cell: Cell,
}

/// The table in work of a part.
#[derive(Debug, Default)]
pub(super) struct Rows {
    left: i32,
    plans: Vec<Plan>,
    next: Plan,
    cells: Vec<Cell>,
    ended: Vec<Vec<Placed>>,
}

/// A table and the text of its cells that are covered by others.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub(super) table: Table,
    pub(super) covered: Vec<String>,
}

impl Rows {
    /// A row's description begins.
    pub(super) fn begin(&mut self) {
        self.left = 0;
        self.plans.clear();
        self.next = Plan::default();
    }

    /// Where the row begins.
    pub(super) fn set_left(&mut self, left: i32) {
        self.left = left;
    }

    /// How the next cell is merged with those beside it.
    pub(super) fn merge_across(&mut self, merge: Merge) {
        self.next.across = merge;
    }

    /// How the next cell is merged with those above and below.
    pub(super) fn merge_down(&mut self, merge: Merge) {
        self.next.down = merge;
    }

    /// A cell's right edge, which ends what is said of it.
    pub(super) fn plan(&mut self, right: i32) {
        self.plans.push(Plan { right, ..self.next });
        self.next = Plan::default();
    }

    /// A cell.
    pub(super) fn cell(&mut self, cell: Cell) {
        self.cells.push(cell);
    }

    /// Whether cells wait for their row's end.
    pub(super) fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Whether nothing of a table is there.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.ended.is_empty()
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        let mut left = self.left;
        let mut row: Vec<Placed> = Vec::with_capacity(self.cells.len());
        for (at, cell) in std::mem::take(&mut self.cells).into_iter().enumerate() {
            let wide = Plan { right: left.saturating_add(WIDE), ..Plan::default() };
            let plan = self.plans.get(at).copied().unwrap_or(wide);
            let right = plan.right.max(left.saturating_add(1));
            row.push(Placed { left, right, across: plan.across, down: plan.down, cell });
            left = right;
        }
        self.ended.push(row);
    }

    /// The table, and nothing is left.
    pub(super) fn build(&mut self) -> Built {
        self.end_row();
        let rows = std::mem::take(&mut self.ended);
        let all = rows.iter().flatten().flat_map(|cell| [cell.left, cell.right]);
        let edges = Edges::of(all.collect(), NEAR);
        let mut built = Built::default();
        built.table.columns = edges.columns();
        // What cell of what row covers a column, for those that go on below.
        let mut above: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for row in rows {
            let (mut cells, mut next_above): (Vec<Cell>, Vec<_>) = (Vec::new(), Vec::new());
            let mut end = 0;
            for placed in row {
                let (column, columns) = edges.span(placed.left, placed.right, end);
                end = column.saturating_add(columns);
                built.table.columns = built.table.columns.max(end);
                let begun = above.get(&column).copied();
                match (placed.across, placed.down, begun) {
                    (Merge::More, _, _) if !cells.is_empty() => {
                        widen(cells.last_mut(), end);
                        built.cover(&placed.cell);
                    }
                    (_, Merge::More, Some(begun)) => {
                        next_above.push((column, begun));
                        built.cover(&placed.cell);
                    }
                    (_, down, _) => {
                        if down != Merge::No {
                            next_above.push((column, (built.table.rows.len(), cells.len())));
                        }
                        cells.push(Cell { column, columns, rows: 1, ..placed.cell });
                    }
                }
            }
            let here = built.table.rows.len();
            built.table.rows.push(cells);
            for &(_, (row, cell)) in next_above.iter().filter(|(_, (row, _))| *row != here) {
                built.lengthen(row, cell);
            }
            above = next_above.into_iter().collect();
        }
        built
    }
}

impl Built {
    fn cover(&mut self, cell: &Cell) {
        self.covered.extend(hidden(cell));
    }

    fn lengthen(&mut self, row: usize, cell: usize) {
        if let Some(cell) = self.table.rows.get_mut(row).and_then(|cells| cells.get_mut(cell)) {
            cell.rows = cell.rows.saturating_add(1);
        }
    }
}

fn widen(cell: Option<&mut Cell>, end: usize) {
    if let Some(cell) = cell {
        cell.columns = cell.columns.max(end.saturating_sub(cell.column));
    }
}
