//! `.ods` (OpenDocument 1.3, part 3, 9): the text of the cells is what the file says that they show.

mod cell;

use std::collections::BTreeSet;

use super::book::{Area, Book, name};
use super::grid::{Budget, Grid, MOST_SHEETS, too_large};
use super::package::Package;
use super::xml::{Element, Piece, Xml};
use crate::document::{Notice, NoticeKind, Unreadable};

/// How often a cell or a row with text is taken as repeated: more is filling of an area, told and not taken.
const MOST_REPEATS: usize = 1_000;

/// A sheet that is being read.
struct Table {
    name: String,
    is_hidden: bool,
    grid: Grid,
    row: usize,
    row_repeats: usize,
    column: usize,
    shown_columns: usize,
}

/// Reads the sheets of a document.
pub(super) fn read(package: &mut Package) -> Result<Book, Unreadable> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Unreadable::Encrypted);
    }
    let text = package.text("content.xml")?.unwrap_or_default();
    if !text.contains("spreadsheet") {
        return Err(Unreadable::Kind("OpenDocument 文件，不是电子表格", "请另存为 .docx 再报"));
    }
    let mut book = Book::default();
    let mut xml = Xml::new(&text);
    tables(&mut xml, &mut book)?;
    if xml.is_damaged {
        book.notices
            .push(Notice::of(NoticeKind::Damaged, "表格文件损坏，之后的内容未收".to_owned()));
    }
    for name in package.names("Pictures/") {
        let file = name.rsplit('/').next().unwrap_or_default().to_owned();
        book.notices.push(Notice::of(NoticeKind::Picture, format!("表格里的图片未收：{file}")));
    }
    Ok(book)
}

/// Reads the tables one by one; a table within a cell is that cell's text.
fn tables(xml: &mut Xml, book: &mut Book) -> Result<(), Unreadable> {
    let mut budget = Budget::default();
    let mut hidden_styles = BTreeSet::new();
    let mut style = String::new();
    let mut table: Option<Table> = None;
    loop {
        match xml.next() {
            Piece::Open(element) => match (element.name().as_str(), table.as_mut()) {
                ("style", None) => style = element.get("name").unwrap_or_default(),
                ("table-properties", None)
                    if element.get("display").is_some_and(|is| is == "false") =>
                {
                    hidden_styles.insert(style.clone());
                }
                ("tracked-changes", _) => {
                    xml.skip();
                    book.notices.push(Notice::of(
                        NoticeKind::Other,
                        "表格里有修订记录，取修订之后的内容".to_owned(),
                    ));
                }
                ("table", None) => table = Some(Table::new(&element, &hidden_styles)),
                ("table-row", Some(table)) => table.begin_row(&element),
                ("table-column", Some(table)) => table.column(&element),
                ("table-cell" | "covered-table-cell", Some(table)) => {
                    let cell = cell::read(xml, &element);
                    table.cell(&element, &cell, &mut budget, &mut book.notices)?;
                }
                _ => {}
            },
            Piece::Close(name) if name == "table-row" => table.iter_mut().for_each(Table::end_row),
            Piece::Close(name) if name == "table" => finish(table.take(), book, &mut budget)?,
            Piece::End => return finish(table.take(), book, &mut budget),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}

/// Adds a table that is read to the book.
fn finish(table: Option<Table>, book: &mut Book, budget: &mut Budget) -> Result<(), Unreadable> {
    let Some(table) = table else { return Ok(()) };
    if book.sheets.len() >= MOST_SHEETS {
        return Err(too_large(format!("工作表超过 {MOST_SHEETS} 张")));
    }
    let sheet = table.grid.finish(&table.name, table.is_hidden, budget, &mut book.notices)?;
    book.sheets.push(sheet);
    Ok(())
}

impl Table {
    fn new(element: &Element, hidden_styles: &BTreeSet<String>) -> Self {
        let style = element.get("style-name").unwrap_or_default();
        Self {
            name: element.get("name").unwrap_or_default(),
            is_hidden: hidden_styles.contains(&style),
            grid: Grid::default(),
            row: 0,
            row_repeats: 1,
            column: 0,
            shown_columns: 0,
        }
    }

    fn begin_row(&mut self, element: &Element) {
        self.row_repeats = element.number("number-rows-repeated").unwrap_or(1).max(1);
        self.column = 0;
        if is_hidden(element) {
            let last = self.row.saturating_add(self.row_repeats.saturating_sub(1));
            self.grid.hide_rows(self.row, last);
        }
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(self.row_repeats);
    }

    fn column(&mut self, element: &Element) {
        let repeats = element.number("number-columns-repeated").unwrap_or(1).max(1);
        let next = self.shown_columns.saturating_add(repeats);
        if is_hidden(element) {
            self.grid.hide_columns(self.shown_columns, next.saturating_sub(1));
        }
        self.shown_columns = next;
    }

    fn cell(
        &mut self,
        element: &Element,
        cell: &cell::Read,
        budget: &mut Budget,
        notices: &mut Vec<Notice>,
    ) -> Result<(), Unreadable> {
        let repeats = element.number("number-columns-repeated").unwrap_or(1).max(1);
        let at = (self.row, self.column);
        self.column = self.column.saturating_add(repeats);
        let (down, right) =
            (element.number("number-rows-spanned"), element.number("number-columns-spanned"));
        if let (Some(down), Some(right)) =
            (down.unwrap_or(1).checked_sub(1), right.unwrap_or(1).checked_sub(1))
        {
            let (bottom, last) = (at.0.saturating_add(down), at.1.saturating_add(right));
            self.grid.merge(Area { top: at.0, left: at.1, bottom, right: last });
        }
        for (who, text) in &cell.comments {
            let text = format!("工作表“{}”{} 的批注：{text}", self.name, name(at.0, at.1));
            notices.push(Notice { kind: NoticeKind::Comment, who: who.clone(), at: 0, text });
        }
        for text in &cell.boxes {
            let text = format!("工作表“{}”里的文本框，未收：{text}", self.name);
            notices.push(Notice::of(NoticeKind::TextBox, text));
        }
        if cell.text.trim().is_empty() {
            return Ok(());
        }
        let (rows, columns) = (self.row_repeats.min(MOST_REPEATS), repeats.min(MOST_REPEATS));
        if rows < self.row_repeats || columns < repeats {
            let what = format!(
                "工作表“{}”{} 起同样的内容重复过多，只收 {MOST_REPEATS} 次",
                self.name,
                name(at.0, at.1)
            );
            notices.push(Notice::of(NoticeKind::Damaged, what));
        }
        if cell.is_error {
            self.grid.error(at, &cell.text);
        }
        for row in at.0..at.0.saturating_add(rows) {
            for column in at.1..at.1.saturating_add(columns) {
                self.grid.put((row, column), &cell.text, budget)?;
            }
        }
        Ok(())
    }
}

/// Whether rows or columns are not shown.
fn is_hidden(element: &Element) -> bool {
    element.get("visibility").is_some_and(|value| value == "collapse" || value == "filter")
}
