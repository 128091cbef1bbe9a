//! What an office does not write, by its own list; none is shipped.

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "banned-word",
        severity: Severity::Warning,
        source: "kuaibao.toml 的 [check] banned",
        about: "本单位不用的词，自己列在 kuaibao.toml 的 [check] banned 里。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[Found("未发生重大灾情。", &["重大灾情"])],
    right: &["未发生灾情。"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for word in passage.desk.banned {
        for (at, _) in passage.text.match_indices(word.as_str()) {
            let message = format!("本单位不用“{word}”");
            remarks.push(Remark::new(at..at + word.len(), message, "换一个说法"));
        }
    }
    remarks
}
