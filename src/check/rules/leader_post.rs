//! A leader's name right after a post that is not the leader's: `副区长付兆庚` for the 区长.

use crate::bulletin::Leader;
use crate::check::passage::{Passage, Remark};
use crate::code::Code;

/// Posts as they stand before names; each also with 副.
const POSTS: [&str; 22] = [
    "书记",
    "区长",
    "县长",
    "市长",
    "省长",
    "镇长",
    "乡长",
    "主任",
    "主席",
    "部长",
    "局长",
    "秘书长",
    "常委",
    "院长",
    "检察长",
    "政委",
    "部队长",
    "司令员",
    "处长",
    "科长",
    "所长",
    "社长",
];

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.field.is_prose() {
        return Vec::new();
    }
    let of = |leader| of_leader(passage.text, leader);
    let leaders = passage.desk.leaders.iter();
    leaders.filter(|leader| passage.glance.all(&leader.name)).flat_map(of).collect()
}

fn of_leader<'a>(text: &'a str, leader: &'a Leader) -> impl Iterator<Item = Remark> + 'a {
    let post = leader.post.as_deref();
    text.match_indices(leader.name.as_str()).filter_map(move |(at, name)| {
        let (post, written) = (post?, written_post(&text[..at])?);
        if is_part(written, post) {
            return None;
        }
        let message = format!("{name}的职务是“{post}”，这里写成“{written}”");
        let start = at - written.len();
        Some(Remark::new(Code::LeaderPost, start..at + name.len(), message, "核对职务"))
    })
}

/// The post that a text ends in, with its 副; none of somebody who was that once.
fn written_post(before: &str) -> Option<&str> {
    let post =
        POSTS.iter().filter(|post| before.ends_with(**post)).max_by_key(|post| post.len())?;
    let head = &before[..before.len() - post.len()];
    let head = head.strip_suffix('副').unwrap_or(head);
    let office = head.rsplit(|c: char| !crate::text::is_han(c)).next().unwrap_or_default();
    let is_former = ["原", "时任", "前"].iter().any(|word| office.contains(word));
    (!is_former).then(|| &before[head.len()..])
}

/// Whether a written post is one of the leader's: 区长 of 区委副书记、区长, and not of 副区长.
fn is_part(written: &str, post: &str) -> bool {
    post.split(['、', '，', ',']).any(|part| {
        let head = part.trim().strip_suffix(written);
        head.is_some_and(|head| written.starts_with('副') || !head.ends_with('副'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::found_at;
    use crate::check::passage::{Desk, Field};

    fn found(text: &str) -> Vec<String> {
        let leader =
            |name: &str, post: &str| Leader { name: name.to_owned(), post: Some(post.to_owned()) };
        let leaders = [leader("张力兵", "区委书记"), leader("付兆庚", "区委副书记、区长")];
        let desk = Desk { leaders: &leaders, ..Desk::default() };
        found_at(check, Field::Body, text, &desk).into_iter().map(|(part, _)| part).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(found("副区长付兆庚指出"), ["副区长付兆庚"]);
        assert_eq!(found("区委书记付兆庚、区长张力兵"), ["区长张力兵", "书记付兆庚"]);
    }

    #[test]
    fn is_silent() {
        for text in [
            "区委书记张力兵、区委副书记、区长付兆庚出席",
            "区长付兆庚和区委副书记付兆庚",
            "张力兵同志",
            "时任副区长付兆庚",
            "区领导张力兵",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
