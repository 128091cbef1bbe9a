//! The footer lies at the bottom of the last page in every case, and never alone: texts of every
//! length over three pages, in many paragraphs, in one, and in items with heads and units.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{pages, texts};
use kuaibao::arrange::arrange;
use kuaibao::bulletin::Entry;
use kuaibao::edition::Edition;
use kuaibao::text::plain;
use typst::layout::Abs;

/// An edition of 439's bulletin with other items, and a footer of so many entries.
fn with_bodies(bodies: Vec<Vec<String>>, footer_entries: usize) -> Edition {
    let mut issue = common::issue_of(bodies);
    issue.footer.distribution = (0..footer_entries)
        .map(|at| Entry { label: format!("发{at}"), value: plain("全区各单位") })
        .collect();
    arrange(&issue)
}

/// What must hold of any edition's pages.
fn assert_well_set(edition: &Edition, what: &str) {
    let pages = pages(edition);
    let facts = pages.facts();
    assert!(facts.last_rows > 0, "{what}: the footer stands alone");
    let (last, before) = pages.document().pages().split_last().unwrap();
    let label = "电子邮箱：";
    let bottom = Abs::mm(297.0 - 35.0);
    let contact = texts(&last.frame)
        .into_iter()
        .find(|(_, text)| text.text.starts_with(label))
        .unwrap_or_else(|| panic!("{what}: the footer is not on the last page"));
    let height = bottom - contact.0.y;
    assert!(height > Abs::zero() && height < Abs::mm(4.0), "{what}: the footer is {height:?} up");
    for page in before {
        assert!(
            texts(&page.frame).iter().all(|(_, text)| !text.text.starts_with(label)),
            "{what}: the footer is on another page as well"
        );
    }
}

#[test]
fn paragraphs_of_one_line() {
    for lines in 1..70 {
        let edition = with_bodies(vec![vec!["一行。".to_owned(); lines]], 2);
        assert_well_set(&edition, &format!("{lines} lines"));
    }
}

#[test]
fn one_long_paragraph() {
    for lines in 1..70 {
        let edition = with_bodies(vec![vec!["长".repeat(27 * lines)]], 2);
        assert_well_set(&edition, &format!("a paragraph of {lines} lines"));
    }
}

#[test]
fn items_with_heads_and_units() {
    for lines in 1..60 {
        let body = || vec!["长".repeat(27 * lines / 2), "短。".to_owned()];
        let edition = with_bodies(vec![body(), body(), body()], 2);
        assert_well_set(&edition, &format!("three items of {lines} half lines"));
    }
}

#[test]
fn footers_of_every_height() {
    for entries in 0..24 {
        let edition = with_bodies(vec![vec!["长".repeat(27 * 12)]], entries);
        assert_well_set(&edition, &format!("{entries} entries"));
    }
}
