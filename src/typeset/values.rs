//! The edition as the template takes it: strings, numbers and lists, never markup.

use serde_json::{Map, Value, json};

use super::tables::text_over;
use super::{marked, world};
use crate::edition::Edition;
use crate::edition::block::{Block, CONTENTS_HEAD, Content, Framed, Listed, Part, PartKind};
use crate::edition::outline::Of;
use crate::edition::photo;
use crate::fonts::{self, Fonts, OwnFace};
use crate::model::footer::{Entry, Footer, Group};
use crate::model::masthead::{Masthead, SIGNED_BY};
use crate::model::page::{FolioPlace, Page};
use crate::model::photo::Photo;
use crate::model::section::UnitPlace;
use crate::model::table::Tabled;
use crate::table::{Cell, RowKind, is_note};
use crate::text::{Level, Role, Runs, Title, addresses};

/// What the template sets: some blocks of an edition, each by itself.
pub(super) fn sheet(edition: &Edition, fonts: &Fonts, blocks: &[Value]) -> Value {
    let date = edition.date;
    json!({
        "title": edition.title,
        "author": edition.offices,
        "number": edition.number,
        "keywords": edition.sections.iter().map(|section| &section.name).collect::<Vec<_>>(),
        "date": [date.year, u16::from(date.month), u16::from(date.day)],
        "page": page(&edition.page),
        "fonts": fonts::Role::ALL.map(|role| (role.key().to_owned(), own(fonts, role))).into_iter().collect::<Map<_, _>>(),
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

/// The dots after an entry of the contents; as many are taken as there is room for.
pub(super) const LEADER: &str = "····································\
    ····································";

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

/// The office's faces for a role, each with the characters it sets.
fn own(fonts: &Fonts, role: fonts::Role) -> Value {
    let latin = "[\u{20}-\u{7E}\u{A0}-\u{B6}\u{B8}-\u{24F}\u{1E00}-\u{1EFF}]";
    let covers = |face: &OwnFace| match role {
        fonts::Role::Latin => latin.to_owned(),
        // Where the folio's dash stands is known of the program's face.
        fonts::Role::Song => format!("[^—{}]", face.unfit),
        _ if face.unfit.is_empty() => ".".to_owned(),
        _ => format!("[^{}]", face.unfit),
    };
    fonts.of(role).map(|(face, name)| json!({ "name": name, "covers": covers(face) })).collect()
}

fn page(page: &Page) -> Value {
    json!({
        "width": page.width(),
        "pitch": page.pitch(),
        "size": page.size(),
        "ascent": page.ascent(),
        "display-size": page.display_size(),
        "small-size": page.small_size(),
        "footer-pitch": page.footer_pitch(),
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
            "leader": LEADER,
        }),
        Content::Head(name) => {
            json!({ "kind": "head", "runs": runs(name), "heading": heading(edition, at, Of::Block) })
        }
        Content::Column(name) => {
            json!({ "kind": "column", "runs": runs(name), "heading": heading(edition, at, Of::Block) })
        }
        Content::AnnexLabel(label) => {
            json!({ "kind": "head", "runs": runs(label), "heading": null })
        }
        Content::Instruction(text) => json!({ "kind": "instruction", "runs": runs(text) }),
        Content::Byline(name) => json!({ "kind": "byline", "runs": runs(name) }),
        Content::To(text) => json!({ "kind": "to", "runs": runs(text) }),
        Content::EditorNote(list) => json!({ "kind": "editor-note", "parts": parts(list) }),
        Content::Title { title, subtitle } => {
            json!({
                "kind": "title",
                "lines": title.lines().iter().map(runs).collect::<Vec<_>>(),
                "subtitle": subtitle.iter().flat_map(Title::lines).map(runs).collect::<Vec<_>>(),
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
        Content::Photos(framed) => photos(edition, at, framed),
        Content::Table(tabled) => table(edition, at, tabled),
        Content::Footer(data) => footer(data),
    }
}

/// Photos with their sizes in millimetres; each names a file of the engine's world.
fn photos(edition: &Edition, at: usize, framed: &[Framed]) -> Value {
    let of_block = |block: &Block| match &block.content {
        Content::Photos(photos) => photos.len(),
        _ => 0,
    };
    let first: usize = edition.blocks[..at].iter().map(of_block).sum();
    let photos: Vec<&Photo> = framed.iter().map(|it| &it.photo).collect();
    let sizes = photo::sizes(&edition.page, &photos);
    let value = |(nth, (photo, (width, height))): (usize, (&&Photo, (f64, f64)))| {
        json!({
            "file": world::picture_name(first + nth),
            "alt": photo.alt,
            "width": width,
            "height": height,
            "caption": photo.caption.as_ref().map(runs),
        })
    };
    json!({ "kind": "photos", "photos": photos.iter().zip(sizes).enumerate().map(value).collect::<Vec<_>>() })
}

/// A table with the size and the pitch of its type in points.
fn table(edition: &Edition, at: usize, tabled: &Tabled) -> Value {
    let cell = |(kind, cell): (RowKind, &Cell)| {
        let kind = match kind {
            RowKind::Head => "head",
            RowKind::Group if is_note(&cell.text) => "body",
            RowKind::Group => "group",
            RowKind::Body => "body",
        };
        let unlinked = |line| values(&unlinked(&Runs::plain(line)));
        let lines: Vec<_> = cell.text.lines().map(unlinked).collect();
        json!({ "kind": kind, "columns": cell.columns, "rows": cell.rows, "lines": lines })
    };
    let rows = tabled.table.rows.iter();
    let cells = rows.flat_map(|row| row.cells.iter().map(|cell| (row.kind, cell)));
    let (head, body): (Vec<_>, Vec<_>) = cells.partition(|(kind, _)| *kind == RowKind::Head);
    let lines = |title: &Option<Title>| {
        let lines = title.as_ref()?.lines();
        Some(lines.iter().map(runs).collect::<Vec<_>>())
    };
    let mut value = sized(edition, at);
    value["kind"] = json!("table");
    value["label"] = json!(tabled.label.as_ref().map(runs));
    value["title"] = json!(lines(&tabled.title));
    value["heading"] = heading(edition, at, Of::Block);
    value["caption"] = json!(lines(&tabled.caption));
    value["note"] = json!(tabled.unit_note.as_ref().map(runs));
    value["columns"] = json!(tabled.table.columns);
    value["head"] = json!(head.into_iter().map(cell).collect::<Vec<_>>());
    value["body"] = json!(body.into_iter().map(cell).collect::<Vec<_>>());
    value
}

/// The size of a table's type, and of the notes over it, and from a line of it to the next.
fn sized(edition: &Edition, at: usize) -> Value {
    let fitted = edition.fits.get(&at);
    let (size, pitch) = fitted.map_or((LARGEST_NOTE, LARGEST_NOTE), |it| (it.fit.size, it.pitch()));
    json!({ "size": size, "pitch": pitch, "note-size": size.min(LARGEST_NOTE) })
}

/// 五号: notes over tables are no larger.
const LARGEST_NOTE: f64 = 10.5;

/// What stands over a part of a table that goes on.
pub(super) fn continued(edition: &Edition, at: usize) -> Value {
    let mut value = sized(edition, at);
    value["kind"] = json!("continued");
    value["text"] = match &edition.blocks[at].content {
        Content::Table(tabled) => json!(runs(&Runs::plain(text_over(tabled)))),
        _ => Value::Null,
    };
    value
}

fn masthead(data: &Masthead) -> Value {
    // The engine loses links of what it places.
    let runs = |text: &Runs| values(&unlinked(text));
    json!({
        "kind": "masthead",
        "banner": data.banner.as_ref().map(runs),
        "title": data.title_lines(),
        "serial": data.serial.as_ref().and_then(|serial| serial.text.as_ref()).map(runs),
        "number": data.number.lines().iter().map(runs).collect::<Vec<_>>(),
        "signed-by": SIGNED_BY,
        "signers": data.signers.iter().map(runs).collect::<Vec<_>>(),
        "lines": data.lines.iter().map(runs).collect::<Vec<_>>(),
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
        let entry = |entry: &Entry| json!({ "continues": entry.label.is_none(), "text": runs(&entry.printed()) });
        list.iter().map(entry).collect::<Vec<_>>()
    };
    let groups = data.groups().map(|(group, list)| {
        let is_listed = group == Group::Distribution;
        json!({ "is-staff": group == Group::Staff, "is-listed": is_listed, "entries": entries(list) })
    });
    json!({
        "kind": "footer",
        "groups": groups.collect::<Vec<_>>(),
        "copies": data.printed_copies(),
        "issued": data.issued.as_ref().map(|it| json!({ "office": runs(&it.office), "date": it.date })),
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
        let (role, link) = (role(piece.role), &piece.link);
        let value =
            |(face, text)| json!({ "role": role, "face": face, "link": link, "text": text });
        by_face(&piece.text).into_iter().map(value).collect::<Vec<_>>()
    };
    pieces.iter().flat_map(of_piece).collect()
}

/// A text in stretches that have a face of their own or that of their role.
fn by_face(text: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut stretches = Vec::new();
    let (mut start, mut face) = (0, None);
    for (at, c) in text.char_indices() {
        let own = match c {
            '’' if is_apostrophe(text, at) => Some("latin"),
            '×' | '÷' | '±' if !is_in_formula(text, at) => Some("song"),
            _ => marked::face(c),
        };
        if own != face && at > start {
            stretches.push((face, &text[start..at]));
            start = at;
        }
        face = own;
    }
    stretches.push((face, &text[start..]));
    stretches
}

/// Whether the ’ at a place is the apostrophe of a word that is spelled, and no quotation mark: `Children’s`,
/// `teachers’`.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let (before, after) = (&text[..at], &text[at + '’'.len_utf8()..]);
    let is_quoted = before.matches('‘').count() > before.matches('’').count();
    is_letter(before.chars().next_back()) && (is_letter(after.chars().next()) || !is_quoted)
}

/// Whether the sign at a place stands beside a figure or a letter, and is as narrow as those: `7×24`; not `××局`.
fn is_in_formula(text: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut after = text[at..].chars();
    after.next();
    is_word(text[..at].chars().next_back()) || is_word(after.next())
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

/// A stretch of text as the engine gets it: each address by itself.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    role: Role,
    /// What it leads to, where it is an address.
    link: Option<String>,
    text: String,
}

fn pieces(text: &Runs) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in text.runs() {
        let piece = |link, text: &str| Piece { role: run.role, link, text: text.to_owned() };
        let mut start = 0;
        for (range, to) in addresses(&run.text) {
            pieces.push(piece(None, &run.text[start..range.start]));
            pieces.push(piece(Some(to), &run.text[range.clone()]));
            start = range.end;
        }
        pieces.push(piece(None, &run.text[start..]));
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_piece_of_its_own() {
        let pieces = pieces(&Runs::plain("见http://bjmtg.gov.cn，或来电"));
        let shown: Vec<_> =
            pieces.iter().map(|piece| (piece.link.is_some(), piece.text.as_str())).collect();
        assert_eq!(shown, [(false, "见"), (true, "http://bjmtg.gov.cn"), (false, "，或来电")]);
    }
}
