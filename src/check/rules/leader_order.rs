//! Leaders in a list joined by 、 in another order than `[[leader]]`, with their posts or without.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::posts::Post;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::model::leader::Leader;
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "leader-order",
        severity: Severity::Warning,
        source: "实务",
        about: "领导排名的次序和 kuaibao.toml 的 [[leader]] 不一样。核对次序。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("张力兵、陈国才、付兆庚出席", &["付兆庚"]),
        Found("区长付兆庚、区委书记张力兵、区人大常委会主任陈国才参加", &["张力兵"]),
        Found("付兆庚、王某某、张力兵等", &["张力兵"]),
        Found("张力兵、彭利锋和张永参加", &["张永"]),
    ],
    right: &[
        "张力兵、付兆庚、陈国才、张永、彭利锋等区四套班子领导出席",
        "付兆庚主持会议，张力兵讲话。",
        "付兆庚、陈国才参加。张力兵、付兆庚出席。",
        "由付兆庚牵头、张力兵负总责",
        "陈国才、张永红、付兆明",
        "张力兵、张力兵",
        "志愿者付兆庚、张力兵参加清河。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.len() < 2 {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let mut list: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, rank) in passage.mentions().iter().cloned() {
        // One whose post the leader does not hold is somebody else.
        let post = Post::before(passage.text, at.start);
        if post.zip(leaders[rank].post.as_deref()).is_some_and(|(post, held)| !post.is_held(held)) {
            continue;
        }
        let joins = list.last().is_some_and(|(last, _)| {
            last.end <= at.start && joins(&passage.text[last.end..at.start], list.len())
        });
        if !joins {
            remarks.extend(out_of_order(&list, leaders));
            list.clear();
            // Ordinary people may have a leader's name.
            if is_ordinary(&passage.text[..at.start]) {
                continue;
            }
        }
        list.push((at, rank));
    }
    remarks.extend(out_of_order(&list, leaders));
    remarks
}

/// Whether who is named next is said to be no leader: 志愿者张力兵.
fn is_ordinary(head: &str) -> bool {
    const PEOPLE: [&str; 22] = [
        "志愿者",
        "村民",
        "居民",
        "群众",
        "党员",
        "队员",
        "网格员",
        "学生",
        "教师",
        "职工",
        "农民",
        "业主",
        "先进个人",
        "获得者",
        "民警",
        "医生",
        "护士",
        "驾驶员",
        "护林员",
        "保洁员",
        "社工",
        "老人",
    ];
    const REACH: usize = 12;
    let clause = head.rsplit(['。', '；', '，', '\n', '：']).next().unwrap_or_default();
    let skip = clause.chars().count().saturating_sub(REACH);
    let near: String = clause.chars().skip(skip).collect();
    PEOPLE.iter().any(|word| near.contains(word))
}

/// The first of a list that stands after one whom it precedes.
fn out_of_order(list: &[(Range<usize>, usize)], leaders: &[Leader]) -> Option<Remark> {
    let pair = list.windows(2).find(|pair| pair[1].1 < pair[0].1)?;
    let [(_, first), (at, second)] = pair else {
        return None;
    };
    let name = |rank: usize| leaders[rank].name.as_str();
    let mut ranks: Vec<usize> = list.iter().map(|(_, rank)| *rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let order = ranks.into_iter().map(name).collect::<Vec<_>>().join("、");
    let message = format!("{}应排在{}之前", name(*second), name(*first));
    let hint = format!("照 kuaibao.toml 的次序：{order}");
    Some(Remark::new(at.clone(), message, hint))
}

/// Whether what stands between two leaders makes them neighbours in a list: 、 and perhaps a post or
/// other names. A list that has begun may end in 和.
fn joins(between: &str, length: usize) -> bool {
    /// As much as two posts.
    const LONGEST: usize = 24;
    let last = ["和", "及", "以及", "与"].iter().find_map(|word| between.strip_prefix(word));
    let Some(rest) = between.strip_prefix('、').or(last.filter(|_| length > 1)) else {
        return false;
    };
    let is_list = rest.chars().count() <= LONGEST && rest.chars().all(|c| is_han(c) || c == '、');
    let post = rest.rsplit('、').next().unwrap_or(rest);
    is_list && (post.is_empty() || Post::parse(post).is_some())
}
