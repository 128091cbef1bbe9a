//! What faces are called, in whatever language and encoding their files say it.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{BIG5, Encoding, GBK};
use ttf_parser::name::{Name, Table};
use ttf_parser::{PlatformId, name_id};

/// A face of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which of the file's.
    pub index: u32,
    /// Its family, its full name and its short one, in every language.
    pub names: Vec<String>,
}

/// No table of names is larger, and no collection has more faces.
const MOST: u32 = 1 << 20;
const MOST_FACES: u32 = 64;

/// The faces of a file; none where it is no font. Only the names are read.
///
/// # Errors
/// The file cannot be read.
pub fn listed(file: &mut (impl Read + Seek)) -> io::Result<Vec<Listed>> {
    let mut faces = Vec::new();
    for (index, start) in (0..).zip(starts(file)?) {
        if let Some(table) = table(file, start, *b"name")? {
            faces.push(Listed { index, names: names(&table) });
        }
    }
    Ok(faces)
}

/// Where the faces of a file begin.
fn starts(file: &mut (impl Read + Seek)) -> io::Result<Vec<u64>> {
    let Some(head) = bytes(file, 0, 12)? else { return Ok(Vec::new()) };
    if &head[..4] != b"ttcf" {
        return Ok(vec![0]);
    }
    let count = u32_at(&head, 8).min(MOST_FACES);
    let offsets = bytes(file, 12, u64::from(count) * 4)?.unwrap_or_default();
    Ok(offsets.chunks_exact(4).map(|four| u64::from(u32_at(four, 0))).collect())
}

/// A table of the face that begins there.
fn table(file: &mut (impl Read + Seek), start: u64, tag: [u8; 4]) -> io::Result<Option<Vec<u8>>> {
    let Some(head) = bytes(file, start, 12)? else { return Ok(None) };
    if !matches!(&head[..4], [0, 1, 0, 0] | b"OTTO" | b"true" | b"typ1") {
        return Ok(None);
    }
    let count = u64::from(u16::from_be_bytes([head[4], head[5]]));
    let Some(records) = bytes(file, start + 12, count * 16)? else { return Ok(None) };
    let record = records.chunks_exact(16).find(|record| record[..4] == tag);
    let Some(record) = record.filter(|record| u32_at(record, 12) <= MOST) else { return Ok(None) };
    bytes(file, u64::from(u32_at(record, 8)), u64::from(u32_at(record, 12)))
}

/// So many bytes of a file; none where it has fewer.
fn bytes(file: &mut (impl Read + Seek), at: u64, length: u64) -> io::Result<Option<Vec<u8>>> {
    file.seek(SeekFrom::Start(at))?;
    let mut read = Vec::new();
    file.take(length).read_to_end(&mut read)?;
    Ok((read.len() as u64 == length).then_some(read))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The names of a table of names.
pub(super) fn names(table: &[u8]) -> Vec<String> {
    const KINDS: [u16; 4] = [
        name_id::FAMILY,
        name_id::TYPOGRAPHIC_FAMILY,
        name_id::FULL_NAME,
        name_id::POST_SCRIPT_NAME,
    ];
    let mut names = Vec::new();
    for kind in KINDS {
        let all = Table::parse(table).into_iter().flat_map(|table| table.names);
        for name in all.filter(|name| name.name_id == kind) {
            let text = text(&name).map(|text| text.trim().to_owned());
            names.extend(text.filter(|text| !text.is_empty() && !names.contains(text)));
        }
    }
    names
}

fn text(name: &Name<'_>) -> Option<String> {
    const MAC_SIMPLIFIED: u16 = 25;
    const MAC_TRADITIONAL: u16 = 2;
    match (name.platform_id, name.encoding_id) {
        (PlatformId::Windows, 3) | (PlatformId::Macintosh, MAC_SIMPLIFIED) => {
            decoded(name.name, GBK)
        }
        (PlatformId::Windows, 4) | (PlatformId::Macintosh, MAC_TRADITIONAL) => {
            decoded(name.name, BIG5)
        }
        (PlatformId::Macintosh, 0) => {
            name.name.is_ascii().then(|| String::from_utf8_lossy(name.name).into_owned())
        }
        _ => name.to_string(),
    }
}

/// Bytes of an encoding in which a letter may have a zero before it.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    Some(text.into_owned())
}
