//! Photos side by side, each over its caption, in whole rows.

use std::ops::Range;

use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, Point, Size};

use super::lines::{Align, Choice, Galley, Grid, Hanging, Measure, Paragraph};
use crate::edition::block::Framed;
use crate::edition::photo::{BETWEEN, sizes};
use crate::model::page::Page;
use crate::model::photo::Photo;

/// Millimetres over the photos and under their captions, at least, and between the two.
const AROUND: f64 = 1.5;

/// The narrowest caption, in ems of its type.
const NARROWEST: f64 = 6.0;

/// Where a text turns by sense in so much room, and what each turn costs.
pub(super) type Words<'a> = &'a dyn Fn(&str, Abs) -> Vec<(usize, f64)>;

/// Photos that the engine set, where they stand. Gives the text back where that is another.
pub(super) fn photos(
    frame: &Frame,
    framed: &[Framed],
    page: &Page,
    words: Words<'_>,
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
    let measure = |at: usize| {
        let (left, size) = places[at];
        let middle = left + size.x / 2.0;
        // What is free beside the outer ones is theirs, and what is under photos without a caption.
        let before = (0..at).rev().find(has_caption);
        let behind = (at + 1..places.len()).find(has_caption);
        let middle_of =
            |one: usize, other: usize| (places[one].0 + places[one].1.x + places[other].0) / 2.0;
        let from = before.map_or(Abs::zero(), |before| middle_of(before, at));
        let to = behind.map_or(width, |behind| middle_of(at, behind));
        let reach = (middle - from).min(to - middle);
        (middle - reach, reach * 2.0)
    };
    let measures: Vec<(Abs, Abs)> = (0..places.len()).map(measure).collect();
    captioned.iter().all(|at| measures[*at].1 >= em * NARROWEST).then_some(measures)
}

/// The items of a galley, one photo and its caption under another, beside each other; the captions too where each is under
/// its own.
fn arranged(set: &Frame, places: &[(Abs, Size)], page: &Page, are_beside: bool) -> Frame {
    let height = places.iter().map(|(_, size)| size.y).fold(Abs::zero(), Abs::max);
    let parts = parted(set);
    let lines = parts.iter().map(|part| part.lines);
    let under = if are_beside { lines.fold(Abs::zero(), Abs::max) } else { lines.sum() };
    let around = Abs::mm(AROUND);
    let gap = if under > Abs::zero() { around } else { Abs::zero() };
    let least = height + gap + under + around * 2.0;
    let pitch = Abs::mm(page.pitch());
    let rows = (least / pitch - 0.001).ceil();
    let top = (pitch * rows - (height + gap + under)) / 2.0;
    let mut frame = Frame::soft(Size::new(Abs::mm(page.width()), pitch * rows));
    let mut over = Abs::zero();
    for (Part { items, from, lines }, (left, size)) in parts.into_iter().zip(places) {
        for (at, item) in set.items().skip(items.start).take(items.len()) {
            let (at, item) = match item {
                FrameItem::Image(image, _, span) => {
                    (Point::new(*left, top), FrameItem::Image(image.clone(), *size, *span))
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

/// A photo's part of a galley: its items, where its lines begin, and how much they take.
struct Part {
    items: Range<usize>,
    from: Abs,
    lines: Abs,
}

/// The parts of a galley.
fn parted(set: &Frame) -> Vec<Part> {
    let all: Vec<&(Point, FrameItem)> = set.items().collect();
    let is_image = |at: &usize| matches!(all[*at].1, FrameItem::Image(..));
    let images: Vec<usize> = (0..all.len()).filter(is_image).collect();
    // The tags before a picture are its own.
    let with_tags = |at: usize| {
        let is_begun =
            |(_, item): &&&(Point, FrameItem)| matches!(item, FrameItem::Tag(Tag::Start(..)));
        at - all[..at].iter().rev().take_while(is_begun).count()
    };
    let part = |(nth, at): (usize, &usize)| {
        let next = images.get(nth + 1);
        let begins = if nth == 0 { 0 } else { with_tags(*at) };
        let ends = next.map_or(all.len(), |next| with_tags(*next));
        let (from, to) = (all[*at].0.y, next.map_or(set.height(), |next| all[*next].0.y));
        Part { items: begins..ends, from, lines: to - from }
    };
    images.iter().enumerate().map(part).collect()
}
