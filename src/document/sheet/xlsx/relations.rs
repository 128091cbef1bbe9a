//! What a part of an `.xlsx` leads to, and what is told of a sheet.

use crate::document::package::{Relations, relations_of};
use crate::document::sheet::package::Package;
use crate::document::sheet::xml::{Piece, Xml};
use crate::document::{Notice, NoticeKind, Unreadable};

/// The references of a part; none where it has none.
pub(super) fn read(package: &mut Package, part: &str) -> Result<Relations, Unreadable> {
    let mut relations = Relations::default();
    let Some(text) = package.text(&relations_of(part))? else { return Ok(relations) };
    let mut xml = Xml::new(&text);
    loop {
        match xml.next() {
            Piece::Open(element) if element.name() == "Relationship" => {
                relations.insert(part, |name| element.get(name));
            }
            Piece::End => return Ok(relations),
            _ => {}
        }
    }
}

/// Tells something of a sheet.
pub(super) fn tell(notices: &mut Vec<Notice>, kind: NoticeKind, sheet: &str, what: &str) {
    notices.push(Notice::of(kind, format!("工作表“{sheet}”{what}")));
}
