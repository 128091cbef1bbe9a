//! The coding of a part: nearly always UTF-8, but the format allows UTF-16, and some programs declare another one.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

/// A declaration stands in the part's first bytes, or nowhere.
const HEAD: usize = 120;

/// A part's characters: by its byte order mark, by what its first line says, or UTF-8; and whether some were not.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => declared(bytes).unwrap_or(UTF_8),
    };
    let (text, _, has_bad_bytes) = encoding.decode(bytes);
    (text, has_bad_bytes)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let head = String::from_utf8_lossy(head);
    let line = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = line.split("encoding").nth(1)?.trim_start_matches([' ', '=', '"', '\'']);
    Encoding::for_label(value.split(['"', '\'']).next()?.as_bytes())
}
