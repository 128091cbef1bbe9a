//! `[[word]]`, `[[phrase]]`, `[check] banned`: an office's own wording.

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;

/// The most characters of a word.
pub const LONGEST_WORD: usize = 20;

/// The most characters of a phrase.
pub const LONGEST_PHRASE: usize = 60;

/// `[[word]]`
#[derive(Debug)]
pub struct RawWord {
    /// What is not to be written.
    pub wrong: Option<Spanned<String>>,
    /// What is.
    pub right: Option<Spanned<String>>,
    /// Characters of which none may stand before it for it to be wrong.
    pub not_before: Option<Spanned<String>>,
    /// The same behind it.
    pub not_after: Option<Spanned<String>>,
    /// Whether `--fix` writes it.
    pub sure: Option<Spanned<bool>>,
}

impl RawWord {
    /// Reads the tables.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let word = Self {
                wrong: fields.required_text("wrong"),
                right: fields.required_text("right"),
                not_before: fields.text("not-before"),
                not_after: fields.text("not-after"),
                sure: fields.boolean("sure"),
            };
            fields.finish();
            word
        };
        top.tables("word").into_iter().map(read).collect()
    }
}

/// `[[phrase]]`
#[derive(Debug)]
pub struct RawPhrase {
    /// The wording.
    pub text: Option<Spanned<String>>,
}

impl RawPhrase {
    /// Reads the tables.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let phrase = Self { text: fields.required_text("text") };
            fields.finish();
            phrase
        };
        top.tables("phrase").into_iter().map(read).collect()
    }
}

/// A word that an office writes otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What is not to be written.
    pub wrong: String,
    /// What is.
    pub right: String,
    /// Characters of which none may stand before it for it to be wrong.
    pub not_before: String,
    /// The same behind it.
    pub not_after: String,
    /// Whether `--fix` writes it.
    pub is_sure: bool,
}
