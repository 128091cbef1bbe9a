//! What the tests share: an example from its folder to its pages, and a walk over a page's parts.

#![allow(unreachable_pub, reason = "a module of test binaries")]
#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::Path;

use kuaibao::arrange::arrange;
use kuaibao::check::check;
use kuaibao::edition::Edition;
use kuaibao::fonts::Fonts;
use kuaibao::issue::Issue;
use kuaibao::item::{Item, Piece};
use kuaibao::load::load;
use kuaibao::source::Sources;
use kuaibao::text::plain;
use kuaibao::title::Title;
use kuaibao::typeset::{Pages, typeset};
use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;

/// Every example issue.
pub const EXAMPLES: [&str; 2] = ["examples/mentougou/439", "examples/qingwu/2026-07"];

/// The checked issue of a folder that has no findings at all.
pub fn issue(folder: impl AsRef<Path>) -> Issue {
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let files = load(folder.as_ref(), &mut sources, &mut found).expect("the folder can be read");
    let issue = check(files, &sources, Fonts::shipped(), &mut found);
    assert!(found.is_empty(), "{found:#?}");
    issue.expect("an issue without findings is checked")
}

/// 439's bulletin with other items, a body each, in its first three sections; the later ones have
/// titles.
pub fn issue_of(bodies: Vec<Vec<String>>) -> Issue {
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

/// The edition of a folder.
pub fn edition(folder: impl AsRef<Path>) -> Edition {
    arrange(&issue(folder))
}

/// An edition typeset.
pub fn pages(edition: &Edition) -> Pages {
    typeset(edition, Fonts::shipped()).expect("a checked edition can be typeset")
}

/// Each text of a frame with the place of its baseline's beginning, in points from the page's top
/// left.
pub fn texts(frame: &Frame) -> Vec<(Point, TextItem)> {
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
