//! What a field of a file can hold.

use super::meant::key_meant;

/// What a field can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Texts,
    TextOrTexts,
    Integer,
    Number,
    Flag,
    TextOrFlag,
    TextOrNumber,
    Date,
    /// A date, or a full hour of one.
    Moment,
    /// One of these words.
    Word(Vec<&'static str>),
    /// `[key]`
    Table,
    /// `[[key]]`
    Tables,
}

impl Shape {
    /// Whether it is written in square brackets.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self, Self::Texts | Self::TextOrTexts)
    }
}

/// The key of a table whose keys are data. Nobody writes it.
pub(crate) const ANY: &str = "*";

/// A field that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The table it is in, as written: `[page]`, `[[section]]`; empty for the file's top.
    pub header: String,
    pub key: &'static str,
    pub shape: Shape,
    /// Whether it must be there in every file.
    pub is_required: bool,
}

impl Asked {
    /// The field with the tables above it: `units.group`.
    pub(crate) fn path(&self) -> String {
        let above = self.header.trim_matches(['[', ']']);
        if above.is_empty() { self.key.to_owned() } else { format!("{above}.{}", self.key) }
    }
}

/// The field that a key means.
pub(crate) fn known<'a>(key: &str, header: &str, asked: &'a [Asked]) -> Option<&'a Asked> {
    let here = || asked.iter().filter(|it| it.header == header);
    let is = |name: &str| here().find(|it| it.key == name);
    is(key).or_else(|| is(&key_meant(key)))
}
