//! Tests of the widths of columns.

mod rules;
mod tables;
mod typed;
mod whatever;

use super::{Fit, Measure, Misfit, Room, fit};
use crate::table::{Cell, Row, RowKind, Table};

/// Chinese characters are an em, all others half of one.
struct Plain;

impl Measure for Plain {
    fn ems(&self, text: &str) -> f64 {
        text.chars().map(|mark| if u32::from(mark) < 0x2000 { 0.5 } else { 1.0 }).sum()
    }
}

const SIZES: [f64; 7] = [14.0, 12.0, 10.5, 10.0, 9.0, 8.0, 7.5];

/// The width of the type area of A4 under the standard for official documents: 156 mm.
const TYPE_AREA: f64 = 442.2;

fn fitted(table: &Table) -> Fit {
    fit(table, &Room { width: TYPE_AREA, sizes: &SIZES }, &Plain).unwrap()
}

fn misfitted(table: &Table) -> Misfit {
    fit(table, &Room { width: TYPE_AREA, sizes: &SIZES }, &Plain).unwrap_err()
}

/// The widths for text, in ems.
fn inner(fit: &Fit) -> Vec<f64> {
    fit.columns.iter().map(|column| (column.width - 2.0 * fit.padding) / fit.size).collect()
}

/// A table of a one-row head and a body without joined cells.
fn plain(head: &[&str], body: &[&[&str]]) -> Table {
    let mut rows = vec![row(RowKind::Head, head)];
    rows.extend(body.iter().map(|texts| row(RowKind::Body, texts)));
    Table { columns: head.len(), rows }
}

fn row(kind: RowKind, texts: &[&str]) -> Row {
    let cells = texts.iter().enumerate().map(|(column, text)| cell(column, 1, 1, text)).collect();
    Row { kind, cells }
}

fn cell(column: usize, columns: usize, rows: usize, text: &str) -> Cell {
    Cell { column, columns, rows, text: text.into(), at: 0..0 }
}
