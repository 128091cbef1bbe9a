//! A file's bytes → its text, or the finding that says why there is none.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::folder::name_of;
use crate::diagnostic::{Code, Diagnostic, Fix, Place, SourceId, Sources};
use crate::input::encoding::{Decoded, Encoding, Undecodable, decode};
use crate::input::file::read_bytes;

/// The largest file that is read: a long issue's longest piece is a hundredth of it.
pub(super) const LARGEST_FILE: u64 = 4 << 20;

/// Reads a file whole; `None` where it is no text, which becomes a finding.
pub(super) fn read_text(
    path: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<SourceId>> {
    if let Some(text) = sources.instead_of(path) {
        return Ok(Some(sources.add(path, text)));
    }
    // A pipe would keep the reader waiting; a link may lead nowhere.
    let is_other = |kind: fs::Metadata| !kind.is_file();
    if fs::metadata(path).map_or_else(|_| path.is_symlink() && !path.exists(), is_other) {
        let place = Place::of_file(sources.add(path, String::new()));
        let message = format!("{} 不是普通文件", name_of(path));
        found.push(Diagnostic::new(Code::NotAFile, place, message, "换成一个普通的文件"));
        return Ok(None);
    }
    let Some(bytes) = read_bytes(path, LARGEST_FILE)? else {
        let place = Place::of_file(sources.add(path, String::new()));
        let message = format!("文件超过 {} MB", LARGEST_FILE >> 20);
        found.push(Diagnostic::new(Code::TooLarge, place, message, "一篇稿件一个文件"));
        return Ok(None);
    };
    let (file, encoding) = match decoded(path, &bytes, sources) {
        Ok(read) => read,
        Err(finding) => {
            found.push(*finding);
            return Ok(None);
        }
    };
    if let Some(name) = encoding.foreign() {
        let message = format!("文件不是 UTF-8，已按 {name} 读取");
        let hint = "看一遍有没有认错的字；kuaibao check --fix 会改存为 UTF-8";
        let place = Place::of_file(file);
        let diagnostic = Diagnostic::new(Code::OtherEncoding, place, message, hint);
        found.push(Diagnostic { fix: Some(Fix::Reencode), ..diagnostic });
    }
    Ok(Some(file))
}

/// Takes a file's text in, and says what it is saved in.
///
/// # Errors
/// It is no text; the finding that says so.
pub(super) fn decoded(
    path: &Path,
    bytes: &[u8],
    sources: &mut Sources,
) -> Result<(SourceId, Encoding), Box<Diagnostic>> {
    match decode(bytes) {
        Ok(Decoded { text, encoding }) => {
            Ok((sources.add_in(path, text, encoding.name()), encoding))
        }
        Err(error) => Err(Box::new(no_text(path, bytes, &error, sources))),
    }
}

/// Whether a file still says what was read from it.
///
/// # Errors
/// It cannot be read.
pub(crate) fn still_says(path: &Path, text: &str) -> Result<bool> {
    let bytes = read_bytes(path, LARGEST_FILE)?;
    Ok(bytes.is_some_and(|bytes| decode(&bytes).is_ok_and(|decoded| decoded.text == text)))
}

fn no_text(path: &Path, bytes: &[u8], error: &Undecodable, sources: &mut Sources) -> Diagnostic {
    let hint = "在记事本里“另存为”，编码选 UTF-8";
    match *error {
        Undecodable::LooksLikeUtf16 => {
            let place = Place::of_file(sources.add(path, String::new()));
            let message = "像是没有标记的 UTF-16，读不出来";
            Diagnostic::new(Code::NotUtf8, place, message, hint)
        }
        Undecodable::Byte(at) => {
            let before = String::from_utf8_lossy(&bytes[..at]).into_owned();
            let text = format!("{before}{}", String::from_utf8_lossy(&bytes[at..]));
            let bad = text[before.len()..].chars().next().map_or(0, char::len_utf8);
            let file = sources.add(path, text);
            let end = before.len() + bad;
            let place = Place { file, span: before.len()..end };
            let message = format!(
                "文件编码认不出来，第一个不对的字节是 0x{:02X}（第 {} 字节）",
                bytes[at],
                at + 1
            );
            Diagnostic::new(Code::NotUtf8, place, message, hint)
        }
    }
}
