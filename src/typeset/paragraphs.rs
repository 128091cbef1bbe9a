//! The paragraphs of a block as lines need them: their texts, in the order in which the template sets them, and how
//! their lines stand.

use typst::layout::Abs;

use super::lines::{Align, End, Gap, Hanging, Measure, Paragraph};
use super::values::{Begins, LEADER, tail_of};
use super::words::turns;
use crate::edition::Edition;
use crate::edition::block::{CONTENTS_HEAD, Content, Listed, Part, PartKind};
use crate::model::footer::{COLON, Entry, Footer, Group, Issued};
use crate::model::page::Page;
use crate::text::Title;

/// The paragraphs of a block; none of the masthead, whose lines are made apart.
pub(super) fn paragraphs(edition: &Edition, at: usize, numbers: &[Begins]) -> Vec<Paragraph> {
    let em = Abs::pt(edition.page.size());
    let body = body(&edition.page);
    let mut paragraphs = match &edition.blocks[at].content {
        Content::Paragraph(parts) | Content::Briefs(parts) => vec![of_parts(parts, body, em)],
        Content::EditorNote(parts) => {
            let measure = Measure { left: em * 2.0, width: body.width - em * 4.0, ..body };
            vec![of_parts(parts, measure, em)]
        }
        Content::Note(text) | Content::Instruction(text) => vec![plain(text.text(), body)],
        Content::AnnexLabel(text) => {
            let text = text.text();
            // `附件1` is whole.
            let words = text.rfind("附件").filter(|at| *at > 0).map(|at| vec![(at, 0.0)]);
            let measure = Measure { first: Abs::zero(), align: Align::Left, ..body };
            vec![Paragraph { words, ..plain(text, measure) }]
        }
        Content::Head(text) => {
            vec![plain(text.text(), Measure { first: Abs::zero(), align: Align::Left, ..body })]
        }
        Content::Column(text) => vec![plain(text.text(), Measure { align: Align::Left, ..body })],
        Content::Byline(name) => {
            let measure = Measure { first: Abs::zero(), align: Align::Center, ..body };
            vec![by_sense(edition, name.text(), measure, em)]
        }
        Content::To(text) => vec![plain(text.text(), Measure { first: Abs::zero(), ..body })],
        Content::Unit { text, .. } => {
            let measure = Measure { first: Abs::zero(), align: Align::Right, ..body };
            vec![by_sense(edition, text.text(), measure, em)]
        }
        Content::Title { title, subtitle } => {
            let measure = Measure {
                left: em,
                width: body.width - em * 2.0,
                first: Abs::zero(),
                align: Align::Center,
                ..body
            };
            let size = Abs::pt(edition.page.display_size());
            let lines = title.lines().iter().map(|line| (line, size));
            let under = subtitle.iter().flat_map(Title::lines).map(|line| (line, em));
            lines
                .chain(under)
                .map(|(line, size)| by_sense(edition, line.text(), measure, size))
                .collect()
        }
        Content::Attachment { label, number, name } => {
            let label = label.unwrap_or_default();
            let number = number.as_deref().unwrap_or_default();
            let first = em * if label.is_empty() { 5.0 } else { 2.0 };
            let hanging = Hanging::Under(label.len() + number.len());
            vec![plain(
                format!("{label}{number}{}", name.text()),
                Measure { first, hanging, ..body },
            )]
        }
        Content::Signature { names, date } => {
            // 落款 ends two characters from the right, the date begins two right of the office (7.3.5.2).
            let measure = Measure {
                width: body.width - em * 2.0,
                first: Abs::zero(),
                align: Align::Together,
                ..body
            };
            let dated = Measure { first: em * 2.0, hanging: Hanging::By(em * 2.0), ..measure };
            let names = names.iter().map(|name| by_sense(edition, name.text(), measure, em));
            names.chain(date.iter().map(|date| plain(date.clone(), dated))).collect()
        }
        Content::Contents(entries) => {
            let head = Measure { first: Abs::zero(), align: Align::Center, ..body };
            let entry = |(at, entry): (usize, &Listed)| listed(edition, entry, numbers.get(at));
            let head = plain(CONTENTS_HEAD.to_owned(), head);
            std::iter::once(head).chain(entries.iter().enumerate().map(entry)).collect()
        }
        Content::Footer(footer) => of_footer(footer, &edition.page),
        Content::Photos(_) | Content::Table(_) | Content::Masthead(_) => Vec::new(),
    };
    if let (Some(tail), Some(paragraph)) = (tail_of(edition, at), paragraphs.last_mut()) {
        let tail = tail.text();
        let words = words_in(edition, &tail, body.width, em);
        paragraph.end = End::Tail { from: paragraph.text.len(), between: em, words };
        paragraph.text += &tail;
    }
    paragraphs
}

/// A paragraph of the body: as wide as the type area, indented by two characters.
fn body(page: &Page) -> Measure {
    let width = Abs::mm(page.width());
    Measure { width, first: Abs::pt(page.size()) * 2.0, ..Measure::default() }
}

fn plain(text: String, measure: Measure) -> Paragraph {
    Paragraph { text, measure, ..Paragraph::default() }
}

/// A paragraph of this size whose lines turn by sense.
fn by_sense(edition: &Edition, text: String, measure: Measure, size: Abs) -> Paragraph {
    let words = words_in(edition, &text, measure.width, size);
    Paragraph { words: Some(words), ..plain(text, measure) }
}

/// The same as `words`, but nowhere where the text fits: the dictionary takes a while to read.
pub(super) fn words_in(edition: &Edition, text: &str, room: Abs, size: Abs) -> Vec<(usize, f64)> {
    let fits = text.chars().map(|_| size).sum::<Abs>() <= room;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some characters")]
    let chars = (room / size).max(0.0) as usize;
    if fits { Vec::new() } else { turned(edition, text, chars) }
}

/// Where a text turns by sense, and what that costs.
pub(super) fn words(edition: &Edition, text: &str) -> Vec<(usize, f64)> {
    turned(edition, text, usize::MAX)
}

fn turned(edition: &Edition, text: &str, room: usize) -> Vec<(usize, f64)> {
    turns(text, &edition.names, room).into_iter().map(|turn| (turn.at, turn.cost)).collect()
}

/// A title and a column's head are an em from what follows them. A line turns rather before a title's last character
/// than at its end, where that em would not be seen.
fn of_parts(parts: &[Part], measure: Measure, em: Abs) -> Paragraph {
    let mut paragraph = plain(String::new(), measure);
    for (at, part) in parts.iter().enumerate() {
        paragraph.text += &part.text.text();
        let has_gap = match part.kind {
            PartKind::Title => parts.get(at + 1).is_none_or(|next| next.kind != PartKind::Subtitle),
            PartKind::Subtitle | PartKind::Column => true,
            _ => false,
        };
        if has_gap && at + 1 < parts.len() {
            paragraph.gaps.push(Gap { at: paragraph.text.len(), width: em, turns: false });
        }
    }
    paragraph
}

/// An entry of the contents with its leader, and its number where that is known. It turns between words.
fn listed(edition: &Edition, entry: &Listed, begins: Option<&Begins>) -> Paragraph {
    let (body, em) = (body(&edition.page), Abs::pt(edition.page.size()));
    let text = entry.text.text();
    let indent = em * 2.0 * f64::from(entry.level);
    let measure =
        Measure { first: indent, hanging: Hanging::By(indent), align: Align::Left, ..body };
    let from = text.len();
    let number = from + LEADER.len();
    let printed = begins.map_or(String::new(), |begins| begins.page.to_string());
    // It leaves room for its leader.
    let words = words_in(edition, &text, body.width * 0.6, em);
    Paragraph {
        end: End::Leader { from, number },
        words: (!words.is_empty()).then_some(words),
        ..plain(format!("{text}{LEADER}{printed}"), measure)
    }
}

/// Entries in rows of so many ems, two ems apart: as many in each as have room. What one runs over to stands under the
/// first character after its label, so that none runs over, or goes on, beside another.
fn rows_of(entries: &[Entry], room: f64) -> Vec<&[Entry]> {
    let ems =
        |text: &str| -> f64 { text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum() };
    let goes_on = |at: usize| entries.get(at).is_some_and(|entry| entry.label.is_none());
    let mut rows = Vec::new();
    let (mut start, mut width) = (0, 0.0);
    for (at, entry) in entries.iter().enumerate() {
        let own = ems(&entry.printed().text());
        let is_full = width + 2.0 + own > room;
        if at > start && (is_full || goes_on(at) || goes_on(at + 1) || goes_on(at - 1)) {
            rows.push(&entries[start..at]);
            (start, width) = (at, 0.0);
        }
        width += if at > start { 2.0 + own } else { own };
    }
    if start < entries.len() {
        rows.push(&entries[start..]);
    }
    rows
}

/// The footer's paragraphs: entries of one line two ems apart; lines that an entry of the distribution runs over to
/// under the first character after its label.
fn of_footer(footer: &Footer, page: &Page) -> Vec<Paragraph> {
    let em = Abs::pt(page.small_size());
    let width = Abs::mm(page.width()) - em * 2.0;
    let measure = Measure { left: em, width, align: Align::Left, ..Measure::default() };
    let hanging = |entry: &Entry| {
        let under = entry.label.as_ref().map_or(0, |label| label.len() + COLON.len());
        let measure = Measure { hanging: Hanging::Under(under), ..measure };
        Paragraph { goes_on: entry.label.is_none(), ..plain(entry.printed().text(), measure) }
    };
    let in_rows = |entries: &[Entry]| -> Vec<Paragraph> {
        let rows = rows_of(entries, width / em);
        let paragraph = |row: &[Entry]| {
            let [first, others @ ..] = row else { return plain(String::new(), measure) };
            let mut paragraph = hanging(first);
            for entry in others {
                paragraph.gaps.push(Gap { at: paragraph.text.len(), width: em * 2.0, turns: true });
                paragraph.text += &entry.printed().text();
            }
            paragraph
        };
        rows.into_iter().map(paragraph).collect()
    };
    let of_group = |(group, list): (Group, &[Entry])| match group {
        Group::Distribution => list.iter().map(hanging).collect(),
        Group::Staff | Group::Contact => in_rows(list),
    };
    let mut paragraphs: Vec<Paragraph> = footer.groups().flat_map(of_group).collect();
    // Copies stand within the rules, and staff that comes first over them.
    let is_within = footer.groups().last().is_some_and(|(group, _)| group != Group::Staff)
        || footer.groups().count() > 1;
    match (footer.printed_copies(), paragraphs.last_mut().filter(|_| is_within)) {
        (Some(copies), Some(last)) => {
            last.end = End::Tail { from: last.text.len(), between: em, words: Vec::new() };
            last.text += &copies;
        }
        (Some(copies), None) => {
            paragraphs.push(plain(copies, Measure { align: Align::Right, ..measure }));
        }
        (None, _) => {}
    }
    paragraphs.extend(footer.issued.as_ref().map(|Issued { office, date }| {
        let office = office.text();
        let end = End::Tail { from: office.len(), between: em, words: Vec::new() };
        Paragraph { end, ..plain(office + date, measure) }
    }));
    paragraphs
}
