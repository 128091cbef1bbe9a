//! What is still to be filled in: `XX`, `××`, 待补, `X月X日`, `年　月　日`, `____`, empty brackets.

use std::ops::Range;

use crate::check::reading::pairs::Problem;
use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, Around, is_opening};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "placeholder",
        severity: Severity::Warning,
        source: "实务",
        about: "还没有填的地方：XX、待补、××。填上。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("共清理垃圾XX吨", &["XX"]),
        Found("××镇近日", &["××"]),
        Found("X月5日", &["X"]),
        Found("数据待补。", &["待补"]),
        Found("涉及12户（待核实）", &["待核实"]),
        Found("落实《》要求", &["《》"]),
        Found("共____户", &["____"]),
        Found("截至2026年　月　日", &["年　月　日"]),
        Found("位于XX村", &["XX"]),
        Found("张××村", &["××"]),
        Found("甲。\nXX\n乙。", &["XX"]),
        Found("?月?日", &["?", "?"]),
        Found("X月X日", &["X", "X"]),
    ],
    right: &[
        "XXL号、iPhone X、X光",
        "138****5678",
        "3×4米",
        "某某镇",
        "短板弱项有待补齐，机制亟待补强。",
        "线索待核实的12件",
        "（村）“好”",
        "ⅩⅩ",
        "张××、王XX",
        "××公司非法排污，××同志：你好，（2024）京××民初××号。",
        "“待补”学员",
        "甲。\n××××××\n乙。",
        "https://mp.weixin.qq.com/s?__biz=Mz",
    ],
    is_unseen: false,
    check,
};

const WORDS: [&str; 3] = ["此处补", "（略）", "TODO"];

/// Pairs with nothing between.
const EMPTY: [&str; 3] = ["（）", "“”", "《》"];

/// The same where a sentence or a part of it ends with it: 短板有待补齐 is an ordinary sentence.
const ENDING: [&str; 4] = ["待补充", "待补", "待定稿", "待核实"];

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut parts: Vec<Range<usize>> = crosses(passage);
    for word in WORDS.into_iter().filter(|word| passage.glance.all(word)) {
        parts.extend(text.match_indices(word).map(|(at, found)| at..at + found.len()));
    }
    for word in ENDING.into_iter().filter(|word| passage.glance.all(word)) {
        let matches = text.match_indices(word).filter(|(at, _)| {
            let (before, after) = (&text[..*at], &text[at + word.len()..]);
            !before.ends_with(['有', '亟', '尚', '需', '“'])
                && after.chars().next().is_none_or(|c| !is_han(c))
        });
        parts.extend(matches.map(|(at, found)| at..at + found.len()));
    }
    for Around { at, .. } in punctuation::each(&passage.glance, is_opening) {
        let empty = EMPTY.iter().find(|empty| text[at..].starts_with(**empty));
        let empty = empty.filter(|_| !is_reversed(passage, at));
        parts.extend(empty.map(|empty| at..at + empty.len()));
    }
    parts.extend(
        punctuation::runs(&passage.glance, punctuation::is_blank)
            .filter_map(|(at, _)| blank_date(text, at)),
    );
    let blanks = punctuation::each(&passage.glance, |c| matches!(c, '?' | '？'));
    let blanks = blanks.filter(|mark| matches!(mark.after, Some('月' | '日')));
    parts.extend(blanks.map(|mark| mark.at..mark.end()));
    let is_word = |c: char| c.is_ascii_graphic();
    let blanks = punctuation::runs(&passage.glance, |c| c == '_').filter(|(at, blank)| {
        let is_part =
            text[..*at].ends_with(is_word) || text[at + blank.len()..].starts_with(is_word);
        blank.len() > 1 && !is_part
    });
    parts.extend(blanks.map(|(at, blank)| at..at + blank.len()).next());
    let remark = |at: Range<usize>| {
        let message = format!("还没有填：{}", &text[at.clone()]);
        Remark::new(at, message, "填上，或删去")
    };
    parts.into_iter().map(remark).collect()
}

/// Whether the mark here is of a pair the wrong way round: `”甲“”乙“` has nothing empty.
fn is_reversed(passage: &Passage<'_>, at: usize) -> bool {
    let is_here =
        |problem: &Problem| matches!(problem, Problem::Reversed(pair) if pair.contains(&at));
    passage.problems().iter().any(is_here)
}

/// `年　月　日`, by where its first blank is.
fn blank_date(text: &str, blank: usize) -> Option<Range<usize>> {
    let year = text[..blank].strip_suffix('年')?.len();
    let day = text[blank..].trim_start_matches(punctuation::is_blank).strip_prefix('月')?;
    let rest = day.trim_start_matches(punctuation::is_blank);
    let end = text.len() - rest.strip_prefix('日')?.len();
    (rest.len() < day.len()).then_some(year..end)
}

/// Common surnames that end no ordinary word: 张×× is somebody whose name is hidden.
const SURNAMES: &str = "王李张刘陈杨黄赵吴徐孙朱胡郭罗郑宋韩邓冯曹彭肖萧董潘袁蔡蒋杜魏吕卢姚崔谭廖贾韦邹熊孟秦邱\
    薛闫侯黎龚邵覃某";

/// What stands after a name that is hidden with ××.
const HIDDEN: [&str; 6] = ["公司", "企业", "同志", "号", "民初", "刑初"];

/// What crosses before these stand for is no name: `张XX村`, `李××等XX户`.
const COUNTED: &str = "年月日村镇街乡区县市省路号组社个项户人名元万亿吨次处家件米";

/// Two crosses or more among Chinese, and one in `X月X日`, `X年`: in Latin words and sizes (XXL, 3×4)
/// they are what they are.
fn crosses(passage: &Passage<'_>) -> Vec<Range<usize>> {
    /// So many in a row are a line that somebody drew.
    const RULE: usize = 5;
    let is_cross = |c: char| matches!(c, 'X' | 'x' | 'Ｘ' | '×');
    let is_placeholder = |(at, crosses): (usize, &str)| {
        let end = at + crosses.len();
        let (before, after) =
            (passage.text[..at].chars().next_back(), passage.text[end..].chars().next());
        let is_latin =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "-_*.".contains(c));
        let is_date = after.is_some_and(|c| "年月日".contains(c));
        let is_counted = after.is_some_and(|c| COUNTED.contains(c));
        let is_name = before.is_some_and(|c| SURNAMES.contains(c)) && !is_counted;
        // Many alone in a line part two texts.
        let is_end = |c: Option<char>| c.is_some_and(punctuation::is_line_end);
        let is_rule = is_end(before) && is_end(after) && crosses.chars().count() >= RULE;
        // Cases and letters leave names out on purpose: `××公司`, `（2024）京××民初××号`.
        let is_hidden = crosses.starts_with('×')
            && HIDDEN.iter().any(|word| passage.text[end..].starts_with(word));
        let is_other = is_latin(before) || is_latin(after) || is_name || is_rule || is_hidden;
        (!is_other && (crosses.chars().count() > 1 || is_date)).then_some(at..end)
    };
    punctuation::runs(&passage.glance, is_cross).filter_map(is_placeholder).collect()
}
