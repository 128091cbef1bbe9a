//! The rows of an issue's tables: text of its items, or files of the issue's own folder.

use std::path::{Path, PathBuf};

use super::pictures::{Unopened, beside, bytes};
use super::text::{LARGEST_FILE, decoded};
use super::unread::Unread;
use crate::diagnostic::{Code, Diagnostic, SourceId, Sources, Spanned};
use crate::model::item::RawItem;
use crate::model::table::{RawTable, ReadRows, RowsText};
use crate::table::parse::{Area, Wish, parse};

/// Reads the rows of an item's tables; the files that it names are the answer.
pub(super) fn tables(
    issue: &Path,
    items: &Path,
    item: &mut RawItem,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> Vec<PathBuf> {
    let mut named = Vec::new();
    let annexes = item.annexes.iter_mut().flat_map(|annex| &mut annex.tables);
    for table in item.tables.iter_mut().chain(annexes) {
        let text = match (&table.data, &table.csv) {
            (Some(data), None) => Some(RowsText::Data(data.clone())),
            (None, Some(csv)) => match beside(issue, items, csv) {
                Ok(path) => {
                    named.push(path.clone());
                    file(&path, csv, sources, found, unread).map(RowsText::Csv)
                }
                Err(finding) => {
                    found.push(*finding);
                    None
                }
            },
            _ => None,
        };
        table.read = text.map(|text| read(table, text, sources));
    }
    named
}

/// What the rows say, as the table wishes them read. What of its wishes cannot be is told where the table is checked.
fn read(table: &RawTable, text: RowsText, sources: &Sources) -> ReadRows {
    let joined: Vec<Area> =
        table.joined.iter().filter_map(|area| area.value.parse().ok()).collect();
    let group = table.group.as_ref().map(|group| group.value.as_str());
    let wish = Wish { source: text.source(), head: table.head(), joined: &joined, group };
    let parsed = parse(text.text(sources), &wish);
    ReadRows { text, parsed }
}

/// What .xlsx and .xls begin with.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// A file of comma-separated values.
fn file(
    path: &Path,
    named: &Spanned<String>,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> Option<SourceId> {
    match bytes(path, named, LARGEST_FILE) {
        Ok(Some(bytes)) if WORKBOOKS.iter().any(|begin| bytes.starts_with(begin)) => {
            let message = format!("{} 是表格软件的工作簿，不是 CSV", named.value);
            let hint = "在表格软件里“另存为”，类型选 CSV（逗号分隔）";
            found.push(Diagnostic::new(Code::TableUnusable, named.place.clone(), message, hint));
        }
        Ok(Some(bytes)) => match decoded(path, &bytes, sources) {
            Ok((file, _)) => return Some(file),
            Err(finding) => found.push(*finding),
        },
        Ok(None) => {
            let message = format!("{} 超过 {} MB", named.value, LARGEST_FILE >> 20);
            found.push(Diagnostic::new(Code::TooLarge, named.place.clone(), message, "分成几个表"));
        }
        Err(Unopened::Found(finding)) => found.push(*finding),
        Err(Unopened::Machine(why)) => {
            unread.push(Unread { path: path.to_owned(), why: why.into() });
        }
    }
    None
}
