//! What of a face fits the page's figures: they are measured, not believed.

use ttf_parser::{Face, GlyphId, Rect};
use typst::text::Font;

/// Marks that close up on their right, and stand in the left half.
const CLOSING: &str = "，。、；：！？）》〉」』】〕〗”’";
/// Marks that close up on their left, and stand in the right half.
const OPENING: &str = "（《〈「『【〔〖“‘";
/// A mark stays in its half, or nearly: what is empty of it is taken away beside another. In ems.
const HALF: f64 = 0.5;
const NEARLY: f64 = 0.02;
/// How far an em may be from one.
const EM: f64 = 0.005;

/// The characters that the face draws otherwise than the page wants them: they are another's.
pub(super) fn unfit(font: &Font) -> String {
    let face = &parsed(font);
    let is_unfit = |c: char| glyph(face, c).is_some_and(|glyph| !fits(face, c, glyph));
    let marks = CLOSING.chars().chain(OPENING.chars()).chain("—…～％·￥〇".chars());
    marks.filter(|c| is_unfit(*c)).collect()
}

fn fits(face: &Face<'_>, c: char, glyph: GlyphId) -> bool {
    if !is_box(face, glyph) {
        return false;
    }
    let Some(ink) = ink(face, glyph) else { return false };
    let ems = |units: i16| f64::from(units) / f64::from(face.units_per_em());
    let (left, right) = (ems(ink.x_min), ems(ink.x_max));
    match c {
        // Two of them are one line.
        '—' => left <= 0.03 && right >= 0.97,
        '…' => (0.25..0.6).contains(&f64::midpoint(ems(ink.y_min), ems(ink.y_max))),
        _ if CLOSING.contains(c) => right <= HALF + NEARLY,
        _ if OPENING.contains(c) => left >= HALF - NEARLY,
        _ => true,
    }
}

/// The tables of a face that the engine has.
pub(super) fn parsed(font: &Font) -> Face<'_> {
    Face::parse(font.data(), font.index()).expect("the engine has read it")
}

/// Whether a glyph is as wide as an em.
pub(super) fn is_box(face: &Face<'_>, glyph: GlyphId) -> bool {
    let width = face.glyph_hor_advance(glyph).map_or(0.0, f64::from);
    (width / f64::from(face.units_per_em()) - 1.0).abs() <= EM
}

/// The glyph of a character that the face has.
pub(super) fn glyph(face: &Face<'_>, c: char) -> Option<GlyphId> {
    face.glyph_index(c).filter(|glyph| glyph.0 != 0)
}

fn ink(face: &Face<'_>, glyph: GlyphId) -> Option<Rect> {
    face.glyph_bounding_box(glyph)
}

/// How much lower Han characters stand in one face than in another, in ems; nothing where that cannot be seen.
pub(super) fn low(font: &Font, other: &Font) -> f64 {
    const SEEN: f64 = 0.025;
    let low = middle(other).zip(middle(font)).map_or(0.0, |(other, own)| other - own);
    if low.abs() < SEEN { 0.0 } else { low }
}

/// Where the middle of Han characters is over the baseline, in ems.
fn middle(font: &Font) -> Option<f64> {
    let face = &parsed(font);
    let all = "国固围图团圆田目日回".chars().filter_map(|c| ink(face, glyph(face, c)?));
    let middles: Vec<f64> =
        all.map(|ink| f64::from(i32::from(ink.y_min) + i32::from(ink.y_max)) / 2.0).collect();
    let count = u32::try_from(middles.len()).ok().filter(|count| *count > 0)?;
    Some(middles.iter().sum::<f64>() / f64::from(count) / f64::from(face.units_per_em()))
}
