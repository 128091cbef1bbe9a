//! What a table is set with, and how the lines of its cells stand in their columns.

use typst::layout::{Abs, FrameItem, Point};

use crate::edition::fitted::Fitted;
use crate::fonts::{Fonts, Role};
use crate::model::page::Page;
use crate::model::table::Tabled;
use crate::table::fit::{Stands, number};
use crate::table::{Cell, RowKind};
use crate::typeset::lines::{Align, Grid, Hanging, Measure};

/// Items, each with its place.
pub(crate) type Items = Vec<(Point, FrameItem)>;

/// What a table is set with.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub tabled: &'a Tabled,
    pub fitted: &'a Fitted,
    pub page: &'a Page,
    pub fonts: &'a Fonts,
}

impl Desk<'_> {
    /// The grid of its lines before they are placed.
    pub(crate) fn grid(&self) -> Grid {
        let (pitch, size) = (Abs::pt(self.fitted.pitch()), Abs::pt(self.fitted.fit.size));
        Grid { pitch, ascent: (pitch - size) / 2.0 + size * 0.88 }
    }

    /// The size of its type.
    pub(super) fn size(&self) -> Abs {
        Abs::pt(self.fitted.fit.size)
    }

    pub(crate) fn width(&self) -> Abs {
        Abs::pt(self.fitted.width())
    }

    /// Where its columns begin and end.
    pub(super) fn edges(&self) -> Vec<Abs> {
        let mut edges = vec![Abs::zero()];
        for column in &self.fitted.fit.columns {
            edges.push(edges[edges.len() - 1] + Abs::pt(column.width));
        }
        edges
    }

    /// How a line of a cell stands in its column.
    pub(super) fn measure(&self, cell: &Cell, kind: RowKind, line: &str, edges: &[Abs]) -> Measure {
        let padding = Abs::pt(self.fitted.fit.padding);
        let left = edges[cell.column] + padding;
        let right = edges[cell.column + cell.columns] - padding;
        let plain = |align| Measure {
            left,
            width: right - left,
            first: Abs::zero(),
            hanging: Hanging::default(),
            align,
        };
        let column = &self.fitted.fit.columns[cell.column];
        match (kind, column.stands) {
            (RowKind::Head, _) => plain(Align::Center),
            (RowKind::Group, _) => plain(Align::Left),
            _ if cell.columns > 1 => plain(Align::Center),
            (RowKind::Body, Stands::Left) => plain(Align::Left),
            (RowKind::Body, Stands::Centre) => plain(Align::Center),
            (RowKind::Body, Stands::OnPoint { before, after }) => {
                let Some((_, own)) = number(line) else { return plain(Align::Center) };
                let size = Abs::pt(self.fitted.fit.size);
                let over = right - left - size * (before + after);
                let point = left + over / 2.0 + size * before;
                let end = point + size * self.fonts.ems(Role::Body, own);
                Measure { width: end - left, ..plain(Align::Right) }
            }
        }
    }
}
