//! That a number is not exact, said before it and behind: `约300余人`, `近50人左右`, `最多20人以上`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{is_digit, leading, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "said-doubly",
        severity: Severity::Note,
        source: "GB/T 15835—2011；实务",
        about: "约数前后说了两遍：约300余人、近50人左右，留一个。最多、不超过和以上说反了。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("参加活动约300余人。", &["约300余"]),
        Found("近50人左右到场。", &["近50人左右"]),
        Found("超过1.2万余人次。", &["超过1.2万余"]),
        Found("最多20人以上。", &["最多20人以上"]),
        Found("120余人左右参加。", &["120余人左右"]),
    ],
    right: &[
        "约300人",
        "300余人",
        "300余人，左右两侧。",
        "近300人参加，左右两侧。",
        "附近300余户",
        "最近300余天",
        "超过300人以上的不收。",
        "合约300余份",
    ],
    is_unseen: false,
    check,
};

const BEFORE: [&str; 8] = ["大约", "将近", "超过", "最多", "约", "近", "逾", "达到近"];

/// Before these it is another word: 附近, 合约.
const OTHER: [&str; 10] = ["附", "最", "邻", "靠", "临", "合", "节", "预", "条", "邀"];

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (at, _) in text.match_indices(['约', '近', '过', '多', '逾']) {
        let end = at + '约'.len_utf8();
        let Some(before) = BEFORE.iter().find(|it| text[..end].ends_with(**it)) else { continue };
        let start = end - before.len();
        if OTHER.iter().any(|it| text[..start].ends_with(it)) {
            continue;
        }
        let rest = &text[end..];
        let digits = leading(rest, |c| is_digit(c) || matches!(c, '.' | ',' | '万' | '亿' | '千'));
        if !digits.starts_with(is_digit) {
            continue;
        }
        let Some(length) = again(before, &rest[digits.len()..]) else { continue };
        let at = start..end + digits.len() + length;
        let message = format!("“{}”前后不合", &text[at.clone()]);
        remarks.push(Remark::new(at, message, "前后留一个"));
    }
    for (at, _) in text.match_indices('余') {
        let digits =
            trailing(&text[..at], |c| is_digit(c) || matches!(c, '.' | '万' | '亿' | '千'));
        let is_said = remarks.iter().any(|remark| remark.at.contains(&at));
        if is_said || !digits.starts_with(is_digit) {
            continue;
        }
        let behind = at + '余'.len_utf8();
        let Some(length) = again("", &text[behind..]) else { continue };
        let at = at - digits.len()..behind + length;
        let message = format!("“{}”前后不合", &text[at.clone()]);
        remarks.push(Remark::new(at, message, "前后留一个"));
    }
    remarks.sort_by_key(|remark| remark.at.start);
    remarks.retain(|remark| passage.held(&remark.at, "").is_none());
    remarks
}

/// How far what says it again reaches behind the number, with a unit between.
fn again(before: &str, rest: &str) -> Option<usize> {
    /// No unit is longer: 平方米.
    const UNIT: usize = 3;
    if before != "最多" && rest.starts_with('余') {
        return Some('余'.len_utf8());
    }
    let words: &[&str] = if before == "最多" { &["以上"] } else { &["左右", "上下"] };
    let unit = rest.char_indices().take_while(|(_, c)| is_han(*c)).take(UNIT + 1);
    unit.map(|(at, _)| at)
        .find_map(|at| words.iter().find(|it| rest[at..].starts_with(**it)).map(|it| at + it.len()))
}
