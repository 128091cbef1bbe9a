//! `arrange` is a pure function that loses and repeats nothing, and orders by its rules.

use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::edition::block::{Block, Content, Part, PartKind};
use kuaibao::model::footer::Footer;
use kuaibao::model::issue::{Issue, Left};
use kuaibao::model::item::{Flow, Item, Piece};
use kuaibao::model::masthead::Masthead;
use kuaibao::model::page::Page;
use kuaibao::model::roster::Roster;
use kuaibao::model::section::{Break, Layout, Section, UnitPlace};
use std::collections::BTreeMap;

use kuaibao::text::{Runs, Title};
use proptest::prelude::*;
use toml::value::Date;

fn issue(sections: Vec<Section>, roster: &[&str], items: Vec<Item>) -> Issue {
    let units = roster.iter().map(ToString::to_string).collect();
    let groups = vec![kuaibao::model::roster::Group { name: "单位".to_owned(), units }];
    Issue {
        masthead: Masthead {
            banner: None,
            title: "工作快报".to_owned(),
            number: Title::run_in("第1期"),
            signers: Vec::new(),
            offices: Vec::new(),
            date: "2026年3月5日".to_owned(),
            lines: Vec::new(),
            serial: None,
            marks: Vec::new(),
        },
        stem: "工作快报第1期".to_owned(),
        date: Date { year: 2026, month: 3, day: 5 },
        is_final: false,
        sections,
        roster: Roster::new(groups, Vec::new(), BTreeMap::new()),
        items,
        left: Left::default(),
        instructions: Vec::new(),
        corrections: Vec::new(),
        note: None,
        footer: Footer::default(),
        page: Page::default(),
    }
}

fn section(name: &str, layout: Layout, columns: &[&str], paragraph: Break) -> Section {
    Section {
        name: name.to_owned(),
        unit: match layout {
            Layout::Items => UnitPlace::End,
            Layout::Briefs => UnitPlace::Lead,
        },
        layout,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        paragraph,
        ..Section::standard()[0].clone()
    }
}

fn item(name: &str, section: usize, unit: &str) -> Item {
    Item {
        name: name.to_owned(),
        section,
        column: None,
        first: None,
        last: None,
        order: None,
        piece: Piece {
            units: vec![Runs::plain(unit)],
            body: vec![Flow::Paragraph(Runs::plain(name))],
            ..Piece::default()
        },
    }
}

/// The parts of the text of an edition in print order.
fn parts(edition: &Edition) -> impl Iterator<Item = Part> + '_ {
    let of_block = |block: &Block| match &block.content {
        Content::Paragraph(parts) | Content::Briefs(parts) => parts.clone(),
        _ => Vec::new(),
    };
    edition.blocks.iter().flat_map(of_block)
}

/// The items of an edition in print order, each by its text, which is its name.
fn names(edition: &Edition) -> Vec<String> {
    let texts = parts(edition).filter(|part| part.kind == PartKind::Text);
    texts
        .inspect(|part| assert_eq!(part.text.text(), part.origin.of))
        .map(|part| part.origin.of)
        .collect()
}

#[test]
fn items_go_by_first_then_order_then_name() {
    let sections = vec![section("甲", Layout::Items, &[], Break::Column)];
    let mut items: Vec<Item> = ["1", "2", "3", "4", "5"].map(|name| item(name, 0, "某镇")).into();
    items[1].order = Some(2);
    items[3].order = Some(-1);
    items[2].first = Some(1);
    items[4].first = Some(0);
    let edition = arrange(&issue(sections, &["某镇"], items));
    assert_eq!(names(&edition), ["5", "3", "4", "2", "1"]);
}

#[test]
fn the_roster_orders_briefs_and_not_items() {
    let sections = vec![
        section("甲", Layout::Items, &[], Break::Column),
        section("乙", Layout::Briefs, &[], Break::Column),
    ];
    let mut items = Vec::new();
    for at in [0, 1] {
        for unit in ["不在册", "丙镇", "甲镇"] {
            items.push(item(&format!("{at}{unit}"), at, unit));
        }
    }
    let edition = arrange(&issue(sections, &["甲镇", "乙镇", "丙镇"], items));
    assert_eq!(names(&edition), ["0不在册", "0丙镇", "0甲镇", "1甲镇", "1丙镇", "1不在册"]);
}

#[test]
fn briefs_whose_units_do_not_print_stay_in_their_order() {
    let mut of_none = section("乙", Layout::Briefs, &[], Break::Column);
    of_none.unit = UnitPlace::None;
    let mut items: Vec<Item> = [("1", "丙镇"), ("2", "甲镇"), ("3", "丙镇")]
        .map(|(name, unit)| item(name, 0, unit))
        .into();
    for item in &mut items {
        item.piece.unit_place = UnitPlace::None;
    }
    let edition = arrange(&issue(vec![of_none], &["甲镇", "丙镇"], items));
    assert_eq!(names(&edition), ["1", "2", "3"]);
}

#[test]
fn a_unit_s_briefs_join_within_their_column() {
    let sections = vec![section("乙", Layout::Briefs, &["子", "丑"], Break::Unit)];
    let mut items: Vec<Item> = [("1", "甲镇"), ("2", "乙镇"), ("3", "甲镇"), ("4", "甲镇")]
        .map(|(name, unit)| item(name, 0, unit))
        .into();
    for (item, column) in items.iter_mut().zip([1, 1, 0, 1]) {
        item.column = Some(column);
    }
    let edition = arrange(&issue(sections, &[], items));
    let briefs = edition.blocks.iter().filter_map(|block| match &block.content {
        Content::Briefs(parts) => Some(parts.iter().map(|part| part.text.text()).collect()),
        _ => None,
    });
    let briefs: Vec<Vec<String>> = briefs.collect();
    assert_eq!(
        briefs,
        [&["【子】", "甲镇：", "3"][..], &["【丑】", "甲镇：", "1", "4"], &["乙镇：", "2"]]
    );
}

#[test]
fn empty_sections_are_left_out() {
    let sections = vec![
        section("甲", Layout::Items, &[], Break::Column),
        section("乙", Layout::Items, &[], Break::Column),
    ];
    let edition = arrange(&issue(sections, &[], vec![item("1", 1, "某镇")]));
    let names: Vec<_> = edition.sections.iter().map(|section| section.name.as_str()).collect();
    assert_eq!(names, ["乙"]);
}

prop_compose! {
    fn any_item()(
        section in 0usize..3,
        column in 0usize..2,
        unit in 0usize..4,
        first in proptest::option::of(0usize..5),
        order in proptest::option::of(-3i64..3),
    ) -> Item {
        let units = ["甲镇", "乙镇", "丙镇", "不在册"];
        Item {
            column: (section == 2).then_some(column),
            first,
            order,
            ..item("", section, units[unit])
        }
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_or_repeated(
        mut items in proptest::collection::vec(any_item(), 0..40),
        by_unit in any::<bool>(),
    ) {
        for (at, item) in items.iter_mut().enumerate() {
            item.name = format!("{at:02}");
            item.piece.body = vec![Flow::Paragraph(Runs::plain(format!("{at:02}")))];
        }
        let paragraph = if by_unit { Break::Unit } else { Break::Column };
        let sections = vec![
            section("甲", Layout::Items, &[], Break::Column),
            section("乙", Layout::Briefs, &[], paragraph),
            section("丙", Layout::Briefs, &["子", "丑"], paragraph),
        ];
        let issue = issue(sections, &["乙镇", "甲镇"], items.clone());
        let edition = arrange(&issue);

        let mut printed = names(&edition);
        let counted: usize = edition.sections.iter().map(|section| section.items).sum();
        prop_assert_eq!(counted, items.len());
        printed.sort();
        let all: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
        prop_assert_eq!(printed, all);
        let said = |block: &Block| block.printed().iter().map(|it| it.text.clone()).collect();
        let blocks: Vec<String> = edition.blocks.iter().map(said).collect();
        let whole: Vec<String> = edition.printed().map(|it| it.text).collect();
        prop_assert_eq!(blocks.concat(), whole.concat());
        prop_assert_eq!(arrange(&issue), edition);
    }
}
