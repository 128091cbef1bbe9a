//! `issue.toml`: this issue, its number and date and what differs from the bulletin.

use std::collections::BTreeMap;

use toml::value::Date;

use crate::bulletin::{Entry, Masthead, RawLists, RawMasthead};
use crate::fields::Fields;
use crate::item::Item;
use crate::page::{Page, RawPage};
use crate::section::Section;
use crate::source::{SourceId, Spanned};
use crate::text::Runs;

/// The name of the file.
pub const FILE_NAME: &str = "issue.toml";

/// What `issue.toml` says.
#[derive(Debug)]
pub struct RawIssue {
    /// The file.
    pub file: SourceId,
    /// 期号
    pub number: Option<Spanned<i64>>,
    /// The issue's date.
    pub date: Option<Spanned<Date>>,
    /// 总期号
    pub total: Option<Spanned<i64>>,
    /// Whether it is a supplement (增刊).
    pub supplement: Option<Spanned<bool>>,
    /// 印数
    pub copies: Option<Spanned<i64>>,
    /// 本期增发
    pub also_to: Option<Spanned<String>>,
    /// 附注
    pub note: Option<Spanned<String>>,
    /// 定版: its PDF is not replaced, its files are not mended.
    pub is_final: Option<Spanned<bool>>,
    /// Items that go first within their sections.
    pub first: Vec<Spanned<String>>,
    /// Items taken out (撤稿).
    pub withhold: Vec<Spanned<String>>,
    /// `[masthead]`, over the bulletin's.
    pub masthead: RawMasthead,
    /// Lists that replace the bulletin's.
    pub lists: RawLists,
    /// `[page]`, over the bulletin's.
    pub page: RawPage,
}

impl RawIssue {
    /// Reads the file's fields.
    #[must_use]
    pub fn read(file: SourceId, mut top: Fields<'_, '_>) -> Self {
        let issue = Self {
            file,
            number: top.required_integer("number"),
            date: top.required_date("date"),
            total: top.integer("total"),
            supplement: top.boolean("supplement"),
            copies: top.integer("copies"),
            also_to: top.text("also-to"),
            note: top.text("note"),
            is_final: top.boolean("final"),
            first: top.texts("first"),
            withhold: top.texts("withhold"),
            masthead: RawMasthead::read(&mut top),
            lists: RawLists::read(&mut top),
            page: RawPage::read(&mut top),
        };
        top.finish();
        issue
    }

    /// Whether it is a supplement (增刊).
    #[must_use]
    pub fn is_supplement(&self) -> bool {
        self.supplement.as_ref().is_some_and(|flag| flag.value)
    }
}

/// A checked issue: nothing in it can be invalid. Its items are in no order yet.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The masthead, with the number in its form.
    pub masthead: Masthead,
    /// The file's name without its extension: `工作快报第439期`.
    pub stem: String,
    /// The issue's date.
    pub date: Date,
    /// 定版: its PDF is not replaced.
    pub is_final: bool,
    /// The sections in the order they print.
    pub sections: Vec<Section>,
    /// The units' order.
    pub roster: Roster,
    /// The adopted items that are not withheld, by file name.
    pub items: Vec<Item>,
    /// Items that do not print.
    pub left: Left,
    /// 附注
    pub note: Option<Runs>,
    /// The footer (报尾).
    pub footer: Footer,
    /// The page.
    pub page: Page,
}

/// How many items do not print, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Left {
    /// 留存
    pub held: usize,
    /// 待编
    pub draft: usize,
    /// 退稿
    pub rejected: usize,
    /// 撤稿: adopted, and taken out by `withhold`.
    pub withheld: usize,
}

/// The footer (报尾) as it prints.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Footer {
    /// 编校, 核签
    pub staff: Vec<Entry>,
    /// 报, 送, 发, with 本期增发 last.
    pub distribution: Vec<Entry>,
    /// 电话
    pub contact: Vec<Entry>,
    /// How many are printed: 共印80份.
    pub copies: Option<i64>,
}

/// The bulletin's units: their order, their groups, and what else they are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    groups: Vec<Group>,
    own: Vec<String>,
    /// What is written, and the unit it means.
    alias: BTreeMap<String, String>,
    /// Each unit's place in the order.
    ranks: BTreeMap<String, usize>,
}

/// A group of units (委办局, 镇街).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its units in order.
    pub units: Vec<String>,
}

impl Roster {
    /// The units in order, the office's own names, and the aliases.
    #[must_use]
    pub fn new(groups: Vec<Group>, own: Vec<String>, alias: BTreeMap<String, String>) -> Self {
        let units = groups.iter().flat_map(|group| &group.units).cloned();
        let ranks = units.enumerate().map(|(rank, unit)| (unit, rank)).collect();
        Self { groups, own, alias, ranks }
    }

    /// The groups in order.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Every name it knows: units, the office's own, aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.ranks.keys().chain(&self.own).chain(self.alias.keys());
        names.map(String::as_str)
    }

    /// Whether it has units to hold a name against.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// Whether it knows a name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.ranks.contains_key(name) || self.is_own(name) || self.alias.contains_key(name)
    }

    /// Whether a name is the office's own.
    #[must_use]
    pub fn is_own(&self, name: &str) -> bool {
        self.own.iter().any(|own| own == self.unit(name))
    }

    /// The unit a name means: itself, unless it is an alias.
    #[must_use]
    pub fn unit<'a>(&'a self, name: &'a str) -> &'a str {
        self.alias.get(name).map_or(name, String::as_str)
    }

    /// What else a unit is called.
    pub fn aliases<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a str> {
        self.alias.iter().filter(move |(_, of)| *of == unit).map(|(name, _)| name.as_str())
    }

    /// A unit's rank, by any of its names; units the roster does not know come last.
    #[must_use]
    pub fn rank(&self, name: &str) -> usize {
        self.ranks.get(self.unit(name)).copied().unwrap_or(usize::MAX)
    }
}
