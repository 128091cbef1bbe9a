//! The signs of symbol fonts, which have numbers of their own, as the characters that look the same.

use crate::document::symbol::SymbolFont;

/// What is shown for a character.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The character that is meant.
    Is(char),
    /// No character is known: what stands for it, and its font and number.
    Unknown(char, String),
}

/// Where symbol fonts put their signs among Unicode's private characters.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xF000..=0xF0FF;

/// Whether a font has numbers of its own.
pub(super) fn is_symbol_font(name: &str) -> bool {
    SymbolFont::named(name).is_some()
}

/// What a font shows for a character of a text.
pub(super) fn shown(font: &str, character: char) -> Shown {
    let number = u32::from(character);
    if PRIVATE.contains(&number) {
        return sign(font, number);
    }
    if is_symbol_font(font) && (0x21..=0xFF).contains(&number) && !is_plain_in(font, number) {
        return Shown::Unknown(character, named(font, number));
    }
    if is_private(number) {
        return Shown::Unknown(character, named(font, number));
    }
    Shown::Is(character)
}

/// What a font shows for the sign of a number.
pub(super) fn sign(font: &str, number: u32) -> Shown {
    let code = if PRIVATE.contains(&number) { number & 0xFF } else { number };
    if !is_symbol_font(font) && !is_private(number) {
        let character = char::from_u32(number).filter(|character| !character.is_control());
        return character
            .map_or_else(|| Shown::Unknown('\u{FFFD}', named(font, number)), Shown::Is);
    }
    let known = in_font(font, code).filter(|known| *known != '\u{FFFD}');
    known.map_or_else(|| Shown::Unknown('\u{FFFD}', named(font, number)), Shown::Is)
}

fn named(font: &str, number: u32) -> String {
    let font = if font.is_empty() { "未写明的字体" } else { font };
    format!("{font} {number:04X}")
}

fn is_private(number: u32) -> bool {
    (0xE000..=0xF8FF).contains(&number)
}

/// Whether a character is the same in the font as in any other.
fn is_plain_in(font: &str, number: u32) -> bool {
    in_font(font, number).map(u32::from) == Some(number)
}

fn in_font(font: &str, code: u32) -> Option<char> {
    SymbolFont::named(font)?.character(u8::try_from(code).ok()?)
}
