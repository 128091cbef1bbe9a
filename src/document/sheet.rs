//! Spreadsheets, as a reader sees them: the cells' text as shown, sheet by sheet.
//!
//! `.xlsx`, `.xls` and `.ods` are told by their content, whatever their names say. Memory goes by the cells that have
//! text, never by the area that a file claims to cover: nothing is laid out until every limit of [`grid`] is kept.

mod csv;
mod format;
mod grid;
mod ods;
mod package;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use super::{Notice, NoticeKind, Unreadable};

pub use csv::read_csv;

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

/// What a compound file begins with: `.xls`, and whatever has a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What a zip begins with: `.xlsx` and `.ods`.
const ZIP: &[u8] = b"PK\x03\x04";

/// Reads the sheets of an `.xlsx`, an `.xls` or an `.ods`.
///
/// # Errors
///
/// Where the file wants a password, is damaged so that no sheet can be told, is of another kind, or holds more than the
/// limits allow.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    let mut book = if bytes.starts_with(COMPOUND) {
        xls::read(bytes)?
    } else if bytes.starts_with(ZIP) {
        read_zip(bytes)?
    } else {
        return Err(Unreadable::Kind("不是电子表格的文件", "请用 Excel 或 WPS 另存为 .xlsx 再报"));
    };
    tell_hidden(&mut book);
    Ok(book)
}

/// Reads a zip by what is in it.
fn read_zip(bytes: &[u8]) -> Result<Book, Unreadable> {
    let mut package = package::Package::open(bytes)?;
    if package.has("content.xml") {
        return ods::read(&mut package);
    }
    if package.has("xl/workbook.bin") {
        return Err(Unreadable::Kind("二进制工作簿（.xlsb）", "请用 Excel 另存为 .xlsx 再报"));
    }
    if !package.has("[Content_Types].xml") {
        return Err(Unreadable::Kind("压缩包，不是电子表格", "请解开后逐个报送"));
    }
    xlsx::read(&mut package)
}

/// Tells the characters of each hidden sheet, so that whoever leaves it out does not lose them.
fn tell_hidden(book: &mut Book) {
    for sheet in book.sheets.iter().filter(|sheet| sheet.is_hidden) {
        let rows: Vec<String> = sheet.rows.iter().filter_map(|row| line(row)).collect();
        if !rows.is_empty() {
            let text = format!("隐藏的工作表“{}”：{}", sheet.name, rows.join("\n"));
            book.notices.push(notice(NoticeKind::Hidden, text));
        }
    }
}

/// A row's cells that have text, in one line.
pub(super) fn line(row: &[String]) -> Option<String> {
    let cells: Vec<&str> =
        row.iter().map(String::as_str).filter(|cell| !cell.trim().is_empty()).collect();
    (!cells.is_empty()).then(|| cells.join(" | "))
}

/// A notice that has no place among paragraphs: its text says where.
pub(super) fn notice(kind: NoticeKind, text: String) -> Notice {
    Notice { kind, who: None, at: 0, text }
}

/// A cell's name: `B3`.
fn name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = Some(column);
    while let Some(rest) = left {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        left = (rest / 26).checked_sub(1);
    }
    let column: String = letters.iter().rev().collect();
    format!("{column}{}", row.saturating_add(1))
}
