//! A name that differs from a leader's by one character alike in sound or shape: `庆兆坤` for `庆兆珅`.
//!
//! Other people have such names, and words of a sentence can look like one. So it must stand as a
//! name does: after a mark or a post, or before such words as follow a name. One of two characters
//! must have the leader's own post before it, or stand alone before 同志; one with another's post is
//! another's.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::posts::{Post, ends_name, follows_name};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::model::leader::Leader;
use crate::text::hanzi::{look_alike, sound_alike};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "leader-name",
        severity: Severity::Warning,
        source: "实务",
        about: "和领导的姓名只差一个音近或形近的字。核对姓名。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("庆兆坤同志28日带队检查", &["庆兆坤"]),
        Found("由庆兆坤带队", &["庆兆坤"]),
        Found("副区长庆照珅主持", &["庆照珅"]),
        Found("张力兵、傅兆庚出席", &["傅兆庚"]),
        Found("张立兵同志要求", &["张立兵"]),
        Found("区政协主席张勇出席", &["张勇"]),
        Found("张咏同志强调", &["张咏"]),
        Found("参加的有彭丽锋等", &["彭丽锋"]),
        Found("彭利峰、付兆庚", &["彭利峰"]),
        Found("庆兆珅指出，庆兆坤要求。", &["庆兆坤"]),
    ],
    right: &[
        "张力兵、付兆庚、张永、庆兆珅、彭利锋",
        "社区书记张勇，张勇说，张勇、张咏。",
        "工程用红砖，提高张力强度。",
        "清水镇镇长王健国",
        "王建国、王建郭",
        "付兆明、庆兆华、张力",
        "永红路，付兆。",
        "中国建设银行行长张立兵一行，村民张立兵、李某。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.is_empty() {
        return Vec::new();
    }
    let text = passage.text;
    // All of a near miss but one character is the name's, and one of the first two is right.
    let may_be_near = |leader: &&Leader| {
        let missing = leader.name.chars().filter(|c| !passage.glance.may_have(*c));
        missing.count() <= 1
    };
    let likely = leaders.iter().filter(may_be_near);
    let begins: Vec<char> = likely.flat_map(|leader| leader.name.chars().take(2)).collect();
    if begins.is_empty() {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let mut before = 0;
    for (at, c) in text.char_indices() {
        if begins.contains(&c) {
            remarks.extend(remark(text, before, (at, c), leaders));
        }
        before = at;
    }
    remarks
}

/// What to say of the name whose first right character this is: its first, or the one after that
/// which begins at `before`.
fn remark(
    text: &str,
    before: usize,
    first_right: (usize, char),
    leaders: &[Leader],
) -> Option<Remark> {
    let (at, c) = first_right;
    let (range, leader) = leaders.iter().find_map(|leader| {
        let mut own = leader.name.chars();
        let start = match (own.next()?, own.next()?) {
            (first, _) if first == c => at,
            (_, second) if second == c && before < at => before,
            _ => return None,
        };
        let (range, wrong) = near(text, start, at, &leader.name)?;
        stands_as_name(text, &range, wrong, leader).then_some((range, leader))
    })?;
    let found = &text[range.clone()];
    if leaders.iter().any(|leader| leader.name == found) {
        return None;
    }
    let message = format!("“{found}”和领导“{}”的姓名只差一个字", leader.name);
    Some(Remark::new(range, message, format!("是不是“{}”？", leader.name)))
}

/// Where the name is that begins at `start`, and which of its characters is wrong: only one, one
/// alike, and none before `right`.
fn near(text: &str, start: usize, right: usize, name: &str) -> Option<(Range<usize>, usize)> {
    let mut wrong = None;
    let mut end = start;
    let mut characters = text[start..].chars();
    for (place, own) in name.chars().enumerate() {
        let c = characters.next()?;
        if c == own && end < right || c != own && (wrong.is_some() || !is_han(c)) {
            return None;
        }
        if c != own {
            wrong = Some((place, c, own));
        }
        end += c.len_utf8();
    }
    let (place, c, own) = wrong?;
    (sound_alike(c, own) || look_alike(c, own)).then_some((start..end, place))
}

/// What is said of people who are no leaders.
const OTHERS: [&str; 20] = [
    "行长",
    "董事长",
    "经理",
    "村民",
    "居民",
    "群众",
    "教师",
    "医生",
    "学生",
    "职工",
    "党员",
    "获得者",
    "志愿者",
    "负责人",
    "代表",
    "创始人",
    "商户",
    "业主",
    "老人",
    "记者",
];

fn stands_as_name(text: &str, at: &Range<usize>, wrong: usize, leader: &Leader) -> bool {
    let (before, after) = (&text[..at.start], &text[at.end..]);
    if OTHERS.iter().any(|other| before.ends_with(other)) {
        return false;
    }
    let post = Post::before(text, at.start);
    let held = leader.post.as_deref();
    let is_own = post.as_ref().zip(held).is_some_and(|(post, held)| post.is_held(held));
    if post.is_some() && held.is_some() && !is_own {
        return false;
    }
    let begins = !before.ends_with(is_han) || post.is_some();
    match leader.name.chars().count() {
        0 | 1 => false,
        2 => is_own && ends_name(after) || begins && after.starts_with("同志"),
        _ if wrong == 0 => begins && ends_name(after),
        _ => begins || follows_name(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::examples;

    #[test]
    fn titles_are_read_and_units_are_not() {
        let found = |field| examples::found_in(&RULE, field, "庆兆坤检查");
        assert_eq!(found(Field::Title), ["庆兆坤"]);
        assert_eq!(found(Field::Unit), [""; 0]);
    }
}
