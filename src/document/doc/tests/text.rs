//! Paragraphs, looks, tracked changes, fields, characters.

use super::build::{Width, Word, authors, compound, style, styles};
use crate::document::doc::fib::Part;
use crate::document::doc::read;
use crate::document::{Block, Document, Look, NoticeKind, Unreadable};

pub(super) const BOLD: [u8; 3] = [0x35, 0x08, 1];
pub(super) const HIDDEN: [u8; 3] = [0x3C, 0x08, 1];
pub(super) const DELETED: [u8; 7] = [0x00, 0x08, 1, 0x63, 0x48, 1, 0];
pub(super) const INSERTED: [u8; 7] = [0x01, 0x08, 1, 0x04, 0x48, 1, 0];

/// A file's paragraphs, `*` around what is bold.
pub(super) fn lines(document: &Document) -> Vec<String> {
    let shown = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            let run = |run: &crate::document::Run| {
                if run.is_bold { format!("*{}*", run.text) } else { run.text.clone() }
            };
            Some(paragraph.runs.iter().map(run).collect())
        }
        _ => None,
    };
    document.blocks.iter().filter_map(shown).collect()
}

/// The notices of a kind: who, where, and the text.
pub(super) fn notices(
    document: &Document,
    kind: NoticeKind,
) -> Vec<(Option<String>, usize, String)> {
    let of_kind = document.notices.iter().filter(|notice| notice.kind == kind);
    of_kind.map(|notice| (notice.who.clone(), notice.at, notice.text.clone())).collect()
}

fn looks(document: &Document) -> Vec<Look> {
    let look = |block: &Block| {
        if let Block::Paragraph(paragraph) = block { Some(paragraph.look) } else { None }
    };
    document.blocks.iter().filter_map(look).collect()
}

fn one(who: &str, at: usize, text: &str) -> Vec<(Option<String>, usize, String)> {
    vec![(Some(who.to_owned()), at, text.to_owned())]
}

#[test]
fn paragraphs_keep_their_order_and_empty_ones_are_none() {
    let document =
        read(&Word::default().line("第一段").line("").line("  ").line("第二段").build()).unwrap();
    assert_eq!(lines(&document), ["第一段", "第二段"]);
    assert!(document.notices.is_empty(), "{:?}", document.notices);
}

#[test]
fn line_and_page_breaks_end_paragraphs_of_the_same_look() {
    let centred = [0x03, 0x24, 1];
    let document = read(
        &Word::default()
            .run("一\u{b}二\u{c}三\t四\u{1e}五\u{1f}六\u{a0}", &[])
            .end('\r', 0, &centred)
            .build(),
    );
    let document = document.unwrap();
    assert_eq!(lines(&document), ["一", "二", "三 四-五六\u{a0}"]);
    assert!(looks(&document).iter().all(|look| look.is_centred));
}

#[test]
fn bold_is_taken_from_runs_and_styles_and_toggles_against_the_style() {
    let sheet = styles(&[
        style(0, "Normal", &[], &[]),
        style(1, "heading 1", &[], &[&BOLD[..], &[0x43, 0x4A, 44, 0]].concat()),
    ]);
    let word = Word::default().part(Part::Styles, sheet);
    let word = word.run("粗", &BOLD).run("细", &[]).end('\r', 0, &[]);
    let word = word
        .run("题", &[])
        .run("反", &[0x35, 0x08, 0x81])
        .run("同", &[0x35, 0x08, 0x80])
        .end('\r', 1, &[]);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["*粗*细", "*题*反*同*"]);
    let looks = looks(&document);
    assert_eq!((looks[0].is_title, looks[0].half_points), (false, Some(20)));
    assert_eq!((looks[1].is_title, looks[1].half_points), (true, Some(44)));
}

#[test]
fn a_paragraph_of_two_sizes_has_none() {
    let word = Word::default().run("大", &[0x43, 0x4A, 44, 0]).run("小", &[0x43, 0x4A, 32, 0]).end(
        '\r',
        0,
        &[],
    );
    assert_eq!(looks(&read(&word.build()).unwrap())[0].half_points, None);
}

#[test]
fn a_title_goes_by_its_chinese_name_too() {
    let sheet = styles(&[
        style(0, "正文", &[], &[]),
        style(0x0FFE, "标题", &[], &[]),
        style(2, "标题 2", &[], &[]),
    ]);
    let word = Word::default()
        .part(Part::Styles, sheet)
        .run("题", &[])
        .end('\r', 1, &[])
        .run("二", &[])
        .end('\r', 2, &[]);
    let looks = looks(&read(&word.build()).unwrap());
    assert_eq!(looks.iter().map(|look| look.is_title).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn hidden_and_deleted_text_is_out_and_inserted_text_stays() {
    let word = Word::default().part(Part::Authors, authors(&["Unknown", "张三"])).line("前");
    let word = word
        .run("甲", &[])
        .run("藏", &HIDDEN)
        .run("删去", &DELETED)
        .run("插", &INSERTED)
        .end('\r', 0, &[]);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["前", "甲插"]);
    assert_eq!(notices(&document, NoticeKind::Hidden), [(None, 2, "藏".to_owned())]);
    assert_eq!(notices(&document, NoticeKind::Deleted), one("张三", 2, "删去"));
    assert_eq!(notices(&document, NoticeKind::Inserted), one("张三", 2, "插"));
}

#[test]
fn a_deleted_paragraph_mark_joins_and_an_inserted_one_parts() {
    let word = Word::default().part(Part::Authors, authors(&["Unknown", "张三"]));
    let word = word
        .run("一", &[])
        .end_as('\r', 0, &[], &DELETED)
        .run("二", &[])
        .end_as('\r', 0, &[], &INSERTED)
        .line("三");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["一二", "三"]);
    assert_eq!(notices(&document, NoticeKind::Joined), one("张三", 1, ""));
    assert_eq!(notices(&document, NoticeKind::Parted), one("张三", 1, ""));
}

#[test]
fn a_field_shows_its_result_and_not_what_it_does() {
    let text = "见\u{13} HYPERLINK \"http://a.cn\" \u{14}\u{13} PAGE \u{14}网\u{15}址\u{15}。";
    let document = read(&Word::default().line(text).build()).unwrap();
    assert_eq!(lines(&document), ["见网址。"]);
    assert_eq!(
        notices(&document, NoticeKind::External),
        [(None, 1, "超链接 \"http://a.cn\"".to_owned())]
    );
}

#[test]
fn a_table_of_contents_is_told_and_out() {
    let word = Word::default()
        .line("\u{13} TOC \\o \u{14}第一章\t1")
        .line("第二章\t2")
        .line("\u{15}")
        .line("正文");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["正文"]);
    let told = notices(&document, NoticeKind::Other);
    assert_eq!(told[0].2, "目录没有取：第一章 1\n第二章 2");
}

#[test]
fn a_figure_in_a_circle_is_that_character() {
    let document = read(
        &Word::default()
            .line("\u{13}eq \\o\\ac(○,3)\u{15}项，\u{13}MACROBUTTON X 点此\u{15}")
            .build(),
    )
    .unwrap();
    assert_eq!(lines(&document), ["③项，点此"]);
    assert_eq!(notices(&document, NoticeKind::Equation)[0].2, "域：eq \\o\\ac(○,3)");
}

#[test]
fn a_field_that_never_ends_loses_nothing() {
    let document = read(&Word::default().line("前\u{13}PAGE 里面").line("后面").build()).unwrap();
    assert_eq!(lines(&document), ["前"]);
    assert_eq!(notices(&document, NoticeKind::Damaged)[0].2, "没有结束的域：PAGE 里面\n后面");
}

#[test]
fn symbols_are_their_characters_or_are_told() {
    let symbol = |unit: u8| [0x09, 0x6A, 1, 0, unit, 0xF0].to_vec();
    let mut fonts = vec![2, 0, 0, 0];
    for name in ["宋体", "Wingdings"] {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        fonts.push(u8::try_from(39 + name.len()).unwrap());
        fonts.extend([0; 39]);
        fonts.extend(name);
    }
    let word = Word::default()
        .part(Part::Fonts, fonts)
        .run("(", &symbol(0xFE))
        .run("(", &symbol(0x7F))
        .run("(实)", &[]);
    let document = read(&word.end('\r', 0, &[]).build()).unwrap();
    assert_eq!(lines(&document), ["☑\u{FFFD}(实)"]);
    assert_eq!(notices(&document, NoticeKind::Symbol)[0].2, "Wingdings F07F");
}

#[test]
fn narrow_pieces_are_western_unless_they_are_chinese() {
    let word = Word { width: Width::Narrow, ..Word::default() };
    let document = read(&word.clone().line("\u{93}caf\u{e9}\u{94}\u{85}").build()).unwrap();
    assert_eq!(lines(&document), ["\u{201c}café\u{201d}…"]);
    let bytes = "\u{d6}\u{d0}\u{b9}\u{fa}, \u{b9}\u{ab}\u{ce}\u{c4}";
    let document = read(&word.line(bytes).build()).unwrap();
    assert_eq!(lines(&document), ["中国, 公文"]);
    assert_eq!(notices(&document, NoticeKind::Other).len(), 1);
}

#[test]
fn a_password_macros_and_other_kinds_are_told() {
    let locked = Word { flags: 0x0100, ..Word::default() };
    assert_eq!(read(&locked.line("x").build()), Err(Unreadable::Encrypted));
    let active = Word { storages: vec!["Macros"], ..Word::default() };
    assert_eq!(notices(&read(&active.line("x").build()).unwrap(), NoticeKind::Active).len(), 1);
    assert_eq!(read(&compound(&[("EncryptedPackage", b"x")], &[])), Err(Unreadable::Encrypted));
    assert!(matches!(
        read(&compound(&[("Workbook", b"x")], &[])),
        Err(Unreadable::Kind("Excel 工作簿", _))
    ));
    assert!(matches!(read(b"nothing"), Err(Unreadable::Damaged(_))));
}

#[test]
fn an_old_file_gives_its_text() {
    let (text, _, _) = encoding_rs::GBK.encode("关于\x13PAGE \x141\x15的通知\r第二段\r页眉\r");
    let mut main = vec![0_u8; 0x300];
    main[0..4].copy_from_slice(&[0xDC, 0xA5, 0x68, 0]);
    main[6..8].copy_from_slice(&0x0804_u16.to_le_bytes());
    main[0x18..0x1C].copy_from_slice(&0x300_u32.to_le_bytes());
    let end = u32::try_from(0x300 + text.len()).unwrap();
    main[0x1C..0x20].copy_from_slice(&end.to_le_bytes());
    main[0x34..0x38].copy_from_slice(&u32::try_from(text.len() - 5).unwrap().to_le_bytes());
    main.extend_from_slice(&text);
    let document = read(&compound(&[("WordDocument", &main)], &[])).unwrap();
    assert_eq!(lines(&document), ["关于1的通知", "第二段"]);
    assert!(notices(&document, NoticeKind::Other)[1].2.ends_with("：页眉"));
}

#[test]
fn what_is_struck_out_is_told_and_out() {
    let word = Word::default()
        .run("出动", &[])
        .run("30", &[0x37, 0x08, 1])
        .run("50人", &[])
        .run("甲", &[0x53, 0x2A, 1])
        .end('\r', 0, &[]);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["出动50人"]);
    let told = [(None, 1, "30".to_owned()), (None, 1, "甲".to_owned())];
    assert_eq!(notices(&document, NoticeKind::Struck), told);
}

#[test]
fn what_stands_off_the_line_is_written_so_or_told() {
    let word = Word::default()
        .run("10", &[])
        .run("8", &[0x48, 0x2A, 1])
        .run("CO", &[])
        .run("2", &[0x48, 0x2A, 2])
        .run("TM", &[0x48, 0x2A, 1])
        .end('\r', 0, &[]);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["10⁸CO₂TM"]);
    let told = [(None, 1, "上标：TM（10⁸CO₂TM）".to_owned())];
    assert_eq!(notices(&document, NoticeKind::Other), told);
}
