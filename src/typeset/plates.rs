//! The plates of pages: what is printed in black, and what in red, each at its exact place.

use typst::layout::{Frame, FrameItem};
use typst::model::Document;
use typst::visualize::{Color, Paint};
use typst_layout::PagedDocument;

/// Which inks are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Black and red.
    Both,
    /// Black alone: for paper whose head is printed in red already (套红).
    Black,
    /// Red alone: what prints that paper.
    Red,
    /// All in black, for copies and fax.
    Mono,
}

/// The document with no other ink.
pub(super) fn plate(document: &PagedDocument, ink: Ink) -> PagedDocument {
    let page = |page: &typst_layout::Page| {
        let mut page = page.clone();
        page.frame = of(std::mem::take(&mut page.frame), ink);
        page
    };
    PagedDocument::new(document.pages().iter().map(page).collect(), document.info().clone())
}

fn of(mut frame: Frame, ink: Ink) -> Frame {
    let mut items: Vec<_> = frame.items().cloned().collect();
    for (_, item) in &mut items {
        match item {
            FrameItem::Group(group) => group.frame = of(std::mem::take(&mut group.frame), ink),
            FrameItem::Text(text) if ink == Ink::Mono => text.fill = black(&text.fill),
            FrameItem::Shape(shape, _) if ink == Ink::Mono => {
                shape.fill = shape.fill.as_ref().map(black);
            }
            _ => {}
        }
    }
    items.retain(|(_, item)| prints(item, ink));
    frame.clear();
    frame.push_multiple(items);
    frame
}

/// Whether something is on a plate. Tags and groups are on all: they say what is where.
fn prints(item: &FrameItem, ink: Ink) -> bool {
    let is_red = match item {
        FrameItem::Text(text) => is_red(&text.fill),
        FrameItem::Shape(shape, _) => shape.fill.as_ref().is_some_and(is_red),
        FrameItem::Link(..) => return ink != Ink::Red,
        _ => return true,
    };
    match ink {
        Ink::Both | Ink::Mono => true,
        Ink::Black => !is_red,
        Ink::Red => is_red,
    }
}

/// The one ink that is a plate of its own.
const fn is_red(paint: &Paint) -> bool {
    matches!(paint, Paint::Solid(Color::Spot(_)))
}

fn black(paint: &Paint) -> Paint {
    if is_red(paint) { Paint::Solid(Color::BLACK) } else { paint.clone() }
}
