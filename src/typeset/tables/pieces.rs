//! A table's cells in their rows: how high each row is, which rows stand together, and where the cells are in them.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Size};

use super::desk::{Desk, Items};
use crate::edition::fitted::Lies;
use crate::edition::keeps::Cut;
use crate::edition::paginate::{PARTS_OF_A_ROW, Shape};
use crate::table::{Row, RowKind, Table};

/// Millimetres over a table that has nothing over it, and under one, at least.
const AROUND: f64 = 1.5;

/// A cell as the galley has it.
#[derive(Default)]
pub(crate) struct Placed {
    /// Its row and its column.
    pub at: (usize, usize),
    /// Where its lines begin.
    pub from: Abs,
    pub items: Items,
}

impl Placed {
    /// What it says, without blanks.
    pub(super) fn text(&self) -> String {
        let texts = self.items.iter().filter_map(|(_, item)| match item {
            FrameItem::Text(text) => Some(text.text.as_str()),
            _ => None,
        });
        texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
    }
}

/// A table in pieces that stand whole.
#[derive(Clone)]
pub(crate) struct Pieces {
    /// What stands over it, with the tags that begin it.
    pub over: Items,
    /// How high that is.
    pub over_height: Abs,
    /// Whether text stands over it, and not only a note.
    pub is_headed: bool,
    /// The tags that end it.
    pub under: Items,
    /// The rows of its head.
    pub head: Piece,
    /// Rows that stand together.
    pub body: Vec<Piece>,
    pub width: Abs,
    /// How high the line is that stands over a later part.
    pub note: Abs,
    pub lies: Lies,
    pitch: Abs,
    /// How high a page of its own is, where it lies across one.
    high: Abs,
}

/// Rows of a table that stand together.
#[derive(Clone, Default)]
pub(crate) struct Piece {
    pub height: Abs,
    pub cells: Vec<Boxed>,
}

/// A cell in its place.
#[derive(Clone)]
pub(crate) struct Boxed {
    /// From the left to the right edge.
    pub x: (Abs, Abs),
    /// From the piece's top.
    pub y: (Abs, Abs),
    /// Whether it goes on in the next piece.
    pub goes_on: bool,
    pub items: Items,
}

impl Pieces {
    /// How it parts.
    pub(crate) fn cut(&self) -> Cut {
        match self.lies {
            Lies::Upright => Cut::Upright(self.shape()),
            Lies::Across => Cut::Across(number(self.across().len())),
        }
    }

    fn shape(&self) -> Shape {
        Shape::Table {
            first: self.parts(self.over_height + self.head.height + below()),
            head: self.parts(self.note + self.head.height + below()),
            rows: self.bodies().into_iter().map(|height| self.parts(height)).collect(),
        }
    }

    /// The heights of what stands whole: its pieces, or all of them where that is no more than a third of a page.
    fn bodies(&self) -> Vec<Abs> {
        let heights: Vec<Abs> = self.body.iter().map(|piece| piece.height).collect();
        if self.is_low() { vec![heights.into_iter().sum()] } else { heights }
    }

    /// Whether it takes no more than a third of a page.
    pub(super) fn is_low(&self) -> bool {
        let body: Abs = self.body.iter().map(|piece| piece.height).sum();
        self.over_height + self.head.height + body + below() <= self.high / 3.0
    }

    /// Whether a piece has no room on a page.
    pub(crate) fn is_too_high(&self) -> bool {
        let over = |at: usize| if at == 0 { self.over_height } else { self.note };
        let height = |(at, piece): (usize, &Piece)| over(at) + self.head.height + piece.height;
        let highest = self.body.iter().enumerate().map(height).fold(Abs::zero(), Abs::max);
        highest + below() > self.high + Abs::pt(0.01)
    }

    fn parts(&self, height: Abs) -> u32 {
        let parts = (height / self.pitch * f64::from(PARTS_OF_A_ROW)).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some rows")]
        let parts = parts as u32;
        parts
    }

    /// The parts that pages of its own hold, where it lies across them.
    pub(crate) fn across(&self) -> Vec<Range<u32>> {
        let mut parts = Vec::new();
        let mut from = 0;
        let mut height = self.over_height + self.head.height;
        for (at, piece) in self.body.iter().enumerate() {
            if at > from && height + piece.height > self.high + Abs::pt(0.01) {
                parts.push(number(from)..number(at));
                from = at;
                height = self.note + self.head.height;
            }
            height += piece.height;
        }
        parts.push(number(from)..number(self.body.len()));
        parts
    }

    /// The rows of the grid that a part takes, and how much of them it leaves over its first line and under its last.
    pub(super) fn slack(&self, height: Abs) -> Abs {
        let rows = ((height + below()) / self.pitch - 0.01).ceil().max(1.0);
        self.pitch * rows - height
    }

    /// The whole as one frame without rules: what it says, row by row.
    pub(crate) fn frame(&self) -> Frame {
        let mut frame = Frame::soft(Size::new(self.width, Abs::zero()));
        frame.push_multiple(self.over.iter().cloned());
        let mut y = self.over_height;
        for piece in std::iter::once(&self.head).chain(&self.body) {
            for (at, item) in piece.cells.iter().flat_map(|cell| &cell.items) {
                frame.push(Point::new(at.x, at.y + y), item.clone());
            }
            y += piece.height;
        }
        frame.push_multiple(self.under.iter().cloned());
        frame.size_mut().y = y + below();
        frame
    }
}

/// What is free under a table, at least.
fn below() -> Abs {
    Abs::mm(AROUND)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The pieces of a table whose galley was parted.
pub(super) fn pieces(
    desk: Desk<'_>,
    (over, placed, under): (Items, Vec<Placed>, Items),
    edges: &[Abs],
) -> Pieces {
    let table = &desk.tabled.table;
    let lines: Vec<u32> = placed.iter().map(|cell| lines_of(desk, cell)).collect();
    let all: Vec<(&Placed, u32)> = placed.iter().zip(lines).collect();
    let high = high(desk);
    let heights = heights(desk, &all);
    let head = table.rows.iter().take_while(|row| row.kind == RowKind::Head).count();
    let room = high - heights[..head].iter().copied().sum::<Abs>() - Abs::mm(AROUND);
    let mut bodies = Vec::new();
    for rows in together(table, head) {
        let height: Abs = heights[rows.clone()].iter().copied().sum();
        // Higher than a page, its rows part all the same.
        if height > room { bodies.extend(rows.map(|row| row..row + 1)) } else { bodies.push(rows) }
    }
    let piece = |rows: Range<usize>| piece(desk, rows, &heights, &all, edges);
    let (over, over_height, is_headed) = headed(desk, over);
    Pieces {
        over,
        over_height,
        is_headed,
        under,
        head: piece(0..head),
        body: bodies.into_iter().map(piece).collect(),
        width: desk.width(),
        note: desk.grid().pitch,
        lies: desk.fitted.lies,
        pitch: Abs::mm(desk.page.pitch()),
        high,
    }
}

/// How high the type area is the way it lies.
fn high(desk: Desk<'_>) -> Abs {
    match desk.fitted.lies {
        Lies::Upright => Abs::mm(desk.page.height()),
        Lies::Across => Abs::mm(desk.page.width()),
    }
}

/// How many lines a cell of the galley has.
fn lines_of(desk: Desk<'_>, cell: &Placed) -> u32 {
    let grid = desk.grid();
    let texts = cell.items.iter().filter(|(_, item)| matches!(item, FrameItem::Text(_)));
    let last = texts.map(|(at, _)| at.y).reduce(Abs::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some lines")]
    let lines = last.map_or(0, |last| ((last - cell.from) / grid.pitch).ceil().max(1.0) as u32);
    lines
}

fn height_of(desk: Desk<'_>, lines: u32) -> Abs {
    desk.grid().pitch * f64::from(lines.max(1)) + Abs::pt(desk.fitted.around()) * 2.0
}

/// The heights of the rows: as high as their cells; what takes several has what it lacks in the last.
fn heights(desk: Desk<'_>, cells: &[(&Placed, u32)]) -> Vec<Abs> {
    let table = &desk.tabled.table;
    let mut heights = vec![height_of(desk, 1); table.rows.len()];
    let spans = |placed: &Placed| span(table, placed.at);
    for (placed, lines) in cells {
        if spans(placed) == 1 {
            let row = &mut heights[placed.at.0];
            *row = (*row).max(height_of(desk, *lines));
        }
    }
    for (placed, lines) in cells {
        let rows = placed.at.0..(placed.at.0 + spans(placed)).min(heights.len());
        let has: Abs = heights[rows.clone()].iter().copied().sum();
        let lacks = height_of(desk, *lines) - has;
        if lacks > Abs::zero() {
            heights[rows.end - 1] += lacks;
        }
    }
    heights
}

/// How many rows the cell at a place takes.
fn span(table: &Table, (row, column): (usize, usize)) -> usize {
    let cell = table.rows[row].cells.iter().find(|cell| cell.column == column);
    cell.map_or(1, |cell| cell.rows)
}

/// Rows of the body that stand together: those that a cell joins, a group's line with the next, and so many at both ends that
/// no part has one row alone.
fn together(table: &Table, head: usize) -> Vec<Range<usize>> {
    let rows = &table.rows;
    let mut ends = vec![false; rows.len()];
    let mut joined_to = head;
    for (at, row) in rows.iter().enumerate().skip(head) {
        let reach = row.cells.iter().map(|cell| at + cell.rows).max().unwrap_or(at + 1);
        joined_to = joined_to.max(reach);
        ends[at] = at + 1 >= joined_to && row.kind != RowKind::Group;
    }
    let last = rows.len() - 1;
    let is_plain = |row: &Row| row.kind == RowKind::Body;
    if rows.len() - head >= LEAST_TO_PART {
        for at in [head, last - 1] {
            ends[at] &= !is_plain(&rows[at]);
        }
    }
    ends[last] = true;
    let mut found = Vec::new();
    let mut from = head;
    for at in (head..rows.len()).filter(|at| ends[*at]) {
        found.push(from..at + 1);
        from = at + 1;
    }
    found
}

/// A table of fewer rows has none to spare.
const LEAST_TO_PART: usize = 4;

/// Rows that stand together, with their cells.
fn piece(
    desk: Desk<'_>,
    rows: Range<usize>,
    heights: &[Abs],
    cells: &[(&Placed, u32)],
    edges: &[Abs],
) -> Piece {
    let table = &desk.tabled.table;
    let top = |row: usize| heights[rows.start..row].iter().copied().sum::<Abs>();
    let mut boxed: Vec<((usize, usize), Boxed)> = Vec::new();
    for (placed, lines) in cells {
        let (row, column) = placed.at;
        let end = row + span(table, placed.at);
        // One that began in an earlier piece has its lines there.
        let (from, to) = (row.max(rows.start), end.min(rows.end));
        if from >= to {
            continue;
        }
        let columns = table.rows[row].cells.iter().find(|cell| cell.column == column);
        let columns = columns.map_or(1, |cell| cell.columns);
        let y = (top(from), top(to));
        let items = if from > row { Items::new() } else { middle(desk, placed, *lines, y) };
        let x = (edges[column], edges[column + columns]);
        boxed.push(((from, column), Boxed { x, y, goes_on: end > rows.end, items }));
    }
    boxed.sort_by_key(|(at, _)| *at);
    Piece { height: top(rows.end), cells: boxed.into_iter().map(|(_, cell)| cell).collect() }
}

/// A cell's items, its lines in the middle between two heights.
fn middle(desk: Desk<'_>, placed: &Placed, lines: u32, (top, bottom): (Abs, Abs)) -> Items {
    let over = (bottom - top - desk.grid().pitch * f64::from(lines)) / 2.0;
    let down = top + over - placed.from;
    placed.items.iter().map(|(at, item)| (Point::new(at.x, at.y + down), item.clone())).collect()
}

/// What stands over a table: its label and its caption on the page's grid, its note close to it.
fn headed(desk: Desk<'_>, over: Items) -> (Items, Abs, bool) {
    let (grid, pitch) = (desk.grid(), Abs::mm(desk.page.pitch()));
    let is_text = |item: &FrameItem| matches!(item, FrameItem::Text(_));
    let line = |y: Abs| ((y - grid.ascent) / grid.pitch).round().max(0.0);
    let last = over
        .iter()
        .filter(|(_, item)| is_text(item))
        .map(|(at, _)| line(at.y))
        .fold(-1.0, f64::max);
    let lines = if desk.tabled.unit_note.is_some() { last } else { last + 1.0 };
    let height = pitch * lines;
    let items = over.into_iter().map(|(at, item)| {
        let own = if is_text(&item) { line(at.y) } else { (at.y / grid.pitch).floor() };
        let y = if own >= lines {
            height + (at.y - grid.pitch * lines)
        } else {
            let ascent = Abs::mm(desk.page.ascent());
            pitch * own
                + (at.y - grid.pitch * own)
                + if is_text(&item) { ascent - grid.ascent } else { Abs::zero() }
        };
        (Point::new(at.x, y), item)
    });
    let items = items.collect();
    let note = if desk.tabled.unit_note.is_some() { grid.pitch } else { Abs::zero() };
    let gap = if lines == 0.0 && note == Abs::zero() { Abs::mm(AROUND) } else { Abs::zero() };
    (items, height + note + gap, lines > 0.0)
}
