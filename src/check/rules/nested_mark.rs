//! “ ” in “ ” is ‘ ’, 《 》 in 《 》 is 〈 〉, and pairs do not cross (GB/T 15834 4.8, 4.15).

use crate::check::reading::pairs::Problem;
use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{
    Remark, Rule,
    Wrong::{Fixed, Found},
};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "nested-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.8、4.9、4.15",
        about: "引号里用引号，外面 “ ” 里面 ‘ ’；书名号里用书名号，外面《 》里面〈 〉；成对的标点不交叉。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("他说：“才是真正的“为民办实事”！”", "他说：“才是真正的‘为民办实事’！”"),
        Fixed("《关于转发《条例》的通知》", "《关于转发〈条例〉的通知》"),
        Fixed("“一个是“甲”，一个是“乙”。”", "“一个是‘甲’，一个是‘乙’。”"),
        Found("“学习《条例”要求》", &["《条例”要求》"]),
        Fixed("“甲“乙”丙”", "“甲‘乙’丙”"),
    ],
    right: &["“甲‘乙’丙”", "《甲〈乙〉丙》", "《甲〈乙《丙》丁〉戊》"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let remark = |problem| match problem {
        Problem::Nested(at) => {
            let inner = &passage.text[at.clone()];
            let (what, open, close) = if inner.starts_with('“') {
                ("引号", '‘', '’')
            } else {
                ("书名号", '〈', '〉')
            };
            let mut inside = inner.chars();
            inside.next();
            inside.next_back();
            let fixed = format!("{open}{}{close}", inside.as_str());
            let message = format!("{what}里又用了同样的{what}");
            let hint = format!("里面的写成 {open} {close}");
            Some(Remark::new(at, message, hint).fix(fixed))
        }
        Problem::Crossed(at) => {
            let hint = "后开的先关，如 “…《…》…”";
            Some(Remark::new(at, "成对的标点交叉了", hint))
        }
        _ => None,
    };
    passage.problems().iter().cloned().filter_map(remark).collect()
}
