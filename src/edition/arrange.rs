//! Checked issue → edition: the items in the order they print, as blocks. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Content, Listed, Origin, Part, PartKind, Place};
use super::insets::Insets;
use super::outline::Outline;
use super::{Edition, SectionCount};
use crate::model::issue::{self, Issue};
use crate::model::item::{Flow, Item};
use crate::model::roster::Roster;
use crate::model::section::{AuthorPlace, Break, ItemTitle, Layout, Section, UnitPlace};
use crate::text::{Role, Runs, Title};

/// Puts the items of an issue in print order.
#[must_use]
pub fn arrange(issue: &Issue) -> Edition {
    let printing = printing(issue);
    let mut text = Vec::new();
    for (at, paragraphs) in issue.instructions.iter().enumerate() {
        let block = |text: &Runs| Block {
            origin: Origin::at(issue::FILE_NAME, "instruction", at),
            place: None,
            content: Content::Instruction(text.clone()),
        };
        text.extend(paragraphs.iter().map(block));
    }
    let mut index = 0;
    for (at, (section, items)) in printing.iter().enumerate() {
        index += u32::from(section.head.is_some());
        text.extend(section_blocks(at, section, items, index));
    }
    let mut blocks = vec![whole("masthead", "", Content::Masthead(issue.masthead.clone()))];
    if issue.page.contents {
        // The contents stand before what they list.
        let entries = contents(&printing, &text, blocks.len() + 1);
        blocks.push(whole("contents", "", Content::Contents(entries)));
    }
    blocks.extend(text);
    for (at, correction) in issue.corrections.iter().enumerate() {
        blocks.push(Block {
            origin: Origin::at(issue::FILE_NAME, "correction", at),
            place: None,
            content: Content::Note(correction.clone()),
        });
    }
    if let Some(note) = &issue.note {
        let note = Content::Note(Runs::between("（", note, "）"));
        blocks.push(whole(issue::FILE_NAME, "note", note));
    }
    blocks.extend(annexes(&printing));
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
        pictures: Vec::new(),
        fits: BTreeMap::new(),
    }
}

/// A block that is no section's.
fn whole(of: &str, field: &'static str, content: Content) -> Block {
    Block { origin: Origin::new(of, field), place: None, content }
}

/// The roster's names and those of the items' units.
fn names(issue: &Issue) -> BTreeSet<String> {
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

/// What an item is ordered by in its section: its column, its place in `first`, in `last`, its `order`, for
/// briefs the roster. Items equal in all of it stay in the order of their file names.
type Key = (Option<usize>, usize, Option<usize>, i64, usize);

fn key(item: &Item, section: &Section, roster: &Roster) -> Key {
    let rank = match section.layout {
        Layout::Items => 0,
        // The page names no unit to order by.
        Layout::Briefs if section.unit == UnitPlace::None => 0,
        Layout::Briefs => {
            item.piece.units.first().map_or(usize::MAX, |unit| roster.rank(&unit.text()))
        }
    };
    let first = item.first.unwrap_or(usize::MAX);
    (item.column, first, item.last, item.order.unwrap_or(i64::MAX), rank)
}

/// Every section that has a head or else no title to list, its columns and the titles of its items. `before` blocks
/// stand before those of the sections.
fn contents(printing: &[(&Section, Vec<&Item>)], blocks: &[Block], before: usize) -> Vec<Listed> {
    let start_of = |place: Place| {
        let is_in = |block: &Block| {
            block.place.is_some_and(|own| {
                own.section == place.section && (place.item.is_none() || own.item == place.item)
            })
        };
        blocks.iter().position(is_in).unwrap_or_default()
    };
    // A title is listed where it stands: under instructions, the editor's note, photos and tables.
    let title_of = |place: Place| {
        let start = start_of(place);
        let of_item = blocks[start..].iter().take_while(|block| block.place == Some(place));
        before + start + of_item.map(|it| &it.content).position(has_title).unwrap_or_default()
    };
    let mut entries = Vec::new();
    for (at, (section, items)) in printing.iter().enumerate() {
        let is_listed = section.layout == Layout::Items;
        let place = |item: usize| Place { section: at, item: Some(item) };
        let level = if section.columns.is_empty() { 1 } else { 2 };
        let mut titles: Vec<Listed> = Vec::new();
        for (number, item) in items.iter().enumerate().filter(|_| is_listed) {
            let begins_column = number == 0 || items[number - 1].column != item.column;
            if let Some(column) = item.column.filter(|_| begins_column) {
                let text = Runs::plain(&*section.columns[column]);
                // The head of a column stands right before its first item.
                let block = (before + start_of(place(number))).saturating_sub(1);
                titles.push(Listed { text, level: 1, block });
            }
            if let Some(title) = &item.piece.title {
                titles.push(Listed { text: title.runs(), level, block: title_of(place(number)) });
            }
        }
        if section.head.is_some() || titles.is_empty() {
            let block = before + start_of(Place { section: at, item: None });
            entries.push(Listed { text: Runs::plain(&*section.name), level: 0, block });
        }
        entries.extend(titles);
    }
    entries
}

/// Whether a piece's title stands in it.
fn has_title(content: &Content) -> bool {
    match content {
        Content::Title { .. } => true,
        Content::Paragraph(parts) => parts.iter().any(|part| part.kind == PartKind::Title),
        _ => false,
    }
}

/// The blocks of a section, whose head is the so manieth.
fn section_blocks(at: usize, section: &Section, items: &[&Item], index: u32) -> Vec<Block> {
    let mut blocks = Vec::new();
    let no_item = Some(Place { section: at, item: None });
    if let Some(head) = &section.head {
        blocks.push(Block {
            origin: Origin::new("section", "name"),
            place: no_item,
            content: Content::Head(Runs::plain(head.fill(&section.name, index))),
        });
    }
    let place = |number| Some(Place { section: at, item: Some(number) });
    match section.layout {
        Layout::Items => {
            let mut columns = 0;
            for (number, item) in items.iter().enumerate() {
                let begins_column = number == 0 || items[number - 1].column != item.column;
                if let Some(column) = item.column.filter(|_| begins_column) {
                    columns += 1;
                    let head = section.column_head.fill(&section.columns[column], columns);
                    blocks.push(Block {
                        origin: Origin::new("column", "name"),
                        place: no_item,
                        content: Content::Column(Runs::plain(head)),
                    });
                }
                blocks.extend(
                    item_blocks(item, section, mark_of(section, number))
                        .into_iter()
                        .map(|(origin, content)| Block { origin, place: place(number), content }),
                );
            }
        }
        Layout::Briefs => {
            for (number, parts) in brief_paragraphs(items, section).into_iter().enumerate() {
                let origin = parts[0].origin.clone();
                // The photos and tables of its briefs stand after the paragraph.
                let briefs: BTreeSet<&str> =
                    parts.iter().map(|part| part.origin.of.as_str()).collect();
                let with = items.iter().filter(|item| briefs.contains(item.name.as_str()));
                let insets = with.flat_map(|item| Insets::of(item).rest());
                let insets: Vec<Block> = insets
                    .map(|(origin, content)| Block { origin, place: place(number), content })
                    .collect();
                blocks.push(Block {
                    origin,
                    place: place(number),
                    content: Content::Briefs(parts),
                });
                blocks.extend(insets);
            }
        }
    }
    blocks
}

/// The annexes of all items, each under the label that its item's list of attachments has for it; where several items
/// have some, with the item's title.
fn annexes(printing: &[(&Section, Vec<&Item>)]) -> Vec<Block> {
    let items = printing.iter().flat_map(|(_, items)| items);
    let with: Vec<&&Item> = items.filter(|item| !item.piece.annexes.is_empty()).collect();
    let mut blocks = Vec::new();
    for item in &with {
        let Item { name, piece, .. } = **item;
        let of = match &piece.title {
            _ if with.len() == 1 => String::new(),
            // One book's title within another's (GB/T 15834 4.15.3.3).
            Some(title) => format!("《{}》", title.text().replace('《', "〈").replace('》', "〉")),
            None => Runs::list(&piece.units).text(),
        };
        let before = piece.attachments.len() - piece.annexes.len();
        for (at, annex) in piece.annexes.iter().enumerate() {
            let number = match piece.attachments.len() {
                1 => String::new(),
                _ => (before + at + 1).to_string(),
            };
            let label = Runs::plain(format!("{of}附件{number}"));
            let title = Content::Title { title: annex.title.clone(), subtitle: None };
            let origin = || Origin::at(name, "annex", at);
            let mut contents = vec![(origin(), Content::AnnexLabel(label)), (origin(), title)];
            let mut insets = Insets::of_tables(name, &annex.tables);
            for (number, text) in annex.text.iter().enumerate() {
                contents.extend(insets.to(number));
                let parts = vec![part(origin(), PartKind::Text, text.clone())];
                contents.push((origin(), Content::Paragraph(parts)));
            }
            contents.extend(insets.rest());
            blocks.extend(contents.into_iter().map(|(origin, content)| Block {
                origin,
                place: None,
                content,
            }));
        }
    }
    blocks
}

/// What stands before the so manieth item of a section, counted from 0.
fn mark_of(section: &Section, number: usize) -> Option<String> {
    let index = u32::try_from(number + 1).unwrap_or(u32::MAX);
    section.item_mark.as_ref().map(|mark| mark.fill(index))
}

fn in_brackets(text: &Runs) -> Runs {
    Runs::between("（", text, "）")
}

/// An item from its instructions to its unit, with the mark that stands before it.
fn item_blocks(item: &Item, section: &Section, mark: Option<String>) -> Vec<(Origin, Content)> {
    let (name, piece) = (&item.name, &item.piece);
    let origin = |field| Origin::new(name, field);
    let mut mark = mark;
    let mut blocks = Vec::new();
    for (at, paragraphs) in piece.instructions.iter().enumerate() {
        let origin = || Origin::at(name, "instruction", at);
        let content = |text: &Runs| (origin(), Content::Instruction(text.clone()));
        blocks.extend(paragraphs.iter().map(content));
    }
    for (at, note) in piece.editor_note.iter().enumerate() {
        let label = (at == 0).then(|| {
            let label = Runs::plain(format!("{}：", piece.note_label));
            part(origin("editor-note"), PartKind::Label, label)
        });
        let text = part(Origin::at(name, "editor-note", at), PartKind::Text, note.clone());
        let parts = label.into_iter().chain([text]).collect();
        blocks.push((Origin::at(name, "editor-note", at), Content::EditorNote(parts)));
    }
    let is_displayed = section.item_title == ItemTitle::Display;
    let title = piece.title.as_ref().filter(|_| is_displayed);
    let author_under = title.is_some() && piece.author_place == AuthorPlace::Title;
    if let Some(title) = title {
        let title = mark.take().map_or_else(|| title.clone(), |mark| title.after(&mark));
        let subtitle = piece.subtitle.as_ref().map(after_dash);
        blocks.push((origin("title"), Content::Title { title, subtitle }));
        let author = piece.author.clone().filter(|_| author_under);
        blocks.extend(author.map(|author| (origin("author"), Content::Byline(author))));
    }
    if let Some(to) = &piece.to {
        blocks.push((origin("to"), Content::To(Runs::between("", to, "："))));
    }
    let last = piece.body.len().saturating_sub(1);
    let mut insets = Insets::of(item);
    for (at, Flow::Paragraph(text)) in piece.body.iter().enumerate() {
        blocks.extend(insets.to(at));
        let mut parts = Vec::new();
        if at == 0 {
            if piece.unit_place == UnitPlace::Lead {
                parts.extend(mark_part(item, mark.take()));
                parts.extend(leading_unit(item));
            }
            if !is_displayed {
                parts.extend(run_in_title(item, mark.take()));
            }
            parts.extend(mark_part(item, mark.take()));
            if piece.author_place != AuthorPlace::End && !author_under {
                parts.extend(author(item));
            }
        }
        // A head is on a line of its own.
        if text.is_heading() && !parts.is_empty() {
            let before = std::mem::take(&mut parts);
            blocks.push((before[0].origin.clone(), Content::Paragraph(before)));
        }
        parts.push(part(Origin::at(name, "body", at), PartKind::Text, text.clone()));
        if at == last && piece.author_place == AuthorPlace::End {
            parts.extend(author(item));
        }
        blocks.push((Origin::at(name, "body", at), Content::Paragraph(parts)));
    }
    // A unit at the end of the last line: of the text where photos follow it alone; where a table does, no line is left,
    // and it stands under the table.
    let mut at_end = insets.rest();
    let has_table = at_end.iter().any(|(_, content)| matches!(content, Content::Table(_)));
    let is_text_last =
        piece.attachments.is_empty() && piece.signature.is_empty() && piece.signed.is_none();
    let place = match piece.unit_place {
        UnitPlace::Tail if is_text_last && has_table => UnitPlace::End,
        place => place,
    };
    if place != UnitPlace::Tail || !is_text_last {
        blocks.append(&mut at_end);
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
    let unit = matches!(piece.unit_place, UnitPlace::End | UnitPlace::Tail).then(|| {
        let text = in_brackets(&Runs::list(&piece.units));
        (origin("unit"), Content::Unit { text, place })
    });
    let (names, date) = (piece.signature.clone(), piece.signed.clone());
    // A date alone is the piece's last line.
    let (over, under) = if names.is_empty() { (unit, None) } else { (None, unit) };
    blocks.extend(over);
    if !names.is_empty() || date.is_some() {
        blocks.push((origin("signature"), Content::Signature { names, date }));
    }
    blocks.extend(under);
    blocks.append(&mut at_end);
    blocks
}

/// What stands before an item, where no title takes it.
fn mark_part(item: &Item, mark: Option<String>) -> Option<Part> {
    let mark = Runs::plain(mark?);
    Some(part(Origin::new(&item.name, "item-mark"), PartKind::Mark, mark))
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

/// The title before the text, with the mark before it, and its subtitle; else the mark.
fn run_in_title(item: &Item, mark: Option<String>) -> Vec<Part> {
    let Some(title) = &item.piece.title else {
        return mark_part(item, mark).into_iter().collect();
    };
    let title = title.after(&mark.unwrap_or_default());
    let origin = |field| Origin::new(&item.name, field);
    let subtitle = item.piece.subtitle.as_ref();
    let subtitle =
        subtitle.map(|it| part(origin("subtitle"), PartKind::Subtitle, after_dash(it).runs()));
    let title = part(origin("title"), PartKind::Title, title.runs());
    std::iter::once(title).chain(subtitle).collect()
}

fn author(item: &Item) -> Option<Part> {
    let text = in_brackets(item.piece.author.as_ref()?);
    Some(part(Origin::new(&item.name, "author"), PartKind::Author, text))
}

/// The paragraphs of ordered briefs: a column's, or a unit's each.
fn brief_paragraphs(items: &[&Item], section: &Section) -> Vec<Vec<Part>> {
    let mut paragraphs = Vec::new();
    let mut count = 0;
    for (index, column) in (1..).zip(items.chunk_by(|a, b| a.column == b.column)) {
        let head = column[0].column.map(|at| {
            let head = Runs::plain(section.column_head.fill(&section.columns[at], index));
            part(Origin::new("column", "name"), PartKind::Column, head)
        });
        let units =
            by_unit(column).into_iter().map(|briefs| unit_briefs(&briefs, section, &mut count));
        let split: Vec<Vec<Part>> = match section.paragraph {
            Break::Column => vec![units.flatten().collect()],
            Break::Unit => units.collect(),
        };
        let mut head = head.into_iter();
        paragraphs.extend(split.into_iter().map(|parts| head.by_ref().chain(parts).collect()));
    }
    paragraphs
}

/// One unit's briefs together, where the first of them stands; where the page names no unit, each stays in its place.
fn by_unit<'a>(items: &[&'a Item]) -> Vec<Vec<&'a Item>> {
    let mut units: Vec<Vec<&Item>> = Vec::new();
    for item in items {
        let prints = |item: &Item| item.piece.unit_place != UnitPlace::None;
        let is_same = |briefs: &&mut Vec<&Item>| {
            briefs[0].piece.units == item.piece.units && prints(briefs[0]) && prints(item)
        };
        match units.iter_mut().find(is_same) {
            Some(briefs) => briefs.push(item),
            None => units.push(vec![item]),
        }
    }
    units
}

/// A unit's briefs under one name, after so many of the section's.
fn unit_briefs(briefs: &[&Item], section: &Section, count: &mut usize) -> Vec<Part> {
    let name = briefs.first().filter(|brief| brief.piece.unit_place != UnitPlace::None);
    let mut parts: Vec<Part> = name.and_then(|brief| leading_unit(brief)).into_iter().collect();
    for brief in briefs {
        parts.extend(run_in_title(brief, mark_of(section, *count)));
        *count += 1;
        let is_at_end = brief.piece.author_place == AuthorPlace::End;
        parts.extend(author(brief).filter(|_| !is_at_end));
        let body = brief.piece.body.iter();
        parts.extend(body.enumerate().map(|(at, Flow::Paragraph(text))| {
            part(Origin::at(&brief.name, "body", at), PartKind::Text, text.clone())
        }));
        parts.extend(author(brief).filter(|_| is_at_end));
    }
    parts
}
