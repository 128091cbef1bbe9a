//! Lines of a text as a sheet: how many columns it has, which lines are its head, which are groups.

use std::ops::Range;

use super::fault::Fault;
use super::form::Form;
use super::limits::MAX_CELLS;
use super::lines::Line;
use super::wish::{Source, Wish};
use crate::table::{Cell, is_note};

/// A fault that rows have one after another is reported so many times.
const MOST_REPORTED: usize = 3;

/// The lines of a text, and what they are.
pub(super) struct Sheet {
    lines: Vec<Line>,
    /// How many columns the table has.
    pub columns: usize,
    /// How the head is written.
    pub head: Form,
    /// Whether the rows of the body begin with figures.
    is_numbered: bool,
}

impl Sheet {
    /// Tells the head from the body and measures them. None if there is nothing to go on with.
    pub(super) fn new(lines: Vec<Line>, wish: &Wish<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let Some(first) = lines.first() else {
            faults.push(Fault::error(0..0, "表是空的", "写上表头和各行，一行一行地写"));
            return None;
        };
        let head = Form::of(first, wish.head);
        if lines.len() <= head.lines() {
            faults.push(no_body(first.whole().start..lines.last()?.whole().end));
            return None;
        }
        let filled = lines.iter().map(Line::filled).max()?;
        let widest = lines[..head.lines()].iter().map(|line| line.written).max()?;
        let is_numbered = begin_with_figures(&lines[head.lines()..]);
        // A form to be filled in has no row that says more than its head.
        let sheet = Self { columns: widest.min(filled), lines, head, is_numbered };
        sheet.check_size(faults);
        sheet.check_surplus(faults);
        sheet.check_missing(wish.source, faults);
        Some(sheet)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The lines of the body.
    pub(super) fn body(&self) -> Range<usize> {
        self.head.lines()..self.len()
    }

    /// A line.
    pub(super) fn line(&self, row: usize) -> &Line {
        &self.lines[row]
    }

    /// Whether a line is one cell across a table of several columns: it has no other, or none that says anything, and what it
    /// says is nothing that the rows begin with. Spreadsheets paste all cells of a row.
    pub(super) fn is_group(&self, row: usize) -> bool {
        if !self.body().contains(&row) || self.columns == 1 {
            return false;
        }
        let line = self.line(row);
        let text = line.text(0);
        let is_other = || is_led(text) || self.is_numbered && !begins_with_figure(text);
        self.is_one_cell(row) || line.filled() == 1 && is_other()
    }

    /// Whether a line of the body has one cell and no other, under a head of several.
    pub(super) fn is_one_cell(&self, row: usize) -> bool {
        self.body().contains(&row) && self.columns > 1 && self.line(row).written == 1
    }

    /// A cell as it stands; one of the head is not indented.
    pub(super) fn cell(&self, row: usize, column: usize) -> Cell {
        let line = self.line(row);
        let (text, at) = (line.text(column), line.at(column));
        if row >= self.head.lines() {
            return Cell { column, columns: 1, rows: 1, text: text.to_owned(), at };
        }
        Cell { column, columns: 1, rows: 1, text: text.trim_start().to_owned(), at }
    }

    /// Reports a table of too many cells.
    fn check_size(&self, faults: &mut Vec<Fault>) {
        let (rows, columns) = (self.len(), self.columns);
        if rows * columns > MAX_CELLS {
            let at = self.line(MAX_CELLS / columns).whole();
            let message = format!("表有 {rows} 行、{columns} 列，超过 {MAX_CELLS} 格");
            faults.push(Fault::error(at, message, "分成几个表，或者只留要印的"));
        }
    }

    /// Reports rows with cells beyond the last column.
    fn check_surplus(&self, faults: &mut Vec<Fault>) {
        let surplus = |line: &Line| {
            let column =
                (self.columns..line.filled()).find(|&column| !line.text(column).is_empty())?;
            let message = format!("第 {} 格多出来了，表头只有 {} 格", column + 1, self.columns);
            let hint = match self.columns {
                1 => "表头的各格要分开；表的名称不写在表里",
                _ => "删去多出的格，或者在表头补上这一列的名称",
            };
            Some(Fault::error(line.at(column), message, hint))
        };
        faults.extend(self.body_lines().filter_map(surplus).take(MOST_REPORTED));
    }

    /// Reports rows with fewer cells than columns that are no groups.
    fn check_missing(&self, source: Source, faults: &mut Vec<Fault>) {
        let hint = match source {
            Source::Pasted => "补上缺的格；空着的格，前后也要有制表符（Tab）",
            Source::Csv => "补上缺的格；空着的格，前后也要有分隔的 ,",
        };
        let missing = |line: &Line| {
            let message = format!("这一行只有 {} 格，表有 {} 列", line.written, self.columns);
            Fault::warning(line.whole(), message, hint)
        };
        let is_short = |line: &&Line| (2..self.columns).contains(&line.written);
        faults.extend(self.body_lines().filter(is_short).map(missing).take(MOST_REPORTED));
    }

    fn body_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines[self.head.lines()..].iter()
    }
}

/// Whether two thirds of the rows that say more than one thing begin with a figure.
fn begin_with_figures(body: &[Line]) -> bool {
    let rows: Vec<&Line> = body.iter().filter(|line| line.filled() > 1).collect();
    let begins = |line: &&&Line| begins_with_figure(line.text(0));
    let said = rows.iter().filter(|line| !line.text(0).is_empty()).count();
    said > 0 && rows.iter().filter(begins).count() * 3 >= said * 2
}

fn begins_with_figure(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Whether a text leads what is under it, or is a note to the table: `一、镇街`, `（一）部门`, `注：…`.
fn is_led(text: &str) -> bool {
    let bare = text.trim_start();
    let rest = bare.trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let is_level = after.len() < rest.len() && after.starts_with(['、', '）', ')']);
    is_level || is_note(bare)
}

/// There is a head, and nothing under it.
pub(super) fn no_body(at: Range<usize>) -> Fault {
    Fault::error(at, "只有表头，没有内容", "在表头下面写上各行")
}
