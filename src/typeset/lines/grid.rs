//! The grid of lines.

use typst::layout::Abs;

use crate::model::page::Page;

/// The grid that a block's lines stand on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    /// From a line to the next.
    pub pitch: Abs,
    /// From a line's top to its baseline.
    pub ascent: Abs,
}

impl Grid {
    /// The footer's, whose lines are closer.
    pub(crate) fn of_footer(page: &Page) -> Self {
        let (pitch, size) = (Abs::pt(page.footer_pitch()), Abs::pt(page.small_size()));
        Self { pitch, ascent: (pitch - size) / 2.0 + size * 0.88 }
    }
}
