//! Dates of pieces against the issue's.

use toml::value::Date;

use super::findings::Findings;
use crate::diagnostic::{Code, Spanned};

/// What an issue prints happened on its date or before.
pub(super) fn not_later(
    found: &mut Findings<'_>,
    what: &str,
    date: Option<&Spanned<Date>>,
    issued: Option<Date>,
) {
    if let Some((date, issued)) = date.zip(issued).filter(|(date, issued)| date.value > *issued) {
        let message = format!("{what}的日期 {} 在本期的 {issued} 之后", date.value);
        found.report(Code::LaterDate, &date.place, message, "核对这里的日期和 issue.toml 的 date");
    }
}
