//! What the tests share: an example from its folder to its pages, and a walk over a page's parts.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use kuaibao::check::check;
use kuaibao::diagnostic::Sources;
use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::fonts::Fonts;
use kuaibao::load::load;
use kuaibao::model::issue::Issue;
use kuaibao::model::item::{Item, Piece};
use kuaibao::text::plain;
use kuaibao::text::title::Title;
use kuaibao::typeset::{Pages, typeset};
use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;

/// An example issue and its pages.
pub(crate) struct Example {
    pub(crate) folder: String,
    pub(crate) edition: Edition,
    pub(crate) pages: Pages,
}

impl Example {
    fn of(folder: String) -> Self {
        let edition = arrange(&issue(&folder));
        let pages = pages(&edition);
        Self { folder, edition, pages }
    }
}

/// Every example, in the order people read names; each is typeset once a run.
pub(crate) fn examples() -> &'static [Example] {
    static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
        let names =
            |folder: &str| fs::read_dir(folder).unwrap().map(move |entry| entry.unwrap().path());
        let bulletins = names("examples").filter(|path| path.is_dir());
        let mut issues: Vec<String> = bulletins
            .flat_map(|bulletin| names(bulletin.to_str().unwrap()))
            .filter(|issue| issue.join("issue.toml").is_file())
            .map(|issue| issue.to_str().unwrap().to_owned())
            .collect();
        issues.sort_by(|a, b| natord::compare(a, b));
        issues.into_iter().map(Example::of).collect()
    });
    &EXAMPLES
}

pub(crate) fn example(folder: &str) -> &'static Example {
    examples().iter().find(|example| example.folder == folder).expect(folder)
}

/// The page of an edition by its figures: as the bulletin gives them, else as GB/T 9704 has them
/// (5.2), in millimetres.
pub(crate) struct TypeArea {
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    inner: f64,
    outer: f64,
    duplex: bool,
    pub(crate) lines: f64,
    chars: f64,
}

impl TypeArea {
    pub(crate) fn of(edition: &Edition) -> Self {
        let page = &edition.page;
        #[expect(clippy::cast_precision_loss, reason = "a page has few lines and characters")]
        let number = |given: Option<i64>, default: i64| given.unwrap_or(default) as f64;
        Self {
            top: page.top.unwrap_or(37.0),
            bottom: page.bottom.unwrap_or(35.0),
            inner: page.inner.unwrap_or(28.0),
            outer: page.outer.unwrap_or(26.0),
            duplex: page.duplex,
            lines: number(page.lines, 22),
            chars: number(page.chars, 28),
        }
    }

    /// The left edge on a page counted from 1: the binding edge is left on odd pages, right on even
    /// ones.
    pub(crate) fn left(&self, page: usize) -> f64 {
        if self.duplex && page.is_multiple_of(2) { self.outer } else { self.inner }
    }

    pub(crate) fn right(&self, page: usize) -> f64 {
        self.left(page) + self.width()
    }

    pub(crate) fn width(&self) -> f64 {
        210.0 - self.inner - self.outer
    }

    pub(crate) fn pitch(&self) -> f64 {
        (297.0 - self.top - self.bottom) / self.lines
    }

    /// The body's size.
    pub(crate) fn size(&self) -> f64 {
        (self.width() / self.chars).min(16.0 / 72.0 * 25.4)
    }

    /// From a row's top to its baseline.
    pub(crate) fn ascent(&self) -> f64 {
        (self.pitch() - self.size()) / 2.0 + 0.88 * self.size()
    }
}

/// The checked issue of a folder that has no findings at all.
pub(crate) fn issue(folder: impl AsRef<Path>) -> Issue {
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let files = load(folder.as_ref(), &mut sources, &mut found).expect("the folder can be read");
    let issue = check(files, &sources, Fonts::shipped(), &mut found);
    assert!(found.is_empty(), "{found:#?}");
    issue.expect("an issue without findings is checked")
}

/// 439's bulletin with other items, a body each, in its first three sections; the later ones have
/// titles.
pub(crate) fn issue_of(bodies: Vec<Vec<String>>) -> Issue {
    let mut issue = issue("examples/mentougou/439");
    let item = issue.items[0].clone();
    issue.items = bodies
        .into_iter()
        .enumerate()
        .map(|(at, body)| Item {
            name: format!("{at:02}.toml"),
            section: at.min(2),
            piece: Piece {
                units: vec![plain("军庄镇")],
                title: (at > 0).then(|| Title::run_in("三举措推进问题整改")),
                body: body.iter().map(plain).collect(),
                ..Piece::default()
            },
            ..item.clone()
        })
        .collect();
    issue
}

/// An edition typeset.
pub(crate) fn pages(edition: &Edition) -> Pages {
    typeset(edition, Fonts::shipped()).expect("a checked edition can be typeset")
}

/// Each text of a frame with the place of its baseline's beginning, in points from the page's top
/// left.
pub(crate) fn texts(frame: &Frame) -> Vec<(Point, TextItem)> {
    let mut found = Vec::new();
    walk(frame, Point::zero(), &mut found);
    found
}

fn walk(frame: &Frame, origin: Point, found: &mut Vec<(Point, TextItem)>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                let transform = group.transform;
                assert!(transform.is_identity(), "no part of the page is turned or scaled");
                walk(&group.frame, at, found);
            }
            FrameItem::Text(text) => found.push((at, text.clone())),
            _ => {}
        }
    }
}
