//! How a table stands on the page.

use crate::table::fit::Fit;

/// From a line of a table to the next, and over and under the lines of a row, in ems of its type.
const PITCH: f64 = 1.3;
const AROUND: f64 = 0.28;

/// Which way a table lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// As the text.
    Upright,
    /// Across a page of its own (横排): its left at the page's foot.
    Across,
}

/// How a table stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Which way it lies.
    pub lies: Lies,
    /// Its columns and the size of its type.
    pub fit: Fit,
}

impl Fitted {
    /// Points from a line of a cell to the next.
    #[must_use]
    pub fn pitch(&self) -> f64 {
        self.fit.size * PITCH
    }

    /// Points over and under the lines of a row.
    #[must_use]
    pub fn around(&self) -> f64 {
        self.fit.size * AROUND
    }

    /// Points of its width.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.fit.columns.iter().map(|column| column.width).sum()
    }
}
