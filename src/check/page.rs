//! `[page]`

use std::ops::RangeInclusive;

use super::findings::Findings;
use super::text::within;
use crate::diagnostic::{Code, Spanned};
use crate::model::page::{Page, RawPage};

/// The page, each figure within what can be set: whatever they are together, the type area
/// holds the page's own parts.
pub(super) fn page(found: &mut Findings<'_>, raw: &RawPage) -> Page {
    let usual = Page::default();
    let mut margin = |key, field: &Option<Spanned<f64>>, allowed, usual| {
        field.as_ref().and_then(|field| margin(found, key, field, allowed)).unwrap_or(usual)
    };
    let mut page = Page {
        top: margin("top", &raw.top, Page::MARGINS, usual.top),
        inner: margin("inner", &raw.inner, Page::SIDES, usual.inner),
        outer: margin("outer", &raw.outer, Page::SIDES, usual.outer),
        bottom: margin("bottom", &raw.bottom, Page::MARGINS, usual.bottom),
        duplex: raw.duplex.as_ref().map_or(usual.duplex, |flag| flag.value),
        folio: raw.folio.as_ref().map_or(usual.folio, |word| word.value),
        pad_to: raw.pad_to.as_ref().map_or(usual.pad_to, |number| pad_to(found, number)),
        contents: raw.contents.as_ref().map_or(usual.contents, |flag| flag.value),
        red: raw.red.as_ref().and_then(|colour| red(found, colour)).unwrap_or(usual.red),
        ..usual
    };
    let figure = |number: i64| u32::try_from(number).expect("it is within the range allowed");
    let lines = raw.lines.as_ref().and_then(|n| within(found, "lines", n, Page::LINES));
    page.lines = lines.map_or(page.lines, figure);
    let allowed = i64::from(page.least_chars())..=i64::from(Page::MOST_CHARS);
    let chars = raw.chars.as_ref().and_then(|n| within(found, "chars", n, allowed));
    page.chars = chars.map_or(page.chars, figure);
    page
}

fn pad_to(found: &mut Findings<'_>, number: &Spanned<i64>) -> usize {
    match number.value {
        2 => 2,
        4 => 4,
        1 => 1,
        other => {
            let message = format!("pad-to = {other} 不行");
            let hint = "写 1（不补页）、2 或 4";
            found.report(Code::InvalidValue, &number.place, message, hint);
            1
        }
    }
}

fn red(found: &mut Findings<'_>, colour: &Spanned<String>) -> Option<[u8; 3]> {
    let digits = colour
        .value
        .trim()
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let digits = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(digits) = digits else {
        let message = format!("red = {} 不是颜色", colour.value);
        let hint = "写 # 和六位十六进制数，例如 \"#ff0000\"";
        found.report(Code::InvalidValue, &colour.place, message, hint);
        return None;
    };
    let [_, red, green, blue] = digits.to_be_bytes();
    Some([red, green, blue])
}

fn margin(
    found: &mut Findings<'_>,
    key: &str,
    field: &Spanned<f64>,
    allowed: RangeInclusive<u8>,
) -> Option<f64> {
    let (least, most) = (f64::from(*allowed.start()), f64::from(*allowed.end()));
    if (least..=most).contains(&field.value) {
        return Some(field.value);
    }
    let message = format!("{key} 是 {} 毫米，排不下", field.value);
    found.report(Code::InvalidValue, &field.place, message, format!("在 {least} 到 {most} 之间"));
    None
}
