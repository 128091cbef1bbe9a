//! Fields.

use super::*;

fn mark(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

fn field(instruction: &str, result: &str) -> String {
    let separate = if result.is_empty() { String::new() } else { mark("separate") };
    let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
    [mark("begin"), instruction, separate, result.to_owned(), mark("end")].concat()
}

fn text(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn results_are_text_and_instructions_are_not() {
    let inner = field("REF a", &text("内"));
    let read = body(&format!(
        r#"<w:p>{}<w:fldSimple w:instr="DATE">{}</w:fldSimple></w:p>"#,
        field("HYPERLINK b", &(text("外") + &inner)),
        text("日")
    ));
    assert_eq!(lines(&read), ["外内日"]);
    assert!(read.notices.is_empty());
}

#[test]
fn contents_are_told_and_out() {
    let entry = |at: &str, text: &str| format!("<w:p>{at}{text}</w:p>");
    let begin =
        mark("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + &mark("separate");
    let read = body(
        &[entry(&begin, &text("一1")), entry("", &(text("二2") + &mark("end"))), paragraph("文")]
            .concat(),
    );
    assert_eq!(lines(&read), ["文"]);
    assert_eq!(told(&read, NoticeKind::Other)[0].2, "目录：一1 二2");
}

#[test]
fn boxes_and_lists_of_forms_show_their_state() {
    let begin = |data: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>"#
        )
    };
    let check = |state| {
        begin(&format!(r#"<w:checkBox><w:default w:val="{state}"/></w:checkBox>"#)) + &mark("end")
    };
    let list = r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>"#;
    let read = body(&format!("<w:p>{}{}{}</w:p>", check(1), check(0), begin(list) + &mark("end")));
    assert_eq!(lines(&read), ["☑☐乙"]);
}

#[test]
fn drawn_characters_are_text() {
    let ringed = field(r"EQ \o\ac(○,12)", "");
    let read_out = field(r"eq \* jc2 \* hps10 \o\ad(\s\up 9(hàn),汉)", "");
    let read = body(&format!("<w:p>{ringed}{read_out}</w:p>"));
    assert_eq!(lines(&read), ["⑫汉"]);
    assert_eq!(told(&read, NoticeKind::Equation).len(), 2);
    assert_eq!(told(&read, NoticeKind::Other), [(None, 1, "注音：hàn")]);
}

#[test]
fn an_active_field_is_told() {
    let read = body(&format!("<w:p>{}</w:p>", field("DDEAUTO cmd", &text("果"))));
    assert_eq!(lines(&read), ["果"]);
    assert_eq!(told(&read, NoticeKind::Active).len(), 1);
}

#[test]
fn an_unfinished_field_loses_nothing() {
    let read = body(&format!("<w:p>{}{}</w:p>{}", mark("begin"), text("甲"), paragraph("乙")));
    let damaged = told(&read, NoticeKind::Damaged);
    assert!(damaged[0].2.contains("甲") && damaged[0].2.contains("乙"));
}

#[test]
fn an_end_without_a_beginning_is_nothing() {
    assert_eq!(lines(&body(&format!("<w:p>{}{}</w:p>", mark("end"), text("甲")))), ["甲"]);
}
