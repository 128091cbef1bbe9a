//! What is told of a change, in an editor's words.

use std::ops::Range;

use serde::Serialize;

use crate::model::issue;

/// So many characters stand around words that changed.
pub(super) const AROUND: usize = 6;

/// A text as it is printed, and whose it is: `05-军庄镇.toml body 3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// Whose.
    pub origin: &'a str,
    /// Its characters.
    pub text: &'a str,
}

impl<'a> Said<'a> {
    /// Whose: an item's file, or the part of the page. The name of a file may hold blanks.
    pub(super) fn of(&self) -> &'a str {
        parted(self.origin).0
    }

    /// Which of its texts: `body 3`.
    pub(super) fn field(&self) -> &'a str {
        parted(self.origin).1
    }

    /// The field without its number.
    pub(super) fn class(&self) -> &'a str {
        self.field().split(' ').next().unwrap_or_default()
    }
}

/// `05-军庄镇.toml` and `body 3`.
fn parted(origin: &str) -> (&str, &str) {
    let end = origin.rfind(".toml ").map(|at| at + ".toml".len());
    let end = end.or_else(|| origin.find(' ')).unwrap_or(origin.len());
    (&origin[..end], origin[end..].trim_start())
}

/// Whether texts are those of an item's file, and no part of the page's.
#[must_use]
pub fn is_item(of: &str) -> bool {
    of.contains('.') && of != issue::FILE_NAME
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// Whose words: an item's file, or the part of the page: `masthead`.
    pub of: String,
    /// Which of its texts: `body 3`; empty of an item as a whole.
    pub field: String,
    /// What was done.
    pub kind: Kind,
    /// What stands before it now.
    pub before: String,
    /// What was there.
    pub old: String,
    /// What is there.
    pub new: String,
    /// What stands after it now.
    pub after: String,
    /// Where it stood, if it was moved, in an editor's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Where it is among all visible characters of the new one, and where moved words are missing now. What is gone stood
    /// at an empty place.
    #[serde(skip)]
    pub at: Vec<Range<usize>>,
}

impl Change {
    /// Of an item, or a part of the page, as a whole.
    pub(super) fn whole(of: &str, kind: Kind, at: Vec<Range<usize>>) -> Self {
        let empty = String::new;
        Self {
            of: of.to_owned(),
            field: empty(),
            kind,
            before: empty(),
            old: empty(),
            new: empty(),
            after: empty(),
            from: None,
            at,
        }
    }

    /// Visible characters before it.
    #[must_use]
    pub fn start(&self) -> usize {
        self.at.first().map_or(0, |at| at.start)
    }

    /// Whose words, as an editor says it: `05-军庄镇.toml 正文第3段`.
    #[must_use]
    pub fn place(&self) -> String {
        place(&self.of, &self.field)
    }

    /// The item's file, or the part of the page.
    #[must_use]
    pub fn part(&self) -> &str {
        part(&self.of)
    }

    /// Which of its texts.
    #[must_use]
    pub fn chinese_field(&self) -> String {
        chinese_field(&self.field)
    }
}

pub(super) fn place(of: &str, field: &str) -> String {
    if field.is_empty() {
        part(of).to_owned()
    } else {
        format!("{} {}", part(of), chinese_field(field))
    }
}

fn part(of: &str) -> &str {
    match of {
        "masthead" => "报头",
        "contents" => "要目",
        "section" => "栏目",
        "column" => "子栏目",
        "footer" => "报尾",
        of => of,
    }
}

fn chinese_field(field: &str) -> String {
    let (field, number) = field.split_once(' ').unwrap_or((field, ""));
    let known = FIELDS.iter().find(|(name, _)| *name == field);
    let known = known.map_or(field, |(_, chinese)| chinese);
    match (field, number) {
        ("body" | "editor-note", number) if !number.is_empty() => format!("{known}第{number}段"),
        ("entry" | "staff" | "distribution" | "contact", number) => format!("{known}第{number}条"),
        ("row", number) => format!("{known}第{number}行"),
        (_, number) => format!("{known}{number}"),
    }
}

/// Fields in an editor's words.
const FIELDS: [(&str, &str); 35] = [
    ("body", "正文"),
    ("title", "标题"),
    ("subtitle", "副题"),
    ("unit", "单位"),
    ("author", "作者"),
    ("item-mark", "标记"),
    ("instruction", "批示"),
    ("editor-note", "编者按"),
    ("correction", "更正"),
    ("attachments", "附件"),
    ("annex", "附件"),
    ("photo", "照片"),
    ("row", "表格"),
    ("caption", "表名"),
    ("label", "表名左上"),
    ("unit-note", "表格单位"),
    ("signature", "落款"),
    ("signed", "落款日期"),
    ("to", "主送"),
    ("note", "附注"),
    ("name", "名称"),
    ("head", "标题"),
    ("entry", ""),
    ("serial", "份号"),
    ("mark", "左上角"),
    ("banner", "横幅"),
    ("number", "期号"),
    ("signer", "签发人"),
    ("office", "单位"),
    ("date", "日期"),
    ("lines", "横线上的行"),
    ("staff", "人员"),
    ("distribution", "报送"),
    ("contact", "联系方式"),
    ("copies", "印数"),
];

/// What was done to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// They are new.
    Inserted,
    /// They are gone.
    Deleted,
    /// They are others.
    Replaced,
    /// They stand elsewhere.
    Moved,
    /// A paragraph ends here.
    Parted,
    /// No paragraph ends here any more.
    Joined,
    /// An item is new.
    ItemAdded,
    /// An item is gone.
    ItemGone,
    /// An item stands elsewhere.
    ItemMoved,
}

impl Kind {
    /// What was done, in a proof-reader's word.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Inserted => "加",
            Self::Deleted => "删",
            Self::Replaced => "改",
            Self::Moved => "移",
            Self::Parted => "另起一段",
            Self::Joined => "接上段",
            Self::ItemAdded => "新加一篇",
            Self::ItemGone => "撤去一篇",
            Self::ItemMoved => "整篇移动",
        }
    }
}

/// Words as they are told: blanks alone by their name.
#[must_use]
pub fn seen(words: &str) -> &str {
    if !words.is_empty() && words.trim().is_empty() { "空格" } else { words }
}

/// How many characters can be seen.
pub(super) fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
