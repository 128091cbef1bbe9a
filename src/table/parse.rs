//! Text → table: rows pasted from a spreadsheet, or comma-separated values.
//!
//! Text is parted into lines of cells, the head is told from the body, cells that are one are joined. No visible character
//! is lost on the way: what does not fit is an error, and then there is no table.

mod area;
mod csv;
mod fault;
mod form;
mod head;
mod joined;
mod limits;
mod lines;
mod pasted;
mod rows;
mod sheet;
#[cfg(test)]
mod tests;
mod wish;

use crate::table::Table;

pub use area::{Area, BadArea};
pub(crate) use csv::fields;
pub use fault::{Fault, FaultAt, Weight};
pub use limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
pub use wish::{HeadRows, Source, Wish};

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
