//! Tables: cells that the engine tagged and gave their glyphs, set in their columns and rows. They are cut between rows, and
//! each part has its rules and, but for the first, the head once more (`table.typ`).

mod desk;
mod part;
mod pieces;

use std::collections::BTreeMap;

use typst::foundations::{Smart, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem};
use typst::model::TableCell;

use super::lines::{Align, Choice, Galley, Measure, Paragraph};
use super::raise::raised;
use super::walk::dissolved;
use crate::model::table::Tabled;
use crate::table::{Cell, RowKind};
use crate::text::{Title, is_han};
use pieces::{Placed, pieces};

pub(super) use desk::{Desk, Items};
pub(super) use part::{continued, text_over};
pub(super) use pieces::Pieces;

/// Where a text turns by sense in so much room of such type, and what each turn costs.
pub(super) type Words<'a> = &'a dyn Fn(&str, Abs, Abs) -> Vec<(usize, f64)>;

/// A table that the engine set, in pieces that stand whole. Gives the text back where that is another.
pub(super) fn table(frame: &Frame, desk: Desk<'_>, words: Words<'_>) -> Result<Pieces, String> {
    let cells = cells(desk.tabled);
    let edges = desk.edges();
    let mut paragraphs = over(desk, words);
    for place in places(frame) {
        let Some((cell, kind)) = cells.get(&place) else { continue };
        let paragraph = |line: &str| {
            let measure = desk.measure(cell, *kind, line, &edges);
            let size = desk.size();
            // What is short turns between words, a head if need be within a longer one.
            let words = match kind {
                RowKind::Head => Some(in_words(line, words(line, measure.width, size))),
                RowKind::Body if line.chars().count() <= SHORT => {
                    Some(words(line, measure.width, size))
                }
                _ => None,
            };
            Paragraph { text: line.to_owned(), words, measure, ..Paragraph::default() }
        };
        let head_parts = |line| {
            let room = desk.measure(cell, *kind, line, &edges).width;
            if *kind == RowKind::Head { parts(line, room / desk.size()) } else { vec![line] }
        };
        paragraphs.extend(cell.text.lines().flat_map(head_parts).map(paragraph));
    }
    let set = Galley::of(frame, paragraphs, desk.grid())?.frame(Choice::Even);
    let (over, placed, under) = parted(&raised(set, desk.fonts));
    // Cell by cell: no character has gone from one into another.
    let is_whole = |placed: &Placed| {
        let cell = cells.get(&placed.at).map(|(cell, _)| cell.text.as_str());
        let wanted: String = cell.unwrap_or_default().split_whitespace().collect();
        wanted == placed.text()
    };
    if !placed.iter().all(is_whole) {
        return Err(placed.iter().map(Placed::text).collect());
    }
    Ok(pieces(desk, (over, placed, under), &edges))
}

/// A head of three characters that has room for two, as two lines: `报送` over `数`. Of text no line would be one character.
fn parts(line: &str, room: f64) -> Vec<&str> {
    let third = line.char_indices().nth(2).map(|(at, _)| at);
    match third {
        Some(third) if line.chars().count() == 3 && line.chars().all(is_han) && room < 3.0 => {
            vec![&line[..third], &line[third..]]
        }
        _ => vec![line],
    }
}

/// A text of no more characters turns between words: longer ones fill their lines.
const SHORT: usize = 20;

/// What a turn within a word costs.
const IN_WORD: f64 = 6.0;

/// The turns of a head, and within its words those that leave two characters or more before them: `国家/级`.
fn in_words(line: &str, turns: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
    if turns.is_empty() && line.chars().count() < 3 {
        return turns;
    }
    let mut all = turns.clone();
    let mut before = 0;
    for (at, c) in line.char_indices() {
        if turns.iter().any(|(turn, _)| *turn == at) {
            before = 0;
        }
        if before >= 2 && is_han(c) && !turns.iter().any(|(turn, _)| *turn == at) {
            all.push((at, IN_WORD));
        }
        before = if is_han(c) { before + 1 } else { 0 };
    }
    all.sort_by_key(|(at, _)| *at);
    all
}

/// Its cells by their rows and columns.
fn cells(tabled: &Tabled) -> BTreeMap<(usize, usize), (&Cell, RowKind)> {
    let mut cells = BTreeMap::new();
    for (at, row) in tabled.table.rows.iter().enumerate() {
        cells.extend(row.cells.iter().map(|cell| ((at, cell.column), (cell, row.kind))));
    }
    cells
}

/// What stands over a table: its label, its caption, its note.
fn over(desk: Desk<'_>, words: Words<'_>) -> Vec<Paragraph> {
    let width = desk.width();
    let measure = |align| Measure { width, align, ..Measure::default() };
    let em = Abs::pt(desk.page.size());
    let label = desk.tabled.label.iter().map(|label| Paragraph {
        text: label.text(),
        measure: measure(Align::Left),
        ..Paragraph::default()
    });
    let centred = |title: &Option<Title>, size: Abs| -> Vec<Paragraph> {
        let lines = title.iter().flat_map(Title::lines);
        let centred = lines.map(|line| {
            let text = line.text();
            let words = Some(words(&text, width, size));
            Paragraph { words, text, measure: measure(Align::Center), ..Paragraph::default() }
        });
        centred.collect()
    };
    let title = centred(&desk.tabled.title, Abs::pt(desk.page.display_size()));
    let caption = centred(&desk.tabled.caption, em);
    let note = desk.tabled.unit_note.iter().map(|note| Paragraph {
        text: note.text(),
        measure: measure(Align::Right),
        ..Paragraph::default()
    });
    label.chain(title).chain(caption).chain(note).collect()
}

/// The cells' rows and columns in the order in which the engine set them.
fn places(frame: &Frame) -> Vec<(usize, usize)> {
    let items = dissolved(frame);
    items.iter().filter_map(|(_, item)| begins(item)).map(|(place, _)| place).collect()
}

/// The row and the column of the cell that begins with an item, and its place in the document.
fn begins(item: &FrameItem) -> Option<((usize, usize), Option<Location>)> {
    let FrameItem::Tag(Tag::Start(content, _)) = item else { return None };
    let cell = content.to_packed::<TableCell>()?;
    let at = |place: Smart<usize>| place.custom();
    let styles = StyleChain::default();
    Some(((at(cell.y.get(styles))?, at(cell.x.get(styles))?), content.location()))
}

/// The items before the cells, those of each cell, and those after them. What stands between two cells is of the first.
fn parted(set: &Frame) -> (Items, Vec<Placed>, Items) {
    let (mut over, mut cells, mut under) = (Items::new(), Vec::<Placed>::new(), Items::new());
    let mut open: Option<Option<Location>> = None;
    for (at, item) in set.items() {
        if let Some((place, location)) = begins(item) {
            if let Some(last) = cells.last_mut() {
                last.items.append(&mut under);
            }
            cells.push(Placed { at: place, from: at.y, items: Vec::new() });
            open = Some(location);
        }
        let into = match (&open, cells.last_mut()) {
            (Some(_), Some(cell)) => &mut cell.items,
            (None, Some(_)) => &mut under,
            _ => &mut over,
        };
        into.push((*at, item.clone()));
        if let FrameItem::Tag(Tag::End(location, ..)) = item
            && open.flatten() == Some(*location)
        {
            open = None;
        }
    }
    (over, cells, under)
}
