//! `；` between parts that hold `。`: a lower mark over a higher one (GB/T 15834 annex A.5).

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
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
        for n in 1..=20 {
            let ways = [("", "是"), ("（", "）"), ("第", "，")];
            let mark = |n, (before, behind)| format!("{before}{}{behind}", han_number(n));
            let part = ways.iter().find_map(|way| {
                let from = line.find(&mark(n, *way))?;
                let end = from + line[from..].find(&format!("；{}", mark(n + 1, *way)))?;
                Some((from, end))
            });
            let Some((from, end)) = part else { continue };
            if line[from..end].contains('。') {
                let at = start + end..start + end + '；'.len_utf8();
                let message = "这一项里有句号，末尾不用分号";
                remarks.push(Remark::new(at, message, "写成 。").fix("。"));
            }
        }
    }
    remarks
}
