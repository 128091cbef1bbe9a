//! Spreadsheets, as a reader sees them: the cells' text as shown, sheet by sheet.
//!
//! `.xlsx`, `.xls` and `.ods` are told by their content, whatever their names say. Memory goes by the cells that have
//! text, never by the area that a file claims to cover: nothing is laid out until every limit of `grid` is kept.

mod book;
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

pub(super) use book::line;
pub use book::{Area, Book, Sheet};
pub use csv::read_csv;

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
            book.notices.push(Notice::of(NoticeKind::Hidden, text));
        }
    }
}
