//! Paginate: blocks of rows → which rows of which block stand on which page. Pure, integers only.
//!
//! Every line of a page is one row of a grid, and every block is so many rows high. A plan is found by weighing
//! all the ways to part the blocks over pages (`search`), and written down page by page (`compose`). What is
//! weighed, the first first; a later thing is looked at only between plans equal in all before it:
//!
//! 1. keeps broken: blocks with too few rows of their item before them, a footer with one row of text above it; twice
//!    a page break between a block and the rows it keeps with; three times a footer with no text above it;
//! 2. pages, those added for `pad_to` counted;
//! 3. remnants: pages of one row, and no footer under it;
//! 4. the empty row after the masthead given up;
//! 5. paragraphs set tighter, 6. and how early those are;
//! 7. pictures moved on to the next page;
//! 8. rows left empty at pages' feet, squared, so that gaps are spread; more than two in the middle of a block weigh
//!    four times that. The last page's does not count.
//!
//! **A keep is a cost and not a prohibition**: forbidden, some issues had no plan (a head before a picture as high
//! as the page). As the first cost it is held wherever it can be, and there is always a plan. For the same reason
//! a block higher than the page is placed, on a page of its own that says it is overfull.
//!
//! **Tightening has a bound**: an issue is planned without it first. Only where a last page of at most five rows
//! or the footer alone then costs pages, or a remnant stands, is it planned again with tighter settings, in its
//! last eight pages. Without a bound a tenth of all paragraphs is tightened to save two pages of 48.

mod compose;
mod plan;
mod route;
mod search;
#[cfg(test)]
mod tests;

use search::{Tightening, search};

pub use plan::{
    Block, FEW_ROWS, FOOTER_KEEPS, PARTS_OF_A_ROW, Page, Paper, Part, Plan, Setting, Shape,
    whole_rows,
};

/// In so many of the last pages paragraphs may be set tighter.
pub const REACH: u32 = 8;

/// The best plan for these blocks; there always is one.
#[must_use]
pub fn paginate(paper: Paper, blocks: &[Block]) -> Plan {
    let paper = Paper { lines: paper.lines.max(1), pad_to: paper.pad_to.max(1), ..paper };
    let printed =
        blocks.iter().rposition(|block| !block.shape.is_space()).map_or(0, |last| last + 1);
    let blocks = &blocks[..printed];
    let mut route = search(paper, blocks, Tightening::Forbidden);
    if route.is_poor()
        && blocks.iter().any(|block| matches!(block.shape, Shape::Text { tight: Some(_), .. }))
    {
        let from = first_of_last_rows(blocks, paper.lines.saturating_mul(REACH));
        route = search(paper, blocks, Tightening::From(from));
    }
    Plan {
        is_poor: route.is_poor(),
        keeps_broken: route.cost.keeps,
        has_yielded: route.cost.yielded > 0,
        pages: compose::compose(paper, blocks, &route),
        #[cfg(test)]
        cost: route.cost,
    }
}

/// The first of the blocks that hold the last so many rows.
fn first_of_last_rows(blocks: &[Block], mut rows: u32) -> usize {
    let reached = |block: &Block| {
        rows = rows.saturating_sub(block.shape.len(Setting::Ordinary));
        rows == 0
    };
    blocks.iter().rposition(reached).unwrap_or(0)
}
