//! What is wrong with the text of a table.

use std::ops::Range;

/// Something wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: FaultAt,
    /// Whether there can be a table.
    pub weight: Weight,
    /// What is wrong, in a sentence for the editor.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Where a fault is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultAt {
    /// Bytes of the text.
    Text(Range<usize>),
    /// Which of the areas that are joined.
    Joined(usize),
}

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// There is no table.
    Error,
    /// There is one that may not be meant.
    Warning,
}

impl Fault {
    /// An error in the text.
    pub(super) fn error(
        at: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let at = FaultAt::Text(at);
        Self { at, weight: Weight::Error, message: message.into(), hint: hint.into() }
    }

    /// A warning about the text.
    pub(super) fn warning(
        at: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { weight: Weight::Warning, ..Self::error(at, message, hint) }
    }
}

/// Whether there is an error among them.
pub(super) fn any_error(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.weight == Weight::Error)
}
