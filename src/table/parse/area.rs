//! Cells that are one, as a spreadsheet names them: `A3:A7`.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Cells that are one: `A3:A7`. Row 1 is the text's first row, column A its first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Top left, from 0.
    first: Place,
    /// Bottom right, from 0; never the same cell.
    last: Place,
}

/// A cell's place, from 0; it prints as `B4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Its row in the text.
    pub row: usize,
    /// Its column.
    pub column: usize,
}

/// Why an area cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadArea {
    /// It is not two cells with a colon.
    Form,
    /// It is one cell: nothing is joined.
    Single,
}

impl Area {
    /// The cell whose text stays.
    pub(super) fn first(&self) -> Place {
        self.first
    }

    /// The cell at the other corner.
    pub(super) fn last(&self) -> Place {
        self.last
    }

    /// Its rows.
    pub(super) fn rows(&self) -> RangeInclusive<usize> {
        self.first.row..=self.last.row
    }

    /// Its columns.
    pub(super) fn columns(&self) -> RangeInclusive<usize> {
        self.first.column..=self.last.column
    }

    /// Its cells, row by row.
    pub(super) fn places(self) -> impl Iterator<Item = Place> {
        self.rows().flat_map(move |row| self.columns().map(move |column| Place { row, column }))
    }
}

impl FromStr for Area {
    type Err = BadArea;

    /// Takes letters of any case, corners in any order, a full-width colon.
    fn from_str(text: &str) -> Result<Self, BadArea> {
        let (one, other) = text.split_once([':', '：']).ok_or(BadArea::Form)?;
        let one = Place::read(one.trim()).ok_or(BadArea::Form)?;
        let other = Place::read(other.trim()).ok_or(BadArea::Form)?;
        if one == other {
            return Err(BadArea::Single);
        }
        let first = Place { row: one.row.min(other.row), column: one.column.min(other.column) };
        let last = Place { row: one.row.max(other.row), column: one.column.max(other.column) };
        Ok(Self { first, last })
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

impl Place {
    /// Reads `B4`: up to three letters, then a number from 1 of up to seven digits.
    fn read(text: &str) -> Option<Self> {
        let digits = text.find(|c: char| !c.is_ascii_alphabetic())?;
        let (letters, number) = text.split_at(digits);
        let is_number = number.len() <= 7 && number.bytes().all(|b| b.is_ascii_digit());
        if !(1..=3).contains(&letters.len()) || !is_number {
            return None;
        }
        let value = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        let column = letters.bytes().fold(0, |sum, letter| sum * 26 + value(letter));
        let row: usize = number.parse().ok()?;
        Some(Self { row: row.checked_sub(1)?, column: column - 1 })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{letters}{}", self.row + 1)
    }
}

impl BadArea {
    /// The way out.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Form => "写左上角和右下角两格，中间用冒号，如 A3:A7",
            Self::Single => "写要合并的两个角，如 A3:A7；不合并就删去",
        }
    }
}

impl fmt::Display for BadArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "看不出是哪些格",
            Self::Single => "只有一格，没有可合并的",
        })
    }
}

impl std::error::Error for BadArea {}
