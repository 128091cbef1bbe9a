//! Tests of the reader of RTF: what a file says, and that no file breaks it.

mod any;

use super::{is_rtf, read};
use crate::document::{Block, Cell, Document, NoticeKind, Table, Unreadable};

fn of(body: &str) -> Document {
    of_bytes(format!("{{\\rtf1\\ansi\\ansicpg936\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset134 SimSun;}}{{\\f1\\froman\\fcharset0 Times New Roman;}}{{\\f2\\froman\\fcharset2 Symbol;}}{{\\f3\\fnil\\fcharset2 Wingdings;}}{{\\f4\\fnil\\fcharset128 MS Mincho;}}{{\\f5\\fnil\\fcharset2 Marlett;}}}}{{\\stylesheet{{\\s0 Normal;}}{{\\s1\\qc\\b\\fs44 heading 1;}}}}{{\\*\\revtbl{{Unknown;}}{{\\u24352?\\u19977?;}}}}{body}}}").as_bytes())
}

fn of_bytes(bytes: &[u8]) -> Document {
    read(bytes).expect("it is read")
}

fn texts(document: &Document) -> Vec<String> {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    });
    paragraphs.collect()
}

fn table(document: &Document) -> &Table {
    let found = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.expect("there is a table")
}

fn told(document: &Document, kind: NoticeKind) -> Vec<&str> {
    document.notices.iter().filter(|it| it.kind == kind).map(|it| it.text.as_str()).collect()
}

fn cell(column: usize, columns: usize, rows: usize, text: &str) -> Cell {
    Cell { column, columns, rows, text: text.to_owned(), ..Cell::default() }
}

#[test]
fn a_file_is_known_by_its_beginning() {
    assert!(is_rtf(b"{\\rtf1 a}"));
    assert!(is_rtf(b"\xEF\xBB\xBF \r\n{\\rtf"));
    assert!(!is_rtf(b"rtf"));
    assert!(matches!(read(b" \0"), Err(Unreadable::Damaged(_))));
    assert!(matches!(read(b"PK"), Err(Unreadable::Damaged(_))));
    let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1];
    encrypted.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    assert_eq!(read(&encrypted), Err(Unreadable::Encrypted));
    assert_eq!(told(&of(""), NoticeKind::Other), ["文件里没有文字"]);
}

#[test]
fn bytes_are_of_their_fonts_charset() {
    assert_eq!(texts(&of(r"\f0\'d6\'d0\'b9\'fa")), ["中国"]);
    assert_eq!(texts(&of(r"\f1\'a9 x")), ["© x"]);
    assert_eq!(texts(&of(r"\f4\'93\'fa\'96\'7b")), ["日本"]);
    let western =
        b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0\\'d6\\'d0}";
    assert_eq!(texts(&of_bytes(western)), ["中"]);
    let big5 = b"{\\rtf1\\ansi\\ansicpg950 \\'a4\\'a4}";
    assert_eq!(texts(&of_bytes(big5)), ["中"]);
}

#[test]
fn a_character_may_be_split() {
    // 乗 is 81 5C in GBK: its second byte may be written as itself, escaped.
    assert_eq!(texts(&of(r"\f0\'81\'5c")), ["乗"]);
    assert_eq!(texts(&of(r"\f0\'81\\")), ["乗"]);
    // 朚 is 96 4D: the second byte is a letter.
    assert_eq!(texts(&of("\\f0\\'96M\\'d6\r\n\\'d0")), ["朚中"]);
    let mut raw = b"{\\rtf1\\ansi\\ansicpg936 ".to_vec();
    raw.extend([0xD6, 0xD0, b'\r', b'\n', 0xB9, 0xFA, b'}']);
    assert_eq!(texts(&of_bytes(&raw)), ["中国"]);
}

#[test]
fn what_cannot_be_meant_is_told() {
    let document = of(r"\f1\'d6\'d0");
    assert_eq!(texts(&document), ["中"]);
    assert_eq!(told(&document, NoticeKind::Other).len(), 1);
    let document = of_bytes(b"{\\rtf1\\ansi \\'d6\\'d0}");
    assert_eq!(
        (texts(&document), told(&document, NoticeKind::Other).len()),
        (vec!["中".to_owned()], 1)
    );
    let document = of_bytes("{\\rtf1\\ansi 中国}".as_bytes());
    assert_eq!(
        (texts(&document), told(&document, NoticeKind::Other).len()),
        (vec!["中国".to_owned()], 1)
    );
    let document = of(r"\f0 a\'d6 b");
    assert_eq!(told(&document, NoticeKind::Damaged).len(), 1);
    assert_eq!(told(&of_bytes(b"{\\rtf1\\pc \\'d6}"), NoticeKind::Other).len(), 1);
}

#[test]
fn numbers_of_characters() {
    assert_eq!(texts(&of(r"\u20013?\u-28622\'3f")), ["中進"]);
    assert_eq!(texts(&of(r"\uc2\u20013\'d6\'d0\u22269\'b9\'fa x")), ["中国 x"]);
    assert_eq!(texts(&of(r"{\uc0\u20013 a}\u8226\bullet b")), ["中a•b"]);
    assert_eq!(texts(&of(r"\u-10174?\u-8261?")), ["𠮻"]);
    assert_eq!(texts(&of(r"\u131083?")), ["𠀋"]);
    assert_eq!(texts(&of(r"\u20013\u22269\par\u20154?")), ["中国", "人"]);
    assert_eq!(texts(&of(r"\u-10174? a")), ["\u{fffd} a"]);
    assert_eq!(texts(&of(r"{\upr{zhong}{\*\ud{\u20013?}}}x")), ["中x"]);
}

#[test]
fn paragraphs_and_looks() {
    let document = of(
        r"\pard\plain\s1\qc\b\fs44 T\par\pard\plain\fs21 a{\b b}\b0 c\line d\page e\fs30 f\par\par",
    );
    assert_eq!(texts(&document), ["T", "abc", "d", "ef"]);
    let looks: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|it| if let Block::Paragraph(it) = it { Some(it.look) } else { None })
        .collect();
    assert!(looks[0].is_title && looks[0].is_centred && looks[0].half_points == Some(44));
    assert!(!looks[1].is_title && looks[1].half_points == Some(21));
    assert_eq!(looks[3].half_points, None);
    let Block::Paragraph(second) = &document.blocks[1] else { panic!("a paragraph") };
    let runs: Vec<_> = second.runs.iter().map(|run| (run.text.as_str(), run.is_bold)).collect();
    assert_eq!(runs, [("a", false), ("b", true), ("c", false)]);
}

#[test]
fn marks_that_are_characters() {
    assert_eq!(
        texts(&of(r"\ldblquote a\rdblquote\~\endash\emdash\lquote\rquote\_\-\tab b\{\}\\")),
        ["“a”\u{a0}–—‘’\u{2011} b{}\\"]
    );
}

#[test]
fn east_asian_looks_and_numbers_set_in() {
    let document = of(
        r"\pard\plain{\dbch\afs44\ab\dbch \u20013?}\par{\listtext\pard\plain  1.\tab}a{\b b}{\zwj}{\b c}",
    );
    assert_eq!(texts(&document), ["中", "1. abc"]);
    let Block::Paragraph(first) = &document.blocks[0] else { panic!("a paragraph") };
    assert_eq!((first.look.half_points, first.runs[0].is_bold), (Some(44), true));
    let Block::Paragraph(second) = &document.blocks[1] else { panic!("a paragraph") };
    assert_eq!(second.runs.len(), 2);
}

#[test]
fn symbol_fonts() {
    assert_eq!(texts(&of(r"{\f2\'b7}{\f3 l\'fc}{\f2\u61537?}")), ["•●✔α"]);
    let document = of(r"{\f5 a}");
    assert_eq!(texts(&document), ["\u{fffd}"]);
    assert_eq!(told(&document, NoticeKind::Symbol), ["字体“Marlett”的字符：0x61"]);
    let field = r#"{\field{\*\fldinst{SYMBOL 252 \\f "Wingdings" \\s 10}}{\fldrslt{\f3}}}"#;
    assert_eq!(texts(&of(field)), ["✔"]);
}

#[test]
fn changes() {
    let document = of(
        r"a{\deleted\revauthdel1 b}{\deleted\revauthdel1\b c}{\revised\revauth1 d}{\v e}\par f{\deleted\par}g",
    );
    assert_eq!(texts(&document), ["ad", "fg"]);
    let deleted = &document.notices[0];
    assert_eq!(
        (deleted.who.as_deref(), deleted.at, deleted.text.as_str()),
        (Some("张三"), 1, "bc")
    );
    assert_eq!(told(&document, NoticeKind::Inserted), ["d"]);
    assert_eq!(told(&document, NoticeKind::Hidden), ["e"]);
    assert_eq!(told(&document, NoticeKind::Joined).len(), 1);
}

#[test]
fn parts_of_their_own() {
    let document = of(
        r"{\header\pard H\par}a{\*\atnid x}{\*\atnauthor Li}\chatn{\*\annotation{\*\atndate 1}\pard C}b{\super\chftn{\footnote\pard\chftn  N\par M}}\par c{\shp{\*\shpinst{\sp{\sn wzName}{\sv n}}{\shptxt\pard X\par Y}}{\shprslt{X}}}d\par",
    );
    assert_eq!(texts(&document), ["ab", "cd", "X", "Y", "（注： N M）"]);
    assert_eq!(told(&document, NoticeKind::Header), ["H"]);
    assert_eq!(told(&document, NoticeKind::Comment), ["C"]);
    assert_eq!(document.notices[1].who.as_deref(), Some("Li"));
    assert_eq!(told(&document, NoticeKind::Footnote), [" N\nM"]);
    assert_eq!(told(&document, NoticeKind::TextBox), ["X\nY"]);
}

#[test]
fn fields_lists_and_what_is_no_text() {
    assert_eq!(
        texts(&of(
            r#"{\info{\title t}}{\*\unknown u}{\field{\*\fldinst{HYPERLINK "http://a"}}{\fldrslt{\ul here}}}\par {\listtext\tab 1.\tab}one"#
        )),
        ["here", "1. one"]
    );
    let document = of(r"{\field{\*\fldinst EQ \\o\\ac(\u9675?,1)}{\fldrslt}}");
    assert_eq!(texts(&document), ["①"]);
    assert_eq!(told(&document, NoticeKind::Equation).len(), 1);
    let document = of(r"\pard\ls1 a\par\pard\ls1{\listtext 2.}b\par");
    assert_eq!(told(&document, NoticeKind::Other).len(), 1);
}

#[test]
fn tables() {
    let document = of(
        r"a\par\trowd\trleft-108\cellx1000\cellx3000\pard\intbl A\cell B\par C\cell\row\trowd\trleft-100\clvmgf\cellx1010\cellx2000\cellx3000\pard\intbl D\cell E\cell F\cell\row\trowd\trleft-100\clvmrg\cellx1010\clmgf\cellx2000\clmrg\cellx3000\pard\intbl\cell G\cell\cell\row\pard b\par",
    );
    assert_eq!(texts(&document), ["a", "b"]);
    let table = table(&document);
    assert_eq!(table.columns, 3);
    assert_eq!(table.rows[0], [cell(0, 1, 1, "A"), cell(1, 2, 1, "B\nC")]);
    assert_eq!(table.rows[1], [cell(0, 1, 2, "D"), cell(1, 1, 1, "E"), cell(2, 1, 1, "F")]);
    assert_eq!(table.rows[2], [cell(1, 2, 1, "G")]);
    assert!(matches!(document.blocks[1], Block::Table(_)));
}

#[test]
fn tables_in_tables() {
    let document = of(
        r"\trowd\cellx3000\cellx6000\pard\intbl o\par\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}c\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}\pard\intbl z\cell y\cell\row\pard",
    );
    assert_eq!(table(&document).rows[0], [cell(0, 1, 1, "o\na b\nc\nz"), cell(1, 1, 1, "y")]);
    assert_eq!(told(&document, NoticeKind::NestedTable).len(), 1);
}

#[test]
fn rows_without_a_word_on_it() {
    let document = of(r"\trowd\cellx1\cellx2 a\cell b\cell\row\trowd c\cell d\cell\row\pard e");
    assert_eq!(table(&document).rows.len(), 2);
    assert_eq!(texts(&document), ["e"]);
    let document = of(r"\trowd\cellx100 a\cell tail");
    assert_eq!(table(&document).rows[0].len(), 2);
}

#[test]
fn pictures() {
    let document =
        of(r"a{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv alt}}}\jpegblip\picw1 ffd8ff
00}}{\nonshppict{\pict\wmetafile8 0102}}b\par{\pict\wmetafile8 01}");
    let Block::Picture(picture) = &document.blocks[1] else { panic!("a picture") };
    assert_eq!((picture.name.as_str(), picture.alt.as_deref()), ("image1.jpeg", Some("alt")));
    assert_eq!(picture.bytes, [0xFF, 0xD8, 0xFF, 0]);
    assert_eq!(told(&document, NoticeKind::Picture).len(), 1);
    let mut binary = b"{\\rtf1 {\\pict\\pngblip\\bin3 ".to_vec();
    binary.extend([b'}', b'{', 1]);
    binary.extend(b"}x}");
    let document = of_bytes(&binary);
    assert_eq!(texts(&document), ["x"]);
    assert!(
        matches!(&document.blocks[1], Block::Picture(picture) if picture.bytes == [b'}', b'{', 1])
    );
}

#[test]
fn objects() {
    let document =
        of(r"a{\object\objemb{\*\objclass Equation.3}{\*\objdata 00}{\result{\pard r}}}b");
    assert_eq!(texts(&document), ["arb"]);
    assert_eq!(told(&document, NoticeKind::Object), ["Equation.3"]);
}

#[test]
fn files_that_are_not_whole() {
    let document = of_bytes(b"{\\rtf1 a{\\b b\\par{\\footnote n");
    assert_eq!(texts(&document), ["ab", "（注：n）"]);
    assert_eq!(told(&document, NoticeKind::Damaged).len(), 1);
    let document = of_bytes(b"{\\rtf1 a}} b}\0\0");
    assert_eq!(texts(&document), ["a b"]);
    assert_eq!(told(&document, NoticeKind::Damaged).len(), 1);
    let document = of_bytes(b"{\\rtf1 a{\\pict\\pngblip\\bin99 abc");
    assert_eq!(told(&document, NoticeKind::Damaged).len(), 2);
    let mut deep = b"{\\rtf1 ".to_vec();
    deep.extend(vec![b'{'; 100_000]);
    deep.extend(b"\\*\\x a");
    deep.extend(vec![b'}'; 100_000]);
    deep.extend(b"b}");
    let document = of_bytes(&deep);
    assert_eq!(texts(&document), ["ab"]);
    assert_eq!(told(&document, NoticeKind::Damaged).len(), 1);
}

#[test]
fn unknown_symbols_in_a_row_are_one_notice() {
    let document =
        read(br"{\rtf1{\fonttbl{\f0\fcharset2 Marlett;}}\f0 abc\par a}").expect("it is read");
    let said = told(&document, NoticeKind::Symbol);
    assert_eq!(said, ["字体“Marlett”的字符：0x61、0x62、0x63", "字体“Marlett”的字符：0x61"]);
}

#[test]
fn what_is_struck_out_is_told_and_out() {
    let document = of(r"a{\strike 30}50\striked1 b\striked0 c\strike d\strike0 e\strike f\plain g");
    assert_eq!(texts(&document), ["a50ceg"]);
    assert_eq!(told(&document, NoticeKind::Struck), ["30", "b", "d", "f"]);
}

#[test]
fn what_stands_off_the_line_is_written_so_or_told() {
    let document = of(r"10{\super 8}m\super 2\nosupersub CO{\sub 2}{\super TM}x");
    assert_eq!(texts(&document), ["10⁸m²CO₂TMx"]);
    assert_eq!(told(&document, NoticeKind::Other), ["上标：TM（…⁸m²CO₂TMx）"]);
}
