//! What characters the bytes of RTF stand for: code pages, the character sets of fonts, and the few cases where what
//! the file declares cannot be meant.

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

use crate::document::charset::code_page;

/// How a font's bytes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// As the file's code page says.
    Default,
    /// Western: which writers also put where they mean the file's code page.
    Western,
    /// As numbers of a symbol font.
    Symbol,
    /// As a code page of its own.
    Page(&'static Encoding),
}

/// What the file declares its code page to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    /// Nothing.
    Nothing,
    /// A code page.
    Page(&'static Encoding),
    /// One that is not known here, by its number.
    Unknown(i32),
}

/// How sure a text is of its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    /// As declared.
    Sure,
    /// Some bytes are no characters: U+FFFD stands for them.
    Broken,
    /// The font is said to be western and the bytes are read in the file's code page.
    NotWestern,
    /// Nothing is declared and the bytes are read as GBK.
    Guessed,
}

/// The code page of a number.
pub(super) fn page(number: i32) -> Declared {
    code_page(number).map_or(Declared::Unknown(number), Declared::Page)
}

/// The character set of a font's `\fcharset`.
pub(super) fn of_font(number: i32) -> Charset {
    Charset::Page(match number {
        0 => return Charset::Western,
        2 => return Charset::Symbol,
        77 => MACINTOSH,
        78 | 128 => SHIFT_JIS,
        79 | 129 | 130 => EUC_KR,
        80 | 134 => GBK,
        81 | 136 => BIG5,
        89 | 204 => WINDOWS_1251,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return Charset::Default,
    })
}

/// The characters of bytes.
pub(super) fn decode(
    bytes: &[u8],
    charset: Charset,
    declared: Declared,
) -> (Cow<'_, str>, Sureness) {
    if bytes.is_ascii() {
        return (String::from_utf8_lossy(bytes), Sureness::Sure);
    }
    match (charset, declared) {
        (Charset::Page(own), _) => sure(bytes, own),
        (Charset::Western, Declared::Page(page)) if !page.is_single_byte() => {
            match page.decode_without_bom_handling_and_without_replacement(bytes) {
                Some(text) => (text, Sureness::NotWestern),
                None => sure(bytes, WINDOWS_1252),
            }
        }
        (Charset::Western, Declared::Page(_)) => sure(bytes, WINDOWS_1252),
        (_, Declared::Page(page)) => sure(bytes, page),
        (_, Declared::Unknown(_) | Declared::Nothing) => {
            match GBK.decode_without_bom_handling_and_without_replacement(bytes) {
                Some(text) => (text, Sureness::Guessed),
                None => sure(bytes, WINDOWS_1252),
            }
        }
    }
}

/// Whether a file holds UTF-8 as it is, which RTF does not allow and some programs write.
pub(super) fn is_raw_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().any(|it| it > '\u{7ff}'))
}

fn sure<'a>(bytes: &'a [u8], page: &'static Encoding) -> (Cow<'a, str>, Sureness) {
    let (text, is_broken) = page.decode_without_bom_handling(bytes);
    (text, if is_broken { Sureness::Broken } else { Sureness::Sure })
}
