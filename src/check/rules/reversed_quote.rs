//! ”甲“ for “甲”, and the half of it: ”甲” or “甲“ (GB/T 15834 4.8).

use crate::check::reading::pairs::Problem;
use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "reversed-quote",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.8",
        about: "引号左右反了：前引号是 “，后引号是 ”。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("形成”比学赶超“氛围", "形成“比学赶超”氛围"),
        Fixed("”零失误“”零扣分“", "“零失误”“零扣分”"),
        Fixed("“一”和”二”", "“一”和“二”"),
        Fixed("“一“和“二”", "“一”和“二”"),
        Fixed("”甲“", "“甲”"),
    ],
    right: &["“零失误”“零扣分”", "“甲。\n“乙。”"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let remark = |problem| match problem {
        Problem::Reversed(at) => {
            let inside = text[at.clone()].trim_matches(['”', '“']);
            let fixed = format!("“{inside}”");
            Some(Remark::new(at, "引号左右反了", "前面写 “，后面写 ”").fix(fixed))
        }
        Problem::Backward(at) => {
            let (wrong, right) =
                if text[at.clone()].starts_with('”') { ("前", "“") } else { ("后", "”") };
            let message = format!("{wrong}引号反了");
            let hint = format!("写成 {right}");
            Some(Remark::new(at, message, hint).fix(right))
        }
        _ => None,
    };
    passage.problems().iter().cloned().filter_map(remark).collect()
}
