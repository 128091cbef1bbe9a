//! Bytes to characters, by what a mail, a page or a file says of them and by what they are.
//!
//! Labels are often wrong: `gb2312` stands for all of GBK, `iso-8859-1` and `us-ascii` are what programs write that know
//! nothing. So a label is believed only as long as the bytes agree with it; where they don't, valid UTF-8 is UTF-8, and
//! what is left is GB18030, the charset of this country's older programs.

mod declared;
mod decoded;
mod escaped;

pub(crate) use declared::declared;
pub(crate) use decoded::{Decoded, Doubt};

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// What a label says.
enum Said {
    Nothing,
    Unknown,
    Ascii,
    Latin,
    Utf8,
    Gb,
    Hz,
    Utf7,
    Other(&'static Encoding),
}

/// How many characters of Chinese in valid UTF-8 outweigh a label that says GBK: fewer may be GBK by chance.
const SURE_UTF8: usize = 4;

/// Decodes `bytes`, which are said to be in the charset `label`.
pub(crate) fn decode(label: Option<&str>, bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return by(encoding, bytes.get(length..).unwrap_or_default());
    }
    match said(label) {
        Said::Hz => escaped::hz(bytes),
        Said::Utf7 => escaped::utf7(bytes),
        Said::Other(encoding) => other(encoding, bytes),
        _ if bytes.is_ascii() => sure(String::from_utf8_lossy(bytes).into_owned()),
        Said::Nothing => unsaid(bytes),
        Said::Unknown | Said::Ascii => mislabelled(bytes),
        Said::Utf8 => utf8(bytes),
        Said::Gb => gb(bytes),
        Said::Latin => latin(bytes),
    }
}

fn said(label: Option<&str>) -> Said {
    let Some(label) = label else { return Said::Nothing };
    let label = label
        .trim_matches(|c: char| c.is_whitespace() || "\"'();,".contains(c))
        .to_ascii_lowercase();
    match label.as_str() {
        "" => Said::Nothing,
        "us-ascii" | "ascii" | "7bit" | "8bit" | "default" | "default_charset" => Said::Ascii,
        "utf-7" | "utf7" | "unicode-1-1-utf-7" => Said::Utf7,
        "hz-gb-2312" | "hz" => Said::Hz,
        "cp936" | "ms936" | "windows-936" | "936" | "euc-cn" | "euccn" | "gb" | "gb2312-80"
        | "gb18030-2000" | "gb18030-2005" | "gb18030-2022" | "gb_18030" => Said::Gb,
        "utf8mb4" | "utf" | "utf_8" | "unicode" => Said::Utf8,
        "cp950" | "ms950" => Said::Other(BIG5),
        label => by_label(label),
    }
}

fn by_label(label: &str) -> Said {
    match Encoding::for_label_no_replacement(label.as_bytes()) {
        None => Said::Unknown,
        Some(encoding) if encoding == UTF_8 => Said::Utf8,
        Some(encoding) if encoding == GB18030 || encoding == GBK => Said::Gb,
        Some(encoding) if encoding == WINDOWS_1252 => Said::Latin,
        Some(encoding) => Said::Other(encoding),
    }
}

fn sure(text: String) -> Decoded {
    Decoded { text, doubt: None }
}

/// By that encoding, whatever is in it.
fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), doubt: had_errors.then_some(Doubt::Damaged) }
}

/// By an encoding that is neither UTF-8 nor GB's.
fn other(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let read = by(encoding, bytes);
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if read.doubt.is_none() && !(is_wide && bytes.is_ascii() && !bytes.contains(&0)) {
        return read;
    }
    match mislabelled(bytes) {
        Decoded { doubt: Some(Doubt::Damaged), .. } => read,
        better => better,
    }
}

/// Bytes, not all ASCII, that nothing is said of.
fn unsaid(bytes: &[u8]) -> Decoded {
    match mislabelled(bytes) {
        Decoded { text, doubt: Some(Doubt::Took("UTF-8")) } => sure(text),
        read => read,
    }
}

/// Bytes, not all ASCII, that aren't of the charset they are said to be of.
fn mislabelled(bytes: &[u8]) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), doubt: Some(Doubt::Took("UTF-8")) };
    }
    let (utf8, gb) = (by(UTF_8, bytes), by(GB18030, bytes));
    if is_cut_utf8(&utf8.text) || gb.doubt.is_some() && replaced(&utf8.text) <= replaced(&gb.text) {
        return utf8;
    }
    if gb.doubt.is_some() { gb } else { Decoded { doubt: Some(Doubt::Took("GB18030")), ..gb } }
}

/// Whether text read as UTF-8 is Chinese for the most part, and broken in some places only.
fn is_cut_utf8(text: &str) -> bool {
    let wide = text.chars().filter(|&c| c > '\u{7FF}' && c != char::REPLACEMENT_CHARACTER).count();
    wide > replaced(text).saturating_mul(4)
}

fn replaced(text: &str) -> usize {
    text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count()
}

fn utf8(bytes: &[u8]) -> Decoded {
    match mislabelled(bytes) {
        Decoded { text, doubt: Some(Doubt::Took("UTF-8")) } => sure(text),
        read => read,
    }
}

fn gb(bytes: &[u8]) -> Decoded {
    let read = by(GB18030, bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return read };
    let wide = text.chars().filter(|&c| c > '\u{7FF}').count();
    let is_private = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
    if read.doubt.is_none() && wide < SURE_UTF8 && !read.text.contains(is_private) {
        return read;
    }
    Decoded { text: text.to_owned(), doubt: Some(Doubt::Took("UTF-8")) }
}

/// Said to be Latin, which any bytes are: Chinese where all bytes above ASCII stand in pairs as GB 2312 has them.
fn latin(bytes: &[u8]) -> Decoded {
    let is_paired = bytes
        .split(u8::is_ascii)
        .all(|run| run.len() % 2 == 0 && run.iter().all(|&byte| byte > 0xA0));
    match mislabelled(bytes) {
        read @ Decoded { doubt: Some(Doubt::Took("UTF-8")), .. } => read,
        read @ Decoded { doubt: Some(Doubt::Took(_)), .. } if is_paired => read,
        _ => by(WINDOWS_1252, bytes),
    }
}

/// The encoding of a code page by its number, as office programs name it.
pub(crate) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => WINDOWS_874,
        866 => IBM866,
        932 => SHIFT_JIS,
        936 | 10008 => GBK,
        949 | 1361 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        0 | 1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        54936 => GB18030,
        65001 => UTF_8,
        _ => return None,
    })
}
