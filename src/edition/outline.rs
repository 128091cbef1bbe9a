//! What is a heading, and of which level: the structure that a machine reads, and its bookmarks. No level is
//! skipped: under the masthead's title the sections, under them columns, pieces, and the levels of their text.

use std::collections::BTreeMap;

use super::block::{Block, Content, Part, PartKind, Place};
use crate::text::{Level, Role, Runs};

/// The deepest level that a PDF knows.
const DEEPEST: usize = 6;

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1, the masthead's title.
    pub level: usize,
    /// Its bookmark.
    pub text: String,
}

/// What of a block is a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// All of it.
    Block,
    /// A part of its paragraph.
    Part(usize),
    /// The lead sentence of such a part.
    Lead(usize),
}

/// The headings of an edition, by their block and what of it they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline(BTreeMap<(usize, Of), Heading>);

impl Outline {
    /// The headings of blocks in print order.
    #[must_use]
    pub fn of(blocks: &[Block]) -> Self {
        let mut walk = Walk::default();
        for (at, block) in blocks.iter().enumerate() {
            walk.block(at, block);
        }
        walk.found
    }

    /// The heading that something is, if it is one.
    #[must_use]
    pub fn get(&self, block: usize, of: Of) -> Option<&Heading> {
        self.0.get(&(block, of))
    }

    /// All, in print order.
    pub fn iter(&self) -> impl Iterator<Item = &Heading> {
        self.0.values()
    }
}

#[derive(Default)]
struct Walk {
    found: Outline,
    place: Option<Place>,
    /// The level of the section's head; where it has none, of the masthead's title.
    section: usize,
    /// The level of the column's head, where the section has columns.
    column: Option<usize>,
    /// The level of what the text stands under.
    under: usize,
    /// The levels of the text that it stands under.
    leads: Vec<Level>,
}

impl Walk {
    fn block(&mut self, at: usize, block: &Block) {
        if block.place.map(|place| place.section) != self.place.map(|place| place.section) {
            (self.section, self.column) = (1, None);
        }
        if block.place != self.place {
            self.begin_piece(self.column.unwrap_or(self.section));
        }
        self.place = block.place;
        match &block.content {
            Content::Masthead(data) => self.add(at, Of::Block, 1, data.printed_title()),
            Content::Head(name) => {
                self.section = 2;
                self.begin_piece(2);
                self.add(at, Of::Block, 2, name.text());
            }
            Content::Column(name) => {
                let level = self.section + 1;
                self.column = Some(level);
                self.begin_piece(level);
                self.add(at, Of::Block, level, name.text());
            }
            Content::Title { title, .. } => {
                self.begin_piece(self.column.unwrap_or(self.section) + 1);
                self.add(at, Of::Block, self.under, title.text());
            }
            Content::Table(tabled) => {
                if let Some(title) = &tabled.title {
                    self.begin_piece(self.column.unwrap_or(self.section) + 1);
                    self.add(at, Of::Block, self.under, title.text());
                }
            }
            Content::Paragraph(parts) | Content::Briefs(parts) => {
                for number in 0..parts.len() {
                    self.part(at, number, parts);
                }
            }
            _ => {}
        }
    }

    fn part(&mut self, at: usize, number: usize, parts: &[Part]) {
        let part = &parts[number];
        let follows_unit =
            number.checked_sub(1).is_some_and(|before| parts[before].kind == PartKind::Unit);
        match part.kind {
            PartKind::Column => {
                let level = self.section + 1;
                self.column = Some(level);
                self.begin_piece(level);
                self.add(at, Of::Part(number), level, part.text.text());
            }
            PartKind::Unit => {
                self.begin_piece(self.column.unwrap_or(self.section) + 1);
                let title = parts.get(number + 1).filter(|next| next.kind == PartKind::Title);
                let title = title.map(|title| title.text.text()).unwrap_or_default();
                let text = format!("{}{title}", part.text.text());
                let text = text.trim_end_matches('：').to_owned();
                self.add(at, Of::Part(number), self.under, text);
            }
            // With the unit before it, it is one heading.
            PartKind::Title if follows_unit => {}
            PartKind::Title => {
                self.begin_piece(self.column.unwrap_or(self.section) + 1);
                self.add(at, Of::Part(number), self.under, part.text.text());
            }
            PartKind::Text => self.lead(at, number, &part.text),
            PartKind::Label | PartKind::Mark | PartKind::Subtitle | PartKind::Author => {}
        }
    }

    /// A lead sentence stands under those of the levels above it that came before.
    fn lead(&mut self, at: usize, number: usize, text: &Runs) {
        let Some((level, sentence)) = lead(text) else { return };
        self.leads.retain(|above| *above < level);
        self.leads.push(level);
        let level = self.under + self.leads.len();
        self.add(at, Of::Lead(number), level, sentence.trim_end_matches('。').to_owned());
    }

    fn begin_piece(&mut self, under: usize) {
        self.under = under;
        self.leads.clear();
    }

    fn add(&mut self, at: usize, of: Of, level: usize, text: String) {
        if level <= DEEPEST {
            self.found.0.insert((at, of), Heading { level, text });
        }
    }
}

/// The sentence that leads a text, with its level.
fn lead(text: &Runs) -> Option<(Level, String)> {
    let level_of = |role: Role| match role {
        Role::Lead(level) => Some(level),
        _ => None,
    };
    let level = level_of(text.runs().first()?.role)?;
    let sentence = text.runs().iter().take_while(|run| level_of(run.role).is_some());
    Some((level, sentence.map(|run| run.text.as_str()).collect()))
}
