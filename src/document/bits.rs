//! Bytes written as characters: base 64, hexadecimal digits.

/// The value of a hexadecimal digit.
pub(crate) fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// What [`escaped`] met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Escapes {
    /// Whether a byte was written by its digits.
    pub(crate) is_any: bool,
    /// Whether a mark has no two digits after it, so that it stays.
    pub(crate) is_damaged: bool,
}

/// Takes a mark (`%`, `=`) with two hexadecimal digits after it for a byte.
pub(crate) fn escaped(text: &[u8], mark: u8, bytes: &mut Vec<u8>) -> Escapes {
    let mut met = Escapes::default();
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let digits = after.first_chunk::<2>().filter(|_| first == mark);
        if let Some([Some(high), Some(low)]) = digits.map(|digits| digits.map(hex)) {
            bytes.push(high << 4 | low);
            rest = after.get(2..).unwrap_or_default();
            met.is_any = true;
        } else {
            met.is_damaged |= first == mark;
            bytes.push(first);
        }
    }
    met
}

/// Text with its percent signs resolved, where that makes text.
pub(crate) fn percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    escaped(text.as_bytes(), b'%', &mut bytes);
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Base 64: what is no digit is passed over, and `=` ends a group so that several may follow each other. Whether anything
/// in it is not as it should be is told.
pub(crate) fn base64(text: &[u8]) -> (Vec<u8>, bool) {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut is_damaged = false;
    let mut group = Group::default();
    for &byte in text {
        match base64_digit(byte) {
            Some(value) => group.take(value, &mut bytes),
            None if byte == b'=' => is_damaged |= group.end(&mut bytes),
            None => is_damaged |= !byte.is_ascii_whitespace(),
        }
    }
    is_damaged |= group.end(&mut bytes);
    (bytes, is_damaged)
}

/// Up to four digits of base 64: three bytes.
#[derive(Default)]
pub(crate) struct Group {
    bits: u32,
    digits: u8,
}

impl Group {
    /// Adds a digit by its value.
    pub(crate) fn take(&mut self, value: u8, bytes: &mut Vec<u8>) {
        self.bits = self.bits << 6 | u32::from(value);
        self.digits += 1;
        if self.digits == 4 {
            let [_, first, second, third] = self.bits.to_be_bytes();
            bytes.extend([first, second, third]);
            *self = Self::default();
        }
    }

    /// Ends it before it is full; true where a digit is left that makes no byte.
    pub(crate) fn end(&mut self, bytes: &mut Vec<u8>) -> bool {
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
pub(crate) fn base64_digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{base64, percent};

    #[test]
    fn base64_of_any_length() {
        let whole =
            [("TWFu", "Man"), ("TW E=\n", "Ma"), ("TQ==", "M"), ("TQ", "M"), ("TQ==TWE=", "MMa")];
        for (text, bytes) in whole {
            assert_eq!(base64(text.as_bytes()), (bytes.as_bytes().to_vec(), false), "{text}");
        }
        assert_eq!(base64(b"?TQ"), (b"M".to_vec(), true));
        assert_eq!(base64(b"T"), (Vec::new(), true));
    }

    #[test]
    fn percent_signs_are_resolved() {
        assert_eq!(percent("%E9%80%9A.files/a%2"), "通.files/a%2");
        assert_eq!(percent("%FF"), "%FF");
    }
}
