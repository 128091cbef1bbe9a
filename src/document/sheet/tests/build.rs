//! Small books, made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("its text");
    }
    writer.finish().expect("a zip").into_inner()
}

/// A workbook of one sheet.
pub(super) fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, "", "visible", &[])
}

/// The same with properties, a state and further parts.
pub(super) fn xlsx_with(
    sheet: &str,
    properties: &str,
    state: &str,
    more: &[(&str, &str)],
) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook xmlns:r="r">{properties}<sheets><sheet name="信息" state="{state}" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let sheet = format!("<worksheet><dimension ref=\"A1:XFD1048576\"/>{sheet}</worksheet>");
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", workbook.as_str()),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/>
            <Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
        ("xl/sharedStrings.xml", r#"<sst uniqueCount="99999999999"><si><t>共享</t></si></sst>"#),
        (
            "xl/styles.xml",
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
            <numFmt numFmtId="165" formatCode="0.0%"/></numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>
            </cellXfs></styleSheet>"#,
        ),
    ];
    parts.extend(more);
    package(&parts)
}

/// An OpenDocument book of one sheet.
pub(super) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:dc="d"><office:body>
        <office:spreadsheet><table:table table:name="信息">{rows}</table:table></office:spreadsheet></office:body>
        </office:document-content>"#
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ])
}

/// A record.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A cell's record: row, column, style, value.
fn cell(kind: u16, row: u16, column: u16, style: u16, value: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes(), &column.to_le_bytes(), &style.to_le_bytes(), value].concat())
}

/// A string of two bytes a character.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The stream of a BIFF8 workbook of one sheet, a shared string of which goes on in a second record.
pub(super) fn workbook() -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let sst =
        [&[2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1][..], &wide("单位"), &[5, 0, 9, 1, 0], &wide("标题，")]
            .concat();
    let continued = [&[1][..], &wide("很长"), &[0, 0, 0, 0]].concat();
    let sheet = [
        bof(0x10),
        record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]),
        cell(0x00FD, 0, 0, 0, &0_u32.to_le_bytes()),
        cell(0x00FD, 0, 1, 0, &1_u32.to_le_bytes()),
        record(0x00BD, &[0, 0, 2, 0, 0, 0, 0x8B, 0x13, 0, 0, 0, 0, 0x42, 0xD1, 2, 0, 3, 0]),
        cell(0x0205, 1, 0, 0, &[0, 0]),
        cell(0x0203, 1, 1, 1, &46_160_f64.to_le_bytes()),
        cell(0x0006, 1, 2, 0, &[0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0]),
        record(0x0207, &[&[4, 0, 1][..], &wide("公式的字")].concat()),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
        record(0x000A, &[]),
    ]
    .concat();
    let globals = |start: u32| {
        [
            bof(5),
            record(0x00E0, &[0, 0, 0, 0]),
            record(0x00E0, &[0, 0, 14, 0]),
            record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 2, 1], &wide("信息")].concat()),
            record(0x00FC, &sst),
            record(0x003C, &continued),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).expect("a short stream");
    [globals(start), sheet].concat()
}

/// A compound file with a workbook.
pub(super) fn xls() -> Vec<u8> {
    xls_of(&workbook())
}

/// A compound file with a stream for a workbook.
pub(super) fn xls_of(stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_stream("/Workbook").expect("a stream").write_all(stream).expect("its bytes");
    file.into_inner().into_inner()
}
