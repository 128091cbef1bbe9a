//! Text → table: rows pasted from a spreadsheet, or comma-separated values.
//!
//! Text is parted into lines of cells, the head is told from the body, cells that are one are joined. No visible character
//! is lost on the way: what does not fit is an error, and then there is no table.

mod area;
mod csv;
mod fault;
mod head;
mod joined;
mod lines;
mod pasted;
mod rows;
mod sheet;
#[cfg(test)]
mod tests;

use crate::table::Table;

pub use area::{Area, BadArea};
pub use fault::{Fault, FaultAt, Weight};

/// The most columns.
pub const MAX_COLUMNS: usize = 60;
/// The most rows, those of the head among them.
pub const MAX_ROWS: usize = 2_000;
/// The most cells, rows by columns.
pub const MAX_CELLS: usize = 20_000;
/// The most characters of a cell.
pub const MAX_CELL_CHARS: usize = 500;

/// How cells are parted in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Tabs between cells: rows pasted from a spreadsheet.
    Pasted,
    /// Comma-separated values; semicolons or tabs where the first row has them and no comma.
    Csv,
}

/// How many rows the head has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadRows {
    /// One line as it is typed.
    One,
    /// Two rows: two lines, or one with cells such as `A/B` beside `A/C`.
    Two,
}

/// What the editor says of the table beside its text.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// How cells are parted.
    pub source: Source,
    /// How many rows the head has; where nothing is said, the first line shows it.
    pub head: Option<HeadRows>,
    /// Cells that are one.
    pub joined: &'a [Area],
    /// A group row before the body.
    pub group: Option<&'a str>,
}

/// What came of a text.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The table; none if any fault is an error.
    pub table: Option<Table>,
    /// What is wrong: first of the text, then of the areas.
    pub faults: Vec<Fault>,
}

/// Reads a table.
#[must_use]
pub fn parse(text: &str, wish: &Wish<'_>) -> Parsed {
    let mut faults = Vec::new();
    let table = read(text, wish, &mut faults);
    Parsed { table: table.filter(|_| !fault::any_error(&faults)), faults }
}

/// The table as far as it can be read; each stage needs the one before to be without errors.
fn read(text: &str, wish: &Wish<'_>, faults: &mut Vec<Fault>) -> Option<Table> {
    let lines = match wish.source {
        Source::Pasted => lines::collect(text, pasted::fields(text), faults),
        Source::Csv => csv::lines(text, faults),
    };
    if fault::any_error(faults) {
        return None;
    }
    let sheet = sheet::Sheet::new(lines, wish, faults)?;
    let joined = joined::Joined::new(&sheet, wish.joined, faults);
    if fault::any_error(faults) {
        return None;
    }
    rows::table(text, &sheet, &joined, wish.group, faults)
}
