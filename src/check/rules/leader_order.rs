//! Leaders listed in another order than the bulletin's.

use crate::bulletin::Leader;
use crate::check::passage::{Passage, Remark};
use crate::code::Code;
use crate::text::is_han;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.len() < 2 || !passage.field.is_prose() {
        return Vec::new();
    }
    let text = passage.text;
    let mut named: Vec<(usize, usize)> = Vec::new();
    let may_be_here = |leader: &Leader| passage.glance.all(&leader.name);
    for (rank, leader) in leaders.iter().enumerate().filter(|(_, leader)| may_be_here(leader)) {
        named.extend(text.match_indices(leader.name.as_str()).map(|(at, _)| (at, rank)));
    }
    named.sort_unstable();
    let mut remarks: Vec<Remark> = Vec::new();
    let mut is_told = false;
    for pair in named.windows(2) {
        let [(before, first), (at, second)] = [pair[0], pair[1]];
        let end = before + leaders[first].name.len();
        if end > at || !is_list(&text[end..at]) {
            is_told = false;
        } else if second < first && !is_told {
            is_told = true;
            let (first, second) = (&leaders[first].name, &leaders[second].name);
            let message = format!("{second}应排在{first}之前");
            let hint = format!("照 kuaibao.toml 的次序：{second}、{first}");
            remarks.push(Remark::new(Code::LeaderOrder, at..at + second.len(), message, hint));
        }
    }
    remarks
}

/// Whether what stands between two names makes them neighbours in a list: 、 and a post.
fn is_list(between: &str) -> bool {
    /// The longest post that is written before a name.
    const LONGEST: usize = 20;
    let rest = between.strip_prefix(['、', '，', ',']);
    rest.is_some_and(|rest| {
        rest.chars().count() <= LONGEST && rest.chars().all(|c| is_han(c) || c == '、')
    }) || matches!(between, "和" | "及" | "与")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::found_at;
    use crate::check::passage::{Desk, Field};

    fn found(text: &str) -> Vec<String> {
        let leader = |name: &str| Leader { name: name.to_owned(), post: None };
        let leaders = ["张力兵", "付兆庚", "陈国才", "张永"].map(leader);
        let desk = Desk { leaders: &leaders, ..Desk::default() };
        found_at(check, Field::Body, text, &desk).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(found("付兆庚、张力兵、陈国才出席"), ["张力兵"]);
        assert_eq!(found("区委书记张力兵，副区长张永、区政协主席陈国才参加"), ["陈国才"]);
    }

    #[test]
    fn is_silent() {
        for text in [
            "张力兵、付兆庚、陈国才、张永、彭利锋等出席",
            "张永主持会议。张力兵指出，要抓好落实。",
            "陈国才到军庄镇检查，付兆庚到清水镇检查",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
