//! Tests of the reader of HTML: what a file says, and that no file breaks it.

mod any;

use super::{read, read_text};
use crate::document::{Block, Cell, Document, NoticeKind, Picture, Table, Unreadable};

fn of(html: &str) -> Document {
    read_text(html).expect("it is read")
}

fn texts(document: &Document) -> Vec<String> {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    });
    paragraphs.collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn told(document: &Document, kind: NoticeKind) -> Vec<&str> {
    document.notices.iter().filter(|it| it.kind == kind).map(|it| it.text.as_str()).collect()
}

fn cell(column: usize, columns: usize, rows: usize, text: &str) -> Cell {
    Cell { column, columns, rows, text: text.to_owned(), ..Cell::default() }
}

#[test]
fn an_empty_file_is_told() {
    assert!(matches!(read(b"\n "), Err(Unreadable::Damaged(_))));
}

#[test]
fn what_a_file_came_with_says_its_charset() {
    let page = [b"<p>".as_slice(), &[0xA4, 0xA4, 0xA4, 0xE5]].concat();
    let document = super::read_as(&page, Some("big5")).expect("it is read");
    assert_eq!((texts(&document), document.notices.len()), (vec!["中文".to_owned()], 0));
}

#[test]
fn encodings() {
    let gbk = [b"<p>".as_slice(), &[0xD6, 0xD0]].concat();
    let document = read(&gbk).expect("it is read");
    assert_eq!((texts(&document), document.notices.len()), (vec!["中".to_owned()], 1));
    let declared =
        [b"<meta http-equiv=x content='text/html; charset=gb2312'><p>".as_slice(), &[0xD6, 0xD0]]
            .concat();
    let document = read(&declared).expect("it is read");
    assert_eq!((texts(&document), document.notices.len()), (vec!["中".to_owned()], 0));
    let document = read("<meta charset=gbk><p>中国".as_bytes()).expect("it is read");
    assert_eq!((texts(&document), document.notices.len()), (vec!["中国".to_owned()], 1));
    let document =
        read(&[b"<meta charset=utf-8><p>".as_slice(), &[0xD6, 0xD0]].concat()).expect("it is read");
    assert_eq!((texts(&document), document.notices.len()), (vec!["中".to_owned()], 1));
    let wide: Vec<u8> = "\u{feff}<p>中".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(texts(&read(&wide).expect("it is read")), ["中"]);
    let broken = read(b"<meta charset=gbk><p>a\xFF\xFF").expect("it is read");
    assert_eq!(told(&broken, NoticeKind::Damaged).len(), 1);
}

#[test]
fn white_space() {
    assert_eq!(
        texts(&of("<p> 中 \n 文\n章 <b> x\n</b> y&nbsp;&nbsp;z </p> \n ")),
        ["中文章 x y\u{a0}\u{a0}z"]
    );
    assert_eq!(texts(&of("甲 乙\n“丙”\nabc")), ["甲 乙“丙” abc"]);
    assert_eq!(texts(&of("<pre>a\n  b\tc\n\n</pre>d")), ["a", "  b c", "d"]);
    assert_eq!(texts(&of("a<br>b<br/>c<div>d<p>e</div>f")), ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn looks() {
    let document = of(
        "<style>.t{font-weight:bold;font-size:22pt} p.c{text-align:center}</style><h1 align=center>甲</h1><p class='t c'>乙<p class=c style='font-size:16px'>丙<font size=7>丁</font><p><b>戊<p>己</b>",
    );
    let looks: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|it| {
            if let Block::Paragraph(it) = it { Some((it.look, it.runs[0].is_bold)) } else { None }
        })
        .collect();
    assert!(looks[0].0.is_title && looks[0].0.is_centred && looks[0].1);
    assert_eq!((looks[1].0.half_points, looks[1].0.is_centred, looks[1].1), (Some(44), true, true));
    assert_eq!((looks[2].0.half_points, looks[2].1), (None, false));
    assert_eq!((looks[3].1, looks[4].1), (true, true));
}

#[test]
fn crossed_tags_do_not_part_text() {
    assert_eq!(texts(&of("<b><p>a</b> b</p>c")), ["a b", "c"]);
    assert_eq!(texts(&of("<span>a</p>b</div>c")), ["a", "bc"]);
}

#[test]
fn lists() {
    let document = of(
        "<ol type=A start=3><li>a<li value=7>b<ul><li>c</ul></li></ol><ol style='list-style-type:cjk-ideographic'><li><p>d</p><p>e</p><li></ol><ul style='list-style:none'><li>f</ul>",
    );
    assert_eq!(texts(&document), ["C. a", "G. b", "• c", "一、d", "e", "f"]);
}

#[test]
fn numbers_that_word_wrote_out() {
    let document = of(
        "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>甲</p><p><span style='font-family:Wingdings'>l</span>乙<span style='font-family:Marlett'>a</span></p>",
    );
    assert_eq!(texts(&document), ["1. 甲", "●乙\u{fffd}"]);
    assert_eq!(told(&document, NoticeKind::Symbol).len(), 1);
}

#[test]
fn what_is_not_shown() {
    let document = of(
        "<title>题</title><p>a<del cite='mailto:%E6%9D%8E'>b</del><ins>c</ins><span style='DISPLAY: none'>d</span><s>e</s><span hidden>f</span><!-- g --><ruby>h<rp>(<rt>i<rp>)</ruby><select><option>j</select><o:p></o:p><script>k</script><!--[if gte vml 1]>l<![endif]--><![if !vml]>m<![endif]><div style='mso-element:comment-list'>n</div><noscript>o</noscript>",
    );
    assert_eq!(texts(&document), ["achm", "o"]);
    assert_eq!(told(&document, NoticeKind::Deleted), ["b"]);
    assert_eq!(told(&document, NoticeKind::Struck), ["e"]);
    assert_eq!(document.notices[0].who.as_deref(), Some("李"));
    assert_eq!(told(&document, NoticeKind::Inserted), ["c"]);
    assert_eq!(told(&document, NoticeKind::Hidden), ["d", "f"]);
    assert_eq!(told(&document, NoticeKind::Object), [" j"]);
    assert_eq!(told(&document, NoticeKind::Active), ["网页脚本（1 个字符），没有执行"]);
    assert_eq!(told(&document, NoticeKind::Comment), ["n"]);
    assert_eq!(told(&document, NoticeKind::Aside), ["i"]);
    assert_eq!(told(&document, NoticeKind::Other), ["网页标题：题"]);
    assert!(of("<title>题\n目</title><h1>题 目</h1>").notices.is_empty());
}

#[test]
fn tables_and_spans() {
    let document = of(
        "<table><caption>表</caption><tr><th colspan=2>a<th rowspan=9>b<tr><td>c<p>d</p><td>e</td></tr><tr height=0><td><td><td></table>z",
    );
    let tables = tables(&document);
    assert_eq!(tables[0].columns, 3);
    assert_eq!(tables[0].rows[0], [cell(0, 2, 1, "a"), cell(2, 1, 2, "b")]);
    assert_eq!(tables[0].rows[1], [cell(0, 1, 1, "c\nd"), cell(1, 1, 1, "e")]);
    assert_eq!(tables[0].rows.len(), 2);
    assert_eq!(texts(&document), ["表", "z"]);
}

#[test]
fn tables_that_lay_out() {
    let document = of(
        "<table><tr><td>a<table><tr><td>b<td>c</table>d</table><table><tr><td>e<tr><td>f</table>",
    );
    assert_eq!(texts(&document), ["a", "d", "e", "f"]);
    assert_eq!(tables(&document).len(), 1);
    assert_eq!(told(&document, NoticeKind::Other).len(), 2);
}

#[test]
fn pictures() {
    let document = of(
        "<p>a<img src='data:image/png;base64,iVBORw==' alt=图>b<p>c<img src='x.files/%E5%9B%BE.jpg'><img src=cid:1@2><img src=HTTP://a/b.png><img src='data:image/png,x'>",
    );
    let pictures: Vec<&Picture> = document
        .blocks
        .iter()
        .filter_map(|it| if let Block::Picture(it) = it { Some(it) } else { None })
        .collect();
    assert_eq!(pictures[0].bytes, [0x89, b'P', b'N', b'G']);
    assert_eq!((pictures[0].name.as_str(), pictures[0].alt.as_deref()), ("image1.png", Some("图")));
    assert_eq!((pictures[1].name.as_str(), pictures[1].bytes.len()), ("x.files/图.jpg", 0));
    assert_eq!(pictures[2].name, "cid:1@2");
    assert_eq!(told(&document, NoticeKind::External), ["HTTP://a/b.png"]);
    assert_eq!(told(&document, NoticeKind::Picture).len(), 1);
    assert!(matches!(document.blocks[1], Block::Picture(_)));
}

#[test]
fn files_that_are_not_whole() {
    assert_eq!(told(&of("a<!-- 尾巴"), NoticeKind::Damaged).len(), 1);
    let document = of("a<p title='尾巴");
    assert!(told(&document, NoticeKind::Damaged)[0].contains("尾巴"));
    assert!(told(&of("a<style>尾巴"), NoticeKind::Damaged)[0].contains("尾巴"));
    let document = of(&format!("{}甲{}乙", "<div>".repeat(100_000), "</div>".repeat(100_000)));
    assert_eq!(texts(&document), ["甲", "乙"]);
    assert_eq!(told(&document, NoticeKind::Damaged).len(), 1);
    let document = of(&"<table><tr><td>甲<td>".repeat(100));
    assert_eq!(
        texts(&document).concat().matches('甲').count()
            + tables(&document)
                .iter()
                .flat_map(|it| it.rows.iter().flatten())
                .filter(|it| it.text.contains('甲'))
                .count(),
        100
    );
}

#[test]
fn a_table_larger_than_a_page_is_paragraphs() {
    let wide = format!("<table><tr>{}<tr><td>x", "<td>甲<p>乙</p></td>".repeat(80));
    let document = of(&wide);
    let of_row = vec!["甲 乙"; 80].join(" ");
    assert_eq!(texts(&document), [of_row, "x".to_owned()]);
    assert_eq!(
        told(&document, NoticeKind::Damaged),
        ["表格过大（64 列 2 行），已按段落读出，一行一段"]
    );
    let long = format!("<table>{}", "<tr><td>甲<td>乙".repeat(2001));
    assert_eq!(texts(&of(&long)), vec!["甲 乙"; 2001]);
}

#[test]
fn a_cell_of_too_many_columns_takes_all() {
    let document = of("<table><tr><td colspan=100>甲<tr><td>乙<td>丙</table>");
    assert_eq!(tables(&document)[0].columns, 2);
    assert_eq!(tables(&document)[0].rows[0], [cell(0, 2, 1, "甲")]);
}

#[test]
fn what_is_struck_out_is_told_and_out() {
    let document = of(
        "<style>.x{text-decoration:line-through}</style><p>出动<s>30</s>50人<strike>甲</strike><span style='text-decoration: underline line-through'>乙</span><i class=x>丙</i><u>丁</u>",
    );
    assert_eq!(texts(&document), ["出动50人丁"]);
    assert_eq!(told(&document, NoticeKind::Struck), ["30", "甲乙丙"]);
}

#[test]
fn what_stands_off_the_line_is_written_so_or_told() {
    let document = of(
        "<p>10<sup>8</sup>m<span style='vertical-align:super'>2</span>CO<sub>2</sub><sup>TM</sup>x<table><tr><td>10<sup>2</sup><td>y<sub>k</sub></table>",
    );
    assert_eq!(texts(&document), ["10⁸m²CO₂TMx"]);
    assert_eq!(told(&document, NoticeKind::Other), ["上标：TM（…⁸m²CO₂TMx）", "下标：k（yk）"]);
    assert_eq!(tables(&document)[0].rows[0][0].text, "10²");
}
