//! Blocks set by themselves → pages: their rows are moved to where the plan has them.
//!
//! A block's frame holds items in order. A text or a group belongs to the row it stands in; a tag belongs to the
//! row of the item that follows it, the last tags to the last row. Moved in that order, a paragraph's start tag
//! stands on one page and its end tag on the next, as the engine itself does it.

use std::ops::Range;
use std::str::FromStr;

use anyhow::{Result, ensure};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::model::{Destination, Numbering, NumberingPattern};
use typst_layout::{Page as Laid, PagedDocument};

use super::tables::Items;
use super::values::Begins;
use super::walk::{count, dissolved};
use crate::model::page::Page;

/// Whether a block may part over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parting {
    /// Before any row.
    Anywhere,
    /// It stands whole.
    Whole,
}

/// A block that was set, cut into its rows.
pub(super) struct Rows(Vec<Vec<(Point, FrameItem)>>);

impl Rows {
    /// Cuts a frame whose height is whole rows. One that stands whole is one piece, in its own order.
    ///
    /// # Errors
    /// Items of one that may part go back a row: they would stand on the wrong page.
    pub(super) fn of(frame: &Frame, page: &Page, parting: Parting) -> Result<Self> {
        let pitch = Abs::mm(page.pitch());
        let count = rows(frame, page) as usize;
        let flat = dissolved(frame);
        if parting == Parting::Whole {
            return Ok(Self(vec![flat]));
        }
        #[expect(clippy::cast_possible_truncation, reason = "a block has few rows")]
        #[expect(clippy::cast_sign_loss, reason = "what is above is in the first row")]
        let row_of = |y: Abs| (y / pitch).floor().max(0.0) as usize;
        Ok(Self(cut(flat, count, row_of)?))
    }
}

/// The items of a block in so many pieces; `piece_of` says to which belongs what is at a height.
///
/// # Errors
/// Items go back a piece: they would stand on the wrong page.
pub(super) fn cut(
    flat: Vec<(Point, FrameItem)>,
    count: usize,
    piece_of: impl Fn(Abs) -> usize,
) -> Result<Vec<Vec<(Point, FrameItem)>>> {
    let mut cut: Vec<Vec<(Point, FrameItem)>> = vec![Vec::new(); count.max(1)];
    let last = cut.len() - 1;
    let mut piece = last;
    let middle = |item: &FrameItem| match item {
        FrameItem::Group(group) => group.frame.height() / 2.0,
        FrameItem::Shape(shape, _) => shape.geometry.bbox(None).size().y / 2.0,
        FrameItem::Image(_, size, _) | FrameItem::Link(_, size) => size.y / 2.0,
        FrameItem::Text(_) | FrameItem::Tag(_) => Abs::zero(),
    };
    let mut of_item = vec![0; flat.len()];
    for (at, (place, item)) in flat.iter().enumerate().rev() {
        if !matches!(item, FrameItem::Tag(_)) {
            piece = piece_of(place.y + middle(item)).min(last);
        }
        of_item[at] = piece;
    }
    ensure!(of_item.is_sorted(), "一块里的字不按行的次序");
    for (item, piece) in flat.into_iter().zip(of_item) {
        cut[piece].push(item);
    }
    Ok(cut)
}

/// How many rows a frame takes.
pub(super) fn rows(frame: &Frame, page: &Page) -> u32 {
    let rows = frame.height() / Abs::mm(page.pitch());
    #[expect(clippy::cast_possible_truncation, reason = "a block has few rows")]
    #[expect(clippy::cast_sign_loss, reason = "a height is not negative")]
    let rows = (rows - 0.01).ceil().max(0.0) as u32;
    rows
}

/// How many of a frame's last rows hold this text and no other; none where it begins beside another.
pub(super) fn rows_of_end(frame: &Frame, page: &Page, text: &str) -> u32 {
    let text: String = text.chars().filter(|c| is_visible(*c)).collect();
    let texts = texts_of_rows(frame, page);
    let mut rest = text.as_str();
    for (up, row) in texts.iter().skip(1).rev().enumerate() {
        match rest.strip_suffix(row.as_str()) {
            Some("") => return u32::try_from(up + 1).unwrap_or(u32::MAX),
            Some(before) => rest = before,
            None => return 0,
        }
    }
    0
}

/// How many characters each of a frame's rows holds, from the last upwards.
pub(super) fn chars_of_rows(frame: &Frame, page: &Page) -> Vec<usize> {
    texts_of_rows(frame, page).iter().rev().map(|row| row.chars().count()).collect()
}

/// How many rows of a frame there are to each that holds this text.
pub(super) fn rows_to(frame: &Frame, page: &Page, text: &str) -> Vec<u32> {
    let rows = (1..).zip(texts_of_rows(frame, page));
    rows.filter(|(_, row)| row.contains(text)).map(|(row, _)| row).collect()
}

/// What stands in each of a frame's rows.
fn texts_of_rows(frame: &Frame, page: &Page) -> Vec<String> {
    fn walk(frame: &Frame, down: Abs, pitch: Abs, rows: &mut [String]) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, down + at.y, pitch, rows),
                FrameItem::Text(text) => {
                    #[expect(clippy::cast_possible_truncation, reason = "a block has few rows")]
                    #[expect(clippy::cast_sign_loss, reason = "a baseline is within its frame")]
                    let row = ((down + at.y) / pitch) as usize;
                    if let Some(row) = rows.get_mut(row) {
                        row.extend(text.text.chars().filter(|c| is_visible(*c)));
                    }
                }
                _ => {}
            }
        }
    }
    let mut texts = vec![String::new(); rows(frame, page) as usize];
    walk(frame, Abs::zero(), Abs::mm(page.pitch()), &mut texts);
    texts
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace()
}

/// A page that is being made.
pub(super) struct Sheet {
    frame: Frame,
    left: Abs,
    top: Abs,
    pitch: Abs,
    bottom: Abs,
}

impl Sheet {
    /// An empty page, counted from 1.
    pub(super) fn new(page: &Page, number: usize) -> Self {
        let (width, height) = Page::PAPER;
        Self {
            frame: Frame::hard(Size::new(Abs::mm(width), Abs::mm(height))),
            left: Abs::mm(page.left(number)),
            top: Abs::mm(page.top),
            pitch: Abs::mm(page.pitch()),
            bottom: Abs::mm(height - page.bottom),
        }
    }

    /// Puts rows of a block on the page, the first of them on the row `top`.
    /// Says how many texts they are.
    pub(super) fn place(&mut self, block: &mut Rows, rows: Range<u32>, top: u32) -> usize {
        let shift = f64::from(top) - f64::from(rows.start);
        let origin = Point::new(self.left, self.top + self.pitch * shift);
        let mut texts = 0;
        for row in rows {
            let Some(items) = block.0.get_mut(row as usize) else { continue };
            for (at, item) in items.drain(..) {
                texts += count(&item);
                self.frame.push(origin + at, item);
            }
        }
        texts
    }

    /// Puts items on the page from the row `top` on. Says how many texts they are.
    pub(super) fn place_items(&mut self, items: Items, top: u32) -> usize {
        let origin = Point::new(self.left, self.top + self.pitch * f64::from(top));
        let texts = items.iter().map(|(_, item)| count(item)).sum();
        self.frame.push_multiple(items.into_iter().map(|(at, item)| (origin + at, item)));
        texts
    }

    /// Puts a block at the foot of the type area.
    pub(super) fn place_at_foot(&mut self, block: Frame) {
        let at = Point::new(self.left, self.bottom - block.height());
        self.frame.push_frame(at, block);
    }

    /// Puts a block under the type area.
    pub(super) fn place_under(&mut self, block: Frame) {
        self.frame.push_frame(Point::new(self.left, self.bottom), block);
    }

    /// The page, like one that the engine made.
    pub(super) fn done(self, like: &Laid, number: usize) -> Laid {
        let numbering = NumberingPattern::from_str("1").ok().map(Numbering::Pattern);
        Laid { frame: self.frame, number: number as u64, numbering, ..like.clone() }
    }
}

/// Gives the elements of a frame places of their own: those of another setting have the same.
pub(super) fn relocated(mut frame: Frame, setting: usize) -> Frame {
    let place = |location: Location| location.variant(setting);
    let mut items: Vec<_> = frame.items().cloned().collect();
    for (_, item) in &mut items {
        match item {
            FrameItem::Group(group) => {
                group.frame = relocated(std::mem::take(&mut group.frame), setting);
                if let Some(parent) = &mut group.parent {
                    parent.location = place(parent.location);
                }
            }
            FrameItem::Tag(Tag::Start(content, _)) => {
                if let Some(location) = content.location() {
                    content.set_location(place(location));
                }
            }
            FrameItem::Tag(Tag::End(location, ..))
            | FrameItem::Link(Destination::Location(location), _) => *location = place(*location),
            _ => {}
        }
    }
    frame.clear();
    frame.push_multiple(items);
    frame
}

/// Holds that no two elements of a document have one place: the engine would lose one without a word.
///
/// # Errors
/// Two have.
pub(super) fn places_must_differ(document: &PagedDocument) -> Result<()> {
    fn walk(frame: &Frame, into: &mut Vec<u128>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, into),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    into.extend(content.location().map(Location::hash));
                }
                _ => {}
            }
        }
    }
    let mut places = Vec::new();
    document.pages().iter().for_each(|page| walk(&page.frame, &mut places));
    let all = places.len();
    places.sort_unstable();
    places.dedup();
    ensure!(places.len() == all, "版面上有两个元素在同一个位置");
    Ok(())
}

/// Holds that the links within a document lead where its plan says, in that order.
///
/// # Errors
/// One leads elsewhere, or is missing.
pub(super) fn links_must_lead(document: &PagedDocument, to: &[Begins], page: &Page) -> Result<()> {
    fn walk(frame: &Frame, into: &mut Vec<(usize, Abs)>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, into),
                FrameItem::Link(Destination::Position(at), _) => {
                    into.push((at.page.get(), at.point.y));
                }
                _ => {}
            }
        }
    }
    let mut led = Vec::new();
    document.pages().iter().for_each(|page| walk(&page.frame, &mut led));
    // A title of several lines has a link on each.
    led.dedup();
    let is_there = |(led, to): (&(usize, Abs), &Begins)| {
        led.0 == to.page && led.1.approx_eq(Abs::mm(to.down(page)))
    };
    let are_there = led.len() == to.len() && led.iter().zip(to).all(is_there);
    ensure!(are_there, "要目的链接没有指到它的页");
    Ok(())
}
