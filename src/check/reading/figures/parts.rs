//! Parts and their total.

use super::count::{Count, MEASURES};
use crate::check::rule::Remark;
use crate::text::is_han;

/// What is judged is of one grade: grades leave none out and none is of two.
const GRADES: [&str; 22] = [
    "优秀",
    "良好",
    "一般",
    "较好",
    "较差",
    "合格",
    "达标",
    "优",
    "良",
    "中",
    "差",
    "好",
    "及格",
    "办结",
    "完成",
    "通过",
    "整改",
    "未办",
    "满意",
    "未整改",
    "在办",
    "先进",
];

/// Units of things that are of one place and one kind.
const THINGS: &str = "处件条起辆台株座篇";

/// `18个镇街…优秀6、良好8、一般5`, and of `其中` more than there are.
pub(crate) fn parts(sentence: &str, counts: &[Count<'_>]) -> Option<Remark> {
    let mut from = 0;
    while from < counts.len() {
        let length = row(sentence, &counts[from..]);
        let list = &counts[from..from + length];
        let total = counts[..from].iter().rev().find(|it| !it.unit.is_empty());
        if let Some(total) = total.filter(|_| list.len() >= 2)
            && let Some(remark) = against(sentence, total, list)
        {
            return Some(remark);
        }
        from += length;
    }
    None
}

/// How many parts stand in a row with 、 between, each with a label of its own and the same unit.
fn row(sentence: &str, counts: &[Count<'_>]) -> usize {
    let follows = |pair: &[Count<'_>]| {
        let [a, b] = pair else { return false };
        let between = &sentence[a.end()..b.at.start];
        // 其中70人、30人
        let is_bare = !a.unit.is_empty() && matches!(between, "、" | "，");
        let label = between.strip_prefix('、');
        let is_labelled = label.is_some_and(|label| label == b.label && is_label(label));
        a.unit == b.unit && (is_labelled || is_bare)
    };
    1 + counts.windows(2).take_while(|pair| follows(pair)).count()
}

fn against(sentence: &str, total: &Count<'_>, list: &[Count<'_>]) -> Option<Remark> {
    let (first, end) = (&list[0], &list[list.len() - 1]);
    let between = &sentence[total.at.end..first.at.start];
    let is_among = between.contains("其中");
    let is_open = ["等", "包括", "涉及", "发现", "查处"].iter().any(|it| between.contains(it));
    let sum: f64 = list.iter().map(|it| it.number).sum();
    let has_unit = !first.unit.is_empty();
    let is_same = first.unit == total.unit;
    if has_unit && !is_same {
        return None;
    }
    let labels = || list.iter().map(|it| it.label);
    let are_grades = labels().all(|it| GRADES.iter().any(|grade| it.ends_with(grade)))
        && labels().any(|it| ["秀", "好", "优", "格", "标"].iter().any(|end| it.ends_with(end)));
    let is_pair = list.len() == 2 && is_pair(first.label, end.label);
    let is_whole = are_grades || (!has_unit && !is_among);
    let is_all = !is_open && list.len() >= 3 && is_whole;
    let is_split = has_unit && is_pair;
    // What may be of two kinds at once, members and women, says nothing.
    let are_bare = list[1..].iter().all(|it| it.label.is_empty()) && first.label.ends_with("其中");
    let are_apart = are_bare || MEASURES.contains(&first.unit) || THINGS.contains(first.unit);
    let is_apart = is_among && has_unit && (are_apart || are_of_a_kind(list));
    let differs = (sum - total.number).abs() > 0.01;
    let is_wrong = (is_all && sum < 2.0 * total.number || is_split) && differs
        || is_apart && sum > total.number + 0.01;
    is_wrong.then(|| {
        let at = first.at.start - short_label(first.label).len()..end.end();
        let sum = (sum * 100.0).round() / 100.0;
        let message = format!("分项加起来是 {sum}，总数是 {}", total.number);
        Remark::new(at, message, "核对各项和总数")
    })
}

fn is_label(label: &str) -> bool {
    (1..=6).contains(&label.chars().count()) && label.chars().all(is_han)
}

/// The label of the first part: what stands before it runs into it.
fn short_label(label: &str) -> &str {
    const LONGEST: usize = 2;
    let label = label.rsplit_once("其中").map_or(label, |(_, label)| label);
    let skip = label.chars().count().saturating_sub(LONGEST);
    let at = label.char_indices().nth(skip).map_or(label.len(), |(at, _)| at);
    &label[at..]
}

/// Whether the labels end alike: 电话投诉, 网络投诉.
fn are_of_a_kind(list: &[Count<'_>]) -> bool {
    const LENGTH: usize = 2;
    let end = |label: &str| {
        let at = label.char_indices().rev().nth(LENGTH - 1)?.0;
        (at > 0).then(|| label[at..].to_owned())
    };
    let first = end(list[0].label);
    list.len() >= 3 && first.is_some() && list.iter().all(|it| end(it.label) == first)
}

/// Kinds that leave none out: 男 and 女.
fn is_pair(a: &str, b: &str) -> bool {
    [("男", "女"), ("城镇", "农村"), ("合格", "不合格"), ("已办", "未办"), ("完成", "未完成")]
        .iter()
        .any(|(one, other)| {
            (a.contains(one) && !a.contains(other) && b.starts_with(other))
                || (a.contains(other) && b.starts_with(one))
        })
}
