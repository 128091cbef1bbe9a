//! A problem found in the input.

use super::code::{Code, FixSafety, Severity};
use super::source::Place;

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
}

/// A change to a file that takes a finding away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Other text at the finding's place, and who decides on it; none deletes what is there.
    Replace(String, FixSafety),
    /// The same text, saved as UTF-8.
    Reencode,
}

impl Fix {
    /// Who decides on it.
    #[must_use]
    pub const fn safety(&self) -> FixSafety {
        match self {
            Self::Replace(_, safety) => *safety,
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
        Self { code, place, message: message.into(), hint: hint.into(), fix: None }
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
