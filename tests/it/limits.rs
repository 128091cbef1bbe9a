//! What is as long as it may be is set on every page that is allowed.

use kuaibao::edition::arrange::arrange;
use kuaibao::fonts::Fonts;
use kuaibao::model::issue::Issue;
use kuaibao::model::item::Piece;
use kuaibao::model::masthead::MOST_OFFICES;
use kuaibao::model::section::ItemTitle;
use kuaibao::model::{LONGEST_NAME, LONGEST_SECTION, LONGEST_TITLE, MOST_SIGNATURES, MOST_UNITS};
use kuaibao::text::{Runs, Title};
use kuaibao::typeset::typeset;

fn long(kind: &str, count: usize) -> String {
    kind.chars().cycle().take(count).collect()
}

/// An issue whose every field is as long as it may be, of characters of this kind.
fn longest(kind: &str, displayed: bool) -> Issue {
    let mut issue = crate::common::issue("examples/mentougou/439");
    let item = issue.items[0].clone();
    let title = long(kind, LONGEST_TITLE);
    let title = if displayed { Title::displayed(&title) } else { Some(Title::run_in(&title)) };
    let names = |count| vec![Runs::plain(long(kind, LONGEST_NAME)); count];
    let piece = Piece {
        subtitle: title.clone(),
        title,
        units: names(MOST_UNITS),
        signature: names(MOST_SIGNATURES),
        signed: Some("2026年3月5日".to_owned()),
        ..item.piece.clone()
    };
    issue.items.insert(0, kuaibao::model::item::Item { piece, ..item });
    issue.masthead.number = Title::run_in(&long(kind, LONGEST_NAME));
    issue.masthead.offices = names(MOST_OFFICES);
    for section in &mut issue.sections {
        section.name = long(kind, LONGEST_SECTION);
        section.item_title = if displayed { ItemTitle::Display } else { ItemTitle::RunIn };
    }
    issue
}

#[test]
fn what_is_as_long_as_it_may_be_is_set_on_every_page() {
    for kind in ["落实推进联合检查整治", "a", "8", "“", "，", "某A1·"] {
        for displayed in [false, true] {
            let mut issue = longest(kind, displayed);
            for (lines, chars, side, edge) in [
                (22, 28, 28.0, 37.0),
                (12, 21, 45.0, 60.0),
                (28, 40, 15.0, 20.0),
                (12, 27, 28.0, 37.0),
                (28, 21, 45.0, 60.0),
            ] {
                (issue.page.lines, issue.page.chars) = (lines, chars);
                (issue.page.inner, issue.page.outer) = (side, side);
                (issue.page.top, issue.page.bottom) = (edge, edge);
                let said = format!("{kind} {displayed} {lines} lines of {chars}");
                let set = typeset(&arrange(&issue), Fonts::shipped());
                let set = set.unwrap_or_else(|fault| panic!("{said}: {fault:#}"));
                let rows = set.plan().masthead_rows;
                assert!(!set.plan().masthead_is_too_high(), "{said}: a masthead of {rows} rows");
            }
        }
    }
}
