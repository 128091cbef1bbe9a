//! A bullet between the parts of a name: `卓玛•次仁` for 卓玛·次仁.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "name-dot",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.14",
        about: "人名、书名中间的间隔号用 ·，不用项目符号 •。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[Fixed("卓玛•次仁到会。", "卓玛·次仁到会。")],
    right: &["卓玛·次仁", "•压实责任"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let bullets = punctuation::each(&passage.glance, |c| matches!(c, '•' | '‧' | '∙' | '⋅' | '・'));
    let between =
        bullets.filter(|it| it.before.is_some_and(is_han) && it.after.is_some_and(is_han));
    between
        .map(|it| {
            let message = format!("间隔号写成了 {}", it.c);
            Remark::new(it.at..it.end(), message, "写成 ·").fix("·")
        })
        .collect()
}
