//! A walk over laid-out pages: their texts in order.

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// A text, on which page, and where its baseline begins from the page's top left.
pub(super) struct Printed<'a> {
    pub page: usize,
    pub at: Point,
    pub text: &'a TextItem,
}

/// The texts of a document, without what is the page's own: folios, and the page numbers of the contents
/// (`own` in `runs.typ`).
pub(super) fn texts(document: &PagedDocument) -> Vec<Printed<'_>> {
    let mut walk = Walk::default();
    for (page, laid_out) in document.pages().iter().enumerate() {
        walk.page = page;
        walk.frame(&laid_out.frame, Point::zero());
    }
    walk.texts
}

#[derive(Default)]
struct Walk<'a> {
    texts: Vec<Printed<'a>>,
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
                    self.texts.push(Printed { page: self.page, at, text });
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
            _ => {}
        }
    }
}
