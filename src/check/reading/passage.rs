//! One submitted text as the rules of wording see it, and what they say of it.

use std::cell::OnceCell;
use std::ops::Range;

use toml::value::Date;

use crate::check::reading::glance::Glance;
use crate::check::reading::pairs::{self, Problem};
use crate::check::reading::posts;
use crate::diagnostic::Code;
use crate::model::leader::Leader;
use crate::model::roster::Roster;

/// A text in one field of a file.
pub(crate) struct Passage<'a> {
    /// Which field.
    pub field: Field,
    /// The value as it was typed, line ends and all.
    pub text: &'a str,
    /// What is known beside it.
    pub desk: &'a Desk<'a>,
    /// What is in it at all.
    pub glance: Glance<'a>,
    problems: OnceCell<Vec<Problem>>,
    mentions: OnceCell<Vec<(Range<usize>, usize)>>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(field: Field, text: &'a str, desk: &'a Desk<'a>) -> Self {
        let glance = Glance::over(text);
        let (problems, mentions) = (OnceCell::new(), OnceCell::new());
        Self { field, text, desk, glance, problems, mentions }
    }

    /// What is wrong with its pairs of marks, for the three rules about them.
    pub(crate) fn problems(&self) -> &[Problem] {
        self.problems.get_or_init(|| pairs::problems(&self.glance))
    }

    /// Where the leaders are named in it, and which.
    pub(crate) fn mentions(&self) -> &[(Range<usize>, usize)] {
        self.mentions.get_or_init(|| posts::mentions(&self.glance, self.desk.leaders))
    }
}

/// The fields that hold submitted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Unit,
    Title,
    Subtitle,
    Author,
    EditorNote,
    Body,
    Attachment,
    Signature,
}

impl Field {
    /// Whether it holds sentences, and not a name.
    pub(crate) const fn is_prose(self) -> bool {
        matches!(self, Self::Title | Self::Subtitle | Self::EditorNote | Self::Body)
    }
}

/// What lies on the sub-editor's desk beside the text.
#[derive(Default)]
pub(crate) struct Desk<'a> {
    /// The item's units, as they print.
    pub units: &'a [String],
    /// The item's title, as it prints.
    pub title: Option<&'a str>,
    /// The bulletin's units, where it names any.
    pub roster: Option<&'a Roster>,
    /// The leaders, in order of precedence.
    pub leaders: &'a [Leader],
    /// The date, where it is known.
    pub date: Option<Date>,
    /// Whether the masthead bears a mark of secrecy.
    pub is_secret: bool,
}

/// What a rule has to say of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The kind.
    pub code: Code,
    /// The part, in bytes of the text.
    pub at: Range<usize>,
    /// One Chinese sentence.
    pub message: String,
    /// What to write instead.
    pub hint: String,
    /// What `--fix` writes in place of the part.
    pub mended: Option<String>,
}

impl Remark {
    /// A remark on a part whose cure needs a person.
    pub(crate) fn new(
        code: Code,
        at: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { code, at, message: message.into(), hint: hint.into(), mended: None }
    }

    /// The same with its mechanical cure.
    pub(crate) fn mend(mut self, text: impl Into<String>) -> Self {
        self.mended = Some(text.into());
        self
    }
}

/// A rule of wording: what is wrong in a text, in the order of the text.
pub(crate) type Rule = fn(&Passage<'_>) -> Vec<Remark>;

/// The text with the mechanical cures of some rules applied, again and again until none is left;
/// of cures that overlap, the first is applied in each round.
pub(crate) fn mended(rules: &[Rule], field: Field, text: &str, desk: &Desk<'_>) -> String {
    /// Far more than any text needs: a rule whose cure it finds wrong again would never end.
    const ROUNDS: usize = 20;
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let passage = Passage::new(field, &text, desk);
        let mut remarks: Vec<Remark> = rules.iter().flat_map(|rule| rule(&passage)).collect();
        remarks.retain(|remark| remark.mended.is_some());
        if remarks.is_empty() {
            break;
        }
        remarks.sort_by_key(|remark| (remark.at.start, remark.at.end));
        let (mut out, mut done) = (String::with_capacity(text.len()), 0);
        for Remark { at, mended, .. } in remarks {
            if at.start >= done {
                out += &text[done..at.start];
                out += &mended.unwrap_or_default();
                done = at.end;
            }
        }
        out += &text[done..];
        text = out;
    }
    text
}

/// For the tests of rules.
#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// What a rule finds in a body: the parts of the text, each with its cure where it has one.
    pub(crate) fn found(rule: Rule, text: &str) -> Vec<(String, Option<String>)> {
        found_at(rule, Field::Body, text, &Desk::default())
    }

    /// The same for any field, with something on the desk.
    pub(crate) fn found_at(
        rule: Rule,
        field: Field,
        text: &str,
        desk: &Desk<'_>,
    ) -> Vec<(String, Option<String>)> {
        let remarks = rule(&Passage::new(field, text, desk));
        remarks.into_iter().map(|remark| (text[remark.at].to_owned(), remark.mended)).collect()
    }

    /// The body as a rule's cures leave it.
    pub(crate) fn mended_by(rule: Rule, text: &str) -> String {
        mended(&[rule], Field::Body, text, &Desk::default())
    }
}
