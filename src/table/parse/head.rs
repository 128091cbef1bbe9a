//! The rows of the head.

use std::ops::Range;

use super::fault::Fault;
use super::form::{Form, SLASHES, parted, sharing};
use super::joined::Joined;
use super::lines::trimmed;
use super::sheet::Sheet;
use crate::table::{Cell, Row, RowKind};

/// The rows of the head.
pub(super) fn rows(text: &str, sheet: &Sheet, joined: &Joined<'_>) -> Vec<Row> {
    let rows = match sheet.head {
        Form::Line | Form::PerhapsLine => vec![joined.cells(sheet, 0)],
        Form::Lines => stacked(sheet, joined),
        Form::Slashed => slashed(text, sheet),
    };
    rows.into_iter().map(|cells| Row { kind: RowKind::Head, cells }).collect()
}

/// Warns of cells that say nothing, but for the corner; or that the head may have a second row, which explains them.
pub(super) fn check(sheet: &Sheet, rows: &[Row], faults: &mut Vec<Fault>) {
    if looks_stacked(sheet) {
        let at = sheet.line(0).whole().start..sheet.line(1).whole().end;
        faults.push(Fault::warning(at, "像是两行的表头", "加上 header-rows = 2"));
        return;
    }
    let cells = rows.iter().flat_map(|row| &row.cells);
    faults.extend(cells.filter(|cell| cell.column > 0 && cell.text.is_empty()).map(|cell| {
        let message = format!("表头第 {} 格是空的", cell.column + 1);
        Fault::warning(cell.at.clone(), message, "写上这一列的名称")
    }));
}

/// Whether the second line reads like the lower row of a head: it fills what the first leaves empty, leaves empty some of what
/// the first fills, and has no figures. An empty corner proves nothing.
fn looks_stacked(sheet: &Sheet) -> bool {
    if sheet.head != Form::PerhapsLine || sheet.len() < 3 || sheet.is_group(1) {
        return false;
    }
    let (upper, lower) = (sheet.line(0), sheet.line(1));
    let mut columns = 0..sheet.columns;
    let is_open = |column| upper.text(column).is_empty();
    columns.clone().skip(1).any(is_open)
        && columns.clone().any(|column| lower.text(column).is_empty())
        && columns.all(|column| {
            let said = lower.text(column);
            let is_filled = !said.is_empty() || !is_open(column);
            is_filled && !is_figure(said)
        })
}

/// Whether a text is a number and nothing else.
fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+'))
}

/// Two lines as a spreadsheet pastes joined cells. An upper cell reaches over empty or equal ones to its right as far as there
/// is text below; a cell with nothing above or below takes both rows.
fn stacked(sheet: &Sheet, joined: &Joined<'_>) -> Vec<Vec<Cell>> {
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    let mut column = 0;
    while column < sheet.columns {
        let end = column + reach(sheet, joined, column);
        if let Some(row) = tall(sheet, joined, column) {
            upper.push(Cell { rows: 2, ..sheet.cell(row, column) });
        } else {
            let above = joined.cell(sheet, 0, column);
            // A cell that the editor joined is as wide as that says.
            upper
                .extend(above.map(|cell| Cell { columns: cell.columns.max(end - column), ..cell }));
            lower.extend((column..end).filter_map(|column| joined.cell(sheet, 1, column)));
        }
        column = end;
    }
    vec![upper, lower]
}

/// Of a column where one of two free cells says nothing: the row whose text stands for both.
fn tall(sheet: &Sheet, joined: &Joined<'_>, column: usize) -> Option<usize> {
    if !joined.is_free(0, column) || !joined.is_free(1, column) {
        return None;
    }
    let says = |row: usize| !sheet.line(row).text(column).is_empty();
    match (says(0), says(1)) {
        (_, false) => Some(0),
        (false, true) => Some(1),
        (true, true) => None,
    }
}

/// How many columns an upper cell takes, from this one on.
fn reach(sheet: &Sheet, joined: &Joined<'_>, column: usize) -> usize {
    let (upper, lower) = (sheet.line(0), sheet.line(1));
    let said = upper.text(column);
    let is_under = |&column: &usize| {
        joined.is_free(0, column) && (!lower.text(column).is_empty() || !joined.is_free(1, column))
    };
    if said.is_empty() || !is_under(&column) {
        return 1;
    }
    let is_joined = |column: &usize| {
        let next = upper.text(*column);
        is_under(column) && (next.is_empty() || next == said)
    };
    1 + (column + 1..sheet.columns).take_while(is_joined).count()
}

/// One line for two rows: neighbours that share what stands before the slash come under it; all others take both rows.
fn slashed(text: &str, sheet: &Sheet) -> Vec<Vec<Cell>> {
    let line = sheet.line(0);
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    let mut column = 0;
    while column < sheet.columns {
        let end = column + sharing(line, column);
        if end == column + 1 {
            upper.push(Cell { rows: 2, ..sheet.cell(0, column) });
        } else {
            let (above, _) = halves(text, &sheet.cell(0, column));
            upper.push(Cell { columns: end - column, ..above });
            lower.extend((column..end).map(|column| halves(text, &sheet.cell(0, column)).1));
        }
        column = end;
    }
    vec![upper, lower]
}

/// The two cells of one with a slash.
fn halves(text: &str, cell: &Cell) -> (Cell, Cell) {
    let raw = &text[cell.at.clone()];
    let (above, below) = raw.split_once(SLASHES).unwrap_or((raw, ""));
    let half = |said: &str, at: Range<usize>| Cell {
        text: said.to_owned(),
        at: trimmed(text, at),
        ..cell.clone()
    };
    let (upper, lower) = parted(&cell.text).unwrap_or((&cell.text, ""));
    let (start, end) = (cell.at.start, cell.at.end);
    (half(upper, start..start + above.len()), half(lower, end - below.len()..end))
}
