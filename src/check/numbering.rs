//! `[numbering]`, and an issue's number in it.

use super::findings::Findings;
use super::text::{at_most, pattern, within};
use crate::diagnostic::{Code, Place, Spanned};
use crate::model::LONGEST_NAME;
use crate::model::issue::{NUMBERS, RawIssue};
use crate::model::numbering::{
    DEFAULT_SUPPLEMENT_FORM, Form, NumberParts, Numbering, RawNumbering, Restart,
};

pub(super) fn numbering(found: &mut Findings<'_>, raw: &RawNumbering) -> Option<Numbering> {
    let restart = raw.restart.as_ref().map_or(Restart::Never, |word| word.value);
    let form = number_form(found, "form", raw.form.as_ref(), restart.default_form());
    let supplement_form = number_form(
        found,
        "supplement-form",
        raw.supplement_form.as_ref(),
        DEFAULT_SUPPLEMENT_FORM,
    );
    Some(Numbering { restart, form: form?, supplement_form: supplement_form? })
}

fn number_form(
    found: &mut Findings<'_>,
    key: &str,
    form: Option<&Spanned<String>>,
    default: &str,
) -> Option<Form> {
    let Some(form) = form else {
        return Form::parse(default).ok();
    };
    at_most(found, key, Some(form), LONGEST_NAME);
    // A bulletin without numbers.
    if form.value.trim().is_empty() {
        return Form::parse("").ok();
    }
    pattern(found, key, form, Form::PLACEHOLDERS, Form::parse)
}

/// An issue's number and the form it prints in.
pub(super) struct Number {
    pub(super) parts: NumberParts,
    pub(super) form: Form,
}

/// An issue's number, where it has one that prints.
pub(super) fn number(
    found: &mut Findings<'_>,
    numbering: Option<&Numbering>,
    raw: &RawIssue,
) -> Option<Number> {
    let is_supplement = raw.is_supplement();
    let number = raw.number.as_ref().and_then(|n| within(found, "number", n, NUMBERS));
    let total = raw.total.as_ref().map(|n| within(found, "total", n, NUMBERS));
    let form = numbering?.form(is_supplement).clone();
    match &raw.total {
        Some(total) if !form.prints("total") => {
            let hint = "在 kuaibao.toml 的 [numbering] 里写 form = \"第{number}期（总第{total}期）\"，或删去 total";
            found.report(
                Code::FieldMisused,
                &total.place,
                "期号的格式里没有 {total}，总期号印不出来",
                hint,
            );
        }
        None if form.prints("total") => {
            let message = "期号的格式要印总期号，issue.toml 里没有 total";
            found.report(Code::MissingKey, &Place::of_file(raw.file), message, "加上 total = 345");
        }
        _ => {}
    }
    if !raw.has_number && form.prints("number") {
        let hint = "加上 number = 439；没有期号的快报，在 kuaibao.toml 的 [numbering] 里写不带 {number} 的 form，如 form = \"\"";
        found.report(Code::MissingKey, &Place::of_file(raw.file), "缺少 number", hint);
    }
    // One that is wrong has been told.
    if number.is_none() && (raw.has_number || form.prints("number")) {
        return None;
    }
    let to_u32 = |n: i64| u32::try_from(n).ok();
    Some(Number {
        parts: NumberParts {
            number: number.and_then(to_u32),
            total: total.flatten().and_then(to_u32),
            date: raw.date.as_ref()?.value,
        },
        form,
    })
}
