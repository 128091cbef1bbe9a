//! A problem found in the input, and its place.

mod cause;
mod code;
mod fix;
mod source;

pub use cause::{causes, root_cause};
pub use code::{Code, FixSafety, Kind, Severity};
pub use fix::fix;
pub use source::{Place, Source, SourceId, Sources, Spanned, Written};

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
    /// Other text at the finding's place; none deletes what is there.
    Replace(String),
    /// The same text, saved as UTF-8.
    Reencode,
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

/// The hint for a word that must be one of a list: the near miss, or else all of them.
#[must_use]
pub fn near_or_all<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    nearest(word, known.clone()).map_or_else(
        || format!("可以是 {}", known.collect::<Vec<_>>().join("、")),
        |near| format!("是不是“{near}”？"),
    )
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
}
