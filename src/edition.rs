//! The edition: a checked issue with its items in print order. It is what is typeset.

pub mod arrange;
pub mod plan;

use serde::Serialize;

use crate::model::footer::{Entry, Footer};
use crate::model::item::Piece;
use crate::model::masthead::Masthead;
use crate::model::page::Page;
use crate::model::section::{ItemTitle, UnitPlace};
use crate::text::Runs;
use crate::text::title::Title;

/// What is typeset: the issue with its items in print order. It reaches the template as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    /// The document's title: `工作快报第439期`.
    pub title: String,
    /// Year, month, day.
    pub date: [u16; 3],
    /// The masthead (报头).
    pub masthead: Masthead,
    /// 本期要目, where the page has it.
    pub contents: Vec<Listed>,
    /// The sections that have items.
    pub sections: Vec<Group>,
    /// 附注
    pub note: Option<Runs>,
    /// The footer (报尾).
    pub footer: Footer,
    /// The page.
    pub page: Page,
}

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed {
    /// A section's name, or an item's title.
    pub text: Title,
    /// 0 for a section, 1 for an item under it.
    pub level: usize,
    /// What it points to: the section's place in the issue, and the item's in the section.
    pub target: String,
}

/// A section with what it holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Group {
    /// The section's name.
    pub name: String,
    /// Whether it has a 【】 head.
    pub heading: bool,
    /// What it holds.
    pub content: Content,
}

impl Group {
    /// How many items it holds.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.content {
            Content::Items { items, .. } => items.len(),
            Content::Briefs { paragraphs } => paragraphs
                .iter()
                .flat_map(|paragraph| &paragraph.units)
                .map(|unit| unit.briefs.len())
                .sum(),
        }
    }
}

/// What a section holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "layout")]
pub enum Content {
    /// Items one by one.
    #[serde(rename_all = "kebab-case")]
    Items {
        /// How their titles are set.
        item_title: ItemTitle,
        /// Where their units stand.
        unit: UnitPlace,
        /// In order.
        items: Vec<Placed>,
    },
    /// Briefs, by column.
    Briefs {
        /// A paragraph each.
        paragraphs: Vec<BriefParagraph>,
    },
}

/// An item in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placed {
    /// The file's name, by which a comparison that fails names it.
    pub name: String,
    /// The text.
    #[serde(flatten)]
    pub piece: Piece,
}

/// A paragraph of briefs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefParagraph {
    /// The column's name, on the column's first paragraph.
    pub column: Option<String>,
    /// One unit's each.
    pub units: Vec<UnitBriefs>,
}

/// A unit's briefs under one bold name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitBriefs {
    /// The name; none where the section does not print units.
    pub unit: Vec<Runs>,
    /// In order.
    pub briefs: Vec<Placed>,
}

/// A text that must be on the page: what it is, and its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Whose text it is and which field: `05.toml body`.
    pub whose: String,
    /// The characters.
    pub text: String,
}

impl Edition {
    /// Every text that must be on the pages, in the order it prints, but for the page's own
    /// furniture: masthead, items, note, footer.
    #[must_use]
    pub fn texts(&self) -> Vec<Printed> {
        let mut texts = Texts::default();
        let head = &self.masthead;
        for mark in &head.marks {
            texts.push("masthead", "mark", &mark.text());
        }
        if let Some(banner) = &head.banner {
            texts.push("masthead", "banner", &banner.text());
        }
        texts.push("masthead", "title", &head.title);
        texts.push("masthead", "number", &head.number);
        for office in &head.offices {
            texts.push("masthead", "office", &office.text());
        }
        texts.push("masthead", "date", &head.date);
        for entry in &self.contents {
            texts.push("contents", "entry", &entry.text.text());
        }
        for section in &self.sections {
            texts.section(section);
        }
        if let Some(note) = &self.note {
            texts.push("issue.toml", "note", &note.text());
        }
        texts.footer(&self.footer);
        texts.0
    }
}

#[derive(Default)]
struct Texts(Vec<Printed>);

impl Texts {
    fn push(&mut self, of: &str, field: &str, text: &str) {
        self.0.push(Printed { whose: format!("{of} {field}"), text: text.to_owned() });
    }

    fn units(&mut self, item: &Placed) {
        for unit in &item.piece.units {
            self.push(&item.name, "unit", &unit.text());
        }
    }

    fn piece(&mut self, item: &Placed) {
        for (field, text) in item.piece.fields() {
            self.push(&item.name, field, &text);
        }
    }

    fn section(&mut self, section: &Group) {
        if section.heading {
            self.push("section", "name", &section.name);
        }
        match &section.content {
            Content::Items { unit, items, .. } => {
                for item in items {
                    for note in &item.piece.editor_note {
                        self.push(&item.name, "editor-note", &note.text());
                    }
                    if *unit == UnitPlace::Lead {
                        self.units(item);
                    }
                    self.piece(item);
                    if matches!(unit, UnitPlace::End | UnitPlace::Tail) {
                        self.units(item);
                    }
                }
            }
            Content::Briefs { paragraphs } => {
                for paragraph in paragraphs {
                    if let Some(column) = &paragraph.column {
                        self.push("column", "name", column);
                    }
                    for unit in &paragraph.units {
                        for name in &unit.unit {
                            self.push(&unit.briefs[0].name, "unit", &name.text());
                        }
                        unit.briefs.iter().for_each(|brief| self.piece(brief));
                    }
                }
            }
        }
    }

    fn footer(&mut self, footer: &Footer) {
        let lists = [&footer.staff, &footer.distribution, &footer.contact];
        for Entry { label, value } in lists.into_iter().flatten() {
            self.push("footer", "label", label);
            self.push("footer", label, &value.text());
        }
        if let Some(copies) = footer.copies {
            self.push("footer", "copies", &copies.to_string());
        }
    }
}
