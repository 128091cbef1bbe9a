//! Two points where one belongs: `。。`, `，。`, `：：` (GB/T 15834 4). ？ and ！ may stand together,
//! three at most; three 。 or 、 are an ellipsis typed so, and `……。` is well.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{
    Remark, Rule,
    Wrong::{Fixed, Found},
};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "doubled-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4",
        about: "两个点号连在一起，或者打重了。留下一个。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("整改完毕。。", "整改完毕。"),
        Fixed("会上，，他说", "会上，他说"),
        Fixed("会上，。他说", "会上。他说"),
        Fixed("会上。，他说", "会上。他说"),
        Fixed("要求：：一是", "要求：一是"),
        Fixed("甲、，乙", "甲，乙"),
        Fixed("好吗？。", "好吗？"),
        Fixed("他说：“好。”。", "他说：“好。”"),
        Fixed("好！！！！", "好！！！"),
        Found("甲；：乙。", &["；："]),
    ],
    right: &["这怎么行？！", "好！！！", "甲……。", "甲。"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let runs =
        punctuation::runs(&passage.glance, is_point).filter(|(_, run)| run.len() > '。'.len_utf8());
    let mut remarks: Vec<Remark> = runs.filter_map(|(start, run)| doubled(run, start)).collect();
    // A whole quotation has its own stop (GB/T 15834 4.8.3, annex B.4).
    let twice = passage.text.match_indices("。”。").map(|(at, said)| {
        let at = at..at + said.len();
        Remark::new(at, "引文里外都有句号", "整句的引文写成 。” ，不成句的写成 ”。")
            .fix("。”")
            .asked()
    });
    remarks.extend(twice);
    remarks
}

fn is_point(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：' | '？' | '！')
}

fn doubled(run: &str, start: usize) -> Option<Remark> {
    /// How many ？ and ！ may stand together (GB/T 15834 4.2.3.3, 4.3.3.3).
    const MOST: usize = 3;
    let is_cry = run.chars().all(|c| matches!(c, '？' | '！'));
    let is_ellipsis = run.contains("。。。") || run.contains("、、、");
    if (is_cry && run.chars().count() <= MOST) || is_ellipsis {
        return None;
    }
    let fixed = if is_cry { Some(run.chars().take(MOST).collect()) } else { strongest(run) };
    let remark = |hint: String| {
        let at = start..start + run.len();
        Remark::new(at, format!("标点重了：{run}"), hint)
    };
    Some(match fixed {
        Some(fixed) => remark(format!("写成 {fixed}")).fix(fixed),
        None => remark("留下一个".to_owned()),
    })
}

/// The mark that parts most, where there is one.
fn strongest(run: &str) -> Option<String> {
    let strength = |c: &char| match c {
        '？' | '！' => 5,
        '。' => 4,
        '；' | '：' => 3,
        '，' => 2,
        _ => 1,
    };
    let most = run.chars().max_by_key(strength)?;
    let is_alone = run.chars().all(|c| c == most || strength(&c) < strength(&most));
    is_alone.then(|| most.to_string())
}
