//! Tables as offices print them: right ones are let pass, and a figure changed in them is told.

mod accounts;
mod changed;
mod dress;
mod faults;
mod generated;

use super::{Finding, Kind, check};
use crate::table::{Cell, Row, RowKind, Table};

/// Right tables. `= name 单位：…` begins one; then its heads and its rows, cells between tabs. `上级/下级` are a head over
/// others, a line of one cell stands across, `^` joins with the cell above, `<` with the one before.
const TABLES: &str = include_str!("tables.txt");

/// A table with its name and its unit.
struct Case {
    name: &'static str,
    rows: &'static str,
    unit_note: Option<&'static str>,
    table: Table,
}

fn cases() -> Vec<Case> {
    TABLES.split("= ").filter(|case| !case.trim().is_empty()).map(case).collect()
}

fn case(text: &'static str) -> Case {
    let (title, rows) = text.split_once('\n').expect("a title");
    let (name, unit_note) = match title.split_once(" 单位") {
        Some((name, _)) => (name, Some(&title[name.len() + 1..])),
        None => (title.trim(), None),
    };
    Case { name, rows, unit_note, table: table(rows) }
}

/// A table from its heads and rows, cells between tabs.
fn table(text: &str) -> Table {
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let heads: Vec<&str> = lines.next().expect("heads").split('\t').collect();
    let columns = heads.len();
    let mut rows = head_rows(&heads);
    for line in lines {
        let texts: Vec<&str> = line.split('\t').collect();
        if texts.len() == 1 {
            rows.push(Row { kind: RowKind::Group, cells: vec![cell(0, columns, 1, line)] });
            continue;
        }
        assert_eq!(texts.len(), columns, "{line}");
        let mut cells: Vec<Cell> = Vec::new();
        for (column, text) in texts.into_iter().enumerate() {
            match text {
                "<" => cells.last_mut().expect("a cell before").columns += 1,
                "^" => lengthen(&mut rows, column),
                text => cells.push(cell(column, 1, 1, text)),
            }
        }
        rows.push(Row { kind: RowKind::Body, cells });
    }
    Table { columns, rows }
}

fn head_rows(heads: &[&str]) -> Vec<Row> {
    if heads.iter().all(|head| !head.contains('/')) {
        let cells =
            heads.iter().enumerate().map(|(column, head)| cell(column, 1, 1, head)).collect();
        return vec![Row { kind: RowKind::Head, cells }];
    }
    let (mut upper, mut lower): (Vec<Cell>, Vec<Cell>) = (Vec::new(), Vec::new());
    for (column, head) in heads.iter().enumerate() {
        let Some((above, below)) = head.split_once('/') else {
            upper.push(cell(column, 1, 2, head));
            continue;
        };
        lower.push(cell(column, 1, 1, below));
        match upper.last_mut() {
            Some(last) if last.text == above => last.columns += 1,
            _ => upper.push(cell(column, 1, 1, above)),
        }
    }
    [upper, lower].map(|cells| Row { kind: RowKind::Head, cells }).into()
}

fn lengthen(rows: &mut [Row], column: usize) {
    let above =
        rows.iter_mut().rev().flat_map(|row| &mut row.cells).find(|cell| cell.column == column);
    above.expect("a cell above").rows += 1;
}

fn cell(column: usize, columns: usize, rows: usize, text: &str) -> Cell {
    Cell { column, columns, rows, text: text.to_owned(), at: 0..0 }
}

/// Findings as `row label|head|message`.
fn told(table: &Table, unit_note: Option<&str>) -> Vec<String> {
    check(table, unit_note).iter().map(|finding| tell(table, finding)).collect()
}

fn tell(table: &Table, finding: &Finding) -> String {
    let Finding { row, cell, kind, message, hint } = finding;
    let column = table.rows[*row].cells[*cell].column;
    format!("{row}:{column} {kind:?} {message}（{hint}）")
}

/// Shown with `--nocapture`: how often changes are told.
#[allow(clippy::print_stdout, reason = "rates are for whoever works on the rules")]
fn show(rates: &str) {
    println!("{rates}");
}

#[test]
fn right_tables_are_let_pass() {
    let cases = cases();
    assert!(cases.len() >= 50, "{}", cases.len());
    let told: Vec<(&str, Vec<String>)> = cases
        .iter()
        .map(|case| (case.name, told(&case.table, case.unit_note)))
        .filter(|(_, told)| !told.is_empty())
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}
