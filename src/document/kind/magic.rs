//! Kinds that their first bytes tell.

use super::kinds::{Kind, Picture};
use crate::document::rtf;

/// First bytes, and what they tell.
const STARTS: [(&[u8], Kind); 36] = [
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Ole),
    (b"\x09\0\x04\0", Kind::OldExcel),
    (b"\x09\x02\x06\0", Kind::OldExcel),
    (b"\x09\x04\x06\0", Kind::OldExcel),
    (b"%PDF-", Kind::Pdf),
    (b"Rar!\x1A\x07", Kind::Rar),
    (b"7z\xBC\xAF\x27\x1C", Kind::SevenZip),
    (b"\x1F\x8B\x08", Kind::Gzip),
    (b"\x78\x9F\x3E\x22", Kind::Tnef),
    (b"\xFF\xD8\xFF", Kind::Picture(Picture::Jpeg)),
    (b"\x89PNG\r\n\x1A\n", Kind::Picture(Picture::Png)),
    (b"GIF87a", Kind::Picture(Picture::Gif)),
    (b"GIF89a", Kind::Picture(Picture::Gif)),
    (b"II*\0", Kind::Picture(Picture::Tiff)),
    (b"MM\0*", Kind::Picture(Picture::Tiff)),
    (b"8BPS\0", Kind::Picture(Picture::Psd)),
    (b"\xD7\xCD\xC6\x9A", Kind::Picture(Picture::Wmf)),
    (b"\x01\0\x09\0\0\x03", Kind::Picture(Picture::Wmf)),
    (b"\x7FELF", Kind::Executable),
    (b"\xCF\xFA\xED\xFE", Kind::Executable),
    (b"\xCA\xFE\xBA\xBE", Kind::Executable),
    (b"L\0\0\0\x01\x14\x02\0", Kind::Shortcut),
    (b"[InternetShortcut]", Kind::Shortcut),
    (b"CAJ\0", Kind::Caj),
    (b"\xFD7zXZ\0", Kind::OtherArchive),
    (b"\x28\xB5\x2F\xFD", Kind::OtherArchive),
    (b"MSCF\0\0\0\0", Kind::OtherArchive),
    (b"ID3\x03", Kind::Media),
    (b"ID3\x04", Kind::Media),
    (b"\xFF\xFB", Kind::Media),
    (b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", Kind::Media),
    (b"OggS", Kind::Media),
    (b"fLaC", Kind::Media),
    (b"#!AMR", Kind::Media),
    (b"\x1A\x45\xDF\xA3", Kind::Media),
    (b"FLV\x01", Kind::Media),
];

/// How far into a file the signature of a PDF may stand: readers of PDF look so far.
const PDF_WITHIN: usize = 1024;

/// The kind that the first bytes tell.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    found
        .or_else(|| riff(bytes))
        .or_else(|| ftyp(bytes))
        .or_else(|| spread(bytes))
        .or_else(|| rtf_or_pdf(bytes))
}

fn at(bytes: &[u8], offset: usize, text: &[u8]) -> bool {
    bytes.get(offset..).is_some_and(|rest| rest.starts_with(text))
}

fn riff(bytes: &[u8]) -> Option<Kind> {
    if !bytes.starts_with(b"RIFF") {
        return None;
    }
    match bytes.get(8..12)? {
        b"WEBP" => Some(Kind::Picture(Picture::Webp)),
        b"AVI " | b"WAVE" => Some(Kind::Media),
        _ => None,
    }
}

/// The box that begins files of Apple's and of films: its brand tells a photograph from a film.
fn ftyp(bytes: &[u8]) -> Option<Kind> {
    if !at(bytes, 4, b"ftyp") {
        return None;
    }
    Some(match bytes.get(8..12)? {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis" => {
            Kind::Picture(Picture::Heic)
        }
        _ => Kind::Media,
    })
}

/// Kinds whose signature is short or not at the start, so that another sign must agree.
fn spread(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"MZ") && bytes.len() >= 64 && bytes.get(2..64)?.contains(&0) {
        return Some(Kind::Executable);
    }
    // The four bytes after the size are reserved, and the size of the second head is at least 12.
    if bytes.starts_with(b"BM") && at(bytes, 6, &[0; 4]) && (12..=255).contains(bytes.get(14)?) {
        return Some(Kind::Picture(Picture::Bmp));
    }
    if bytes.starts_with(&[1, 0, 0, 0]) && at(bytes, 40, b" EMF") {
        return Some(Kind::Picture(Picture::Emf));
    }
    if bytes.starts_with(b"BZh") && at(bytes, 4, b"1AY&SY") {
        return Some(Kind::OtherArchive);
    }
    if bytes.starts_with(b"AC10") && at(bytes, 6, &[0]) {
        return Some(Kind::Dwg);
    }
    if at(bytes, 257, b"ustar") {
        return Some(Kind::Tar);
    }
    if at(bytes, 2, b"-lh") && at(bytes, 6, b"-") {
        return Some(Kind::OtherArchive);
    }
    is_office_lock(bytes).then_some(Kind::OfficeLock)
}

/// The user's name in 8-bit after its length, filled up, and again in 16-bit: 162 bytes of Word, 165 of Excel.
fn is_office_lock(bytes: &[u8]) -> bool {
    let length = bytes.first().copied().unwrap_or_default();
    matches!(bytes.len(), 162 | 165) && (1..=54).contains(&length) && bytes.contains(&0)
}

/// A mark, white space or a printer's words may stand before these.
fn rtf_or_pdf(bytes: &[u8]) -> Option<Kind> {
    if rtf::is_rtf(bytes) {
        return Some(Kind::Rtf);
    }
    let start = bytes.get(..PDF_WITHIN).unwrap_or(bytes);
    // A text may speak of `%PDF-`: a file has bytes that no text has.
    let is_pdf = start.windows(5).any(|five| five == b"%PDF-")
        && bytes.windows(5).rev().take(2048).any(|five| five == b"%%EOF");
    is_pdf.then_some(Kind::Pdf)
}
