//! `[[correction]]`

use super::findings::Findings;
use super::text::{line, within};
use crate::diagnostic::{Code, Spanned};
use crate::model::correction::RawCorrection;
use crate::model::issue::NUMBERS;
use crate::text::{self, Role, Runs};

/// The pages and lines that an issue may have.
const PLACES: std::ops::RangeInclusive<i64> = 1..=9999;

/// The corrections as they print: `更正：第439期第2页第3行“××”应为“××”。`
pub(super) fn corrections(
    found: &mut Findings<'_>,
    raw: &[RawCorrection],
    own_number: Option<i64>,
) -> Vec<Runs> {
    raw.iter().filter_map(|raw| correction(found, raw, own_number)).collect()
}

fn correction(
    found: &mut Findings<'_>,
    raw: &RawCorrection,
    own_number: Option<i64>,
) -> Option<Runs> {
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
    if let Some(field) = raw.number.as_ref().filter(|field| Some(field.value) == own_number) {
        let hint = "写登错的那一期的期号";
        found.report(Code::InvalidValue, &field.place, "更正的是这一期自己", hint);
    }
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
