//! `.xlsx` (ECMA-376, part 1, 18): the workbook's parts and its sheets.

mod aside;
mod cells;
mod relations;
mod shared;

use super::book::Book;
use super::format::Epoch;
use super::grid::{Budget, MOST_SHEETS, too_large};
use super::package::Package;
use super::xml::{Piece, Xml};
use crate::document::{NoticeKind, Unreadable};
use relations::tell;
use shared::Shared;

/// A sheet as the workbook names it.
struct Named {
    name: String,
    relation: String,
    is_hidden: bool,
}

/// Reads a workbook.
pub(super) fn read(package: &mut Package) -> Result<Book, Unreadable> {
    let root = relations::read(package, "")?;
    let part = root
        .first("officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |one| one.target.clone());
    let Some(text) = package.text(&part)? else {
        return Err(Unreadable::Kind(
            "Office 文件，不是电子表格",
            "请按它本来的类型（.docx、.pptx）报送",
        ));
    };
    let (named, epoch) = sheets(&text)?;
    if named.len() > MOST_SHEETS {
        return Err(too_large(format!("工作表超过 {MOST_SHEETS} 张")));
    }
    let relations = relations::read(package, &part)?;
    let mut book = Book::default();
    let shared = Shared::read(package, &relations, epoch, &mut book.notices)?;
    let mut budget = Budget::default();
    for sheet in named {
        let Some(relation) = relations.get(&sheet.relation) else {
            tell(&mut book.notices, NoticeKind::Damaged, &sheet.name, "在文件里没有内容，未收");
            continue;
        };
        if relation.kind != "worksheet" {
            tell(
                &mut book.notices,
                NoticeKind::Object,
                &sheet.name,
                "是图表或对话框，不是表格，未收",
            );
            continue;
        }
        let Some(text) = package.text(&relation.target)? else {
            tell(&mut book.notices, NoticeKind::Damaged, &sheet.name, "在文件里没有内容，未收");
            continue;
        };
        let grid = cells::read(&text, &sheet.name, &shared, &mut budget, &mut book.notices)?;
        aside::of_sheet(package, &relation.target, &sheet.name, &mut book.notices)?;
        let sheet = grid.finish(&sheet.name, sheet.is_hidden, &mut budget, &mut book.notices)?;
        book.sheets.push(sheet);
    }
    aside::of_book(package, &relations, &mut book.notices);
    Ok(book)
}

/// The sheets that a workbook names, and its epoch.
fn sheets(text: &str) -> Result<(Vec<Named>, Epoch), Unreadable> {
    let mut xml = Xml::new(text);
    let mut named = Vec::new();
    let mut epoch = Epoch::default();
    let mut is_workbook = false;
    loop {
        let element = match xml.next() {
            Piece::Open(element) => element,
            Piece::End => break,
            _ => continue,
        };
        match element.name().as_str() {
            "workbook" => is_workbook = true,
            "workbookPr" if element.is_set("date1904") => epoch = Epoch::Y1904,
            "sheet" => named.push(Named {
                name: element.get("name").unwrap_or_default(),
                relation: element.get("id").unwrap_or_default(),
                is_hidden: element.get("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
    }
    if !is_workbook {
        return Err(Unreadable::Kind(
            "Office 文件，不是电子表格",
            "请按它本来的类型（.docx、.pptx）报送",
        ));
    }
    if xml.is_damaged && named.is_empty() {
        return Err(Unreadable::Damaged("工作簿的目录损坏".to_owned()));
    }
    Ok((named, epoch))
}
