//! Encoded words (RFC 2047): `=?gb2312?B?1tDOxA==?=`, in fields and, against the rule, in file names.
//!
//! Senders cut a text into words without a care for its characters, so the bytes of adjacent words of one charset are
//! joined before they become characters.

use super::transfer::{self, Transferred};
use crate::document::bits;
use crate::document::charset::{self, Decoded, Doubt};

/// Characters of a field, and whether all of them could be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) is_damaged: bool,
}

#[derive(Clone, Copy)]
enum How {
    Base64,
    Quoted,
}

struct Word<'a> {
    charset: &'a str,
    how: How,
    text: &'a str,
}

/// The longest name of a charset that is taken for one.
const CHARSET_LENGTH: usize = 64;

/// Reads a field's value with the encoded words in it.
pub(super) fn read(value: &str) -> Read {
    let mut out = Read::default();
    let mut words: Vec<Word> = Vec::new();
    let mut between = String::new();
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let (before, at) = rest.split_at(start);
        between.push_str(before);
        let Some((word, after)) = word(at) else {
            between.push_str("=?");
            rest = at.get(2..).unwrap_or_default();
            continue;
        };
        let is_next =
            between.trim().is_empty() && words.last().is_some_and(|last| last.is_same(&word));
        if !is_next {
            let is_apart = !words.is_empty() && between.trim().is_empty();
            out.flush(&mut words);
            out.text.push_str(if is_apart { "" } else { &between });
        }
        between.clear();
        words.push(word);
        rest = after;
    }
    out.flush(&mut words);
    out.text.push_str(&between);
    out.text.push_str(rest);
    out.text = clean(&out.text);
    out
}

impl Word<'_> {
    fn is_same(&self, other: &Word) -> bool {
        self.charset.eq_ignore_ascii_case(other.charset)
    }

    /// Whether its digits stop within a group and no `=` says so: the next word may go on with them.
    fn is_open(&self) -> bool {
        matches!(self.how, How::Base64)
            && !self.text.len().is_multiple_of(4)
            && !self.text.contains('=')
    }

    /// Whether its last digit has bits that would be lost if no digit followed: it was cut within a group.
    fn is_cut(&self) -> bool {
        let last = self.text.bytes().next_back().and_then(bits::base64_digit).unwrap_or(0);
        self.is_open()
            && (self.text.len() % 4 == 1
                || self.text.len() % 4 == 2 && last & 0xF != 0
                || last & 3 != 0)
    }

    fn decode(&self) -> Transferred {
        match self.how {
            How::Base64 => {
                let (bytes, is_damaged) = bits::base64(self.text.as_bytes());
                Transferred { bytes, is_damaged, ..Transferred::default() }
            }
            How::Quoted => {
                let mut read = Transferred::default();
                transfer::quoted_line(self.text.replace('_', " ").as_bytes(), &mut read);
                read
            }
        }
    }
}

impl Read {
    fn flush(&mut self, words: &mut Vec<Word>) {
        let words = std::mem::take(words);
        let Some(first) = words.first() else { return };
        let is_cut = words.iter().rev().skip(1).any(Word::is_cut);
        let (joined, apart) = (|| joined(&words), || apart(&words));
        let likely = if is_cut { joined() } else { apart() };
        let mut read = charset::decode(Some(first.charset), &likely);
        if read.doubt.is_some() && words.iter().any(Word::is_open) {
            let other = if is_cut { apart() } else { joined() };
            let again = charset::decode(Some(first.charset), &other);
            read = if again.doubt.is_none() { again } else { read };
        }
        let Decoded { text, doubt } = read;
        self.is_damaged |= doubt == Some(Doubt::Damaged);
        self.text.push_str(&text);
    }
}

/// The bytes of words that each end where they end.
fn apart(words: &[Word]) -> Vec<u8> {
    words.iter().flat_map(|word| word.decode().bytes).collect()
}

/// The bytes of words whose digits go on from one to the next.
fn joined(words: &[Word]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut digits = String::new();
    for word in words {
        if let How::Base64 = word.how {
            digits.push_str(word.text);
        }
        if !word.is_open() {
            bytes.append(&mut bits::base64(digits.as_bytes()).0);
            digits.clear();
        }
        if let How::Quoted = word.how {
            bytes.append(&mut word.decode().bytes);
        }
    }
    bytes.append(&mut bits::base64(digits.as_bytes()).0);
    bytes
}

/// The encoded word that `text` begins with, and what follows it.
fn word(text: &str) -> Option<(Word<'_>, &str)> {
    let inner = text.strip_prefix("=?")?;
    let end = inner.bytes().take(CHARSET_LENGTH).position(|byte| byte == b'?')?;
    let (charset, inner) = inner.split_at_checked(end)?;
    let charset = charset.split('*').next().unwrap_or_default();
    if charset.is_empty() || !charset.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let mut letters = inner.get(1..)?.chars();
    let how = match letters.next()? {
        'b' | 'B' => How::Base64,
        'q' | 'Q' => How::Quoted,
        _ => return None,
    };
    let inner = letters.as_str().strip_prefix('?')?;
    let length = inner.bytes().take_while(|&byte| is_of(how, byte)).count();
    let (text, after) = inner.split_at_checked(length)?;
    // A word that was cut off at the end of its line has no end.
    let after = after
        .strip_prefix("?=")
        .or_else(|| after.strip_prefix('?'))
        .or(after.is_empty().then_some(""))?;
    // Raw characters in a word were read with the field already.
    let charset = if text.is_ascii() { charset } else { "utf-8" };
    Some((Word { charset, how, text }, after))
}

fn is_of(how: How, byte: u8) -> bool {
    match how {
        How::Base64 => bits::base64_digit(byte).is_some() || byte == b'=' || byte == b' ',
        How::Quoted => byte != b'?',
    }
}

/// Without control characters; a tab or a line's end is a space.
fn clean(text: &str) -> String {
    let spaced = text.replace(['\t', '\r', '\n'], " ");
    spaced.trim().chars().filter(|c| !c.is_control()).collect()
}
