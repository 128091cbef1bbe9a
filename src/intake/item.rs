//! A piece as an item's file.

use toml::value::Date;

use super::insets::{AT_END, Photo, Table};
use super::{Instructed, Piece};
use crate::write::toml::{toml_block, toml_string};

/// What is said of a piece beside what was sent.
#[derive(Debug, Clone)]
pub(crate) struct Beside<'a> {
    /// Its author.
    pub author: Option<&'a str>,
    /// What becomes of it.
    pub status: Option<&'a str>,
    /// Its place in its section.
    pub order: Option<i64>,
    /// When it was received.
    pub received: Option<Date>,
    /// When its issue is: instructions say no year.
    pub issued: Option<Date>,
    /// How its section labels an editor's note.
    pub note_label: &'a str,
    /// Whether it is a brief: its pictures and tables stand behind it.
    pub is_brief: bool,
    /// The file that it came from.
    pub source: Option<Source<'a>>,
    /// What of what was sent is not in it, a line each.
    pub comments: &'a [String],
}

/// A file that a piece came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    /// From the item's folder.
    pub file: &'a str,
    /// Its SHA-256.
    pub sha256: &'a str,
    /// Which of its documents, where it holds several.
    pub part: Option<&'a str>,
}

fn source(source: &Source<'_>) -> String {
    let Source { file, sha256, part } = source;
    let part = part.map_or_else(String::new, |part| format!(", part = {}", toml_string(part)));
    format!("source = {{ file = {}, sha256 = \"{sha256}\"{part} }}", toml_string(file))
}

/// `05-军庄镇.toml`
#[must_use]
pub(crate) fn file_name(number: i64, piece: &Piece) -> String {
    let unit: String = piece.units[0].chars().filter(|c| c.is_alphanumeric()).take(30).collect();
    format!("{number:02}-{unit}.toml")
}

/// The names of its pictures' files: those that they have, or the item's own and a number.
#[must_use]
pub(crate) fn photo_names(piece: &Piece, file_name: &str) -> Vec<String> {
    let stem = file_name.strip_suffix(".toml").unwrap_or(file_name);
    let own = |(at, photo): (usize, &Photo)| {
        photo.name.clone().unwrap_or_else(|| format!("{stem}-{}.{}", at + 1, photo.end))
    };
    piece.photos.iter().enumerate().map(own).collect()
}

/// The text of the file of such a name.
#[must_use]
pub(crate) fn item_toml(piece: &Piece, file_name: &str, beside: &Beside<'_>) -> String {
    let text = |key: &str, value: Option<&str>| {
        value.map(|value| format!("{key} = {}", toml_string(value)))
    };
    let list = |key: &str, values: &[String]| match values {
        [] => None,
        [only] if key != "attachments" => Some(format!("{key} = {}", toml_string(only))),
        all => {
            let all: Vec<String> = all.iter().map(|one| toml_string(one)).collect();
            Some(format!("{key} = [{}]", all.join(", ")))
        }
    };
    let note = piece.note.as_ref();
    let own_label = note.map(|(label, _)| label.as_str()).filter(|it| *it != beside.note_label);
    let date = |key: &str, date: Option<Date>| date.map(|date| format!("{key} = {date}"));
    let mut lines: Vec<String> =
        piece.asides.iter().map(|aside| format!("# 来稿附言：{}", commented(aside))).collect();
    lines.extend(beside.comments.iter().map(|comment| format!("# {}", commented(comment))));
    let fields = [
        text("section", piece.section.as_deref()),
        text("column", piece.column.as_deref()),
        list("unit", &piece.units),
        text("to", piece.to.as_deref()),
        text("title", piece.title.as_deref()),
        text("subtitle", piece.subtitle.as_deref()),
        text("author", beside.author),
        text("note-label", own_label),
        text("editor-note", note.map(|(_, text)| text.as_str())),
        text("status", beside.status),
        beside.order.map(|order| format!("order = {order}")),
        date("received", beside.received),
        list("attachments", &piece.attachments),
        text("writer", piece.writer.as_deref()),
        text("approved", piece.approved.as_deref()),
        text("phone", piece.phone.as_deref()),
        list("signature", &piece.signature),
        date("signed", piece.signed),
        beside.source.as_ref().map(source),
    ];
    lines.extend(fields.into_iter().flatten());
    lines.push(format!("body = {}\n", toml_block(&piece.lines().join("\n"))));
    lines.extend(piece.instructions.iter().map(|it| instruction(it, beside.issued)));
    let names = photo_names(piece, file_name);
    lines
        .extend(names.iter().zip(&piece.photos).map(|(name, it)| photo(name, it, beside.is_brief)));
    lines.extend(piece.tables.iter().map(|it| table(it, beside.is_brief)));
    lines.join("\n")
}

fn photo(name: &str, photo: &Photo, is_brief: bool) -> String {
    let mut lines = vec!["[[photo]]".to_owned(), format!("file = {}", toml_string(name))];
    let fields = [("caption", &photo.caption), ("credit", &photo.credit), ("alt", &photo.alt)];
    for (key, value) in fields {
        lines.extend(value.as_ref().map(|value| format!("{key} = {}", toml_string(value))));
    }
    lines.extend(after(photo.at, is_brief));
    lines.join("\n") + "\n"
}

fn table(table: &Table, is_brief: bool) -> String {
    let mut lines = vec!["[[table]]".to_owned()];
    for (key, value) in [("caption", &table.caption), ("unit-note", &table.unit_note)] {
        lines.extend(value.as_ref().map(|value| format!("{key} = {}", toml_string(value))));
    }
    if !table.joined.is_empty() {
        let areas: Vec<String> = table.joined.iter().map(|area| toml_string(area)).collect();
        lines.push(format!("joined = [{}]", areas.join(", ")));
    }
    lines.extend(table.header_rows.map(|rows| format!("header-rows = {rows}")));
    lines.extend(after(table.at, is_brief));
    lines.push(format!("data = {}\n", toml_block(&table.data)));
    lines.join("\n")
}

/// After how many paragraphs, where that is not all, and the piece has them.
fn after(at: usize, is_brief: bool) -> Option<String> {
    (at != AT_END && !is_brief).then(|| format!("after = {at}"))
}

fn instruction(said: &Instructed, issued: Option<Date>) -> String {
    let Instructed { name, post, day, text } = said;
    let mut lines = vec!["[[instruction]]".to_owned(), format!("name = {}", toml_string(name))];
    if !post.is_empty() {
        lines.push(format!("post = {}", toml_string(post)));
    }
    if let (Some((month, day)), Some(issued)) = (*day, issued) {
        // In the year up to the issue.
        let year = issued.year.saturating_sub(u16::from((month, day) > (issued.month, issued.day)));
        lines.push(format!("date = {}", Date { year, month, day }));
    }
    lines.push(format!("text = {}\n", toml_string(text)));
    lines.join("\n")
}

/// No comment holds what breaks its line.
fn commented(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\t' { '\u{FFFD}' } else { c }).collect()
}
