//! Content-Transfer-Encoding: how bytes travel as ASCII. Damage is got over, told, and loses no character.

use super::line;

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
    let read = base64(&digits);
    Transferred { is_damaged: read.is_damaged || !foreign.is_empty(), foreign, ..read }
}

fn is_stray(byte: u8) -> bool {
    digit(byte).is_none() && byte != b'=' && !byte.is_ascii_whitespace()
}

/// Base 64: what is no digit is passed over, and `=` ends a group so that several may follow each other.
pub(super) fn base64(text: &[u8]) -> Transferred {
    let mut read =
        Transferred { bytes: Vec::with_capacity(text.len() / 4 * 3), ..Transferred::default() };
    let mut group = Group::default();
    for &byte in text {
        match digit(byte) {
            Some(value) => group.take(value, &mut read.bytes),
            None if byte == b'=' => read.is_damaged |= group.end(&mut read.bytes),
            None => read.is_damaged |= !byte.is_ascii_whitespace(),
        }
    }
    read.is_damaged |= group.end(&mut read.bytes);
    read
}

/// Up to four digits of base 64: three bytes.
#[derive(Default)]
struct Group {
    bits: u32,
    digits: u8,
}

impl Group {
    fn take(&mut self, value: u8, bytes: &mut Vec<u8>) {
        self.bits = self.bits << 6 | u32::from(value);
        self.digits += 1;
        if self.digits == 4 {
            let [_, first, second, third] = self.bits.to_be_bytes();
            bytes.extend([first, second, third]);
            *self = Self::default();
        }
    }

    /// Ends it before it is full; true where a digit is left that makes no byte.
    fn end(&mut self, bytes: &mut Vec<u8>) -> bool {
        let group = std::mem::take(self);
        match group.digits {
            2 => bytes.extend((group.bits >> 4).to_be_bytes().get(3..).unwrap_or_default()),
            3 => bytes.extend((group.bits >> 2).to_be_bytes().get(2..).unwrap_or_default()),
            _ => {}
        }
        group.digits == 1
    }
}

/// The value of a digit of base 64.
pub(super) fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
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
    let mut rest = text;
    loop {
        rest = match rest {
            [b'=', high, low, after @ ..]
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                read.bytes.push(hexadecimal(*high) << 4 | hexadecimal(*low));
                after
            }
            [byte, after @ ..] => {
                read.is_damaged |= *byte == b'=';
                read.bytes.push(*byte);
                after
            }
            [] => break,
        };
    }
}

/// The value of a hexadecimal digit, 0 of what is none.
pub(super) fn hexadecimal(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        b'A'..=b'F' => byte - b'A' + 10,
        _ => 0,
    }
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
