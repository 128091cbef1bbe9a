//! Tables: cells put into columns, and tables that only lay a page out taken as the paragraphs in them.

use crate::document::grid::MOST_COLUMNS;
use crate::document::{Block, Cell, Document, Picture, Table};

/// How many columns are told apart: one more than a table may have, so that one with more is seen to be too large.
const MAX_COLUMNS: usize = MOST_COLUMNS + 1;
/// How many rows a cell may take, as HTML says.
const MAX_SPAN: usize = 65_534;

/// A table in work.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Placed>>,
    /// Up to which row each column is covered by cells from above.
    covered: Vec<usize>,
    /// Where the next cell of the row may stand.
    column: usize,
    /// Whether the row in work only sets widths if it is empty.
    is_flat: bool,
    flat: Vec<usize>,
    pub(super) is_in_cell: bool,
}

/// A cell with what is in it.
#[derive(Debug)]
pub(super) struct Placed {
    column: usize,
    columns: usize,
    rows: usize,
    pub(super) content: Document,
}

/// How many columns and rows a cell wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spans {
    pub(super) columns: usize,
    /// None is all that follow.
    pub(super) rows: usize,
}

impl Grid {
    pub(super) fn begin_row(&mut self, is_flat: bool) {
        if self.is_flat
            && let Some(last) = self.rows.len().checked_sub(1)
        {
            self.flat.push(last);
        }
        self.is_flat = is_flat;
        self.rows.push(Vec::new());
        self.column = 0;
    }

    /// Places a cell; the text of one that has no place goes to the cell before it.
    pub(super) fn place(&mut self, spans: Spans) {
        if self.rows.is_empty() {
            self.begin_row(false);
        }
        let row = self.rows.len().saturating_sub(1);
        while self.covered.get(self.column).is_some_and(|&until| until > row) {
            self.column = self.column.saturating_add(1);
        }
        let free = MAX_COLUMNS.saturating_sub(self.column);
        if free == 0 {
            return;
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
    }

    pub(super) fn fill(&mut self, content: Document) {
        let Some(cell) = self.rows.last_mut().and_then(|cells| cells.last_mut()) else { return };
        cell.content.blocks.extend(content.blocks);
        cell.content.notices.extend(content.notices);
    }

    /// Leaves out rows that no one sees: those that Word adds to set columns' widths, and those without a cell.
    pub(super) fn drop_flat(&mut self) {
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
    pub(super) fn is_layout(&self) -> bool {
        let mut cells = self.rows.iter().flatten();
        self.rows.iter().all(|row| row.len() <= 1)
            || cells.any(|cell| cell.content.blocks.iter().any(|it| matches!(it, Block::Table(_))))
    }

    pub(super) fn table(rows: &mut [Vec<Placed>]) -> Table {
        let height = rows.len();
        let mut table = Table::default();
        for (at, row) in rows.iter_mut().enumerate() {
            let below = height.saturating_sub(at);
            let cells = row.iter_mut().map(|cell| Cell {
                column: cell.column,
                columns: cell.columns,
                rows: cell.rows.min(below),
                text: cell.content.text(),
                pictures: pictures(&mut cell.content),
            });
            table.rows.push(cells.collect());
        }
        let cells = || table.rows.iter().flatten();
        let begun = cells().map(|cell| cell.column.saturating_add(1)).max().unwrap_or(0);
        let ends = cells().map(|cell| cell.column.saturating_add(cell.columns)).max();
        table.columns = ends.unwrap_or(0);
        // Writers give a cell a hundred columns where they mean all that there are.
        if table.columns > MOST_COLUMNS && begun <= MOST_COLUMNS {
            table.columns = begun;
            for cell in table.rows.iter_mut().flatten() {
                cell.columns = cell.columns.min(begun.saturating_sub(cell.column));
            }
        }
        table
    }
}

fn pictures(content: &mut Document) -> Vec<Picture> {
    let mut pictures = Vec::new();
    for block in std::mem::take(&mut content.blocks) {
        match block {
            Block::Picture(picture) => pictures.push(picture),
            other => content.blocks.push(other),
        }
    }
    pictures
}
