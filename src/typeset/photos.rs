//! Photos side by side, each over its caption, in whole rows.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Size};

use super::lines::{Align, Choice, Galley, Grid, Hanging, Measure, Paragraph};
use crate::edition::block::Framed;
use crate::edition::photo::{BETWEEN, sizes};
use crate::model::page::Page;
use crate::model::photo::Photo;

/// Millimetres over the photos and under their captions, at least, and between the two.
const AROUND: f64 = 1.5;

/// The narrowest caption, in ems of its type.
const NARROWEST: f64 = 8.0;

/// Photos that the engine set, where they stand. Gives the text back where that is another.
pub(super) fn photos(
    frame: &Frame,
    framed: &[Framed],
    page: &Page,
    words: &dyn Fn(&str, Abs) -> Vec<(usize, f64)>,
) -> Result<Frame, String> {
    let photos: Vec<&Photo> = framed.iter().map(|it| &it.photo).collect();
    let sizes: Vec<(Abs, Abs)> =
        sizes(page, &photos).into_iter().map(|(w, h)| (Abs::mm(w), Abs::mm(h))).collect();
    let width = Abs::mm(page.width());
    let places = places(width, &sizes);
    let own = measures(&places, width, framed, Abs::pt(page.small_size()));
    let are_beside = own.is_some();
    let measures = own.unwrap_or_else(|| vec![(Abs::zero(), width); framed.len()]);
    let captions = framed.iter().zip(&measures).filter_map(|(it, (left, width))| {
        let text = it.photo.caption.as_ref()?.text();
        let measure = Measure {
            left: *left,
            width: *width,
            first: Abs::zero(),
            hanging: Hanging::default(),
            align: Align::Center,
        };
        Some(Paragraph { words: Some(words(&text, *width)), text, measure, ..Paragraph::default() })
    });
    let set = Galley::of(frame, captions.collect(), Grid::of_footer(page))?.frame(Choice::Even);
    Ok(arranged(&set, &places, page, are_beside))
}

/// Where each photo stands from the left, and its size: all of them in the middle.
fn places(width: Abs, sizes: &[(Abs, Abs)]) -> Vec<(Abs, Size)> {
    let between = Abs::mm(BETWEEN);
    let all: Abs = sizes.iter().map(|(width, _)| *width + between).sum::<Abs>() - between;
    let mut x = (width - all) / 2.0;
    let place = |(width, height): &(Abs, Abs)| {
        let left = x;
        x += *width + between;
        (left, Size::new(*width, *height))
    };
    sizes.iter().map(place).collect()
}

/// Where the captions stand from the left, and how wide each may be: one alone is under all, several each under its own;
/// none where one of them had no room there.
fn measures(
    places: &[(Abs, Size)],
    width: Abs,
    framed: &[Framed],
    em: Abs,
) -> Option<Vec<(Abs, Abs)>> {
    let has_caption = |at: &usize| framed[*at].photo.caption.is_some();
    let captioned: Vec<usize> = (0..framed.len()).filter(has_caption).collect();
    if captioned.len() < 2 {
        return Some(vec![(Abs::zero(), width); framed.len()]);
    }
    let half = Abs::mm(BETWEEN) / 2.0;
    let last = places.len() - 1;
    let measure = |at: usize| {
        let (left, size) = places[at];
        let middle = left + size.x / 2.0;
        // What is free beside the outer ones is theirs.
        let from = if at == 0 { Abs::zero() } else { left - half };
        let to = if at == last { width } else { left + size.x + half };
        let side = (middle - from).min(to - middle);
        (middle - side, side * 2.0)
    };
    let measures: Vec<(Abs, Abs)> = (0..places.len()).map(measure).collect();
    captioned.iter().all(|at| measures[*at].1 >= em * NARROWEST).then_some(measures)
}

/// The items of a galley, one photo and its caption under another, beside each other; the captions too where each is under
/// its own.
fn arranged(set: &Frame, places: &[(Abs, Size)], page: &Page, are_beside: bool) -> Frame {
    let height = places.iter().map(|(_, size)| size.y).fold(Abs::zero(), Abs::max);
    let (items, spans) = parted(set);
    let lines = spans.iter().map(|(_, lines)| *lines);
    let under = if are_beside { lines.fold(Abs::zero(), Abs::max) } else { lines.sum() };
    let around = Abs::mm(AROUND);
    let gap = if under > Abs::zero() { around } else { Abs::zero() };
    let least = height + gap + under + around * 2.0;
    let pitch = Abs::mm(page.pitch());
    let rows = (least / pitch - 0.001).ceil();
    let top = (pitch * rows - (height + gap + under)) / 2.0;
    let mut frame = Frame::soft(Size::new(Abs::mm(page.width()), pitch * rows));
    let mut over = Abs::zero();
    for (nth, range) in items {
        let (from, lines) = spans[nth];
        let (left, size) = places[nth];
        for (at, item) in set.items().skip(range.start).take(range.len()) {
            let (at, item) = match item {
                FrameItem::Image(image, _, span) => {
                    (Point::new(left, top), FrameItem::Image(image.clone(), size, *span))
                }
                other => {
                    let y = at.y - from + over + top + height + gap;
                    (Point::new(at.x, y), other.clone())
                }
            };
            frame.push(at, item);
        }
        if !are_beside {
            over += lines;
        }
    }
    frame
}

/// The items of each photo, and where its lines begin and how much they take.
fn parted(set: &Frame) -> (Vec<(usize, Range<usize>)>, Vec<(Abs, Abs)>) {
    let all: Vec<&(Point, FrameItem)> = set.items().collect();
    let images: Vec<usize> =
        (0..all.len()).filter(|at| matches!(all[*at].1, FrameItem::Image(..))).collect();
    let mut items = Vec::new();
    let mut spans = Vec::new();
    for (nth, at) in images.iter().enumerate() {
        let next = images.get(nth + 1);
        // The tags before a picture are its own.
        let tags = |at: usize| {
            let before = all[..at].iter().rev();
            at - before
                .take_while(|(_, item)| {
                    matches!(item, FrameItem::Tag(typst::introspection::Tag::Start(..)))
                })
                .count()
        };
        let start = if nth == 0 { 0 } else { tags(*at) };
        let end = next.map_or(all.len(), |next| tags(*next));
        items.push((nth, start..end));
        let (from, to) = (all[*at].0.y, next.map_or(set.height(), |next| all[*next].0.y));
        spans.push((from, to - from));
    }
    (items, spans)
}
