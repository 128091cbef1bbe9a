//! The edition as the template takes it: strings, numbers and lists, never markup. Break opportunities
//! are put into the text here, and nowhere else: `finish.rs` takes them out of the pages again.

use std::ops::Range;

use serde_json::{Value, json};

use super::breaks;
use super::marked;
use super::words::words;
use crate::edition::Edition;
use crate::edition::block::{CONTENTS_HEAD, Content, Listed, Part, PartKind};
use crate::edition::outline::Of;
use crate::model::footer::{Entry, Footer};
use crate::model::masthead::Masthead;
use crate::model::page::{FolioPlace, Page};
use crate::model::section::UnitPlace;
use crate::text::{Level, Role, Runs, addresses, is_han};

/// How lines are chosen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lines {
    /// One by one.
    OneByOne,
    /// For whole paragraphs, with marks squeezed.
    ForWhole,
}

/// What the template sets: some blocks of an edition, each by itself.
pub(super) fn sheet(edition: &Edition, lines: Lines, blocks: &[Value]) -> Value {
    let date = edition.date;
    json!({
        "title": edition.title,
        "author": edition.offices,
        "number": edition.number,
        "keywords": edition.sections.iter().map(|section| &section.name).collect::<Vec<_>>(),
        "date": [date.year, u16::from(date.month), u16::from(date.day)],
        "page": page(&edition.page),
        "linebreaks": match lines {
            Lines::OneByOne => "simple",
            Lines::ForWhole => "optimized",
        },
        "blocks": blocks,
    })
}

/// The blocks that are set by themselves: all but a unit at the end of another's last line.
pub(super) fn alone(edition: &Edition) -> Vec<usize> {
    (0..edition.blocks.len()).filter(|at| tail_of(edition, at.wrapping_sub(1)).is_none()).collect()
}

/// The unit that stands at the end of a block's last line.
pub(super) fn tail_of(edition: &Edition, at: usize) -> Option<&Runs> {
    let takes_it = matches!(
        edition.blocks.get(at)?.content,
        Content::Paragraph(_) | Content::Attachment { .. }
    );
    match &edition.blocks.get(at + 1)?.content {
        Content::Unit { text, place: UnitPlace::Tail } if takes_it => Some(text),
        _ => None,
    }
}

/// A block as the template takes it.
pub(super) fn block(edition: &Edition, at: usize) -> Value {
    let mut value = content(edition, at);
    value["tail"] = json!(tail_of(edition, at).map(runs));
    value
}

/// Where a block begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Begins {
    /// On which page, counted from 1.
    pub page: usize,
    /// On which row of it.
    pub row: u32,
}

impl Begins {
    /// Millimetres of its row's top below the paper's.
    pub(super) fn down(self, page: &Page) -> f64 {
        page.top + f64::from(self.row) * page.pitch()
    }
}

/// The contents with the pages of their entries, and links there.
pub(super) fn numbered(edition: &Edition, at: usize, begins: &[Begins]) -> Value {
    let mut value = block(edition, at);
    for (at, begins) in begins.iter().enumerate() {
        value["entries"][at]["to"] =
            json!({ "page": begins.page, "down": begins.down(&edition.page) });
    }
    value
}

/// The folio of a page, counted from 1.
pub(super) fn folio(page: &Page, number: usize) -> Value {
    let side = match page.folio {
        FolioPlace::Center => "center",
        FolioPlace::Outer if page.duplex && number.is_multiple_of(2) => "left",
        FolioPlace::Outer => "right",
    };
    json!({ "kind": "folio", "number": number, "side": side })
}

fn page(page: &Page) -> Value {
    json!({
        "width": page.width(),
        "pitch": page.pitch(),
        "size": page.size(),
        "ascent": page.ascent(),
        "display-size": page.display_size(),
        "red": page.red,
    })
}

fn content(edition: &Edition, at: usize) -> Value {
    let parts = |list: &[Part]| parts(edition, at, list);
    match &edition.blocks[at].content {
        Content::Masthead(data) => masthead(data),
        Content::Contents(entries) => json!({
            "kind": "contents",
            "head": CONTENTS_HEAD,
            "entries": entries.iter().map(listed).collect::<Vec<_>>(),
        }),
        Content::Head(name) => {
            json!({ "kind": "head", "runs": runs(name), "heading": heading(edition, at, Of::Block) })
        }
        Content::EditorNote(list) => json!({ "kind": "editor-note", "parts": parts(list) }),
        Content::Title { title, subtitle } => {
            let room = edition.page.title_room();
            let lines = title.lines().iter().map(|line| {
                let line = line.text();
                let words = words(&line, room, &edition.names);
                (0..words.len()).map(|at| values(&of_word(&words, at))).collect::<Vec<_>>()
            });
            json!({
                "kind": "title",
                "lines": lines.collect::<Vec<_>>(),
                "subtitle": subtitle.as_ref().map(runs),
                "heading": heading(edition, at, Of::Block),
            })
        }
        Content::Paragraph(list) => json!({ "kind": "paragraph", "parts": parts(list) }),
        Content::Briefs(list) => json!({ "kind": "briefs", "parts": parts(list) }),
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
        Content::Unit { text, .. } => json!({
            "kind": "unit",
            "text": runs(text),
        }),
        Content::Note(text) => json!({
            "kind": "note",
            "parts": [{ "kind": "text", "heading": null, "headed": [], "runs": runs(text) }],
        }),
        Content::Footer(data) => footer(data),
    }
}

fn masthead(data: &Masthead) -> Value {
    // The engine loses links of what it places.
    let runs = |text: &Runs| values(&unlinked(text));
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
    // An entry leads to its page alone.
    json!({ "text": values(&unlinked(&entry.text)), "level": entry.level, "to": null })
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

/// The parts of a paragraph; a title and its subtitle are one to the template. What is a heading is apart: of a unit
/// not its ：, which stands closer to an opening mark after it.
fn parts(edition: &Edition, block: usize, parts: &[Part]) -> Vec<Value> {
    let is_subtitle = |part: &Part| part.kind == PartKind::Subtitle;
    let part = |(at, part): (usize, &Part)| {
        let mut pieces = pieces(&part.text);
        if let Some(subtitle) = parts.get(at + 1).filter(|next| is_subtitle(next)) {
            pieces.extend(self::pieces(&subtitle.text));
        }
        let (heading, is_headed): (Value, fn(Role) -> bool) = match part.kind {
            PartKind::Text => {
                (heading(edition, block, Of::Lead(at)), |role| matches!(role, Role::Lead(_)))
            }
            PartKind::Unit => (heading(edition, block, Of::Part(at)), |role| role == Role::Strong),
            _ => (heading(edition, block, Of::Part(at)), |_| true),
        };
        let headed = pieces.iter().take_while(|it| !heading.is_null() && is_headed(it.role));
        let (headed, rest) = pieces.split_at(headed.count());
        json!({
            "kind": part.kind,
            "heading": heading,
            "headed": values(headed),
            "runs": values(rest),
        })
    };
    parts.iter().enumerate().filter(|(_, part)| !is_subtitle(part)).map(part).collect()
}

fn heading(edition: &Edition, block: usize, of: Of) -> Value {
    let heading = edition.outline.get(block, of);
    heading.map_or(Value::Null, |it| json!({ "level": it.level, "text": it.text }))
}

fn runs(text: &Runs) -> Vec<Value> {
    values(&pieces(text))
}

/// A text whose addresses lead nowhere.
fn unlinked(text: &Runs) -> Vec<Piece> {
    pieces(text).into_iter().map(|piece| Piece { link: None, ..piece }).collect()
}

fn values(pieces: &[Piece]) -> Vec<Value> {
    let of_piece = |piece: &Piece| {
        let Piece { link, is_gap, .. } = piece;
        let role = role(piece.role);
        let value = |(face, text)| json!({ "role": role, "face": face, "link": link, "gap": is_gap, "text": text });
        by_face(&piece.text).into_iter().map(value).collect::<Vec<_>>()
    };
    pieces.iter().flat_map(of_piece).collect()
}

/// A text in stretches that have a face of their own or that of their role. A helper goes with the character
/// before it.
fn by_face(text: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut stretches = Vec::new();
    let (mut start, mut face) = (0, None);
    for (at, c) in text.char_indices().filter(|(_, c)| !breaks::is_helper(*c)) {
        let own = marked::face(c);
        if own != face && at > start {
            stretches.push((face, &text[start..at]));
            start = at;
        }
        face = own;
    }
    stretches.push((face, &text[start..]));
    stretches
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

/// A stretch of text as the engine gets it: break opportunities in it; each space between two Han, which prints as
/// half an em, and each address by itself.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    role: Role,
    /// What it leads to, where it is an address.
    link: Option<String>,
    /// Whether it is the space between two Han.
    is_gap: bool,
    text: String,
}

/// A word of a title that was cut into words.
fn of_word<W: AsRef<str>>(words: &[W], at: usize) -> Vec<Piece> {
    let word = words[at].as_ref();
    if word != " " {
        return pieces(&Runs::plain(word));
    }
    let before = words[..at].last().and_then(|word| word.as_ref().chars().next_back());
    let after = words.get(at + 1).and_then(|word| word.as_ref().chars().next());
    let is_gap = before.is_some_and(is_han) && after.is_some_and(is_han);
    vec![Piece { role: Role::Plain, link: None, is_gap, text: word.to_owned() }]
}

/// The addresses of a text; none goes over the end of a run.
fn in_runs(text: &Runs) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in text.runs() {
        let of_run = addresses(&run.text).into_iter();
        found.extend(of_run.map(|(range, to)| (start + range.start..start + range.end, to)));
        start += run.text.len();
    }
    found
}

fn pieces(text: &Runs) -> Vec<Piece> {
    let whole = text.text();
    let mut helpers = breaks::helpers(&whole).into_iter().peekable();
    let addresses = in_runs(text);
    let mut pieces = Vec::new();
    let mut start = 0;
    for run in text.runs() {
        let mut left = run.text.len();
        while left > 0 {
            let gap = gap(&whole, start, left);
            let is_gap = gap == Some(0);
            let length = if is_gap { 1 } else { gap.unwrap_or(left) };
            let address = addresses.iter().find(|(range, _)| range.end > start);
            let (length, link) = match address {
                Some((range, to)) if range.start <= start => {
                    (length.min(range.end - start), Some(to.clone()))
                }
                Some((range, _)) => (length.min(range.start - start), None),
                None => (length, None),
            };
            let mut text = String::with_capacity(length + 8);
            let mut at = start;
            // A helper goes with the character before it.
            while let Some((to, helper)) = helpers.next_if(|(to, _)| *to <= start + length) {
                text += &whole[at..to];
                text.push(helper);
                at = to;
            }
            text += &whole[at..start + length];
            pieces.push(Piece { role: run.role, link, is_gap, text });
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
