//! A span that ends before it begins: `9时30分至9时`, `7月1日至6月30日`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{is_digit, leading, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "backward-span",
        severity: Severity::Warning,
        source: "实务",
        about: "起止的时间倒了：止在起的前面。核对。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("9时30分至9时开会", &["9时30分至9时"]),
        Found("7月1日至6月30日开展活动", &["7月1日至6月30日"]),
        Found("2026年至2025年", &["2026年至2025年"]),
        Found("6月20日至18日", &["6月20日至18日"]),
    ],
    right: &[
        "9时至9时30分",
        "6月30日至7月1日",
        "22时至6时",
        "20时至次日8时",
        "12月25日至1月3日",
        "2025年12月30日至2026年1月2日",
        "由30至20",
        "6月28日至7月2日",
        "5月1日至5日",
    ],
    is_unseen: false,
    check,
};

/// Year, month, day, hour, minute, as far as they are said.
type Moment = [Option<u32>; 5];
const PARTS: [char; 5] = ['年', '月', '日', '时', '分'];

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    if !passage.glance.any("至到—～") {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for (at, mark) in text.match_indices(['至', '到', '—', '～']) {
        let is_part = |c: char| is_digit(c) || PARTS.contains(&c);
        let from_text = trailing(&text[..at], is_part);
        let to_text = leading(&text[at + mark.len()..], is_part);
        let (Some(from), Some(to)) = (moment(from_text), moment(to_text)) else { continue };
        if is_backward(&from, &to) {
            let span = at - from_text.len()..at + mark.len() + to_text.len();
            let message = format!("“{}”止在起的前面", &text[span.clone()]);
            remarks.push(Remark::new(span, message, "核对起止"));
        }
    }
    remarks
}

/// `7月1日` as numbers; none of what is not made of them in order.
fn moment(text: &str) -> Option<Moment> {
    let mut moment = [None; 5];
    let mut rest = text;
    let mut least = 0;
    while !rest.is_empty() {
        let digits = leading(rest, is_digit);
        let number = digits.parse().ok()?;
        let mark = rest[digits.len()..].chars().next()?;
        let part = PARTS.iter().position(|it| *it == mark).filter(|part| *part >= least)?;
        moment[part] = Some(number);
        least = part + 1;
        rest = &rest[digits.len() + mark.len_utf8()..];
    }
    moment.iter().any(Option::is_some).then_some(moment)
}

fn is_backward(from: &Moment, to: &Moment) -> bool {
    let first = |moment: &Moment| moment.iter().position(Option::is_some).unwrap_or_default();
    let (begins, ends) = (first(from), first(to));
    // The end says no more than the beginning does; what it leaves out is the same.
    if ends < begins {
        return false;
    }
    let mut whole = *from;
    for (at, part) in to.iter().enumerate() {
        if at >= ends {
            whole[at] = *part;
        }
    }
    // Over the turn of a year, or of a day.
    if begins == 1 && ends == 1 && from[1].zip(to[1]).is_some_and(|(from, to)| from >= 9 && to <= 4)
    {
        return false;
    }
    if begins == 3 && from[3].zip(to[3]).is_some_and(|(from, to)| to + 6 <= from) {
        return false;
    }
    let number = |moment: &Moment| moment.map(Option::unwrap_or_default);
    number(&whole) < number(from)
}
