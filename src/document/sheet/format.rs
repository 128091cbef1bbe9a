//! Numbers as a sheet shows them: by the number format of the cell.
//!
//! A format is up to four sections parted by `;`: for what is above nought, below it, nought, and text. What a format
//! asks for and is not done here (fractions, Chinese numerals other than in dates) is shown as a plain number, so that
//! no value is ever lost.

mod builtin;
mod date;
mod decimal;
mod number;
mod token;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::Unreadable;
pub(super) use token::Epoch;
use token::{Section, Token};

/// The formats that a file's cells may have: Excel takes some 250 of one's own.
const MOST_FORMATS: usize = 4_000;

/// Number formats of a file, each parsed once.
#[derive(Debug, Default)]
pub(super) struct Formats(BTreeMap<usize, Rc<Format>>);

impl Formats {
    /// The format of a number, out of the code that the file has for it.
    pub(super) fn get(
        &mut self,
        id: usize,
        code: Option<&String>,
    ) -> Result<Rc<Format>, Unreadable> {
        if let Some(known) = self.0.get(&id) {
            return Ok(Rc::clone(known));
        }
        if self.0.len() >= MOST_FORMATS {
            return Err(Unreadable::TooLarge(format!("数字格式超过 {MOST_FORMATS} 种")));
        }
        let parsed = code.map_or_else(|| builtin::code(id), String::as_str);
        let format = Rc::new(Format::parse(parsed));
        self.0.insert(id, Rc::clone(&format));
        Ok(format)
    }
}

/// A number format.
#[derive(Debug, Clone, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
}

impl Format {
    /// The format of a code, such as `yyyy"年"m"月"d"日"`.
    pub(super) fn parse(code: &str) -> Self {
        Self { sections: token::sections(code) }
    }

    /// A number as it is shown.
    pub(super) fn shown(&self, value: f64, epoch: Epoch) -> String {
        if !value.is_finite() {
            return value.to_string();
        }
        let Some((section, is_signed)) = self.section(value) else {
            return decimal::general(value);
        };
        let sized = if is_signed { value } else { value.abs() };
        if section.is_date() {
            return date::shown(section, sized, epoch).unwrap_or_else(|| decimal::general(value));
        }
        number::shown(section, sized).unwrap_or_else(|| decimal::general(value))
    }

    /// The section for a number, and whether the sign is still to be shown.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let conditional = self.sections.iter().any(|section| section.condition.is_some());
        if conditional {
            let found = self
                .sections
                .iter()
                .find(|section| section.condition.is_none_or(|is| is.holds(value)));
            return found.map(|section| (section, true));
        }
        // One section, or one and one for text, serves every number.
        let numeric: Vec<&Section> =
            self.sections.iter().filter(|section| !section.has(&Token::Text)).collect();
        match numeric.as_slice() {
            [] => None,
            [only] => Some((only, true)),
            [_, below, ..] if value < 0.0 => Some((below, false)),
            [_, _, nought, ..] if value == 0.0 => Some((nought, false)),
            [first, ..] => Some((first, true)),
        }
    }
}
