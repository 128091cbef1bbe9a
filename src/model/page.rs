//! `[page]`: the page as the bulletin wants it.

use std::ops::RangeInclusive;

use crate::diagnostic::Spanned;
use crate::input::fields::{Choice, Fields};

/// `[page]`, in `kuaibao.toml` and, key by key over it, in `issue.toml`.
#[derive(Debug, Clone, Default)]
pub struct RawPage {
    /// Lines a page.
    pub lines: Option<Spanned<i64>>,
    /// Characters a line.
    pub chars: Option<Spanned<i64>>,
    /// Millimetres above the type area.
    pub top: Option<Spanned<f64>>,
    /// Millimetres at the binding edge.
    pub inner: Option<Spanned<f64>>,
    /// Millimetres at the other edge.
    pub outer: Option<Spanned<f64>>,
    /// Millimetres below.
    pub bottom: Option<Spanned<f64>>,
    /// Whether inner and outer margins change places on even pages.
    pub duplex: Option<Spanned<bool>>,
    /// Where the folio stands.
    pub folio: Option<Spanned<FolioPlace>>,
    /// What the number of pages is a multiple of.
    pub pad_to: Option<Spanned<i64>>,
    /// Whether 本期要目 stands on the first page.
    pub contents: Option<Spanned<bool>>,
    /// What the red ink looks like where it is not printed as such.
    pub red: Option<Spanned<String>>,
}

impl RawPage {
    /// Reads `[page]` below the file's top.
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("page") else {
            return Self::default();
        };
        let page = Self {
            lines: fields.integer("lines"),
            chars: fields.integer("chars"),
            top: fields.number("top"),
            inner: fields.number("inner"),
            outer: fields.number("outer"),
            bottom: fields.number("bottom"),
            duplex: fields.boolean("duplex"),
            folio: fields.choice("folio"),
            pad_to: fields.integer("pad-to"),
            contents: fields.boolean("contents"),
            red: fields.text("red"),
        };
        fields.finish();
        page
    }

    /// These keys over those.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            lines: self.lines.or(below.lines),
            chars: self.chars.or(below.chars),
            top: self.top.or(below.top),
            inner: self.inner.or(below.inner),
            outer: self.outer.or(below.outer),
            bottom: self.bottom.or(below.bottom),
            duplex: self.duplex.or(below.duplex),
            folio: self.folio.or(below.folio),
            pad_to: self.pad_to.or(below.pad_to),
            contents: self.contents.or(below.contents),
            red: self.red.or(below.red),
        }
    }
}

/// The page's geometry, resolved: what the bulletin gives, and else what GB/T 9704 has (5.2). The
/// template, the checks and the tests take their figures from here.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Lines a page.
    pub lines: u32,
    /// Characters a line.
    pub chars: u32,
    /// Millimetres above the type area.
    pub top: f64,
    /// Millimetres at the binding edge.
    pub inner: f64,
    /// Millimetres at the other edge.
    pub outer: f64,
    /// Millimetres below the type area.
    pub bottom: f64,
    /// Whether inner and outer margins change places on even pages.
    pub duplex: bool,
    /// Where the folio stands.
    pub folio: FolioPlace,
    /// What the number of pages is a multiple of, with the footer on the last: 1, 2 or 4.
    pub pad_to: usize,
    /// Whether 本期要目 stands on the first page.
    pub contents: bool,
    /// What the red ink looks like on screens and on printers that have no such ink: red, green and blue.
    pub red: [u8; 3],
}

impl Default for Page {
    /// The margins and the grid of GB/T 9704 5.2, printed on both sides (6.2).
    fn default() -> Self {
        Self {
            lines: 22,
            chars: 28,
            top: 37.0,
            inner: 28.0,
            outer: 26.0,
            bottom: 35.0,
            duplex: true,
            folio: FolioPlace::Outer,
            pad_to: 1,
            contents: false,
            red: [0xFF, 0, 0],
        }
    }
}

impl Page {
    /// Millimetres of the paper, A4 (5.2.1).
    pub const PAPER: (f64, f64) = (210.0, 297.0);
    /// The lines a page can have.
    pub const LINES: RangeInclusive<i64> = 12..=28;
    /// The most characters a line can have.
    pub const MOST_CHARS: u32 = 40;
    /// Millimetres that the upper and lower margins can have.
    pub const MARGINS: RangeInclusive<u8> = 20..=60;
    /// Millimetres that the margins at the sides can have.
    pub const SIDES: RangeInclusive<u8> = 15..=45;

    /// 三号 in points: the body is no larger (5.2.2).
    const LARGEST: f64 = 16.0;
    /// 四号 in points.
    const SMALL: f64 = 14.0;
    /// 二号 in points: displayed titles (7.3.1).
    const DISPLAY: f64 = 22.0;

    /// Millimetres of the type area's width.
    #[must_use]
    pub fn width(&self) -> f64 {
        Self::PAPER.0 - self.inner - self.outer
    }

    /// Millimetres of the type area's height.
    #[must_use]
    pub fn height(&self) -> f64 {
        Self::PAPER.1 - self.top - self.bottom
    }

    /// Millimetres to the left of the type area on a page, counted from 1: the binding edge is left on
    /// odd pages, and right on even ones where the paper is printed on both sides.
    #[must_use]
    pub fn left(&self, page: usize) -> f64 {
        if self.duplex && page.is_multiple_of(2) { self.outer } else { self.inner }
    }

    /// Millimetres from a row to the next: the type area is filled (5.2.3).
    #[must_use]
    pub fn pitch(&self) -> f64 {
        self.height() / f64::from(self.lines)
    }

    /// The body's size in points: as many characters as are wanted fill a line.
    #[must_use]
    pub fn size(&self) -> f64 {
        Self::LARGEST.min(points(self.width()) / f64::from(self.chars))
    }

    /// The size of a displayed title in points: a row of the grid holds a line of it.
    #[must_use]
    pub fn display_size(&self) -> f64 {
        Self::DISPLAY.min(0.8 * points(self.pitch()))
    }

    /// 四号 in points, the footer's (7.4.2) and the folio's (7.5).
    #[must_use]
    pub fn small_size(&self) -> f64 {
        Self::SMALL.min(self.size())
    }

    /// Points from a line of the footer to the next.
    #[must_use]
    pub fn footer_pitch(&self) -> f64 {
        self.small_size() * 20.0 / 14.0
    }

    /// Millimetres from a row's top to its baseline: the em box of the body is centred in the row.
    #[must_use]
    pub fn ascent(&self) -> f64 {
        let size = millimetres(self.size());
        (self.pitch() - size) / 2.0 + 0.88 * size
    }

    /// Characters of the body that a line holds.
    #[must_use]
    pub fn chars_in_line(&self) -> u32 {
        let size = self.size();
        let fits = |chars: &u32| f64::from(*chars) * size <= points(self.width()) + 0.01;
        (1..=Self::MOST_CHARS).take_while(fits).last().unwrap_or(1)
    }

    /// The fewest characters a line of this width can have: with fewer, they would be larger than 三号.
    #[must_use]
    pub fn least_chars(&self) -> u32 {
        (1..Self::MOST_CHARS)
            .find(|chars| points(self.width()) / f64::from(chars + 1) < Self::LARGEST)
            .unwrap_or(Self::MOST_CHARS)
    }
}

pub(crate) fn points(millimetres: f64) -> f64 {
    millimetres * 72.0 / 25.4
}

fn millimetres(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// Where the folio stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FolioPlace {
    /// At the outer edge.
    #[default]
    Outer,
    /// In the middle.
    Center,
}

impl Choice for FolioPlace {
    const WORDS: &'static [(&'static str, Self)] =
        &[("outer", Self::Outer), ("center", Self::Center)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_standard() {
        let page = Page::default();
        assert_eq!((page.width(), page.height()), (156.0, 225.0));
        assert!((page.pitch() - 10.227).abs() < 0.001);
        assert!((page.size() - 15.793).abs() < 0.001);
        assert_eq!(page.least_chars(), 27);
        assert_eq!((page.left(1), page.left(2)), (28.0, 26.0));
    }
}
