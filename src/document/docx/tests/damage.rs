//! Files that are not whole, not Word's, or not harmless.

use super::super::super::Unreadable;
use super::super::read;
use super::*;

fn with_document(text: &str) -> Result<Document, Unreadable> {
    let mut file = File::new("");
    file.entries.retain(|(name, _)| name != "word/document.xml");
    read(&file.entry("word/document.xml", text).zipped())
}

#[test]
fn what_stands_before_damage_is_kept() {
    let read =
        with_document(&format!("<w:document{SPACES}><w:body>{}<w:p><w:r></w:q>", paragraph("甲")))
            .expect("some text");
    assert_eq!(lines(&read), ["甲"]);
    assert_eq!(told(&read, NoticeKind::Damaged).len(), 1);
}

#[test]
fn a_document_type_is_refused() {
    let text =
        format!("<!DOCTYPE d [<!ENTITY a \"b\">]><w:document{SPACES}><w:body/></w:document>");
    assert!(matches!(with_document(&text), Err(Unreadable::Damaged(_))));
}

#[test]
fn an_unknown_entity_stays_as_it_is_written() {
    let read = with_document(&format!(
        "<w:document{SPACES}>{}</w:document>",
        paragraph("甲&amp;&a;&#20057;")
    ))
    .expect("text");
    assert_eq!(lines(&read), ["甲&&a;乙"]);
    assert_eq!(told(&read, NoticeKind::Damaged).len(), 1);
}

#[test]
fn too_deep_is_too_large() {
    let deep = "<un:a>".repeat(100_000);
    assert!(matches!(
        with_document(&format!("<w:document{SPACES}>{deep}")),
        Err(Unreadable::TooLarge(_))
    ));
}

#[test]
fn as_deep_as_allowed_is_read() {
    let wraps = 38;
    let nested = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(wraps),
        paragraph("底"),
        "</w:tc></w:tr></w:tbl>".repeat(wraps)
    );
    assert_eq!(lines(&body(&nested)), ["底"]);
    let runs = format!(
        "{}{}{}",
        "<w:p><w:r><un:a><w:txbxContent>".repeat(wraps),
        paragraph("底"),
        "</w:txbxContent></un:a></w:r></w:p>".repeat(wraps)
    );
    assert_eq!(lines(&body(&runs)), ["底"]);
}

#[test]
fn a_truncated_file_is_damaged() {
    let bytes = File::new(&paragraph("甲")).zipped();
    let half = bytes.get(..bytes.len() / 2).expect("half of it");
    assert!(matches!(read(half), Err(Unreadable::Damaged(_))));
}

#[test]
fn another_kind_is_told() {
    let mut file = File::new("");
    file.entries.clear();
    assert!(matches!(read(&file.entry("a.txt", "a").zipped()), Err(Unreadable::Kind(..))));
}

#[test]
fn macros_are_told() {
    let read = File::new(&paragraph("甲")).bytes("word/vbaProject.bin", b"x").read();
    assert_eq!(
        told(&read, NoticeKind::Active),
        [(None, 0, "文件带有宏或控件（vbaProject.bin），没有运行")]
    );
}

#[test]
fn a_damaged_side_part_is_told_and_the_text_read() {
    let file = File::new(&paragraph("甲")).relation("rId1", "styles", "styles.xml", "Internal");
    let read = file.entry("word/styles.xml", "<!DOCTYPE a><a/>").read();
    assert_eq!(lines(&read), ["甲"]);
    assert_eq!(told(&read, NoticeKind::Damaged).len(), 1);
}

#[test]
fn utf_16_is_read() {
    let text = format!("<w:document{SPACES}>{}</w:document>", paragraph("甲"));
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut file = File::new("");
    file.entries.retain(|(name, _)| name != "word/document.xml");
    assert_eq!(lines(&file.bytes("word/document.xml", &bytes).read()), ["甲"]);
}
