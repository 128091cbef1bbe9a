//! What is done to laid-out pages before they go out: the characters without width that `breaks.rs`
//! put into the text are taken out again, a line that would be torn apart is left open, and marks that stand close
//! are a hair apart.

use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::model::Document;
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::breaks::is_helper;
use super::walk::dissolved;
use crate::text::is_han;

/// The most that is added between two characters, in ems. A line that cannot break at a long number
/// or address takes this much and stays short of the right edge.
const MOST_ADDED: f64 = 0.3;

/// So much apart no reader takes two characters for one over the other, and no eye sees it.
const HAIR: Em = Em::new(0.002);

/// The same pages, fit to go out.
pub(super) fn finish(document: &PagedDocument) -> PagedDocument {
    let mut pages = document.pages().to_vec();
    for page in &mut pages {
        frame(&mut page.frame);
    }
    PagedDocument::new(pages.into(), document.info().clone())
}

fn frame(within: &mut Frame) {
    let mut items = dissolved(within);
    for (_, item) in &mut items {
        match item {
            FrameItem::Group(group) => frame(&mut group.frame),
            FrameItem::Text(text) if text.text.contains(is_helper) => strip(text),
            _ => {}
        }
    }
    for row in rows(&items) {
        close_up(&mut items, &row);
        set_apart(&mut items, &row);
    }
    within.clear();
    within.push_multiple(items);
}

/// Takes the helpers out of a text. No glyph goes: a helper has none.
fn strip(item: &mut TextItem) {
    let before =
        |at: u16| item.text[..usize::from(at)].matches(is_helper).map(str::len).sum::<usize>();
    let moved: Vec<_> = item
        .glyphs
        .iter()
        .map(|glyph| [glyph.range.start, glyph.range.end])
        .map(|range| range.map(|at| usize::from(at) - before(at)))
        .collect();
    for (glyph, [start, end]) in item.glyphs.iter_mut().zip(moved) {
        let fit = |at: usize| u16::try_from(at).expect("a text only grows shorter");
        glyph.range = fit(start)..fit(end);
    }
    item.text = item.text.chars().filter(|c| !is_helper(*c)).collect();
}

/// The texts of each set line, by their places among the items.
fn rows(items: &[(Point, FrameItem)]) -> Vec<Vec<usize>> {
    let texts: Vec<usize> =
        (0..items.len()).filter(|at| matches!(items[*at].1, FrameItem::Text(_))).collect();
    let same_row = |a: &usize, b: &usize| items[*a].0.y.approx_eq(items[*b].0.y);
    texts.chunk_by(same_row).map(<[usize]>::to_vec).collect()
}

/// Takes what is over the most out of a line whose characters stand too far apart.
fn close_up(items: &mut [(Point, FrameItem)], row: &[usize]) {
    let texts = row.iter().filter_map(|at| match &items[*at].1 {
        FrameItem::Text(text) => Some(text),
        _ => None,
    });
    let added = texts.flat_map(added).fold(f64::INFINITY, f64::min);
    if !added.is_finite() || added <= MOST_ADDED {
        return;
    }
    let over = Em::new(added - MOST_ADDED);
    let (mut moved, mut moved_before) = (Abs::zero(), Abs::zero());
    let (Some(first), Some(last)) = (row.first(), row.last()) else { return };
    // A link's area stands right after its text.
    for (at, (place, item)) in items.iter_mut().enumerate().take(last + 2).skip(*first) {
        match item {
            FrameItem::Text(text) if at <= *last => {
                moved_before = moved;
                place.x -= moved;
                for glyph in &mut text.glyphs {
                    let range = glyph.range();
                    if text.text[range].chars().all(is_spread) {
                        glyph.x_advance -= over;
                        moved += over.at(text.size);
                    }
                }
            }
            FrameItem::Link(..) => place.x -= moved_before,
            _ => {}
        }
    }
}

/// Moves what meets a mark that lost its empty half away by a hair: a reader of the file for which it overlaps half a
/// character takes it for the begin of another line.
fn set_apart(items: &mut [(Point, FrameItem)], row: &[usize]) {
    let mut meets = false;
    for at in row {
        let FrameItem::Text(text) = &mut items[*at].1 else { continue };
        for glyph in &mut text.glyphs {
            let natural = text.font.x_advance(glyph.id).map_or(0.0, Em::get);
            let is_half = natural - glyph.x_advance.get() > 0.45;
            let lost_left = glyph.x_offset.get() < -0.45;
            if meets || is_half && lost_left {
                glyph.x_offset += HAIR;
            }
            meets = is_half && !lost_left;
        }
    }
}

/// What is added after each Han character of a text, in ems.
fn added(text: &TextItem) -> impl Iterator<Item = f64> {
    text.glyphs
        .iter()
        .filter(|glyph| text.text[glyph.range()].chars().all(is_han))
        .filter_map(|glyph| Some(glyph.x_advance.get() - text.font.x_advance(glyph.id)?.get()))
}

/// The characters after which the engine spreads a line.
fn is_spread(c: char) -> bool {
    is_han(c) || c == ' ' || "，。、；：？！（）《》〈〉【】〔〕“”‘’「」『』·".contains(c)
}
