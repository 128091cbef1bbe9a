//! Characters of the symbol fonts, by their places in the private area (F020 to F0FF).

use crate::document::symbol::SymbolFont;

/// The character that a symbol font shows at a place; any other font's characters are their own.
pub(super) fn character(font: &str, unit: u16) -> Option<char> {
    let low = match unit {
        0xF020..=0xF0FF => u8::try_from(unit & 0xFF).ok()?,
        0x20..=0xFF if SymbolFont::named(font).is_some() => u8::try_from(unit).ok()?,
        _ => return char::from_u32(u32::from(unit)),
    };
    if low == 0x20 {
        return Some(' ');
    }
    match SymbolFont::named(font) {
        Some(known) => known.character(low),
        None if font.is_empty() => SymbolFont::Symbol.character(low),
        // A plain font's characters in the private area are its Western ones.
        None => char::from_u32(u32::from(low)).filter(char::is_ascii_graphic),
    }
}
