//! Whatever units send: never a panic, no control character in a text, no table larger than is laid out. A second each in the
//! ordinary run; by hand for ten minutes each, as `tests/it/fuzz.rs` says.

use std::io::{Cursor, Write};

use kuaibao::document::{Block, Document, Unreadable, doc, docx, grid, html, mail, rtf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Holds what was read to what the readers promise.
fn holds(read: Result<Document, Unreadable>) {
    let Ok(document) = read else { return };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let text = paragraph.text();
                assert!(!text.chars().any(char::is_control), "{text:?}");
            }
            Block::Table(table) => assert!(grid::fits(table.columns, table.rows.len())),
            Block::Picture(_) => {}
        }
    }
    let places = document.notices.iter().map(|notice| notice.at);
    assert!(places.max().unwrap_or_default() <= document.blocks.len());
}

/// Bytes as words of a kind of file, or as themselves.
fn spelled(bytes: &[u8], words: &[&str]) -> Vec<u8> {
    let mut spelled = Vec::new();
    for byte in bytes {
        match words.get(usize::from(*byte)) {
            Some(word) => spelled.extend(word.as_bytes()),
            None => spelled.push(*byte),
        }
    }
    spelled
}

const OF_WORD: [&str; 48] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:rPr>",
    "</w:rPr>",
    "<w:b/>",
    "<w:vanish/>",
    "<w:ins w:author=\"甲\">",
    "</w:ins>",
    "<w:del>",
    "</w:del>",
    "<w:delText>",
    "</w:delText>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tcPr><w:gridSpan w:val=\"9\"/></w:tcPr>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>PAGE</w:instrText>",
    "<w:br/>",
    "<w:tab/>",
    "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:sdt>",
    "</w:sdt>",
    "<m:oMath>",
    "</m:oMath>",
    "<m:t>",
    "</m:t>",
    "&amp;",
    "&#x1;",
    "近日，",
    "白沙镇",
    "<",
    ">",
    "\"",
];

const OF_RTF: [&str; 48] = [
    "{",
    "}",
    "\\",
    "\\par ",
    "\\cell ",
    "\\row ",
    "\\trowd ",
    "\\cellx900 ",
    "\\clvmgf ",
    "\\clvmrg ",
    "\\intbl ",
    "\\itap2 ",
    "\\nestcell ",
    "\\u30333 ?",
    "\\u-10179 ?",
    "\\uc2 ",
    "\\uc0 ",
    "\\'b0",
    "\\'d7",
    "\\b ",
    "\\b0 ",
    "\\v ",
    "\\plain ",
    "\\pard ",
    "\\f1 ",
    "{\\fonttbl{\\f1\\fcharset134 a;}}",
    "{\\*\\",
    "{\\field",
    "{\\fldinst ",
    "{\\fldrslt ",
    "{\\footnote ",
    "{\\header ",
    "{\\pict\\jpegblip ",
    "\\bin4 ",
    "{\\shptxt ",
    "\\deleted ",
    "\\revised ",
    "{\\*\\annotation ",
    "{\\pntext ",
    "{\\listtext ",
    "\\line ",
    "\\tab ",
    "\\~",
    "\\-",
    "近日",
    "FFD8",
    "12",
    "\r\n",
];

const OF_PAGES: [&str; 48] = [
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td colspan=9>",
    "<td rowspan=9>",
    "</td>",
    "<ol>",
    "<ul>",
    "<li>",
    "</ol>",
    "<h1>",
    "</h1>",
    "<div>",
    "</div>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<span style='display:none'>",
    "</span>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<!doctype html>",
    "<meta charset=gbk>",
    "&nbsp;",
    "&#x4e00;",
    "&#0;",
    "<img src='data:image/png;base64,iVBOR'>",
    "<img src=cid:a>",
    "<pre>",
    "</pre>",
    "<del>",
    "</del>",
    "<ruby>",
    "<rt>",
    "<o:p>",
    "<",
    ">",
    "近日，",
    " ",
    "\n",
];

const OF_MAILS: [&str; 48] = [
    "From: ",
    "Subject: ",
    "Date: ",
    "To: ",
    "MIME-Version: 1.0",
    "Content-Type: ",
    "text/plain",
    "text/html",
    "multipart/mixed",
    "multipart/alternative",
    "message/rfc822",
    "; boundary=b",
    "; charset=gb2312",
    "; charset=utf-7",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "--b\r\n",
    "--b--\r\n",
    "Content-Transfer-Encoding: ",
    "base64",
    "quoted-printable",
    "Content-Disposition: attachment; filename=\"a.docx\"",
    "; name*0*=gbk''%B0",
    "; name*1*=%D7",
    "=?gb2312?B?",
    "?=",
    "=?utf-8?Q?",
    "=E4",
    "=\r\n",
    "6L+R5pel",
    "Content-ID: <a>",
    "> ",
    "在 2026-03-05，甲写道：",
    "-----原始邮件-----",
    "发件人：",
    "-- \n",
    "发自我的手机",
    "近日，",
    "; format=flowed",
    "a@b.cn",
    "<",
    ">",
    ",",
    ";",
    "=",
    "\"",
    " ",
];

fn word_file(body: &[u8]) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    let head = format!("<w:document xmlns:w=\"{space}\" xmlns:m=\"{math}\"><w:body>");
    let document = [head.as_bytes(), body, b"</w:body></w:document>"].concat();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(&document).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A compound file with these streams of a Word document: its head says that it is one.
fn old_word_file(main: &[u8], table: &[u8]) -> Vec<u8> {
    let mut fib = vec![0; 0x200];
    fib[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    fib[0x0A..0x0C].copy_from_slice(&[0, 2]);
    // The counts of its parts.
    fib[0x20..0x22].copy_from_slice(&[14, 0]);
    fib[0x3E..0x40].copy_from_slice(&[22, 0]);
    fib[0x4C] = 40;
    fib[0x98..0x9A].copy_from_slice(&[0x5D, 0]);
    // The pieces of its text lie at the beginning of the table.
    let clx = 0x9A + 33 * 8;
    fib[clx + 4..clx + 8].copy_from_slice(&u32::try_from(table.len()).unwrap_or(0).to_le_bytes());
    fib.extend(main);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap().write_all(&fib).unwrap();
    file.create_stream("/1Table").unwrap().write_all(table).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn any_docx_is_read() {
    bolero::check!().with_type::<Vec<u8>>().for_each(|bytes| {
        holds(docx::read(bytes));
        holds(docx::read(&word_file(&spelled(bytes, &OF_WORD))));
    });
}

#[test]
fn any_doc_is_read() {
    bolero::check!().with_type::<(Vec<u8>, Vec<u8>)>().for_each(|(main, table)| {
        holds(doc::read(main));
        let pieces = [&[2, 16, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0], &table[..]].concat();
        holds(doc::read(&old_word_file(main, &pieces)));
        holds(doc::read(&old_word_file(main, table)));
    });
}

#[test]
fn any_rtf_is_read() {
    bolero::check!().with_type::<Vec<u8>>().for_each(|bytes| {
        holds(rtf::read(bytes));
        holds(rtf::read(&[b"{\\rtf1\\ansicpg936 ", &spelled(bytes, &OF_RTF)[..]].concat()));
    });
}

#[test]
fn any_page_is_read() {
    bolero::check!().with_type::<Vec<u8>>().for_each(|bytes| {
        holds(html::read(bytes));
        holds(html::read(&spelled(bytes, &OF_PAGES)));
    });
}

#[test]
fn any_mail_is_read() {
    bolero::check!().with_type::<Vec<u8>>().for_each(|bytes| {
        let _ = mail::read(bytes);
        let spelled = spelled(bytes, &OF_MAILS);
        if let Ok(mail) = mail::read(&spelled) {
            assert!(mail.attachments.iter().all(|it| !it.name.contains(['/', '\\'])));
        }
        let _ = mail::read_mht(&spelled);
    });
}
