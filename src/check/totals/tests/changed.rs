//! One figure changed in a right table: how often it is told.

use super::{Case, cases, check};
use crate::check::totals::number::{Figure, figure};
use crate::check::totals::words;
use crate::table::{Row, RowKind, Table};
use std::collections::BTreeSet;

/// The least share of changes that must be told over all tables, in the hundred.
const FLOOR: usize = 93;

/// A figure that some total takes in.
struct Summed {
    row: usize,
    cell: usize,
}

#[test]
fn a_changed_figure_is_told() {
    let (mut all, mut all_told) = (0, 0);
    let mut rates = Vec::new();
    for case in cases().into_iter().filter(|case| !case.name.contains("不加")) {
        let (mut changes, mut told) = (0, 0);
        for summed in summed(&case.table) {
            for changed in changes_of(&case.table, &summed) {
                changes += 1;
                told += usize::from(is_told(&case, &changed, &summed));
            }
        }
        all += changes;
        all_told += told;
        rates.push(format!("{}：{told}/{changes}", case.name));
    }
    let rates = rates.join("\n");
    assert!(all_told * 100 >= all * FLOOR, "{all_told}/{all}\n{rates}");
    super::show(&format!("{all_told}/{all}\n{rates}"));
}

/// The figures of columns and rows that a total takes in, by what their heads and labels say; what is left below the last
/// total is in none.
fn summed(table: &Table) -> Vec<Summed> {
    let heads = heads(table);
    let is_number = |text: &str| matches!(figure(text), Figure::Number(_));
    let is_total_row = |row: &Row| row.cells.iter().any(|cell| is_total(&cell.text));
    let totalled: BTreeSet<usize> = body(table)
        .filter(|(_, row)| is_total_row(row))
        .flat_map(|(_, row)| {
            row.cells.iter().filter(|cell| is_number(&cell.text)).map(|cell| cell.column)
        })
        .filter(|column| !heads[*column].iter().any(|head| words::is_aside_head(head)))
        .collect();
    let last = body(table).filter(|(_, row)| is_total_row(row)).last().map_or(0, |(row, _)| row);
    let mut summed = Vec::new();
    for (row, of) in body(table) {
        let label: String = of
            .cells
            .iter()
            .map(|cell| words::tight(&cell.text))
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        if words::is_inset(&label) || words::is_aside_label(&label) || label.starts_with('其') {
            continue;
        }
        if row > last && words::is_transfer_label(&label) {
            continue;
        }
        let cells = of
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| is_number(&cell.text) && totalled.contains(&cell.column));
        summed.extend(cells.map(|(cell, _)| Summed { row, cell }));
    }
    summed
}

fn is_total(text: &str) -> bool {
    let text = words::tight(text);
    words::total(&text).is_some() && !words::is_aside_label(&text)
}

fn body(table: &Table) -> impl Iterator<Item = (usize, &Row)> {
    table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Body)
}

fn heads(table: &Table) -> Vec<Vec<String>> {
    let mut heads = vec![Vec::new(); table.columns];
    for row in table.rows.iter().filter(|row| row.kind == RowKind::Head) {
        for cell in &row.cells {
            for of in &mut heads[cell.column..cell.column + cell.columns] {
                of.push(words::tight(&cell.text));
            }
        }
    }
    heads
}

/// The table with each digit of the figure changed in turn, not to a leading zero.
fn changes_of(table: &Table, summed: &Summed) -> Vec<Table> {
    let text = &table.rows[summed.row].cells[summed.cell].text;
    let step = [1, 4, 7, 2, 9, 5][summed.row % 6];
    let mut tables = Vec::new();
    for (at, digit) in text.char_indices().filter_map(|(at, c)| Some((at, c.to_digit(10)?))) {
        let other = (digit + step) % 10;
        if other == 0 && at == 0 && text.len() > 1 {
            continue;
        }
        let mut changed = table.clone();
        changed.rows[summed.row].cells[summed.cell].text.replace_range(at..=at, &other.to_string());
        tables.push(changed);
    }
    tables
}

/// Whether anything is told of the row or the column of a changed figure.
fn is_told(case: &Case, changed: &Table, summed: &Summed) -> bool {
    let column = changed.rows[summed.row].cells[summed.cell].column;
    check(changed, case.unit_note).iter().any(|finding| {
        finding.row == summed.row || changed.rows[finding.row].cells[finding.cell].column == column
    })
}
