//! RTF cut into its tokens: braces, control words and symbols, bytes of text.

use crate::document::bits::hex;

/// The longest number of a control word that is read; more digits are no number that any writer means.
const MAX_DIGITS: usize = 11;

/// A part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word and its number: `\b0`.
    Word(&'a [u8], Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte of text as two hexadecimal digits: `\'d6`.
    Hex(u8),
    /// `\'` with something else after it.
    BadHex,
    /// Bytes of text as they are.
    Text(&'a [u8]),
    /// What follows `\bin`, and how many bytes of it are missing.
    Binary(&'a [u8], usize),
}

/// The tokens of a file, in order.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// Those of a file's bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether nothing but white space and zero bytes is left, as some programs write after the end.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A))
    }

    fn escape(&mut self) -> Option<Token<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.rest = rest;
        if first != b'\'' {
            return Some(Token::Symbol(first));
        }
        let Some((&[high, low], rest)) = self.rest.split_first_chunk::<2>() else {
            return Some(Token::BadHex);
        };
        match (hex(high), hex(low)) {
            (Some(high), Some(low)) => {
                self.rest = rest;
                Some(Token::Hex(high << 4 | low))
            }
            _ => Some(Token::BadHex),
        }
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.take_while(|byte| byte.is_ascii_alphabetic());
        let (is_negative, digits) = match self.rest {
            [b'-', second, ..] if second.is_ascii_digit() => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                (true, self.take_while(|byte| byte.is_ascii_digit()))
            }
            _ => (false, self.take_while(|byte| byte.is_ascii_digit())),
        };
        if let [b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
        let number = number(digits, is_negative);
        if name != b"bin" {
            return Token::Word(name, number);
        }
        let wanted = number.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
        let there = wanted.min(self.rest.len());
        let (data, rest) = self.rest.split_at_checked(there).unwrap_or((self.rest, &[]));
        self.rest = rest;
        Token::Binary(data, wanted.saturating_sub(there))
    }

    fn take_while(&mut self, is_wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|&byte| !is_wanted(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while let [b'\r' | b'\n', rest @ ..] = self.rest {
            self.rest = rest;
        }
        let (&first, rest) = self.rest.split_first()?;
        match first {
            b'{' => {
                self.rest = rest;
                Some(Token::Open)
            }
            b'}' => {
                self.rest = rest;
                Some(Token::Close)
            }
            b'\\' => {
                self.rest = rest;
                self.escape()
            }
            _ => Some(Token::Text(self.take_while(|it| !b"\r\n{}\\".contains(&it)))),
        }
    }
}

fn number(digits: &[u8], is_negative: bool) -> Option<i32> {
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    let size: i64 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    i32::try_from(if is_negative { size.checked_neg()? } else { size }).ok()
}
