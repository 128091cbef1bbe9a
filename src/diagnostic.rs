//! A problem found in the input.

use crate::source::Place;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must not print.
    Error,
    /// Almost surely wrong, or something the editor would want to know; the issue still builds.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The English word of the `short` format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $severity:ident;)+) => {
        /// What kind of problem it is. The names are stable: scripts match on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The kebab-case name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How much a finding of this kind weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8.
    NotUtf8, "not-utf8", Error;
    /// The file is larger than any real one.
    TooLarge, "too-large", Error;
    /// A path in `items/` that is not a regular file though it is named like an item.
    NotAFile, "not-a-file", Error;
    /// The file is not TOML.
    Syntax, "syntax", Error;
    /// A key that nobody reads.
    UnknownKey, "unknown-key", Error;
    /// A key of the file's top written after a `[header]`.
    MisplacedKey, "misplaced-key", Error;
    /// A required key is not there.
    MissingKey, "missing-key", Error;
    /// Text where a number is wanted, and so on.
    WrongType, "wrong-type", Error;
    /// The right type, but out of range, empty or not one of the words allowed.
    InvalidValue, "invalid-value", Error;
    /// A field of the format that this version cannot print yet.
    Unsupported, "unsupported", Error;
    /// The bulletin has no section of this name.
    UnknownSection, "unknown-section", Error;
    /// The section has no column of this name.
    UnknownColumn, "unknown-column", Error;
    /// Two sections, columns or roster entries of one name.
    DuplicateName, "duplicate-name", Error;
    /// `first` or `withhold` names no item.
    UnknownItem, "unknown-item", Error;
    /// `first` or `withhold` names an item by a beginning that several have.
    AmbiguousItem, "ambiguous-item", Error;
    /// `first` or `withhold` names an item twice.
    RepeatedItem, "repeated-item", Error;
    /// A field that cannot be printed where it stands.
    FieldMisused, "field-misused", Error;
    /// A control or a direction mark in text.
    ControlCharacter, "control-character", Error;
    /// A letter of a script that runs from right to left.
    RightToLeft, "right-to-left", Error;
    /// No font has the character.
    MissingGlyph, "missing-glyph", Error;
    /// The footer takes a whole page.
    FooterTooHigh, "footer-too-high", Error;
    /// Nothing to print.
    NoItems, "no-items", Error;
    /// An optional field that holds nothing.
    EmptyValue, "empty-value", Warning;
    /// A file in `items/` that nobody reads.
    UnusedFile, "unused-file", Warning;
    /// The masthead's title has characters that no file name can have.
    OutputName, "output-name", Warning;
    /// The last page holds few lines.
    ShortLastPage, "short-last-page", Note;
}

/// A problem found in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// One Chinese sentence: what is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A finding without a hint.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Whether any of the findings is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
}

/// The hint "near miss" for a word that is not in the list, if one is near: at most a third of its
/// characters differ, or one of two.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= (length.max(candidate.chars().count()) / 3).max(1)
                && *distance < length.max(2)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_found_and_far_ones_are_not() {
        let sections = ["指挥调度", "检查指导", "整改进行时", "简讯"];
        assert_eq!(nearest("检查指到", sections), Some("检查指导"));
        assert_eq!(nearest("简迅", sections), Some("简讯"));
        assert_eq!(nearest("要闻", sections), None);
        assert_eq!(nearest("titel", ["title", "body"]), Some("title"));
    }

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
