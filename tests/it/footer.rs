//! The footer lies at the bottom of the last page in every case, and never alone: texts of every
//! length over three pages, in many paragraphs, in one, and in items with heads and units.

use crate::common::{pages, texts};
use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::model::footer::Entry;
use kuaibao::text::Runs;
use typst::layout::{Abs, Point};

/// An edition of 439's bulletin with other items, and a footer of so many entries.
fn with_bodies(bodies: Vec<Vec<String>>, footer_entries: usize) -> Edition {
    let mut issue = crate::common::issue_of(bodies);
    issue.footer.distribution = (0..footer_entries)
        .map(|at| Entry { label: Some(format!("发{at}")), value: Runs::plain("全区各单位") })
        .collect();
    arrange(&issue)
}

/// What must hold of any edition's pages.
fn assert_well_set(edition: &Edition, what: &str) {
    let pages = pages(edition);
    let plan = pages.plan();
    let (last, before) = pages.document().pages().split_last().unwrap();
    let rows = plan.last_rows;
    assert!(rows >= 2 || before.is_empty(), "{what}: {rows} rows stand with the footer");
    let label = "电子邮箱：";
    let bottom = Abs::mm(297.0 - 35.0);
    let contact = texts(&last.frame)
        .into_iter()
        .find(|(_, text)| text.text.starts_with(label))
        .unwrap_or_else(|| panic!("{what}: the footer is not on the last page"));
    let height = bottom - contact.0.y;
    assert!(height > Abs::zero() && height < Abs::mm(4.0), "{what}: the footer is {height:?} up");
    for (number, page) in before.iter().enumerate() {
        let below_masthead = Abs::mm(if number == 0 { 105.0 } else { 0.0 });
        let is_text = |at: &Point| at.y > below_masthead && at.y < bottom;
        assert!(
            texts(&page.frame).iter().any(|(at, _)| is_text(at)),
            "{what}: page {} holds no text",
            number + 1
        );
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
fn footers_of_every_height_under_every_length() {
    for entries in [0, 5, 9, 13, 17, 21] {
        for lines in 6..52 {
            let edition = with_bodies(vec![vec!["长".repeat(27 * lines)]], entries);
            assert_well_set(&edition, &format!("{entries} entries under {lines} lines"));
            let edition = with_bodies(vec![vec!["一行。".to_owned(); lines]], entries);
            assert_well_set(&edition, &format!("{entries} entries under {lines} paragraphs"));
        }
    }
}

/// Footers of more than a page: the first part stands under text, others on pages of their own, each full but where an
/// entry ends; the last rule is on the type area's bottom.
#[test]
fn footers_of_more_than_a_page_flow() {
    let long = "区教委、".repeat(12);
    for (entries, value) in [20, 24, 25, 26, 28, 31, 40, 55, 60, 90]
        .into_iter()
        .flat_map(|entries| [(entries, "全区各单位"), (entries, long.as_str())])
    {
        for (lines, pad_to) in [(1, 1), (9, 1), (22, 1), (23, 1), (24, 1), (40, 1), (9, 2), (9, 4)]
        {
            let mut issue = crate::common::issue_of(vec![vec!["一行。".to_owned(); lines]]);
            let entry = |at| Entry { label: Some(format!("发{at}")), value: Runs::plain(value) };
            issue.footer.distribution = (0..entries).map(entry).collect();
            issue.page.pad_to = pad_to;
            let edition = arrange(&issue);
            let said = format!("{entries} entries of {} under {lines}, {pad_to}", value.len());
            let pages = pages(&edition);
            let plan = pages.plan();
            let set = pages.document().pages();
            assert_eq!(set.len(), plan.pages, "{said}");
            assert!(set.len().is_multiple_of(pad_to), "{said}: {} pages", set.len());
            assert!(plan.last_rows >= 2 || pad_to > 1 || lines == 1, "{said}: {}", plan.last_rows);
            let (top, bottom) = (Abs::mm(37.0), Abs::mm(297.0 - 35.0));
            let first = set.len()
                - set
                    .iter()
                    .rev()
                    .take_while(|page| {
                        let found = texts(&page.frame);
                        !found.is_empty()
                            && found.iter().all(|(at, text)| {
                                at.y > bottom || (text.size.to_pt() - 14.0).abs() < 0.01
                            })
                    })
                    .count();
            for page in &set[first..] {
                let found = texts(&page.frame).into_iter().filter(|(at, _)| at.y < bottom);
                let found: Vec<_> = found.collect();
                let (mut least, mut most) = (bottom, top);
                for (at, _) in &found {
                    (least, most) = (least.min(at.y), most.max(at.y));
                }
                assert!(least > top && most < bottom, "{said}: outside the type area");
                assert!(bottom - most < Abs::mm(4.0), "{said}: ends {:?} up", bottom - most);
                // It does not share its page where pages are added before it.
                let room = Abs::mm(if pad_to > 1 { 225.0 } else { 80.0 });
                assert!(least - top < room, "{said}: begins {:?} down", least - top);
            }
        }
    }
}

/// Without a footer there is nothing to come over to.
#[test]
fn no_footer() {
    for lines in 1..70 {
        let mut issue = crate::common::issue_of(vec![vec!["一行。".to_owned(); lines]]);
        (issue.footer.staff, issue.footer.distribution) = (Vec::new(), Vec::new());
        issue.footer.contact = Vec::new();
        let pages = pages(&arrange(&issue));
        let rows = pages.plan().last_rows + 23 * (pages.count() - 1);
        // Masthead, the empty row, the head, the unit. The empty row is given up where that saves a page, and two
        // lines go over with a unit, which may leave two rows empty.
        assert!((lines + 8..=lines + 11).contains(&rows), "{lines} lines: {rows} rows");
    }
}
