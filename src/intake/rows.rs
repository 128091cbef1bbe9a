//! A sheet's rows: each a piece of a list, or all a table.

use toml::value::Date;

use super::sent::Said;
use crate::document::list::Entry;
use crate::document::sheet::{Area, Sheet};
use crate::document::{Block, Cell, Document, Table};

/// What a row says of its piece.
pub(super) fn of_row(entry: Entry, said: &Said) -> Said {
    let others = entry.others.into_iter().map(|(head, value)| format!("{head}：{value}"));
    let date = entry.date.filter(|_| entry.parsed.is_none()).map(|date| format!("日期：{date}"));
    let units = entry.unit.iter().flat_map(|unit| unit.split(['、', '\n'])).map(str::to_owned);
    Said {
        units: units.filter(|unit| !unit.trim().is_empty()).collect(),
        section: entry.section,
        column: entry.column,
        title: entry.title,
        received: entry
            .parsed
            .map(|(year, month, day)| Date { year, month, day })
            .or(said.received),
        writer: entry.writer,
        approved: entry.approved,
        phone: entry.phone,
        others: others.chain(date).collect(),
        ..said.clone()
    }
}

/// A sheet that is no list, as a table.
pub(super) fn as_table(sheet: &Sheet) -> Document {
    let top = sheet.first_row;
    let rows = sheet.rows.get(top..).unwrap_or_default();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let area = |row: usize, column: usize| {
        let within = |it: &&Area| {
            (it.top..=it.bottom).contains(&(row + top)) && (it.left..=it.right).contains(&column)
        };
        sheet.merged.iter().find(within)
    };
    let cell = |row: usize, column: usize, text: &String| match area(row, column) {
        Some(it) if it.top == row + top && it.left == column => Some(Cell {
            column,
            columns: it.right.min(columns.saturating_sub(1)) + 1 - column,
            rows: (it.bottom - top).min(rows.len() - 1) + 1 - row,
            text: text.clone(),
            ..Cell::default()
        }),
        Some(_) => None,
        None => Some(Cell { column, columns: 1, rows: 1, text: text.clone(), ..Cell::default() }),
    };
    let cells = |(row, all): (usize, &Vec<String>)| {
        all.iter().enumerate().filter_map(|(column, text)| cell(row, column, text)).collect()
    };
    let rows: Vec<Vec<Cell>> = rows.iter().enumerate().map(cells).collect();
    Document { blocks: vec![Block::Table(Table { columns, rows })], notices: Vec::new() }
}
