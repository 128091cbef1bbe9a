//! What a file is, by its first bytes, whatever its name says.

use super::kind::Kind;
use super::refused::Refused;

/// How far into a file of text the first element is looked for.
const FAR: usize = 4096;

/// Files that begin with certain bytes.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xC5\xD0\xD3\xC6", "PostScript"),
    (b"8BPS", "PSD（Photoshop）"),
    (b"\xD7\xCD\xC6\x9A", "WMF"),
    (b"\x01\0\x09\0\0\x03", "WMF"),
    (b"\x02\0\x09\0\0\x03", "WMF"),
    (b"\xFF\x0A", "JPEG XL"),
    (b"\0\0\0\x0CJXL ", "JPEG XL"),
    (b"\0\0\0\x0CjP  ", "JPEG 2000"),
    (b"\xFF\x4F\xFF\x51", "JPEG 2000"),
    (b"\xFF\xD8\xFF\xF7", "JPEG-LS"),
    (b"II\xBC", "JPEG XR"),
    (b"\0\0\x01\0", "ICO（图标）"),
    (b"\x8BJNG", "JNG"),
    (b"\x8AMNG", "MNG"),
    (b"AT&TFORM", "DjVu"),
    (b"CDX\0", "CorelDRAW"),
    (b"AC10", "CAD 图"),
    (b"qoif", "QOI"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Word、WPS 等 Office 文件"),
    (b"{\\rtf", "Word 文件（RTF）"),
    (b"Rar!", "压缩包"),
    (b"7z\xBC\xAF", "压缩包"),
    (b"\x1F\x8B", "压缩包"),
];

/// Families in a box `ftyp` (ISO 14496-12), the narrower first.
const FAMILIES: &[(&[u8], &str)] = &[
    (b"avif", "AVIF"),
    (b"avis", "AVIF"),
    (b"heic", "HEIC"),
    (b"heix", "HEIC"),
    (b"hevc", "HEIC"),
    (b"heim", "HEIC"),
    (b"heis", "HEIC"),
    (b"mif1", "HEIC"),
    (b"msf1", "HEIC"),
];

/// What of ours a file is.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Broken("文件是空的".to_owned()));
    }
    if let Some(name) = other(bytes) {
        return Err(Refused::Other(name));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Ok(Kind::Jpeg);
    }
    Err(text(bytes).map_or(Refused::Unknown, Refused::Other))
}

fn other(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, what: &[u8]| bytes.get(from..from + what.len()) == Some(what);
    if let Some((_, name)) = BEGINNINGS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(name);
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Some("WebP");
    }
    if at(4, b"ftyp") {
        let brands = bytes[..bytes.len().min(64)].get(8..).unwrap_or_default();
        let has = |family: &[u8]| brands.chunks_exact(4).any(|brand| brand == family);
        let family = FAMILIES.iter().find(|(family, _)| has(family));
        return Some(family.map_or("视频或别的媒体文件", |(_, name)| name));
    }
    // The size of the header comes after the size of the file.
    if at(0, b"BM") && at(15, b"\0\0\0") {
        return Some("BMP");
    }
    if at(0, b"\x01\0\0\0") && at(40, b" EMF") {
        return Some("EMF");
    }
    if at(0, b"PK\x03\x04") {
        return Some(package(bytes));
    }
    None
}

/// A package, by the names of its first files.
fn package(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(FAR)];
    let has = |name: &[u8]| start.windows(name.len()).any(|it| it == name);
    if has(b"[Content_Types].xml") || has(b"word/") || has(b"mimetypeapplication/vnd.oasis") {
        "Word、WPS 等 Office 文件"
    } else {
        "压缩包"
    }
}

/// A file of text, by its first element.
fn text(bytes: &[u8]) -> Option<&'static str> {
    let start = &bytes[..bytes.len().min(FAR)];
    // UTF-16 with its zeros left out.
    let start: Vec<u8> = start.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let has = |name: &[u8]| start.windows(name.len()).any(|it| it == name);
    let is_markup = start.iter().find(|b| b.is_ascii() && !b.is_ascii_whitespace()) == Some(&b'<');
    if is_markup && has(b"<svg") {
        return Some("SVG");
    }
    (is_markup && (has(b"<html") || has(b"<!doctype html"))).then_some("网页")
}
