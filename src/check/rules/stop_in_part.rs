//! `；` between parts that hold `。`: a lower mark over a higher one (GB/T 15834 annex A.5).

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_numeral, leading};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::level::value;
use crate::text::numeral::han_number;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "stop-in-part",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 附录 A.5",
        about: "分项列举，各项里有了句号，各项的末尾就不用分号，用句号。",
        fix: FixSafety::Ask,
    },
    fields: Field::BODY,
    wrong: &[
        Fixed(
            "一是抓巡查。落实15人；二是抓清理。清运3吨；三是抓执法。",
            "一是抓巡查。落实15人。二是抓清理。清运3吨。三是抓执法。",
        ),
        Fixed("（一）甲。乙；（二）丙。", "（一）甲。乙。（二）丙。"),
    ],
    right: &[
        "一是抓巡查；二是抓清理。三是抓执法。",
        "会议强调。一是抓巡查，落实15人；二是抓清理。",
        "抓巡查。甲；乙；丙。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if !passage.glance.all("；。") {
        return remarks;
    }
    for (start, line) in punctuation::lines(&passage.glance) {
        for (at, mark) in line.match_indices('；') {
            let before = last_mark(&line[at + mark.len()..]).and_then(|it| line[..at].rfind(&it));
            if before.is_some_and(|from| line[from..at].contains('。')) {
                let at = start + at..start + at + mark.len();
                let message = "这一项里有句号，末尾不用分号";
                remarks.push(Remark::new(at, message, "写成 。").fix("。"));
            }
        }
    }
    remarks
}

/// How the part before this one began: `一是` before `二是`.
fn last_mark(part: &str) -> Option<String> {
    let forms = [("", "是"), ("（", "）"), ("第", "，")];
    forms.into_iter().find_map(|(before, behind)| {
        let rest = part.strip_prefix(before)?;
        let numeral = leading(rest, is_numeral);
        let is_form = rest[numeral.len()..].starts_with(behind);
        let number = value(numeral).filter(|number| is_form && *number > 1)?;
        Some(format!("{before}{}{behind}", han_number(number - 1)))
    })
}
