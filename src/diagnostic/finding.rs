//! A problem found in the input.

use std::ops::Range;

use super::code::{Code, FixSafety, Severity};
use super::source::{Place, Sources};

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
    pub hint: String,
    /// What a fix writes, where the program can make one.
    pub fix: Option<Fix>,
    /// Whether it is there only once what is mechanical is fixed.
    pub is_later: bool,
}

/// A change to a file that takes a finding away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Other text at the finding's place, and who decides on it; none deletes what is there.
    Replace(String, FixSafety),
    /// Another line for the one that the finding begins in, and that a person must look at.
    Line(String),
    /// The same text, saved as UTF-8.
    Reencode,
}

impl Fix {
    /// What stands in the place of what: bytes of the file. None where the text stays.
    #[must_use]
    pub fn edit<'a>(&'a self, place: &Place, sources: &Sources) -> Option<(Range<usize>, &'a str)> {
        match self {
            Self::Replace(text, _) => Some((place.span.clone(), text)),
            Self::Line(text) => {
                let whole = &sources.get(place.file).text;
                let (before, behind) = whole.split_at(place.span.start);
                let start = before.rfind('\n').map_or(0, |end| end + 1);
                let length = behind.find('\n').unwrap_or(behind.len());
                let end = whole[..place.span.start + length].trim_end_matches('\r').len();
                Some((start..end, text))
            }
            Self::Reencode => None,
        }
    }

    /// Who decides on it.
    #[must_use]
    pub const fn safety(&self) -> FixSafety {
        match self {
            Self::Replace(_, safety) => *safety,
            Self::Line(_) => FixSafety::Ask,
            Self::Reencode => FixSafety::Sure,
        }
    }
}

impl Diagnostic {
    /// A finding that only a person can fix.
    pub fn new(
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { code, place, message: message.into(), hint: hint.into(), fix: None, is_later: false }
    }

    /// Whether `--fix` takes it away by changing words.
    #[must_use]
    pub const fn is_mechanical(&self) -> bool {
        matches!(self.fix, Some(Fix::Replace(_, FixSafety::Sure)))
    }
}

/// Whether any of the findings is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
}
