//! Each rule on tables as offices print them; then, on any text, what must always hold.

mod faults;
mod head;
mod joined;
mod properties;
mod text;

use super::*;
use crate::table::{Cell, Row, RowKind};

const PLAIN: Wish<'_> = Wish { source: Source::Pasted, head: None, joined: &[], group: None };
const CSV: Wish<'_> = Wish { source: Source::Csv, ..PLAIN };
const ONE: Wish<'_> = Wish { head: Some(HeadRows::One), ..PLAIN };
const TWO: Wish<'_> = Wish { head: Some(HeadRows::Two), ..PLAIN };

fn areas(written: &[&str]) -> Vec<Area> {
    written.iter().map(|area| area.parse().unwrap()).collect()
}

/// A table drawn: a line a row, its kind first; `→` how many columns, `↓` how many rows, `⏎` a newline.
fn drawn(table: &Table) -> Vec<String> {
    table.rows.iter().map(drawn_row).collect()
}

fn drawn_row(row: &Row) -> String {
    let kind = match row.kind {
        RowKind::Head => '头',
        RowKind::Group => '组',
        RowKind::Body => '行',
    };
    row.cells.iter().fold(kind.to_string(), |line, cell| line + "|" + &drawn_cell(cell))
}

fn drawn_cell(cell: &Cell) -> String {
    let across = if cell.columns > 1 { format!("→{}", cell.columns) } else { String::new() };
    let down = if cell.rows > 1 { format!("↓{}", cell.rows) } else { String::new() };
    cell.text.replace('\n', "⏎") + &across + &down
}

/// A table that has no faults.
#[track_caller]
fn sound(text: &str, wish: &Wish<'_>) -> Vec<String> {
    let parsed = parse(text, wish);
    assert_eq!(parsed.faults, [], "{text}");
    drawn(&parsed.table.unwrap())
}

/// The messages, each with what of the text it is about.
fn messages(text: &str, wish: &Wish<'_>) -> Vec<String> {
    let parsed = parse(text, wish);
    let is_error = parsed.faults.iter().any(|fault| fault.weight == Weight::Error);
    assert_eq!(parsed.table.is_none(), is_error);
    let shown = |fault: &Fault| match &fault.at {
        FaultAt::Text(at) => format!("{}【{}】", fault.message, &text[at.clone()]),
        FaultAt::Joined(index) => format!("{}#{index}", fault.message),
    };
    parsed.faults.iter().map(shown).collect()
}
