//! What a zip holds: by the names in it, read without unpacking anything.
//!
//! Names come from the directory at the end; where that is damaged or cut off, from the head before each entry.

use super::kinds::{Kind, OpenDocument};

/// No more names are looked at: those that tell a kind stand among the first hundred.
const MOST_NAMES: usize = 4096;

/// Signatures.
const ENTRY: &[u8] = b"PK\x03\x04";
const DIRECTORY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const SPANNING: &[u8] = b"PK\x07\x08";
const SPANNED: &[u8] = b"PK\x07\x08PK\x03\x04";

/// The end's size, and the longest comment that may follow it.
const END_SIZE: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// The sizes of the fixed part of a head.
const ENTRY_SIZE: usize = 30;
const DIRECTORY_SIZE: usize = 46;

/// Whether it is a zip.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(ENTRY) || bytes.starts_with(SPANNED) || bytes.starts_with(END)
}

/// What kind of one it is.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    let names = of_directory(bytes).unwrap_or_else(|| of_entries(bytes));
    let has = |name: &str| names.iter().any(|known| known == name);
    let has_in = |folder: &str| names.iter().any(|known| known.starts_with(folder));
    if has("ofd.xml") {
        return Kind::Ofd;
    }
    if let Some(kind) = by_mimetype(bytes) {
        return kind;
    }
    let is_ooxml = has("[content_types].xml");
    if is_ooxml && has("xl/workbook.bin") {
        return Kind::OtherOoxml;
    }
    for (folder, main, kind) in [
        ("word/", "word/document.xml", Kind::Docx),
        ("xl/", "xl/workbook.xml", Kind::Xlsx),
        ("ppt/", "ppt/presentation.xml", Kind::Pptx),
    ] {
        if has(main) || is_ooxml && has_in(folder) {
            return kind;
        }
    }
    if is_ooxml {
        return Kind::OtherOoxml;
    }
    if has("content.xml") && (has("meta-inf/manifest.xml") || has("styles.xml")) {
        return Kind::OpenDocument(OpenDocument::Other);
    }
    if has("index/document.iwa")
        || has("index.zip")
        || has("index.apxl")
        || has("index.xml") && has_in("quicklook/")
    {
        return Kind::Iwork;
    }
    if has("uof.xml") || has("_meta/meta.xml") {
        return Kind::Uof;
    }
    Kind::Zip
}

/// By the entry `mimetype`, which stands first and unpacked.
fn by_mimetype(bytes: &[u8]) -> Option<Kind> {
    let entry = bytes.strip_prefix(SPANNING).unwrap_or(bytes);
    let (name, extra) = (number16(entry, 26)?, number16(entry, 28)?);
    let name_end = ENTRY_SIZE.checked_add(name)?;
    if entry.get(ENTRY_SIZE..name_end)? != b"mimetype" || number16(entry, 8)? != 0 {
        return None;
    }
    let said = entry.get(name_end.checked_add(extra)?..)?;
    if said.starts_with(b"application/epub+zip") {
        return Some(Kind::Epub);
    }
    let family = said.strip_prefix(b"application/vnd.oasis.opendocument.");
    let family = family.or_else(|| said.strip_prefix(b"application/vnd.sun.xml."))?;
    let kinds: [(&[u8], OpenDocument); 6] = [
        (b"text", OpenDocument::Text),
        (b"writer", OpenDocument::Text),
        (b"spreadsheet", OpenDocument::Sheet),
        (b"calc", OpenDocument::Sheet),
        (b"presentation", OpenDocument::Slides),
        (b"impress", OpenDocument::Slides),
    ];
    let kind = kinds.iter().find(|(name, _)| family.starts_with(name)).map(|(_, kind)| *kind);
    Some(Kind::OpenDocument(kind.unwrap_or(OpenDocument::Other)))
}

/// The names in the directory; [`None`] where it is damaged.
fn of_directory(bytes: &[u8]) -> Option<Vec<String>> {
    let start = bytes.len().saturating_sub(END_SIZE.saturating_add(LONGEST_COMMENT));
    let tail = bytes.get(start..)?;
    let end = tail.windows(END.len()).rposition(|window| window == END)?;
    let end = tail.get(end..)?;
    let (count, offset) = (number16(end, 10)?, number32(end, 16)?);
    let mut rest = bytes.get(offset..)?;
    let mut names = Vec::new();
    for _ in 0..count.min(MOST_NAMES) {
        if !rest.starts_with(DIRECTORY) {
            return None;
        }
        let (name, extra, comment) =
            (number16(rest, 28)?, number16(rest, 30)?, number16(rest, 32)?);
        let name_end = DIRECTORY_SIZE.checked_add(name)?;
        names.push(plain(rest.get(DIRECTORY_SIZE..name_end)?));
        rest = rest.get(name_end.checked_add(extra)?.checked_add(comment)?..)?;
    }
    Some(names)
}

/// The names in the heads before the entries, wherever those stand.
fn of_entries(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = bytes;
    while names.len() < MOST_NAMES {
        let Some(at) = rest.windows(ENTRY.len()).position(|window| window == ENTRY) else { break };
        let entry = rest.get(at..).unwrap_or_default();
        names.extend(entry_name(entry));
        rest = entry.get(ENTRY.len()..).unwrap_or_default();
    }
    names
}

fn entry_name(entry: &[u8]) -> Option<String> {
    let end = ENTRY_SIZE.checked_add(number16(entry, 26)?)?;
    Some(plain(entry.get(ENTRY_SIZE..end)?))
}

/// In lower case, with the folder's marks that all systems but one write.
fn plain(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase().replace('\\', "/");
    name.trim_start_matches('/').to_owned()
}

fn number16(bytes: &[u8], at: usize) -> Option<usize> {
    let (number, _) = bytes.get(at..)?.split_first_chunk()?;
    Some(usize::from(u16::from_le_bytes(*number)))
}

fn number32(bytes: &[u8], at: usize) -> Option<usize> {
    let (number, _) = bytes.get(at..)?.split_first_chunk()?;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}
