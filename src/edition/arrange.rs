//! Checked issue → edition: the items in the order they print, as blocks. Pure.

use super::block::{Block, Content, Listed, Origin, Part, PartKind, Place};
use super::outline::Outline;
use super::{Edition, SectionCount};
use crate::model::issue::{self, Issue};
use crate::model::item::{Flow, Item};
use crate::model::roster::Roster;
use crate::model::section::{Break, ItemTitle, Layout, Section, UnitPlace};
use crate::text::{Role, Runs, Title};

/// Puts the items of an issue in print order.
#[must_use]
pub fn arrange(issue: &Issue) -> Edition {
    let printing = printing(issue);
    let mut text = Vec::new();
    for (at, (section, items)) in printing.iter().enumerate() {
        text.extend(section_blocks(at, section, items));
    }
    let mut blocks = vec![whole("masthead", "", Content::Masthead(issue.masthead.clone()))];
    if issue.page.contents {
        // The contents stand before what they list.
        let entries = contents(&printing, &text, blocks.len() + 1);
        blocks.push(whole("contents", "", Content::Contents(entries)));
    }
    blocks.extend(text);
    if let Some(note) = &issue.note {
        let note = Content::Note(Runs::between("（", note, "）"));
        blocks.push(whole(issue::FILE_NAME, "note", note));
    }
    blocks.push(whole("footer", "", Content::Footer(issue.footer.clone())));
    let masthead = &issue.masthead;
    let number = masthead.number.text();
    let title: String = masthead.printed_title().split_whitespace().collect();
    Edition {
        title: format!("{title}{number}"),
        number,
        offices: masthead.offices.iter().map(Runs::text).collect(),
        date: issue.date,
        page: issue.page.clone(),
        names: names(issue),
        sections: printing
            .iter()
            .map(|(section, items)| SectionCount { name: section.name.clone(), items: items.len() })
            .collect(),
        copies: issue.footer.copies,
        outline: Outline::of(&blocks),
        blocks,
    }
}

/// A block that is no section's.
fn whole(of: &str, field: &'static str, content: Content) -> Block {
    Block { origin: Origin::new(of, field), place: None, content }
}

/// The roster's names and those of the items' units.
fn names(issue: &Issue) -> std::collections::BTreeSet<String> {
    let units = issue.items.iter().flat_map(|item| &item.piece.units).map(Runs::text);
    issue.roster.names().map(str::to_owned).chain(units).collect()
}

/// The sections that have items, with these in print order.
fn printing(issue: &Issue) -> Vec<(&Section, Vec<&Item>)> {
    let items_of = |(at, section)| {
        let mut items: Vec<&Item> = issue.items.iter().filter(|item| item.section == at).collect();
        items.sort_by_key(|item| key(item, section, &issue.roster));
        (!items.is_empty()).then_some((section, items))
    };
    issue.sections.iter().enumerate().filter_map(items_of).collect()
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

/// Every section that has a head or else no title to list, with the titles of its items. `before` blocks
/// stand before those of the sections.
fn contents(printing: &[(&Section, Vec<&Item>)], blocks: &[Block], before: usize) -> Vec<Listed> {
    let first_of = |place: Place| {
        let is_in = |block: &Block| {
            block.place.is_some_and(|own| {
                own.section == place.section && (place.item.is_none() || own.item == place.item)
            })
        };
        let start = blocks.iter().position(is_in).unwrap_or_default();
        // A title is listed where it stands, under the editor's note.
        let is_note = |block: &&Block| matches!(block.content, Content::EditorNote(_));
        before + start + blocks[start..].iter().take_while(is_note).count()
    };
    let mut entries = Vec::new();
    for (at, (section, items)) in printing.iter().enumerate() {
        let titles: Vec<Listed> = match section.layout {
            Layout::Briefs => Vec::new(),
            Layout::Items => items
                .iter()
                .enumerate()
                .filter_map(|(number, item)| {
                    let text = item.piece.title.as_ref()?.runs();
                    let place = Place { section: at, item: Some(number) };
                    Some(Listed { text, level: 1, block: first_of(place) })
                })
                .collect(),
        };
        if section.heading || titles.is_empty() {
            let block = first_of(Place { section: at, item: None });
            entries.push(Listed { text: Runs::plain(&*section.name), level: 0, block });
        }
        entries.extend(titles);
    }
    entries
}

fn section_blocks(at: usize, section: &Section, items: &[&Item]) -> Vec<Block> {
    let mut blocks = Vec::new();
    if section.heading {
        blocks.push(Block {
            origin: Origin::new("section", "name"),
            place: Some(Place { section: at, item: None }),
            content: Content::Head(in_head(&section.name)),
        });
    }
    let place = |number| Some(Place { section: at, item: Some(number) });
    match section.layout {
        Layout::Items => {
            for (number, item) in items.iter().enumerate() {
                blocks.extend(
                    item_blocks(item, section).into_iter().map(|(origin, content)| Block {
                        origin,
                        place: place(number),
                        content,
                    }),
                );
            }
        }
        Layout::Briefs => {
            for (number, parts) in brief_paragraphs(items, section).into_iter().enumerate() {
                let origin = parts[0].origin.clone();
                blocks.push(Block {
                    origin,
                    place: place(number),
                    content: Content::Briefs(parts),
                });
            }
        }
    }
    blocks
}

/// `【指挥调度】`
fn in_head(name: &str) -> Runs {
    Runs::plain(format!("【{name}】"))
}

fn in_brackets(text: &Runs) -> Runs {
    Runs::between("（", text, "）")
}

/// An item from its editor's note to its unit.
fn item_blocks(item: &Item, section: &Section) -> Vec<(Origin, Content)> {
    let (name, piece) = (&item.name, &item.piece);
    let origin = |field| Origin::new(name, field);
    let mut blocks = Vec::new();
    for (at, note) in piece.editor_note.iter().enumerate() {
        let label = (at == 0)
            .then(|| part(origin("editor-note"), PartKind::Label, Runs::plain("编者按：")));
        let text = part(Origin::at(name, "editor-note", at), PartKind::Text, note.clone());
        let parts = label.into_iter().chain([text]).collect();
        blocks.push((Origin::at(name, "editor-note", at), Content::EditorNote(parts)));
    }
    let is_displayed = section.item_title == ItemTitle::Display;
    if let Some(title) = piece.title.as_ref().filter(|_| is_displayed) {
        let content = Content::Title {
            title: title.clone(),
            subtitle: piece.subtitle.as_ref().map(after_dash),
        };
        blocks.push((origin("title"), content));
    }
    let last = piece.body.len().saturating_sub(1);
    for (at, Flow::Paragraph(text)) in piece.body.iter().enumerate() {
        let mut parts = Vec::new();
        if at == 0 {
            if section.unit == UnitPlace::Lead {
                parts.extend(leading_unit(item));
            }
            if !is_displayed {
                parts.extend(run_in_title(item));
            }
            parts.extend(author(item, piece.author.as_ref()));
        }
        parts.push(part(Origin::at(name, "body", at), PartKind::Text, text.clone()));
        if at == last {
            parts.extend(author(item, piece.author_at_end.as_ref()));
        }
        blocks.push((Origin::at(name, "body", at), Content::Paragraph(parts)));
    }
    let count = piece.attachments.len();
    for (at, attachment) in piece.attachments.iter().enumerate() {
        let content = Content::Attachment {
            label: (at == 0).then_some("附件："),
            number: (count > 1).then(|| format!("{}.", at + 1)),
            name: attachment.clone(),
        };
        blocks.push((Origin::at(name, "attachments", at), content));
    }
    if !piece.signature.is_empty() {
        let content =
            Content::Signature { names: piece.signature.clone(), date: piece.signed.clone() };
        blocks.push((origin("signature"), content));
    }
    if matches!(section.unit, UnitPlace::End | UnitPlace::Tail) {
        let text = in_brackets(&Runs::list(&piece.units));
        blocks.push((origin("unit"), Content::Unit { text, place: section.unit }));
    }
    blocks
}

fn part(origin: Origin, kind: PartKind, text: Runs) -> Part {
    Part { origin, kind, text }
}

fn after_dash(subtitle: &Title) -> Title {
    subtitle.after("——")
}

/// `军庄镇：`
fn leading_unit(item: &Item) -> Option<Part> {
    let units = &item.piece.units;
    let mut text = Runs::default();
    text.push(Role::Strong, &Runs::list(units).text());
    text.push(Role::Plain, "：");
    (!units.is_empty()).then(|| part(Origin::new(&item.name, "unit"), PartKind::Unit, text))
}

/// The title before the text, and its subtitle.
fn run_in_title(item: &Item) -> Vec<Part> {
    let Some(title) = &item.piece.title else {
        return Vec::new();
    };
    let origin = |field| Origin::new(&item.name, field);
    let subtitle = item.piece.subtitle.as_ref();
    let subtitle =
        subtitle.map(|it| part(origin("subtitle"), PartKind::Subtitle, after_dash(it).runs()));
    let title = part(origin("title"), PartKind::Title, title.runs());
    std::iter::once(title).chain(subtitle).collect()
}

fn author(item: &Item, name: Option<&Runs>) -> Option<Part> {
    let text = in_brackets(name?);
    Some(part(Origin::new(&item.name, "author"), PartKind::Author, text))
}

/// The paragraphs of ordered briefs: a column's, or a unit's each.
fn brief_paragraphs(items: &[&Item], section: &Section) -> Vec<Vec<Part>> {
    let mut paragraphs = Vec::new();
    for column in items.chunk_by(|a, b| a.column == b.column) {
        let head = column[0].column.map(|at| {
            part(Origin::new("column", "name"), PartKind::Column, in_head(&section.columns[at]))
        });
        let units = by_unit(column).into_iter().map(|briefs| unit_briefs(&briefs, section));
        let split: Vec<Vec<Part>> = match section.paragraph {
            Break::Column => vec![units.flatten().collect()],
            Break::Unit => units.collect(),
        };
        let mut head = head.into_iter();
        paragraphs.extend(split.into_iter().map(|parts| head.by_ref().chain(parts).collect()));
    }
    paragraphs
}

/// One unit's briefs together, where the first of them stands.
fn by_unit<'a>(items: &[&'a Item]) -> Vec<Vec<&'a Item>> {
    let mut units: Vec<Vec<&Item>> = Vec::new();
    for item in items {
        match units.iter_mut().find(|briefs| briefs[0].piece.units == item.piece.units) {
            Some(briefs) => briefs.push(item),
            None => units.push(vec![item]),
        }
    }
    units
}

/// A unit's briefs under one name.
fn unit_briefs(briefs: &[&Item], section: &Section) -> Vec<Part> {
    let name = briefs.first().filter(|_| section.unit != UnitPlace::None);
    let mut parts: Vec<Part> = name.and_then(|brief| leading_unit(brief)).into_iter().collect();
    for brief in briefs {
        parts.extend(run_in_title(brief));
        parts.extend(author(brief, brief.piece.author.as_ref()));
        let body = brief.piece.body.iter();
        parts.extend(body.enumerate().map(|(at, Flow::Paragraph(text))| {
            part(Origin::at(&brief.name, "body", at), PartKind::Text, text.clone())
        }));
        parts.extend(author(brief, brief.piece.author_at_end.as_ref()));
    }
    parts
}
