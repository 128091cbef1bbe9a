//! Tables: rows of cells, from what was pasted or a file of comma-separated values.
//!
//! A cell keeps its place in the text it was read from; a cell that takes several columns or rows stands where it begins, and
//! nothing stands in what it covers. Pure: no files, no page.

pub mod fit;
pub mod parse;

use std::ops::Range;

/// A table as it prints: every column of every row is covered by one cell, and by no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How many columns it has.
    pub columns: usize,
    /// Its rows from the top: first those of its head, one or two.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// The cells that begin in it, from the left.
    pub cells: Vec<Cell>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Of the head, which is repeated over pages.
    Head,
    /// A line across all columns: one cell.
    Group,
    /// Of the body.
    Body,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The first column it takes, from 0.
    pub column: usize,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// What it says; lines of it end in `\n`. An empty one is an empty cell.
    pub text: String,
    /// Its bytes in the text it was read from, quotes of CSV and all.
    pub at: Range<usize>,
}

/// Whether a line across a table is a note to it, and no head of rows: `注：…`.
#[must_use]
pub fn is_note(text: &str) -> bool {
    ["注", "备注", "说明", "填表说明"].iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| rest.starts_with(['：', ':', '1', '.']))
    })
}

impl Cell {
    /// Offsets in what it says and in the text it was read from, from which on they go together: what that has between, as
    /// the second of two quotes, is passed over.
    #[must_use]
    pub fn shifts(&self, text: &str) -> Vec<(usize, usize)> {
        let raw = text.get(self.at.clone()).unwrap_or_default();
        let mut shifts: Vec<(usize, usize)> = Vec::new();
        let mut from = 0;
        for (at, c) in self.text.char_indices() {
            let is_it = |d: char| d == c || c == '\n' && d == '\r';
            let Some(found) = raw[from..].find(is_it) else { break };
            let place = self.at.start + from + found;
            if shifts.last().is_none_or(|(value, written)| written + (at - value) != place) {
                shifts.push((at, place));
            }
            from += found + raw[from + found..].chars().next().map_or(0, char::len_utf8);
        }
        if shifts.is_empty() {
            shifts.push((0, self.at.start));
        }
        shifts
    }
}
