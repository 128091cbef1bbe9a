//! Tracked changes.

use super::*;

fn changed(element: &str, who: &str, texts: &[&str]) -> String {
    let text = if element == "del" { "delText" } else { "t" };
    let runs = texts
        .iter()
        .map(|piece| format!("<w:r><w:{text}>{piece}</w:{text}></w:r>"))
        .collect::<Vec<_>>()
        .concat();
    format!(r#"<w:{element} w:id="1" w:author="{who}">{runs}</w:{element}>"#)
}

fn marked(mark: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>")
}

#[test]
fn changes_are_accepted_and_told() {
    let text = |text| format!("<w:r><w:t>{text}</w:t></w:r>");
    let deleted = changed("del", "王", &["乙", "丙"]) + &changed("del", "王", &["丁"]);
    let read =
        body(&format!("<w:p>{}{deleted}{}</w:p>", text("甲"), changed("ins", "李", &["戊"])));
    assert_eq!(lines(&read), ["甲戊"]);
    assert_eq!(told(&read, NoticeKind::Deleted), [(Some("王"), 1, "乙丙丁")]);
    assert_eq!(told(&read, NoticeKind::Inserted), [(Some("李"), 1, "戊")]);
}

#[test]
fn what_was_inserted_and_deleted_is_out() {
    let inner = changed("del", "王", &["乙"]);
    let read = body(&format!(r#"<w:p><w:ins w:author="李">{inner}</w:ins></w:p>"#));
    assert!(read.blocks.is_empty());
    assert_eq!(told(&read, NoticeKind::Deleted), [(Some("王"), 0, "乙")]);
}

#[test]
fn moves_are_told_where_they_were_and_are() {
    let read = body(&format!(
        "<w:p>{}</w:p><w:p>{}</w:p>",
        changed("moveTo", "王", &["甲"]),
        changed("moveFrom", "王", &["甲"])
    ));
    assert_eq!(lines(&read), ["甲"]);
    assert_eq!(told(&read, NoticeKind::MovedTo), [(Some("王"), 1, "甲")]);
    assert_eq!(told(&read, NoticeKind::MovedFrom), [(Some("王"), 1, "甲")]);
}

#[test]
fn a_deleted_end_joins() {
    let first = marked(r#"<w:del w:author="王"/>"#, "<w:r><w:t>前</w:t></w:r>");
    let read = body(&format!("{first}{}", paragraph("后")));
    assert_eq!(lines(&read), ["前后"]);
    assert_eq!(told(&read, NoticeKind::Joined), [(Some("王"), 1, "")]);
}

#[test]
fn a_paragraph_deleted_whole_joins_nothing() {
    let gone = marked(r#"<w:del w:author="王"/>"#, &changed("del", "王", &["删"]));
    let read = body(&format!("{}{gone}{}", paragraph("前"), paragraph("后")));
    assert_eq!(lines(&read), ["前", "后"]);
    assert!(told(&read, NoticeKind::Joined).is_empty());
}

#[test]
fn an_inserted_end_parts() {
    let first = marked(r#"<w:ins w:author="王"/>"#, "<w:r><w:t>前</w:t></w:r>");
    let read = body(&format!("{first}{}", paragraph("后")));
    assert_eq!(lines(&read), ["前", "后"]);
    assert_eq!(told(&read, NoticeKind::Parted), [(Some("王"), 1, "")]);
}

#[test]
fn rows_come_and_go() {
    let row = |mark: &str, text: &str| {
        format!(
            "<w:tr><w:trPr>{mark}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            paragraph(text),
            paragraph("y")
        )
    };
    let read = body(&format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", "一"),
        row(r#"<w:del w:author="王"/>"#, "二"),
        row(r#"<w:ins w:author="李"/>"#, "三")
    ));
    let texts: Vec<&str> = tables(&read)[0].rows.iter().map(|row| row[0].text.as_str()).collect();
    assert_eq!(texts, ["一", "三"]);
    assert_eq!(told(&read, NoticeKind::Deleted), [(Some("王"), 0, "二"), (Some("王"), 0, "y")]);
    assert_eq!(told(&read, NoticeKind::Inserted), [(Some("李"), 0, "三"), (Some("李"), 0, "y")]);
}

#[test]
fn changes_of_looks_are_counted() {
    let run = r#"<w:r><w:rPr><w:b/><w:rPrChange w:author="王"><w:rPr/></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>"#;
    let read = body(&format!(r#"<w:p><w:pPr><w:pPrChange w:author="王"/></w:pPr>{run}</w:p>"#));
    assert_eq!(
        told(&read, NoticeKind::Other),
        [(Some("王"), 0, "格式修订 2 处（只改样子，不改文字）")]
    );
}

#[test]
fn a_deleted_item_is_not_counted() {
    let list = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let item = |mark: &str, content: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>"#
        )
    };
    let text = |text| format!("<w:r><w:t>{text}</w:t></w:r>");
    let gone = item(r#"<w:del w:author="王"/>"#, &changed("del", "王", &["删"]));
    let all = [item("", &text("甲")), gone, item("", &text("乙"))].concat();
    let read = File::new(&all).part("rId9", "numbering", list).read();
    assert_eq!(lines(&read), ["1.甲", "2.乙"]);
}

#[test]
fn what_is_struck_out_is_told_and_out() {
    let run =
        |props: &str, text: &str| format!("<w:r><w:rPr>{props}</w:rPr><w:t>{text}</w:t></w:r>");
    let runs = [
        run("", "出动"),
        run("<w:strike/>", "30"),
        run("", "50人"),
        run("<w:dstrike/>", "甲"),
        run("<w:strike w:val=\"0\"/>", "乙"),
    ];
    let read = body(&format!("<w:p>{}</w:p>", runs.concat()));
    assert_eq!(lines(&read), ["出动50人乙"]);
    assert_eq!(told(&read, NoticeKind::Struck), [(None, 1, "30"), (None, 1, "甲")]);
}
