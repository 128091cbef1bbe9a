//! The rows of the table: head, group, body.

use super::fault::Fault;
use super::head;
use super::joined::Joined;
use super::sheet::{Sheet, no_body};
use crate::table::{Cell, Row, RowKind, Table};

/// The table. None if its body has no row but groups.
pub(super) fn table(
    text: &str,
    sheet: &Sheet,
    joined: &Joined<'_>,
    group: Option<&str>,
    faults: &mut Vec<Fault>,
) -> Option<Table> {
    let mut rows = head::rows(text, sheet, joined);
    head::check(sheet, &rows, faults);
    rows.extend(group.and_then(|group| written_group(sheet, group)));
    rows.extend(sheet.body().map(|row| body_row(sheet, joined, row)));
    if rows.iter().all(|row| row.kind != RowKind::Body) {
        faults.push(no_body(sheet.line(0).whole().start..sheet.line(sheet.len() - 1).whole().end));
        return None;
    }
    Some(Table { columns: sheet.columns, rows: without_covered(rows, sheet.columns) })
}

/// The rows without those that have no cell of their own, since joined cells cover all of them: they are no rows.
fn without_covered(rows: Vec<Row>, columns: usize) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    let mut first = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if !row.cells.is_empty() {
            kept.push(row);
            first.push(at);
            continue;
        }
        for (above, begins) in kept.iter_mut().zip(&first) {
            let covering = above.cells.iter_mut().filter(|cell| begins + cell.rows > at);
            covering.for_each(|cell| cell.rows -= 1);
        }
        for begins in &mut first {
            *begins += 1;
        }
    }
    for row in kept.iter_mut().filter(|row| row.kind == RowKind::Body && columns > 1) {
        if let [Cell { columns: wide, rows: 1, .. }] = row.cells[..]
            && wide == columns
        {
            row.kind = RowKind::Group;
        }
    }
    kept
}

/// The group that the editor writes beside the text; it stands where the body begins.
fn written_group(sheet: &Sheet, group: &str) -> Option<Row> {
    let text = group.trim();
    let start = sheet.line(sheet.body().start).whole().start;
    let cell = Cell {
        column: 0,
        columns: sheet.columns,
        rows: 1,
        text: text.to_owned(),
        at: start..start,
    };
    (!text.is_empty()).then(|| Row { kind: RowKind::Group, cells: vec![cell] })
}

/// A row of the body: a group if one cell takes all columns of it and no other row.
fn body_row(sheet: &Sheet, joined: &Joined<'_>, row: usize) -> Row {
    let is_free = (0..sheet.columns).all(|column| joined.is_free(row, column));
    if sheet.is_group(row) && is_free {
        let cell = Cell { columns: sheet.columns, ..sheet.cell(row, 0) };
        return Row { kind: RowKind::Group, cells: vec![cell] };
    }
    let cells = joined.cells(sheet, row);
    let is_across = |cell: &Cell| cell.columns == sheet.columns && cell.rows == 1;
    let is_group = sheet.columns > 1 && cells.first().is_some_and(is_across);
    Row { kind: if is_group { RowKind::Group } else { RowKind::Body }, cells }
}
