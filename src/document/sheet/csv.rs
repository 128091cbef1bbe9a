//! Tables as plain text, their cells parted by commas, tabs or semicolons (RFC 4180, read leniently).
//!
//! An empty line is a row, as it is for whoever opens the file, so that rows keep their numbers.

use super::book::Book;
use super::grid::{Budget, Grid};
use crate::document::{Notice, NoticeKind, Unreadable};

/// The signs that may part cells, the likelier first.
const SIGNS: [char; 4] = [',', '\t', ';', '|'];

/// Records from which the sign is told.
const LOOKED_AT: usize = 50;

/// Reads a table of plain text. What is over a limit is told with the text itself.
#[must_use]
pub fn read_csv(text: &str) -> Book {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (text, named) = declared(text);
    let sign = named.unwrap_or_else(|| likeliest(text));
    let mut book = Book::default();
    let mut budget = Budget::default();
    let mut grid = Grid::default();
    let mut cells = Cells::new(text, sign);
    while let Some((at, cell)) = cells.next() {
        if let Err(why) = grid.put(at, &cell, &mut budget) {
            let rest = format!("{cell}{}", cells.rest);
            book.notices.push(Notice::of(NoticeKind::Damaged, left_out(&why, &rest)));
            break;
        }
    }
    if cells.is_open {
        book.notices.push(Notice::of(
            NoticeKind::Damaged,
            "最后一个引号没有配对，引号之后都算同一格".to_owned(),
        ));
    }
    match grid.finish("", false, &mut budget, &mut book.notices) {
        Ok(sheet) => book.sheets.push(sheet),
        Err(why) => book.notices.push(Notice::of(NoticeKind::Damaged, left_out(&why, text))),
    }
    book
}

/// What is told of a text that holds too much.
fn left_out(why: &Unreadable, text: &str) -> String {
    let why = if let Unreadable::TooLarge(what) = why { what.as_str() } else { "读不下去" };
    format!("{why}，从这里起未收：{text}")
}

/// The cells of a text, one by one.
struct Cells<'a> {
    rest: &'a str,
    sign: char,
    at: (usize, usize),
    is_done: bool,
    is_open: bool,
}

impl<'a> Cells<'a> {
    fn new(text: &'a str, sign: char) -> Self {
        Self { rest: text, sign, at: (0, 0), is_done: text.is_empty(), is_open: false }
    }

    /// The next cell and its place.
    fn next(&mut self) -> Option<((usize, usize), String)> {
        if self.is_done {
            return None;
        }
        let place = self.at;
        let mut cell = self.quoted();
        let end = self.rest.find([self.sign, '\n', '\r']).unwrap_or(self.rest.len());
        let (plain, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        cell.push_str(plain);
        self.rest = rest;
        self.part();
        Some((place, cell))
    }

    /// What stands in quotes at the front.
    fn quoted(&mut self) -> String {
        let mut cell = String::new();
        let Some(mut rest) = self.rest.strip_prefix('"') else { return cell };
        loop {
            let Some((inside, after)) = rest.split_once('"') else {
                cell.push_str(rest);
                self.rest = "";
                self.is_open = true;
                return cell;
            };
            cell.push_str(inside);
            let Some(doubled) = after.strip_prefix('"') else {
                self.rest = after;
                return cell;
            };
            cell.push('"');
            rest = doubled;
        }
    }

    /// Goes over the sign that ends a cell.
    fn part(&mut self) {
        if let Some(rest) = self.rest.strip_prefix(self.sign) {
            self.rest = rest;
            self.at.1 = self.at.1.saturating_add(1);
            return;
        }
        let rest = ["\r\n", "\n", "\r"].iter().find_map(|end| self.rest.strip_prefix(end));
        self.rest = rest.unwrap_or_default();
        self.is_done = self.rest.is_empty();
        self.at = (self.at.0.saturating_add(1), 0);
    }
}

/// The text without Excel's own first line `sep=;`, and the sign that it names.
fn declared(text: &str) -> (&str, Option<char>) {
    let Some(after) = text.strip_prefix("sep=") else { return (text, None) };
    let mut chars = after.chars();
    let sign = chars.next().filter(|sign| SIGNS.contains(sign));
    let rest = chars.as_str();
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
    match (sign, rest) {
        (Some(sign), Some(rest)) => (rest, Some(sign)),
        _ => (text, None),
    }
}

/// The sign that stands outside of quotes as often in one record as in the next.
fn likeliest(text: &str) -> char {
    let mut best = (',', 0_usize);
    for sign in SIGNS {
        let counts: Vec<usize> = counts(text, sign);
        let first = counts.iter().copied().find(|count| *count > 0).unwrap_or(0);
        if first == 0 {
            continue;
        }
        let same = counts.iter().filter(|count| **count == first).count();
        let score = same.saturating_mul(1_000) / counts.len().max(1);
        let score = score.saturating_add(first.min(100));
        if score > best.1 {
            best = (sign, score);
        }
    }
    best.0
}

/// How often a sign stands outside of quotes in each of the first records that have any text.
fn counts(text: &str, sign: char) -> Vec<usize> {
    let mut counts = Vec::new();
    let mut is_quoted = false;
    let mut has_text = false;
    let mut count = 0_usize;
    for next in text.chars() {
        match next {
            '"' => is_quoted = !is_quoted,
            '\n' if !is_quoted => {
                if has_text {
                    counts.push(count);
                }
                (has_text, count) = (false, 0);
                if counts.len() >= LOOKED_AT {
                    return counts;
                }
            }
            _ if next == sign && !is_quoted => count = count.saturating_add(1),
            _ => has_text |= !next.is_whitespace(),
        }
    }
    if has_text {
        counts.push(count);
    }
    counts
}
