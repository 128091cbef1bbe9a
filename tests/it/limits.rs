//! What is as long as it may be is set on every page that is allowed.

use std::collections::BTreeSet;

use crate::common::fonts;
use kuaibao::edition::arrange::arrange;
use kuaibao::model::footer;
use kuaibao::model::issue::Issue;
use kuaibao::model::item::Piece;
use kuaibao::model::masthead::{self, MOST_OFFICES, Serial, Side};
use kuaibao::model::section::ItemTitle;
use kuaibao::model::{
    LONGEST_LABEL, LONGEST_LINE, LONGEST_NAME, LONGEST_SECTION, LONGEST_TITLE, MOST_SIGNATURES,
    MOST_UNITS,
};
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
                let set = typeset(&arrange(&issue), fonts());
                let set = set.unwrap_or_else(|fault| panic!("{said}: {fault:#}"));
                let rows = set.plan().masthead_rows;
                assert!(!set.plan().masthead_is_too_high(), "{said}: a masthead of {rows} rows");
            }
        }
    }
}

/// A masthead with all it may have, each as long as it may be, leaves room for text on the standard page or says that
/// it does not; it is never set wrong.
#[test]
fn a_masthead_of_everything_is_set_or_too_high() {
    let mut seen = BTreeSet::new();
    for kind in ["落实推进联合检查整治", "a b", "8", "“", "某A1·"] {
        let mut issue = longest(kind, false);
        let of = |count, length| vec![Runs::plain(long(kind, length).trim()); count];
        let head = &mut issue.masthead;
        head.title = long(kind, masthead::LONGEST_TITLE).trim().to_owned();
        head.banner = of(1, masthead::LONGEST_TITLE).pop();
        head.marks = of(3, masthead::LONGEST_MARK);
        head.signers = of(masthead::MOST_SIGNERS, masthead::LONGEST_SIGNER);
        head.lines = of(masthead::MOST_LINES, masthead::LONGEST_OF_LINES);
        for (side, text) in [
            (Side::Left, None),
            (Side::Right, None),
            (Side::Left, of(1, masthead::LONGEST_MARK).pop()),
            (Side::Right, of(1, masthead::LONGEST_MARK).pop()),
        ] {
            issue.masthead.serial = Some(Serial { text, side });
            for (lines, chars, margin) in [(22, 28, 28.0), (28, 40, 15.0), (12, 21, 45.0)] {
                (issue.page.lines, issue.page.chars) = (lines, chars);
                (issue.page.inner, issue.page.outer) = (margin, margin);
                let said = format!("{kind} {side:?} {lines} lines of {chars}");
                let set = typeset(&arrange(&issue), fonts());
                let set = set.unwrap_or_else(|fault| panic!("{said}: {fault:#}"));
                seen.insert(set.plan().masthead_is_too_high());
            }
        }
    }
    assert_eq!(seen.len(), 2, "some are set and some too high");
}

/// The guide says how long each may be.
#[test]
fn the_guide_has_the_limits() {
    let guide = std::fs::read_to_string("README.zh-CN.md").unwrap();
    let rows = [
        format!("| 报头名称、`banner` | {}字 |", masthead::LONGEST_TITLE),
        format!("| 份号、密级、紧急程度、`notice` | {}字 |", masthead::LONGEST_MARK),
        format!("| `office` | {MOST_OFFICES}个，每个{LONGEST_NAME}字 |"),
        format!("| `signer` | {}人，每人{}字 |", masthead::MOST_SIGNERS, masthead::LONGEST_SIGNER),
        format!("| `lines` | {}行，每行{}字 |", masthead::MOST_LINES, masthead::LONGEST_OF_LINES),
        format!("| `form`、`supplement-form` | {LONGEST_NAME}字 |"),
        format!("| 栏目、子栏目 | {LONGEST_SECTION}字 |"),
        format!("| 标题、副题 | {LONGEST_TITLE}字 |"),
        format!("| 单位 | {LONGEST_NAME}字，联合来稿{MOST_UNITS}个 |"),
        format!("| `signature` | {MOST_SIGNATURES}个，每个{LONGEST_NAME}字 |"),
        format!("| 报尾的一项 | {}字，标签{}字 |", footer::LONGEST_ENTRY, LONGEST_LABEL),
        format!("| 其他写一行的字段 | {LONGEST_LINE}字 |"),
    ];
    for row in rows {
        assert!(guide.contains(&row), "the guide has to say {row}");
    }
}
