//! Tables between their tags: each cell's text is gathered on its own, and what a table comes to goes into the text.

use super::grid::{Grid, Spans};
use super::{MAX_TABLES, Reader};
use crate::document::flow::Flow;
use crate::document::{Document, Look, NoticeKind};

impl Reader {
    /// Begins a table, if not too many are open.
    pub(super) fn begin_table(&mut self) -> bool {
        if self.grids.len() >= MAX_TABLES {
            self.is_too_deep = true;
            return false;
        }
        self.grids.push(Grid::default());
        true
    }

    /// Begins a row of the innermost table.
    pub(super) fn begin_row(&mut self, is_flat: bool) {
        if let Some(grid) = self.grids.last_mut() {
            grid.begin_row(is_flat);
        }
    }

    /// Begins a cell: its text is gathered on its own.
    pub(super) fn begin_cell(&mut self, spans: Spans) {
        let Some(grid) = self.grids.last_mut().filter(|grid| !grid.is_in_cell) else { return };
        grid.place(spans);
        grid.is_in_cell = true;
        self.flows.push(Flow::default());
    }

    /// Ends the cell that is open in the innermost table.
    pub(super) fn end_cell(&mut self) {
        self.end_paragraph();
        self.marker.clear();
        let Some(grid) = self.grids.last_mut().filter(|grid| grid.is_in_cell) else { return };
        grid.is_in_cell = false;
        if self.flows.len() > 1
            && let Some(flow) = self.flows.pop()
        {
            grid.fill(flow.finish(Look::default()));
        }
    }

    /// Ends the innermost table.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        let Some(mut grid) = self.grids.pop() else { return };
        grid.drop_flat();
        if grid.is_layout() {
            return self.lay_out(grid);
        }
        let table = Grid::table(&mut grid.rows);
        for cell in grid.rows.into_iter().flatten() {
            self.flow().say_again_of_cell(cell.content.notices);
        }
        self.flow().push_table(table);
    }

    fn lay_out(&mut self, grid: Grid) {
        let rows = grid.rows.len();
        let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cells: Vec<Document> = grid.rows.into_iter().flatten().map(|it| it.content).collect();
        if cells.iter().all(|cell| *cell == Document::default()) {
            return;
        }
        let text = format!("版面用的表格（{rows} 行 {columns} 列）已按段落读出");
        self.say(NoticeKind::Other, text);
        for cell in cells {
            self.flow().push_part(cell);
        }
        self.end_paragraph();
    }
}
