//! What the tests share: an example from its folder to its pages, and a walk over a page's parts.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use kuaibao::edition::Edition;
use kuaibao::fonts::{Fonts, OwnFace, Role};
use kuaibao::model::issue::Issue;
use kuaibao::model::item::{Flow, Item, Piece};
use kuaibao::model::page::Page;
use kuaibao::session::{self, look};
use kuaibao::text::{Runs, Title};
use kuaibao::typeset::{Pages, typeset};
use typst::layout::{Frame, FrameItem, Point, Ratio, Transform};
use typst::text::TextItem;

/// The faces that the pages are set in: the program's, or what `KUAIBAO_FACES` says by hand, as
/// `body=simfang.ttf,title=fzxbs.ttc#1`.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
        let Ok(said) = std::env::var("KUAIBAO_FACES") else { return Arc::clone(Fonts::shipped()) };
        let face = |one: &str| {
            let (key, file) = one.split_once('=').expect("a role and a file");
            let (file, index) = file.split_once('#').unwrap_or((file, "0"));
            let role = Role::ALL.into_iter().find(|role| role.key() == key).expect("a role");
            let data = fs::read(file).expect("a file of faces");
            OwnFace::open(role, file.into(), &data, index.parse().unwrap()).expect("a face")
        };
        Arc::new(Fonts::with(said.split(',').map(face).collect()))
    });
    &FONTS
}

/// An example issue and its pages.
pub(crate) struct Example {
    pub(crate) folder: String,
    pub(crate) edition: Edition,
    pub(crate) pages: Pages,
}

impl Example {
    fn of(folder: String) -> Self {
        let (edition, found) = session::edition(&issue(&folder), fonts());
        assert_eq!(found, []);
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

/// The page of an edition by its figures, in millimetres.
pub(crate) struct TypeArea {
    page: Page,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) lines: f64,
}

impl TypeArea {
    pub(crate) fn of(edition: &Edition) -> Self {
        let page = edition.page.clone();
        Self { top: page.top, bottom: page.bottom, lines: page.lines.into(), page }
    }

    /// The left edge on a page counted from 1.
    pub(crate) fn left(&self, page: usize) -> f64 {
        self.page.left(page)
    }

    pub(crate) fn right(&self, page: usize) -> f64 {
        self.left(page) + self.width()
    }

    pub(crate) fn width(&self) -> f64 {
        self.page.width()
    }

    pub(crate) fn pitch(&self) -> f64 {
        self.page.pitch()
    }

    /// The body's size.
    pub(crate) fn size(&self) -> f64 {
        self.page.size() / 72.0 * 25.4
    }

    /// From a row's top to its baseline.
    pub(crate) fn ascent(&self) -> f64 {
        self.page.ascent()
    }
}

/// The checked issue of a folder that has no findings at all.
pub(crate) fn issue(folder: impl AsRef<Path>) -> Issue {
    let look = look(folder.as_ref()).expect("the folder can be read");
    assert!(look.found.is_empty(), "{:#?}", look.found);
    look.issue.expect("an issue without findings is checked")
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
                units: vec![Runs::plain("军庄镇")],
                title: (at > 0).then(|| Title::run_in("三举措推进问题整改")),
                body: body.iter().map(|text| Flow::Paragraph(Runs::plain(text))).collect(),
                ..Piece::default()
            },
            ..item.clone()
        })
        .collect();
    issue
}

/// An edition typeset.
pub(crate) fn pages(edition: &Edition) -> Pages {
    typeset(edition, fonts()).expect("a checked edition can be typeset")
}

/// Each text of a frame with the place of its baseline's beginning, in points from the page's top
/// left.
pub(crate) fn texts(frame: &Frame) -> Vec<(Point, TextItem)> {
    let mut found = Vec::new();
    walk(frame, Point::zero(), &mut found);
    found
}

/// What the tables say that lie across a page.
pub(crate) fn texts_across(frame: &Frame) -> Vec<String> {
    let mut said = Vec::new();
    for (_, item) in frame.items() {
        if let FrameItem::Group(group) = item {
            if group.transform.sx.is_zero() {
                said.extend(texts(&group.frame).into_iter().map(|(_, text)| text.text.to_string()));
            } else {
                said.extend(texts_across(&group.frame));
            }
        }
    }
    said
}

fn walk(frame: &Frame, origin: Point, found: &mut Vec<(Point, TextItem)>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                // A table across the page is no row of it.
                if group.transform.sx.is_zero() {
                    continue;
                }
                // The masthead's title may be condensed.
                let condensed = group.transform.sx;
                let rest = Transform { sx: Ratio::one(), ..group.transform };
                assert!(rest.is_identity(), "no part of the page is turned or scaled");
                let first = found.len();
                walk(&group.frame, at, found);
                for (_, text) in &mut found[first..] {
                    for glyph in &mut text.glyphs {
                        glyph.x_advance *= condensed.get();
                        glyph.x_offset *= condensed.get();
                    }
                }
            }
            FrameItem::Text(text) => found.push((at, text.clone())),
            _ => {}
        }
    }
}
