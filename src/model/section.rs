//! `[[section]]`: the sections (栏目), and how each is set.

use crate::diagnostic::Spanned;
use crate::input::fields::{Choice, Fields};
use crate::text::{Pattern, Value};

/// `[[section]]`
#[derive(Debug)]
pub struct RawSection {
    /// The name.
    pub name: Option<Spanned<String>>,
    /// Whether it has a head.
    pub heading: Option<Spanned<bool>>,
    /// `【{name}】`
    pub head: Option<Spanned<String>>,
    /// The same of its columns.
    pub column_head: Option<Spanned<String>>,
    /// Before each item.
    pub item_mark: Option<Spanned<String>>,
    /// 编者按
    pub note_label: Option<Spanned<String>>,
    /// Where its items' authors stand.
    pub author_place: Option<Spanned<AuthorPlace>>,
    /// How its items' titles are set.
    pub item_title: Option<Spanned<ItemTitle>>,
    /// Where the unit stands.
    pub unit: Option<Spanned<UnitPlace>>,
    /// Items one by one, or briefs.
    pub layout: Option<Spanned<Layout>>,
    /// The groups of its items.
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
            head: fields.text("head"),
            column_head: fields.text("column-head"),
            item_mark: fields.text("item-mark"),
            note_label: fields.text("note-label"),
            author_place: fields.choice("author-place"),
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
    /// Its head, where it has one.
    pub head: Option<Head>,
    /// Its columns' heads.
    pub column_head: Head,
    /// Before each item.
    pub item_mark: Option<Mark>,
    /// 编者按
    pub note_label: String,
    /// Where its items' authors stand.
    pub author_place: AuthorPlace,
    /// How its items' titles are set.
    pub item_title: ItemTitle,
    /// Where the unit stands.
    pub unit: UnitPlace,
    /// Items one by one, or briefs.
    pub layout: Layout,
    /// The groups of its items, in order.
    pub columns: Vec<String>,
    /// What makes a paragraph of briefs.
    pub paragraph: Break,
}

/// The section that an item names; the only one needs no name.
#[must_use]
pub(crate) fn named<'a>(name: Option<&str>, sections: &'a [Section]) -> Option<&'a Section> {
    match (name, sections) {
        (None, [only]) => Some(only),
        (name, all) => all.iter().find(|section| name == Some(section.name.as_str())),
    }
}

impl Section {
    /// The four sections of a bulletin that names none.
    #[must_use]
    pub fn standard() -> Vec<Self> {
        let items = |name: &str| Self {
            name: name.to_owned(),
            head: Some(Head::default()),
            column_head: Head::default(),
            item_mark: None,
            note_label: NOTE_LABEL.to_owned(),
            author_place: AuthorPlace::Start,
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

/// Before an editor's note (编者按) that has no other label.
pub const NOTE_LABEL: &str = "编者按";

/// How a head is printed: `【{name}】`, `{index:han}、{name}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head(Pattern);

impl Head {
    /// The placeholders, without braces.
    pub const PLACEHOLDERS: &'static [&'static str] = &["name", "index", "index:han"];

    /// A head that has its name in it, if nothing else but these placeholders; else the first that is none, braces
    /// included.
    ///
    /// # Errors
    /// The text of the unknown or unclosed placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        Pattern::parse(text, Self::PLACEHOLDERS).map(Self)
    }

    /// Whether it has the name in it.
    #[must_use]
    pub fn prints_name(&self) -> bool {
        self.0.has("name")
    }

    /// The head of this name, the so manieth that prints.
    #[must_use]
    pub fn fill(&self, name: &str, index: u32) -> String {
        self.0.fill(&[("name", Value::Text(name)), ("index", Value::Number(index))])
    }
}

impl Default for Head {
    fn default() -> Self {
        Self(Pattern::parse("【{name}】", Self::PLACEHOLDERS).expect("it is a pattern"))
    }
}

/// What stands before each item: `★`, `{index}.`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark(Pattern);

impl Mark {
    /// The placeholders, without braces.
    pub const PLACEHOLDERS: &'static [&'static str] = &["index", "index:han"];

    /// A mark with no other placeholders; else the first that is none, braces included.
    ///
    /// # Errors
    /// The text of the unknown or unclosed placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        Pattern::parse(text, Self::PLACEHOLDERS).map(Self)
    }

    /// The mark of the so manieth item that prints.
    #[must_use]
    pub fn fill(&self, index: u32) -> String {
        self.0.fill(&[("index", Value::Number(index))])
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnitPlace {
    /// （单位） flush right on a line of its own.
    #[default]
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

/// Where （作者） stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AuthorPlace {
    /// Before the text.
    #[default]
    Start,
    /// After it.
    End,
    /// Centred under a displayed title.
    Title,
}

impl Choice for AuthorPlace {
    const WORDS: &'static [(&'static str, Self)] =
        &[("start", Self::Start), ("end", Self::End), ("title", Self::Title)];
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
