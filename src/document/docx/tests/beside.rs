//! Notes, comments, the pages' heads and feet.

use super::*;

#[test]
fn notes_stand_at_the_end() {
    let notes = format!(
        r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2">{}{}</w:footnote>"#,
        paragraph("注一"),
        paragraph("注二")
    );
    let content =
        r#"<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/><w:t>乙</w:t></w:r></w:p>"#
            .to_owned()
            + &paragraph("丙");
    let read = File::new(&content).part("rId3", "footnotes", &notes).read();
    assert_eq!(lines(&read), ["甲乙", "丙", "（注：注一 注二）"]);
    assert_eq!(told(&read, NoticeKind::Footnote), [(None, 1, "注一\n注二")]);
}

#[test]
fn a_note_that_was_deleted_is_out() {
    let notes = format!(r#"<w:endnote w:id="2">{}</w:endnote>"#, paragraph("注"));
    let content =
        r#"<w:p><w:del w:author="王"><w:r><w:endnoteReference w:id="2"/></w:r></w:del></w:p>"#;
    let read = File::new(content).part("rId3", "endnotes", &notes).read();
    assert!(read.blocks.is_empty());
    assert_eq!(told(&read, NoticeKind::Deleted), [(Some("王"), 0, "（注：注）")]);
}

#[test]
fn comments_are_told_where_they_begin() {
    let comment = |id, who, text| {
        format!(r#"<w:comment w:id="{id}" w:author="{who}">{}</w:comment>"#, paragraph(text))
    };
    let comments = comment(1, "王", "改") + &comment(2, "李", "好");
    let content = paragraph("甲")
        + r#"<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>乙</w:t><w:commentReference w:id="1"/></w:r></w:p>"#;
    let read = File::new(&content).part("rId3", "comments", &comments).read();
    assert_eq!(lines(&read), ["甲", "乙"]);
    assert_eq!(told(&read, NoticeKind::Comment), [(Some("王"), 2, "改"), (Some("李"), 0, "好")]);
}

#[test]
fn heads_of_pages_are_told_once_with_their_numbers() {
    let page = r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>"#;
    let head = format!("<w:p><w:r><w:t>第</w:t></w:r>{page}<w:r><w:t>页</w:t></w:r></w:p>");
    let section =
        |id| format!(r#"<w:sectPr><w:headerReference r:id="{id}" w:type="default"/></w:sectPr>"#);
    let content = format!(
        "<w:p><w:pPr>{}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>{}",
        section("rId3"),
        section("rId4")
    );
    let read =
        File::new(&content).part("rId3", "header", &head).part("rId4", "header", &head).read();
    assert_eq!(lines(&read), ["甲"]);
    assert_eq!(told(&read, NoticeKind::Header), [(None, 0, "第7页")]);
}
