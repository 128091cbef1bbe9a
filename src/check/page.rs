//! `[page]`

use super::findings::Findings;
use super::text::within;
use crate::diagnostic::{Code, Spanned};
use crate::model::page::{FolioPlace, Page, RawPage};

/// The page, each figure within what can be set: whatever they are together, the type area
/// holds the page's own parts.
pub(super) fn page(found: &mut Findings<'_>, raw: &RawPage) -> Page {
    let mut margin = |key, field: &Option<Spanned<f64>>, allowed| {
        field.as_ref().and_then(|field| margin(found, key, field, allowed))
    };
    Page {
        top: margin("top", &raw.top, 20..=60),
        inner: margin("inner", &raw.inner, 15..=45),
        outer: margin("outer", &raw.outer, 15..=45),
        bottom: margin("bottom", &raw.bottom, 20..=60),
        lines: raw.lines.as_ref().and_then(|n| within(found, "lines", n, 12..=28)),
        chars: raw.chars.as_ref().and_then(|n| within(found, "chars", n, least_chars(raw)..=40)),
        duplex: raw.duplex.as_ref().is_none_or(|flag| flag.value),
        folio: raw.folio.as_ref().map_or(FolioPlace::Outer, |word| word.value),
        pad_to: raw.pad_to.as_ref().map_or(1, |number| pad_to(found, number)),
        contents: raw.contents.as_ref().is_some_and(|flag| flag.value),
    }
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

fn margin(
    found: &mut Findings<'_>,
    key: &str,
    field: &Spanned<f64>,
    allowed: std::ops::RangeInclusive<u8>,
) -> Option<f64> {
    let (least, most) = (f64::from(*allowed.start()), f64::from(*allowed.end()));
    if (least..=most).contains(&field.value) {
        return Some(field.value);
    }
    let message = format!("{key} 是 {} 毫米，排不下", field.value);
    found.report(Code::InvalidValue, &field.place, message, format!("在 {least} 到 {most} 之间"));
    None
}

/// 三号 in millimetres, and 二号.
const SIZE: f64 = 16.0 / 72.0 * 25.4;
const DISPLAY_SIZE: f64 = 22.0 / 72.0 * 25.4;

/// The type area's width in millimetres, by the first that gives each margin; what none gives is
/// as in `sizes.typ`.
fn type_area_width(pages: &[&RawPage]) -> f64 {
    let given = |margin: fn(&RawPage) -> &Option<Spanned<f64>>, default| {
        let mut given = pages.iter().filter_map(|page| margin(page).as_ref());
        given.next().map_or(default, |margin| margin.value)
    };
    210.0 - given(|page| &page.inner, 28.0) - given(|page| &page.outer, 26.0)
}

/// The fewest characters a line can have: with fewer, they would have to be larger than 三号.
fn least_chars(page: &RawPage) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a line has few characters")]
    let least = (type_area_width(&[page]) / SIZE) as i64;
    least.clamp(1, 40)
}

/// Characters that a line of a displayed title has room for, with a character left free at each end.
pub(super) fn title_room(pages: &[&RawPage]) -> usize {
    let room = (type_area_width(pages) - 2.0 * SIZE) / DISPLAY_SIZE;
    #[expect(clippy::cast_possible_truncation, reason = "a line has few characters")]
    #[expect(clippy::cast_sign_loss, reason = "a negative room is none")]
    let room = room.max(0.0) as usize;
    room
}
