//! Plans are held against brute force: every way to part a small issue is tried (`brute`) and weighed by rules
//! stated on finished pages (`weigh`), which share nothing with the search.

#![expect(clippy::cast_possible_truncation, reason = "issues of tests are small and known")]

mod brute;
mod weigh;

use proptest::prelude::*;

use super::plan::part_rows;
use super::search::{Tightening, search};
use super::*;
use brute::cheapest;
use weigh::{is_space, stands_whole, units, weigh};

const PLAIN: Paper = Paper { lines: 22, footer: 4, pad_to: 1 };

fn text(rows: u32) -> Block {
    Block::new(Shape::Text { rows, tight: None })
}

fn tight(rows: u32) -> Block {
    Block::new(Shape::Text { rows, tight: Some(rows - 1) })
}

fn solid(rows: u32) -> Block {
    Block::new(Shape::Solid { rows })
}

fn picture(rows: u32) -> Block {
    Block::new(Shape::Picture { rows })
}

fn space() -> Block {
    Block::new(Shape::Space)
}

fn head() -> Block {
    solid(1).keeping_next(2)
}

impl Block {
    fn keeping_next(self, keep_next: u32) -> Self {
        Self { keep_next, ..self }
    }

    fn keeping_before(self, keep_before: u32) -> Self {
        Self { keep_before, ..self }
    }

    fn first(self) -> Self {
        Self { starts_item: true, ..self }
    }

    fn last(self) -> Self {
        Self { ends_item: true, ..self }
    }
}

/// A plan in one line: `block:from-to` a part, `'` for tight, `|` a page, `F` the footer, `!` overfull.
fn planned(paper: Paper, blocks: &[Block]) -> String {
    let plan = paginate(paper, blocks);
    assert_eq!(weigh(paper, blocks, &plan.pages), Some(plan.cost), "{:?}", plan.pages);
    let page = |page: &Page| {
        let mark = |part: &Part| if part.setting == Setting::Tight { "'" } else { "" };
        let part = |part: &Part| {
            format!("{}{}:{}-{}", part.block, mark(part), part.rows.start, part.rows.end)
        };
        let mut words: Vec<String> = page.parts.iter().map(part).collect();
        words.extend(page.footer.then(|| "F".into()));
        words.extend(page.overfull.then(|| "!".into()));
        words.join(" ")
    };
    plan.pages.iter().map(page).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_head_keeps_with_two_rows() {
    let after = |rows| planned(PLAIN, &[text(rows), head(), text(30)]);
    assert_eq!(after(19), "0:0-19 1:0-1 2:0-2 | 2:2-24 | 2:24-30 F");
    assert_eq!(after(20), "0:0-20 | 1:0-1 2:0-21 | 2:21-30 F");
}

#[test]
fn a_head_keeps_with_no_more_than_its_item_has() {
    let blocks = [text(20), head(), text(1).last(), text(15)];
    assert_eq!(planned(PLAIN, &blocks), "0:0-20 1:0-1 2:0-1 | 3:0-15 F");
}

#[test]
fn a_list_of_heads_keeps_one_after_the_first_and_two_at_its_end() {
    let list = |before, keeps: [u32; 4]| {
        let heads = keeps.map(|keep| solid(1).keeping_next(keep));
        planned(PLAIN, &[&[text(before)], &heads[..], &[text(10)]].concat())
    };
    let keeps = [1, 0, 1, 2];
    assert_eq!(list(21, keeps), "0:0-21 | 1:0-1 2:0-1 3:0-1 4:0-1 5:0-10 F");
    assert_eq!(list(20, keeps), "0:0-20 1:0-1 2:0-1 | 3:0-1 4:0-1 5:0-10 F");
    assert_eq!(list(19, keeps), "0:0-19 1:0-1 2:0-1 | 3:0-1 4:0-1 5:0-10 F");
    assert_eq!(list(17, keeps), "0:0-17 1:0-1 2:0-1 | 3:0-1 4:0-1 5:0-10 F");
    assert_eq!(list(16, keeps), "0:0-16 1:0-1 2:0-1 3:0-1 4:0-1 5:0-2 | 5:2-10 F");
}

#[test]
fn a_unit_keeps_with_two_rows_before_it_or_its_whole_item() {
    let unit = || solid(1).keeping_before(2).last();
    assert_eq!(
        planned(PLAIN, &[text(22).first(), unit(), text(15)]),
        "0:0-20 | 0:20-22 1:0-1 2:0-15 F"
    );
    assert_eq!(
        planned(PLAIN, &[text(21).last(), text(1).first(), unit(), text(15)]),
        "0:0-21 | 1:0-1 2:0-1 3:0-15 F"
    );
}

#[test]
fn an_empty_row_vanishes_at_the_top_of_a_page_and_never_ends_one() {
    assert_eq!(planned(PLAIN, &[text(22), space(), text(9)]), "0:0-22 | 2:0-9 F");
    assert_eq!(planned(PLAIN, &[text(21), space(), text(9)]), "0:0-21 | 2:0-9 F");
    assert_eq!(planned(PLAIN, &[text(20), space(), text(9)]), "0:0-20 1:0-1 2:0-1 | 2:1-9 F");
    assert_eq!(planned(PLAIN, &[space(), text(9), space()]), "1:0-9 F");
}

#[test]
fn the_row_after_the_masthead_is_given_up_to_save_a_page_only() {
    let issue = |rows| planned(PLAIN, &[solid(6), Block::new(Shape::Yielding), text(rows)]);
    assert_eq!(issue(11), "0:0-6 1:0-1 2:0-11 F");
    assert_eq!(issue(12), "0:0-6 2:0-12 F");
    assert_eq!(issue(13), "0:0-6 1:0-1 2:0-11 | 2:11-13 F");
}

#[test]
fn the_footer_takes_two_rows_of_text_with_it() {
    assert_eq!(planned(PLAIN, &[text(18)]), "0:0-18 F");
    assert_eq!(planned(PLAIN, &[text(19)]), "0:0-17 | 0:17-19 F");
    assert_eq!(planned(PLAIN, &[text(23)]), "0:0-21 | 0:21-23 F");
    assert_eq!(planned(PLAIN, &[text(1)]), "0:0-1 F");
}

#[test]
fn padded_the_footer_stands_on_the_last_page_alone() {
    let padded = |pad_to, rows| planned(Paper { pad_to, ..PLAIN }, &[text(rows)]);
    assert_eq!(padded(2, 18), "0:0-18 | F");
    assert_eq!(padded(2, 30), "0:0-22 | 0:22-30 F");
    assert_eq!(padded(4, 30), "0:0-22 | 0:22-30 |  | F");
    assert_eq!(padded(4, 84), "0:0-22 | 0:22-44 | 0:44-66 | 0:66-84 F");
    assert_eq!(padded(4, 85).matches('|').count(), 7);
}

#[test]
fn without_a_footer_pages_are_padded_at_the_end() {
    assert_eq!(planned(Paper { footer: 0, pad_to: 1, ..PLAIN }, &[text(22)]), "0:0-22");
    assert_eq!(planned(Paper { footer: 0, pad_to: 4, ..PLAIN }, &[text(22)]), "0:0-22 |  |  | ");
}

#[test]
fn a_footer_too_high_for_rows_above_it_stands_alone() {
    assert_eq!(planned(Paper { footer: 21, ..PLAIN }, &[text(9)]), "0:0-8 | 0:8-9 F");
    assert_eq!(planned(Paper { footer: 22, ..PLAIN }, &[text(9)]), "0:0-9 | F");
    assert_eq!(planned(Paper { footer: 23, ..PLAIN }, &[text(9)]), "0:0-9 | F !");
}

#[test]
fn an_issue_without_text_is_a_footer() {
    assert_eq!(planned(PLAIN, &[]), "F");
    assert_eq!(
        planned(
            PLAIN,
            &[
                text(0),
                solid(0),
                Block::new(Shape::Table { first: 1000, head: 1000, rows: vec![] })
            ]
        ),
        "F"
    );
    assert_eq!(planned(Paper { footer: 0, ..PLAIN }, &[]), "");
}

#[test]
fn text_passes_a_picture_that_moves_on_as_far_as_its_item_goes() {
    let item = |rows| [text(16).first(), picture(9), text(rows), text(2).last(), text(5)];
    assert_eq!(planned(PLAIN, &item(6)), "0:0-16 2:0-6 | 1:0-9 3:0-2 4:0-5 F");
    assert_eq!(planned(PLAIN, &item(8)), "0:0-16 2:0-6 | 1:0-9 2:6-8 3:0-2 4:0-5 F");
    assert_eq!(planned(PLAIN, &item(3)), "0:0-16 2:0-3 3:0-1 | 1:0-9 3:1-2 4:0-5 F");
    let ends = [text(16).first(), picture(9), text(4).last(), text(6)];
    assert_eq!(planned(PLAIN, &ends), "0:0-16 2:0-3 | 1:0-9 2:3-4 3:0-6 F");
    let at_end = [text(16).first(), picture(9).last(), text(12)];
    assert_eq!(planned(PLAIN, &at_end), "0:0-16 | 1:0-9 2:0-10 | 2:10-12 F");
    let next_starts = [text(16).first(), picture(9), text(12).first()];
    assert_eq!(planned(PLAIN, &next_starts), "0:0-16 | 1:0-9 2:0-10 | 2:10-12 F");
}

#[test]
fn a_picture_at_a_pages_top_counts_among_the_rows_before_a_unit() {
    let unit = solid(1).keeping_before(2).last();
    let item = [text(18).first(), picture(9), text(4), unit, text(5)];
    assert_eq!(planned(PLAIN, &item), "0:0-18 2:0-4 | 1:0-9 3:0-1 4:0-5 F");
}

#[test]
fn a_picture_that_moves_on_may_be_all_that_its_page_holds() {
    let item = [text(10).first(), picture(18), solid(10), solid(22), text(5).last()];
    assert_eq!(planned(PLAIN, &item), "0:0-10 2:0-10 | 1:0-18 | 3:0-22 | 4:0-5 F");
}

#[test]
fn pictures_keep_their_order() {
    let item = [text(16).first(), picture(9), text(2), picture(3), text(9).last()];
    assert_eq!(planned(PLAIN, &item), "0:0-16 2:0-2 4:0-4 | 1:0-9 3:0-3 4:4-9 F");
}

#[test]
fn a_table_parts_between_its_rows_and_repeats_its_head() {
    let rows = vec![1500; 6];
    let blocks = [text(16), Block::new(Shape::Table { first: 1200, head: 1200, rows })];
    // 1.2 and three rows of 1.5 are 5.7 of the page's rows.
    let plan = paginate(PLAIN, &blocks);
    assert_eq!(planned(PLAIN, &blocks), "0:0-16 1:0-3 | 1:3-6 F");
    assert_eq!((plan.pages[0].rows, plan.pages[1].rows), (22, 6));
}

#[test]
fn a_table_measured_a_hundredth_too_high_takes_no_further_row() {
    assert_eq!(whole_rows(3008), 3);
    assert_eq!(whole_rows(3011), 4);
    assert_eq!((whole_rows(0), part_rows(3)), (0, 1));
}

#[test]
fn a_landscape_table_has_a_page_of_its_own() {
    let own = || Block::new(Shape::OwnPage { rows: 15 });
    assert_eq!(planned(PLAIN, &[text(9), own(), text(9)]), "0:0-9 | 1:0-15 | 2:0-9 F");
    assert_eq!(planned(PLAIN, &[own(), own(), text(9)]), "0:0-15 | 1:0-15 | 2:0-9 F");
    assert_eq!(planned(PLAIN, &[text(9), own()]), "0:0-9 | 1:0-15 | F");
    let padded = [text(9), own(), tight(10), text(31)];
    assert_eq!(
        planned(Paper { pad_to: 2, ..PLAIN }, &padded),
        "0:0-9 | 1:0-15 | 2':0-9 3:0-13 | 3:13-31 F"
    );
    let moved = [text(15).first(), picture(9), text(2), own(), text(2).last()];
    assert_eq!(planned(PLAIN, &moved), "0:0-15 2:0-2 | 3:0-15 | 1:0-9 4:0-2 F");
}

#[test]
fn what_is_higher_than_the_page_is_overfull() {
    assert_eq!(planned(PLAIN, &[text(3), solid(23), text(3)]), "0:0-3 | 1:0-23 ! | 2:0-3 F");
    let rows = vec![1000, 30_000, 1000];
    let table = [Block::new(Shape::Table { first: 1000, head: 1000, rows }), text(3)];
    assert_eq!(planned(PLAIN, &table), "0:0-1 | 0:1-2 ! | 0:2-3 1:0-3 F");
}

#[test]
fn rather_than_a_footer_alone_a_keep_is_broken() {
    assert_eq!(planned(PLAIN, &[head(), solid(17)]), "0:0-1 1:0-17 F");
    assert_eq!(planned(PLAIN, &[head(), solid(18)]), "0:0-1 | 1:0-18 F");
    assert_eq!(planned(PLAIN, &[head(), solid(19)]), "0:0-1 1:0-19 | F");
}

#[test]
fn a_keep_that_cannot_be_held_is_broken() {
    assert_eq!(planned(PLAIN, &[head(), solid(22), text(3)]), "0:0-1 | 1:0-22 | 2:0-3 F");
}

#[test]
fn a_paragraph_is_set_tighter_where_the_last_page_holds_five_rows_or_fewer() {
    let issue = |rows| planned(PLAIN, &[tight(10), text(rows)]);
    assert_eq!(issue(9), "0':0-9 1:0-9 F");
    // Six paragraphs, 60 rows: with four more the issue ends in two rows on a fourth page. Two are enough.
    let saved = |rows| {
        let blocks = [&vec![tight(10); 6][..], &[text(rows)]].concat();
        paginate(PLAIN, &blocks).tightened().collect::<Vec<_>>()
    };
    assert!(saved(2).is_empty());
    assert_eq!(saved(4), [4, 5]);
    assert_eq!(saved(8), [0, 1, 2, 3, 4, 5]);
    // Nine rows on the last page: one row too many for three pages is saved no more.
    assert!(saved(9).is_empty());
}

#[test]
fn a_paragraph_is_set_tighter_where_the_footer_would_be_alone() {
    let footer_alone = Paper { footer: 22, ..PLAIN };
    assert_eq!(planned(footer_alone, &[tight(3)]), "0:0-3 | F");
    assert_eq!(planned(Paper { footer: 20, ..PLAIN }, &[tight(3)]), "0':0-2 F");
}

#[test]
fn padded_a_paragraph_is_set_tighter_where_that_saves_pages_only() {
    let padded = |pad_to, blocks: &[Block]| planned(Paper { pad_to, ..PLAIN }, blocks);
    assert_eq!(padded(2, &[text(31), tight(10)]), "0:0-22 | 0:22-31 1':0-9 F");
    assert_eq!(padded(2, &[text(14), tight(10)]), "0:0-14 1:0-8 | 1:8-10 F");
    assert_eq!(padded(4, &[text(14), tight(10)]), "0:0-14 1:0-8 | 1:8-10 |  | F");
    assert_eq!(padded(4, &[text(79), tight(10)]).matches('|').count(), 7);
    assert_eq!(padded(4, &[text(76), tight(9)]).matches('|').count(), 3);
}

#[test]
fn padded_no_paragraph_is_set_tighter_for_pages_that_are_added_anyway() {
    let tightened = |rows: u32| {
        let blocks = [vec![tight(10); 2000], vec![text(rows - 20_000)]].concat();
        let plan = paginate(Paper { pad_to: 4, ..PLAIN }, &blocks);
        (plan.pages.len(), plan.tightened().count())
    };
    // The footer alone on page 912, four rows on page 912.
    assert_eq!(tightened(910 * 22 + 10), (912, 0));
    assert_eq!(tightened(911 * 22 + 4), (912, 0));
}

#[test]
fn paragraphs_far_from_the_end_are_left_as_they_are() {
    let blocks = vec![tight(10); 2002];
    let plain = search(PLAIN, &blocks, Tightening::Forbidden);
    let wild = search(PLAIN, &blocks, Tightening::From(0));
    let bounded = paginate(PLAIN, &blocks);
    assert_eq!((plain.cost.pages, wild.cost.pages, bounded.cost.pages), (911, 820, 910));
    assert_eq!(bounded.tightened().collect::<Vec<_>>(), [1998, 1999, 2000, 2001]);
}

#[test]
fn issue_439_gives_up_the_empty_row_and_tightens_its_last_section() {
    let blocks = [solid(6), Block::new(Shape::Yielding), text(50), text(10), tight(23)];
    let paper = Paper { lines: 23, footer: 4, pad_to: 1 };
    assert_eq!(
        planned(paper, &blocks),
        "0:0-6 2:0-17 | 2:17-40 | 2:40-50 3:0-10 4':0-3 | 4':3-22 F"
    );
}

/// Of a list that parts between its entries, a page holds all it can: only what follows spreads the gap.
#[test]
fn a_list_parts_at_a_page_s_foot_alone() {
    let entry = || Block { goes_on: true, ..solid(2) };
    let list = |entry: &dyn Fn() -> Block| {
        let entries = [solid(4), entry(), entry(), entry(), entry()];
        planned(PLAIN, &[&[solid(6)][..], &entries, &[solid(14), solid(14)]].concat())
    };
    assert_eq!(list(&entry), "0:0-6 1:0-4 2:0-2 3:0-2 4:0-2 5:0-2 | 6:0-14 | 7:0-14 F");
    // Else the last of them would go over.
    assert_eq!(list(&|| solid(2)), "0:0-6 1:0-4 2:0-2 3:0-2 4:0-2 | 5:0-2 6:0-14 | 7:0-14 F");
}

#[test]
fn the_latest_paragraphs_are_set_tighter() {
    let blocks = [tight(6), tight(6), text(7)];
    assert_eq!(planned(PLAIN, &blocks), "0:0-6 1':0-5 2:0-7 F");
}

fn shape() -> impl Strategy<Value = Shape> {
    let paragraph = (1..5u32, any::<bool>());
    let table = (
        prop_oneof![Just(0), 300..2500u32],
        prop_oneof![Just(0), 300..1500u32],
        prop::collection::vec(prop_oneof![9 => 300..1700u32, 1 => Just(7000)], 1..4),
    );
    prop_oneof![
        8 => paragraph.prop_map(|(rows, tight)| Shape::Text { rows, tight: (tight && rows > 1).then_some(rows - 1) }),
        2 => prop_oneof![5 => 1..3u32, 1 => 3..8u32].prop_map(|rows| Shape::Solid { rows }),
        3 => (1..5u32).prop_map(|rows| Shape::Picture { rows }),
        2 => table.prop_map(|(first, head, rows)| Shape::Table { first, head, rows }),
        1 => (1..5u32).prop_map(|rows| Shape::OwnPage { rows }),
    ]
}

fn any_block() -> impl Strategy<Value = Block> {
    let rows = || prop_oneof![3 => Just(0), 1 => Just(1), 2 => Just(2), 1 => Just(3)];
    (shape(), rows(), rows()).prop_map(|(shape, next, before)| {
        Block::new(shape).keeping_next(next).keeping_before(before)
    })
}

/// A space or a section's head before it, or neither; then its blocks.
fn item() -> impl Strategy<Value = Vec<Block>> {
    let before = prop_oneof![
        4 => Just(vec![]),
        2 => Just(vec![space()]),
        1 => Just(vec![Block::new(Shape::Yielding)]),
        2 => Just(vec![head()]),
        1 => Just(vec![space(), head()]),
    ];
    (before, prop::collection::vec(any_block(), 1..4)).prop_map(|(before, mut blocks)| {
        let first = &mut blocks[0];
        first.starts_item = true;
        if let Shape::Picture { rows } = first.shape {
            first.shape = Shape::Solid { rows };
        }
        if let Some(last) = blocks.last_mut() {
            last.ends_item = true;
        }
        [before, blocks].concat()
    })
}

fn issue(items: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(item(), items).prop_map(|items| items.concat())
}

fn rows(blocks: &[Block]) -> u32 {
    blocks.iter().map(|block| units(block, Setting::Ordinary)).sum()
}

fn rows_to_part(blocks: &[Block]) -> u32 {
    blocks
        .iter()
        .map(|block| if stands_whole(block) { 1 } else { units(block, Setting::Ordinary) })
        .sum()
}

fn small() -> impl Strategy<Value = Vec<Block>> {
    issue(1..4).prop_map(|mut blocks| {
        while rows_to_part(&blocks) > 8 {
            blocks.pop();
        }
        while blocks.last().is_some_and(is_space) {
            blocks.pop();
        }
        if let Some(last) = blocks.last_mut() {
            last.ends_item = true;
        }
        blocks
    })
}

fn paper(lines: std::ops::Range<u32>) -> impl Strategy<Value = Paper> {
    (lines, 0..5u32, prop_oneof![2 => Just(1u32), 1 => Just(2), 1 => Just(4)])
        .prop_map(|(lines, footer, pad_to)| Paper { lines, footer, pad_to })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn no_plan_is_better((paper, blocks) in (paper(2..8), small())) {
        let [plain, tight] = [Tightening::Forbidden, Tightening::From(0)].map(|tightening| {
            let route = search(paper, &blocks, tightening);
            let pages = compose::compose(paper, &blocks, &route);
            assert_eq!(weigh(paper, &blocks, &pages), Some(route.cost), "{pages:#?}");
            assert_eq!(cheapest(paper, &blocks, tightening), Some(route.cost), "{pages:#?}");
            route
        });
        let cost = paginate(paper, &blocks).cost;
        let all_reached = rows(&blocks) <= paper.lines * REACH;
        match plain.is_poor() {
            true if all_reached => prop_assert_eq!(cost, tight.cost),
            true => prop_assert!(tight.cost <= cost && cost <= plain.cost),
            false => prop_assert_eq!(cost, plain.cost),
        }
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn pages_are_as_the_plan_weighed_them((paper, blocks) in (paper(12..26), issue(1..60))) {
        let plan = paginate(paper, &blocks);
        prop_assert_eq!(weigh(paper, &blocks, &plan.pages), Some(plan.cost));
    }
}
