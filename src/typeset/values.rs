//! The edition as the template takes it: strings, numbers and lists, never markup. Break opportunities
//! are put into the text here, and nowhere else: `finish.rs` takes them out of the pages again.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::breaks::{self, PAGE_BREAK};
use super::setting::PageBreak;
use super::words::words;
use crate::edition::Edition;
use crate::edition::block::{Block, CONTENTS_HEAD, Content, Listed, Part, PartKind};
use crate::model::footer::{Entry, Footer};
use crate::model::masthead::Masthead;
use crate::model::page::{FolioPlace, Page};
use crate::model::section::UnitPlace;
use crate::text::{Level, Role, Runs, is_han};

/// The edition, with a page break in one of its paragraphs.
pub(super) fn edition(edition: &Edition, page_break: Option<PageBreak>) -> Value {
    let date = edition.date;
    let targets: BTreeSet<usize> = edition.blocks.iter().flat_map(targets).collect();
    let blocks = edition.blocks.iter().enumerate().map(|(at, block)| {
        let mut value = content(edition, block, page_break.filter(|place| place.block == at));
        value["at"] = json!(at);
        value["starts"] = json!(starts(&edition.blocks, at));
        value["is-displayed"] = json!(is_displayed(&edition.blocks[at..]));
        value["is-target"] = json!(targets.contains(&at));
        value["section"] = json!(block.place.map(|place| place.section));
        value
    });
    json!({
        "title": edition.title,
        "date": [date.year, u16::from(date.month), u16::from(date.day)],
        "page": page(&edition.page),
        "sections": edition.sections.len(),
        "blocks": blocks.collect::<Vec<_>>(),
    })
}

fn targets(block: &Block) -> Vec<usize> {
    match &block.content {
        Content::Contents(entries) => entries.iter().map(|entry| entry.block).collect(),
        _ => Vec::new(),
    }
}

/// What begins with a block: its section, or an item after another.
fn starts(blocks: &[Block], at: usize) -> Option<&'static str> {
    let place = blocks[at].place?;
    let before = at.checked_sub(1).and_then(|before| blocks[before].place);
    match before {
        Some(before) if before.section == place.section => {
            (before.item.is_some() && before.item != place.item).then_some("item")
        }
        _ => Some("section"),
    }
}

/// Whether an item that begins with the first of these blocks has a displayed title.
fn is_displayed(blocks: &[Block]) -> bool {
    let is_note = |block: &&Block| matches!(block.content, Content::EditorNote(_));
    let first = blocks.iter().find(|block| !is_note(block));
    first.is_some_and(|block| matches!(block.content, Content::Title { .. }))
}

fn page(page: &Page) -> Value {
    let (paper_width, paper_height) = Page::PAPER;
    json!({
        "paper": { "width": paper_width, "height": paper_height },
        "margin": { "top": page.top, "inner": page.inner, "outer": page.outer, "bottom": page.bottom },
        "width": page.width(),
        "lines": page.lines,
        "chars": page.chars,
        "pitch": page.pitch(),
        "size": page.size(),
        "ascent": page.ascent(),
        "display-size": page.display_size(),
        "duplex": page.duplex,
        "folio": match page.folio {
            FolioPlace::Outer => "outer",
            FolioPlace::Center => "center",
        },
    })
}

fn content(edition: &Edition, block: &Block, page_break: Option<PageBreak>) -> Value {
    match &block.content {
        Content::Masthead(data) => masthead(data),
        Content::Contents(entries) => json!({
            "kind": "contents",
            "head": CONTENTS_HEAD,
            "entries": entries.iter().map(listed).collect::<Vec<_>>(),
        }),
        Content::Head(name) => json!({ "kind": "head", "text": name.text() }),
        Content::EditorNote(list) => json!({ "kind": "editor-note", "parts": parts(list, None) }),
        Content::Title { title, subtitle, level } => {
            let room = edition.page.title_room();
            let lines = title.lines().iter().map(|line| {
                let line = line.text();
                let words = words(&line, room, &edition.names);
                words.into_iter().map(|word| runs(&Runs::plain(word))).collect::<Vec<_>>()
            });
            let plain = subtitle.iter().fold(title.text(), |text, more| text + &more.text());
            json!({
                "kind": "title",
                "plain": plain,
                "lines": lines.collect::<Vec<_>>(),
                "subtitle": subtitle.as_ref().map(runs),
                "level": level,
            })
        }
        Content::Paragraph(list) => json!({
            "kind": "paragraph",
            "parts": parts(list, page_break),
            "is-heading": is_heading(list),
        }),
        Content::Briefs(list) => json!({ "kind": "briefs", "parts": parts(list, page_break) }),
        Content::Attachment { label, number, name } => json!({
            "kind": "attachment",
            "label": label,
            "number": number,
            "name": runs(name),
        }),
        Content::Signature { names, date } => json!({
            "kind": "signature",
            "names": names.iter().map(runs).collect::<Vec<_>>(),
            "date": date,
        }),
        Content::Unit { text, place } => json!({
            "kind": "unit",
            "text": runs(text),
            "is-tail": *place == UnitPlace::Tail,
        }),
        Content::Note(text) => json!({ "kind": "note", "text": runs(text) }),
        Content::Footer(data) => footer(data),
    }
}

fn masthead(data: &Masthead) -> Value {
    json!({
        "kind": "masthead",
        "banner": data.banner.as_ref().map(runs),
        "title": data.title,
        "number": data.number,
        "offices": data.offices.iter().map(runs).collect::<Vec<_>>(),
        "date": data.date,
        "marks": data.marks.iter().map(runs).collect::<Vec<_>>(),
    })
}

fn listed(entry: &Listed) -> Value {
    json!({ "text": runs(&entry.text), "level": entry.level, "target": entry.block })
}

fn footer(data: &Footer) -> Value {
    let entries = |list: &[Entry]| {
        let entry = |entry: &Entry| json!({ "label": entry.label, "text": runs(&entry.printed()) });
        list.iter().map(entry).collect::<Vec<_>>()
    };
    json!({
        "kind": "footer",
        "staff": entries(&data.staff),
        "distribution": entries(&data.distribution),
        "contact": entries(&data.contact),
        "copies": data.printed_copies(),
    })
}

/// A paragraph that is a heading of some level and no more.
fn is_heading(parts: &[Part]) -> bool {
    let is_heading = |part: &Part| part.kind != PartKind::Text || part.text.is_heading();
    parts.iter().all(is_heading)
}

/// The parts of a paragraph; a title and its subtitle are one to the template.
fn parts(parts: &[Part], page_break: Option<PageBreak>) -> Vec<Value> {
    let set = |at: usize| {
        let pieces = pieces(&parts[at].text);
        match page_break.filter(|place| place.part == at) {
            Some(place) => with_page_break(pieces, place.after),
            None => pieces,
        }
    };
    let is_title = |at: usize| parts.get(at).is_some_and(|part| part.kind == PartKind::Title);
    let is_subtitle = |at: usize| parts.get(at).is_some_and(|it| it.kind == PartKind::Subtitle);
    let part = |at: usize| {
        let mut pieces = set(at);
        if is_title(at) && is_subtitle(at + 1) {
            pieces.extend(set(at + 1));
        }
        json!({ "kind": parts[at].kind, "runs": values(&pieces) })
    };
    (0..parts.len()).filter(|at| !is_subtitle(*at)).map(part).collect()
}

fn runs(text: &Runs) -> Vec<Value> {
    values(&pieces(text))
}

fn values(pieces: &[Piece]) -> Vec<Value> {
    let value = |piece: &Piece| json!({ "role": role(piece.role), "text": piece.text });
    pieces.iter().map(value).collect()
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Plain => "plain",
        Role::Strong => "strong",
        Role::Lead(Level::First) => "lead-1",
        Role::Lead(Level::Second) => "lead-2",
        Role::Lead(Level::Third | Level::Fourth) => "lead",
    }
}

/// A stretch of text as the engine gets it: break opportunities in it, and each space between two Han,
/// which prints as half an em, by itself.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    role: Role,
    text: String,
}

fn pieces(text: &Runs) -> Vec<Piece> {
    let whole = text.text();
    let mut helpers = breaks::helpers(&whole).into_iter().peekable();
    let mut pieces = Vec::new();
    let mut start = 0;
    for run in text.runs() {
        let mut left = run.text.len();
        while left > 0 {
            let gap = gap(&whole, start, left);
            let length = if gap == Some(0) { 1 } else { gap.unwrap_or(left) };
            let mut text = String::with_capacity(length + 8);
            let mut at = start;
            // A helper goes with the character before it.
            while let Some((to, helper)) = helpers.next_if(|(to, _)| *to <= start + length) {
                text += &whole[at..to];
                text.push(helper);
                at = to;
            }
            text += &whole[at..start + length];
            pieces.push(Piece { role: run.role, text });
            start += length;
            left -= length;
        }
    }
    pieces
}

/// Where in the next bytes of a text the next space between two Han stands.
fn gap(whole: &str, start: usize, length: usize) -> Option<usize> {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let between = |at: &usize| {
        let (before, after) = (&whole[..start + at], &whole[start + at + 1..]);
        han(before.chars().next_back()) && han(after.chars().next())
    };
    let stretch = whole[start..start + length].bytes().enumerate();
    stretch.filter(|(_, byte)| *byte == b' ').map(|(at, _)| at).find(between)
}

/// The same with a page break after so many visible characters, in a piece of its own.
fn with_page_break(pieces: Vec<Piece>, after: usize) -> Vec<Piece> {
    let mut broken = Vec::new();
    let mut left = after;
    for Piece { role, text } in pieces {
        let is_visible = |c: char| !c.is_whitespace() && !breaks::is_helper(c);
        let (mut at, mut before) = (0, left);
        for (start, c) in text.char_indices() {
            if before == 0 {
                break;
            }
            before -= usize::from(is_visible(c));
            at = start + c.len_utf8();
        }
        let piece = |text: &str| Piece { role, text: text.to_owned() };
        if left > 0 && before == 0 {
            let end = text.len() - text[at..].trim_start_matches(breaks::is_helper).len();
            let page_break = PAGE_BREAK.to_string();
            broken.extend([piece(&text[..end]), piece(&page_break), piece(&text[end..])]);
        } else {
            broken.push(piece(&text));
        }
        left = before;
    }
    broken.retain(|piece| !piece.text.is_empty());
    broken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let pieces = pieces(&Runs::paragraph(text)).into_iter();
        pieces.map(|piece| piece.text.replace(breaks::is_helper, "")).collect()
    }

    #[test]
    fn a_space_between_han_is_a_piece_of_its_own() {
        assert_eq!(shown("治理有我 健康强国 WiFi 6"), ["治理有我", " ", "健康强国 WiFi 6"]);
    }

    proptest! {
        /// Each helper stands in the piece of the character before it, and no character is lost.
        #[test]
        fn helpers_go_with_what_is_before_them(text in "[一二、（）。 *a129@/…—日”]{0,40}") {
            let runs = Runs::paragraph(&text);
            let pieces = pieces(&runs);
            for Piece { text, .. } in &pieces {
                prop_assert!(!text.starts_with(breaks::is_helper), "{:?}", text);
            }
            let set: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            let mut wanted = runs.text();
            for (at, helper) in breaks::helpers(&runs.text()).into_iter().rev() {
                wanted.insert(at, helper);
            }
            prop_assert_eq!(set, wanted);
        }
    }
}
