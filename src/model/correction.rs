//! `[[correction]]`: what an earlier issue had wrong (更正).

use toml::value::Date;

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;

/// `[[correction]]`
#[derive(Debug)]
pub struct RawCorrection {
    /// The number.
    pub number: Option<Spanned<i64>>,
    /// The date, where it has no number.
    pub date: Option<Spanned<Date>>,
    /// The page.
    pub page: Option<Spanned<i64>>,
    /// The line on it.
    pub line: Option<Spanned<i64>>,
    /// What stands there.
    pub wrong: Option<Spanned<String>>,
    /// What should.
    pub right: Option<Spanned<String>>,
}

impl RawCorrection {
    /// Reads the tables below a file's top.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let correction = Self {
                number: fields.integer("number"),
                date: fields.date("date"),
                page: fields.integer("page"),
                line: fields.integer("line"),
                wrong: fields.required_text("wrong"),
                right: fields.required_text("right"),
            };
            fields.finish();
            correction
        };
        top.tables("correction").into_iter().map(read).collect()
    }
}
