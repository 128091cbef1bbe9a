//! What a print room measures, read back from the PDF: paper, rules, folio, inks, fonts, claims.
//! Lengths are millimetres from the page's lower left corner.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::common::{Example, TypeArea, examples, fonts, texts, texts_across};
use kuaibao::export::record::Record;
use kuaibao::export::{Print, pdf};
use kuaibao::model::footer::Group;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use toml::value::Date;
use typst::layout::{Abs, Point};
use typst::text::TextItem;

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

/// An ink, in thousandths: of grey from black to white, of the red plate from nothing to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ink {
    Grey(i64),
    Spot(i64),
}

const BLACK: Ink = Ink::Grey(0);
const RED: Ink = Ink::Spot(1000);

struct Drawn {
    texts: Vec<Text>,
    rules: Vec<Rule>,
    /// The rules of tables.
    of_tables: Vec<Rule>,
}

/// Every example with its PDF, which is written once a run.
fn documents() -> impl Iterator<Item = (&'static Example, &'static Document)> {
    static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
        let bytes = examples().iter().map(|example| {
            pdf(&example.edition, example.pages.clone(), fonts(), &Print::WHOLE).unwrap()
        });
        bytes.map(|bytes| Document::load_mem(&bytes).unwrap()).collect()
    });
    examples().iter().zip(DOCUMENTS.iter())
}

fn drawn(document: &Document) -> Vec<Drawn> {
    document
        .get_pages()
        .values()
        .map(|id| {
            let content = document.get_page_content(*id);
            let inks = inks(document, *id);
            interpret(&Content::decode(&content).unwrap().operations, &inks)
        })
        .collect()
}

/// The inks of a page by the names of their colour spaces: black is the press's own, red a plate of its own.
fn inks(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, fn(i64) -> Ink> {
    let (own, ids) = document.get_page_resources(page).unwrap();
    let of_ids = ids.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    let mut inks: BTreeMap<Vec<u8>, fn(i64) -> Ink> = BTreeMap::new();
    for resources in own.into_iter().chain(of_ids) {
        let Ok(spaces) = document.get_dict_in_dict(resources, b"ColorSpace") else { continue };
        for (name, space) in spaces {
            let (_, space) = document.dereference(space).unwrap();
            let ink: fn(i64) -> Ink = match space {
                Object::Name(name) => {
                    assert_eq!(name, b"DeviceGray");
                    Ink::Grey
                }
                other => {
                    let parts = other.as_array().unwrap();
                    let names: Vec<_> = parts[..2].iter().map(|it| it.as_name().unwrap()).collect();
                    assert_eq!(names, [&b"Separation"[..], b"Red"]);
                    Ink::Spot
                }
            };
            inks.insert(name.clone(), ink);
        }
    }
    inks
}

fn mm(points: f64) -> f64 {
    points / 72.0 * 25.4
}

fn numbers(operation: &Operation) -> Vec<f64> {
    let number = |object: &Object| object.as_float().ok().map(f64::from);
    operation.operands.iter().filter_map(number).collect()
}

/// Follows the few operators that the pages use: each part has its own upright matrix.
fn interpret(operations: &[Operation], inks: &BTreeMap<Vec<u8>, fn(i64) -> Ink>) -> Drawn {
    let (mut texts, mut rules) = (Vec::new(), Vec::new());
    let mut space: fn(i64) -> Ink = Ink::Grey;
    let (mut x, mut y, mut size, mut ink) = (0.0, 0.0, 0.0, BLACK);
    let mut is_turned = false;
    let (mut line_space, mut line_ink, mut thick): (fn(i64) -> Ink, _, _) = (Ink::Grey, BLACK, 1.0);
    let mut path: Vec<[f64; 2]> = Vec::new();
    for (at, operation) in operations.iter().enumerate() {
        let numbers = numbers(operation);
        match operation.operator.as_str() {
            // A picture is as large as its matrix says.
            "cm" if operations.get(at + 1).is_some_and(|next| next.operator == "Do") => {}
            "cm" => {
                // A table that lies across a page.
                is_turned = numbers[..4] == [0.0, 1.0, 1.0, 0.0];
                let is_upright = numbers[..4] == [1.0, 0.0, 0.0, -1.0];
                assert!(is_turned || is_upright, "no part is scaled: {numbers:?}");
                (x, y) = (numbers[4], numbers[5]);
            }
            "cs" => space = inks[operation.operands[0].as_name().unwrap()],
            "scn" => {
                assert_eq!(numbers.len(), 1, "{operation:?}");
                #[expect(clippy::cast_possible_truncation, reason = "components are 0 to 1")]
                let part = (numbers[0] * 1000.0).round() as i64;
                ink = space(part);
            }
            "Tf" => size = numbers[0],
            "Tj" | "TJ" if is_turned => {}
            "f" if is_turned => path.clear(),
            "Tj" | "TJ" => texts.push(Text { x: mm(x), y: mm(y), size, ink }),
            "CS" => line_space = inks[operation.operands[0].as_name().unwrap()],
            "SCN" => {
                #[expect(clippy::cast_possible_truncation, reason = "components are 0 to 1")]
                let part = (numbers[0] * 1000.0).round() as i64;
                line_ink = line_space(part);
            }
            "w" => thick = numbers[0],
            "S" => {
                if let ([from, to], false) = (&path[..], is_turned) {
                    let (wide, high) = ((to[0] - from[0]).abs(), (to[1] - from[1]).abs());
                    let (aside, under) =
                        if wide > high { (0.0, thick / 2.0) } else { (thick / 2.0, 0.0) };
                    rules.push(Rule {
                        x: mm(x + from[0].min(to[0]) - aside),
                        bottom: mm(y - from[1].max(to[1]) - under),
                        width: mm(wide.max(thick)),
                        height: mm(high.max(thick)),
                        ink: line_ink,
                    });
                }
                path.clear();
            }
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
    let (of_tables, rules) = parted(rules);
    Drawn { texts, rules, of_tables }
}

/// The rules of tables, and the others: a table has upright ones.
fn parted(rules: Vec<Rule>) -> (Vec<Rule>, Vec<Rule>) {
    let upright: Vec<Rule> =
        rules.iter().filter(|rule| rule.height > rule.width).copied().collect();
    rules.into_iter().partition(|rule| {
        let beside = |other: &Rule| {
            (other.bottom - 0.5..other.bottom + other.height + 0.5).contains(&rule.bottom)
        };
        upright.iter().any(beside)
    })
}

fn assert_near(what: &str, measured: f64, wanted: f64) {
    assert!((measured - wanted).abs() < 0.02, "{what}: {measured:.3} mm, wanted {wanted:.3}");
}

/// A figure of the page as docs/page.md lists it, with what was measured on the examples.
struct Figure {
    name: &'static str,
    wanted: f64,
    unit: &'static str,
    source: &'static str,
    measured: Vec<f64>,
}

impl Figure {
    const fn new(
        name: &'static str,
        wanted: f64,
        unit: &'static str,
        source: &'static str,
    ) -> Self {
        Self { name, wanted, unit, source, measured: Vec::new() }
    }

    /// Its row there.
    fn row(&self) -> String {
        let least = self.measured.iter().copied().fold(f64::MAX, f64::min);
        let most = self.measured.iter().copied().fold(f64::MIN, f64::max);
        let (least, most) = (format!("{least:.2}"), format!("{most:.2}"));
        let measured = if least == most { least } else { format!("{least} to {most}") };
        let (name, unit, source) = (self.name, self.unit, self.source);
        format!(
            "| {name} | {} {unit} | {measured} | {} | {source} |",
            self.wanted,
            self.measured.len()
        )
    }
}

/// A page with the type area it has to keep to.
struct Page<'a> {
    number: usize,
    area: &'a TypeArea,
    drawn: &'a Drawn,
    laid_out: Vec<(Point, TextItem)>,
}

impl Page<'_> {
    fn left(&self) -> f64 {
        self.area.left(self.number)
    }

    /// How far the type area's top and bottom are above the page's bottom.
    fn top(&self) -> f64 {
        297.0 - self.area.top
    }

    fn rules(&self, ink: Ink) -> Vec<Rule> {
        self.drawn.rules.iter().filter(|rule| rule.ink == ink).copied().collect()
    }

    /// Texts of the body's size, by the place of their baseline's beginning.
    fn body(&self) -> impl Iterator<Item = &Text> {
        let size = self.area.size();
        self.drawn
            .texts
            .iter()
            .filter(move |text| (mm(text.size) - size).abs() < 0.001 && text.y > self.area.bottom)
    }

    /// The baselines of the body's rows from the top, below the masthead on the first page.
    fn rows(&self) -> Vec<f64> {
        let top = self.rules(RED).first().map_or(297.0, |rule| rule.bottom);
        let mut rows: Vec<f64> = self.body().map(|text| text.y).filter(|y| *y < top).collect();
        rows.sort_by(|a, b| b.total_cmp(a));
        rows.dedup_by(|a, b| (*a - *b).abs() < 0.01);
        rows
    }

    fn right_of(&self, wanted: impl Fn(&str) -> bool) -> Option<f64> {
        let (at, text) = self.laid_out.iter().rev().find(|(_, text)| wanted(&text.text))?;
        Some((at.x + text.width()).to_mm())
    }
}

fn figures() -> Vec<Figure> {
    use Figure as F;
    vec![
        F::new("paper's width", 210.0, "mm", "9704 5.2.1"),
        F::new("paper's height", 297.0, "mm", "9704 5.2.1"),
        F::new("binding edge: left margin of odd pages", 28.0, "mm", "9704 5.2.1"),
        F::new("left margin of even pages", 26.0, "mm", "9704 5.2.1"),
        F::new("top margin, to the first row of a page of text", 37.0, "mm", "9704 5.2.1"),
        F::new("bottom margin, under the last row of a full page", 35.0, "mm", "9704 5.2.1"),
        F::new("line pitch of 22 lines", 10.227, "mm", "9704 5.2.3"),
        F::new("body, 28 characters a line", 15.79, "pt", "9704 5.2.2"),
        F::new("first lines' indent", 2.0, "em", "9704 7.3.3"),
        F::new("under the red rule, to the next row of the grid", 1.5, "mm", "practice"),
        F::new("office's left, from the type area's left", 1.0, "em", "practice"),
        F::new("date's right, from the type area's right", 1.0, "em", "practice"),
        F::new("red rule under the office's line, or what is under that", 4.0, "mm", "9704 7.2.7"),
        F::new("red rule's width", 156.0, "mm", "9704 7.2.7"),
        F::new("份号 at the type area's edge", 0.0, "mm", "9704 7.2.1"),
        F::new("number's left beside 签发人", 1.0, "em", "9704 7.2.6"),
        F::new("签发人's right, from the type area's right", 1.0, "em", "9704 7.2.6"),
        F::new("lines over the red rule: their type", 14.0, "pt", "practice"),
        F::new("contents' numbers' right, from the type area's right", 0.0, "mm", "practice"),
        F::new("unit's （） right, from the type area's right", 0.0, "mm", "seed"),
        F::new("footer's type", 14.0, "pt", "9704 7.4.2"),
        F::new("footer's left, from the type area's left", 1.0, "em", "9704 7.4.2"),
        F::new("table's outer rules", 0.35, "mm", "practice"),
        F::new("table's inner rules", 0.25, "mm", "practice"),
        F::new("footer's outer rules", 0.35, "mm", "9704 7.4.1"),
        F::new("footer's inner rules", 0.25, "mm", "9704 7.4.1"),
        F::new("footer's rules' width", 156.0, "mm", "9704 7.4.1"),
        F::new("footer's last rule over the paper's bottom", 35.0, "mm", "9704 7.4.1"),
        F::new("copies' right, from the type area's right", 1.0, "em", "9704 7.4.2"),
        F::new("印发 office's left", 1.0, "em", "9704 7.4.3"),
        F::new("印发 date's right, from the type area's right", 1.0, "em", "9704 7.4.3"),
        F::new("folio's type", 14.0, "pt", "9704 7.5"),
        F::new("folio: dash's top under the type area", 7.0, "mm", "9704 7.5"),
        F::new("folio, from the outer edge of the type area", 1.0, "em", "9704 7.5"),
    ]
}

/// What one page shows of a figure, in the order of `figures`.
fn measure(page: &Page<'_>, is_last: bool) -> Vec<(usize, f64)> {
    let (area, drawn) = (page.area, page.drawn);
    let own_margins = (area.width() - 156.0).abs() > 0.01;
    let mut seen = Vec::new();
    let mut see = |figure: &str, value: f64| {
        let at = figures().iter().position(|known| known.name == figure);
        seen.push((at.unwrap_or_else(|| panic!("{figure} is no figure")), value));
    };
    tables(page, &mut see);
    let rows = page.rows();
    let full = rows.len() > 15;
    // Text stands on the last row.
    let ends_low = rows.last().is_some_and(|y| *y < area.bottom + area.pitch());
    let has_leaders =
        page.laid_out.iter().filter(|(_, text)| text.text.contains("···")).count() > 5;
    if full && !own_margins && !has_leaders {
        let margin = if page.number % 2 == 1 {
            "binding edge: left margin of odd pages"
        } else {
            "left margin of even pages"
        };
        // Most rows begin there: the rest are first lines, heads and marks whose empty half is cut.
        let mut starts: BTreeMap<i64, usize> = BTreeMap::new();
        for row in &rows {
            let on_row = page.body().filter(|text| (text.y - row).abs() < 0.01);
            let start = on_row.map(|text| text.x).fold(f64::MAX, f64::min);
            *starts.entry(hundredths(start)).or_default() += 1;
        }
        let (most, count) = starts.iter().max_by_key(|(_, count)| **count).unwrap();
        if 2 * count > rows.len() {
            see(margin, from_hundredths(*most));
        }
        let indented = page.left() + 2.0 * area.size();
        if let Some(start) =
            starts.keys().find(|start| (from_hundredths(**start) - indented).abs() < 1.0)
        {
            see("first lines' indent", (from_hundredths(*start) - page.left()) / area.size());
        }
    }
    let is_topmost = drawn.texts.iter().all(|text| text.y < rows.first().unwrap_or(&0.0) + 1.0);
    if is_topmost && full && (area.top - 37.0).abs() < 0.01 {
        let top = rows[0] + area.ascent();
        see("top margin, to the first row of a page of text", 297.0 - top);
    }
    if full && !is_last && ends_low && !own_margins {
        let bottom = rows[rows.len() - 1] - (area.pitch() - area.ascent());
        see("bottom margin, under the last row of a full page", bottom);
    }
    if full && (area.lines - 22.0).abs() < 0.1 && (area.top - 37.0).abs() < 0.01 {
        let steps = rows.windows(2).map(|pair| pair[0] - pair[1]);
        see("line pitch of 22 lines", steps.fold(f64::MAX, f64::min));
    }
    if (area.size() - mm(15.79)).abs() < 0.01
        && let Some(text) = page.body().next()
    {
        see("body, 28 characters a line", text.size);
    }
    // The units of the examples.
    if let Some(right) = page.right_of(|text| {
        ["（本刊）", "（军庄镇）", "（区税务局）", "（汀州镇）", "（云门街道）", "（区教委）"]
            .contains(&text)
    }) {
        see(
            "unit's （） right, from the type area's right",
            (area.right(page.number) - right).abs(),
        );
    }
    masthead(page, &mut see);
    beside_the_masthead(page, &mut see);
    if is_last {
        footer(page, &mut see);
    }
    let folio: Vec<_> = drawn.texts.iter().filter(|text| text.y < area.bottom).collect();
    if let [folio, ..] = folio[..]
        && (area.bottom - 35.0).abs() < 0.01
    {
        see("folio's type", folio.size);
        // 宋体's dash has its top 0.40 em over the baseline.
        see("folio: dash's top under the type area", area.bottom - folio.y - mm(0.40 * folio.size));
        let edge = if page.number.is_multiple_of(2) {
            folio.x - page.left()
        } else {
            area.right(page.number)
                - page
                    .right_of(|text| {
                        text.contains('—') && text.contains(|c: char| c.is_ascii_digit())
                    })
                    .unwrap()
        };
        see("folio, from the outer edge of the type area", edge / mm(folio.size));
    }
    seen
}

fn masthead(page: &Page<'_>, see: &mut impl FnMut(&str, f64)) {
    let Some(rule) = page.rules(RED).first().copied() else {
        return;
    };
    let red = page.drawn.texts.iter().filter(|text| text.ink == RED);
    let title = red.max_by(|a, b| a.size.total_cmp(&b.size)).unwrap();
    assert!(title.size >= 42.0, "the title has {} pt", title.size);
    // 小标宋's glyphs rise 0.85 em over the baseline.
    let top = title.y + mm(0.85 * title.size);
    assert!(page.top() - top > 19.99, "the title's top is {} mm down", page.top() - top);
    let down = page.top() - rule.bottom;
    let pitch = page.area.pitch();
    see("under the red rule, to the next row of the grid", pitch - down.rem_euclid(pitch));
    let above = || page.drawn.texts.iter().filter(|text| text.y > rule.bottom);
    let lowest = above().min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    // The em box reaches 0.12 em under the baseline.
    let under = lowest.y - mm(0.12 * lowest.size) - rule.bottom - rule.height;
    see("red rule under the office's line, or what is under that", under);
    if (page.area.width() - 156.0).abs() < 0.01 {
        see("red rule's width", rule.width);
    }
    let is_date = |text: &TextItem| text.text.ends_with(['日', '时']);
    let date = page.laid_out.iter().filter(|(_, text)| is_date(text));
    let date = date.map(|(at, _)| 297.0 - at.y.to_mm()).find(|y| *y > rule.bottom).unwrap();
    let office = above().filter(|text| (text.y - date).abs() < 8.0 && text.ink == BLACK);
    let office = office.map(|text| text.x).fold(f64::MAX, f64::min);
    see("office's left, from the type area's left", (office - page.left()) / page.area.size());
    let right = page.laid_out.iter().filter(|(at, _)| (297.0 - at.y.to_mm() - date).abs() < 0.01);
    let right = right.map(|(at, text)| (at.x + text.width()).to_mm()).fold(0.0, f64::max);
    let gap = page.area.right(page.number) - right;
    see("date's right, from the type area's right", gap / page.area.size());
}

/// What few bulletins have.
fn beside_the_masthead(page: &Page<'_>, see: &mut impl FnMut(&str, f64)) {
    let size = page.area.size();
    let find = |begin: &'static str| {
        page.laid_out.iter().find(move |(_, text)| text.text.starts_with(begin))
    };
    let on_row =
        |y: Abs| page.laid_out.iter().filter(move |(at, _)| (at.y - y).abs() < Abs::pt(1.0));
    let right =
        |y: Abs| on_row(y).map(|(at, text)| (at.x + text.width()).to_mm()).fold(0.0, f64::max);
    let left = |y: Abs| on_row(y).map(|(at, _)| at.x.to_mm()).fold(f64::MAX, f64::min);
    if let Some((at, _)) = find("签发人") {
        let gap = page.area.right(page.number) - right(at.y);
        see("签发人's right, from the type area's right", gap / size);
    }
    // The number is on the last row of names.
    if let Some((at, _)) = find("买买提").filter(|(at, _)| at.y < Abs::mm(120.0)) {
        see("number's left beside 签发人", (left(at.y) - page.left()) / size);
    }
    if let Some((at, text)) = find("000018") {
        let gap = page.area.right(page.number) - (at.x + text.width()).to_mm();
        see("份号 at the type area's edge", gap);
    }
    if let Some((_, text)) = find("编辑：").filter(|(at, _)| at.y < Abs::mm(120.0)) {
        see("lines over the red rule: their type", text.size.to_pt());
    }
    if let Some((at, text)) = page.laid_out.iter().find(|(_, text)| text.text.ends_with("日印发"))
    {
        let gap = page.area.right(page.number) - right(at.y);
        see("印发 date's right, from the type area's right", gap / text.size.to_mm());
        see("印发 office's left", (left(at.y) - page.left()) / text.size.to_mm());
    }
    for (at, _) in page.laid_out.iter().filter(|(_, text)| text.text.contains("···")) {
        let gap = page.area.right(page.number) - right(at.y);
        see("contents' numbers' right, from the type area's right", gap);
    }
}

fn tables(page: &Page<'_>, see: &mut impl FnMut(&str, f64)) {
    for rule in &page.drawn.of_tables {
        let thick = rule.width.min(rule.height);
        see(if thick > 0.3 { "table's outer rules" } else { "table's inner rules" }, thick);
    }
}

fn footer(page: &Page<'_>, see: &mut impl FnMut(&str, f64)) {
    let rules = page.rules(BLACK);
    let [first, .., last] = rules[..] else { return };
    for (at, rule) in rules.iter().enumerate() {
        let outer = at == 0 || at == rules.len() - 1;
        see(if outer { "footer's outer rules" } else { "footer's inner rules" }, rule.height);
        if (page.area.width() - 156.0).abs() < 0.01 {
            see("footer's rules' width", rule.width);
        }
        assert_near("the rule's left", rule.x, page.left());
    }
    if (page.area.bottom - 35.0).abs() < 0.01 {
        see("footer's last rule over the paper's bottom", last.bottom);
    }
    let within = |text: &&Text| text.y < first.bottom && text.y > last.bottom;
    let texts: Vec<&Text> = page.drawn.texts.iter().filter(within).collect();
    let left = texts.iter().map(|text| text.x).fold(f64::MAX, f64::min);
    see("footer's type", texts[0].size);
    see("footer's left, from the type area's left", (left - page.left()) / mm(texts[0].size));
    if let Some(right) = page.right_of(|text| text.ends_with("份）")) {
        let gap = page.area.right(page.number) - right;
        see("copies' right, from the type area's right", gap / mm(texts[0].size));
    }
}

fn hundredths(mm: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a page is small")]
    let rounded = (mm * 100.0).round() as i64;
    rounded
}

fn from_hundredths(mm: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a page is small")]
    let mm = mm as f64;
    mm / 100.0
}

/// Every figure of the page on every example that shows it, within 0.05 of its unit, and as
/// docs/page.md says.
#[test]
fn the_page_is_by_its_figures() {
    let mut figures = figures();
    for (Example { folder, edition, pages }, document) in documents() {
        let area = TypeArea::of(edition);
        for id in document.get_pages().values() {
            let page = document.get_dictionary(*id).unwrap();
            let media = page.get(b"MediaBox").unwrap().as_array().unwrap();
            let size: Vec<f64> = media.iter().map(|n| mm(n.as_float().unwrap().into())).collect();
            figures[0].measured.push(size[2] - size[0]);
            figures[1].measured.push(size[3] - size[1]);
        }
        let drawn = drawn(document);
        for (at, page) in drawn.iter().enumerate() {
            let is_last = at + 1 == drawn.len();
            let flows = pages.plan().pages_of_footer > 0;
            if !is_last && !flows {
                let rules = page.rules.iter().filter(|rule| rule.ink == BLACK).count();
                assert_eq!(rules, 0, "{folder}: rules on a page before the last");
            }
            let laid_out = texts(&pages.document().pages()[at].frame);
            let page = Page { number: at + 1, area: &area, drawn: page, laid_out };
            for (figure, value) in measure(&page, is_last && !flows) {
                let (name, wanted) = (figures[figure].name, figures[figure].wanted);
                assert!(
                    (value - wanted).abs() < 0.05,
                    "{folder} page {}: {name} is {value:.3}, wanted {wanted}",
                    at + 1
                );
                figures[figure].measured.push(value);
            }
        }
    }
    let rows: Vec<String> = figures.iter().map(Figure::row).collect();
    for figure in &figures {
        assert!(!figure.measured.is_empty(), "{} was not measured", figure.name);
    }
    let rows = rows.join("\n");
    let paper = std::fs::read_to_string("docs/page.md").unwrap();
    assert!(paper.contains(&rows), "docs/page.md's table of figures has to say\n{rows}");
}

/// On a rule each between entries, and after staff.
#[test]
fn the_footer_has_a_rule_between_entries() {
    for (Example { folder, edition, pages: set }, document) in documents() {
        let pages = drawn(document);
        let last = &pages[pages.len() - 1 - set.plan().pages_of_footer..];
        let rules = last.iter().flat_map(|page| &page.rules).filter(|rule| rule.ink == BLACK);
        let footer = edition.blocks.iter().find_map(|block| match &block.content {
            kuaibao::edition::block::Content::Footer(footer) => Some(footer),
            _ => None,
        });
        let footer = footer.unwrap();
        // One that goes on with the entry above has none.
        let entries = footer.distribution.iter().filter(|entry| entry.label.is_some()).count();
        let staff_is_within = !footer.order.is_empty() && footer.order[0] != Group::Staff;
        let others = [!footer.contact.is_empty(), staff_is_within, footer.issued.is_some()];
        if footer.is_empty() {
            assert_eq!(rules.count(), 0, "{folder}");
            continue;
        }
        let entries = entries + others.into_iter().filter(|is_there| *is_there).count();
        assert_eq!(rules.count(), entries + 1, "{folder}");
    }
}

#[test]
fn there_are_two_inks() {
    for (Example { folder, .. }, document) in documents() {
        let pages = drawn(document);
        let texts = pages.iter().flat_map(|page| &page.texts).map(|text| text.ink);
        let rules = pages.iter().flat_map(|page| &page.rules).map(|rule| rule.ink);
        let inks: BTreeSet<Ink> = texts.chain(rules).collect();
        assert_eq!(inks, BTreeSet::from([BLACK, RED]), "{folder}");
    }
}

#[test]
fn a_pdf_has_a_record_of_itself() {
    for Example { folder, edition, pages } in examples() {
        let record = Record::read(&pdf(edition, pages.clone(), fonts(), &Print::WHOLE).unwrap())
            .unwrap()
            .unwrap();
        assert_eq!(record.version, env!("CARGO_PKG_VERSION"));
        let printed: Vec<_> =
            edition.printed().map(|it| (it.origin.to_string(), it.text)).collect();
        let texts: Vec<_> =
            record.texts.iter().map(|it| (it.origin.clone(), it.text.clone())).collect();
        assert_eq!(texts, printed, "{folder}");
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let on_pages: Vec<String> = pages
            .document()
            .pages()
            .iter()
            .map(|page| {
                let across = texts_across(&page.frame);
                texts_of(page).iter().chain(&across).map(|it| visible(it)).collect()
            })
            .collect();
        for text in &record.texts {
            let (first, last) = text.pages;
            assert!((1..=last).contains(&first) && last <= pages.count(), "{folder}: {text:?}");
            let on_them = on_pages[first - 1..last].concat();
            let is_there = visible(&text.text).chars().all(|c| on_them.contains(c));
            assert!(is_there, "{folder}: {text:?}");
        }
    }
}

#[test]
fn what_has_no_record_says_so() {
    assert!(Record::read(b"no PDF").is_err());
    let mut bytes = Vec::new();
    let mut document = Document::with_version("1.7");
    let pages = document
        .add_object(lopdf::dictionary! { "Type" => "Pages", "Kids" => vec![], "Count" => 0 });
    let catalogue =
        document.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalogue);
    document.save_to(&mut bytes).unwrap();
    assert_eq!(Record::read(&bytes).unwrap(), None);
}

fn texts_of(page: &typst_layout::Page) -> Vec<String> {
    texts(&page.frame).into_iter().map(|(_, text)| text.text.to_string()).collect()
}

/// The bookmarks below one, each with its depth, from 1.
fn bookmarks(document: &Document, parent: &Dictionary, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut next = parent.get(b"First");
    while let Ok(bookmark) = next.and_then(Object::as_reference) {
        let bookmark = document.get_dictionary(bookmark).unwrap();
        let title = lopdf::decode_text_string(bookmark.get(b"Title").unwrap()).unwrap();
        found.push((depth, title));
        found.extend(bookmarks(document, bookmark, depth + 1));
        next = bookmark.get(b"Next");
    }
    found
}

#[test]
fn bookmarks_are_the_outline() {
    let mut counted = 0;
    for (Example { folder, edition, .. }, document) in documents() {
        let outlines = document.catalog().unwrap().get(b"Outlines").unwrap();
        let outlines = document.get_dictionary(outlines.as_reference().unwrap()).unwrap();
        let found = bookmarks(document, outlines, 1);
        let wanted: Vec<_> =
            edition.outline.iter().map(|heading| (heading.level, heading.text.clone())).collect();
        assert_eq!(found, wanted, "{folder}");
        counted += found.len();
    }
    assert!(counted > 100, "{counted}");
}

#[test]
fn pieces_are_reachable_by_bookmarks() {
    let wanted = [
        (1, "工作快报"),
        (2, "【指挥调度】"),
        (2, "【检查指导】"),
        (3, "庆兆坤同志28日带队检查妙峰山景区创城、防疫等工作"),
        (2, "【整改进行时】"),
        (3, "军庄镇三举措推进问题整改"),
        (2, "【简讯】"),
        (3, "【检查督促】"),
        (4, "区纪委区监委"),
    ];
    let edition = &examples().iter().find(|it| it.folder.ends_with("439")).unwrap().edition;
    let outline: Vec<_> = edition.outline.iter().map(|it| (it.level, it.text.as_str())).collect();
    assert_eq!(outline[..wanted.len()], wanted);
}

#[test]
fn every_font_is_embedded() {
    for (Example { folder, .. }, document) in documents() {
        let descriptors: Vec<&Dictionary> = document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
            .collect();
        assert!(descriptors.len() >= 4, "{folder}: {} fonts", descriptors.len());
        for descriptor in descriptors {
            let embedded = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
            assert!(embedded.iter().any(|key| descriptor.has(key)), "{descriptor:?}");
        }
    }
}

/// The characters that hold words together on the page are nowhere in the file: not in bookmarks, not
/// in the structure.
#[test]
fn helper_characters_are_nowhere() {
    let helpers = ['\u{200B}', '\u{2060}', '\u{2028}'];
    let mut looked_at = 0;
    for (Example { folder, .. }, document) in documents() {
        for string in document.objects.values().flat_map(strings) {
            let text = lopdf::decode_text_string(&string).unwrap_or_default();
            assert!(!text.contains(helpers), "{folder}: {text:?}");
            looked_at += 1;
        }
        let numbers: Vec<u32> = document.get_pages().into_keys().collect();
        assert!(!document.extract_text(&numbers).unwrap().contains(helpers), "{folder}");
    }
    assert!(looked_at > 100, "only {looked_at} strings were looked at");
}

/// Every string in an object.
fn strings(object: &Object) -> Vec<Object> {
    match object {
        Object::String(..) => vec![object.clone()],
        Object::Array(array) => array.iter().flat_map(strings).collect(),
        Object::Dictionary(dictionary) => {
            dictionary.iter().flat_map(|(_, it)| strings(it)).collect()
        }
        Object::Stream(stream) => stream.dict.iter().flat_map(|(_, it)| strings(it)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_document_says_what_it_is() {
    for (Example { folder, edition, .. }, document) in documents() {
        let catalog = document.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
        let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
        assert!(catalog.has(b"StructTreeRoot"));

        let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = document.get_object(metadata).unwrap().as_stream().unwrap();
        let xmp = String::from_utf8(stream.get_plain_content().unwrap_or(stream.content.clone()))
            .unwrap();
        let Date { year, month, day } = edition.date;
        for part in [
            "<pdfaid:part>2</pdfaid:part>".to_owned(),
            "<pdfaid:conformance>A</pdfaid:conformance>".to_owned(),
            "<pdfuaid:part>1</pdfuaid:part>".to_owned(),
            format!("{year}-{month:02}-{day:02}"),
            edition.title.clone(),
        ] {
            assert!(xmp.contains(&part), "{folder}: {part} is not in\n{xmp}");
        }
        let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let info = document.get_dictionary(info).unwrap();
        let said = |key: &[u8]| {
            let value = info.get(key).ok();
            value.map(|value| lopdf::decode_text_string(value).unwrap()).unwrap_or_default()
        };
        let sections: Vec<_> = edition.sections.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(said(b"Title"), edition.title, "{folder}");
        assert_eq!(said(b"Subject"), edition.number, "{folder}");
        assert_eq!(said(b"Author"), edition.offices.join(", "), "{folder}");
        assert_eq!(said(b"Keywords"), sections.join(", "), "{folder}");
    }
}

#[test]
fn a_bulletin_of_one_side_is_printed_so() {
    let Example { edition, pages, .. } = &examples()[0];
    let mut edition = edition.clone();
    edition.page.duplex = false;
    let document =
        Document::load_mem(&pdf(&edition, pages.clone(), fonts(), &Print::WHOLE).unwrap()).unwrap();
    let preferences = document.catalog().unwrap().get(b"ViewerPreferences").unwrap();
    let sides = preferences.as_dict().unwrap().get(b"Duplex").unwrap();
    assert_eq!(sides.as_name().unwrap(), b"Simplex");
}

/// At its own size, on the bulletin's sides, each page with its number.
#[test]
fn the_document_says_how_it_is_printed() {
    for (Example { folder, edition, pages }, document) in documents() {
        let catalog = document.catalog().unwrap();
        let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        let name = |key: &[u8]| preferences.get(key).unwrap().as_name().unwrap();
        assert_eq!(name(b"PrintScaling"), b"None", "{folder}");
        let sides: &[u8] = if edition.page.duplex { b"DuplexFlipLongEdge" } else { b"Simplex" };
        assert_eq!(name(b"Duplex"), sides, "{folder}");
        let labels = catalog.get(b"PageLabels").unwrap().as_reference().unwrap();
        let labels = document.get_dictionary(labels).unwrap().get(b"Nums").unwrap();
        let labels = labels.as_array().unwrap().chunks(2).map(|pair| {
            let (_, label) = document.dereference(&pair[1]).unwrap();
            let number = label.as_dict().unwrap().get(b"St").map_or(1, |it| it.as_i64().unwrap());
            (pair[0].as_i64().unwrap(), number)
        });
        let count = i64::try_from(pages.count()).unwrap();
        assert!(labels.eq((0..count).map(|page| (page, page + 1))), "{folder}");
        for page in document.get_pages().into_values() {
            let page = document.get_dictionary(page).unwrap();
            assert_eq!(page.get(b"TrimBox").unwrap(), page.get(b"MediaBox").unwrap(), "{folder}");
        }
    }
}
