//! Stretches of days, and the months in them.

use serde::Serialize;
use toml::value::Date;

use crate::model::issue::YEARS;

/// From a day to a day, both in it; open where there is none.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Period {
    /// The first day.
    #[serde(serialize_with = "as_text")]
    pub from: Option<Date>,
    /// The last.
    #[serde(serialize_with = "as_text")]
    pub to: Option<Date>,
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn as_text<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(serializer)
}

impl Period {
    /// So many whole months, from one on.
    #[must_use]
    pub(crate) fn months(year: u16, month: u8, count: u8) -> Option<Self> {
        let last = month.checked_add(count)?.checked_sub(1)?;
        (YEARS.contains(&year) && month >= 1 && last <= 12).then_some(())?;
        let days = jiff::civil::date(i16::try_from(year).ok()?, i8::try_from(last).ok()?, 1);
        let day = u8::try_from(days.days_in_month()).ok()?;
        let from = Date { year, month, day: 1 };
        Some(Self { from: Some(from), to: Some(Date { year, month: last, day }) })
    }

    /// The first day of the year that it begins in.
    #[must_use]
    pub(crate) fn year_begin(&self) -> Option<Date> {
        self.from.map(|from| Date { year: from.year, month: 1, day: 1 })
    }

    /// Whether a day is in it.
    #[must_use]
    pub(crate) fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// `2026-07`
pub(super) fn month(date: Date) -> String {
    format!("{:04}-{:02}", date.year, date.month)
}

/// The months of a period that has both ends.
pub(super) fn months(period: Period) -> Vec<String> {
    let Some((from, to)) = period.from.zip(period.to) else { return Vec::new() };
    let index = |date: Date| u32::from(date.year) * 12 + u32::from(date.month) - 1;
    let name = |index: u32| format!("{:04}-{:02}", index / 12, index % 12 + 1);
    (index(from)..=index(to)).map(name).collect()
}
