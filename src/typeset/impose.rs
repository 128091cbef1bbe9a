//! Sheets of A3 with two pages on each side, from the pages' own frames.

use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::model::Document;
use typst_layout::{Page as Laid, PagedDocument};

use crate::model::page::Page;

/// How pages lie on sheets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Impose {
    /// Each on its own.
    Single,
    /// Two on each side of a sheet, folded and stitched through the fold (骑马订). Inner sheets are moved towards the fold
    /// by so many millimetres each.
    Booklet {
        /// Millimetres a sheet.
        creep: f64,
    },
    /// Two on each side, in order.
    Flat,
}

impl Impose {
    /// How many pages a sheet of paper takes, both sides printed or one.
    #[must_use]
    pub const fn pages_a_sheet(self, duplex: bool) -> usize {
        match (self, duplex) {
            (Self::Booklet { .. }, _) | (Self::Flat, true) => 4,
            (Self::Flat, false) | (Self::Single, true) => 2,
            (Self::Single, false) => 1,
        }
    }
}

/// The document on sheets; a booklet has a multiple of four pages.
pub(super) fn imposed(document: &PagedDocument, impose: Impose) -> PagedDocument {
    let pages = document.pages();
    let count = pages.len();
    // The two of each side, from the left, and by how much they are moved towards the fold.
    let sides: Vec<([Option<usize>; 2], f64)> = match impose {
        Impose::Single => return document.clone(),
        Impose::Flat => {
            let pair = |at: usize| ([Some(at), Some(at + 1).filter(|at| *at < count)], 0.0);
            (0..count).step_by(2).map(pair).collect()
        }
        Impose::Booklet { creep } => {
            let side = |at: usize| {
                let (low, high) = (Some(at), Some(count - 1 - at));
                let pair = if at.is_multiple_of(2) { [high, low] } else { [low, high] };
                #[expect(clippy::cast_precision_loss, reason = "a booklet has few sheets")]
                let moved = creep * (at / 2) as f64;
                (pair, moved)
            };
            (0..count / 2).map(side).collect()
        }
    };
    let sheet = |(pair, moved): ([Option<usize>; 2], f64)| {
        let (width, height) = Page::PAPER;
        let mut frame = Frame::hard(Size::new(Abs::mm(2.0 * width), Abs::mm(height)));
        for (at, page) in pair.into_iter().enumerate() {
            let Some(page) = page else { continue };
            let x = if at == 0 { moved } else { width - moved };
            frame.push_frame(Point::with_x(Abs::mm(x)), printed(pages[page].frame.clone()));
        }
        Laid { frame, numbering: None, ..pages[0].clone() }
    };
    PagedDocument::new(sides.into_iter().map(sheet).collect(), document.info().clone())
}

/// A frame with nothing but what is printed: what leads elsewhere, and what says what is what, is of pages in order.
fn printed(mut frame: Frame) -> Frame {
    let mut items: Vec<_> = frame.items().cloned().collect();
    items.retain(|(_, item)| !matches!(item, FrameItem::Tag(_) | FrameItem::Link(..)));
    for (_, item) in &mut items {
        if let FrameItem::Group(group) = item {
            group.frame = printed(std::mem::take(&mut group.frame));
            group.parent = None;
        }
    }
    frame.clear();
    frame.push_multiple(items);
    frame
}
