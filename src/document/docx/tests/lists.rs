//! Automatic numbers.

use super::super::numerals::form;
use super::*;
use crate::document::numeral::written;

fn level(at: usize, form: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn item(list: usize, at: usize, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

fn numbered(numbering: &str, items: &[String]) -> Vec<String> {
    lines(&File::new(&items.concat()).part("rId9", "numbering", numbering).read())
}

fn kind(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#
    )
}

#[test]
fn numbers_are_written_out() {
    let levels = [
        level(0, "chineseCountingThousand", "%1、", ""),
        level(1, "chineseCountingThousand", "（%2）", ""),
        level(2, "decimal", "%3.", ""),
        level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
    ];
    let items = [
        item(1, 0, "甲"),
        item(1, 1, "乙"),
        item(1, 2, "丙"),
        item(1, 2, "3人"),
        item(1, 3, "丁"),
        item(1, 0, "戊"),
        item(1, 1, "己"),
    ];
    let read = numbered(&kind(&levels.concat()), &items);
    assert_eq!(read, ["一、甲", "（一）乙", "1.丙", "2. 3人", "1.2.1丁", "二、戊", "（一）己"]);
}

#[test]
fn lists_of_one_kind_count_on_and_may_begin_anew() {
    let items = [item(1, 0, "甲"), item(2, 0, "乙"), item(2, 0, "丙"), item(1, 0, "丁")];
    assert_eq!(
        numbered(&kind(&level(0, "decimal", "%1)", "")), &items),
        ["1)甲", "5)乙", "6)丙", "7)丁"]
    );
}

#[test]
fn a_level_may_never_begin_anew() {
    let levels = level(0, "decimal", "%1.", "")
        + &level(1, "decimal", "%2)", r#"<w:lvlRestart w:val="0"/>"#);
    let items = [item(1, 0, "甲"), item(1, 1, "乙"), item(1, 0, "丙"), item(1, 1, "丁")];
    assert_eq!(numbered(&kind(&levels), &items), ["1.甲", "1)乙", "2.丙", "2)丁"]);
}

#[test]
fn no_list_is_no_number() {
    assert_eq!(numbered(&kind(&level(0, "decimal", "%1.", "")), &[item(0, 0, "甲")]), ["甲"]);
}

#[test]
fn an_empty_item_shows_its_number() {
    let items = [item(1, 0, ""), item(1, 0, "乙")];
    assert_eq!(numbered(&kind(&level(0, "decimal", "%1.", "")), &items), ["1.", "2.乙"]);
}

#[test]
fn bullets_are_signs() {
    let font = r#"<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>"#;
    let bullet = format!(
        "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{F06C}\"/>{font}</w:lvl>"
    );
    assert_eq!(numbered(&kind(&bullet), &[item(1, 0, "甲")]), ["●甲"]);
}

#[test]
fn an_unknown_form_is_told() {
    let file = File::new(&item(1, 0, "甲")).part(
        "rId9",
        "numbering",
        &kind(&level(0, "thaiCounting", "%1.", "")),
    );
    let read = file.read();
    assert_eq!(lines(&read), ["1.甲"]);
    assert_eq!(told(&read, NoticeKind::Other).len(), 1);
}

#[test]
fn styles_carry_lists() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="B"><w:name w:val="二级"/><w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="A"><w:name w:val="一级"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let levels = level(0, "decimal", "%1.", r#"<w:pStyle w:val="A"/>"#)
        + &level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="B"/>"#);
    let item = |style, text| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let file = File::new(&(item("A", "甲") + &item("B", "乙")));
    let read = file.part("rId9", "numbering", &kind(&levels)).part("rId8", "styles", styles).read();
    assert_eq!(lines(&read), ["1.甲", "1.1乙"]);
}

#[test]
fn forms_of_numbers() {
    let cases = [
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 101, "一〇一"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 1203, "一千二百零三"),
        ("japaneseCounting", 111, "百十一"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 12, "⑫"),
        ("decimalEnclosedCircle", 36, "㊱"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("ganada", 2, "나"),
        ("none", 2, ""),
        ("ordinal", 12, "12th"),
    ];
    for (name, value, text) in cases {
        assert_eq!(form(name).map(|form| written(form, value)).as_deref(), Some(text), "{name}");
    }
    assert_eq!(form("thaiCounting"), None);
}
