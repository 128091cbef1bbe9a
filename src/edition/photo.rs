//! Photos on the page: which stand side by side, and how large they print.

use crate::model::page::Page;
use crate::model::photo::Photo;

/// A photo is at most so many rows high; side by side they are at most so many.
const MOST_ROWS: f64 = 10.0;
const MOST_ROWS_BESIDE: f64 = 7.0;

/// Millimetres between two side by side.
pub const BETWEEN: f64 = 4.0;

/// Dots an inch at which a photo prints, at least: with fewer it is printed smaller, but not beyond this part.
const FINE: f64 = 200.0;
const SMALLEST: f64 = 0.5;

/// Dots an inch that a press makes use of.
const MOST_FINE: f64 = 300.0;

const MILLIMETRES: f64 = 25.4;

/// The sizes of photos side by side, or of one, in millimetres: of one height, as large as the type area lets them be.
#[must_use]
pub fn sizes(page: &Page, photos: &[&Photo]) -> Vec<(f64, f64)> {
    let shapes: Vec<f64> = photos.iter().map(|photo| shape(photo)).collect();
    let gaps: f64 = photos.iter().skip(1).map(|_| BETWEEN).sum();
    let rows = if photos.len() > 1 { MOST_ROWS_BESIDE } else { MOST_ROWS };
    let largest = ((page.width() - gaps) / shapes.iter().sum::<f64>()).min(rows * page.pitch());
    // As high as all of them are fine enough.
    let fine = photos.iter().map(|photo| pixels(photo).1 / FINE * MILLIMETRES);
    let height = fine.fold(largest, f64::min).max(largest * SMALLEST);
    shapes.into_iter().map(|shape| (shape * height, height)).collect()
}

/// Width by height.
fn shape(photo: &Photo) -> f64 {
    let (width, height) = pixels(photo);
    width / height
}

fn pixels(photo: &Photo) -> (f64, f64) {
    let header = &photo.picture.header;
    (f64::from(header.width.max(1)), f64::from(header.height.max(1)))
}

/// Dots an inch of a photo that prints so many millimetres wide, where that is too few.
#[must_use]
pub fn coarse(photo: &Photo, width: f64) -> Option<u32> {
    let dots = pixels(photo).0 / width * MILLIMETRES;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "fewer than 200")]
    let whole = dots.round() as u32;
    (dots < FINE - 0.5).then_some(whole)
}

/// The most pixels in a line that a press makes use of.
#[must_use]
pub fn most_pixels(width: f64) -> u32 {
    let dots = (width / MILLIMETRES * MOST_FINE).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand")]
    let dots = dots as u32;
    dots
}

/// The photos of an item in groups: those that follow each other stand side by side, up to so many.
pub(super) fn groups(photos: &[Photo], most: usize) -> Vec<&[Photo]> {
    let mut groups = Vec::new();
    let mut start = 0;
    for at in 1..=photos.len() {
        let goes_on = photos.get(at).is_some_and(|photo| {
            photo.beside && photo.after == photos[start].after && at - start < most
        });
        if !goes_on {
            groups.push(&photos[start..at]);
            start = at;
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}
