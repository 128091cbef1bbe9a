//! What all sheets of an `.xlsx` share: the strings, and the cells' number formats.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::package::Relations;
use crate::document::sheet::format::{Epoch, Format, Formats};
use crate::document::sheet::package::Package;
use crate::document::sheet::xml::{Piece, Xml};
use crate::document::{Notice, NoticeKind, Unreadable};

/// The strings and formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The strings, by their numbers.
    pub(super) strings: Vec<String>,
    /// The formats, by the cells' styles.
    pub(super) formats: Vec<Rc<Format>>,
    /// Which day is number 0.
    pub(super) epoch: Epoch,
}

impl Shared {
    /// Reads both from the workbook's parts.
    pub(super) fn read(
        package: &mut Package,
        relations: &Relations,
        epoch: Epoch,
        notices: &mut Vec<Notice>,
    ) -> Result<Self, Unreadable> {
        let mut shared = Self { epoch, ..Self::default() };
        if let Some(relation) = relations.first("sharedStrings")
            && let Some(text) = package.text(&relation.target)?
        {
            let mut xml = Xml::new(&text);
            shared.strings = strings(&mut xml);
            if xml.is_damaged {
                notices.push(Notice::of(
                    NoticeKind::Damaged,
                    "工作簿的文字表损坏，之后的文字未收".to_owned(),
                ));
            }
        }
        if let Some(relation) = relations.first("styles")
            && let Some(text) = package.text(&relation.target)?
        {
            shared.formats = formats(&text)?;
        }
        Ok(shared)
    }
}

/// The shared strings.
fn strings(xml: &mut Xml) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        match xml.next() {
            Piece::Open(element) if element.name() == "si" => all.push(string(xml, "si")),
            Piece::End => return all,
            _ => {}
        }
    }
}

/// A string of one or more runs, up to the end of its element; how it is pronounced is not part of it.
pub(super) fn string(xml: &mut Xml, end: &str) -> String {
    let mut out = String::new();
    let mut is_text = false;
    loop {
        match xml.next() {
            Piece::Open(element) => match element.name().as_str() {
                "t" => is_text = true,
                "rPh" => xml.skip(),
                _ => {}
            },
            Piece::Close(name) if name == "t" => is_text = false,
            Piece::Close(name) if name == end => return unescaped(&out),
            Piece::Text(text) if is_text => out.push_str(&text),
            Piece::End => return unescaped(&out),
            _ => {}
        }
    }
}

/// The text with `_x000D_` and its like as the characters that they are.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        let character =
            code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        if let Some(character) = character {
            out.push(character);
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The formats of the cells' styles.
fn formats(text: &str) -> Result<Vec<Rc<Format>>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut codes: BTreeMap<usize, String> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut known = Formats::default();
    let mut is_cells = false;
    loop {
        match xml.next() {
            Piece::Open(element) => match element.name().as_str() {
                "numFmt" => {
                    if let Some(id) = element.number("numFmtId") {
                        codes.insert(id, element.get("formatCode").unwrap_or_default());
                    }
                }
                "cellXfs" => is_cells = true,
                "xf" if is_cells => {
                    let id = element.number("numFmtId").unwrap_or(0);
                    formats.push(known.get(id, codes.get(&id))?);
                }
                _ => {}
            },
            Piece::Close(name) if name == "cellXfs" => is_cells = false,
            Piece::End => return Ok(formats),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}
