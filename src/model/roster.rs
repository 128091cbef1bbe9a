//! `[units]`: the roster (单位名册), its order, its groups, its aliases.

use std::collections::BTreeMap;

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;

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
    /// Reads `[units]` below the file's top.
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
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

    /// The same with another's groups and own names where it has none; the other names of both.
    #[must_use]
    pub(crate) fn extending(mut self, mut other: Self) -> Self {
        self.alias.append(&mut other.alias);
        Self {
            own: if self.own.is_empty() { other.own } else { self.own },
            groups: if self.groups.is_empty() { other.groups } else { self.groups },
            alias: self.alias,
        }
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
