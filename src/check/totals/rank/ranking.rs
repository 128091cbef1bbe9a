//! A column of ranks and its lines.

use super::super::grid::Grid;
use super::super::told::{Finding, Kind};

/// A line with its rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) line: usize,
    pub(super) rank: u32,
}

/// A column of ranks, or the part of it that is ranked by itself.
pub(super) struct Ranking<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) column: usize,
    pub(super) placed: &'a [Placed],
}

impl Ranking<'_> {
    pub(super) fn tell(
        &self,
        one: Placed,
        message: String,
        hint: String,
        found: &mut Vec<Finding>,
    ) {
        if let Some(place) = self.grid.place(one.line, self.column) {
            found.push(Finding::new(place, Kind::Rank, message, hint));
        }
    }
}

/// Whether a head is of ranks.
pub(super) fn is_rank_head(head: &str) -> bool {
    ["名次", "排名", "位次"].iter().any(|word| head.contains(word))
}
