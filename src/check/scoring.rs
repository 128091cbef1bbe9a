//! `[scoring]`

use super::findings::Findings;
use crate::diagnostic::{Code, Spanned, near_or_all, nearest};
use crate::input::fields::TextOrNumber;
use crate::model::roster::Roster;
use crate::model::scoring::{Joint, POINTS, RawScoring, Scoring};
use crate::text;

/// The keys that are no kinds of credit.
const KEYS: [&str; 5] = ["item", "brief", "cap", "joint", "least"];

/// `[scoring]`: points from -1000 to 1000.
pub(super) fn scoring(
    found: &mut Findings<'_>,
    raw: &RawScoring,
    roster: &Roster,
) -> Option<Scoring> {
    let mut scoring = Scoring::default();
    for (kind, points) in &raw.points {
        let value = allowed(found, &kind.value, points);
        let known = || KEYS.into_iter().filter(|_| kind.value.is_ascii());
        match kind.value.as_str() {
            key if text::line(key).is_empty() => {
                found.report(
                    Code::InvalidValue,
                    &kind.place,
                    "类别的名字是空的",
                    "写上名字，或删去它",
                );
            }
            key if !KEYS.contains(&key) && nearest(key, known()).is_some() => {
                let near = near_or_all(key, known());
                let hint = format!("{near}另加的分，用中文的类别名");
                found.report(
                    Code::UnknownKey,
                    &kind.place,
                    format!("[scoring] 没有 {key} 这个字段"),
                    hint,
                );
            }
            "item" => scoring.item = value,
            "brief" => scoring.brief = value,
            _ => {
                scoring.credits.insert(text::line(&kind.value), value);
            }
        }
    }
    scoring.joint = raw.joint.as_ref().map_or_else(Joint::default, |field| joint(found, field));
    scoring.cap = raw.cap.as_ref().map(|cap| allowed(found, "cap", cap));
    if let Some(cap) = raw.cap.as_ref().filter(|cap| cap.value < 0.0) {
        let message = format!("每月最多 {} 分，不合适", cap.value);
        found.report(Code::InvalidValue, &cap.place, message, "写 0 或更大的数");
    }
    for (group, least) in &raw.least {
        let name = text::line(&group.value);
        if !roster.groups().iter().any(|known| known.name == name) {
            let known = roster.groups().iter().map(|known| known.name.as_str());
            let hint = near_or_all(&name, known);
            let message = format!("名册里没有“{name}”这一组");
            found.report(Code::InvalidValue, &group.place, message, hint);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is held below"
        )]
        let count = least.value.clamp(0.0, 1000.0) as usize;
        if least.value.fract() != 0.0 || !(0.0..=1000.0).contains(&least.value) {
            let message = format!("“{name}”每月 {} 篇，不合适", least.value);
            found.report(Code::InvalidValue, &least.place, message, "写 0 到 1000 之间的整数");
        }
        scoring.least.insert(name, count);
    }
    (!raw.is_empty()).then_some(scoring)
}

fn joint(found: &mut Findings<'_>, field: &Spanned<TextOrNumber>) -> Joint {
    match &field.value {
        TextOrNumber::Number(points) => {
            Joint::Each(allowed(found, "joint", &field.clone().map(|_| *points)))
        }
        TextOrNumber::Text(word) => match word.as_str() {
            "full" => Joint::Full,
            "split" => Joint::Split,
            _ => {
                let message = format!("joint 没有“{word}”这个写法");
                let hint = "写 \"full\"（各算一篇）、\"split\"（平分），或一个分数";
                found.report(Code::InvalidValue, &field.place, message, hint);
                Joint::Full
            }
        },
    }
}

fn allowed(found: &mut Findings<'_>, kind: &str, points: &Spanned<f64>) -> f64 {
    if !POINTS.contains(&points.value) {
        let message = format!("“{kind}”计 {} 分，不合适", points.value);
        let hint = format!("在 {} 到 {} 之间", POINTS.start(), POINTS.end());
        found.report(Code::InvalidValue, &points.place, message, hint);
    }
    points.value
}
