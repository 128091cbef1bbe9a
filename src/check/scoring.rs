//! `[scoring]`

use super::findings::Findings;
use crate::diagnostic::{Code, Spanned};
use crate::model::scoring::{POINTS, Scoring};
use crate::text;

/// `[scoring]`: points from 0 to 1000.
pub(super) fn scoring(
    found: &mut Findings<'_>,
    raw: &[(Spanned<String>, Spanned<f64>)],
) -> Option<Scoring> {
    let mut scoring = Scoring::default();
    for (kind, points) in raw {
        if !POINTS.contains(&points.value) {
            let message = format!("“{}”计 {} 分，不合适", kind.value, points.value);
            found.report(Code::InvalidValue, &points.place, message, "在 0 到 1000 之间");
        }
        match kind.value.as_str() {
            "item" => scoring.item = points.value,
            "brief" => scoring.brief = points.value,
            _ => {
                scoring.credits.insert(text::line(&kind.value), points.value);
            }
        }
    }
    (!raw.is_empty()).then_some(scoring)
}
