//! Every sign of GB 2312's first two rows between two Han: which face it comes from, how wide it is, how large its ink.

use std::fmt::Write as _;
use std::fs;

use encoding_rs::GB18030;

use crate::line_setting::{Width, edition};

/// Signs that stand among Han are as wide as those, and not much smaller.
const AS_WIDE_AS_HAN: &str = "▲△■□◆◇●○◎★☆※→←↑↓√≥≤≠∞∠⊥∥⊙÷±∑∏∪∩∈〓①⑩⑴⒈㈠Ⅳ";

const GOLDEN: &str = "tests/signs.txt";

/// Ems.
struct Sign {
    c: char,
    family: String,
    width: f64,
    ink: (f64, f64),
}

fn signs() -> Vec<char> {
    let rows =
        [0xA1_u8, 0xA2].into_iter().flat_map(|row| (0xA1..=0xFE_u8).map(move |cell| [row, cell]));
    let decoded = rows.filter_map(|bytes| {
        let text = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
        text.chars().next()
    });
    // The private characters in the gaps of the second row are no part of GB 2312.
    decoded.filter(|c| !c.is_whitespace() && !('\u{E000}'..='\u{F8FF}').contains(c)).collect()
}

fn measured() -> Vec<Sign> {
    let text: String = signs().into_iter().flat_map(|c| ['国', c]).collect();
    let pages = crate::common::pages(&edition(&Width::of(28), "", &[text + "国"]));
    let mut found = Vec::new();
    for page in pages.document().pages() {
        for (_, item) in crate::common::texts(&page.frame) {
            for glyph in &item.glyphs {
                let c = item.text[glyph.range()].chars().next().unwrap();
                let bounds = item.font.ttf().glyph_bounding_box(ttf_parser::GlyphId(glyph.id));
                let ink = bounds.map_or((0.0, 0.0), |it| {
                    let em = |units: i16| item.font.to_em(units).get();
                    (em(it.x_max) - em(it.x_min), em(it.y_max) - em(it.y_min))
                });
                let width = item.font.x_advance(glyph.id).unwrap().get();
                found.push(Sign { c, family: item.font.info().family.clone(), width, ink });
            }
        }
    }
    let place = |c: char| {
        found.iter().position(|sign| sign.c == c).unwrap_or_else(|| panic!("{c} is not set"))
    };
    let places: Vec<usize> = signs().into_iter().map(place).collect();
    let mut found: Vec<Option<Sign>> = found.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| found[at].take()).collect()
}

#[test]
fn every_sign_has_its_face_and_size() {
    let mut table = String::new();
    for Sign { c, family, width, ink } in measured() {
        let (wide, high) = ink;
        if AS_WIDE_AS_HAN.contains(c) {
            assert!((width - 1.0).abs() < 0.005, "{c} is {width} em wide");
            assert!(wide.max(high) >= 0.7, "{c} is {wide:.2} by {high:.2} em");
        }
        writeln!(table, "{c} U+{:04X} {width:.2} {wide:.2}×{high:.2} {family}", u32::from(c))
            .unwrap();
    }
    if std::env::var_os("KUAIBAO_SIGNS").is_some_and(|it| it == "update") {
        fs::write(GOLDEN, &table).unwrap();
    }
    let golden = fs::read_to_string(GOLDEN).unwrap();
    assert!(table == golden, "{GOLDEN} has to say (KUAIBAO_SIGNS=update writes it)\n{table}");
}
