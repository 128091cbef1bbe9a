//! A mark of a pair without the other (GB/T 15834 4.8, 4.9, 4.15). A quotation may be opened anew
//! in each of its paragraphs and closed in the last; every other pair ends in its line.

use crate::check::reading::pairs::Problem;
use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "unpaired-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.8、4.9、4.15",
        about: "引号、括号、书名号只有一半。补上另一半，或删去这一半。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("形成“比学赶超良好氛围。", &["“"]),
        Found("落实《条例要求。", &["《"]),
        Found("社区（村督促开展自查。", &["（"]),
        Found("社区村）督促开展自查。", &["）"]),
        Found("青政发〔2026 12号", &["〔"]),
        Found("力争“零失误”“零扣分。", &["“"]),
        Found("“甲和“乙”", &["“"]),
        Found("《甲《乙》", &["《"]),
        Found("甲”和“乙”", &["”"]),
    ],
    right: &[
        "1）宣传；2）整改。",
        "①厨余垃圾；②其他。",
        "“第一段。\n“第二段。”",
        "《关于〈条例〉的通知》",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let remark = |problem| match problem {
        Problem::Unpaired(at) => {
            let mark = &passage.text[at.clone()];
            let other = other(mark);
            let message = format!("{mark} 没有配对的 {other}");
            let hint = format!("补上 {other}，或删去 {mark}");
            Some(Remark::new(at, message, hint))
        }
        _ => None,
    };
    passage.problems().iter().cloned().filter_map(remark).collect()
}

fn other(mark: &str) -> char {
    const PAIRS: &[(&str, &str)] = &[
        ("“", "”"),
        ("‘", "’"),
        ("《", "》"),
        ("〈", "〉"),
        ("（", "）"),
        ("【", "】"),
        ("〔", "〕"),
    ];
    let pair = PAIRS.iter().find_map(|(open, close)| match mark {
        _ if mark == *open => close.chars().next(),
        _ if mark == *close => open.chars().next(),
        _ => None,
    });
    pair.unwrap_or(' ')
}
