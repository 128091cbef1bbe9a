//! How text looks: bold, size, centred, of a title's style.

use super::super::super::{Look, Paragraph};
use super::*;

const STYLES: &str = concat!(
    r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>"#,
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="2"/><w:rPr><w:b/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="2"><w:name w:val="base"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="h"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>"#,
);

fn run(props: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{props}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn first(style: &str, runs: &str) -> Paragraph {
    let paragraph = format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#);
    let read = File::new(&paragraph).part("rId1", "styles", STYLES).read();
    match read.blocks.into_iter().next() {
        Some(Block::Paragraph(paragraph)) => paragraph,
        other => panic!("a paragraph, not {other:?}"),
    }
}

fn bold(paragraph: &Paragraph) -> Vec<(&str, bool)> {
    paragraph.runs.iter().map(|run| (run.text.as_str(), run.is_bold)).collect()
}

#[test]
fn a_title_is_known_by_its_style() {
    let read = first("1", &run("", "题"));
    assert_eq!(read.look, Look { is_title: true, is_centred: true, half_points: Some(44) });
    assert_eq!(bold(&read), [("题", true)]);
}

#[test]
fn plain_text_has_the_file_s_size() {
    assert_eq!(
        first("a", &run("", "文")).look,
        Look { is_title: false, is_centred: false, half_points: Some(21) }
    );
}

#[test]
fn of_several_sizes_none_is_known() {
    let runs = run("", "小") + &run(r#"<w:sz w:val="44"/>"#, "大");
    assert_eq!(first("a", &runs).look.half_points, None);
}

#[test]
fn styles_switch_bold_and_runs_set_it() {
    let runs = [
        run("", "粗"),
        run(r#"<w:rStyle w:val="s"/>"#, "细"),
        run(r#"<w:rStyle w:val="s"/><w:b/>"#, "粗"),
        run(r#"<w:b w:val="0"/>"#, "细"),
    ];
    assert_eq!(
        bold(&first("1", &runs.concat())),
        [("粗", true), ("细", false), ("粗", true), ("细", false)]
    );
}

#[test]
fn runs_of_one_boldness_are_one() {
    let runs =
        [run("", "甲"), run("", "乙"), run("<w:b/>", "丙"), run(r#"<w:rStyle w:val="s"/>"#, "丁")];
    assert_eq!(bold(&first("a", &runs.concat())), [("甲乙", false), ("丙丁", true)]);
}

#[test]
fn a_style_can_hide() {
    let read = first("a", &(run(r#"<w:rStyle w:val="h"/>"#, "隐") + &run("", "显")));
    assert_eq!(bold(&read), [("显", false)]);
}

#[test]
fn styles_strike_out_and_raise_and_runs_set_it() {
    let styles = r#"<w:style w:type="character" w:styleId="X"><w:rPr><w:strike/><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#;
    let run_of = |props: &str| run(&format!(r#"<w:rStyle w:val="X"/>{props}"#), "2");
    let not_struck = r#"<w:strike w:val="0"/>"#;
    let on_line = format!(r#"{not_struck}<w:vertAlign w:val="baseline"/>"#);
    let runs = [run_of(""), run_of(not_struck), run_of(&on_line)].concat();
    let read = File::new(&format!("<w:p>{runs}</w:p>")).part("rId1", "styles", styles).read();
    assert_eq!(lines(&read), ["²2"]);
    assert_eq!(told(&read, NoticeKind::Struck), [(None, 1, "2")]);
}
