//! What units send → pieces. Pure: what of it is written, and where, is `kuaibao add`'s.

pub(crate) mod item;
pub(crate) mod noise;
pub(crate) mod parts;
pub(crate) mod paste;
pub(crate) mod split;
#[cfg(test)]
mod tests;
pub(crate) mod units;

use std::ops::Range;

use toml::value::Date;

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
    pub body: Vec<String>,
    /// 附件
    pub attachments: Vec<String>,
    /// 落款
    pub signature: Vec<String>,
    /// Its date.
    pub signed: Option<Date>,
    /// What came with it and is no text of it: the chat's heads, marks of pictures, telephone numbers.
    pub asides: Vec<String>,
    /// Whether a number or a bullet stood before its unit.
    pub is_listed: bool,
    /// Where it begins in the paste.
    pub at: Range<usize>,
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
