//! A footer of more than a page flows over pages.

use anyhow::Result;
use typst::layout::{Abs, Frame, FrameItem, Point, Size};

use super::compose::{cut, rows};
use super::lines::Grid;
use super::walk::dissolved;
use crate::edition::paginate::FOOTER_KEEPS;
use crate::model::page::Page;

/// Its first part has so many lines, where there are enough.
const LEAST: usize = 4;

/// So many lines a part ends sooner, where an entry ends there.
const SOONER: usize = 3;

/// The parts of a footer, each for the foot of a page, the first of which holds text too; the last is the fullest.
pub(super) fn parts(footer: Frame, page: &Page) -> Result<Vec<Frame>> {
    if rows(&footer, page) + FOOTER_KEEPS <= page.lines {
        return Ok(vec![footer]);
    }
    let lines = Line::all(&footer, page);
    let room = Abs::mm(page.pitch());
    let first_room = room * f64::from(page.lines.saturating_sub(FOOTER_KEEPS).max(1));
    let room = room * f64::from(page.lines);
    // From the end upwards: as many lines as a page holds, until the rest has room under text.
    let mut tops = Vec::new();
    let mut bottom = footer.height();
    loop {
        let fits = |line: &&Line| bottom - line.top <= room;
        let before = lines.partition_point(|line| line.top < bottom);
        let count = lines[..before].iter().rev().take_while(fits).count();
        let from = (before - count).max(LEAST.min(before - 1)).max(1);
        let sooner = lines[from..before].iter().take(SOONER + 1).find(|line| line.begins_entry);
        let top = sooner.unwrap_or(&lines[from]).top;
        tops.push(top);
        bottom = top;
        if bottom <= first_room {
            break;
        }
    }
    tops.push(Abs::zero());
    tops.reverse();
    let (width, height) = (footer.width(), footer.height());
    let piece_of = |y: Abs| tops.partition_point(|top| *top <= y).saturating_sub(1);
    let pieces = cut(dissolved(&footer), tops.len(), piece_of)?;
    let ends = tops.iter().skip(1).copied().chain([height]);
    let mut parts = Vec::new();
    for ((items, top), end) in pieces.into_iter().zip(&tops).zip(ends) {
        let mut frame = Frame::soft(Size::new(width, end - *top));
        for (at, item) in items {
            frame.push(Point::new(at.x, at.y - *top), item);
        }
        parts.push(frame);
    }
    Ok(parts)
}

/// A line of a footer.
struct Line {
    /// Where it begins, the rule over it included.
    top: Abs,
    /// Whether a rule is over it.
    begins_entry: bool,
}

impl Line {
    fn all(footer: &Frame, page: &Page) -> Vec<Self> {
        let ascent = Grid::of_footer(page).ascent;
        let mut lines: Vec<Self> = Vec::new();
        let mut rule = None;
        let mut baseline = None;
        for (at, item) in footer.items() {
            match item {
                FrameItem::Shape(..) => rule = Some(at.y),
                FrameItem::Text(_) if baseline.is_none_or(|it: Abs| !it.approx_eq(at.y)) => {
                    lines.push(Self {
                        top: rule.unwrap_or(at.y - ascent),
                        begins_entry: rule.is_some(),
                    });
                    (rule, baseline) = (None, Some(at.y));
                }
                _ => {}
            }
        }
        lines
    }
}
