//! A full-width comma within a number: `1，234人` for 1,234.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, leading, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "thousands-mark",
        severity: Severity::Warning,
        source: "GB/T 15835—2011 5.1",
        about: "数字的千分撇用半角的逗号，不用全角的。",
        fix: FixSafety::Ask,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("共1，234人。", "共1,234人。"),
        Fixed("惠及3，216户", "惠及3,216户"),
        Fixed("1，234，567元", "1,234,567元"),
    ],
    right: &["3月5，120人到会。", "1，2，3", "分别为12，1234", "截至2026，100件在办。", "1,234人"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let commas = punctuation::each(&passage.glance, |c| c == '，');
    let is_within = |at: usize| {
        let before = trailing(&text[..at], |c| is_digit(c) || c == '，');
        let after = &text[at + '，'.len_utf8()..];
        let first = before.split('，').next().unwrap_or_default();
        let is_group = |group: &str| group.len() == 3;
        // A day, or a year, ends before the comma of a sentence.
        let head = text[..at - before.len()].chars().next_back();
        (1..=3).contains(&first.len())
            && before.split('，').skip(1).all(is_group)
            && leading(after, is_digit).len() == 3
            && !matches!(head, Some('月' | '.' | '第'))
    };
    commas
        .filter(|around| is_within(around.at))
        .map(|around| {
            let message = "数字里用了全角的逗号";
            Remark::new(around.at..around.end(), message, "写成半角的 , ；不是一个数，中间写成顿号")
                .fix(",")
        })
        .collect()
}
