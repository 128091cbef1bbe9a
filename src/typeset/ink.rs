//! Nothing lies on anything: the ink of no two characters meets, nor that of two rows, and none is outside the type
//! area. The engine would print the one over the other without a word.

use std::collections::HashMap;

use kurbo::{BezPath, Rect, Shape};
use ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::Em;
use typst::text::FontInstance;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

use super::walk::Text;
use crate::model::page::Page;

/// So much of the smaller's size may two characters of a row meet, in ems: outlines overshoot.
const MOST_SHARED: f64 = 0.05;

/// As much where kerning draws two letters together: their boxes meet, they do not (`AV`).
const MOST_KERNED: f64 = 0.3;

/// So much of a line's pitch may two rows meet, or one stand out of the type area: an accent over a capital, a tail
/// under a letter.
const MOST_OF_ROW: f64 = 0.1;

/// So much of its size may a mark hang outside the type area, in ems.
const MOST_HANGING: f64 = 0.5;

/// Texts whose baselines are so close stand on one, in points.
const ONE_BASELINE: f64 = 0.5;

const POINTS_OF_A_MILLIMETRE: f64 = 72.0 / 25.4;

/// What is wrong with a document's ink, if anything is: with which of the texts, and what.
pub(super) fn fault(texts: &[Text], page: &Page) -> Option<(usize, String)> {
    let mut boxes = Boxes::default();
    let mut number = 0;
    texts.chunk_by(|a, b| a.page == b.page).find_map(|on_page| {
        let first = number;
        number += on_page.len();
        let fault = of_page(on_page, page, &mut boxes);
        fault.map(|(text, what)| (first + text, what))
    })
}

fn of_page(texts: &[Text], page: &Page, boxes: &mut Boxes) -> Option<(usize, String)> {
    let mut clusters = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        clusters_of(text, at, boxes, &mut clusters);
    }
    let most_of_row = MOST_OF_ROW * page.pitch() * POINTS_OF_A_MILLIMETRE;
    let upright = Ink::of_type_area(page, texts[0].page + 1);
    let outside = clusters.iter().find(|it| {
        let area = if texts[it.text].is_turned { upright.turned() } else { upright };
        !it.is_within(&area, most_of_row) && !texts[it.text].is_own
    });
    if let Some(outside) = outside {
        return Some((outside.text, format!("“{}”排到版心外面去了", outside.what)));
    }
    // What runs up the page meets nothing that runs across it: such a table has its page alone.
    let (turned, upright): (Vec<_>, Vec<_>) =
        clusters.into_iter().partition(|it| texts[it.text].is_turned);
    [upright, turned].into_iter().find_map(|clusters| meeting(clusters, most_of_row))
}

/// Two clusters whose ink meets.
fn meeting(clusters: Vec<Cluster>, most_of_row: f64) -> Option<(usize, String)> {
    let rows = rows(clusters);
    let within = rows.iter().flat_map(Row::meeting);
    let between = rows.iter().enumerate().flat_map(|(at, row)| {
        rows[at + 1..].iter().flat_map(move |other| row.meeting_other(other, most_of_row))
    });
    let (one, other) = within.chain(between).next()?;
    Some((one.text.max(other.text), format!("“{}”和“{}”叠在一起", one.what, other.what)))
}

/// A box around ink, in points from the paper's top left.
#[derive(Clone, Copy)]
struct Ink {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Ink {
    fn of_type_area(page: &Page, number: usize) -> Self {
        let (width, height) = Page::PAPER;
        let left = page.left(number);
        let right = left + page.width();
        let points = |millimetres: f64| millimetres * POINTS_OF_A_MILLIMETRE;
        Self {
            left: points(left),
            right: points(right.min(width)),
            top: points(page.top),
            bottom: points(height - page.bottom),
        }
    }

    /// The same as whoever reads what runs up the page sees it: its foot on the left.
    fn turned(self) -> Self {
        Self { left: -self.bottom, right: -self.top, top: self.left, bottom: self.right }
    }

    fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// How wide and how high is what two boxes share; negative where they stand apart.
    fn shared(&self, other: &Self) -> (f64, f64) {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        (wide, high)
    }
}

/// A character with what belongs to it, as printed.
struct Cluster<'a> {
    ink: Ink,
    size: f64,
    baseline: f64,
    what: &'a str,
    /// How far its face draws it beyond its advance, in points: `j`, `f`.
    reach: f64,
    /// Its text's place among the texts.
    text: usize,
}

impl Cluster<'_> {
    /// Whether it is in the type area, as far as it may be; above and below as far as it may meet another row.
    fn is_within(&self, area: &Ink, most_of_row: f64) -> bool {
        let out = (area.left - self.ink.left).max(self.ink.right - area.right);
        let up_or_down = (area.top - self.ink.top).max(self.ink.bottom - area.bottom);
        up_or_down <= most_of_row && (out <= MOST_SHARED * self.size || out <= self.may_hang())
    }

    /// How far it may stand out of the type area, in points.
    fn may_hang(&self) -> f64 {
        if self.what.chars().all(is_mark) {
            MOST_HANGING * self.size
        } else {
            MOST_SHARED * self.size + self.reach
        }
    }

    /// Whether it meets another of its row.
    fn meets(&self, other: &Self) -> bool {
        let (wide, high) = self.ink.shared(&other.ink);
        high > 0.0 && wide > MOST_SHARED * self.size.min(other.size) && wide > self.may_meet(other)
    }

    /// How far it may meet another of its row, in points.
    fn may_meet(&self, other: &Self) -> f64 {
        if self.what == other.what && matches!(self.what, "—" | "…" | "⋯" | "―" | "─") {
            return f64::INFINITY;
        }
        let size = self.size.min(other.size);
        let may_kern = self.is_letter() && other.is_letter() && self.text == other.text;
        let kerned = if may_kern { MOST_KERNED * size } else { 0.0 };
        kerned.max(MOST_SHARED * size + self.reach + other.reach)
    }

    fn is_letter(&self) -> bool {
        self.what.chars().all(is_letter)
    }
}

fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// A letter, a digit or a sign that is not as wide as a Han character, or a mark of words that are spelled.
fn is_letter(c: char) -> bool {
    c.is_ascii() || "„‚«»‹›¡¿†‡".contains(c) || c.width() != Some(2) && !is_mark(c)
}

/// Whether a character stands over, under or in the one before it.
fn is_attached(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

/// Clusters on one baseline, from left to right.
struct Row<'a> {
    ink: Ink,
    clusters: Vec<Cluster<'a>>,
}

impl Row<'_> {
    /// Its clusters that meet.
    fn meeting(&self) -> impl Iterator<Item = (&Cluster<'_>, &Cluster<'_>)> {
        self.clusters.iter().enumerate().flat_map(|(at, one)| {
            let after = self.clusters[at + 1..].iter();
            let near = after.take_while(|other| other.ink.left < one.ink.right);
            near.filter(|other| one.meets(other)).map(move |other| (one, other))
        })
    }

    /// Clusters of this row that meet some of another, higher than so many points.
    fn meeting_other<'b>(
        &'b self,
        other: &'b Row<'_>,
        most: f64,
    ) -> impl Iterator<Item = (&'b Cluster<'b>, &'b Cluster<'b>)> {
        let is_near = self.ink.shared(&other.ink).1 > most;
        let clusters = if is_near { &self.clusters[..] } else { &[] };
        clusters.iter().flat_map(move |one| {
            let meets = move |other: &&Cluster| {
                let (wide, high) = one.ink.shared(&other.ink);
                high > most && wide > MOST_SHARED * one.size.min(other.size)
            };
            other.clusters.iter().filter(meets).map(move |other| (one, other))
        })
    }
}

fn rows(mut clusters: Vec<Cluster>) -> Vec<Row> {
    clusters.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Row> = Vec::new();
    for cluster in clusters {
        match rows.last_mut() {
            Some(row) if cluster.baseline - row.clusters[0].baseline < ONE_BASELINE => {
                row.ink = row.ink.with(cluster.ink);
                row.clusters.push(cluster);
            }
            _ => rows.push(Row { ink: cluster.ink, clusters: vec![cluster] }),
        }
    }
    for row in &mut rows {
        row.clusters.sort_by(|a, b| a.ink.left.total_cmp(&b.ink.left));
    }
    rows
}

fn clusters_of<'a>(text: &Text<'a>, at: usize, boxes: &mut Boxes, into: &mut Vec<Cluster<'a>>) {
    let Text { at: origin, item, condensed, .. } = text;
    let (x, y) = (origin.x.to_pt(), origin.y.to_pt());
    let (mut pen, baseline) = if text.is_turned { (-y, x) } else { (x, y) };
    let size = item.size.to_pt();
    for glyph in &item.glyphs {
        let left = pen + glyph.x_offset.at(item.size).to_pt() * condensed;
        pen += glyph.x_advance.at(item.size).to_pt() * condensed;
        let Some(shape) = boxes.of(&item.font, glyph.id) else { continue };
        let up = glyph.y_offset.at(item.size).to_pt();
        let ink = Ink {
            left: left + shape.left * size * condensed,
            right: left + shape.right * size * condensed,
            top: baseline - up - shape.top * size,
            bottom: baseline - up - shape.bottom * size,
        };
        let what = &item.text[glyph.range()];
        match into.last_mut() {
            Some(last) if std::ptr::eq(last.what, what) => {
                last.ink = last.ink.with(ink);
            }
            Some(last) if what.chars().all(is_attached) => last.ink = last.ink.with(ink),
            _ => {
                let advance = item.font.x_advance(glyph.id).map_or(0.0, Em::get);
                let reach = (-shape.left).max(shape.right - advance).max(0.0) * size;
                into.push(Cluster { ink, size, baseline, what, reach, text: at });
            }
        }
    }
}

/// The boxes of glyphs, in ems from the pen, upwards; none of those without ink.
#[derive(Default)]
struct Boxes(HashMap<(usize, u16), Option<Ink>>);

impl Boxes {
    fn of(&mut self, font: &FontInstance, glyph: u16) -> Option<Ink> {
        let face = font.font().data().as_ptr().addr();
        *self.0.entry((face, glyph)).or_insert_with(|| {
            let (ttf, glyph) = (font.ttf(), GlyphId(glyph));
            let shape = if let Some(glyf) = ttf.tables().glyf {
                let stated = glyf.bbox(glyph)?;
                let [x0, y0] = [stated.x_min, stated.y_min].map(f64::from);
                Rect::new(x0, y0, stated.x_max.into(), stated.y_max.into())
            } else {
                let mut outline = Outline::default();
                ttf.outline_glyph(glyph, &mut outline)?;
                outline.0.bounding_box()
            };
            let ems = |units: f64| font.to_em(units).get();
            Some(Ink {
                left: ems(shape.x0),
                right: ems(shape.x1),
                top: ems(shape.y1),
                bottom: ems(shape.y0),
            })
        })
    }
}

/// The curves of a glyph whose face states no box: one around the points that draw them is too large.
#[derive(Default)]
struct Outline(BezPath);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((x1, y1), (x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to((x1, y1), (x2, y2), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
