//! `[numbering]`: the form of an issue's number.

use toml::value::Date;

use crate::diagnostic::Spanned;
use crate::input::fields::{Choice, Fields};
use crate::text::{Pattern, Title, Value};

/// `[numbering]`
#[derive(Debug, Default)]
pub struct RawNumbering {
    /// Whether the numbers begin anew each year.
    pub restart: Option<Spanned<Restart>>,
    /// `第{number}期`
    pub form: Option<Spanned<String>>,
    /// `增刊第{number}期`
    pub supplement_form: Option<Spanned<String>>,
}

impl RawNumbering {
    /// Reads `[numbering]` below the file's top.
    #[must_use]
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("numbering") else {
            return Self::default();
        };
        let numbering = Self {
            restart: fields.choice("restart"),
            form: fields.text("form"),
            supplement_form: fields.text("supplement-form"),
        };
        fields.finish();
        numbering
    }
}

/// How a bulletin's issues are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// Whether the numbers begin anew each year.
    pub restart: Restart,
    /// An issue's form.
    pub form: Form,
    /// A supplement's form.
    pub supplement_form: Form,
}

/// What an issue of the archive has taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// 期号
    pub number: u32,
    /// 总期号
    pub total: Option<u32>,
    /// Its date.
    pub date: Date,
    /// Whether it is a supplement.
    pub is_supplement: bool,
}

impl Numbering {
    /// The form of an issue, or of a supplement.
    #[must_use]
    pub const fn form(&self, is_supplement: bool) -> &Form {
        if is_supplement { &self.supplement_form } else { &self.form }
    }

    /// The number that follows those of its kind, in its year where they begin anew each year.
    #[must_use]
    pub fn next(&self, taken: &[Taken], year: u16, is_supplement: bool) -> u32 {
        let counts = |past: &&Taken| {
            past.is_supplement == is_supplement
                && (self.restart == Restart::Never || past.date.year == year)
        };
        taken.iter().filter(counts).map(|past| past.number).max().unwrap_or(0) + 1
    }

    /// The running number (总期号) that follows, where the archive has one.
    #[must_use]
    pub fn next_total(taken: &[Taken], is_supplement: bool) -> Option<u32> {
        let same_kind = taken.iter().filter(|past| past.is_supplement == is_supplement);
        same_kind.filter_map(|past| past.total).max().map(|newest| newest + 1)
    }
}

/// Whether the numbers begin anew each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restart {
    /// They go on.
    Never,
    /// 1 is the year's first.
    Yearly,
}

impl Choice for Restart {
    const WORDS: &'static [(&'static str, Self)] =
        &[("never", Self::Never), ("yearly", Self::Yearly)];
}

impl Restart {
    /// The number's form where the bulletin gives none.
    #[must_use]
    pub const fn default_form(self) -> &'static str {
        match self {
            Self::Never => "第{number}期",
            Self::Yearly => "〔{year}〕第{number}期",
        }
    }
}

/// The form of a supplement's number where the bulletin gives none.
pub const DEFAULT_SUPPLEMENT_FORM: &str = "增刊第{number}期";

/// The parts of an issue's number.
#[derive(Debug, Clone, Copy)]
pub struct NumberParts {
    /// 期号
    pub number: Option<u32>,
    /// 总期号
    pub total: Option<u32>,
    /// The date.
    pub date: Date,
}

/// A number's form: text with `{number}`, `{total}` and `{year}` in it, each also as `{…:han}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form(Pattern);

impl Form {
    /// The placeholders, without braces.
    pub const PLACEHOLDERS: &'static [&'static str] =
        &["number", "number:han", "total", "total:han", "year", "year:han"];

    /// Takes a form whose every `{…}` is a known placeholder; otherwise gives the first that is
    /// not, braces included.
    ///
    /// # Errors
    /// The text of the unknown or unclosed placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        Pattern::parse(text, Self::PLACEHOLDERS).map(Self)
    }

    /// Whether the form prints this part: `number`, `total` or `year`.
    #[must_use]
    pub fn prints(&self, part: &str) -> bool {
        self.0.has(part)
    }

    /// The number in this form, on lines of its own where `|` says so; none of a form that says nothing.
    #[must_use]
    pub fn fill(&self, parts: &NumberParts) -> Title {
        let filled = self.0.fill(&[
            ("number", Value::Number(parts.number.unwrap_or_default())),
            ("total", Value::Number(parts.total.unwrap_or_default())),
            ("year", Value::Year(u32::from(parts.date.year))),
        ]);
        Title::displayed(&filled).unwrap_or_else(Title::none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_their_kind_and_year() {
        let date = |year| Date { year, month: 6, day: 30 };
        let past = |number, total, year, is_supplement| Taken {
            number,
            total,
            date: date(year),
            is_supplement,
        };
        let taken = [
            past(438, None, 2019, false),
            past(12, Some(440), 2020, false),
            past(3, None, 2020, true),
        ];
        let numbering = |restart: Restart| Numbering {
            restart,
            form: Form::parse("第{number}期（总第{total}期）").expect("it is a form"),
            supplement_form: Form::parse(DEFAULT_SUPPLEMENT_FORM).expect("it is a form"),
        };
        let (never, yearly) = (numbering(Restart::Never), numbering(Restart::Yearly));
        assert_eq!(never.next(&taken, 2020, false), 439);
        assert_eq!(yearly.next(&taken, 2020, false), 13);
        assert_eq!(yearly.next(&taken, 2021, false), 1);
        assert_eq!(never.next(&taken, 2020, true), 4);
        assert_eq!(Numbering::next_total(&taken, false), Some(441));
        assert_eq!(Numbering::next_total(&[], false), None);
        assert_eq!(Numbering::next_total(&taken, true), None);
    }

    #[test]
    fn forms_are_filled_and_bad_ones_named() {
        let parts = NumberParts {
            number: Some(12),
            total: Some(345),
            date: Date { year: 2026, month: 3, day: 5 },
        };
        let form =
            Form::parse("〔{year}〕第{number:han}期（总第{total}期）").expect("all are known");
        assert_eq!(form.fill(&parts).text(), "〔2026〕第十二期（总第345期）");
        assert!(form.prints("total") && form.prints("number"));
        assert_eq!(Form::parse("第{num}期"), Err("{num}".to_owned()));
        assert_eq!(Form::parse("第{number期"), Err("{number期".to_owned()));
        assert_eq!(Form::parse("第number}期"), Err("}".to_owned()));
    }
}
