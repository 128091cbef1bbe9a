//! Chinese line setting (CLREQ 6.1, GB/T 15834, GB/T 15835) over a corpus: every sentence of it at
//! twenty widths, its first line beginning after the indent and after run-in titles of every
//! length up to six.

use std::collections::BTreeMap;
use std::fs;

use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::model::item::{Flow, Item, Piece};
use kuaibao::model::section::UnitPlace;
use kuaibao::text::{Runs, Title, is_han};
use typst::layout::Point;
use typst::text::TextItem;

const NEVER_FIRST: &str = "、，。；：？！）》】〕”’…—～·％℃";
const NEVER_LAST: &str = "（《【〔“‘";

/// Characters a line.
const WIDTHS: std::ops::Range<u8> = 21..41;

/// Lengths of the title before the text.
const TITLES: std::ops::Range<usize> = 0..7;

/// The most that may be added between two characters, in ems; and what is seldom passed.
const MOST_ADDED: f64 = 0.3;
const SELDOM_ADDED: f64 = 0.15;

/// One set line. Lengths are in ems from the type area's left.
struct Line {
    text: String,
    /// Whether a space was at its end.
    at_space: bool,
    /// What is added after each Han character.
    added: Vec<f64>,
    left: f64,
    right: f64,
}

impl Line {
    fn first(&self) -> char {
        self.text.chars().next().unwrap()
    }

    fn last(&self) -> char {
        self.text.chars().last().unwrap()
    }

    fn most_added(&self) -> f64 {
        self.added.iter().copied().fold(0.0, f64::max)
    }
}

/// A type area of so many characters a line; narrow ones between wide margins, since the type is
/// at most 三号.
pub(crate) struct Width {
    pub(crate) chars: u8,
    inner: f64,
    outer: f64,
}

impl Width {
    pub(crate) fn of(chars: u8) -> Self {
        let (inner, outer) = if chars < 28 { (45.0, 45.0) } else { (28.0, 26.0) };
        Self { chars, inner, outer }
    }

    pub(crate) fn points(&self) -> f64 {
        points(210.0 - self.inner - self.outer)
    }

    pub(crate) fn size(&self) -> f64 {
        (self.points() / f64::from(self.chars)).min(16.0)
    }

    /// The left edge of a page's type area, in points.
    pub(crate) fn left(&self, page: usize) -> f64 {
        points(if page.is_multiple_of(2) { self.inner } else { self.outer })
    }
}

fn points(mm: f64) -> f64 {
    mm / 25.4 * 72.0
}

fn corpus() -> Vec<String> {
    let text = fs::read_to_string("tests/corpus.txt").unwrap();
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Sentences as items of one paragraph, each after a title of so many characters.
pub(crate) fn edition(width: &Width, title: &str, sentences: &[String]) -> Edition {
    let mut issue = crate::common::issue("examples/mentougou/439");
    issue.page.chars = width.chars.into();
    (issue.page.inner, issue.page.outer) = (width.inner, width.outer);
    (issue.footer.staff, issue.footer.distribution) = (Vec::new(), Vec::new());
    issue.footer.contact = Vec::new();
    let item = issue.items[0].clone();
    issue.items = sentences
        .iter()
        .map(|sentence| Item {
            piece: Piece {
                title: (!title.is_empty()).then(|| Title::run_in(title)),
                body: vec![Flow::Paragraph(Runs::paragraph(sentence))],
                unit_place: UnitPlace::None,
                ..Piece::default()
            },
            ..item.clone()
        })
        .collect();
    for section in &mut issue.sections {
        section.head = None;
    }
    arrange(&issue)
}

/// The lines of the text, page by page, from the top.
fn lines(edition: &Edition, width: &Width) -> Vec<Line> {
    let size = width.size();
    let mut lines = Vec::new();
    for (number, page) in crate::common::pages(edition).document().pages().iter().enumerate() {
        let below_masthead = if number == 0 { points(100.0) } else { 0.0 };
        let mut texts = crate::common::texts(&page.frame);
        texts.retain(|(at, text)| {
            (text.size.to_pt() - size).abs() < 0.01
                && at.y.to_pt() > below_masthead
                && at.y.to_pt() < points(262.0)
        });
        #[expect(clippy::cast_possible_truncation, reason = "a page is short")]
        let row_of = |y: typst::layout::Abs| (y.to_pt() * 10.0).round() as i64;
        texts.sort_by_key(|(at, _)| (row_of(at.y), row_of(at.x)));
        for row in texts.chunk_by(|a, b| row_of(a.0.y) == row_of(b.0.y)) {
            let text: String = row.iter().map(|(_, text)| text.text.as_str()).collect();
            let (last_at, last) = row.last().unwrap();
            let end = last_at.x.to_pt() + last.width().to_pt();
            lines.push(Line {
                text: visible(&text),
                at_space: text.ends_with(' '),
                added: added(row),
                left: (row[0].0.x.to_pt() - width.left(number)) / size,
                right: (end - width.left(number)) / size,
            });
        }
    }
    lines
}

/// What is added after each Han character of a row that no word or figure follows: seams take more.
fn added(row: &[(Point, TextItem)]) -> Vec<f64> {
    let glyphs = row.iter().flat_map(|(_, text)| {
        text.glyphs.iter().map(move |glyph| {
            let added = glyph.x_advance.get() - text.font.x_advance(glyph.id).unwrap().get();
            (text.text[glyph.range()].chars().next().unwrap(), added)
        })
    });
    let glyphs: Vec<(char, f64)> = glyphs.collect();
    let next = glyphs.iter().map(|(c, _)| *c).skip(1).chain(['\n']);
    let between = glyphs.iter().zip(next).filter(|((c, _), next)| is_han(*c) && !is_seam(*next));
    between.map(|((_, added), _)| *added).collect()
}

/// Whether a line may have more before a character, after Han.
fn is_seam(next: char) -> bool {
    !is_han(next) && !NEVER_FIRST.contains(next) && !NEVER_LAST.contains(next) && next != '\n'
        || "·％℃".contains(next)
}

/// What was found at one width or at all.
#[derive(Default)]
struct Findings {
    faults: BTreeMap<&'static str, Vec<String>>,
    /// Lines that are not their paragraph's last, by how much is added: none, up to 0.05, 0.1,
    /// 0.15, 0.3 em, more.
    stretch: [usize; 6],
}

const BOUNDS: [f64; 5] = [0.001, 0.05, 0.1, SELDOM_ADDED, MOST_ADDED];

impl Findings {
    fn fault(&mut self, rule: &'static str, seen: String) {
        self.faults.entry(rule).or_default().push(seen);
    }

    fn add(&mut self, other: Self) {
        for (rule, mut seen) in other.faults {
            self.faults.entry(rule).or_default().append(&mut seen);
        }
        for (all, own) in self.stretch.iter_mut().zip(other.stretch) {
            *all += own;
        }
    }

    fn paragraph(&mut self, paragraph: &[Line], title: &str, width: &Width) {
        let first = &paragraph[0];
        let opens = title.is_empty() && NEVER_LAST.contains(first.first());
        let indent = if opens { 1.5 } else { 2.0 };
        if (first.left - indent).abs() > 0.01 {
            self.fault("indent", format!("{} at {:.2} em", first.text, first.left));
        }
        for pair in paragraph.windows(2) {
            self.turn(&pair[0], &pair[1]);
            self.full(&pair[0], width);
        }
        let last = paragraph.last().unwrap();
        let letters = last.text.chars().filter(|c| !NEVER_FIRST.contains(*c)).count();
        if paragraph.len() > 1 && letters < 2 {
            self.fault("last line of one character", last.text.clone());
        }
    }

    /// Where one line turns into the next.
    fn turn(&mut self, line: &Line, next: &Line) {
        let (end, start) = (line.last(), next.first());
        let digit = |c: char| c.is_ascii_digit();
        let rules = [
            ("mark at a line's start", NEVER_FIRST.contains(start)),
            ("mark at a line's end", NEVER_LAST.contains(end)),
            ("number split", digit(end) && digit(start)),
            ("number without its unit", digit(end) && is_han(start)),
            (
                "word split",
                !line.at_space && end.is_ascii_alphanumeric() && start.is_ascii_alphanumeric(),
            ),
        ];
        for (rule, _) in rules.into_iter().filter(|(_, broken)| *broken) {
            self.fault(rule, format!("{}|{}", line.text, next.text));
        }
        if next.left.abs() > 0.01 && !(next.left < 0.0 && next.left > -0.51) {
            self.fault("turned line not flush", format!("{} at {:.2} em", next.text, next.left));
        }
    }

    /// A line that is not the last reaches the right edge, and nothing but half a mark passes it.
    fn full(&mut self, line: &Line, width: &Width) {
        let most = line.most_added();
        let class = BOUNDS.iter().position(|bound| most <= *bound + 1e-6).unwrap_or(BOUNDS.len());
        self.stretch[class] += 1;
        let edge = width.points() / width.size();
        let right = line.right;
        let half = if "，。、；：？！）》】〕”’".contains(line.last()) {
            0.51
        } else {
            0.01
        };
        if right > edge + half {
            self.fault("hangs", format!("{} to {right:.2} of {edge:.2} em", line.text));
        }
        if right < edge - 0.51 && most < MOST_ADDED - 0.01 {
            self.fault("short", format!("{} to {right:.2} of {edge:.2} em", line.text));
        }
    }
}

fn measured(chars: u8) -> Findings {
    let width = Width::of(chars);
    let mut findings = Findings::default();
    for length in TITLES {
        let title = "题".repeat(length);
        let mut lines = lines(&edition(&width, &title, &corpus()), &width).into_iter();
        for sentence in corpus() {
            let wanted = format!("{title}{}", visible(&sentence));
            let (mut set, mut paragraph) = (String::new(), Vec::new());
            while set.len() < wanted.len() {
                let line = lines.next().unwrap();
                set.push_str(&line.text);
                paragraph.push(line);
            }
            // Nothing but what was typed, in its order: no filler is left in the text.
            assert_eq!(set, wanted);
            findings.paragraph(&paragraph, &title, &width);
        }
        assert_eq!(lines.count(), 0);
    }
    findings
}

#[test]
fn the_corpus_is_well_set_at_every_width_and_indent() {
    let mut all = Findings::default();
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            scope.spawn(move || {
                let mut findings = Findings::default();
                WIDTHS.filter(|chars| chars % 2 == half).for_each(|c| findings.add(measured(c)));
                findings
            })
        });
        for half in halves {
            all.add(half.join().unwrap());
        }
    });
    let report: Vec<String> = all
        .faults
        .iter()
        .map(|(rule, seen)| format!("{rule}: {}, as {:#?}", seen.len(), &seen[..seen.len().min(9)]))
        .collect();
    assert!(report.is_empty(), "{}", report.join("\n"));

    let [.., seldom, never] = all.stretch;
    let lines: usize = all.stretch.iter().sum();
    assert!(lines > 50_000, "only {lines} lines were looked at");
    assert_eq!(never, 0, "lines with more than {MOST_ADDED} em added");
    assert!(
        seldom * 50 < lines,
        "{seldom} of {lines} lines with more than {SELDOM_ADDED} em added"
    );
    let row = all.stretch[..5].iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    let paper = fs::read_to_string("docs/page.md").unwrap();
    assert!(paper.contains(&row), "docs/page.md's table of stretch has to say\n{row}");
}

/// A line of `tests/turns.txt`: its text, and which of its characters, white space not counted, stay together.
struct Held {
    text: String,
    groups: Vec<std::ops::Range<usize>>,
    /// Where one of those may part rather than that a line stands loose.
    poor: Vec<usize>,
}

fn held() -> Vec<Held> {
    let sheet = fs::read_to_string("tests/turns.txt").unwrap();
    let lines = sheet.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parse = |line: &str| {
        let (mut text, mut count, mut open, mut groups, mut poor) =
            (String::new(), 0, 0, vec![], vec![]);
        for c in line.chars() {
            match c {
                '{' => open = count,
                '}' => groups.push(open..count),
                '|' => poor.push(count),
                _ => {
                    text.push(c);
                    count += usize::from(!c.is_whitespace());
                }
            }
        }
        Held { text, groups, poor }
    };
    lines.map(parse).collect()
}

/// Each line of the sheet so far from a line's begin as it takes to have each of its characters at the line's end.
#[test]
fn nothing_parts_that_belongs_together() {
    let (width, held) = (Width::of(28), held());
    let mut parted: BTreeMap<String, usize> = BTreeMap::new();
    for before in 0..28 {
        let before = "长".repeat(before);
        let sentences: Vec<String> =
            held.iter().map(|line| format!("{before}{}{}", line.text, "续".repeat(30))).collect();
        let mut lines = lines(&edition(&width, "", &sentences), &width).into_iter();
        for (line, sentence) in held.iter().zip(&sentences) {
            let wanted = visible(sentence);
            let mut set = String::new();
            while set.len() < wanted.len() {
                set.push_str(&lines.next().unwrap().text);
                let Some(at) = set.chars().count().checked_sub(before.chars().count()) else {
                    continue;
                };
                let is_poor = line.poor.contains(&at);
                let is_in = |group: &&std::ops::Range<usize>| {
                    !is_poor && group.start < at && at < group.end
                };
                for group in line.groups.iter().filter(is_in) {
                    let text: Vec<char> = visible(&line.text).chars().collect();
                    let (left, right) = (&text[group.start..at], &text[at..group.end]);
                    let shown = [left, &['‖'], right].concat().into_iter().collect();
                    *parted.entry(shown).or_default() += 1;
                }
            }
            assert_eq!(set, wanted);
        }
    }
    assert!(parted.is_empty(), "{} parted: {parted:#?}", parted.len());
}
