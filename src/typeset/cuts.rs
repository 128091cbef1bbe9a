//! What to take out of the text so that a last page of few rows is saved.

use std::collections::BTreeMap;

use super::compose::chars_of_rows;
use super::{Typesetting, values};
use crate::edition::keeps::{Above, Keep};
use crate::edition::paginate;
use crate::edition::plan::{Cut, Shorter};

/// A line of a paragraph that may be cut; in the order in which they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    /// How many characters it has, or a line under it if that has more.
    most: usize,
    /// How many lines stand under it.
    up: u32,
    /// Its block, by its place among those that are set.
    of: usize,
    /// How many characters it has.
    chars: usize,
}

impl Typesetting<'_> {
    /// Where the last page holds few rows, what saves it: as few characters as paragraphs' last lines allow.
    pub(super) fn shorter(
        &self,
        keeps: &[Keep],
        plan: &paginate::Plan,
        above: Above,
    ) -> Option<Shorter> {
        let last_rows = plan.pages.last().map_or(0, |page| page.rows);
        if self.pages_of_footer() > 0
            || self.chapters(keeps).len() > 1
            || plan.pages.len() < 2
            || !(1..=paginate::FEW_ROWS).contains(&last_rows)
        {
            return None;
        }
        let (before, first) = self.reached(keeps, plan);
        let pages = |lines: &[Line]| {
            let mut set = self.set.clone();
            for line in lines {
                set[line.of].cut_line();
            }
            before + self.paginated_as(&set[first..], above).1.pages.len()
        };
        let saves = |lines: &[Line]| pages(lines) < plan.pages.len();
        let mut all = self.lines(first);
        all.sort();
        let most = all.len().min(self.edition.page.lines as usize);
        let count = (1..=most).find(|count| saves(&all[..*count]))?;
        // Some of them may have saved nothing: the gap that a keep left took their rows.
        let mut lines = all[..count].to_vec();
        for line in all[..count].iter().rev() {
            let without: Vec<_> = lines.iter().filter(|other| *other != line).copied().collect();
            if saves(&without) {
                lines = without;
            }
        }
        let pages = pages(&lines);
        let mut chars: BTreeMap<usize, usize> = BTreeMap::new();
        for line in lines {
            *chars.entry(line.of).or_default() += line.chars;
        }
        // The lines of a title before the text hold more than the text does.
        let is_too_much = |(at, chars): (&usize, &usize)| {
            *chars > self.edition.blocks[self.set[*at].block].content.last_length()
        };
        if chars.iter().any(is_too_much) {
            return None;
        }
        let origin = |at: usize| self.edition.blocks[self.set[at].block].content.last_text();
        let cut = |(at, chars)| Some(Cut { origin: origin(at)?.clone(), chars });
        Some(Shorter { pages, cuts: chars.into_iter().filter_map(cut).collect() })
    }

    /// The page from which on lines may be cut, among the last, and the block with which it begins: what comes after
    /// it does not heed what stands before.
    fn reached(&self, keeps: &[Keep], plan: &paginate::Plan) -> (usize, usize) {
        let last = plan.pages.len().saturating_sub(paginate::REACH as usize);
        let begins = |page: usize| {
            let part = plan.pages[page].parts.first()?;
            let set =
                keeps[part.block].set.filter(|_| part.rows.start + keeps[part.block].from == 0)?;
            Some((page, set))
        };
        let mut sheets =
            (0..=last).rev().filter(|page| page.is_multiple_of(self.edition.page.pad_to));
        sheets.find_map(begins).unwrap_or((0, 0))
    }

    /// The lines that may be cut from paragraphs from this block on, of each from the last upwards. What begins an item
    /// stays, and heads do.
    fn lines(&self, first: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (of, set) in self.set.iter().enumerate().skip(first) {
            let block = &self.edition.blocks[set.block];
            let is_first = set
                .block
                .checked_sub(1)
                .is_none_or(|before| self.edition.blocks[before].place != block.place);
            let has_tail = values::tail_of(self.edition, set.block).is_some();
            if has_tail || block.content.last_text().is_none() {
                continue;
            }
            let kept = u32::from(is_first || block.content.is_heading());
            let rows = chars_of_rows(&self.frames[of], &self.edition.page);
            let mut most = 0;
            let count = set.rows.saturating_sub(kept);
            for (up, chars) in (0..count).zip(rows) {
                most = most.max(chars);
                lines.push(Line { most, up, of, chars });
            }
        }
        lines
    }
}
