//! The typeset pages in plain numbers.

use super::block::Origin;
use super::keeps::KEPT;
use crate::diagnostic::Place;

/// The typeset pages in plain numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How many pages there are.
    pub pages: usize,
    /// Lines a page.
    pub lines: usize,
    /// Characters a line.
    pub chars: usize,
    /// Rows of text on the last page; none where it holds the footer alone.
    pub last_rows: usize,
    /// Rows left empty on the last page, between text and footer.
    pub rows_left: usize,
    /// Rows of the footer.
    pub footer_rows: usize,
    /// Pages at the end that hold more of the footer and nothing else.
    pub pages_of_footer: usize,
    /// What to take out of the text so that a page is saved, where the last holds few rows.
    pub shorter: Option<Shorter>,
    /// Rows of the masthead.
    pub masthead_rows: usize,
    /// The masthead's title's size, in tenths of a point.
    pub title_size: u32,
    /// Whether something stands apart from what it keeps with, since nothing else could be done.
    pub has_parted: bool,
    /// Where tables begin of which a row is higher than a page.
    pub too_high: Vec<Place>,
}

impl Plan {
    /// Whether the masthead takes more rows than a page can give it beside text.
    #[must_use]
    pub const fn masthead_is_too_high(&self) -> bool {
        self.masthead_rows + KEPT as usize > self.lines
    }

    /// Whether something has no room on any page.
    #[must_use]
    pub const fn has_no_room(&self) -> bool {
        self.masthead_is_too_high() || !self.too_high.is_empty()
    }
}

/// How an issue becomes shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shorter {
    /// It then has so many pages.
    pub pages: usize,
    /// What to take out.
    pub cuts: Vec<Cut>,
}

/// Characters to take out of a paragraph, which then has fewer lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Of which.
    pub origin: Origin,
    /// How many.
    pub chars: usize,
}
