//! `[[correction]]`

use toml::value::Date;

use super::findings::Findings;
use super::text::{line, within};
use crate::diagnostic::{Code, Spanned};
use crate::model::correction::RawCorrection;
use crate::model::issue::NUMBERS;
use crate::text::{self, Role, Runs};

/// The pages and lines that an issue may have.
const PLACES: std::ops::RangeInclusive<i64> = 1..=9999;

/// The corrections as they print: `更正：第439期第2页第3行“××”应为“××”。`
pub(super) fn corrections(found: &mut Findings<'_>, raw: &[RawCorrection], own: Own) -> Vec<Runs> {
    let mut said: Vec<Runs> = Vec::new();
    for raw in raw {
        let Some(printed) = correction(found, raw, own) else { continue };
        if let Some(field) = raw.wrong.as_ref().filter(|_| said.contains(&printed)) {
            let hint = "删去一条";
            found.report(Code::DuplicateName, &field.place, "这一处更正写了两次", hint);
        }
        said.push(printed);
    }
    said
}

/// What the issue itself is known by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own {
    pub number: Option<i64>,
    pub date: Option<Date>,
    /// Whether numbers begin anew: a greater one may be of the year before.
    pub restarts: bool,
}

/// An issue corrects what was before it.
fn earlier(found: &mut Findings<'_>, raw: &RawCorrection, own: Own) {
    let number = raw.number.as_ref().zip(own.number);
    let by_number = number.and_then(|(field, own_number)| {
        let is_later = field.value > own_number && !own.restarts;
        let what = match field.value == own_number {
            true => "更正的是这一期自己",
            false if is_later => "更正的是以后的一期",
            false => return None,
        };
        Some((&field.place, what, "写登错的那一期的期号"))
    });
    let by_date = raw.date.as_ref().zip(own.date).filter(|(field, own)| field.value > *own);
    let by_date =
        by_date.map(|(field, _)| (&field.place, "更正的是以后的一期", "写登错的那一期的日期"));
    for (place, message, hint) in by_number.into_iter().chain(by_date) {
        found.report(Code::InvalidValue, place, message, hint);
    }
}

fn correction(found: &mut Findings<'_>, raw: &RawCorrection, own: Own) -> Option<Runs> {
    let number = raw.number.as_ref().and_then(|number| within(found, "number", number, NUMBERS));
    let issue = match (&raw.number, &raw.date) {
        (Some(_), _) => number.map(|number| format!("第{number}期")),
        (None, Some(date)) => Some(text::date(date.value)),
        (None, None) => {
            let hint = "加上 number = 438；没有期号的快报写 date = 2026-03-04";
            if let Some(field) = &raw.wrong {
                let message = "更正没有说是哪一期";
                found.report(Code::MissingKey, &field.place, message, hint);
            }
            None
        }
    };
    earlier(found, raw, own);
    let place = |found: &mut Findings<'_>, key, field: &Option<Spanned<i64>>, unit: &str| {
        let number = field.as_ref().and_then(|number| within(found, key, number, PLACES));
        number.map_or_else(String::new, |number| format!("第{number}{unit}"))
    };
    let page = place(found, "page", &raw.page, "页");
    let row = place(found, "line", &raw.line, "行");
    if let (Some(field), None) = (&raw.line, &raw.page) {
        let hint = "加上 page，或删去 line";
        found.report(Code::FieldMisused, &field.place, "有 line 没有 page", hint);
    }
    let wrong = line(found, "wrong", raw.wrong.as_ref()?);
    let right = line(found, "right", raw.right.as_ref()?);
    let (wrong, right) = (wrong?, right?);
    if wrong == right {
        let place = &raw.right.as_ref()?.place;
        found.report(Code::InvalidValue, place, "改前改后一样", "核对 wrong 和 right");
    }
    let mut printed = Runs::default();
    printed.push(Role::Strong, "更正：");
    // Quotation marks within others (GB/T 15834 4.8.3.3).
    let inner = |text: &str| text.replace('“', "‘").replace('”', "’");
    let said = format!("{}{page}{row}“{}”应为“{}”。", issue?, inner(&wrong), inner(&right));
    printed.push(Role::Plain, &said);
    Some(printed)
}
