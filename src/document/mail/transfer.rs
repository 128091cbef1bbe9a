//! Content-Transfer-Encoding: how bytes travel as ASCII. Damage is got over, told, and loses no character.

use super::line;
use crate::document::bits::{self, Group};

/// No mail of a unit is larger once it is decoded: providers take 50 MB at most.
pub(super) const MOST_BYTES: usize = 200 * 1024 * 1024;

/// What was decoded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Transferred {
    pub(super) bytes: Vec<u8>,
    /// Whether anything in it is not as it should be.
    pub(super) is_damaged: bool,
    /// Lines among the encoded ones that are not encoded: a mailing list's foot.
    pub(super) foreign: Vec<u8>,
}

/// Decodes a body by what its head says of its encoding.
pub(super) fn decode(encoding: Option<&str>, body: &[u8]) -> Transferred {
    let encoding = encoding.unwrap_or_default().to_ascii_lowercase();
    let encoding = encoding.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
    let name = encoding.split([';', ' ', '(']).next().unwrap_or_default();
    match name {
        "base64" | "b" | "base-64" => base64_lines(body),
        "quoted-printable" | "q" | "quotedprintable" => quoted(body),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => uuencoded(body),
        "" | "7bit" | "8bit" | "binary" | "7-bit" | "8-bit" | "none" | "utf-8" | "utf8" => {
            as_it_is(body)
        }
        _ => Transferred { is_damaged: true, ..as_it_is(body) },
    }
}

fn as_it_is(body: &[u8]) -> Transferred {
    Transferred { bytes: body.to_vec(), ..Transferred::default() }
}

/// A line of base 64 has at least this many digits for each character that is none; one with fewer is no such line.
const DIGITS_PER_STRAY: usize = 8;

fn base64_lines(body: &[u8]) -> Transferred {
    let mut digits = Vec::with_capacity(body.len());
    let mut foreign = Vec::new();
    for text in line::all(body) {
        let strays = text.iter().filter(|&&byte| is_stray(byte)).count();
        if strays.saturating_mul(DIGITS_PER_STRAY) > text.len() {
            foreign.extend_from_slice(text);
            foreign.push(b'\n');
        } else {
            digits.extend_from_slice(text);
        }
    }
    let (bytes, is_damaged) = bits::base64(&digits);
    Transferred { is_damaged: is_damaged || !foreign.is_empty(), foreign, bytes }
}

fn is_stray(byte: u8) -> bool {
    bits::base64_digit(byte).is_none() && byte != b'=' && !byte.is_ascii_whitespace()
}

fn quoted(body: &[u8]) -> Transferred {
    let mut read = Transferred { bytes: Vec::with_capacity(body.len()), ..Transferred::default() };
    let mut rest = body;
    while let Some((text, after)) = line::first(rest) {
        let has_end = rest.len() > after.len() && rest.get(text.len()).is_some();
        rest = after;
        let text = text.trim_ascii_end();
        if let Some(joined) = text.strip_suffix(b"=") {
            quoted_line(joined, &mut read);
            continue;
        }
        quoted_line(text, &mut read);
        if has_end {
            read.bytes.extend(b"\r\n");
        }
    }
    read
}

/// A line of quoted-printable; a `=` without two hexadecimal digits after it stays.
pub(super) fn quoted_line(text: &[u8], read: &mut Transferred) {
    read.is_damaged |= bits::escaped(text, b'=', &mut read.bytes).is_damaged;
}

fn uuencoded(body: &[u8]) -> Transferred {
    let mut read = Transferred::default();
    let mut is_within = false;
    for text in line::all(body) {
        match text {
            b"end" if is_within => is_within = false,
            _ if !is_within && text.starts_with(b"begin ") => is_within = true,
            [length, digits @ ..] if is_within => uuencoded_line(*length, digits, &mut read),
            _ if line::is_blank(text) => {}
            _ => {
                read.foreign.extend_from_slice(text);
                read.foreign.push(b'\n');
            }
        }
    }
    read.is_damaged |= is_within || !read.foreign.is_empty();
    read
}

fn uuencoded_line(length: u8, digits: &[u8], read: &mut Transferred) {
    let length = usize::from(length.wrapping_sub(b' ') & 0x3F);
    let mut line = Vec::with_capacity(64);
    let mut group = Group::default();
    for &byte in digits {
        read.is_damaged |= !(b' '..=b'`').contains(&byte);
        group.take(byte.wrapping_sub(b' ') & 0x3F, &mut line);
    }
    group.end(&mut line);
    read.is_damaged |= line.len() < length;
    line.truncate(length);
    read.bytes.append(&mut line);
}
