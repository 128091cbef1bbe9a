//! Word files built of strings, and what is read of them.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::{Block, Document, Notice, NoticeKind, Table};

mod beside;
mod changes;
mod damage;
mod drawings;
mod fields;
mod lists;
mod looks;
mod properties;
mod tables;
mod texts;

const SPACES: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
    r#" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#,
    r#" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
    r#" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
    r#" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart""#,
    r#" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#,
    r#" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml""#,
    r#" xmlns:o="urn:schemas-microsoft-com:office:office""#,
    r#" xmlns:un="urn:unknown""#,
);

/// A Word file to be built.
struct File {
    entries: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl File {
    fn new(body: &str) -> Self {
        let document = format!("<w:document{SPACES}><w:body>{body}</w:body></w:document>");
        let file = Self { entries: Vec::new(), relations: String::new() };
        let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
        let types =
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
        file.entry("[Content_Types].xml", types)
            .entry("_rels/.rels", root)
            .entry("word/document.xml", &document)
    }

    fn entry(self, name: &str, text: &str) -> Self {
        self.bytes(name, text.as_bytes())
    }

    fn bytes(mut self, name: &str, bytes: &[u8]) -> Self {
        self.entries.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// A part of Word's that the main part refers to.
    fn part(self, id: &str, kind: &str, content: &str) -> Self {
        let root = if kind == "header" { "hdr" } else { kind };
        let text = format!("<w:{root}{SPACES}>{content}</w:{root}>");
        let name = format!("{kind}{id}.xml");
        self.relation(id, kind, &name, "Internal").entry(&format!("word/{name}"), &text)
    }

    fn relation(mut self, id: &str, kind: &str, target: &str, mode: &str) -> Self {
        let address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = format!(
            r#"<Relationship Id="{id}" Type="{address}/{kind}" Target="{target}" TargetMode="{mode}"/>"#
        );
        self.relations.push_str(&relation);
        self
    }

    fn zipped(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let relations = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            self.relations
        );
        let last = ("word/_rels/document.xml.rels".to_owned(), relations.into_bytes());
        for (name, bytes) in self.entries.iter().chain([&last]) {
            zip.start_file(name, SimpleFileOptions::default()).expect("a zip in memory");
            zip.write_all(bytes).expect("a zip in memory");
        }
        zip.finish().expect("a zip in memory").into_inner()
    }

    fn read(&self) -> Document {
        super::read(&self.zipped()).expect("a whole file")
    }
}

fn body(body: &str) -> Document {
    File::new(body).read()
}

fn paragraph(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

fn lines(document: &Document) -> Vec<String> {
    let texts = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    });
    texts.collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn told(document: &Document, kind: NoticeKind) -> Vec<(Option<&str>, usize, &str)> {
    let notices = document.notices.iter().filter(|notice| notice.kind == kind);
    notices.map(|Notice { who, at, text, .. }| (who.as_deref(), *at, text.as_str())).collect()
}
