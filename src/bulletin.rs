//! `kuaibao.toml`: the bulletin, what stays from issue to issue.
//!
//! The `Raw…` types are what the file says, each value with its place; the others are what
//! `check` makes of them.

use std::collections::BTreeMap;

use crate::fields::Fields;
use crate::issue::Roster;
use crate::numbering::{Numbering, RawNumbering};
use crate::page::RawPage;
use crate::section::{RawSection, Section};
use crate::source::{SourceId, Spanned};
use crate::text::Runs;
use serde::Serialize;

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
    /// `[check] off`: rules that this bulletin does without.
    pub off: Vec<Spanned<String>>,
    /// `[[leader]]`, in order of precedence.
    pub leaders: Vec<RawLeader>,
    /// `[scoring]`: points by the kind of piece.
    pub scoring: Vec<(Spanned<String>, Spanned<f64>)>,
}

impl RawBulletin {
    /// Reads the file's fields.
    pub fn read(file: SourceId, mut top: Fields<'_, '_>) -> Self {
        top.later("fonts");
        let bulletin = Self {
            file,
            masthead: RawMasthead::read(&mut top),
            numbering: RawNumbering::read(&mut top),
            sections: top.tables("section").into_iter().map(RawSection::read).collect(),
            lists: RawLists::read(&mut top),
            roster: RawRoster::read(&mut top),
            page: RawPage::read(&mut top),
            off: RawBulletin::off(&mut top),
            leaders: top.tables("leader").into_iter().map(RawLeader::read).collect(),
            scoring: top.table("scoring").map_or_else(Vec::new, Fields::number_pairs),
        };
        top.finish();
        bulletin
    }

    fn off(top: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
        let Some(mut fields) = top.table("check") else {
            return Vec::new();
        };
        let off = fields.texts("off");
        fields.finish();
        off
    }
}

/// A checked bulletin: what its commands need to know of it beyond one issue.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// The sections in the order they print.
    pub sections: Vec<Section>,
    /// The units.
    pub roster: Roster,
    /// The leaders, in order of precedence.
    pub leaders: Vec<Leader>,
    /// `[scoring]`, where the bulletin has it.
    pub scoring: Option<Scoring>,
    /// How issues are numbered; `None` where a form is wrong.
    pub numbering: Option<Numbering>,
}

/// `[scoring]` (采用计分): points by the kind of piece.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scoring {
    /// For an adopted item.
    pub item: f64,
    /// For an adopted brief.
    pub brief: f64,
    /// For what an item's `credit` names, besides.
    pub credits: BTreeMap<String, f64>,
}

/// `[[leader]]`
#[derive(Debug)]
pub struct RawLeader {
    /// The name.
    pub name: Option<Spanned<String>>,
    /// The post, as it is written before the name.
    pub post: Option<Spanned<String>>,
}

impl RawLeader {
    fn read(mut fields: Fields<'_, '_>) -> Self {
        let leader = Self { name: fields.required_text("name"), post: fields.text("post") };
        fields.finish();
        leader
    }
}

/// A leader whose name, post and place in the order the bulletin's texts are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// The name.
    pub name: String,
    /// The post, where the bulletin gives it: `区委书记`.
    pub post: Option<String>,
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
    /// The issue's number in its form: `第439期`.
    pub number: String,
    /// The offices.
    pub offices: Vec<Runs>,
    /// `2020年6月30日`
    pub date: String,
    /// Upper left, from the top: secrecy, urgency, notice.
    pub marks: Vec<Runs>,
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
    pub staff: Option<Vec<RawEntry>>,
    /// `[[distribution]]`
    pub distribution: Option<Vec<RawEntry>>,
    /// `[[contact]]`
    pub contact: Option<Vec<RawEntry>>,
}

impl RawLists {
    /// Reads the three lists below the file's top.
    pub fn read(top: &mut Fields<'_, '_>) -> Self {
        let mut list = |key, label, value| {
            top.has(key).then(|| {
                let tables = top.tables(key).into_iter();
                tables.map(|fields| RawEntry::read(fields, label, value)).collect()
            })
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
        Self {
            staff: self.staff.or(below.staff),
            distribution: self.distribution.or(below.distribution),
            contact: self.contact.or(below.contact),
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
