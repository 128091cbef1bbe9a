//! Characters of the symbol fonts, by their places in the private area (F020 to F0FF).

use crate::document::symbol::{Shown, shown};

/// The character that a symbol font shows at a place; any other font's characters are their own.
pub(super) fn character(font: &str, unit: u16) -> Option<char> {
    match shown(font, char::from_u32(u32::from(unit))?) {
        Shown::Is(character) => Some(character),
        Shown::Unknown(..) => None,
    }
}
