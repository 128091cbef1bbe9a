//! Books built in memory, read back, broken and bombed.

mod build;
mod hostile;

use super::{Area, Book, read, read_csv};
use crate::document::{NoticeKind, Unreadable};
use build::{ods, xls, xlsx, xlsx_with};

fn told(book: &Book, kind: NoticeKind) -> Vec<&str> {
    book.notices
        .iter()
        .filter(|notice| notice.kind == kind)
        .map(|notice| notice.text.as_str())
        .collect()
}

#[test]
fn xlsx_cells_are_as_shown() {
    let sheet = r#"<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><r><t>甲</t></r>
        <r><t xml:space="preserve"> 乙_x000D_&#10;丙&amp;</t></r><rPh sb="0" eb="1"><t>读音</t></rPh></is></c>
        <c r="D2" s="1"><v>46160</v></c></row>
        <row r="4"><c s="2"><v>0.125</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A2</f><v>公式的字</v></c>
        <c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c/><c t="s"><v></v></c></row></sheetData>
        <mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>
        <headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter>"#;
    let book = read(&xlsx(sheet)).expect("a sheet");
    let [first] = book.sheets.as_slice() else { panic!("one sheet") };
    assert_eq!(first.name, "信息");
    assert_eq!(first.first_row, 1);
    assert_eq!(first.rows[0], Vec::<String>::new());
    assert_eq!(first.rows[1], ["共享", "甲 乙\n丙&", "", "2026年5月18日"]);
    assert_eq!(first.rows[3], ["12.5%", "2", "公式的字", "TRUE", "#N/A"]);
    assert_eq!(first.merged, [Area { top: 1, left: 0, bottom: 3, right: 0 }]);
    assert_eq!(told(&book, NoticeKind::Other), ["工作表“信息”有公式出错的单元格：E4 #N/A"]);
    assert_eq!(told(&book, NoticeKind::Footer), ["工作表“信息”的页脚：&C第 &P 页"]);
}

#[test]
fn xlsx_days_of_the_mac_are_four_years_later() {
    let sheet = r#"<sheetData><row><c s="1"><v>44698</v></c></row></sheetData>"#;
    let book =
        read(&xlsx_with(sheet, r#"<workbookPr date1904="1"/>"#, "visible", &[])).expect("a sheet");
    assert_eq!(book.sheets[0].rows[0], ["2026年5月18日"]);
}

#[test]
fn xlsx_comments_pictures_links_and_hidden_sheets_are_told() {
    let sheet = r#"<sheetData><row r="1" hidden="1"><c t="inlineStr"><is><t>藏着的字</t></is></c></row></sheetData>"#;
    let rels = r#"<Relationships><Relationship Id="a" Type="x/comments" Target="../comments1.xml"/>
        <Relationship Id="b" Type="x/hyperlink" Target="http://example.cn/" TargetMode="External"/>
        <Relationship Id="c" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>"#;
    let comments = r#"<comments><authors><author>王芳</author></authors><commentList><comment ref="B3" authorId="0">
        <text><r><t>请核</t></r><r><t>实。</t></r></text></comment></commentList></comments>"#;
    let drawing = "<wsDr><sp><txBody><a:p xmlns:a='a'><a:r><a:t>框里的字</a:t></a:r></a:p></txBody></sp></wsDr>";
    let parts = [
        ("xl/worksheets/_rels/sheet1.xml.rels", rels),
        ("xl/comments1.xml", comments),
        ("xl/drawings/drawing1.xml", drawing),
        ("xl/media/image1.png", "x"),
    ];
    let book = read(&xlsx_with(sheet, "", "veryHidden", &parts)).expect("a sheet");
    assert!(book.sheets[0].is_hidden);
    assert_eq!(told(&book, NoticeKind::Hidden), ["隐藏的工作表“信息”：藏着的字"]);
    assert_eq!(told(&book, NoticeKind::Comment), ["工作表“信息”B3 的批注：请核实。"]);
    assert_eq!(
        told(&book, NoticeKind::External),
        ["工作表“信息”里有链接，不打开：http://example.cn/"]
    );
    assert_eq!(told(&book, NoticeKind::TextBox), ["工作表“信息”里的文本框，未收：框里的字"]);
    assert_eq!(told(&book, NoticeKind::Picture), ["表格里的图片未收：image1.png"]);
    assert_eq!(told(&book, NoticeKind::Other), ["工作表“信息”有隐藏的行，照收：第 1 行"]);
}

#[test]
fn ods_cells_are_as_shown() {
    let rows = r#"<table:table-column table:number-columns-repeated="16384"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="date" office:date-value="2026-05-18" table:number-rows-spanned="2"
        table:number-columns-spanned="1"><text:p>2026年5月18日</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="2"><office:annotation><dc:creator>王芳</dc:creator><dc:date>2026</dc:date>
        <text:p>请核实。</text:p></office:annotation><text:p>甲<text:s text:c="2"/>乙<text:line-break/>丙</text:p><text:p>
        </text:p><text:p><text:span>丁</text:span></text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>"#;
    let book = read(&ods(rows)).expect("a sheet");
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.first_row, sheet.rows.len()), ("信息", 2, 3));
    assert_eq!(sheet.rows[2][0], "2026年5月18日");
    assert_eq!(sheet.rows[2][1].replace(' ', ""), "甲乙\n丙\n\n丁");
    assert_eq!(sheet.rows[2][1], sheet.rows[2][2]);
    assert_eq!(sheet.merged, [Area { top: 2, left: 0, bottom: 3, right: 0 }]);
    assert_eq!(told(&book, NoticeKind::Comment), ["工作表“信息”B3 的批注：请核实。"]);
}

#[test]
fn xls_cells_are_as_shown() {
    let book = read(&xls()).expect("a sheet");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "信息");
    assert_eq!(sheet.rows[0], ["单位", "标题，很长", "12.5", "46160"]);
    assert_eq!(sheet.rows[1], ["FALSE", "2026/5/18", "公式的字"]);
    assert_eq!(sheet.merged, [Area { top: 0, left: 0, bottom: 1, right: 0 }]);
    assert!(book.notices.is_empty(), "{:?}", book.notices);
}

#[test]
fn csv_keeps_rows_quotes_and_lines() {
    let book = read_csv("\u{feff}单位,标题\r\n\r\n白沙镇,\"他说\"\"好\"\"，\n再说\"\r\n清水镇,a;b");
    assert_eq!(book.sheets[0].rows[0], ["单位", "标题"]);
    assert!(book.sheets[0].rows[1].is_empty());
    assert_eq!(book.sheets[0].rows[2], ["白沙镇", "他说\"好\"，\n再说"]);
    assert_eq!(book.sheets[0].rows[3], ["清水镇", "a;b"]);
    assert_eq!(read_csv("a\tb,c\nd\te").sheets[0].rows, [["a", "b,c"], ["d", "e"]]);
    assert_eq!(read_csv("sep=;\na;b").sheets[0].rows, [["a", "b"]]);
    let open = read_csv("a,\"b\nc");
    assert_eq!(open.sheets[0].rows, [["a", "b\nc"]]);
    assert_eq!(told(&open, NoticeKind::Damaged).len(), 1);
}

#[test]
fn other_kinds_are_named() {
    assert!(matches!(read(b""), Err(Unreadable::Kind(..))));
    assert!(matches!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err(Unreadable::Damaged(_))));
    assert!(matches!(
        read(&build::package(&[("word/document.xml", "")])),
        Err(Unreadable::Kind(..))
    ));
    assert!(matches!(read(&build::package(&[("xl/workbook.bin", "")])), Err(Unreadable::Kind(..))));
}
