//! Checked issue → edition: the items in the order they print. Pure.

use crate::edition::{BriefParagraph, Content, Edition, Group, Listed, Placed, UnitBriefs};
use crate::model::issue::Issue;
use crate::model::item::Item;
use crate::model::roster::Roster;
use crate::model::section::{Break, Layout, Section, UnitPlace};
use crate::text::Runs;
use crate::text::title::Title;

/// Puts the items of an issue in print order.
#[must_use]
pub fn arrange(issue: &Issue) -> Edition {
    let date = issue.date;
    let sections: Vec<Group> = issue
        .sections
        .iter()
        .enumerate()
        .filter_map(|(at, section)| group(issue, at, section))
        .collect();
    Edition {
        title: issue.stem.clone(),
        date: [date.year, date.month.into(), date.day.into()],
        masthead: issue.masthead.clone(),
        contents: if issue.page.contents { contents(&sections) } else { Vec::new() },
        sections,
        note: issue.note.clone(),
        footer: issue.footer.clone(),
        page: issue.page.clone(),
    }
}

/// Every section that has a head or else no title to list, with the titles of its items.
fn contents(sections: &[Group]) -> Vec<Listed> {
    let mut entries = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let titles = match &section.content {
            Content::Items { items, .. } => titles(at, items),
            Content::Briefs { .. } => Vec::new(),
        };
        if section.heading || titles.is_empty() {
            let text = Title::run_in(&section.name);
            entries.push(Listed { text, level: 0, target: at.to_string() });
        }
        entries.extend(titles);
    }
    entries
}

fn titles(section: usize, items: &[Placed]) -> Vec<Listed> {
    let titled = items.iter().enumerate();
    let listed = |(at, item): (usize, &Placed)| {
        let text = item.piece.title.clone()?;
        Some(Listed { text, level: 1, target: format!("{section}.{at}") })
    };
    titled.filter_map(listed).collect()
}

/// A section with its items; `None` where it has none.
fn group(issue: &Issue, at: usize, section: &Section) -> Option<Group> {
    let mut items: Vec<&Item> = issue.items.iter().filter(|item| item.section == at).collect();
    if items.is_empty() {
        return None;
    }
    items.sort_by_key(|item| key(item, section, &issue.roster));
    let content = match section.layout {
        Layout::Items => Content::Items {
            item_title: section.item_title,
            unit: section.unit,
            items: items.into_iter().map(placed).collect(),
        },
        Layout::Briefs => Content::Briefs { paragraphs: columns(&items, section) },
    };
    Some(Group { name: section.name.clone(), heading: section.heading, content })
}

/// What an item is ordered by in its section: its column, its place in `first`, its `order`, for
/// briefs the roster. Items equal in all of it stay in the order of their file names.
fn key(item: &Item, section: &Section, roster: &Roster) -> (Option<usize>, usize, i64, usize) {
    let rank = match section.layout {
        Layout::Items => 0,
        Layout::Briefs => {
            item.piece.units.first().map_or(usize::MAX, |unit| roster.rank(&unit.text()))
        }
    };
    let first = item.first.unwrap_or(usize::MAX);
    (item.column, first, item.order.unwrap_or(i64::MAX), rank)
}

fn placed(item: &Item) -> Placed {
    Placed { name: item.name.clone(), piece: item.piece.clone() }
}

/// The paragraphs of ordered briefs.
fn columns(items: &[&Item], section: &Section) -> Vec<BriefParagraph> {
    let mut paragraphs = Vec::new();
    for column in items.chunk_by(|a, b| a.column == b.column) {
        let name = column[0].column.map(|at| section.columns[at].clone());
        let units = by_unit(column, section.unit);
        let split = match section.paragraph {
            Break::Column => vec![units],
            Break::Unit => units.into_iter().map(|unit| vec![unit]).collect(),
        };
        paragraphs.extend(split.into_iter().enumerate().map(|(at, units)| BriefParagraph {
            column: if at == 0 { name.clone() } else { None },
            units,
        }));
    }
    paragraphs
}

/// One unit's briefs together, where the first of them stands.
fn by_unit(items: &[&Item], unit: UnitPlace) -> Vec<UnitBriefs> {
    let mut units: Vec<(&[Runs], Vec<Placed>)> = Vec::new();
    for item in items {
        let name = item.piece.units.as_slice();
        match units.iter_mut().find(|(known, _)| *known == name) {
            Some((_, briefs)) => briefs.push(placed(item)),
            None => units.push((name, vec![placed(item)])),
        }
    }
    units
        .into_iter()
        .map(|(name, briefs)| UnitBriefs {
            unit: match unit {
                UnitPlace::None => Vec::new(),
                _ => name.to_vec(),
            },
            briefs,
        })
        .collect()
}
