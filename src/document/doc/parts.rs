//! The texts beside the main one: notes, comments, page heads and feet, boxes.

use super::fib::{Counts, Part};
use super::names;
use super::output::Output;
use super::pieces::NOTHING;
use super::plc::Plc;
use super::source::Source;
use super::story::{Shared, read};
use crate::document::bytes::{i16_at, u32_at, utf16};
use crate::document::{Block, Look, Notice, NoticeKind, Run};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Where each text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) main: Range<usize>,
    footnotes: Range<usize>,
    headers: Range<usize>,
    comments: Range<usize>,
    endnotes: Range<usize>,
    boxes: Range<usize>,
    header_boxes: Range<usize>,
    rest: Range<usize>,
}

impl Places {
    /// The texts stand one after another, and none beyond the text that there is.
    pub(super) fn new(counts: Counts, len: usize) -> Self {
        let mut at = 0_usize;
        let mut next = |count: usize| {
            let begin = at;
            at = at.saturating_add(count).min(len);
            begin..at
        };
        let main = next(counts.main);
        let footnotes = next(counts.footnotes);
        let headers = next(counts.headers);
        next(counts.macros);
        Self {
            main,
            footnotes,
            headers,
            comments: next(counts.comments),
            endnotes: next(counts.endnotes),
            boxes: next(counts.boxes),
            header_boxes: next(counts.header_boxes),
            rest: next(usize::MAX),
        }
    }
}

/// The spans of a text that a table parts it into; what the table leaves over is the last one.
fn spans(bytes: &[u8], width: usize, text: &Range<usize>) -> Vec<Range<usize>> {
    let table = Plc::new(bytes, width);
    let mut spans = Vec::new();
    let mut begin = text.start;
    for index in 1..=table.len() {
        let Some(place) = table.place(index) else { break };
        let end = text.start.saturating_add(place).clamp(begin, text.end);
        spans.push(begin..end);
        begin = end;
    }
    spans.push(begin..text.end);
    spans
}

/// The texts of the boxes of the main text and of the page heads: by shape, where each stands.
pub(super) fn boxes(source: &Source<'_>, places: &Places) -> BTreeMap<u32, Vec<Range<usize>>> {
    let mut boxes: BTreeMap<u32, Vec<Range<usize>>> = BTreeMap::new();
    for (part, text) in
        [(Part::BoxTexts, &places.boxes), (Part::HeaderBoxTexts, &places.header_boxes)]
    {
        let bytes = source.part(part);
        let table = Plc::new(bytes, 22);
        for (index, range) in spans(bytes, 22, text).into_iter().enumerate() {
            let shape = table.data(index).and_then(|data| u32_at(data, 14)).unwrap_or(0);
            if !range.is_empty() {
                boxes.entry(shape).or_default().push(range);
            }
        }
    }
    boxes
}

/// The shapes that float, by where they are anchored in the main text and in the page heads.
pub(super) fn anchors(source: &Source<'_>, places: &Places) -> Vec<(usize, u32)> {
    let mut anchors: Vec<(usize, u32)> = Vec::new();
    for (part, text) in [(Part::Shapes, &places.main), (Part::HeaderShapes, &places.headers)] {
        let table = Plc::new(source.part(part), 26);
        let place = |index| {
            table.place(index)?.checked_add(text.start).filter(|place| text.contains(place))
        };
        let anchor = |index| Some((place(index)?, u32_at(table.data(index)?, 0)?));
        anchors.extend((0..table.len()).filter_map(anchor));
    }
    anchors.sort_unstable();
    anchors
}

/// Reads all the texts beside the main one, which `out` has.
pub(super) fn read_beside<'a>(
    source: &Source<'a>,
    shared: &mut Shared<'a>,
    places: &Places,
    out: &mut Output,
) {
    let references = std::mem::take(&mut out.references);
    left_boxes(source, shared, places, out);
    let mut beside = Beside { source, shared, references, out };
    beside.notes(Part::FootnoteRefs, Part::FootnoteTexts, &places.footnotes);
    beside.notes(Part::EndnoteRefs, Part::EndnoteTexts, &places.endnotes);
    beside.comments(&places.comments);
    beside.headers(&places.headers);
    beside.boxes_of_headers(&places.header_boxes);
    beside.rest(&places.rest);
}

/// The boxes whose anchor was not met: at the end, that nothing be lost.
fn left_boxes<'a>(source: &Source<'a>, shared: &mut Shared<'a>, places: &Places, out: &mut Output) {
    for range in take_left(shared, &places.boxes) {
        let output = read(source, shared, range);
        let text = output.text();
        out.append(output);
        if !text.is_empty() {
            out.add_notice(NoticeKind::TextBox, None, text);
        }
    }
}

/// Takes the boxes of a text that no anchor took, in their order.
fn take_left(shared: &mut Shared<'_>, text: &Range<usize>) -> Vec<Range<usize>> {
    let all: Vec<Range<usize>> = shared.boxes.values().flatten().cloned().collect();
    let mut left: Vec<Range<usize>> =
        all.into_iter().filter(|range| text.contains(&range.start)).collect();
    left.sort_by_key(|range| range.start);
    for ranges in shared.boxes.values_mut() {
        ranges.retain(|range| !text.contains(&range.start));
    }
    left
}

struct Beside<'b, 's, 'a> {
    source: &'s Source<'a>,
    shared: &'s mut Shared<'a>,
    references: BTreeMap<usize, usize>,
    out: &'b mut Output,
}

impl Beside<'_, '_, '_> {
    /// A text's characters; what it gave notice of goes to the file's notices, placed where the text is referred to.
    fn text(&mut self, range: Range<usize>, at: usize) -> String {
        if range.is_empty() {
            return String::new();
        }
        let output = read(self.source, self.shared, range);
        let text = output.text();
        let pictures = output.blocks.iter().flat_map(Block::pictures).count();
        // A box's text is part of the text that is told of already.
        let told = output.notices.into_iter().filter(|notice| notice.kind != NoticeKind::TextBox);
        self.out.notices.extend(told.map(|notice| Notice { at, ..notice }));
        for _ in 0..pictures {
            let text = "正文以外（页眉、页脚、注释、批注）的图片没有取".to_owned();
            self.out.notices.push(Notice { kind: NoticeKind::Picture, who: None, at, text });
        }
        text
    }

    fn add(&mut self, kind: NoticeKind, who: Option<String>, at: usize, text: String) {
        self.out.notices.push(Notice { kind, who, at, text });
    }

    /// Where a note is referred to.
    fn place(&self, table: &Plc<'_>, index: usize) -> usize {
        let reference = (index < table.len()).then(|| table.place(index)).flatten();
        reference.and_then(|number| self.references.get(&number)).copied().unwrap_or(0)
    }

    fn notes(&mut self, references: Part, texts: Part, range: &Range<usize>) {
        let width = 2;
        let references = Plc::new(self.source.part(references), width);
        for (index, span) in spans(self.source.part(texts), 0, range).into_iter().enumerate() {
            let at = self.place(&references, index);
            let text = self.text(span, at).replace('\n', " ");
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let run = Run { text: format!("（注：{text}）"), is_bold: false };
            self.out.add_paragraph(vec![run], Look::default());
            self.add(NoticeKind::Footnote, None, at, text.to_owned());
        }
    }

    fn comments(&mut self, range: &Range<usize>) {
        let references = Plc::new(self.source.part(Part::CommentRefs), 30);
        let authors = names::row(self.source.part(Part::CommentAuthors));
        for (index, span) in
            spans(self.source.part(Part::CommentTexts), 0, range).into_iter().enumerate()
        {
            let at = self.place(&references, index);
            let text = self.text(span, at);
            let who = references.data(index).and_then(|data| author(data, &authors));
            if !text.trim().is_empty() {
                self.add(NoticeKind::Comment, who, at, text.trim().to_owned());
            }
        }
    }

    fn headers(&mut self, range: &Range<usize>) {
        let mut known: BTreeSet<(NoticeKind, String)> = BTreeSet::new();
        for (index, span) in
            spans(self.source.part(Part::HeaderTexts), 0, range).into_iter().enumerate()
        {
            let text = self.text(span, 0).trim().to_owned();
            let kind = match (index, index % 6) {
                (..6, _) => NoticeKind::Other,
                (_, 0 | 1 | 4) => NoticeKind::Header,
                _ => NoticeKind::Footer,
            };
            if text.is_empty() || known.contains(&(kind, text.clone())) {
                continue;
            }
            known.insert((kind, text.clone()));
            let text = if index < 6 { format!("脚注分隔处：{text}") } else { text };
            self.add(kind, None, 0, text);
        }
    }

    /// The boxes of page heads whose anchor was not met.
    fn boxes_of_headers(&mut self, range: &Range<usize>) {
        for span in take_left(self.shared, range) {
            let text = self.text(span, 0);
            if !text.trim().is_empty() {
                self.add(
                    NoticeKind::Header,
                    None,
                    0,
                    format!("页眉页脚里的文本框：{}", text.trim()),
                );
            }
        }
    }

    fn rest(&mut self, range: &Range<usize>) {
        let has_text = |unit: &u16| *unit > 0x20 && *unit != NOTHING;
        if !self.source.text.units.get(range.clone()).unwrap_or_default().iter().any(has_text) {
            return;
        }
        let text = self.text(range.clone(), 0);
        if !text.trim().is_empty() {
            self.add(
                NoticeKind::Damaged,
                None,
                0,
                format!("不属于任何部分的文字：{}", text.trim()),
            );
        }
    }
}

/// Who made a comment: by number, or else by the initials that stand with it.
fn author(data: &[u8], authors: &[String]) -> Option<String> {
    let number = i16_at(data, 20).and_then(|number| usize::try_from(number).ok());
    let name =
        number.and_then(|number| authors.get(number)).filter(|name| !name.is_empty()).cloned();
    let len = i16_at(data, 0).and_then(|len| usize::try_from(len).ok())?.min(9);
    name.or_else(|| Some(utf16(data.get(2..2 + len * 2)?))).filter(|name| !name.is_empty())
}
