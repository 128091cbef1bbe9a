//! Text, blanks, breaks, signs, equations and what is out of the text.

use super::*;

#[test]
fn a_break_ends_the_line() {
    let read = body(
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:br w:type=\"page\"/><w:cr/><w:t>三</w:t></w:r></w:p>",
    );
    assert_eq!(lines(&read), ["一", "二", "三"]);
}

#[test]
fn blanks_count_where_the_file_says_so() {
    let read = body(
        "<w:p><w:r><w:t> 一 </w:t><w:t xml:space=\"preserve\"> 二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>",
    );
    assert_eq!(lines(&read), ["一 二 三"]);
}

#[test]
fn hyphens_are_hyphens_or_nothing() {
    let read = body(
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>",
    );
    assert_eq!(lines(&read), ["a-bc"]);
}

#[test]
fn signs_of_symbol_fonts_are_characters() {
    let sym = |font, char| format!(r#"<w:sym w:font="{font}" w:char="{char}"/>"#);
    let signs = [
        sym("Wingdings", "F0FE"),
        sym("Wingdings", "F0FC"),
        sym("Wingdings", "F081"),
        sym("Symbol", "F0B7"),
        sym("Wingdings 2", "0052"),
        sym("宋体", "2460"),
        sym("Wingdings", "F0E0"),
    ];
    let read = body(&format!("<w:p><w:r>{}</w:r></w:p>", signs.concat()));
    assert_eq!(lines(&read), ["☑✔①•☑①→"]);
    assert!(read.notices.is_empty());
}

#[test]
fn an_unknown_sign_is_told() {
    let read =
        body(r#"<w:p><w:r><w:t>一</w:t><w:sym w:font="Wingdings 2" w:char="F021"/></w:r></w:p>"#);
    assert_eq!(lines(&read), ["一\u{FFFD}"]);
    assert_eq!(told(&read, NoticeKind::Symbol), [(None, 1, "Wingdings 2 F021")]);
}

#[test]
fn private_characters_in_a_symbol_font_are_signs() {
    let read = body(
        "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr><w:t>\u{F0A8}甲</w:t></w:r></w:p>",
    );
    assert_eq!(lines(&read), ["□甲"]);
}

#[test]
fn hidden_text_is_told_and_out() {
    let read = body(
        "<w:p><w:r><w:t>见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>不</w:t><w:t>见</w:t></w:r></w:p>",
    );
    assert_eq!(lines(&read), ["见"]);
    assert_eq!(told(&read, NoticeKind::Hidden), [(None, 1, "不见")]);
}

#[test]
fn characters_off_the_line_are_told() {
    let run = |place: &str, text: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"{place}\"/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let runs = [
        run("baseline", "10"),
        run("superscript", "8"),
        run("baseline", "克CO"),
        run("subscript", "2"),
        run("superscript", "注"),
    ];
    let read = body(&format!("<w:p>{}</w:p>", runs.concat()));
    assert_eq!(lines(&read), ["10⁸克CO₂注"]);
    assert_eq!(told(&read, NoticeKind::Other), [(None, 1, "上标：注（…0⁸克CO₂注）")]);
}

#[test]
fn a_reading_is_told_beside_its_characters() {
    let read = body(
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    );
    assert_eq!(lines(&read), ["汉"]);
    assert_eq!(told(&read, NoticeKind::Other), [(None, 1, "注音：hàn")]);
}

#[test]
fn an_equation_keeps_its_fraction() {
    let run = |text| format!("<m:r><m:t>{text}</m:t></m:r>");
    let fraction =
        format!("<m:f><m:fPr/><m:num>{}</m:num><m:den>{}</m:den></m:f>", run("1"), run("2"));
    let power = format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", run("x"), run("2"));
    let read = body(&format!(
        "<w:p><m:oMathPara><m:oMath>{fraction}{power}</m:oMath></m:oMathPara></w:p>"
    ));
    assert_eq!(lines(&read), ["1/2x^2"]);
    assert_eq!(told(&read, NoticeKind::Equation), [(None, 1, "1/2x^2")]);
}

#[test]
fn unknown_elements_are_only_wrappers() {
    let inner = paragraph("里");
    let read = body(&format!(
        "<un:a><w:foo>{inner}</w:foo></un:a><w:p><un:b><w:r><un:c><w:t>字</w:t></un:c></w:r></un:b></w:p>"
    ));
    assert_eq!(lines(&read), ["里", "字"]);
}

#[test]
fn text_in_an_unknown_element_is_told() {
    let read = body("<w:p><w:r><w:t>字</w:t></w:r><un:a>外</un:a></w:p>");
    assert_eq!(lines(&read), ["字"]);
    assert_eq!(told(&read, NoticeKind::Other), [(None, 1, "认不得的内容（a）：外")]);
}

#[test]
fn controls_of_forms_give_what_they_hold() {
    let held = |props: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let read =
        body(&format!("<w:p>{}{}</w:p>", held("<w:showingPlcHdr/>", "点击输入"), held("", "☑是")));
    assert_eq!(lines(&read), ["☑是"]);
    assert_eq!(told(&read, NoticeKind::Other), [(None, 1, "占位文字：点击输入")]);
}

#[test]
fn the_strict_edition_is_read() {
    let strict = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>"#;
    let mut file = File::new("");
    file.entries.retain(|(name, _)| name != "word/document.xml");
    assert_eq!(lines(&file.entry("word/document.xml", strict).read()), ["严格"]);
}
