//! The signs of symbol fonts, which have numbers of their own, as the characters that look the same.

pub(super) use crate::document::symbol::Shown;
use crate::document::symbol::{self, SymbolFont};

/// Whether a font has numbers of its own.
pub(super) fn is_symbol_font(name: &str) -> bool {
    SymbolFont::named(name).is_some()
}

/// What a font shows for a character of a text. Which of a run's four fonts a letter is in is not known here, so one
/// that is taken for a sign is told.
pub(super) fn shown(font: &str, character: char) -> Shown {
    match symbol::shown(font, character) {
        Shown::Is(sign) if sign != character && character <= '\u{FF}' => {
            Shown::Unknown(sign, format!("{font} {:04X}", u32::from(character)))
        }
        shown => shown,
    }
}

/// What a font shows for the sign of a number.
pub(super) fn sign(font: &str, number: u32) -> Shown {
    let character = char::from_u32(number).filter(|it| number >= 0x80 || !it.is_control());
    character.map_or_else(
        || Shown::Unknown('\u{FFFD}', format!("{font} {number:04X}")),
        |character| symbol::shown(font, character),
    )
}
