//! A title: the lines an editor asked for, each in words between which it may turn.
//!
//! A displayed title is broken "at words, in a balanced shape" (GB/T 9704 7.3.1). The words are
//! found here; the template, which knows how wide they are, chooses the lines.

use std::collections::BTreeSet;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use serde::Serialize;

use crate::text::{Runs, is_han, plain};

/// In a displayed title, where the editor wants a new line. It does not print.
const TURN: char = '|';

/// A title as it prints: lines, each of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Title(Vec<Vec<Runs>>);

impl Title {
    /// A title before its text: it turns as the text does.
    #[must_use]
    pub fn run_in(text: &str) -> Self {
        Self(vec![vec![plain(text)]])
    }

    /// A title on lines of its own. `names` are never broken.
    #[must_use]
    pub fn displayed(text: &str, names: &BTreeSet<String>) -> Self {
        let lines = text.split(TURN).map(str::trim).filter(|line| !line.is_empty());
        Self(lines.map(|line| words(line, names).into_iter().map(plain).collect()).collect())
    }

    /// The characters that print.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().flatten().map(Runs::text).collect()
    }
}

/// The words of a line, spaces as words of their own.
fn words<'a>(line: &'a str, names: &BTreeSet<String>) -> Vec<&'a str> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut cuts: Vec<usize> = segmenter.segment_str(line).collect();
    hold_names(line, names, &mut cuts);
    let pieces: Vec<&str> = cuts.windows(2).map(|cut| &line[cut[0]..cut[1]]).collect();
    let mut words: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| pieces[before]);
        if before.is_some_and(|before| !is_held(before, piece)) {
            words.push(&line[start..end]);
            start = end;
        }
        end += piece.len();
    }
    words.push(&line[start..end]);
    words
}

/// Takes the cuts out that lie within a name.
fn hold_names(line: &str, names: &BTreeSet<String>, cuts: &mut Vec<usize>) {
    for name in names.iter().filter(|name| !name.is_empty()) {
        for (start, found) in line.match_indices(name.as_str()) {
            cuts.retain(|cut| *cut <= start || *cut >= start + found.len());
        }
    }
}

/// Whether a line must not turn between two pieces of what a dictionary takes for words.
fn is_held(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().last(), after.chars().next()) else {
        return true;
    };
    if last == ' ' || first == ' ' {
        return false;
    }
    if !is_letter(last) {
        // A mark that closes, or stands between, ends its line; one that opens begins it.
        return !is_letter(first) || !CLOSING.contains(last);
    }
    if !is_letter(first) {
        return !OPENING.contains(first);
    }
    is_part_of_number(last, before, first) || is_part_of_name(before, after) || hangs(before, after)
}

const OPENING: &str = "（《〈【〔“‘「『";
const CLOSING: &str = "）》〉】〕”’」』、，。：；！？";

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// A number keeps the word that follows, its unit; 第 keeps its number.
fn is_part_of_number(last: char, before: &str, first: char) -> bool {
    last.is_ascii_alphanumeric() || (before == "第" && first.is_ascii_digit())
}

/// A name that no dictionary has falls into single characters, or into a surname and a word.
fn is_part_of_name(before: &str, after: &str) -> bool {
    let single = |piece: &str| {
        let mut characters = piece.chars();
        characters.next().is_some_and(is_han) && characters.next().is_none()
    };
    let short = after.chars().count() <= 2 && after.chars().all(is_han);
    (single(before) && single(after) && !LEADING.contains(after))
        || (SURNAMES.contains(before) && single(before) && short)
}

/// A particle ends the line of the word it follows, or begins that of the word it leads.
fn hangs(before: &str, after: &str) -> bool {
    ["的", "了", "着", "等", "们"].contains(&after) || LEADING.contains(before)
}

/// Words that lead what follows.
const LEADING: &str = "和与及对将把向为在以被让";

/// The hundred most frequent surnames of one character.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董\
    袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎\
    贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str) -> String {
        let names = ["区农业农村局".to_owned()].into();
        let Title(lines) = Title::displayed(title, &names);
        let line = |words: &Vec<Runs>| words.iter().map(Runs::text).collect::<Vec<_>>().join("/");
        lines.iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn print_words() {
        for t in [
            "门头沟区召开创建全国文明城市工作推进会",
            "王建国到龙泉镇调研指导创城工作",
            "庆兆珅带队检查主次干道环境卫生整治情况",
            "区农业农村局开展“文明乡风”主题宣传活动",
            "关于深入学习贯彻《北京市文明行为促进条例》的通知",
            "第28次调度会要求3个月内完成45个老旧小区的整治",
            "治理有我 健康强国",
            "我区与河北省涞水县签订协作协议并召开联席会议",
            "张力兵在全区领导干部大会上强调坚决打赢创城攻坚战",
            "坚持问题导向，压实工作责任，全力推进“创城”各项任务落地见效",
        ] {
            println!("{}", shown(t));
        }
    }

    #[test]
    fn the_editor_s_turns_are_kept_and_do_not_print() {
        let title = Title::displayed("关于召开全区工作会议|的通知", &BTreeSet::new());
        assert_eq!(title.text(), "关于召开全区工作会议的通知");
        assert_eq!(title.0.len(), 2);
        assert_eq!(Title::run_in("甲|乙").text(), "甲|乙");
    }
}
