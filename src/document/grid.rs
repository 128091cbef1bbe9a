//! Tables' limits, and their columns out of edges: what every reader of tables has in common.

use super::{Block, Document, Look, Notice, NoticeKind, Paragraph, Run, Table};

/// The most columns of a table: Word has no more.
pub(super) const MOST_COLUMNS: usize = 63;
/// The most rows of a table: a year's list has some hundreds.
const MAX_ROWS: usize = 2_000;
/// The most places for cells of a table: whoever lays it out takes memory for each.
const MAX_PLACES: usize = 100_000;

/// Whether a table of so many columns and rows may be laid out.
#[must_use]
pub fn fits(columns: usize, rows: usize) -> bool {
    columns <= MOST_COLUMNS && rows <= MAX_ROWS && columns.saturating_mul(rows) <= MAX_PLACES
}

/// A table that may be laid out; the others' rows are paragraphs, and that is told.
///
/// # Errors
///
/// Where the table is too large: the paragraphs that stand for it, and the notice.
pub fn checked(table: Table) -> Result<Table, Document> {
    let ends = table.rows.iter().flatten().map(|cell| cell.column.saturating_add(cell.columns));
    let columns = ends.max().unwrap_or(0).max(table.columns);
    let last = table
        .rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| row.iter().map(move |cell| at.saturating_add(cell.rows)));
    let rows = last.max().unwrap_or(0).max(table.rows.len());
    if fits(columns, rows) {
        return Ok(table);
    }
    let text = format!("表格过大（{columns} 列 {rows} 行），已按段落读出，一行一段");
    let mut blocks = Vec::new();
    let lines: Vec<String> = table.lines().collect();
    for (row, text) in table.rows.into_iter().zip(lines) {
        if !text.is_empty() {
            let runs = vec![Run { text, is_bold: false }];
            blocks.push(Block::Paragraph(Paragraph { runs, look: Look::default() }));
        }
        blocks.extend(row.into_iter().flat_map(|cell| cell.pictures).map(Block::Picture));
    }
    Err(Document { blocks, notices: vec![Notice::of(NoticeKind::Damaged, text)] })
}

/// What stands in a cell that another one covers: it is not shown.
#[must_use]
pub fn hidden(cell: &super::Cell) -> Option<String> {
    let pictures = cell.pictures.iter().map(|picture| format!("［图片 {}］", picture.name));
    let text: Vec<String> = [cell.text.clone()].into_iter().chain(pictures).collect();
    let text = text.join("\n");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The edges of a table's rows, those near to one another as one.
#[derive(Debug)]
pub struct Edges(Vec<i32>);

impl Edges {
    /// The edges out of all rows; those nearer than `near` are one.
    #[must_use]
    pub fn of(mut all: Vec<i32>, near: i32) -> Self {
        all.sort_unstable();
        all.dedup_by(|next, kept| next.saturating_sub(*kept) < near);
        Self(all)
    }

    /// How many columns they part, at least one.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.0.len().saturating_sub(1).max(1)
    }

    /// The column of a cell from one edge to another, and how many it takes, after those that its row has taken.
    #[must_use]
    pub fn span(&self, left: i32, right: i32, taken: usize) -> (usize, usize) {
        let column = |edge| self.0.partition_point(|&kept| kept <= edge).saturating_sub(1);
        let from = column(left).max(taken);
        (from, column(right).saturating_sub(from).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    #[test]
    fn what_is_too_large_is_paragraphs() {
        let cell = |column| {
            let text = format!("{column}\n格");
            Cell { column, columns: 1, rows: 1, text, ..Cell::default() }
        };
        let table = |rows: usize| Table { columns: 2, rows: vec![vec![cell(0), cell(1)]; rows] };
        assert_eq!(checked(table(2_000)), Ok(table(2_000)));
        let paragraphs = checked(table(2_001)).unwrap_err();
        assert_eq!(paragraphs.blocks.len(), 2_001);
        assert!(matches!(&paragraphs.blocks[0], Block::Paragraph(it) if it.text() == "0 格 1 格"));
        assert_eq!(paragraphs.notices[0].kind, NoticeKind::Damaged);
        assert!(fits(63, 1_000) && !fits(64, 1) && !fits(63, 2_000));
    }

    #[test]
    fn edges_that_are_near_are_one() {
        let edges = Edges::of(vec![100, 0, 20, 230, 300], 40);
        assert_eq!(
            (edges.columns(), edges.span(20, 230, 0), edges.span(0, 300, 2)),
            (3, (0, 2), (2, 1))
        );
    }
}
