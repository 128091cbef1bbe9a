//! Fields of the text → lines of cells, within the limits.

use std::borrow::Cow;
use std::ops::Range;

use super::area::Place;
use super::fault::Fault;
use super::limits::{MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS};

/// A cell as it stands in the text.
pub(crate) struct Field<'a> {
    /// Its bytes, quotes and spaces and all.
    pub raw: Range<usize>,
    /// What it says, without quotes that only part cells.
    pub text: Cow<'a, str>,
    /// Whether the line ends with it.
    pub ends_line: bool,
}

/// A line of the text. Empty cells at its end are counted, not kept: spreadsheets paste them by the thousand.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Its cells up to the last that says something.
    pieces: Vec<Piece>,
    /// How many cells are written.
    pub written: usize,
    /// Its bytes in the text.
    at: Range<usize>,
}

/// A cell of a line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// What it says, clean.
    pub text: String,
    /// Its bytes in the text without the spaces around it.
    pub at: Range<usize>,
}

impl Line {
    /// How many columns it fills.
    pub(super) fn filled(&self) -> usize {
        self.pieces.len()
    }

    /// The text of the cell in a column: empty where none is written.
    pub(super) fn text(&self, column: usize) -> &str {
        self.pieces.get(column).map_or("", |piece| &piece.text)
    }

    /// The bytes of the cell in a column: the line's end where none is written.
    pub(super) fn at(&self, column: usize) -> Range<usize> {
        self.pieces.get(column).map_or(self.at.end..self.at.end, |piece| piece.at.clone())
    }

    /// Its bytes in the text.
    pub(super) fn whole(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Whether nothing is written on it but spaces.
    fn is_blank(&self) -> bool {
        self.pieces.is_empty() && self.written <= 1
    }
}

/// The lines that say something, and empty rows between them. It stops where there are too many rows or columns.
pub(super) fn collect<'a>(
    text: &str,
    fields: impl Iterator<Item = Field<'a>>,
    faults: &mut Vec<Fault>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut growing = Growing::default();
    for field in fields {
        let pushed = growing.push(text, &field, lines.len(), faults);
        let kept = match (pushed, field.ends_line) {
            (Ok(()), true) => keep(&mut lines, growing.finish()),
            (pushed, _) => pushed,
        };
        if let Err(fault) = kept {
            faults.push(fault);
            break;
        }
    }
    // Under a head alone they are a form to be filled in.
    let is_form = lines.iter().filter(|line| line.filled() > 0).count() == 1;
    if !is_form {
        let last = lines.iter().rposition(|line| line.filled() > 0);
        lines.truncate(last.map_or(0, |last| last + 1));
    }
    lines
}

/// Keeps a line unless it is blank, or empty before all others. Of empty ones past the limit only those count that have a
/// line after them.
fn keep(lines: &mut Vec<Line>, line: Line) -> Result<(), Fault> {
    let is_empty = line.filled() == 0;
    if line.is_blank() || (is_empty && (lines.is_empty() || lines.len() > MAX_ROWS)) {
        return Ok(());
    }
    if !is_empty && lines.len() >= MAX_ROWS {
        return Err(Fault::error(
            line.whole(),
            format!("表超过了 {MAX_ROWS} 行"),
            "分成几个表，或者只留要印的行",
        ));
    }
    lines.push(line);
    Ok(())
}

/// A line that is being read.
#[derive(Default)]
struct Growing {
    line: Line,
    /// Where the empty cells after the last that says something are; past the limit they are not kept.
    empty: Vec<usize>,
}

impl Growing {
    /// Takes the next cell of line `row`.
    fn push(
        &mut self,
        text: &str,
        field: &Field<'_>,
        row: usize,
        faults: &mut Vec<Fault>,
    ) -> Result<(), Fault> {
        let mut at = trimmed(text, field.raw.clone());
        let column = self.line.written;
        self.line.written += 1;
        let start = if column == 0 { at.start } else { self.line.at.start };
        self.line.at = start..field.raw.end;
        let said = clean(&field.text);
        if said.is_empty() {
            if column < MAX_COLUMNS {
                self.empty.push(at.start);
            }
            return Ok(());
        }
        let indent = said.len() - said.trim_start_matches(INDENT).len();
        if text[..at.start].ends_with(&said[..indent]) {
            at.start -= indent;
        }
        if column >= MAX_COLUMNS {
            let message = format!("这一行超过了 {MAX_COLUMNS} 列");
            return Err(Fault::error(at, message, "分成几个表，或者只留要印的列"));
        }
        if said.chars().nth(MAX_CELL_CHARS).is_some() {
            faults.push(too_long(at.clone(), &said, Place { row, column }));
        }
        let empty = self.empty.drain(..);
        self.line.pieces.extend(empty.map(|at| Piece { text: String::new(), at: at..at }));
        self.line.pieces.push(Piece { text: said, at });
        Ok(())
    }

    /// The line, and begins another.
    fn finish(&mut self) -> Line {
        self.empty.clear();
        std::mem::take(&mut self.line)
    }
}

fn too_long(at: Range<usize>, said: &str, place: Place) -> Fault {
    let message = format!("{place} 有 {} 字，一格最多 {MAX_CELL_CHARS} 字", said.chars().count());
    Fault::error(at, message, "把长的话写在正文里，表里只留要点")
}

/// What indents a cell on purpose, as those under 其中.
const INDENT: char = '\u{3000}';

/// The deepest that one is indented.
const DEEPEST: usize = 4;

/// A cell's text: lines trimmed, blank ones dropped. Where a text is indented it stays so, unless it is padded on its right
/// as well.
fn clean(raw: &str) -> String {
    let lines: Vec<_> =
        raw.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_padded = raw.trim_end_matches([' ', '\t', '\r', '\n']).ends_with(INDENT);
    let before = raw.len() - raw.trim_start().len();
    let indent = if is_padded || lines.is_empty() {
        0
    } else {
        raw[..before].chars().rev().take_while(|c| *c == INDENT).count().min(DEEPEST)
    };
    INDENT.to_string().repeat(indent) + &lines.join("\n")
}

/// A part of the text without the spaces around it.
pub(super) fn trimmed(text: &str, raw: Range<usize>) -> Range<usize> {
    let from_start = text[raw.clone()].trim_start();
    let start = raw.end - from_start.len();
    start..start + from_start.trim_end().len()
}

/// How many bytes byte order marks take at the text's start; files joined by a program can have two.
pub(super) fn mark_length(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{FEFF}').len()
}
