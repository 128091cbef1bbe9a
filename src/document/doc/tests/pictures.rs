//! Pictures in the text and those that float.

use super::build::{Word, longs};
use super::text::{lines, notices};
use crate::document::doc::fib::Part;
use crate::document::doc::read;
use crate::document::{Block, NoticeKind, Picture};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest of it";

fn record(instance: u16, version: u16, kind: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = (instance << 4 | version).to_le_bytes().to_vec();
    bytes.extend(kind.to_le_bytes());
    bytes.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    bytes.extend(body);
    bytes
}

fn blip(instance: u16, kind: u16, bytes: &[u8]) -> Vec<u8> {
    let marks = if instance & 1 == 0 { 17 } else { 33 };
    record(instance, 0, kind, &[vec![9; marks], bytes.to_vec()].concat())
}

fn entry(blip: &[u8]) -> Vec<u8> {
    record(6, 2, 0xF007, &[&[0; 36][..], blip].concat())
}

/// The properties of a shape: the picture's number and what it shows.
fn options(number: u32, alt: &str) -> Vec<u8> {
    let alt: Vec<u8> = alt.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let mut body = vec![0x04, 0x41];
    body.extend(number.to_le_bytes());
    body.extend([0x81, 0xC3]);
    body.extend(u32::try_from(alt.len()).unwrap().to_le_bytes());
    body.extend(alt);
    record(2, 3, 0xF00B, &body)
}

fn shape(number: u32, more: &[u8]) -> Vec<u8> {
    record(0, 15, 0xF004, &[record(75, 2, 0xF00A, &longs(&[number, 0])), more.to_vec()].concat())
}

fn pictures(blocks: &[Block]) -> Vec<&Picture> {
    blocks
        .iter()
        .filter_map(|block| if let Block::Picture(picture) = block { Some(picture) } else { None })
        .collect()
}

fn inline(blip: &[u8]) -> Word {
    let body = [shape(1, &options(1, "图说")), entry(blip)].concat();
    let mut data = vec![0; 4];
    data.extend(u32::try_from(68 + body.len()).unwrap().to_le_bytes());
    data.extend([68, 0, 0x64, 0]);
    data.resize(4 + 68, 0);
    data.extend(body);
    let place = [0x55, 0x08, 1, 0x03, 0x6A, 4, 0, 0, 0];
    Word { data, ..Word::default() }.run("前", &[]).run("\u{1}", &place).run("后", &[]).end(
        '\r',
        0,
        &[],
    )
}

#[test]
fn a_picture_stands_after_its_paragraph() {
    for instance in [0x6E0, 0x6E1] {
        let document = read(&inline(&blip(instance, 0xF01E, PNG)).build()).unwrap();
        assert_eq!(lines(&document), ["前后"]);
        let picture = pictures(&document.blocks)[0].clone();
        assert_eq!(
            picture,
            Picture {
                name: "image1.png".to_owned(),
                bytes: PNG.to_vec(),
                alt: Some("图说".to_owned())
            }
        );
    }
}

#[test]
fn a_picture_of_another_kind_or_none_is_told() {
    let document = read(&inline(&blip(0x3D4, 0xF01A, b"emf")).build()).unwrap();
    assert_eq!(
        notices(&document, NoticeKind::Picture),
        [(None, 1, "EMF 图片没有取：图说".to_owned())]
    );
    let lost = Word { data: Vec::new(), ..inline(b"") };
    let document = read(&lost.build()).unwrap();
    assert_eq!(notices(&document, NoticeKind::Picture), [(None, 1, "图片读不出".to_owned())]);
}

#[test]
fn a_floating_picture_is_found_by_its_shape() {
    let store = record(1, 15, 0xF001, &entry(&blip(0x46A, 0xF01D, b"\xFF\xD8\xFFjpeg")));
    let group = [shape(1024, &[]), shape(1026, &options(1, "章"))].concat();
    let page = record(0, 15, 0xF003, &[shape(1, &[]), record(0, 15, 0xF003, &group)].concat());
    let info = [record(0, 15, 0xF000, &store), vec![0], record(0, 15, 0xF002, &page)].concat();
    let mut anchor = longs(&[1, 3, 1024]);
    anchor.extend([0; 22]);
    let word =
        Word::default().line("落\u{8}款").part(Part::Drawings, info).part(Part::Shapes, anchor);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["落款"]);
    assert_eq!(pictures(&document.blocks)[0].alt.as_deref(), Some("章"));
    assert_eq!(pictures(&document.blocks)[0].name, "image1.jpeg");
}

#[test]
fn text_drawn_as_a_picture_is_text() {
    let text: Vec<u8> = "某某县人民政府".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut body = vec![0xC0, 0xC0];
    body.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
    body.extend(text);
    let page =
        record(0, 15, 0xF003, &[shape(1, &[]), shape(9, &record(1, 3, 0xF00B, &body))].concat());
    let info = [record(0, 15, 0xF000, &[]), vec![0], record(0, 15, 0xF002, &page)].concat();
    let mut anchor = longs(&[0, 2, 9]);
    anchor.extend([0; 22]);
    let word =
        Word::default().line("\u{8}文件").part(Part::Drawings, info).part(Part::Shapes, anchor);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["文件", "某某县人民政府"]);
    assert_eq!(notices(&document, NoticeKind::TextBox).len(), 1);
}
