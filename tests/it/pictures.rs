//! Page pictures: every page of every example against its reference, at half a pixel a point. A
//! channel may differ by one, and no pixel by more: a wrong character is 23 pixels of 125,000.
//!
//! References change only by `KUAIBAO_PICTURES=update cargo test --release --test it pictures`; look at
//! each before committing it.

use std::fs;
use std::path::Path;

use crate::common::{Example, example, examples};
use tiny_skia::Pixmap;
use typst_render::RenderOptions;

const REFERENCES: &str = "tests/pictures";

/// The pages that README.md and README.zh-CN.md show: issue, page, picture.
const SHOWN: [(&str, usize, &str); 12] = [
    ("examples/mentougou/439", 1, "examples/mentougou-439.png"),
    ("examples/gallery/masthead", 1, "examples/gallery/masthead.png"),
    ("examples/gallery/upward", 1, "examples/gallery/upward.png"),
    ("examples/gallery/items", 1, "examples/gallery/items.png"),
    ("examples/forms/2026-05-20", 2, "examples/forms.png"),
    ("examples/gallery/titles", 1, "examples/gallery/titles.png"),
    ("examples/gallery/signatures", 2, "examples/gallery/signatures.png"),
    ("examples/gallery/briefs", 1, "examples/gallery/briefs.png"),
    ("examples/gallery/photos", 2, "examples/gallery/photos.png"),
    ("examples/gallery/tables", 6, "examples/gallery/tables.png"),
    ("examples/gallery/supplement", 1, "examples/gallery/supplement.png"),
    ("examples/gallery/footer", 2, "examples/gallery/footer.png"),
];

const FAILED: &str = "target/pictures";

#[test]
fn every_page_is_its_picture() {
    let mut wrong = Vec::new();
    for Example { folder, pages, .. } in examples() {
        let options = RenderOptions { pixel_per_pt: 0.5.into(), render_bleed: false };
        for (at, page) in pages.document().pages().iter().enumerate() {
            let name = picture_of(folder, at + 1);
            let picture = typst_render::render(page, &options);
            if is_update() {
                picture.save_png(Path::new(REFERENCES).join(&name)).unwrap();
            } else if let Err(difference) = compare(&picture, &Path::new(REFERENCES).join(&name)) {
                fs::create_dir_all(FAILED).unwrap();
                picture.save_png(Path::new(FAILED).join(&name)).unwrap();
                wrong.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(wrong.is_empty(), "pages as they are now are in {FAILED}\n{}", wrong.join("\n"));
}

fn picture_of(folder: &str, page: usize) -> String {
    let name = folder.trim_start_matches("examples/").replace('/', "-");
    format!("{name}-{page}.png")
}

fn is_update() -> bool {
    std::env::var("KUAIBAO_PICTURES").is_ok_and(|value| value == "update")
}

fn compare(picture: &Pixmap, reference: &Path) -> Result<(), String> {
    let reference =
        Pixmap::load_png(reference).map_err(|error| format!("no reference: {error}"))?;
    if (picture.width(), picture.height()) != (reference.width(), reference.height()) {
        return Err("another size".to_owned());
    }
    let pixels = picture.data().chunks(4).zip(reference.data().chunks(4));
    let off = pixels.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 1)).count();
    if off == 0 { Ok(()) } else { Err(format!("{off} pixels are off")) }
}

/// The guides show pages as they are, at one pixel a point.
#[test]
fn the_guides_show_pages_as_they_are() {
    let guides = ["README.md", "README.zh-CN.md"].map(|guide| fs::read_to_string(guide).unwrap());
    let options = RenderOptions { pixel_per_pt: 1.0.into(), render_bleed: false };
    for (folder, page, path) in SHOWN {
        let shown = example(folder).pages.document();
        let picture = typst_render::render(&shown.pages()[page - 1], &options);
        if is_update() {
            picture.save_png(path).unwrap();
        } else if let Err(difference) = compare(&picture, Path::new(path)) {
            panic!("{path}: {difference}");
        }
        assert!(guides.iter().any(|guide| guide.contains(path)), "no guide shows {path}");
    }
}

/// A page that is no longer made must not leave its reference behind.
#[test]
fn every_reference_is_a_page() {
    let mut known = Vec::new();
    for Example { folder, pages, .. } in examples() {
        known.extend((1..=pages.count()).map(|number| picture_of(folder, number)));
    }
    let mut references: Vec<String> = fs::read_dir(REFERENCES)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    references.sort();
    known.sort();
    assert_eq!(references, known);
}
