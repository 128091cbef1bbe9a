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

use token::{Section, Token};

/// Which day is number 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// The end of 1899, with a 29 February 1900 that never was.
    #[default]
    Y1900,
    /// The first day of 1904.
    Y1904,
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

    /// The format of a number that files do not spell out.
    pub(super) fn builtin(id: usize) -> Self {
        Self::parse(builtin::code(id))
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
