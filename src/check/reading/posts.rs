//! Leaders and posts as the three rules of leaders read them in a text: which leader is named where,
//! and which post stands before a name.

use std::cmp::Reverse;
use std::ops::Range;

use crate::check::reading::glance::Glance;
use crate::model::leader::Leader;
use crate::text::is_han;

/// A post, taken apart: 区委 副 书记.
pub(crate) struct Post<'a> {
    /// As it is written, with the words before it.
    words: &'a str,
    /// What stands before, back to the last mark: the organ, with the words of a sentence before it.
    organ: &'a str,
    is_vice: bool,
    office: &'a str,
}

/// What a post is, without what it is a post of. Whatever a person is at the side (组长, 总指挥, 会长)
/// is no part of the order or of the posts, and is not among them.
const OFFICES: [&str; 25] = [
    "秘书长",
    "检察长",
    "书记",
    "区长",
    "县长",
    "市长",
    "省长",
    "州长",
    "旗长",
    "镇长",
    "乡长",
    "主任",
    "主席",
    "部长",
    "局长",
    "常委",
    "院长",
    "处长",
    "科长",
    "所长",
    "校长",
    "队长",
    "政委",
    "司令员",
    "巡视员",
];

/// The heads of a place: the place's kind is the first character.
const HEADS: [&str; 8] = ["区长", "县长", "市长", "省长", "州长", "旗长", "镇长", "乡长"];

/// The kinds of places.
const LEVELS: [char; 8] = ['区', '县', '市', '省', '州', '旗', '镇', '乡'];

/// What posts are posts of. The longer ones come first.
const ORGANS: [&str; 50] = [
    "红十字会",
    "团区委",
    "团县委",
    "团市委",
    "工商联",
    "党校",
    "文联",
    "妇联",
    "残联",
    "侨联",
    "科协",
    "作协",
    "团委",
    "协会",
    "人大常委会",
    "办公室",
    "党工委",
    "宣传部",
    "组织部",
    "统战部",
    "武装部",
    "政法委",
    "区委",
    "县委",
    "市委",
    "省委",
    "州委",
    "旗委",
    "镇委",
    "乡委",
    "党委",
    "工委",
    "党组",
    "纪委",
    "监委",
    "人大",
    "政协",
    "政府",
    "支部",
    "宣传",
    "组织",
    "统战",
    "委",
    "部",
    "局",
    "办",
    "会",
    "院",
    "村",
    "区",
];

/// What follows a name.
const FOLLOWERS: [&str; 50] = [
    "同志", "带队", "主持", "指出", "强调", "要求", "出席", "参加", "表示", "介绍", "宣布", "代表",
    "到", "赴", "在", "对", "就", "率", "与", "和", "及", "等", "一行", "前往", "深入", "调研",
    "检查", "作", "为", "说", "分别", "陪同", "向", "听取", "调度", "致辞", "讲话", "看望", "慰问",
    "会见", "走访", "督导", "实地", "现场", "先后", "先生", "女士", "部署", "传达", "视察",
];

impl<'a> Post<'a> {
    /// The post at the end of the words; `None` for any other words, and for one that is over.
    pub(crate) fn parse(words: &'a str) -> Option<Self> {
        let office = OFFICES.into_iter().find(|office| words.ends_with(office))?;
        let rest = &words[..words.len() - office.len()];
        let bare = rest.strip_suffix('副');
        let is_vice = bare.is_some();
        let organ = bare.unwrap_or(rest);
        let kinds = ["常务", "第一", "专职", "代"];
        let organ = kinds.into_iter().find_map(|kind| organ.strip_suffix(kind)).unwrap_or(organ);
        let post = Self { words, organ, is_vice, office };
        let before = organ.strip_suffix(post.known_organ()).unwrap_or(organ);
        let is_over =
            ["原", "老", "前", "时任", "曾任", "前任"].iter().any(|word| before.ends_with(word));
        (!is_over).then_some(post)
    }

    /// The post that stands before a place in the text.
    pub(crate) fn before(text: &'a str, at: usize) -> Option<Self> {
        Self::parse(han_before(text, at))
    }

    /// The post before one in a list, as 区委副书记 in `区委副书记、区长`.
    pub(crate) fn earlier(&self, text: &'a str, at: usize) -> Option<Self> {
        let list = text[..at - self.words.len()].strip_suffix('、')?;
        Self::before(list, list.len())
    }

    /// As it is written, from what it is a post of.
    pub(crate) fn written(&self) -> &'a str {
        &self.words[self.organ.len() - self.known_organ().len()..]
    }

    /// Whether the words are a post and nothing else: 区长, 副书记.
    pub(crate) fn is_whole(&self) -> bool {
        self.organ.is_empty()
    }

    /// Whether it is one of those that a leader holds.
    pub(crate) fn is_held(&self, held: &str) -> bool {
        parts(held).any(|own| {
            own.office == self.office && own.is_vice == self.is_vice && own.goes_with(self)
        })
    }

    /// Whether a leader who holds these posts cannot hold it: another head of the same place, or the
    /// same office with 副 or without. An office at the side (党组书记, 创城办主任) says nothing.
    pub(crate) fn contradicts(&self, held: &str) -> bool {
        if self.is_held(held) || parts(held).next().is_none() || self.is_elsewhere() {
            return false;
        }
        let vice = parts(held).any(|own| {
            own.office == self.office && own.is_vice != self.is_vice && own.goes_with(self)
        });
        vice || self.is_leading(held)
    }

    /// Whether its holder leads the place that a leader with these posts belongs to.
    fn is_leading(&self, held: &str) -> bool {
        let organ = self.known_organ();
        let is_here =
            |place: &str| place.starts_with(|level| held.contains(level)) || !held.contains(LEVELS);
        match self.office {
            office if HEADS.contains(&office) => is_here(office),
            "书记" => organ.ends_with('委') && organ.starts_with(LEVELS) && is_here(organ),
            "主任" | "主席" => matches!(organ, "人大" | "人大常委会" | "政协"),
            "部长" => matches!(organ, "宣传部" | "组织部" | "统战部" | "宣传" | "组织" | "统战"),
            _ => false,
        }
    }

    /// Whether both can be posts of one organ: one is not named, or they end alike.
    fn goes_with(&self, other: &Self) -> bool {
        let (own, other) = (self.known_organ(), other.known_organ());
        let name = |organ: &'a str| organ.trim_end_matches('部').trim_end_matches("常委会");
        own.is_empty() || other.is_empty() || name(own) == name(other)
    }

    /// Whether the name of a place stands before it: 海东区委书记 may be of another place.
    pub(crate) fn is_elsewhere(&self) -> bool {
        /// What ends the words of a sentence before a post.
        const LEADS: &str = "由和与及任在请同随有了受经向对为给让把被的时是一";
        let known = self.known_organ();
        let before = self.organ.strip_suffix(known).unwrap_or("");
        let is_of_place = known.starts_with(LEVELS) || HEADS.contains(&self.office);
        is_of_place && before.chars().next_back().is_some_and(|c| !LEADS.contains(c))
    }

    fn known_organ(&self) -> &'a str {
        if self.organ.contains("共青团") {
            return self.organ;
        }
        let known = ORGANS.iter().find(|organ| self.organ.ends_with(**organ));
        known.map_or("", |organ| &self.organ[self.organ.len() - organ.len()..])
    }
}

/// The posts of a list: `区委副书记、区长`.
fn parts(posts: &str) -> impl Iterator<Item = Post<'_>> {
    posts.split(['、', '，', ',', ' ', '；']).filter_map(Post::parse)
}

/// The Han before a place, back to the last mark, no further than a post is long.
fn han_before(text: &str, at: usize) -> &str {
    const LONGEST: usize = 20;
    let han = text[..at].chars().rev().take_while(|c| is_han(*c)).take(LONGEST);
    &text[at - han.map(char::len_utf8).sum::<usize>()..at]
}

/// Each leader named in a text: where, and the place in the order. Of names that begin alike, the
/// longest is meant.
pub(crate) fn mentions(glance: &Glance<'_>, leaders: &[Leader]) -> Vec<(Range<usize>, usize)> {
    let text = glance.text;
    let mut mentions: Vec<(Range<usize>, usize)> = Vec::new();
    for (rank, Leader { name, .. }) in leaders.iter().enumerate() {
        if !glance.all(name) {
            continue;
        }
        let found = text.match_indices(name.as_str()).map(|(at, _)| at..at + name.len());
        let is_name = |at: &Range<usize>| name.chars().count() > 2 || ends_name(&text[at.end..]);
        mentions.extend(found.filter(is_name).map(|at| (at, rank)));
    }
    mentions.sort_by_key(|(at, rank)| (at.start, Reverse(at.end), *rank));
    mentions.dedup_by_key(|(at, _)| at.start);
    mentions
}

/// Whether a name can end before this: a name of two characters may be the beginning of another.
pub(crate) fn ends_name(after: &str) -> bool {
    !after.starts_with(is_han) || follows_name(after)
}

/// Whether the words are such as follow a name.
pub(crate) fn follows_name(after: &str) -> bool {
    FOLLOWERS.iter().chain(&OFFICES).any(|word| after.starts_with(word)) || after.starts_with('副')
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Leaders in order, each a name and a post.
    pub(crate) fn leaders(names: &[(&str, &str)]) -> Vec<Leader> {
        let leader = |(name, post): &(&str, &str)| Leader {
            name: (*name).to_owned(),
            post: Some((*post).to_owned()).filter(|post| !post.is_empty()),
        };
        names.iter().map(leader).collect()
    }

    #[test]
    fn names_of_two_characters_end_where_a_name_can() {
        let leaders = leaders(&[("张永", ""), ("张永红", "")]);
        let named = |text| {
            let mentions = mentions(&Glance::over(text), &leaders).into_iter();
            mentions.map(|(_, rank)| rank).collect::<Vec<_>>()
        };
        assert_eq!(named("张永同志、张永红、张永"), [0, 1, 0]);
        assert!(named("主张永远，张永贵带队").is_empty());
    }

    #[test]
    fn posts_are_held_or_not() {
        let post = |words| Post::parse(words).expect("a post");
        let held = "区委副书记、区长";
        for words in ["区长", "由区长", "区委副书记", "副书记", "门头沟区区长", "代区长"]
        {
            assert!(post(words).is_held(held) && !post(words).contradicts(held), "{words}");
        }
        for words in ["副区长", "区委书记", "书记", "区政协主席", "区委宣传部部长"]
        {
            assert!(post(words).contradicts(held), "{words}");
        }
        for words in ["党组书记", "创城办主任", "镇党委书记", "市委书记", "镇长", "区委常委"]
        {
            assert!(!post(words).contradicts(held) && !post(words).is_held(held), "{words}");
        }
        assert!(Post::parse("原区长").is_none() && Post::parse("会议由").is_none());
        assert!(post("宣传部长").is_held("区委常委、宣传部部长"));
    }
}
