//! What finished pages cost, by the rules as they are stated.

use super::super::plan::{Block, Cost, Page, Paper, Part, Setting, Shape};

/// What finished pages cost by the rules as they are stated, or `None` where they are no plan.
pub(super) fn weigh(paper: Paper, blocks: &[Block], pages: &[Page]) -> Option<Cost> {
    let blocks =
        &blocks[..blocks.iter().rposition(|block| !is_space(block)).map_or(0, |last| last + 1)];
    let parts: Vec<(usize, &Part)> = pages
        .iter()
        .enumerate()
        .flat_map(|(at, page)| page.parts.iter().map(move |part| (at, part)))
        .collect();
    let weigher = Weigher { paper, blocks, pages, parts };
    let mut cost = Cost { pages: pages.len() as u32, ..Cost::default() };
    let right = weigher.all_is_placed_once()
        && weigher.pages_are_filled()
        && weigher.order_is_kept()
        && weigher.foot(&mut cost)
        && weigher.spaces(&mut cost);
    weigher.keeps(&mut cost);
    weigher.looks(&mut cost);
    right.then_some(cost)
}

pub(super) fn is_space(block: &Block) -> bool {
    matches!(block.shape, Shape::Space | Shape::Yielding)
}

fn keeps_with_nothing(block: &Block) -> bool {
    is_space(block) || matches!(block.shape, Shape::OwnPage { .. } | Shape::Picture { .. })
}

struct Weigher<'a> {
    paper: Paper,
    blocks: &'a [Block],
    pages: &'a [Page],
    /// Each with its page.
    parts: Vec<(usize, &'a Part)>,
}

impl Weigher<'_> {
    fn of(&self, block: usize) -> impl Iterator<Item = &(usize, &Part)> {
        self.parts.iter().filter(move |(_, part)| part.block == block)
    }

    fn is_own(&self, page: usize) -> bool {
        let first = self.pages[page].parts.first();
        first.is_some_and(|part| matches!(self.blocks[part.block].shape, Shape::OwnPage { .. }))
    }

    fn is_last_row(&self, part: &Part) -> bool {
        part.rows.end == units(&self.blocks[part.block], part.setting)
    }

    fn all_is_placed_once(&self) -> bool {
        self.blocks.iter().enumerate().all(|(at, block)| {
            let parts: Vec<_> = self.of(at).collect();
            let Some((_, first)) = parts.first() else {
                return is_space(block) || units(block, Setting::Ordinary) == 0;
            };
            let joined = parts
                .windows(2)
                .all(|two| two[0].1.rows.end == two[1].1.rows.start && two[0].0 < two[1].0);
            let whole = parts.len() == 1 || !stands_whole(block);
            let alike = parts
                .iter()
                .all(|(_, part)| part.setting == first.setting && !part.rows.is_empty());
            joined
                && whole
                && alike
                && first.rows.start == 0
                && self.is_last_row(parts[parts.len() - 1].1)
        })
    }

    fn pages_are_filled(&self) -> bool {
        self.pages.iter().enumerate().all(|(at, page)| {
            let mut top = 0;
            let tops = page.parts.iter().all(|part| {
                let right = part.top == top;
                top += high(self.blocks, part);
                right
            });
            let single = |part: &Part| match self.blocks[part.block].shape {
                Shape::Table { .. } => part.rows.len() == 1,
                _ => stands_whole(&self.blocks[part.block]),
            };
            let over = page.rows > self.paper.lines && !self.is_own(at);
            let lone = page.parts.len() == 1 && single(&page.parts[0]);
            let own = page
                .parts
                .iter()
                .any(|part| matches!(self.blocks[part.block].shape, Shape::OwnPage { .. }));
            let footer_over =
                page.parts.is_empty() && page.footer && self.paper.footer > self.paper.lines;
            tops && top == page.rows
                && page.overfull == (over || footer_over)
                && (!over || lone)
                && (!own || page.parts.len() == 1)
        })
    }

    /// A picture that blocks after it stand before, by pages.
    fn has_moved(&self, block: usize) -> bool {
        let picture = matches!(self.blocks[block].shape, Shape::Picture { .. });
        let mut place = self.of(block).map(|(page, _)| *page);
        let passes = |page| {
            self.parts.iter().any(|(other, part)| {
                let picture = matches!(self.blocks[part.block].shape, Shape::Picture { .. });
                *other < page && part.block > block && !picture
            })
        };
        picture && place.next().is_some_and(passes)
    }

    fn order_is_kept(&self) -> bool {
        let staying: Vec<_> =
            self.parts.iter().filter(|(_, part)| !self.has_moved(part.block)).collect();
        let ordered = staying.windows(2).all(|two| {
            (two[0].1.block, two[0].1.rows.start) < (two[1].1.block, two[1].1.rows.start)
        });
        ordered
            && !self.is_in_table()
            && self
                .parts
                .iter()
                .all(|(page, part)| !self.has_moved(part.block) || self.may_stand(*page, part))
    }

    /// Whether a moved picture stands between the parts of a table.
    fn is_in_table(&self) -> bool {
        let tables = (0..self.blocks.len())
            .filter(|at| matches!(self.blocks[*at].shape, Shape::Table { .. }));
        let pages =
            |table: usize| -> Vec<usize> { self.of(table).map(|(page, _)| *page).collect() };
        let moved: Vec<usize> = self
            .parts
            .iter()
            .filter(|(_, part)| self.has_moved(part.block))
            .map(|(page, _)| *page)
            .collect();
        tables.map(pages).any(|on| {
            let is_between = |page: &usize| {
                on.first().is_some_and(|first| first < page)
                    && on.last().is_some_and(|last| page <= last)
            };
            moved.iter().any(is_between)
        })
    }

    /// A moved picture: at a page's top after others that moved, anchored on the page before, nothing passes it that
    /// may not.
    fn may_stand(&self, page: usize, picture: &Part) -> bool {
        let above = self.pages[page].parts.iter().take_while(|part| part.block != picture.block);
        let at_top =
            above.clone().all(|part| self.has_moved(part.block) && part.block < picture.block);
        let anchor = if self.is_own(page - 1) { page.checked_sub(2) } else { Some(page - 1) };
        let anchored = anchor.is_some_and(|anchor| {
            self.pages[anchor].parts.iter().any(|part| part.block < picture.block)
        });
        let passing =
            self.parts.iter().filter(|(other, part)| *other < page && part.block > picture.block);
        at_top
            && anchored
            && !self.pages[page].overfull
            && !self.blocks[picture.block].ends_item
            && passing.clone().all(|(_, part)| {
                let block = &self.blocks[part.block];
                let ends = block.ends_item && self.is_last_row(part);
                !ends && !block.starts_item && !matches!(block.shape, Shape::Picture { .. })
            })
    }

    fn foot(&self, cost: &mut Cost) -> bool {
        let Paper { lines, footer, pad_to } = self.paper;
        let count = self.pages.len() as u32;
        let used = self.pages.iter().take_while(|page| !page.parts.is_empty()).count();
        let text_first = self.pages.iter().skip(used).all(|page| page.parts.is_empty());
        let once = self
            .pages
            .iter()
            .enumerate()
            .all(|(at, page)| page.footer == (footer > 0 && at + 1 == count as usize));
        let padded = count.is_multiple_of(pad_to) && count > 0 || count == 0 && footer == 0;
        let all: u32 = self
            .blocks
            .iter()
            .filter(|block| !is_space(block))
            .map(|block| units(block, Setting::Ordinary))
            .sum();
        let Some(last) = self.pages.last().filter(|page| page.footer) else {
            return padded && text_first && once;
        };
        if last.parts.is_empty() {
            cost.keeps += 3 * u32::from(pad_to == 1);
            return padded && text_first && once;
        }
        cost.keeps += u32::from(last.rows < all.min(2));
        padded
            && text_first
            && once
            && last.rows + footer <= lines
            && !self.is_own(self.pages.len() - 1)
    }

    fn spaces(&self, cost: &mut Cost) -> bool {
        (0..self.blocks.len()).filter(|at| is_space(&self.blocks[*at])).all(|at| {
            if let Some((page, part)) = self.of(at).next() {
                let ends = self.pages[*page].parts.last().is_some_and(|last| last.block == at);
                return part.top > 0 && !ends;
            }
            let next =
                self.parts.iter().find(|(_, part)| part.block > at && !self.has_moved(part.block));
            if next.is_none_or(|(_, part)| part.top == 0) {
                return true;
            }
            cost.yielded += 1;
            matches!(self.blocks[at].shape, Shape::Yielding)
        })
    }

    fn keeps(&self, cost: &mut Cost) {
        let Some((last, _)) = self.parts.last() else { return };
        for (at, page) in self.pages.iter().enumerate() {
            let torn = |at: usize| self.keep_is_torn(&page.parts[at], &page.parts[at + 1..]);
            if at < *last && !self.is_own(at) {
                cost.keeps += 2 * u32::from((0..page.parts.len()).any(torn));
            }
            let lonely = (0..page.parts.len())
                .filter(|at| self.is_lonely(&page.parts[*at], &page.parts[..*at]));
            cost.keeps += lonely.count() as u32;
        }
    }

    fn keep_is_torn(&self, part: &Part, after: &[Part]) -> bool {
        let block = &self.blocks[part.block];
        if keeps_with_nothing(block) || block.ends_item || !self.is_last_row(part) {
            return false;
        }
        let mut rows = 0;
        for part in after.iter().filter(|part| !is_space(&self.blocks[part.block])) {
            rows += high(self.blocks, part);
            if self.blocks[part.block].ends_item && self.is_last_row(part) {
                return false;
            }
        }
        rows < block.keep_next
    }

    fn is_lonely(&self, part: &Part, before: &[Part]) -> bool {
        let block = &self.blocks[part.block];
        if keeps_with_nothing(block) || block.starts_item || part.rows.start > 0 {
            return false;
        }
        let mut rows = 0;
        for part in before.iter().rev().filter(|part| !is_space(&self.blocks[part.block])) {
            rows += high(self.blocks, part);
            if self.blocks[part.block].starts_item && part.rows.start == 0 {
                return false;
            }
        }
        rows < block.keep_before
    }

    fn looks(&self, cost: &mut Cost) {
        let last = self.parts.last().map_or(0, |(page, _)| *page);
        for (at, page) in self.pages.iter().enumerate().filter(|(at, _)| !self.is_own(*at)) {
            cost.remnants += u32::from(page.rows == 1 && !page.footer);
            if at < last {
                let next = self.pages.get(at + 1).and_then(|page| page.parts.first());
                let goes_on = page.parts.last().is_some_and(|part| !self.is_last_row(part))
                    || next.is_some_and(|part| self.blocks[part.block].goes_on);
                let empty = u64::from(self.paper.lines.saturating_sub(page.rows));
                cost.gaps += empty.pow(2) * if goes_on && empty > 2 { 4 } else { 1 };
            }
        }
        for at in 0..self.blocks.len() {
            cost.moved += u32::from(self.has_moved(at));
            if self.of(at).any(|(_, part)| part.setting == Setting::Tight) {
                cost.tight += 1;
                cost.early += (self.blocks.len() - at) as u64;
            }
        }
    }
}

pub(super) fn stands_whole(block: &Block) -> bool {
    matches!(block.shape, Shape::Solid { .. } | Shape::Picture { .. } | Shape::OwnPage { .. })
}

pub(super) fn units(block: &Block, setting: Setting) -> u32 {
    match &block.shape {
        Shape::Text { tight: Some(rows), .. } if setting == Setting::Tight => *rows,
        Shape::Text { rows, .. }
        | Shape::Solid { rows }
        | Shape::Picture { rows }
        | Shape::OwnPage { rows } => *rows,
        Shape::Table { rows, .. } => rows.len() as u32,
        Shape::Space | Shape::Yielding => 1,
    }
}

pub(super) fn high(blocks: &[Block], part: &Part) -> u32 {
    let Shape::Table { first, head, rows } = &blocks[part.block].shape else {
        return part.rows.end - part.rows.start;
    };
    let over = if part.rows.start == 0 { first } else { head };
    let sum = over + (part.rows.clone()).map(|row| rows[row as usize]).sum::<u32>();
    (1..=1000).find(|rows| sum <= rows * 1000 + 10).unwrap()
}
