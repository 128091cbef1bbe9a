//! A route through the blocks → pages.

use std::ops::Range;

use super::plan::{Block, Page, Paper, Part, Setting, Shape};
use super::route::{Choice, Foot, Route};

/// The pages of a route: blocks are walked in order, and its choices say where that order is left.
pub(super) fn compose(paper: Paper, blocks: &[Block], route: &Route) -> Vec<Page> {
    let mut pages = Pages { paper, blocks, closed: vec![], open: Page::default(), waiting: vec![] };
    let mut choices = route.choices.iter().peekable();
    for (at, block) in blocks.iter().enumerate() {
        let (mut setting, mut from) = (Setting::Ordinary, 0);
        let mut stands = !(block.shape.is_space() && pages.open.parts.is_empty());
        while let Some((_, choice)) = choices.next_if(|(block, _)| *block == at) {
            match *choice {
                Choice::Break { row } => {
                    pages.place(at, from..row, setting);
                    pages.next();
                    from = row;
                    stands = !(block.shape.is_space() && pages.open.parts.is_empty());
                }
                Choice::Tighten => setting = Setting::Tight,
                Choice::GiveUp => stands = false,
                Choice::MoveOn => {
                    pages.waiting.push(at);
                    stands = false;
                }
            }
        }
        match block.shape {
            Shape::OwnPage { .. } => pages.place_alone(at),
            ref shape if stands => pages.place(at, from..shape.len(setting), setting),
            _ => {}
        }
    }
    pages.end(route.foot)
}

struct Pages<'a> {
    paper: Paper,
    blocks: &'a [Block],
    closed: Vec<Page>,
    open: Page,
    /// Pictures for the next page's top.
    waiting: Vec<usize>,
}

impl Pages<'_> {
    fn place(&mut self, block: usize, rows: Range<u32>, setting: Setting) {
        if rows.is_empty() {
            return;
        }
        let top = self.open.rows;
        self.open.rows += self.blocks[block].shape.height(&rows);
        self.open.overfull = self.open.rows > self.paper.lines;
        self.open.parts.push(Part { block, rows, setting, top });
    }

    fn place_alone(&mut self, block: usize) {
        self.close();
        let rows = self.blocks[block].shape.len(Setting::Ordinary);
        let part = Part { block, rows: 0..rows, setting: Setting::Ordinary, top: 0 };
        self.closed.push(Page { parts: vec![part], rows, ..Page::default() });
        self.place_waiting();
    }

    fn next(&mut self) {
        self.close();
        self.place_waiting();
    }

    fn close(&mut self) {
        if !self.open.parts.is_empty() {
            self.closed.push(std::mem::take(&mut self.open));
        }
    }

    fn place_waiting(&mut self) {
        for block in std::mem::take(&mut self.waiting) {
            self.place(
                block,
                0..self.blocks[block].shape.len(Setting::Ordinary),
                Setting::Ordinary,
            );
        }
    }

    fn end(mut self, foot: Foot) -> Vec<Page> {
        self.close();
        let pad_to = self.paper.pad_to as usize;
        let mut pages = self.closed;
        match foot {
            Foot::None => pages.resize_with(pages.len().next_multiple_of(pad_to), Page::default),
            Foot::Shared => {
                if let Some(last) = pages.last_mut() {
                    last.footer = true;
                }
            }
            Foot::Alone => {
                pages.resize_with((pages.len() + 1).next_multiple_of(pad_to) - 1, Page::default);
                let overfull = self.paper.footer > self.paper.lines;
                pages.push(Page { footer: true, overfull, ..Page::default() });
            }
        }
        pages
    }
}
