//! Whether every letter that came is in a piece, beside one, or told: the program's own check of itself.
//!
//! Letters and digits are counted, not compared in order: what is taken out of a text stands elsewhere.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::Piece;
use super::sent::Content;
use crate::document::Block;

/// What came, and what of it is not kept yet.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    came: Vec<String>,
    owed: BTreeMap<char, isize>,
}

impl Ledger {
    /// Counts what came.
    pub(super) fn of(content: &Content) -> Self {
        let came: Vec<String> = match content {
            Content::Text(text) => text.lines().map(str::to_owned).collect(),
            Content::Document(document) => document.blocks.iter().flat_map(texts).collect(),
        };
        let mut ledger = Self::default();
        for text in &came {
            ledger.count(text, 1);
        }
        Self { came, ..ledger }
    }

    /// Counts what is kept of it, or told.
    pub(super) fn keep(&mut self, text: &str) {
        self.count(text, -1);
    }

    /// Counts what a piece keeps.
    pub(super) fn keep_piece(&mut self, piece: &Piece) {
        let Piece {
            section,
            column,
            units,
            subject,
            title,
            subtitle,
            to,
            note,
            instructions,
            body,
            attachments,
            signature,
            signed: _,
            writer,
            approved,
            phone,
            photos,
            tables,
            asides,
            labels,
            is_title_shown: _,
            is_behind_label: _,
            is_listed: _,
            at: _,
        } = piece;
        let fields = [section, column, subject, title, subtitle, to, writer, approved, phone];
        let mut kept: Vec<&str> = fields.into_iter().flatten().map(String::as_str).collect();
        for many in [units, attachments, signature, asides, labels] {
            kept.extend(many.iter().map(String::as_str));
        }
        kept.extend(body.iter().map(|line| &**line));
        kept.extend(note.iter().flat_map(|(label, text)| [label.as_str(), text]));
        kept.extend(instructions.iter().flat_map(|it| [it.name.as_str(), &it.post, &it.text]));
        kept.extend(
            photos.iter().flat_map(|it| [&it.caption, &it.credit]).flatten().map(|it| &**it),
        );
        for table in tables {
            kept.push(&table.data);
            kept.extend([&table.caption, &table.unit_note].into_iter().flatten().map(|it| &**it));
        }
        for text in kept {
            self.keep(text);
        }
    }

    /// What came and is not kept: the first paragraph, or cell, that holds most of it.
    pub(super) fn lost(&self) -> Option<&str> {
        let is_owed = |letter: &char| self.owed.get(letter).is_some_and(|count| *count > 0);
        let count = |text: &String| letters(text).filter(is_owed).count();
        if !self.owed.values().any(|count| *count > 0) {
            return None;
        }
        self.came.iter().rev().max_by_key(|text| count(text)).map(String::as_str)
    }

    fn count(&mut self, text: &str, times: isize) {
        for letter in letters(text) {
            *self.owed.entry(letter).or_default() += times;
        }
    }
}

/// Letters and digits, as they are however they are written: a letter and its mark as one or as two, full width or half.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| c.is_alphanumeric())
}

fn texts(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(paragraph) => vec![paragraph.text()],
        Block::Table(table) => table.rows.iter().flatten().map(|cell| cell.text.clone()).collect(),
        Block::Picture(_) => Vec::new(),
    }
}
