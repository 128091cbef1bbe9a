//! Sheets of cells, and what cells are called.

use crate::document::Notice;
use crate::document::numeral::{Form, written};

/// A file of sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets, in order, the hidden ones too.
    pub sheets: Vec<Sheet>,
    /// What is not in the cells: comments, pictures, and the characters of hidden sheets.
    pub notices: Vec<Notice>,
}

/// A sheet of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// Its cells as shown, without the empty ones at the right; the sheet's first row is the first.
    pub rows: Vec<Vec<String>>,
    /// Whether whoever opens the file does not see it.
    pub is_hidden: bool,
    /// The index in `rows` of the first that has text; the number of rows where none has.
    pub first_row: usize,
    /// The areas that are merged to one cell, by their first cells.
    pub merged: Vec<Area>,
}

/// An area of cells, its ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The first row.
    pub top: usize,
    /// The first column.
    pub left: usize,
    /// The last row.
    pub bottom: usize,
    /// The last column.
    pub right: usize,
}

/// A row's cells that have text, in one line.
pub(crate) fn line(row: &[String]) -> Option<String> {
    let cells: Vec<&str> =
        row.iter().map(String::as_str).filter(|cell| !cell.trim().is_empty()).collect();
    (!cells.is_empty()).then(|| cells.join(" | "))
}

/// A cell's name: `B3`.
pub(super) fn name(row: usize, column: usize) -> String {
    let number = u32::try_from(column.saturating_add(1)).unwrap_or(u32::MAX);
    format!("{}{}", written(Form::UpperColumn, number), row.saturating_add(1))
}
