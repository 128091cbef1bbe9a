//! `[masthead] date-form`: how dates are printed.

use toml::value::Date;

use crate::text::{Pattern, Value};

/// A day, and its hour where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// From 0 to 23.
    pub hour: Option<u8>,
}

/// A date's form: text with `{year}`, `{month}`, `{day}` and `{hour}` in it, each also as `{…:han}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateForm(Pattern);

impl DateForm {
    /// The placeholders, without braces.
    pub const PLACEHOLDERS: &'static [&'static str] =
        &["year", "year:han", "month", "month:han", "day", "day:han", "hour", "hour:han"];

    /// Takes a form whose every `{…}` is a known placeholder; otherwise gives the first that is not, braces included.
    ///
    /// # Errors
    /// The text of the unknown or unclosed placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        Pattern::parse(text, Self::PLACEHOLDERS).map(Self)
    }

    /// Whether the form prints this part: `year`, `month`, `day` or `hour`.
    #[must_use]
    pub fn prints(&self, part: &str) -> bool {
        self.0.has(part)
    }

    /// A date in this form.
    #[must_use]
    pub fn fill(&self, moment: Moment) -> String {
        let Moment { date, hour } = moment;
        self.0.fill(&[
            ("year", Value::Year(u32::from(date.year))),
            ("month", Value::Number(u32::from(date.month))),
            ("day", Value::Number(u32::from(date.day))),
            ("hour", Value::Number(u32::from(hour.unwrap_or_default()))),
        ])
    }
}

impl Default for DateForm {
    fn default() -> Self {
        Self(
            Pattern::parse("{year}年{month}月{day}日", Self::PLACEHOLDERS)
                .expect("it is a pattern"),
        )
    }
}
