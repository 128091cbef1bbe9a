//! The two charsets of old mails that are ASCII all through, which browsers no longer know: HZ and UTF-7.

use encoding_rs::GB18030;

use super::decoded::{Decoded, Doubt};
use crate::document::bits;

/// HZ: `~{` begins GB 2312 with the high bits off, `~}` ends it, `~~` is a `~`, and a `~` before a line's end joins lines.
pub(super) fn hz(bytes: &[u8]) -> Decoded {
    let mut gb = Vec::with_capacity(bytes.len());
    let mut is_wide = false;
    let mut rest = bytes;
    loop {
        rest = match rest {
            [b'~', b'{', after @ ..] => {
                is_wide = true;
                after
            }
            [b'~', b'}', after @ ..] => {
                is_wide = false;
                after
            }
            [b'~', b'~', after @ ..] if !is_wide => {
                gb.push(b'~');
                after
            }
            [b'~', b'\n', after @ ..] | [b'~', b'\r', b'\n', after @ ..] => after,
            [b'\n', after @ ..] => {
                is_wide = false;
                gb.push(b'\n');
                after
            }
            [high @ 0x21..=0x7E, low @ 0x21..=0x7E, after @ ..] if is_wide => {
                gb.extend([high | 0x80, low | 0x80]);
                after
            }
            [byte, after @ ..] => {
                gb.push(*byte);
                after
            }
            [] => break,
        };
    }
    let (text, had_errors) = GB18030.decode_without_bom_handling(&gb);
    Decoded { text: text.into_owned(), doubt: had_errors.then_some(Doubt::Damaged) }
}

/// UTF-7: `+` begins UTF-16 in base 64, `-` or what is no digit ends it, `+-` is a `+`.
pub(super) fn utf7(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut doubt = None;
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'+' {
            text.push(if byte.is_ascii() { char::from(byte) } else { char::REPLACEMENT_CHARACTER });
            continue;
        }
        let length = rest.iter().take_while(|&&byte| bits::base64_digit(byte).is_some()).count();
        let (digits, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        rest = after.strip_prefix(b"-").unwrap_or(after);
        if digits.is_empty() {
            text.push('+');
            continue;
        }
        let units = bits::base64(digits).0;
        let units = units
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0, |unit, &byte| unit << 8 | u16::from(byte)));
        for read in char::decode_utf16(units) {
            doubt = if read.is_err() { Some(Doubt::Damaged) } else { doubt };
            text.push(read.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    Decoded { text, doubt }
}
