//! Files made to break a reader, and files that are broken.

use proptest::prelude::*;

use super::build::{ods, package, workbook, xls, xls_of, xlsx};
use super::told;
use crate::document::sheet::{Book, read, read_csv};
use crate::document::{NoticeKind, Unreadable};

#[test]
fn an_area_costs_nothing_and_what_lies_far_off_is_told() {
    let sheet = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>远</v></c></row></sheetData>"#;
    let book = read(&xlsx(sheet)).expect("a sheet");
    assert_eq!(book.sheets[0].rows, [["1"]]);
    assert_eq!(
        told(&book, NoticeKind::Damaged),
        ["工作表“信息”在第 20000 行或第 500 列之后还有字，未收：XFD1048576：远"]
    );
}

#[test]
fn rows_laid_out_by_their_last_cells_are_limited() {
    let row = |row| format!(r#"<row r="{row}"><c r="SF{row}"><v>1</v></c></row>"#);
    let rows: String = (1..10_000).map(row).collect();
    assert!(matches!(
        read(&xlsx(&format!("<sheetData>{rows}</sheetData>"))),
        Err(Unreadable::TooLarge(_))
    ));
}

#[test]
fn a_string_shown_over_and_over_is_limited() {
    let long = "字".repeat(30_000);
    let cells = r#"<c t="s"><v>1</v></c>"#.repeat(400);
    let rows = format!("<row>{cells}</row>").repeat(20);
    let strings = format!("<sst><si><t>a</t></si><si><t>{long}</t></si></sst>");
    let parts = [
        ("[Content_Types].xml", ""),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="worksheet" Target="s.xml"/><Relationship Id="r2" Type="sharedStrings" Target="t.xml"/></Relationships>"#,
        ),
        ("xl/s.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ("xl/t.xml", &strings),
    ];
    assert!(matches!(read(&package(&parts)), Err(Unreadable::TooLarge(_))));
}

#[test]
fn a_zip_bomb_is_stopped_while_it_inflates() {
    let bomb = " ".repeat(120_000_000);
    assert!(matches!(read(&xlsx(&bomb)), Err(Unreadable::TooLarge(_))));
}

#[test]
fn millions_of_empty_cells_are_too_many() {
    let row = format!("<row>{}</row>", "<c/>".repeat(9_000_000));
    assert!(matches!(read(&xlsx(&row)), Err(Unreadable::TooLarge(_))));
}

#[test]
fn ods_repeats_are_limited_and_told() {
    let cell = r#"<table:table-cell table:number-columns-repeated="99999999999"><text:p>字</text:p></table:table-cell>"#;
    let book = read(&ods(&format!(
        r#"<table:table-row table:number-rows-repeated="1">{cell}</table:table-row>"#
    )));
    let book = book.expect("a sheet");
    assert_eq!(book.sheets[0].rows.iter().map(Vec::len).collect::<Vec<_>>(), [500]);
    assert_eq!(told(&book, NoticeKind::Damaged).len(), 2);
    let many = format!(
        r#"<table:table-row table:number-rows-repeated="99999999999">{cell}</table:table-row>"#
    );
    assert!(matches!(read(&ods(&many)), Err(Unreadable::TooLarge(_))));
}

#[test]
fn ods_that_ends_early_ends() {
    let content = "<a><spreadsheet><table name='一'><table-row><table-cell><p>字";
    let book =
        read(&package(&[("mimetype", ""), ("content.xml", content)])).expect("what there is");
    assert_eq!(book.sheets[0].rows, [["字"]]);
    assert_eq!(told(&book, NoticeKind::Damaged).len(), 1);
}

#[test]
fn xls_cut_anywhere_gives_what_there_is() {
    let whole = workbook();
    for end in 0..whole.len() {
        if let Ok(Book { notices, .. }) = read(&xls_of(&whole[..end])) {
            assert!(notices.iter().any(|notice| notice.kind == NoticeKind::Damaged), "{end}");
        }
    }
}

/// A file with bytes turned, cut and put in twice.
fn broken(
    whole: &[u8],
    turns: &[(usize, u8)],
    cut: (usize, usize),
    splice: (usize, usize),
) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for (at, byte) in turns {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    let start = cut.0 % bytes.len();
    let end = (start + cut.1 % 64).min(bytes.len());
    bytes.drain(start..end);
    let from = splice.0 % bytes.len().max(1);
    let piece: Vec<u8> = bytes.iter().skip(from).take(splice.1 % 64).copied().collect();
    bytes.splice(from..from, piece);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..4) {
        let front: &[u8] = match kind {
            0 => b"PK\x03\x04",
            1 => b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            _ => b"",
        };
        let _ = read(&[front, &bytes].concat());
        let _ = read_csv(&String::from_utf8_lossy(&bytes));
        let _ = read(&xls_of(&bytes));
        let text = String::from_utf8_lossy(&bytes);
        let _ = read(&xlsx(&text));
        let _ = read(&ods(&text));
    }

    #[test]
    fn broken_files_never_panic(
        which in 0..4,
        turns in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..8),
        cut in any::<(usize, usize)>(),
        splice in any::<(usize, usize)>(),
    ) {
        let sheet = r#"<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c s="1"><v>46160</v></c></row></sheetData>"#;
        let cell = "<table:table-row><table:table-cell><text:p>字</text:p></table:table-cell></table:table-row>";
        let bytes = match which {
            0 => broken(&xlsx(sheet), &turns, cut, splice),
            1 => broken(&ods(cell), &turns, cut, splice),
            2 => broken(&xls(), &turns, cut, splice),
            _ => xls_of(&broken(&workbook(), &turns, cut, splice)),
        };
        let _ = read(&bytes);
        let text = String::from_utf8_lossy(&broken(sheet.as_bytes(), &turns, cut, splice)).into_owned();
        let _ = read(&xlsx(&text));
        let text = String::from_utf8_lossy(&broken(cell.as_bytes(), &turns, cut, splice)).into_owned();
        let _ = read(&ods(&text));
    }

    #[test]
    fn every_character_is_in_a_cell(cells in proptest::collection::vec(proptest::collection::vec("[一-丁a-c ,;\"\n0-9]{0,12}", 1..5), 1..6)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let csv = cells.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect::<Vec<_>>().join("\n");
        let mut rows = String::new();
        for row in &cells {
            rows.push_str("<row>");
            for cell in row {
                let text = cell.replace('"', "&quot;");
                rows.extend([r#"<c t="inlineStr"><is><t>"#, &text, "</t></is></c>"]);
            }
            rows.push_str("</row>");
        }
        let wanted: Vec<String> = cells.iter().flatten().map(|cell| cell.split_whitespace().collect()).collect();
        let wanted: String = wanted.concat();
        for book in [read_csv(&csv), read(&xlsx(&format!("<sheetData>{rows}</sheetData>"))).expect("a sheet")] {
            let got: Vec<&String> = book.sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten()).collect();
            let got: String = got.iter().flat_map(|cell| cell.split_whitespace()).collect();
            prop_assert_eq!(&got, &wanted);
        }
    }
}
