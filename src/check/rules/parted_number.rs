//! A number whose digits are parted by spaces: `2 0 1 7 年`, `1 月1 0 日`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "parted-number",
        severity: Severity::Warning,
        source: "GB/T 15835—2011 5.1",
        about: "一个数中间有空格：2 0 1 7年。删去空格。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("2 0 1 7年以来", "2017年以来"),
        Fixed("1月1 0日", "1月10日"),
        Fixed("共1 2 3人", "共123人"),
    ],
    right: &["3 5", "010 6000 2580", "2017年", "1 2 3"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    if !passage.glance.any(" ") {
        return remarks;
    }
    for (start, run) in punctuation::runs(&passage.glance, |c| is_digit(c) || c == ' ') {
        let bare = run.trim();
        let start = start + run.len() - run.trim_start().len();
        // Every digit by itself, and a unit behind.
        let is_parted = bare.contains(' ') && bare.split(' ').all(|digit| digit.len() == 1);
        let follows = text[start + bare.len()..].trim_start_matches(' ').chars().next();
        if is_parted && follows.is_some_and(|c| "年月日时分号人个户件次".contains(c)) {
            let fixed: String = bare.split(' ').collect();
            let message = format!("数字中间有空格：{bare}");
            remarks.push(
                Remark::new(start..start + bare.len(), message, format!("写成 {fixed}")).fix(fixed),
            );
        }
    }
    remarks
}
