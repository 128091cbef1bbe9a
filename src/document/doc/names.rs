//! The lists of names: who wrote, and which fonts there are.

use crate::document::bytes::{span, u8_at, u16_at, utf16};

/// The most names of a list that are read: files have tens.
const MAX_NAMES: usize = 10_000;

/// The strings of an extended string table ([MS-DOC] STTB): who made the tracked changes.
pub(super) fn strings(bytes: &[u8]) -> Vec<String> {
    let Some(extra) = u16_at(bytes, 4).filter(|_| u16_at(bytes, 0) == Some(0xFFFF)) else {
        return Vec::new();
    };
    let mut at = 6;
    let mut names = Vec::new();
    while names.len() < MAX_NAMES {
        let Some(name) = counted(bytes, at) else { break };
        at += 2 + name.len() + usize::from(extra);
        names.push(utf16(name));
    }
    names
}

/// The strings of a plain row of counted ones: who made the comments.
pub(super) fn row(bytes: &[u8]) -> Vec<String> {
    let mut at = 0;
    let mut names = Vec::new();
    while names.len() < MAX_NAMES {
        let Some(name) = counted(bytes, at) else { break };
        at += 2 + name.len();
        names.push(utf16(name));
    }
    names
}

fn counted(bytes: &[u8], at: usize) -> Option<&[u8]> {
    span(bytes, at + 2, usize::from(u16_at(bytes, at)?) * 2)
}

/// The names of the fonts, by their numbers.
pub(super) fn fonts(bytes: &[u8]) -> Vec<String> {
    let mut at = 4;
    let mut names = Vec::new();
    while names.len() < MAX_NAMES {
        let Some(font) = u8_at(bytes, at).and_then(|len| span(bytes, at + 1, usize::from(len)))
        else {
            break;
        };
        at += 1 + font.len();
        let name = utf16(font.get(39..).unwrap_or_default());
        names.push(name.split('\0').next().unwrap_or_default().to_owned());
    }
    names
}
