//! `[[section]]`: the sections (栏目), and how each is set.

use crate::diagnostic::Spanned;
use crate::input::fields::{Choice, Fields};

/// `[[section]]`
#[derive(Debug)]
pub struct RawSection {
    /// The name.
    pub name: Option<Spanned<String>>,
    /// Whether it has a 【】 head.
    pub heading: Option<Spanned<bool>>,
    /// How its items' titles are set.
    pub item_title: Option<Spanned<ItemTitle>>,
    /// Where the unit stands.
    pub unit: Option<Spanned<UnitPlace>>,
    /// Items one by one, or briefs.
    pub layout: Option<Spanned<Layout>>,
    /// The groups of a briefs section.
    pub columns: Vec<Spanned<String>>,
    /// What makes a paragraph of briefs.
    pub paragraph: Option<Spanned<Break>>,
}

impl RawSection {
    /// Reads the table's fields.
    #[must_use]
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let section = Self {
            name: fields.required_text("name"),
            heading: fields.boolean("heading"),
            item_title: fields.choice("item-title"),
            unit: fields.choice("unit"),
            layout: fields.choice("layout"),
            columns: fields.texts("columns"),
            paragraph: fields.choice("break"),
        };
        fields.finish();
        section
    }
}

/// A section (栏目).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name.
    pub name: String,
    /// Whether it has a 【】 head.
    pub heading: bool,
    /// How its items' titles are set.
    pub item_title: ItemTitle,
    /// Where the unit stands.
    pub unit: UnitPlace,
    /// Items one by one, or briefs.
    pub layout: Layout,
    /// The groups of a briefs section, in order.
    pub columns: Vec<String>,
    /// What makes a paragraph of briefs.
    pub paragraph: Break,
}

impl Section {
    /// The four sections of a bulletin that names none.
    #[must_use]
    pub fn standard() -> Vec<Self> {
        let items = |name: &str| Self {
            name: name.to_owned(),
            heading: true,
            item_title: ItemTitle::RunIn,
            unit: UnitPlace::End,
            layout: Layout::Items,
            columns: Vec::new(),
            paragraph: Break::Column,
        };
        vec![
            items("指挥调度"),
            items("检查指导"),
            items("整改进行时"),
            Self {
                unit: UnitPlace::Lead,
                layout: Layout::Briefs,
                columns: vec!["检查督促".to_owned(), "整改进行时".to_owned()],
                ..items("简讯")
            },
        ]
    }
}

/// How an item's title is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemTitle {
    /// Before the text, in its first line.
    RunIn,
    /// On lines of its own.
    Display,
}

impl Choice for ItemTitle {
    const WORDS: &'static [(&'static str, Self)] =
        &[("run-in", Self::RunIn), ("display", Self::Display)];
}

/// Where an item's unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPlace {
    /// （单位） flush right on a line of its own.
    End,
    /// （单位） flush right on the last line, where it fits.
    Tail,
    /// In bold before the text.
    Lead,
    /// Counted, not printed.
    None,
}

impl Choice for UnitPlace {
    const WORDS: &'static [(&'static str, Self)] =
        &[("end", Self::End), ("tail", Self::Tail), ("lead", Self::Lead), ("none", Self::None)];
}

/// How a section's items are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One by one.
    Items,
    /// Run together, a unit's under one bold name.
    Briefs,
}

impl Choice for Layout {
    const WORDS: &'static [(&'static str, Self)] =
        &[("items", Self::Items), ("briefs", Self::Briefs)];
}

/// What makes a paragraph of briefs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// A column is one paragraph.
    Column,
    /// A unit is one paragraph.
    Unit,
}

impl Choice for Break {
    const WORDS: &'static [(&'static str, Self)] =
        &[("column", Self::Column), ("unit", Self::Unit)];
}
