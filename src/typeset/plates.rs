//! The plates of pages: what is printed in black, and what in red, each at its exact place.

use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst::model::Document;
use typst::visualize::{Color, ExchangeFormat, Image, ImageKind, Paint, RasterImage};
use typst_layout::PagedDocument;

use crate::picture::{self, Kind, ready};

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
            FrameItem::Image(image, ..) if ink == Ink::Mono => *image = grey(image),
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
        // What is drawn with a line is black: a table's rules.
        FrameItem::Shape(shape, _) => shape.fill.as_ref().is_some_and(is_red),
        FrameItem::Link(..) | FrameItem::Image(..) => return ink != Ink::Red,
        _ => return true,
    };
    match ink {
        Ink::Both | Ink::Mono => true,
        Ink::Black => !is_red,
        Ink::Red => is_red,
    }
}

/// A picture without its colours.
fn grey(image: &Image) -> Image {
    let ImageKind::Raster(raster) = image.kind() else { return image.clone() };
    let ready = ready(raster.data(), raster.width(), picture::Ink::Grey).ok();
    let raster = ready.and_then(|ready| {
        let format = match ready.kind {
            Kind::Jpeg => ExchangeFormat::Jpg,
            Kind::Png => ExchangeFormat::Png,
        };
        RasterImage::plain(Bytes::new(ready.bytes), format).ok()
    });
    // What was made ready once is so again.
    raster.map_or_else(
        || image.clone(),
        |raster| Image::new(raster, image.alt().map(Into::into), image.scaling()),
    )
}

/// The one ink that is a plate of its own.
const fn is_red(paint: &Paint) -> bool {
    matches!(paint, Paint::Solid(Color::Spot(_)))
}

fn black(paint: &Paint) -> Paint {
    if is_red(paint) { Paint::Solid(Color::BLACK) } else { paint.clone() }
}
