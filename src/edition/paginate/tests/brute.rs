//! The cheapest plan of a small issue: every one is made.

use super::super::plan::{Block, Cost, Page, Paper, Part, Setting, Shape};
use super::super::search::Tightening;
use super::weigh::{high, stands_whole, units, weigh};

/// Pages being made, and the pictures that wait.
#[derive(Clone, Default)]
struct Draft {
    pages: Vec<Page>,
    open: Page,
    waiting: Vec<usize>,
}

impl Draft {
    fn put(&mut self, blocks: &[Block], block: usize, row: u32, setting: Setting) {
        let page = &mut self.open;
        match page.parts.last_mut() {
            Some(part) if part.block == block => part.rows.end = row + 1,
            _ => {
                let rows = if stands_whole(&blocks[block]) {
                    0..units(&blocks[block], setting)
                } else {
                    row..row + 1
                };
                page.parts.push(Part { block, rows, setting, top: page.rows });
            }
        }
        page.rows = page.parts.last().map_or(0, |part| part.top + high(blocks, part));
    }

    fn next_page(&mut self, blocks: &[Block]) {
        self.pages
            .extend(Some(std::mem::take(&mut self.open)).filter(|page| !page.parts.is_empty()));
        for block in std::mem::take(&mut self.waiting) {
            self.put(blocks, block, 0, Setting::Ordinary);
        }
    }
}

struct Brute<'a> {
    paper: Paper,
    blocks: &'a [Block],
    tightening: Tightening,
    best: Option<Cost>,
}

/// The least cost of all plans there are.
pub(super) fn cheapest(paper: Paper, blocks: &[Block], tightening: Tightening) -> Option<Cost> {
    let mut brute = Brute { paper, blocks, tightening, best: None };
    brute.from(0, 0, Setting::Ordinary, &Draft::default());
    brute.best
}

impl Brute<'_> {
    /// All ways to go on from this row: end the page, once or (for pictures alone) twice, or not; then all ways to
    /// place the row.
    fn from(&mut self, block: usize, row: u32, setting: Setting, draft: &Draft) {
        if draft.open.rows > self.paper.lines && draft.open.parts.len() > 1 {
            return;
        }
        if block == self.blocks.len() {
            return self.end(draft);
        }
        let mut draft = draft.clone();
        self.place(block, row, setting, &draft);
        while !draft.open.parts.is_empty() {
            draft.next_page(self.blocks);
            self.place(block, row, setting, &draft);
        }
    }

    fn place(&mut self, block: usize, row: u32, setting: Setting, draft: &Draft) {
        let blocks = self.blocks;
        let mut settings = vec![setting];
        match blocks[block].shape {
            Shape::Space | Shape::Yielding => self.from(block + 1, 0, Setting::Ordinary, draft),
            Shape::Picture { rows } if !draft.open.parts.is_empty() && rows <= self.paper.lines => {
                let mut moved = draft.clone();
                moved.waiting.push(block);
                self.from(block + 1, 0, Setting::Ordinary, &moved);
            }
            Shape::OwnPage { .. } => {
                let mut own = draft.clone();
                let waiting = std::mem::take(&mut own.waiting);
                own.next_page(blocks);
                own.put(blocks, block, 0, setting);
                own.waiting = waiting;
                own.next_page(blocks);
                return self.from(block + 1, 0, Setting::Ordinary, &own);
            }
            Shape::Text { tight: Some(_), .. }
                if row == 0 && matches!(self.tightening, Tightening::From(0)) =>
            {
                settings.push(Setting::Tight);
            }
            _ => {}
        }
        for setting in settings {
            let mut placed = draft.clone();
            placed.put(blocks, block, row, setting);
            if stands_whole(&blocks[block]) || row + 1 == units(&blocks[block], setting) {
                self.from(block + 1, 0, Setting::Ordinary, &placed);
            } else {
                self.from(block, row + 1, setting, &placed);
            }
        }
    }

    fn end(&mut self, draft: &Draft) {
        if !draft.waiting.is_empty() {
            return;
        }
        let mut pages = draft.pages.clone();
        pages.extend(Some(draft.open.clone()).filter(|page| !page.parts.is_empty()));
        for page in &mut pages {
            let own = matches!(self.blocks[page.parts[0].block].shape, Shape::OwnPage { .. });
            page.overfull = !own && page.rows > self.paper.lines;
        }
        for _ in 0..=self.paper.pad_to {
            let mut footed = pages.clone();
            if let Some(last) = footed.last_mut().filter(|_| self.paper.footer > 0) {
                last.footer = true;
                last.overfull |= last.parts.is_empty() && self.paper.footer > self.paper.lines;
            }
            let cost = weigh(self.paper, self.blocks, &footed);
            self.best = [self.best, cost].into_iter().flatten().min();
            pages.push(Page::default());
        }
    }
}
