//! A walk over laid-out pages: their texts in order, and the marks the template left between.

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// What is met on the way.
pub(super) enum Event<'a> {
    /// A mark of the template: `anchor.typ` leaves some.
    Mark(String),
    /// A text, on which page, and where its baseline begins from the page's top left.
    Text { page: usize, at: Point, text: &'a TextItem },
}

/// The texts of a document and the marks between them, without what is the page's own: folios, and
/// the page numbers of the contents (`own` in `runs.typ`).
pub(super) fn events(document: &PagedDocument) -> Vec<Event<'_>> {
    let mut walk = Walk::default();
    for (page, laid_out) in document.pages().iter().enumerate() {
        walk.page = page;
        walk.frame(&laid_out.frame, Point::zero());
    }
    walk.events
}

#[derive(Default)]
struct Walk<'a> {
    events: Vec<Event<'a>>,
    page: usize,
    in_own: bool,
}

impl<'a> Walk<'a> {
    fn frame(&mut self, frame: &'a Frame, origin: Point) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, at),
                FrameItem::Text(text) if !self.in_own => {
                    self.events.push(Event::Text { page: self.page, at, text });
                }
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(metadata) = content.to_packed::<MetadataElem>()
                        && let Value::Str(mark) = &metadata.value
                    {
                        self.mark(mark.as_str());
                    }
                }
                _ => {}
            }
        }
    }

    fn mark(&mut self, mark: &str) {
        match mark {
            "own" => self.in_own = true,
            "/own" => self.in_own = false,
            other => self.events.push(Event::Mark(other.to_owned())),
        }
    }
}
