//! Walks over laid-out frames: their items, their texts, in order.

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// A text, on which page, and where its baseline begins from the page's top left.
pub(super) struct Text<'a> {
    pub page: usize,
    pub at: Point,
    pub item: &'a TextItem,
    /// How many times as wide as its face draws it.
    pub condensed: f64,
    /// Whether it runs up the page: of a table that lies across it.
    pub is_turned: bool,
    /// Whether it is the page's own: a folio, or a page number of the contents (`own` in `runs.typ`).
    pub is_own: bool,
}

/// The texts of a document.
pub(super) fn texts(document: &PagedDocument) -> Vec<Text<'_>> {
    let mut walk = Walk::default();
    for (page, laid_out) in document.pages().iter().enumerate() {
        walk.page = page;
        walk.frame(&laid_out.frame, Transform::identity());
    }
    walk.texts
}

/// The texts of a document in the order in which they are read: of a picture that moved on to the next page, before what
/// passed it.
pub(super) fn texts_as_read<'a>(document: &'a PagedDocument, placed: &[Placed]) -> Vec<Text<'a>> {
    let texts = texts(document);
    if placed.is_sorted_by_key(|part| part.block) {
        return texts;
    }
    // What is in no block, footers and folios, comes after all blocks.
    let mut blocks = vec![usize::MAX; texts.len()];
    let mut at = 0;
    for on_page in placed.chunk_by(|one, other| one.page == other.page) {
        at += texts[at..].iter().take_while(|text| text.page < on_page[0].page).count();
        for part in on_page {
            blocks[at..at + part.texts].fill(part.block);
            at += part.texts;
        }
    }
    let mut order: Vec<(usize, Text<'a>)> = blocks.into_iter().zip(texts).collect();
    order.sort_by_key(|(block, _)| *block);
    order.into_iter().map(|(_, text)| text).collect()
}

/// Rows of a block that were placed on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// The page, counted from 0.
    pub page: usize,
    /// The block's place among those that are set.
    pub block: usize,
    /// How many texts they are.
    pub texts: usize,
}

/// How many texts an item holds.
pub(super) fn count(item: &FrameItem) -> usize {
    match item {
        FrameItem::Text(_) => 1,
        FrameItem::Group(group) => group.frame.items().map(|(_, item)| count(item)).sum(),
        _ => 0,
    }
}

#[derive(Default)]
struct Walk<'a> {
    texts: Vec<Text<'a>>,
    page: usize,
    in_own: bool,
}

impl<'a> Walk<'a> {
    fn frame(&mut self, frame: &'a Frame, placed: Transform) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let own = Transform::translate(at.x, at.y).pre_concat(group.transform);
                    self.frame(&group.frame, placed.pre_concat(own));
                }
                FrameItem::Text(item) => {
                    let (page, is_own) = (self.page, self.in_own);
                    let is_turned = placed.sx.get().abs() < placed.ky.get().abs();
                    let condensed = if is_turned { placed.ky.get().abs() } else { placed.sx.get() };
                    let at = at.transform(placed);
                    self.texts.push(Text { page, at, item, condensed, is_turned, is_own });
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

/// The size in points of the largest text of a frame.
pub(super) fn largest(frame: &Frame) -> f64 {
    let sizes = frame.items().map(|(_, item)| match item {
        FrameItem::Group(group) => largest(&group.frame),
        FrameItem::Text(text) => text.size.to_pt(),
        _ => 0.0,
    });
    sizes.fold(0.0, f64::max)
}

/// The items of a frame, with those of its groups that only hold them together: a line's boxes are texts of the line.
pub(super) fn dissolved(frame: &Frame) -> Vec<(Point, FrameItem)> {
    fn dissolve(frame: &Frame, origin: Point, into: &mut Vec<(Point, FrameItem)>) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) if is_plain(group) => dissolve(&group.frame, at, into),
                other => into.push((at, other.clone())),
            }
        }
    }
    let mut items = Vec::new();
    dissolve(frame, Point::zero(), &mut items);
    items
}

fn is_plain(group: &GroupItem) -> bool {
    group.transform.is_identity()
        && group.clip.is_none()
        && group.label.is_none()
        && group.parent.is_none()
}
