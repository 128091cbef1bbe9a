//! How an issue is set.

use serde::Serialize;

/// How the text is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Setting {
    /// Empty rows after the masthead's rule.
    pub(super) empty_rows: usize,
    /// From this section on, lines are chosen for the whole paragraph, with marks squeezed, instead of
    /// one by one.
    pub(super) optimized_from: Option<usize>,
    /// Rows kept free, so that last lines go over to the footer.
    pub(super) reserve: Option<Reserve>,
    /// Page breaks between the text and the footer, for `pad-to`.
    pub(super) breaks: usize,
}

/// What an issue is set in, unless its last page would hold the footer alone.
pub(super) const ORDINARY: Setting =
    Setting { empty_rows: 1, optimized_from: None, reserve: None, breaks: 0 };

/// Rows kept free at the bottom of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Reserve {
    /// The mark in the template that stands on the page.
    pub(super) anchor: String,
    /// How many rows.
    pub(super) rows: usize,
}

/// Where a page ends within a paragraph: after so many visible characters of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageBreak {
    /// The block's place among the edition's.
    pub block: usize,
    /// The part's place in the block.
    pub part: usize,
    /// How many visible characters stand before.
    pub after: usize,
}
