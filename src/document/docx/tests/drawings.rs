//! Pictures, boxes and objects.

use super::*;

fn blip(id: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="会场"/><a:blip r:embed="{id}"/></wp:inline></w:drawing></w:r>"#
    )
}

fn boxed(text: &str) -> String {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", paragraph(text));
    format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    )
}

fn text(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn a_picture_comes_after_its_paragraph() {
    let content =
        format!("<w:p>{}{}{}</w:p>{}", text("甲"), blip("rId5"), text("乙"), paragraph("丙"));
    let file = File::new(&content).relation("rId5", "image", "media/image1.png", "Internal");
    let read = file.bytes("word/media/image1.png", b"png").read();
    assert_eq!(lines(&read), ["甲乙", "丙"]);
    let Block::Picture(picture) = &read.blocks[1] else { panic!("a picture") };
    assert_eq!(
        (picture.name.as_str(), picture.bytes.as_slice()),
        ("image1.png", b"png".as_slice())
    );
    assert_eq!(picture.alt.as_deref(), Some("会场"));
}

#[test]
fn a_picture_in_a_cell_is_the_cell_s() {
    let table = format!(
        "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        blip("rId5")
    );
    let file = File::new(&table).relation("rId5", "image", "/word/media/a.png", "Internal");
    let read = file.bytes("word/media/a.png", b"png").read();
    let [Block::Table(table)] = read.blocks.as_slice() else { panic!("{:?}", read.blocks) };
    assert_eq!(table.rows[0].iter().map(|cell| cell.pictures.len()).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn pictures_that_are_not_there_are_told() {
    let content =
        format!("<w:p>{}{}{}{}</w:p>", text("甲"), blip("rId5"), blip("rId6"), blip("rId7"));
    let file = File::new(&content).relation("rId5", "image", "media/no.png", "Internal");
    let read = file.relation("rId6", "image", "http://example.org/a.png", "External").read();
    assert_eq!(told(&read, NoticeKind::Picture).len(), 2);
    assert_eq!(
        told(&read, NoticeKind::External),
        [(None, 1, "图片在文件以外，没有去取：http://example.org/a.png")]
    );
}

#[test]
fn a_box_comes_once_after_its_paragraph() {
    let read =
        body(&format!("<w:p>{}{}{}</w:p>{}", text("甲"), boxed("框"), text("乙"), paragraph("丙")));
    assert_eq!(lines(&read), ["甲乙", "框", "丙"]);
    assert_eq!(told(&read, NoticeKind::TextBox), [(None, 1, "框")]);
}

#[test]
fn an_alternative_that_is_not_understood_is_not_taken() {
    let either = format!(
        r#"<mc:AlternateContent><mc:Choice Requires="un">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"#,
        text("新"),
        text("旧")
    );
    assert_eq!(lines(&body(&format!("<w:p>{either}</w:p>"))), ["旧"]);
}

#[test]
fn a_deleted_box_is_out() {
    let read =
        body(&format!(r#"<w:p>{}<w:del w:author="王">{}</w:del></w:p>"#, text("甲"), boxed("框")));
    assert_eq!(lines(&read), ["甲"]);
    assert_eq!(told(&read, NoticeKind::Deleted), [(Some("王"), 1, "框")]);
}

#[test]
fn a_table_in_a_box_is_a_table() {
    let cells = format!("<w:tc>{}</w:tc><w:tc>{}</w:tc>", paragraph("一"), paragraph("二"));
    let content = format!("<w:txbxContent><w:tbl><w:tr>{cells}</w:tr></w:tbl></w:txbxContent>");
    let read = body(&format!(
        "<w:p>{}<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r></w:p>",
        text("甲")
    ));
    assert!(matches!(read.blocks.as_slice(), [Block::Paragraph(_), Block::Table(_)]));
}

#[test]
fn letters_along_a_line_are_text() {
    let read = body(
        r#"<w:p><w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r></w:p>"#,
    );
    assert_eq!(lines(&read), ["艺术字"]);
}

#[test]
fn objects_are_told() {
    let object = r#"<w:r><w:object><v:shape><v:imagedata r:id="rId5"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>"#;
    let chart = r#"<w:r><w:drawing><c:chart r:id="rId6"/></w:drawing></w:r>"#;
    let line = r#"<w:r><w:pict><v:line id="线"/></w:pict></w:r>"#;
    let chart_part = r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>产值</a:t><c:v>12</c:v></c:chartSpace>"#;
    let file = File::new(&format!("<w:p>{}{object}{chart}{line}</w:p>", text("甲")));
    let read =
        file.relation("rId6", "chart", "c.xml", "Internal").entry("word/c.xml", chart_part).read();
    let texts: Vec<&str> =
        told(&read, NoticeKind::Object).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(texts, ["嵌入对象：Excel.Sheet.12", "图表：产值 12", "图形：线"]);
}

#[test]
fn a_cropped_picture_is_whole_and_told() {
    let framed = |rect: &str| {
        format!(
            r#"<w:r><w:drawing><pic:blipFill><a:blip r:embed="rId5"/><a:srcRect {rect}/></pic:blipFill></w:drawing></w:r>"#
        )
    };
    let image = |crop: &str| {
        format!(
            r#"<w:r><w:pict><v:shape><v:imagedata r:id="rId5" {crop}/></v:shape></w:pict></w:r>"#
        )
    };
    let told_of = |run: &str| {
        let content = format!("<w:p>{}{run}</w:p>", text("甲"));
        let file = File::new(&content).relation("rId5", "image", "media/a.png", "Internal");
        let read = file.bytes("word/media/a.png", b"png").read();
        assert!(matches!(read.blocks.as_slice(), [_, Block::Picture(_)]));
        told(&read, NoticeKind::Other).len()
    };
    assert_eq!(told_of(&framed(r#"l="12000""#)), 1);
    assert_eq!(told_of(&framed(r#"b="5.5%""#)), 1);
    assert_eq!(told_of(&framed(r#"l="0" t="-300""#)), 0);
    assert_eq!(told_of(&image(r#"cropright="6554f""#)), 1);
    assert_eq!(told_of(&image(r#"croptop="0""#)), 0);
}
