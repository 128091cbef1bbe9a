//! What units send → pieces. Pure: what of it is written, and where, is `kuaibao add`'s.

mod breaks;
mod contact;
mod context;
mod courtesy;
mod day;
pub(crate) mod draft;
mod end;
mod headline;
pub(crate) mod insets;
pub(crate) mod item;
mod laid;
mod ledger;
pub(crate) mod letter;
mod named;
pub(crate) mod noise;
pub(crate) mod notice;
mod open;
pub(crate) mod owner;
pub(crate) mod parts;
pub(crate) mod paste;
mod place;
mod rows;
pub(crate) mod sent;
mod settle;
pub(crate) mod sort;
pub(crate) mod split;
#[cfg(test)]
mod tests;
mod title;
pub(crate) mod units;
pub(crate) mod unpack;
pub(crate) mod wish;

use std::ops::Range;

use toml::value::Date;

use insets::{Photo, Table};

/// A piece of a paste, as far as the paste says what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The section's name.
    pub section: Option<String>,
    /// The column's name.
    pub column: Option<String>,
    /// The units, as written.
    pub units: Vec<String>,
    /// Whose it may be, where it does not say.
    pub subject: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The subtitle, without its dash.
    pub subtitle: Option<String>,
    /// 主送, without its colon.
    pub to: Option<String>,
    /// The editor's note and its label.
    pub note: Option<(String, String)>,
    /// 领导批示
    pub instructions: Vec<Instructed>,
    /// The body, a paragraph a line.
    pub body: Vec<Line>,
    /// 附件
    pub attachments: Vec<String>,
    /// 落款
    pub signature: Vec<String>,
    /// Its date.
    pub signed: Option<Date>,
    /// 执笔
    pub writer: Option<String>,
    /// 审签
    pub approved: Option<String>,
    /// 电话
    pub phone: Option<String>,
    /// Its pictures.
    pub photos: Vec<Photo>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// What came with it and is no text of it: the chat's heads, marks of pictures, telephone numbers.
    pub asides: Vec<String>,
    /// The labels of who wrote it, who let it pass, whom to call.
    pub labels: Vec<String>,
    /// Whether what came shows by its looks which line is a title: no other is one.
    pub is_title_shown: bool,
    /// Whether its first line stood behind its unit's colon.
    pub is_behind_label: bool,
    /// Whether a number or a bullet stood before its unit.
    pub is_listed: bool,
    /// Where it begins in the paste.
    pub at: Range<usize>,
}

impl Piece {
    /// Its paragraphs.
    pub(crate) fn lines(&self) -> Vec<&str> {
        self.body.iter().map(|line| line.text.as_str()).collect()
    }

    /// Adds who wrote it: beside, where another is said to have.
    fn add_writer(&mut self, writer: Option<String>) {
        let Some(writer) = writer else { return };
        match &self.writer {
            Some(own) if *own == writer => self.labels.push(writer),
            Some(_) => self.asides.push(format!("执笔：{writer}")),
            _ => self.writer = Some(writer),
        }
    }
}

/// A paragraph of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub text: String,
    /// Whether the editor says that it is text, whatever it looks like.
    pub is_told: bool,
    /// Where it begins in what was sent.
    pub at: usize,
}

impl Line {
    pub(crate) fn of(text: impl Into<String>, at: usize) -> Self {
        Self { text: text.into(), is_told: false, at }
    }
}

impl std::ops::Deref for Line {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// An instruction that a paste holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Instructed {
    pub name: String,
    pub post: String,
    /// Month and day.
    pub day: Option<(u8, u8)>,
    pub text: String,
}
