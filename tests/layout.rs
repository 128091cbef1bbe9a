//! The page by its figures, from the layout: grid, type area, glyphs.

mod common;

use common::{EXAMPLES, edition, pages, texts};
use kuaibao::edition::Edition;
use typst::layout::Abs;

/// Figures of the page as the bulletin gives them or GB/T 9704 has them (5.2), in points.
struct Figures {
    pitch: f64,
    /// From the type area's top to the first baseline.
    first: f64,
    top: f64,
    left: [f64; 2],
    width: f64,
    size: f64,
}

fn figures(edition: &Edition) -> Figures {
    let mm = |value: f64| Abs::mm(value).to_pt();
    let page = &edition.page;
    #[expect(clippy::cast_precision_loss, reason = "a page has few lines")]
    let (lines, chars) = (page.lines.unwrap_or(22) as f64, page.chars.unwrap_or(28) as f64);
    let pitch = mm(297.0 - 37.0 - 35.0) / lines;
    let width = mm(210.0 - 28.0 - 26.0);
    let size = (width / chars).min(16.0);
    Figures {
        pitch,
        first: (pitch - size) / 2.0 + 0.88 * size,
        top: mm(37.0),
        left: [mm(28.0), mm(26.0)],
        width,
        size,
    }
}

/// Rows of the page on which text of the body's size stands; folio, footer and masthead have
/// sizes or places of their own.
#[test]
fn every_baseline_is_on_the_grid() {
    for example in EXAMPLES {
        let edition = edition(example);
        let figures = figures(&edition);
        let mut rows = 0;
        for (number, page) in pages(&edition).document().pages().iter().enumerate() {
            for (at, text) in texts(&page.frame) {
                if (text.size.to_pt() - figures.size).abs() > 0.01 {
                    continue;
                }
                let row = (at.y.to_pt() - figures.top - figures.first) / figures.pitch;
                if number == 0 && row < 7.0 {
                    continue;
                }
                assert!(
                    (row - row.round()).abs() < 0.001,
                    "{example} page {number}: row {row} of “{}”",
                    text.text
                );
                rows += 1;
            }
        }
        assert!(rows > 100, "{example}: only {rows} texts were looked at");
    }
}

#[test]
fn nothing_stands_outside_the_type_area_but_the_folio() {
    for example in EXAMPLES {
        let edition = edition(example);
        let figures = figures(&edition);
        for (index, page) in pages(&edition).document().pages().iter().enumerate() {
            let left = figures.left[index % 2];
            let mut below = String::new();
            for (at, text) in texts(&page.frame) {
                let (start, end) = (at.x.to_pt(), (at.x + text.width()).to_pt());
                let half_mark = text.size.to_pt() / 2.0 + 0.01;
                assert!(
                    start >= left - half_mark && end <= left + figures.width + half_mark,
                    "{example} page {}: “{}” from {start} to {end}",
                    index + 1,
                    text.text
                );
                if at.y.to_pt() > Abs::mm(297.0 - 35.0).to_pt() {
                    below.push_str(&text.text);
                }
            }
            let folio: String = below.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(folio, format!("—{}—", index + 1), "{example}");
        }
    }
}

#[test]
fn no_glyph_is_missing_and_every_face_is_shipped() {
    for example in EXAMPLES {
        for page in pages(&edition(example)).document().pages() {
            for (_, text) in texts(&page.frame) {
                assert!(text.glyphs.iter().all(|glyph| glyph.id != 0), "{}", text.text);
                let family = &text.font.info().family;
                let known = ["Kuaibao ", "Zhuque Fangsong", "Liberation Serif"];
                assert!(known.iter().any(|name| family.starts_with(name)), "{family}");
            }
        }
    }
}

/// Pages before the last are full: text stands on the last row, unless what begins the next page
/// must not be parted: a head and its next two lines, a last line and the unit under it.
#[test]
fn pages_are_full() {
    for example in EXAMPLES {
        let edition = edition(example);
        let figures = figures(&edition);
        let lines = edition.page.lines.unwrap_or(22);
        let pages = pages(&edition);
        let count = pages.count();
        let laid_out = pages.document().pages();
        for (page, next) in laid_out[..count - 1].iter().zip(&laid_out[1..]) {
            let bottom = texts(&page.frame)
                .iter()
                .map(|(at, _)| at.y.to_pt())
                .filter(|y| *y < Abs::mm(297.0 - 35.0).to_pt())
                .fold(0.0, f64::max);
            let row = ((bottom - figures.top - figures.first) / figures.pitch).round() + 1.0;
            let next = texts(&next.frame);
            let (first, top) = &next[0];
            let (_, below) = next.iter().find(|(at, _)| at.y > first.y).unwrap();
            let kept = if top.text.starts_with('【') || top.size.to_pt() > figures.size + 1.0 {
                6.0
            } else if below.text.starts_with('（') {
                1.0
            } else {
                0.0
            };
            #[expect(clippy::cast_precision_loss, reason = "a page has few lines")]
            let full = lines as f64;
            assert!(row >= full - kept, "{example}: a page ends on row {row}");
        }
    }
}
