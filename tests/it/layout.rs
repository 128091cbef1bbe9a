//! The page by its figures, from the layout: grid, type area, glyphs.

use crate::common::{Example, TypeArea, example, examples, texts, texts_across};

/// Rows of the page on which text of the body's size stands; folio, footer and masthead have
/// sizes or places of their own.
#[test]
fn every_baseline_is_on_the_grid() {
    for Example { folder, edition, pages } in examples() {
        let area = TypeArea::of(edition);
        let mut rows = 0;
        let masthead_rows = f64::from(u32::try_from(pages.plan().masthead_rows).unwrap()) - 0.5;
        for (number, page) in pages.document().pages().iter().enumerate() {
            for (at, text) in texts(&page.frame) {
                if (text.size.to_mm() - area.size()).abs() > 0.01 {
                    continue;
                }
                let row = (at.y.to_mm() - area.top - area.ascent()) / area.pitch();
                if number == 0 && row < masthead_rows {
                    continue;
                }
                assert!(
                    (row - row.round()).abs() < 0.001,
                    "{folder} page {number}: row {row} of “{}”",
                    text.text
                );
                rows += 1;
            }
        }
        assert!(rows >= 5, "{folder}: only {rows} texts were looked at");
    }
}

#[test]
fn nothing_stands_outside_the_type_area_but_the_folio() {
    for Example { folder, edition, pages } in examples() {
        let area = TypeArea::of(edition);
        let count = pages.count();
        let mut in_text = true;
        for (index, page) in pages.document().pages().iter().enumerate() {
            let (mut folio, mut above) = (String::new(), 0);
            for (at, text) in texts(&page.frame) {
                let (start, end) = (at.x.to_mm(), (at.x + text.width()).to_mm());
                let half_mark = text.size.to_mm() / 2.0 + 0.01;
                assert!(
                    start >= area.left(index + 1) - half_mark
                        && end <= area.right(index + 1) + half_mark,
                    "{folder} page {}: “{}” from {start} to {end}",
                    index + 1,
                    text.text
                );
                if at.y.to_mm() > 297.0 - area.bottom {
                    folio.extend(text.text.chars().filter(|c| !c.is_whitespace()));
                } else {
                    above += 1;
                }
            }
            above += texts_across(&page.frame).len();
            // Pages that `pad-to` adds carry no folio: blank ones, and the last where the footer is
            // alone on it.
            in_text &= above > 0 && (index + 1 < count || pages.plan().last_rows > 0);
            let wanted = if in_text { format!("—{}—", index + 1) } else { String::new() };
            assert_eq!(folio, wanted, "{folder} page {}", index + 1);
        }
    }
}

#[test]
fn no_glyph_is_missing_and_every_face_is_shipped() {
    for example in examples() {
        for page in example.pages.document().pages() {
            for (_, text) in texts(&page.frame) {
                assert!(text.glyphs.iter().all(|glyph| glyph.id != 0), "{}", text.text);
                let family = &text.font.info().family;
                let known = ["Kuaibao ", "Zhuque Fangsong", "Liberation Serif"];
                assert!(known.iter().any(|name| family.starts_with(name)), "{family}");
            }
        }
    }
}

/// 落款 (GB/T 9704 7.3.5.2): the widest office ends two characters in from the right, and the date's first
/// character stands two characters right of the office's.
#[test]
fn signatures_stand_two_characters_in() {
    let Example { edition, pages, .. } = example("examples/diaoyan/12");
    let area = TypeArea::of(edition);
    let number = pages.count();
    let last = texts(&pages.document().pages()[number - 1].frame);
    let start = |words: &str| {
        let (at, text) = last.iter().find(|(_, text)| text.text.starts_with(words)).expect(words);
        (at.x.to_mm(), (at.x + text.width()).to_mm(), at.y)
    };
    let (left, right, _) = start("中共云汀区委研究室");
    let (joint, _, row) = start("云汀区民政局");
    let date = last.iter().find(|(at, _)| at.y > row).map(|(at, _)| at.x.to_mm());
    let date = date.expect("the date is under the offices");
    let ems = |millimetres: f64| millimetres / area.size();
    for (measured, wanted) in
        [(area.right(number) - right, 2.0), (joint - left, 0.0), (date - left, 2.0)]
    {
        assert!((ems(measured) - wanted).abs() < 0.02, "{} em, not {wanted}", ems(measured));
    }
}
