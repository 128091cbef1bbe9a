//! Files of all kinds, as far as their first bytes go, and zips by their names.

use proptest::prelude::*;

use super::{Kind, OpenDocument, Picture, kind, refused};

/// How the directory of a made zip is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Directory {
    Whole,
    Missing,
    Damaged,
}

/// A zip of unpacked entries.
fn zip(entries: &[(&str, &str)], directory: Directory) -> Vec<u8> {
    let (mut bytes, mut listed) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let offset = u32::try_from(bytes.len()).expect("short").to_le_bytes();
        let length = u32::try_from(content.len()).expect("short").to_le_bytes();
        let name_length = u16::try_from(name.len()).expect("short").to_le_bytes();
        let common = [
            &[10, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0; 4].as_slice(),
            &length,
            &length,
            &name_length,
            &[0; 2],
        ]
        .concat();
        bytes.extend(
            [b"PK\x03\x04", common.as_slice(), name.as_bytes(), content.as_bytes()].concat(),
        );
        listed.extend(
            [b"PK\x01\x02\x0a\0", common.as_slice(), &[0; 10], &offset, name.as_bytes()].concat(),
        );
    }
    let (count, offset) = (u16::try_from(entries.len()).expect("few").to_le_bytes(), bytes.len());
    let size = u32::try_from(listed.len()).expect("short").to_le_bytes();
    let offset = u32::try_from(offset).expect("short").to_le_bytes();
    let end = [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &size, &offset, &[0; 2]].concat();
    match directory {
        Directory::Missing => {}
        Directory::Whole => bytes.extend([listed, end].concat()),
        Directory::Damaged => {
            listed.iter_mut().take(3).for_each(|byte| *byte = 0);
            bytes.extend([listed, end].concat());
        }
    }
    bytes
}

#[test]
fn zips_are_told_by_their_names() {
    let types = ("[Content_Types].xml", "<Types/>");
    let cases: [(&[(&str, &str)], Kind); 14] = [
        (&[types, ("word/document.xml", "x")], Kind::Docx),
        (&[types, ("word\\document2.xml", "x")], Kind::Docx),
        (&[("word/document.xml", "x")], Kind::Docx),
        (&[types, ("xl/workbook.xml", "x")], Kind::Xlsx),
        (&[types, ("xl/workbook.bin", "x")], Kind::OtherOoxml),
        (&[types, ("ppt/presentation.xml", "x")], Kind::Pptx),
        (&[types, ("visio/document.xml", "x")], Kind::OtherOoxml),
        (&[("word/简报.docx", "x"), ("b.txt", "x")], Kind::Zip),
        (&[("OFD.xml", "x"), ("Doc_0/Document.xml", "x")], Kind::Ofd),
        (
            &[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x")],
            Kind::OpenDocument(OpenDocument::Text),
        ),
        (
            &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")],
            Kind::OpenDocument(OpenDocument::Sheet),
        ),
        (
            &[("content.xml", "x"), ("META-INF/manifest.xml", "x")],
            Kind::OpenDocument(OpenDocument::Other),
        ),
        (&[("mimetype", "application/epub+zip")], Kind::Epub),
        (&[("Index/Document.iwa", "x")], Kind::Iwork),
    ];
    for (entries, expected) in cases {
        for directory in [Directory::Whole, Directory::Missing, Directory::Damaged] {
            assert_eq!(kind(&zip(entries, directory)), expected, "{entries:?}");
        }
    }
    assert_eq!(kind(&zip(&[], Directory::Whole)), Kind::Zip);
}

fn padded(start: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = start.to_vec();
    bytes.resize(length.max(start.len()), 0);
    bytes
}

#[test]
fn files_are_told_by_their_first_bytes() {
    let mut tar = padded(b"a.txt", 600);
    tar[257..262].copy_from_slice(b"ustar");
    let mut emf = padded(&[1, 0, 0, 0], 100);
    emf[40..44].copy_from_slice(b" EMF");
    let cases = [
        (Vec::new(), Kind::Empty),
        (vec![0; 100], Kind::Empty),
        (b" \r\n".to_vec(), Kind::Empty),
        (padded(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 600), Kind::Ole),
        (b"{\\rtf1 x}".to_vec(), Kind::Rtf),
        (b"\r\n{\\rtf1 x}".to_vec(), Kind::Rtf),
        (b"%PDF-1.4\n%\xE2\xE3\xCF\xD3".to_vec(), Kind::Pdf),
        (padded(b"Rar!\x1A\x07\x01\0", 60), Kind::Rar),
        (padded(b"7z\xBC\xAF\x27\x1C", 60), Kind::SevenZip),
        (padded(b"\x1F\x8B\x08\0", 60), Kind::Gzip),
        (tar, Kind::Tar),
        (padded(b"\x78\x9F\x3E\x22\0\0", 60), Kind::Tnef),
        (padded(b"\xFF\xD8\xFF\xE0", 60), Kind::Picture(Picture::Jpeg)),
        (padded(b"\x89PNG\r\n\x1A\n", 60), Kind::Picture(Picture::Png)),
        (padded(b"GIF89a", 60), Kind::Picture(Picture::Gif)),
        (padded(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", 70), Kind::Picture(Picture::Bmp)),
        (padded(b"II*\0\x08\0\0\0", 60), Kind::Picture(Picture::Tiff)),
        (padded(b"RIFF\x20\0\0\0WEBPVP8 ", 60), Kind::Picture(Picture::Webp)),
        (padded(b"\0\0\0\x18ftypheic", 60), Kind::Picture(Picture::Heic)),
        (padded(b"\0\0\0\x18ftypisom", 60), Kind::Media),
        (emf, Kind::Picture(Picture::Emf)),
        (padded(b"\xD7\xCD\xC6\x9A", 60), Kind::Picture(Picture::Wmf)),
        (padded(b"MZ\x90\0\x03", 200), Kind::Executable),
        (padded(b"BZh91AY&SY", 60), Kind::OtherArchive),
        (padded(b"AC1015", 60), Kind::Dwg),
        (b"BZhang, AC10".to_vec(), Kind::Text),
        (padded(b"L\0\0\0\x01\x14\x02\0", 100), Kind::Shortcut),
        (padded("\u{6}张三".as_bytes(), 162), Kind::OfficeLock),
        (b"\0\x01\x02binary".to_vec(), Kind::Unknown(*b"\0\x01\x02binar")),
        (b"\x01\xFF".to_vec(), Kind::Unknown(*b"\x01\xFF\0\0\0\0\0\0")),
    ];
    for (bytes, expected) in cases {
        assert_eq!(kind(&bytes), expected, "{:?}", &bytes[..bytes.len().min(16)]);
    }
}

/// The bytes of a text in several charsets.
fn in_charsets(text: &str) -> [Vec<u8>; 4] {
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        [0xFF, 0xFE].into_iter().chain(utf16).collect(),
    ]
}

#[test]
fn texts_are_told_in_all_charsets() {
    let cases = [
        ("关于报送工作简报的函\r\n\t各单位：\r\n", Kind::Text),
        ("时间：5 月 18 日\n主题：座谈会\n", Kind::Text),
        ("BMW 是一家公司，MZ 不是程序，%PDF- 也不是文件。", Kind::Text),
        ("<p 不是网页", Kind::Text),
        ("<简报>\n第一期", Kind::Text),
        (" \n<!DOCTYPE html>\n<p>简报", Kind::Html),
        ("<!-- x -->\n<HTML xmlns:o='x'><body>简报", Kind::Html),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''>\n<html>简报", Kind::Html),
        ("<p>简报</p>", Kind::Html),
        ("<table border=1><tr><td>简报</td></tr></table>", Kind::Html),
        (
            "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><w:wordDocument>简报",
            Kind::OfficeXml,
        ),
        ("<?xml version=\"1.0\"?><uof:UOF>简报", Kind::Uof),
        ("<?xml version=\"1.0\"?><svg>简报", Kind::Picture(Picture::Svg)),
        ("单位,姓名,电话\n发改委,张三,1\n财政局,\"李,四\",2\n", Kind::Csv),
        ("单位\t姓名\n发改委\t张三\n财政局\t李四\n", Kind::Csv),
        ("一, 二\n三\n", Kind::Text),
    ];
    for (text, expected) in cases {
        for bytes in in_charsets(text) {
            assert_eq!(kind(&bytes), expected, "{text}");
        }
    }
    assert_eq!(kind("简报".as_bytes().get(..5).expect("cut")), Kind::Text);
    assert_eq!(kind(format!("{}\u{7}", "简报".repeat(40)).as_bytes()), Kind::Text);
    assert_eq!(kind(b"From: a@b.cn\nSubject: x\n\nx"), Kind::Mail);
}

#[test]
fn kinds_that_are_not_read_are_named() {
    for kind in [Kind::Docx, Kind::Text, Kind::Mail, Kind::Picture(Picture::Jpeg)] {
        assert_eq!(refused(kind), None);
    }
    assert_eq!(refused(Kind::Rar), Some(("RAR 压缩包", "解开后再收，或请对方用 zip")));
    assert!(refused(Kind::Unknown([0; 8])).is_some());
}

proptest! {
    #[test]
    fn any_bytes_are_of_some_kind(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = kind(&bytes);
        let _ = kind(&[b"PK\x03\x04".as_slice(), &bytes].concat());
        let _ = kind(&[b"<".as_slice(), &bytes].concat());
    }

    #[test]
    fn changed_zips_are_of_some_kind(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..10),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("word/a.xml", "x")], Directory::Whole);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = kind(&bytes);
        let _ = kind(&bytes[..cut.index(bytes.len())]);
    }
}

#[test]
fn pieces_of_pages_are_pages() {
    let names = "ol dl blockquote b i abbr kbd q del h1 ul span font p div em ins";
    for name in names.split(' ') {
        let piece = format!("<{name} class=a>通知</{name}>");
        assert_eq!(kind(piece.as_bytes()), Kind::Html, "{name}");
        assert_eq!(kind(format!("<{name}>通知").as_bytes()), Kind::Text, "{name}");
    }
    let whole = [
        "\u{feff} \n<!DOCTYPE HTML>",
        "<?xml version=\"1.0\"?><!-- a --><html xmlns=\"x\">",
        "<META charset=gbk>",
        "<?xml version='1.0'?>\n<!DOCTYPE en-note SYSTEM 'x'>\n<en-note><div>通知</div></en-note>",
        "<p>a, b</p>\n<p>c, d</p>\n<p>e, f</p>",
    ];
    for page in whole {
        assert_eq!(kind(page.as_bytes()), Kind::Html, "{page}");
    }
    assert_eq!(kind(b"\xFF\xFE<\0d\0i\0v\0>\0<\0/\0d\0i\0v\0>\0"), Kind::Html);
    for text in ["<phone>", "各单位<p>", "<通知>请看</通知>", "<b", "<a>甲</甲>"] {
        assert_eq!(kind(text.as_bytes()), Kind::Text, "{text}");
    }
    let rows = "<a href='x'>甲</a>,1\n<a href='y'>乙</a>,2\n<a href='z'>丙</a>,3\n";
    assert_eq!(kind(rows.as_bytes()), Kind::Csv);
}

#[test]
fn what_sheet_reads_is_not_refused() {
    assert_eq!(refused(Kind::OpenDocument(OpenDocument::Sheet)), None);
    let old = kind(b"\x09\x04\x06\0\0\0\x10\0");
    assert_eq!(old, Kind::OldExcel);
    assert!(refused(old).is_some_and(|(name, _)| name.contains("很旧的 Excel 表格")));
}
