//! Tables: cells put into columns, and tables that only lay a page out taken as the paragraphs in them.

use super::MAX_TABLES;
use super::Reader;
use crate::document::flow::{Flow, lines};
use crate::document::{Block, Cell, Document, Look, NoticeKind, Table};

/// How many columns a table may have; HTML lets one cell take a thousand.
const MAX_COLUMNS: usize = 1024;
/// How many rows a cell may take, as HTML says.
const MAX_SPAN: usize = 65_534;

/// A table in work.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Placed>>,
    /// Up to which row each column is covered by cells from above.
    covered: Vec<usize>,
    /// Where the next cell of the row may stand.
    column: usize,
    /// Whether the row in work only sets widths if it is empty.
    is_flat: bool,
    flat: Vec<usize>,
    is_in_cell: bool,
    is_cut: bool,
}

/// A cell with what is in it.
#[derive(Debug)]
struct Placed {
    column: usize,
    columns: usize,
    rows: usize,
    content: Document,
}

/// How many columns and rows a cell wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spans {
    pub(super) columns: usize,
    /// None is all that follow.
    pub(super) rows: usize,
}

impl Grid {
    fn begin_row(&mut self, is_flat: bool) {
        if self.is_flat
            && let Some(last) = self.rows.len().checked_sub(1)
        {
            self.flat.push(last);
        }
        self.is_flat = is_flat;
        self.rows.push(Vec::new());
        self.column = 0;
    }

    fn place(&mut self, spans: Spans) -> bool {
        if self.rows.is_empty() {
            self.begin_row(false);
        }
        let row = self.rows.len().saturating_sub(1);
        while self.covered.get(self.column).is_some_and(|&until| until > row) {
            self.column = self.column.saturating_add(1);
        }
        let free = MAX_COLUMNS.saturating_sub(self.column);
        if free == 0 {
            self.is_cut = true;
            return false;
        }
        let columns = spans.columns.clamp(1, free);
        let rows = if spans.rows == 0 { MAX_SPAN } else { spans.rows.min(MAX_SPAN) };
        let end = self.column.saturating_add(columns);
        if self.covered.len() < end {
            self.covered.resize(end, 0);
        }
        for until in self.covered.iter_mut().take(end).skip(self.column) {
            *until = (*until).max(row.saturating_add(rows));
        }
        if let Some(cells) = self.rows.last_mut() {
            cells.push(Placed { column: self.column, columns, rows, content: Document::default() });
        }
        self.column = end;
        true
    }

    fn fill(&mut self, content: Document) {
        let Some(cell) = self.rows.last_mut().and_then(|cells| cells.last_mut()) else { return };
        cell.content.blocks.extend(content.blocks);
        cell.content.notices.extend(content.notices);
    }

    /// Leaves out rows that no one sees: those that Word adds to set columns' widths, and those without a cell.
    fn drop_flat(&mut self) {
        self.begin_row(false);
        let flat = std::mem::take(&mut self.flat);
        let last = self.rows.len().saturating_sub(1);
        let mut at = 0_usize;
        let mut kept = flat.iter().peekable();
        self.rows.retain(|cells| {
            let is_flat = kept.next_if(|flat| **flat == at).is_some() || at == last;
            at = at.saturating_add(1);
            let is_empty = cells.iter().all(|it| it.content == Document::default());
            !(is_empty && (is_flat || cells.is_empty()))
        });
    }

    /// Whether it only lays a page out: it is one column, or holds another table.
    fn is_layout(&self) -> bool {
        let mut cells = self.rows.iter().flatten();
        self.rows.iter().all(|row| row.len() <= 1)
            || cells.any(|cell| cell.content.blocks.iter().any(|it| matches!(it, Block::Table(_))))
    }

    fn table(rows: &mut [Vec<Placed>]) -> Table {
        let height = rows.len();
        let mut table = Table::default();
        for (at, row) in rows.iter_mut().enumerate() {
            let below = height.saturating_sub(at);
            let cells = row.iter().map(|cell| Cell {
                column: cell.column,
                columns: cell.columns,
                rows: cell.rows.min(below),
                text: lines(&cell.content),
            });
            table.rows.push(cells.collect());
        }
        let ends = table.rows.iter().flatten().map(|cell| cell.column.saturating_add(cell.columns));
        table.columns = ends.max().unwrap_or(0);
        table
    }
}

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
        if grid.is_cut {
            self.say(
                NoticeKind::Damaged,
                format!("表格超过 {MAX_COLUMNS} 列，多出的文字在最后一格里"),
            );
        }
        if grid.is_layout() {
            return self.lay_out(grid);
        }
        let table = Grid::table(&mut grid.rows);
        for cell in grid.rows.into_iter().flatten() {
            self.keep_rest(cell.content);
        }
        self.flow().push_table(table);
    }

    /// A cell's pictures and notices, whose text is in the table.
    fn keep_rest(&mut self, content: Document) {
        let flow = self.flow();
        flow.say_again_of_cell(content.notices);
        for block in content.blocks {
            if let Block::Picture(picture) = block {
                flow.push_picture(picture);
            }
        }
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
