//! A sheet's cells (ECMA-376, part 1, 18.3.1).

use super::relations::tell;
use super::shared::{Shared, string, unescaped};
use crate::document::sheet::book::{Area, name};
use crate::document::sheet::grid::{Budget, Grid};
use crate::document::sheet::xml::{Element, Piece, Xml};
use crate::document::{Notice, NoticeKind, Unreadable};

/// How far the reading of a sheet has come.
struct Reading<'a, 'b> {
    xml: Xml<'a>,
    shared: &'b Shared,
    grid: Grid,
    row: usize,
    column: usize,
    lost: Vec<String>,
    /// Cells whose formula was never worked out.
    uncounted: Vec<String>,
}

/// Reads a sheet's part.
pub(super) fn read(
    text: &str,
    sheet: &str,
    shared: &Shared,
    budget: &mut Budget,
    notices: &mut Vec<Notice>,
) -> Result<Grid, Unreadable> {
    let xml = Xml::new(text);
    let mut reading = Reading {
        xml,
        shared,
        grid: Grid::default(),
        row: 0,
        column: 0,
        lost: Vec::new(),
        uncounted: Vec::new(),
    };
    loop {
        match reading.xml.next() {
            Piece::Open(element) => match element.name().as_str() {
                "row" => reading.row(&element),
                "c" => reading.cell(&element, budget)?,
                "col" if element.is_set("hidden") => reading.columns(&element),
                "mergeCell" => reading.merge(&element),
                "oddHeader" | "evenHeader" | "firstHeader" => {
                    reading.page(NoticeKind::Header, sheet, notices);
                }
                "oddFooter" | "evenFooter" | "firstFooter" => {
                    reading.page(NoticeKind::Footer, sheet, notices);
                }
                _ => {}
            },
            Piece::Close(name) if name == "row" => {
                reading.row = reading.row.saturating_add(1);
                reading.column = 0;
            }
            Piece::End => break,
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    if reading.xml.is_damaged {
        let what = format!("损坏：读到 {} 为止", name(reading.row, reading.column));
        tell(notices, NoticeKind::Damaged, sheet, &what);
    }
    if !reading.lost.is_empty() {
        let what = format!("有单元格指向不存在的文字，未收：{}", reading.lost.join("、"));
        tell(notices, NoticeKind::Damaged, sheet, &what);
    }
    if !reading.uncounted.is_empty() {
        let cells = reading.uncounted.join("、");
        let what = format!("有公式没有存下结果，未收：{cells}；用 Excel 或 WPS 打开，存一次再收");
        tell(notices, NoticeKind::Damaged, sheet, &what);
    }
    Ok(reading.grid)
}

impl Reading<'_, '_> {
    /// Begins a row.
    fn row(&mut self, element: &Element) {
        if let Some(row) = element.number("r").and_then(|row| row.checked_sub(1)) {
            self.row = row;
        }
        self.column = 0;
        if element.is_set("hidden") {
            self.grid.hide_rows(self.row, self.row);
        }
    }

    /// Reads a cell.
    fn cell(&mut self, element: &Element, budget: &mut Budget) -> Result<(), Unreadable> {
        if let Some((row, column)) = element.get("r").and_then(|name| place(&name)) {
            (self.row, self.column) = (row, column);
        }
        let at = (self.row, self.column);
        self.column = self.column.saturating_add(1);
        let kind = element.get("t").unwrap_or_default();
        let style = element.number("s").unwrap_or(0);
        let (value, inline, is_formula) = self.value();
        if is_formula && value.is_empty() && inline.is_none() && kind != "str" {
            self.uncounted.push(name(at.0, at.1));
        }
        let text = match kind.as_str() {
            "s" => self.shared_string(&value, at),
            "str" | "d" => unescaped(&value),
            "inlineStr" => inline.unwrap_or(value),
            "b" if value.trim() == "1" || value.trim() == "true" => "TRUE".to_owned(),
            "b" if !value.trim().is_empty() => "FALSE".to_owned(),
            "e" => {
                self.grid.error(at, &value);
                value
            }
            _ => inline.unwrap_or_else(|| self.number(&value, style)),
        };
        self.grid.put(at, &text, budget)
    }

    /// A cell's value and its own string, up to the cell's end; the formula is left out, and whether there is one.
    fn value(&mut self) -> (String, Option<String>, bool) {
        let mut value = String::new();
        let mut inline = None;
        let (mut is_value, mut is_formula) = (false, false);
        loop {
            match self.xml.next() {
                Piece::Open(element) => match element.name().as_str() {
                    "v" => is_value = true,
                    "is" => inline = Some(string(&mut self.xml, "is")),
                    "f" => {
                        is_formula = true;
                        self.xml.skip();
                    }
                    _ => self.xml.skip(),
                },
                Piece::Text(text) if is_value => value.push_str(&text),
                Piece::Close(name) if name == "v" => is_value = false,
                Piece::Close(name) if name == "c" => break,
                Piece::End => break,
                Piece::Text(_) | Piece::Close(_) => {}
            }
        }
        (value, inline, is_formula)
    }

    /// A shared string; one that is not there is noted.
    fn shared_string(&mut self, value: &str, at: (usize, usize)) -> String {
        let value = value.trim();
        if value.is_empty() {
            return String::new();
        }
        let found = value.parse::<usize>().ok().and_then(|index| self.shared.strings.get(index));
        if found.is_none() {
            self.lost.push(name(at.0, at.1));
        }
        found.cloned().unwrap_or_default()
    }

    /// A number as shown; what is none stays as it is.
    fn number(&self, value: &str, style: usize) -> String {
        let Ok(number) = value.trim().parse::<f64>() else { return value.to_owned() };
        let default = std::rc::Rc::default();
        self.shared.formats.get(style).unwrap_or(&default).shown(number, self.shared.epoch)
    }

    /// Notes hidden columns.
    fn columns(&mut self, element: &Element) {
        let first = element.number("min").and_then(|first| first.checked_sub(1));
        let last = element.number("max").and_then(|last| last.checked_sub(1));
        if let (Some(first), Some(last)) = (first, last) {
            self.grid.hide_columns(first, last);
        }
    }

    /// Notes a merged area.
    fn merge(&mut self, element: &Element) {
        let Some(reference) = element.get("ref") else { return };
        let Some((first, last)) = reference.split_once(':') else { return };
        if let (Some((top, left)), Some((bottom, right))) = (place(first), place(last)) {
            self.grid.merge(Area { top, left, bottom, right });
        }
    }

    /// Tells a page's head or foot.
    fn page(&mut self, kind: NoticeKind, sheet: &str, notices: &mut Vec<Notice>) {
        let mut code = String::new();
        loop {
            match self.xml.next() {
                Piece::Text(text) => code.push_str(&text),
                Piece::Open(_) => {}
                Piece::Close(_) | Piece::End => break,
            }
        }
        if !code.trim().is_empty() {
            let where_ = if kind == NoticeKind::Header { "的页眉" } else { "的页脚" };
            tell(notices, kind, sheet, &format!("{where_}：{}", code.trim()));
        }
    }
}

/// The row and column of a cell's name, counted from 0: `B3` is (2, 1).
pub(super) fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().trim_matches('$');
    let end = name.find(|next: char| !next.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at_checked(end)?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let value = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?).checked_add(1)?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    let row: usize = digits.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}
