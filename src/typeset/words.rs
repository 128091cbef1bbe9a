//! The words of a displayed title, between which its lines may break.
//!
//! A displayed title is broken "at words, in a balanced shape" (GB/T 9704 7.3.1). The words are
//! found here; the template, which knows how wide they are, chooses the lines.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use crate::text::hanzi::is_surname;
use crate::text::is_han;

/// The words of a line of a displayed title, spaces as words of their own; one for a line that fits its
/// room and need not break: the dictionary takes a while to read. `names` are never broken.
pub(super) fn words<'a>(line: &'a str, room: usize, names: &BTreeSet<String>) -> Vec<&'a str> {
    if line.chars().count() <= room { vec![line] } else { segmented(line, names) }
}

fn segmented<'a>(line: &'a str, names: &BTreeSet<String>) -> Vec<&'a str> {
    static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);
    let held = held(line, names);
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut leads = true;
    let mut start = 0;
    for token in JIEBA.cut(line, true) {
        let at = start..start + token.len();
        start = at.end;
        let is_held = held.iter().any(|held| held.start < at.start && at.start < held.end);
        match words.last_mut() {
            Some(word) if is_held || joins(&line[word.clone()], token, leads) => {
                word.end = at.end;
                leads = leads && is_leading(token);
            }
            _ => {
                leads = is_leading(token) || is_place(token);
                words.push(at);
            }
        }
    }
    words.into_iter().map(|word| &line[word]).collect()
}

/// What the names of bodies end in: the dictionary parts these.
const BODIES: [&str; 8] = [
    "工作领导小组",
    "领导小组",
    "工作委员会",
    "联席会议",
    "工作专班",
    "指挥部",
    "管理委员会",
    "代表大会",
];

/// The parts of a line that are not broken: names, and what stands in quotes where it is short.
fn held(line: &str, names: &BTreeSet<String>) -> Vec<Range<usize>> {
    /// Of so many characters with their marks.
    const SHORT: usize = 10;
    let mut held = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        held.extend(line.match_indices(name.as_str()).map(|(at, found)| at..at + found.len()));
    }
    for tail in BODIES {
        held.extend(line.match_indices(tail).map(|(at, found)| at..at + found.len()));
    }
    for (open, close) in [('“', '”'), ('《', '》'), ('（', '）'), ('‘', '’')] {
        for (at, _) in line.match_indices(open) {
            let length = line[at..].find(close).map(|length| length + close.len_utf8());
            held.extend(
                length
                    .filter(|length| line[at..at + length].chars().count() <= SHORT)
                    .map(|length| at..at + length),
            );
        }
    }
    held
}

/// Whether a token of the dictionary's goes to the word before it, of which every token so far
/// `leads`.
fn joins(word: &str, token: &str, leads: bool) -> bool {
    let (Some(last), Some(first)) = (word.chars().next_back(), token.chars().next()) else {
        return true;
    };
    if last == ' ' || first == ' ' {
        return false;
    }
    let glues = |c: char| matches!(c, '·' | '-' | '/' | '—' | '～' | '.');
    leads
        || glues(last)
        || glues(first)
        || last.is_ascii_alphanumeric()
        || is_closing(first)
        || (is_single_han(token) && !is_leading(token))
}

/// A token that goes to the word after it: an opening mark, a surname whose given name follows, or
/// one of the single words that lead others.
fn is_leading(token: &str) -> bool {
    const LEADING: &str = "和与及或并而对将把向为在以被让使到于从由自因按经据居是有无不未再已即早先又更最\
        新老大小全各每本该此我首第共约仅超达近为一二三四五六七八九十两百千";
    let is_opening = |c: char| "（《〈【〔“‘「『".contains(c);
    let single = is_single_han(token) && (LEADING.contains(token) || token.chars().all(is_surname));
    single || token.chars().all(is_opening)
}

/// 区, 镇 and the like begin a name where no name is before them.
fn is_place(token: &str) -> bool {
    is_single_han(token) && "省市区县镇乡村街".contains(token)
}

fn is_closing(c: char) -> bool {
    "）》〉】〕”’」』、，。：；！？％".contains(c)
}

fn is_single_han(token: &str) -> bool {
    let mut characters = token.chars();
    characters.next().is_some_and(is_han) && characters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str) -> String {
        let names = ["区农业农村局".to_owned(), "汀州镇".to_owned()].into();
        segmented(title, &names).join("/")
    }

    #[test]
    fn titles_break_at_words_and_not_in_names() {
        for wanted in [
            "门头沟区/召开/创建/全国/文明城市/工作/推进会",
            "王建国/到龙泉镇/调研/指导/创城/工作",
            "庆兆珅/带队/检查/主次/干道/环境卫生/整治/情况",
            "张力兵/在全区/领导/干部/大会上/强调/坚决/打赢/创城/攻坚战",
            "区农业农村局/开展/“文明乡风”/主题/宣传/活动",
            "区水务局/会同/汀州镇/白沙镇/建立/跨镇/河道/联合/巡查",
            "关于/深入/学习/贯彻/《北京市/文明/行为/促进/条例》的/通知",
            "第28次/调度会/要求/3个月内/完成/45个/老旧/小区的/整治",
            "我区/与河北省/涞水县/签订/协作/协议/并召开/联席会议",
            "坚持/问题/导向，/压实/工作/责任",
            "三部门/联合推出/工业/项目/“拿地即开工”/套餐",
            "治理/有我/ /健康/强国",
            "区优化/营商/环境/工作领导小组/召开/第三次/全体会议",
        ] {
            let title = wanted.replace('/', "");
            assert_eq!(shown(&title), wanted);
        }
    }
}
