//! `kuaibao.toml`: the bulletin, what stays from issue to issue.
//!
//! The `Raw…` types are what the file says, each value with its place; the others are what
//! `check` makes of them.

use serde::Serialize;
use toml::value::Date;

use crate::fields::{Choice, Fields};
use crate::source::{SourceId, Spanned};
use crate::text::Runs;

/// The name of the file.
pub const FILE_NAME: &str = "kuaibao.toml";

/// What `kuaibao.toml` says.
#[derive(Debug)]
pub struct RawBulletin {
    /// The file.
    pub file: SourceId,
    /// `[masthead]`
    pub masthead: RawMasthead,
    /// `[numbering]`
    pub numbering: RawNumbering,
    /// `[[section]]`; empty for the four standard ones.
    pub sections: Vec<RawSection>,
    /// `[[staff]]`, `[[distribution]]`, `[[contact]]`
    pub lists: RawLists,
    /// `[units]`
    pub roster: RawRoster,
    /// `[page]`
    pub page: RawPage,
}

impl RawBulletin {
    /// Reads the file's fields.
    pub fn read(file: SourceId, mut top: Fields<'_, '_>) -> Self {
        for key in ["check", "leader", "scoring", "fonts"] {
            top.later(key);
        }
        let bulletin = Self {
            file,
            masthead: RawMasthead::read(&mut top),
            numbering: RawNumbering::read(&mut top),
            sections: top.tables("section").into_iter().map(RawSection::read).collect(),
            lists: RawLists::read(&mut top),
            roster: RawRoster::read(&mut top),
            page: RawPage::read(&mut top),
        };
        top.finish();
        bulletin
    }
}

/// `[masthead]`, in `kuaibao.toml` and, key by key over it, in `issue.toml`.
#[derive(Debug, Default)]
pub struct RawMasthead {
    /// The line above the title.
    pub banner: Option<Spanned<String>>,
    /// The bulletin's name.
    pub title: Option<Spanned<String>>,
    /// The office, or the joint offices.
    pub office: Vec<Spanned<String>>,
    /// 内部资料 and the like, upper left.
    pub notice: Option<Spanned<String>>,
    /// 密级和保密期限.
    pub secrecy: Option<Spanned<String>>,
    /// 紧急程度.
    pub urgency: Option<Spanned<String>>,
}

impl RawMasthead {
    /// Reads `[masthead]` below the file's top.
    pub fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("masthead") else {
            return Self::default();
        };
        let masthead = Self {
            banner: fields.text("banner"),
            title: fields.text("title"),
            office: fields.text_or_texts("office"),
            notice: fields.text("notice"),
            secrecy: fields.text("secrecy"),
            urgency: fields.text("urgency"),
        };
        fields.finish();
        masthead
    }

    /// These keys over those.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            banner: self.banner.or(below.banner),
            title: self.title.or(below.title),
            office: if self.office.is_empty() { below.office } else { self.office },
            notice: self.notice.or(below.notice),
            secrecy: self.secrecy.or(below.secrecy),
            urgency: self.urgency.or(below.urgency),
        }
    }
}

/// The masthead (报头) as it prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Masthead {
    /// The line above the title.
    pub banner: Option<Runs>,
    /// The bulletin's name, with the spaces typed in it.
    pub title: String,
    /// The number in its form: `第439期`.
    pub number: String,
    /// The offices.
    pub offices: Vec<Runs>,
    /// `2020年6月30日`
    pub date: String,
    /// Upper left, from the top: secrecy, urgency, notice.
    pub marks: Vec<Runs>,
}

/// `[numbering]`
#[derive(Debug, Default)]
pub struct RawNumbering {
    /// Whether the numbers begin anew each year.
    pub restart: Option<Spanned<Restart>>,
    /// `第{number}期`
    pub form: Option<Spanned<String>>,
    /// `增刊第{number}期`
    pub supplement_form: Option<Spanned<String>>,
}

impl RawNumbering {
    fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("numbering") else {
            return Self::default();
        };
        let numbering = Self {
            restart: fields.choice("restart"),
            form: fields.text("form"),
            supplement_form: fields.text("supplement-form"),
        };
        fields.finish();
        numbering
    }
}

/// Whether the numbers begin anew each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restart {
    /// They go on.
    Never,
    /// 1 is the year's first.
    Yearly,
}

impl Choice for Restart {
    const WORDS: &'static [(&'static str, Self)] =
        &[("never", Self::Never), ("yearly", Self::Yearly)];
}

impl Restart {
    /// The number's form where the bulletin gives none.
    #[must_use]
    pub const fn default_form(self) -> &'static str {
        match self {
            Self::Never => "第{number}期",
            Self::Yearly => "〔{year}〕第{number}期",
        }
    }
}

/// The form of a supplement's number where the bulletin gives none.
pub const DEFAULT_SUPPLEMENT_FORM: &str = "增刊第{number}期";

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
    fn read(mut fields: Fields<'_, '_>) -> Self {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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

/// A labelled line of the footer: `编校：史佳怡`, `报：…`, `电话：…`.
#[derive(Debug, Clone)]
pub struct RawEntry {
    /// Before the colon.
    pub label: Option<Spanned<String>>,
    /// After it.
    pub value: Option<Spanned<String>>,
}

impl RawEntry {
    fn read(mut fields: Fields<'_, '_>, label: &'static str, value: &'static str) -> Self {
        let entry = Self { label: fields.required_text(label), value: fields.required_text(value) };
        fields.finish();
        entry
    }
}

/// The same, as it prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Before the colon.
    pub label: String,
    /// After it.
    pub value: Runs,
}

/// The footer's lists; in `issue.toml` a list that is there replaces the bulletin's whole.
#[derive(Debug, Default)]
pub struct RawLists {
    /// `[[staff]]`
    pub staff: Vec<RawEntry>,
    /// `[[distribution]]`
    pub distribution: Vec<RawEntry>,
    /// `[[contact]]`
    pub contact: Vec<RawEntry>,
}

impl RawLists {
    /// Reads the three lists below the file's top.
    pub fn read(top: &mut Fields<'_, '_>) -> Self {
        let mut list = |key, label, value| {
            let tables = top.tables(key).into_iter();
            tables.map(|fields| RawEntry::read(fields, label, value)).collect()
        };
        Self {
            staff: list("staff", "role", "name"),
            distribution: list("distribution", "label", "to"),
            contact: list("contact", "label", "value"),
        }
    }

    /// These lists over those.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let list = |own: Vec<RawEntry>, other| if own.is_empty() { other } else { own };
        Self {
            staff: list(self.staff, below.staff),
            distribution: list(self.distribution, below.distribution),
            contact: list(self.contact, below.contact),
        }
    }
}

/// `[units]`
#[derive(Debug, Default)]
pub struct RawRoster {
    /// The office's own pieces.
    pub own: Vec<Spanned<String>>,
    /// `[[units.group]]`: the group's name and its units.
    pub groups: Vec<RawGroup>,
    /// `[units.alias]`: what is written, and whom it means.
    pub alias: Vec<(Spanned<String>, Spanned<String>)>,
}

/// `[[units.group]]`
#[derive(Debug)]
pub struct RawGroup {
    /// `委办局`
    pub name: Option<Spanned<String>>,
    /// Its units in order.
    pub list: Vec<Spanned<String>>,
}

impl RawRoster {
    fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("units") else {
            return Self::default();
        };
        let roster = Self {
            own: fields.texts("own"),
            groups: fields.tables("group").into_iter().map(RawGroup::read).collect(),
            alias: fields.table("alias").map_or_else(Vec::new, Fields::pairs),
        };
        fields.finish();
        roster
    }
}

impl RawGroup {
    fn read(mut fields: Fields<'_, '_>) -> Self {
        let group =
            Self { name: fields.required_text("name"), list: fields.required_texts("list") };
        fields.finish();
        group
    }
}

/// `[page]`, in `kuaibao.toml` and, key by key over it, in `issue.toml`.
#[derive(Debug, Default)]
pub struct RawPage {
    /// Lines a page.
    pub lines: Option<Spanned<i64>>,
    /// Characters a line.
    pub chars: Option<Spanned<i64>>,
    /// Millimetres above the type area.
    pub top: Option<Spanned<f64>>,
    /// Millimetres at the binding edge.
    pub inner: Option<Spanned<f64>>,
    /// Millimetres at the other edge.
    pub outer: Option<Spanned<f64>>,
    /// Millimetres below.
    pub bottom: Option<Spanned<f64>>,
    /// Whether inner and outer margins change places on even pages.
    pub duplex: Option<Spanned<bool>>,
    /// Where the folio stands.
    pub folio: Option<Spanned<FolioPlace>>,
}

impl RawPage {
    /// Reads `[page]` below the file's top.
    pub fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("page") else {
            return Self::default();
        };
        let page = Self {
            lines: fields.integer("lines"),
            chars: fields.integer("chars"),
            top: fields.number("top"),
            inner: fields.number("inner"),
            outer: fields.number("outer"),
            bottom: fields.number("bottom"),
            duplex: fields.boolean("duplex"),
            folio: fields.choice("folio"),
        };
        fields.later("pad-to");
        fields.later("contents");
        fields.finish();
        page
    }

    /// These keys over those.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            lines: self.lines.or(below.lines),
            chars: self.chars.or(below.chars),
            top: self.top.or(below.top),
            inner: self.inner.or(below.inner),
            outer: self.outer.or(below.outer),
            bottom: self.bottom.or(below.bottom),
            duplex: self.duplex.or(below.duplex),
            folio: self.folio.or(below.folio),
        }
    }
}

/// The page as the bulletin wants it; what is `None` is the template's (`sizes.typ`).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Page {
    /// Lines a page.
    pub lines: Option<i64>,
    /// Characters a line.
    pub chars: Option<i64>,
    /// Millimetres.
    pub top: Option<f64>,
    /// Millimetres; the binding edge.
    pub inner: Option<f64>,
    /// Millimetres.
    pub outer: Option<f64>,
    /// Millimetres.
    pub bottom: Option<f64>,
    /// Whether inner and outer margins change places on even pages.
    pub duplex: bool,
    /// Where the folio stands.
    pub folio: FolioPlace,
}

/// Where the folio stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolioPlace {
    /// At the outer edge.
    #[default]
    Outer,
    /// In the middle.
    Center,
}

impl Choice for FolioPlace {
    const WORDS: &'static [(&'static str, Self)] =
        &[("outer", Self::Outer), ("center", Self::Center)];
}

/// The parts of an issue's number.
#[derive(Debug, Clone, Copy)]
pub struct NumberParts {
    /// 期号
    pub number: u32,
    /// 总期号
    pub total: Option<u32>,
    /// The date.
    pub date: Date,
}

/// A number's form: text with `{number}`, `{total}` and `{year}` in it, each also as `{…:han}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form(String);

impl Form {
    /// The placeholders, without braces.
    pub const PLACEHOLDERS: &'static [&'static str] =
        &["number", "number:han", "total", "total:han", "year", "year:han"];

    /// Takes a form whose every `{…}` is a known placeholder; otherwise gives the first that is
    /// not, braces included.
    ///
    /// # Errors
    /// The text of the unknown or unclosed placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let after = &rest[open..];
            let close = after.find('}').ok_or_else(|| after.to_owned())?;
            let name = after.get(1..close).unwrap_or_default();
            if !Self::PLACEHOLDERS.contains(&name) {
                return Err(after[..=close].to_owned());
            }
            rest = &after[close + 1..];
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether the form prints this part: `number`, `total` or `year`.
    #[must_use]
    pub fn prints(&self, part: &str) -> bool {
        self.0.contains(&format!("{{{part}}}")) || self.0.contains(&format!("{{{part}:han}}"))
    }

    /// The number in this form.
    #[must_use]
    pub fn fill(&self, parts: &NumberParts) -> String {
        let total = parts.total.unwrap_or_default();
        let year = u32::from(parts.date.year);
        self.0
            .replace("{number}", &parts.number.to_string())
            .replace("{number:han}", &han_number(parts.number))
            .replace("{total}", &total.to_string())
            .replace("{total:han}", &han_number(total))
            .replace("{year}", &year.to_string())
            .replace("{year:han}", &han_digits(year))
    }
}

/// 二〇二六
fn han_digits(number: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

/// 二十一, 一百零五, 一千零一十; from ten thousand on digit by digit.
fn han_number(number: u32) -> String {
    if number == 0 || number >= 10_000 {
        return han_digits(number);
    }
    let mut out = String::new();
    let mut skipped = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        if !(digit == 1 && value == 10 && out.is_empty()) {
            out.push_str(&han_digits(digit));
        }
        out.push_str(unit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_han() {
        for (number, han) in [
            (1, "一"),
            (10, "十"),
            (21, "二十一"),
            (105, "一百零五"),
            (110, "一百一十"),
            (439, "四百三十九"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (2000, "二千"),
        ] {
            assert_eq!(han_number(number), han);
        }
        assert_eq!(han_digits(2026), "二〇二六");
    }

    #[test]
    fn forms_are_filled_and_bad_ones_named() {
        let parts = NumberParts {
            number: 12,
            total: Some(345),
            date: Date { year: 2026, month: 3, day: 5 },
        };
        let form =
            Form::parse("〔{year}〕第{number:han}期（总第{total}期）").expect("all are known");
        assert_eq!(form.fill(&parts), "〔2026〕第十二期（总第345期）");
        assert!(form.prints("total") && form.prints("number"));
        assert_eq!(Form::parse("第{num}期"), Err("{num}".to_owned()));
        assert_eq!(Form::parse("第{number期"), Err("{number期".to_owned()));
        assert_eq!(Form::parse("第number}期"), Err("}".to_owned()));
    }
}
