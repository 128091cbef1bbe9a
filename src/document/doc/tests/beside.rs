//! Notes, comments, page heads and feet, boxes of text.

use super::build::{Word, counted, longs};
use super::text::{lines, notices};
use crate::document::NoticeKind;
use crate::document::doc::fib::Part;
use crate::document::doc::read;

#[test]
fn notes_stand_at_the_end_and_are_told_where_they_are_referred_to() {
    let word = Word::default()
        .line("一")
        .line("二\u{2}。")
        .close(0)
        .line("\u{2} 注文")
        .line("续")
        .close(1);
    let word = word.part(Part::FootnoteRefs, [longs(&[3, 6]), vec![1, 0]].concat());
    let word = word.part(Part::FootnoteTexts, longs(&[0, 7, 8])).line("");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["一", "二。", "（注：注文 续）"]);
    assert_eq!(notices(&document, NoticeKind::Footnote), [(None, 2, "注文 续".to_owned())]);
}

#[test]
fn comments_are_out_with_who_made_them() {
    let mut entry = counted("LS");
    entry.resize(30, 0);
    entry[20] = 1;
    let word = Word::default().line("文\u{5}。").close(0).line("\u{5}改一改").close(4);
    let word = word.part(Part::CommentRefs, [longs(&[1, 4]), entry].concat());
    let word = word.part(Part::CommentTexts, longs(&[0, 5, 6]));
    let word =
        word.part(Part::CommentAuthors, [counted("张三"), counted("李四")].concat()).line("");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["文。"]);
    assert_eq!(
        notices(&document, NoticeKind::Comment),
        [(Some("李四".to_owned()), 1, "改一改".to_owned())]
    );
}

#[test]
fn page_heads_and_feet_are_out() {
    let word = Word::default()
        .line("文")
        .close(0)
        .line("单位名")
        .line("第\u{13}PAGE\u{14}1\u{15}页")
        .close(2);
    let word = word
        .part(Part::HeaderTexts, longs(&[0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 14, 14, 14, 14]))
        .line("");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["文"]);
    assert_eq!(notices(&document, NoticeKind::Header), [(None, 0, "单位名".to_owned())]);
    assert_eq!(notices(&document, NoticeKind::Footer), [(None, 0, "第1页".to_owned())]);
}

#[test]
fn boxes_stand_after_the_paragraph_that_they_are_anchored_in() {
    let entry = |shape: u8| [vec![0; 14], vec![shape, 4, 0, 0], vec![0; 4]].concat();
    let mut anchor = longs(&[1, 4]);
    anchor.extend([2, 4, 0, 0]);
    anchor.extend([0; 22]);
    let word =
        Word::default().line("锚\u{8}段").line("后").close(0).line("无锚").line("框内").close(6);
    let boxes = [longs(&[0, 3, 6, 7]), entry(1), entry(2), entry(0)].concat();
    let word = word.part(Part::Shapes, anchor).part(Part::BoxTexts, boxes).line("");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["锚段", "框内", "后", "无锚"]);
    let told = notices(&document, NoticeKind::TextBox);
    assert_eq!(told, [(None, 2, "框内".to_owned()), (None, 4, "无锚".to_owned())]);
}

#[test]
fn boxes_of_page_heads_are_part_of_them() {
    let entry = |shape: u8| [vec![0; 14], vec![shape, 4, 0, 0], vec![0; 4]].concat();
    let anchor = [longs(&[1, 4, 0x0402]), vec![0; 22]].concat();
    let word = Word::default()
        .line("文")
        .close(0)
        .line("头\u{8}")
        .close(2)
        .line("框内")
        .line("无锚")
        .close(7);
    let boxes = [longs(&[0, 3, 6, 7]), entry(2), entry(3), entry(0)].concat();
    let word = word.part(Part::HeaderTexts, longs(&[0, 0, 0, 0, 0, 0, 0, 0, 3]));
    let word = word.part(Part::HeaderShapes, anchor).part(Part::HeaderBoxTexts, boxes).line("");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["文"]);
    let told: Vec<String> =
        notices(&document, NoticeKind::Header).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(told, ["头\n框内", "页眉页脚里的文本框：无锚"]);
    assert_eq!(document.notices.len(), 2);
}

#[test]
fn text_beyond_all_counts_is_told() {
    let document = read(&Word::default().line("文").close(0).line("多出来的").build()).unwrap();
    assert_eq!(lines(&document), ["文"]);
    assert_eq!(notices(&document, NoticeKind::Damaged)[0].2, "不属于任何部分的文字：多出来的");
}

#[test]
fn counts_beyond_the_text_are_told() {
    let mut word = Word::default().line("文").close(0);
    word.counts[0] = 1000;
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["文"]);
    assert_eq!(notices(&document, NoticeKind::Damaged).len(), 1);
}
