//! Slips of hanzi that are no words: `布署`, `迫不急待`; and an office's own `[[word]]`s that are surely wrong.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::slips::{Cure, Slip};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "slip",
        severity: Severity::Warning,
        source: "实务；《现代汉语词典》",
        about: "常见的错别字：写出来的不成词。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("布署防汛工作，迫不急待。", "部署防汛工作，迫不及待。"),
        Fixed("己经完成，松驰不得", "已经完成，松弛不得"),
        Fixed("截止目前，累计3件。", "截至目前，累计3件。"),
        Fixed("截止3月5日，全区已完成。", "截至3月5日，全区已完成。"),
    ],
    right: &[
        "公布署名文章",
        "交通迅速恢复",
        "自己经营",
        "报名截止3月5日",
        "轻松驰援",
        "安排部署、部署到位",
        "“己经”是错字",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let sure = passage.slips().iter().filter(|slip| slip.cure == Cure::Sure);
    let remark = |slip: &Slip| {
        let (message, hint) = slip.words(passage.text);
        Remark::new(slip.at.clone(), message, hint).fix(&*slip.right)
    };
    sure.map(remark).collect()
}
