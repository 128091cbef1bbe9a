//! Bytes → text. Files come from Notepad, WPS and mail: UTF-8, GB 18030 ("ANSI") or UTF-16
//! ("Unicode").

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};

/// Text and what it was written in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
}

/// What a text was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Marked,
    Gb18030,
    Utf16,
}

impl Encoding {
    /// Its name as programs know it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Marked => "utf-8-sig",
            Self::Gb18030 => "gb18030",
            Self::Utf16 => "utf-16",
        }
    }

    /// Its name, unless it is UTF-8.
    pub(crate) const fn foreign(self) -> Option<&'static str> {
        match self {
            Self::Utf8 | Self::Utf8Marked => None,
            Self::Gb18030 => Some("GB 18030"),
            Self::Utf16 => Some("UTF-16"),
        }
    }
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// The first byte that cannot be read.
    Byte(usize),
    /// NULs in every other byte, and no byte order mark.
    LooksLikeUtf16,
}

/// Reads bytes as whatever they are written in. UTF-8 is preferred: some short GB 18030 texts are
/// valid UTF-8 as well, so only whole files are tried.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    let decoded = |text: String, encoding| Ok(Decoded { text, encoding });
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest);
        let text = text.map_err(|error| Undecodable::Byte(3 + error.valid_up_to()))?;
        return decoded(text.to_owned(), Encoding::Utf8Marked);
    }
    for (mark, utf_16) in [(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = utf_16.decode_without_bom_handling_and_without_replacement(rest);
            let text = text.ok_or_else(|| Undecodable::Byte(2 + bad_unit(rest, mark)))?;
            return decoded(text.into_owned(), Encoding::Utf16);
        }
    }
    if has_nul_in_every_other_byte(bytes) {
        return Err(Undecodable::LooksLikeUtf16);
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return decoded(text.to_owned(), Encoding::Utf8),
        Err(error) => error,
    };
    // What begins as UTF-8 with Chinese in it and goes wrong later is damaged, not another encoding.
    let begins = &bytes[..error.valid_up_to()];
    let is_damaged = begins.iter().filter(|byte| **byte >= 0xE0).count() > 3;
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if !is_damaged && is_gb(bytes) => decoded(text.into_owned(), Encoding::Gb18030),
        None if !is_damaged && is_gb(bytes) => Err(Undecodable::Byte(bad_gb(bytes))),
        _ => Err(Undecodable::Byte(error.valid_up_to())),
    }
}

/// Whether two-byte characters are those of Chinese as offices write it: nearly all of it is in GB
/// 2312, whose second bytes begin at A1. Big5 and Shift-JIS have many lower ones.
fn is_gb(bytes: &[u8]) -> bool {
    let (mut all, mut usual, mut at) = (0_usize, 0_usize, 0);
    while at + 1 < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        all += 1;
        usual += usize::from((0xA1..=0xF7).contains(&bytes[at]) && bytes[at + 1] >= 0xA1);
        at += 2;
    }
    usual * 10 >= all * 8
}

/// The first byte that is none of GB 18030.
fn bad_gb(bytes: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 8);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(bad, behind), read) => {
            read.saturating_sub(usize::from(bad) + usize::from(behind))
        }
        _ => bytes.len().saturating_sub(1),
    }
}

fn has_nul_in_every_other_byte(bytes: &[u8]) -> bool {
    let nul = |offset| bytes.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    bytes.len() >= 4 && (nul(0) * 4 > bytes.len() || nul(1) * 4 > bytes.len())
}

/// The first byte of the first code unit of UTF-16 that is half a character.
fn bad_unit(bytes: &[u8], mark: &[u8]) -> usize {
    let unit = |pair: &[u8]| match mark {
        b"\xFF\xFE" => u16::from_le_bytes([pair[0], pair[1]]),
        _ => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let units = bytes.chunks_exact(2).map(unit);
    let mut read = 0;
    for character in char::decode_utf16(units) {
        match character {
            Ok(c) => read += c.len_utf16() * 2,
            Err(_) => break,
        }
    }
    read.min(bytes.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "unit = '军庄镇'\nbody = '近日，新村修复残垣墙体440余米。'\n";

    fn utf_16(text: &str, bytes: impl Fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes).expect("it is text");
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn what_notepad_writes_is_read() {
        let with_mark = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let gb = GB18030.encode(TEXT).0;
        for (bytes, encoding) in [
            (TEXT.as_bytes(), Encoding::Utf8),
            (&with_mark, Encoding::Utf8Marked),
            (&gb, Encoding::Gb18030),
            (&utf_16(TEXT, u16::to_le_bytes, b"\xFF\xFE"), Encoding::Utf16),
            (&utf_16(TEXT, u16::to_be_bytes, b"\xFE\xFF"), Encoding::Utf16),
        ] {
            assert_eq!(read(bytes), (TEXT.to_owned(), encoding));
        }
    }

    #[test]
    fn what_is_no_text_says_where() {
        let plain = utf_16(TEXT, u16::to_le_bytes, b"");
        assert_eq!(decode(&plain), Err(Undecodable::LooksLikeUtf16));
        let damaged = ["近日，".as_bytes(), b"\xFF", "新村".as_bytes()].concat();
        assert_eq!(decode(&damaged), Err(Undecodable::Byte(9)));
        let big5 = encoding_rs::BIG5.encode("軍莊鎮開展環境整治行動，清理垃圾堆物").0;
        assert_eq!(decode(&big5), Err(Undecodable::Byte(0)));
        let half = [b"\xFF\xFE".as_slice(), &[0x2d, 0x4e, 0x00, 0xd8, 0x2d, 0x4e]].concat();
        assert_eq!(decode(&half), Err(Undecodable::Byte(4)));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            match decode(&bytes) {
                Err(Undecodable::Byte(at)) => prop_assert!(at < bytes.len()),
                Err(Undecodable::LooksLikeUtf16) | Ok(_) => {}
            }
        }
    }
}
