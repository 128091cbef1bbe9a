//! What a print room measures, read back from the PDF: paper, rules, folio, inks, fonts, claims.
//! Lengths are millimetres from the page's lower left corner.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::collections::BTreeSet;

use common::{EXAMPLES, edition, pages};
use kuaibao::edition::Edition;
use kuaibao::export::pdf;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

/// The type area after GB/T 9704 5.2.1, in millimetres.
const TYPE_AREA_WIDTH: f64 = 156.0;
const BOTTOM: f64 = 35.0;
const TOP: f64 = 297.0 - 37.0;

/// A text's baseline where it begins, and its size.
#[derive(Debug, Clone, Copy)]
struct Text {
    x: f64,
    y: f64,
    size: f64,
    ink: Ink,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy)]
struct Rule {
    x: f64,
    bottom: f64,
    width: f64,
    height: f64,
    ink: Ink,
}

/// The components of a colour, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ink {
    Grey(i64),
    Rgb([i64; 3]),
}

const BLACK: Ink = Ink::Grey(0);
/// M80 Y80 as the engine gives it in sRGB.
const RED: Ink = Ink::Rgb([945, 353, 255]);

struct Drawn {
    texts: Vec<Text>,
    rules: Vec<Rule>,
}

fn document(edition: &Edition) -> Document {
    let bytes = pdf(edition, &pages(edition)).unwrap();
    Document::load_mem(&bytes).unwrap()
}

fn drawn(document: &Document) -> Vec<Drawn> {
    document
        .get_pages()
        .values()
        .map(|id| {
            let content = document.get_page_content(*id);
            interpret(&Content::decode(&content).unwrap().operations)
        })
        .collect()
}

fn mm(points: f64) -> f64 {
    points / 72.0 * 25.4
}

fn numbers(operation: &Operation) -> Vec<f64> {
    let number = |object: &Object| object.as_float().ok().map(f64::from);
    operation.operands.iter().filter_map(number).collect()
}

/// Follows the few operators that the pages use: each part has its own upright matrix.
fn interpret(operations: &[Operation]) -> Drawn {
    let (mut texts, mut rules) = (Vec::new(), Vec::new());
    let (mut x, mut y, mut size, mut ink) = (0.0, 0.0, 0.0, BLACK);
    let mut path: Vec<[f64; 2]> = Vec::new();
    for operation in operations {
        let numbers = numbers(operation);
        match operation.operator.as_str() {
            "cm" => {
                assert_eq!(numbers[..4], [1.0, 0.0, 0.0, -1.0], "no part is turned or scaled");
                (x, y) = (numbers[4], numbers[5]);
            }
            "scn" => {
                #[expect(clippy::cast_possible_truncation, reason = "components are 0 to 1")]
                let parts: Vec<i64> = numbers.iter().map(|c| (c * 1000.0).round() as i64).collect();
                ink = match parts[..] {
                    [grey] => Ink::Grey(grey),
                    [red, green, blue] => Ink::Rgb([red, green, blue]),
                    _ => panic!("{operation:?}"),
                };
            }
            "Tf" => size = numbers[0],
            "Tj" | "TJ" => texts.push(Text { x: mm(x), y: mm(y), size, ink }),
            "m" | "l" => path.push([numbers[0], numbers[1]]),
            "f" => {
                let wide = path.iter().map(|p| p[0]).fold(0.0, f64::max);
                let high = path.iter().map(|p| p[1]).fold(0.0, f64::max);
                rules.push(Rule {
                    x: mm(x),
                    bottom: mm(y - high),
                    width: mm(wide),
                    height: mm(high),
                    ink,
                });
                path.clear();
            }
            _ => {}
        }
    }
    Drawn { texts, rules }
}

fn assert_near(what: &str, measured: f64, wanted: f64) {
    assert!((measured - wanted).abs() < 0.02, "{what}: {measured:.3} mm, wanted {wanted:.3}");
}

/// The binding edge is left on odd pages, right on even ones.
fn left(page: usize) -> f64 {
    if page.is_multiple_of(2) { 26.0 } else { 28.0 }
}

#[test]
fn paper_is_a4() {
    for example in EXAMPLES {
        let document = document(&edition(example));
        for id in document.get_pages().values() {
            let page = document.get_dictionary(*id).unwrap();
            let media = page.get(b"MediaBox").unwrap().as_array().unwrap();
            let size: Vec<f64> = media.iter().map(|n| mm(n.as_float().unwrap().into())).collect();
            assert_near("width", size[2] - size[0], 210.0);
            assert_near("height", size[3] - size[1], 297.0);
        }
    }
}

#[test]
fn text_begins_at_the_binding_edge_in_the_body_s_size() {
    for example in EXAMPLES {
        let edition = edition(example);
        #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
        let chars = edition.page.chars.unwrap_or(28) as f64;
        let size = (TYPE_AREA_WIDTH / 25.4 * 72.0 / chars).min(16.0);
        for (at, page) in drawn(&document(&edition)).iter().enumerate() {
            let body = page.texts.iter().filter(|text| (text.size - size).abs() < 0.001);
            let first = body.map(|text| text.x).fold(f64::MAX, f64::min);
            let half_a_mark = mm(size / 2.0);
            assert!(
                first >= left(at + 1) - half_a_mark - 0.02 && first <= left(at + 1) + 0.02,
                "{example} page {}: text begins at {first} mm",
                at + 1
            );
        }
    }
}

#[test]
fn masthead_is_by_its_figures() {
    for example in EXAMPLES {
        let page = &drawn(&document(&edition(example)))[0];
        let red = page.texts.iter().filter(|text| text.ink == RED);
        let title = red.max_by(|a, b| a.size.total_cmp(&b.size)).unwrap();
        assert!(title.size >= 42.0, "{example}: the title has {} pt", title.size);
        // 小标宋's glyphs rise 0.85 em over the baseline.
        assert_near("title's top", TOP - (title.y + mm(0.85 * title.size)), 20.0);

        let rule = page.rules.iter().find(|rule| rule.ink == RED).unwrap();
        assert_near("red rule's left", rule.x, 28.0);
        assert_near("red rule's width", rule.width, TYPE_AREA_WIDTH);
        let top = rule.bottom + rule.height;
        let above = page.texts.iter().filter(|text| text.y > top);
        let date = above.min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
        // The em box reaches 0.12 em under the baseline.
        assert_near("rule under the date", date.y - mm(0.12 * date.size) - top, 4.0);
    }
}

#[test]
fn footer_s_last_rule_lies_on_the_type_area_s_bottom() {
    for example in EXAMPLES {
        let edition = edition(example);
        let pages = drawn(&document(&edition));
        let black = |page: &Drawn| -> Vec<Rule> {
            page.rules.iter().filter(|rule| rule.ink == BLACK).copied().collect()
        };
        for page in &pages[..pages.len() - 1] {
            assert!(black(page).is_empty(), "{example}: rules on a page before the last");
        }
        let rules = black(pages.last().unwrap());
        let entries = edition.footer.distribution.len() + 1;
        assert_eq!(rules.len(), entries + 1, "{example}");
        for (at, rule) in rules.iter().enumerate() {
            let outer = at == 0 || at == rules.len() - 1;
            assert_near("thickness", rule.height, if outer { 0.35 } else { 0.25 });
            assert_near("left", rule.x, left(pages.len()));
            assert_near("width", rule.width, TYPE_AREA_WIDTH);
        }
        assert_near("last rule", rules.last().unwrap().bottom, BOTTOM);
    }
}

#[test]
fn folio_hangs_7_mm_under_the_type_area_one_character_in() {
    for example in EXAMPLES {
        for (at, page) in drawn(&document(&edition(example))).iter().enumerate() {
            let folio: Vec<_> = page.texts.iter().filter(|text| text.y < BOTTOM).collect();
            assert_eq!(folio.len(), 1, "{example} page {}", at + 1);
            // 宋体's dash has its top 0.40 em over the baseline.
            let dash_top = folio[0].y + mm(0.40 * folio[0].size);
            assert_near("dash's top", BOTTOM - dash_top, 7.0);
            assert!((folio[0].size - 14.0).abs() < 0.001, "四号");
            if (at + 1) % 2 == 0 {
                assert_near("even folio", folio[0].x, left(at + 1) + mm(14.0));
            } else {
                assert!(folio[0].x > 150.0, "{example}: odd folio at {} mm", folio[0].x);
            }
        }
    }
}

#[test]
fn there_are_two_inks() {
    for example in EXAMPLES {
        let pages = drawn(&document(&edition(example)));
        let texts = pages.iter().flat_map(|page| &page.texts).map(|text| text.ink);
        let rules = pages.iter().flat_map(|page| &page.rules).map(|rule| rule.ink);
        let inks: BTreeSet<Ink> = texts.chain(rules).collect();
        assert_eq!(inks, BTreeSet::from([BLACK, RED]), "{example}");
    }
}

#[test]
fn every_font_is_embedded() {
    for example in EXAMPLES {
        let document = document(&edition(example));
        let descriptors: Vec<&Dictionary> = document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
            .collect();
        assert!(descriptors.len() >= 4, "{example}: {} fonts", descriptors.len());
        for descriptor in descriptors {
            let embedded = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
            assert!(embedded.iter().any(|key| descriptor.has(key)), "{descriptor:?}");
        }
    }
}

#[test]
fn the_document_says_what_it_is() {
    for example in EXAMPLES {
        let edition = edition(example);
        let document = document(&edition);
        let catalog = document.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
        let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
        assert!(catalog.has(b"StructTreeRoot"));

        let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = document.get_object(metadata).unwrap().as_stream().unwrap();
        let xmp = String::from_utf8(stream.get_plain_content().unwrap_or(stream.content.clone()))
            .unwrap();
        let [year, month, day] = edition.date;
        for part in [
            "<pdfaid:part>2</pdfaid:part>".to_owned(),
            "<pdfaid:conformance>A</pdfaid:conformance>".to_owned(),
            "<pdfuaid:part>1</pdfuaid:part>".to_owned(),
            format!("{year}-{month:02}-{day:02}"),
            edition.title.clone(),
        ] {
            assert!(xmp.contains(&part), "{example}: {part} is not in\n{xmp}");
        }
    }
}
