//! A mobile number that readers are to call: 值守电话, 举报热线. It may be meant so; somebody agreed, or did not.

use super::personal_number::{Number, found};
use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "published-number",
        severity: Severity::Note,
        source: "个人信息保护法",
        about: "公布的手机号：值守、热线、举报、咨询的电话。本人同意的照登。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("值守电话：13812345678。", &["13812345678"]),
        Found("举报热线13812345678。", &["13812345678"]),
    ],
    right: &["热线12345", "举报电话60002580"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let published = found(passage).into_iter().filter(|number| number.is_published);
    let remark = |Number { at, .. }: Number| {
        Remark::new(at, "公布的是手机号", "核对本人是否同意；能用座机就用座机")
    };
    published.map(remark).collect()
}
