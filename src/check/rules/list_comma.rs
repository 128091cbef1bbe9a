//! 、 between quoted or titled parts, which their own marks part: `“甲”、“乙”` is usually `“甲”“乙”`
//! (GB/T 15834 4.5.3.5). A note, once a line; with something between (`《甲》（试行）、《乙》`) 、 stays.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "list-comma",
        severity: Severity::Note,
        source: "GB/T 15834—2011 4.5.3.5",
        about: "标有引号或书名号的并列成分之间，通常不用顿号。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("力争“零失误”、“零扣分”、“零投诉”。", &["、"]),
        Found("《甲》、《乙》\n“丙”、“丁”", &["、", "、"]),
    ],
    right: &["“零失误”“零扣分”", "《甲》（试行）、《乙》", "“甲”等、“乙”", "垃圾、杂物"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    let mut is_said = false;
    for around in punctuation::each(&passage.glance, |c| c == '、' || punctuation::is_line_end(c))
    {
        let sides = (around.before, around.after);
        if punctuation::is_line_end(around.c) {
            is_said = false;
        }
        if is_said || around.c != '、' || !matches!(sides, PAIR_OF_QUOTES | PAIR_OF_TITLES) {
            continue;
        }
        is_said = true;
        let what = if sides == PAIR_OF_QUOTES { "引号" } else { "书名号" };
        let message = format!("标有{what}的并列成分之间通常不用顿号");
        let at = around.at..around.end();
        remarks.push(Remark::new(at, message, "删去顿号，这一段都照此"));
    }
    remarks
}

const PAIR_OF_QUOTES: (Option<char>, Option<char>) = (Some('”'), Some('“'));
const PAIR_OF_TITLES: (Option<char>, Option<char>) = (Some('》'), Some('《'));
