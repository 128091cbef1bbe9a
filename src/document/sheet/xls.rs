//! `.xls` and WPS's `.et` (MS-XLS, BIFF8, and BIFF5 of the nineties): the workbook's records and its sheets.

mod beside;
mod cells;
mod records;
mod text;

use std::collections::BTreeMap;

use super::book::Book;
use super::format::{Epoch, Formats};
use super::grid::{Budget, MOST_SHEETS, too_large};
use crate::document::bytes::{u16_at, u32_at};
use crate::document::ole::Compound;
use crate::document::{Notice, NoticeKind, Unreadable};
use records::{Record, Records};
use text::Encoding;

/// Bytes of a workbook's stream that are read: the text limits are met long before.
const MOST_STREAM: u64 = 100_000_000;

/// The sheet that is a worksheet, of those that a workbook may have.
const WORKSHEET: u8 = 0;

/// A sheet as the workbook names it.
struct Named {
    name: String,
    start: usize,
    kind: u8,
    is_hidden: bool,
}

/// What the workbook's own records say.
#[derive(Default)]
struct Globals {
    named: Vec<Named>,
    strings: Vec<String>,
    codes: BTreeMap<u16, String>,
    formats: Vec<u16>,
    epoch: Epoch,
    encoding: Encoding,
    is_cut: bool,
}

/// Reads a compound file that should hold a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    let (stream, has_macros) = stream(bytes)?;
    let globals = globals(&stream)?;
    if globals.named.len() > MOST_SHEETS {
        return Err(too_large(format!("工作表超过 {MOST_SHEETS} 张")));
    }
    let mut book = Book::default();
    if has_macros {
        book.notices.push(Notice::of(NoticeKind::Active, "文件里有宏，不运行，未收".to_owned()));
    }
    if globals.is_cut {
        book.notices
            .push(Notice::of(NoticeKind::Damaged, "工作簿的文字表损坏，之后的文字未收".to_owned()));
    }
    let mut known = Formats::default();
    let format = |id: &u16| known.get(usize::from(*id), globals.codes.get(id));
    let formats = globals.formats.iter().map(format).collect::<Result<Vec<_>, _>>()?;
    let shared = cells::Shared {
        strings: &globals.strings,
        formats: &formats,
        epoch: globals.epoch,
        encoding: globals.encoding,
    };
    let mut budget = Budget::default();
    for named in &globals.named {
        if named.kind != WORKSHEET {
            let what = format!("工作表“{}”是图表或宏，不是表格，未收", named.name);
            book.notices.push(Notice::of(NoticeKind::Object, what));
            continue;
        }
        let grid = cells::read(
            &stream,
            named.start,
            &named.name,
            &shared,
            &mut budget,
            &mut book.notices,
        )?;
        let sheet = grid.finish(&named.name, named.is_hidden, &mut budget, &mut book.notices)?;
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// The workbook's stream, and whether there are macros beside it.
fn stream(bytes: &[u8]) -> Result<(Vec<u8>, bool), Unreadable> {
    let Some(file) = Compound::open(bytes) else {
        return Err(damaged("复合文件的结构损坏"));
    };
    let has = |name: &str| file.root().iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") {
        return Err(Unreadable::Encrypted);
    }
    let Some(stream) = ["Workbook", "Book"].into_iter().find_map(|name| file.root_stream(name))
    else {
        return Err(Unreadable::Kind("复合文件，不是电子表格", "请按它本来的类型报送"));
    };
    if u64::try_from(stream.len()).unwrap_or(u64::MAX) > MOST_STREAM {
        return Err(too_large(format!("工作簿超过 {} MB", MOST_STREAM / 1_000_000)));
    }
    Ok((stream, has("_VBA_PROJECT_CUR")))
}

/// A file that is not whole.
fn damaged(what: &str) -> Unreadable {
    Unreadable::Damaged(what.to_owned())
}

/// Reads the records before the sheets.
fn globals(stream: &[u8]) -> Result<Globals, Unreadable> {
    let mut globals = Globals::default();
    let mut records = Records::new(stream, 0);
    let mut is_first = true;
    while let Some(record) = records.next() {
        if is_first && record.kind != records::BOF {
            return Err(damaged("工作簿的开头不对"));
        }
        if record.kind == records::BOF && is_first {
            globals.encoding = Encoding::of_version(u16_at(record.data, 0).unwrap_or(0))?;
        }
        is_first = false;
        match record.kind {
            records::END => break,
            records::FILEPASS => return Err(Unreadable::Encrypted),
            _ => globals.take(&record, &mut records)?,
        }
    }
    if globals.named.is_empty() {
        return Err(damaged("工作簿里没有工作表的目录"));
    }
    Ok(globals)
}

impl Globals {
    /// Takes what a record says.
    fn take<'a>(
        &mut self,
        record: &Record<'a>,
        records: &mut Records<'a>,
    ) -> Result<(), Unreadable> {
        let data = record.data;
        match record.kind {
            records::CODEPAGE => self.encoding.set_codepage(u16_at(data, 0).unwrap_or(0)),
            records::DATE_1904 if u16_at(data, 0) == Some(1) => self.epoch = Epoch::Y1904,
            records::BOUNDSHEET => self.named.extend(self.sheet(data)),
            records::FORMAT => {
                let id = u16_at(data, 0);
                let code = self
                    .encoding
                    .name(data.get(2..).unwrap_or_default(), self.encoding.format_prefix());
                self.codes.extend(id.zip(code));
            }
            records::XF => self.formats.push(u16_at(data, 2).unwrap_or(0)),
            records::SST => {
                let parts = records.with_continued(record);
                let count = u32_at(data, 4).unwrap_or(0);
                (self.strings, self.is_cut) = text::shared_strings(&parts, count)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A sheet's place and name.
    fn sheet(&self, data: &[u8]) -> Option<Named> {
        let start = usize::try_from(u32_at(data, 0)?).ok()?;
        let is_hidden = data.get(4)? & 3 != 0;
        let kind = *data.get(5)?;
        let name = self.encoding.name(data.get(6..)?, text::Prefix::Byte)?;
        Some(Named { name, start, kind, is_hidden })
    }
}
