//! A part of a table as it stands on a page: its rows, the head over them, and its rules.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Ratio, Size, Transform};
use typst::syntax::Span;
use typst::visualize::{Color, FixedStroke, Geometry, Paint};

use super::desk::{Desk, Items};
use super::pieces::{Boxed, Pieces};

use crate::edition::fitted::Lies;
use crate::edition::paginate;
use crate::model::table::Tabled;
use crate::text::Runs;
use crate::typeset::lines::{Align, Choice, Galley, Measure, Paragraph};
use crate::typeset::raise::raised;

/// Millimetres of the rules around and within a table (GB/T 9704 7.4.2 has these two for the footer).
const OUTER: f64 = 0.35;
const INNER: f64 = 0.25;

/// What stands over a part that goes on.
pub(crate) fn text_over(tabled: &Tabled) -> String {
    let note = tabled.unit_note.as_ref().map(Runs::text);
    note.map_or_else(|| CONTINUED.to_owned(), |note| format!("{CONTINUED}　{note}"))
}

const CONTINUED: &str = "（续表）";

impl Pieces {
    /// The rows of the body that a part of the plan holds; where it lies across pages, its keep says which.
    pub(crate) fn rows_of(&self, part: &paginate::Part, from: u32) -> Range<u32> {
        match self.lies {
            Lies::Upright if self.is_low() => 0..u32::try_from(self.body.len()).unwrap_or(u32::MAX),
            Lies::Upright => part.rows.clone(),
            Lies::Across => self.across()[from as usize].clone(),
        }
    }

    /// Rows of the body with what stands over them: what stands over the table, or over a part of it that goes on.
    pub(crate) fn part(&mut self, rows: Range<u32>, continued: Option<Frame>) -> Items {
        let rows = rows.start as usize..(rows.end as usize).min(self.body.len());
        let is_last = rows.end == self.body.len();
        let is_whole = is_last && continued.is_none();
        let mut items = Items::new();
        let mut y = match &continued {
            None => self.over_height,
            Some(_) => self.note,
        };
        let top = y;
        let height = top
            + self.head.height
            + self.body[rows.clone()].iter().map(|piece| piece.height).sum::<Abs>();
        let mut boxes = Vec::new();
        match continued {
            None => {
                items.append(&mut self.over);
                for cell in &mut self.head.cells {
                    // The texts stay, to be repeated.
                    items.extend(cell.items.iter().map(|(at, item)| (moved(*at, y), item.clone())));
                    cell.items.retain(|(_, item)| matches!(item, FrameItem::Text(_)));
                }
            }
            Some(frame) => {
                let head = self.head.cells.iter().flat_map(|cell| &cell.items);
                let head = head.map(|(at, item)| (moved(*at, y), item.clone()));
                items.extend(with_head(&frame, head.collect()));
            }
        }
        boxes.extend(self.head.cells.iter().map(|cell| bounds(cell, y)));
        y += self.head.height;
        for piece in &mut self.body[rows] {
            for cell in &mut piece.cells {
                boxes.push(bounds(cell, y));
                items.extend(cell.items.drain(..).map(|(at, item)| (moved(at, y), item)));
            }
            y += piece.height;
        }
        if is_last {
            items.append(&mut self.under);
        }
        let mut ruled = rules(&boxes, (top, y), self.width);
        ruled.append(&mut items);
        match self.lies {
            Lies::Upright if is_whole => self.settled(ruled, height),
            Lies::Upright => ruled,
            Lies::Across => self.across_page(ruled),
        }
    }

    /// In the middle of what it takes of the page, unless its first line stands on the page's grid.
    fn settled(&self, items: Items, height: Abs) -> Items {
        let down = if self.is_headed { Abs::zero() } else { self.slack(height) / 2.0 };
        let down = down.min(self.over_height + self.slack(height));
        items.into_iter().map(|(at, item)| (moved(at, down), item)).collect()
    }

    /// Turned to the left, so that what is its left stands at the foot of the type area (GB/T 9704 8: on odd pages its head
    /// is at the binding edge, on even ones at the outer).
    fn across_page(&self, items: Items) -> Items {
        let size = Size::new(self.width, Abs::zero());
        let mut frame = Frame::soft(size);
        frame.push_multiple(items);
        let turned = Transform {
            sx: Ratio::zero(),
            ky: -Ratio::one(),
            kx: Ratio::one(),
            sy: Ratio::zero(),
            tx: Abs::zero(),
            ty: self.width,
        };
        let mut group = typst::layout::GroupItem::new(frame);
        group.transform = turned;
        vec![(Point::zero(), FrameItem::Group(group))]
    }
}

fn moved(at: Point, down: Abs) -> Point {
    Point::new(at.x, at.y + down)
}

/// The frame of （续表） with the head's texts within its tags.
fn with_head(frame: &Frame, mut head: Items) -> Items {
    let items: Items = frame.items().cloned().collect();
    let last = items.iter().rposition(|(_, item)| matches!(item, FrameItem::Text(_)));
    let mut with = Items::new();
    for (at, item) in items.into_iter().enumerate() {
        with.push(item);
        if Some(at) == last {
            with.append(&mut head);
        }
    }
    with
}

/// A box: left, right, top, bottom, and whether it goes on below.
struct Bounds {
    x: (Abs, Abs),
    y: (Abs, Abs),
    goes_on: bool,
}

fn bounds(cell: &Boxed, down: Abs) -> Bounds {
    Bounds { x: cell.x, y: (cell.y.0 + down, cell.y.1 + down), goes_on: cell.goes_on }
}

/// The rules of a part between two heights: around it, and between its cells, each as long as it goes.
fn rules(boxes: &[Bounds], (top, bottom): (Abs, Abs), width: Abs) -> Items {
    let near = |one: Abs, other: Abs| (one - other).abs() < Abs::pt(0.01);
    let (outer, inner) = (Abs::mm(OUTER), Abs::mm(INNER));
    let mut across: Vec<(Abs, Abs, Abs)> = Vec::new();
    let mut down: Vec<(Abs, Abs, Abs)> = Vec::new();
    for Bounds { x, y, goes_on } in boxes {
        if !near(y.1, bottom) && !goes_on {
            across.push((y.1, x.0, x.1));
        }
        if !near(x.1, width) {
            down.push((x.1, y.0, y.1));
        }
    }
    let mut items = Items::new();
    for (y, from, to) in joined(across) {
        items.push(rule(Point::new(from, y), Point::with_x(to - from), inner));
    }
    for (x, from, to) in joined(down) {
        items.push(rule(Point::new(x, from), Point::with_y(to - from), inner));
    }
    // Those around it lie within.
    let (half, high) = (outer / 2.0, bottom - top);
    for y in [top + half, bottom - half] {
        items.push(rule(Point::with_y(y), Point::with_x(width), outer));
    }
    for x in [half, width - half] {
        items.push(rule(Point::new(x, top), Point::with_y(high), outer));
    }
    items
}

/// Rules of one line that meet, as one.
fn joined(mut rules: Vec<(Abs, Abs, Abs)>) -> Vec<(Abs, Abs, Abs)> {
    rules.sort();
    let mut all: Vec<(Abs, Abs, Abs)> = Vec::new();
    for (at, from, to) in rules {
        match all.last_mut() {
            Some(last) if last.0.approx_eq(at) && from - last.2 < Abs::pt(0.01) => {
                last.2 = last.2.max(to);
            }
            _ => all.push((at, from, to)),
        }
    }
    all
}

/// A line: a viewer shows all of one thickness alike, and thin surfaces as they fall.
fn rule(at: Point, to: Point, thickness: Abs) -> (Point, FrameItem) {
    let stroke = FixedStroke::from_pair(Paint::Solid(Color::BLACK), thickness);
    (at, FrameItem::Shape(Geometry::Line(to).stroked(stroke), Span::detached()))
}

/// The line over a part that goes on, which the engine set, at the table's right. Gives the text back where that is another.
pub(crate) fn continued(frame: &Frame, desk: Desk<'_>) -> Result<Frame, String> {
    let measure = Measure { width: desk.width(), align: Align::Right, ..Measure::default() };
    let paragraph = Paragraph { text: text_over(desk.tabled), measure, ..Paragraph::default() };
    let set = Galley::of(frame, vec![paragraph], desk.grid())?.frame(Choice::Even);
    Ok(raised(set, desk.fonts))
}
