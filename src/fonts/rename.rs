//! A face with another table of names: the engine passes over one whose names are in no encoding of Unicode.

use ttf_parser::{RawFace, Tag};

/// The file of one face with this name alone.
pub(super) fn renamed(data: &[u8], index: u32, name: &str) -> Option<Vec<u8>> {
    let face = RawFace::parse(data, index).ok()?;
    let kind = data.get(..4).filter(|kind| *kind != b"ttcf");
    let kind = kind.unwrap_or(if face.table(Tag::from_bytes(b"CFF ")).is_some() {
        b"OTTO"
    } else {
        &[0, 1, 0, 0]
    });
    let names = names(name);
    let tag = Tag::from_bytes(b"name");
    let table = |tag_of: Tag| if tag_of == tag { Some(&names[..]) } else { face.table(tag_of) };
    let tables: Vec<(Tag, &[u8])> = face
        .table_records
        .into_iter()
        .filter_map(|record| Some((record.tag, table(record.tag)?)))
        .collect();
    let count = u16::try_from(tables.len()).ok()?;
    let mut head = [kind, &count.to_be_bytes(), &[0; 6]].concat();
    let mut body = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, bytes) in tables {
        let (at, length) = (start + body.len(), bytes.len());
        head.extend(tag.to_bytes());
        head.extend([0; 4]);
        head.extend(u32::try_from(at).ok()?.to_be_bytes());
        head.extend(u32::try_from(length).ok()?.to_be_bytes());
        body.extend(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    Some([head, body].concat())
}

/// A table of names that says a family, a full name and a short one.
fn names(name: &str) -> Vec<u8> {
    const IDS: [u16; 3] = [1, 4, 6];
    let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let mut table = Vec::new();
    let mut put = |number: u16| table.extend(number.to_be_bytes());
    for number in [0, 3, 6 + 12 * 3] {
        put(number);
    }
    for id in IDS {
        // Windows, Unicode, 简体中文.
        for number in [3, 1, 0x804, id, length, 0] {
            put(number);
        }
    }
    [table, text].concat()
}
