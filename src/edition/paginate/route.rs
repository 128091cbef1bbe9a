//! The way that a search found.

use super::plan::{Cost, FEW_ROWS};

/// Where a way leaves the plain order of blocks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Choice {
    /// The page ends before this row of the block.
    Break { row: u32 },
    /// The block is set tight.
    Tighten,
    /// The empty row is left out.
    GiveUp,
    /// The picture waits for the next page.
    MoveOn,
}

/// Where the footer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foot {
    /// There is none.
    None,
    /// Below the last rows of text.
    Shared,
    /// On a page without text.
    Alone,
}

/// The cheapest way: its choices, each with its block, in order.
pub(super) struct Route {
    pub(super) cost: Cost,
    pub(super) choices: Vec<(usize, Choice)>,
    pub(super) foot: Foot,
    /// Rows that the last page with text would hold if those before it had no gaps, the footer's not counted.
    pub(super) last_rows: u32,
    /// Pages with text beyond the last full sheet of `pad_to`.
    pub(super) loose_pages: u32,
    pub(super) pad_to: u32,
}

impl Route {
    /// Whether it is worth setting paragraphs tighter: few rows, or the footer alone, take pages (all that `pad_to`
    /// adds for them), or a page of one row stands.
    pub(super) fn is_poor(&self) -> bool {
        let few_rows = self.last_rows <= FEW_ROWS && self.loose_pages == 1 % self.pad_to;
        let footer_alone = self.foot == Foot::Alone && self.loose_pages == 0;
        few_rows || footer_alone || self.cost.remnants > 0
    }
}
