//! What a web page says around its text: the count of clicks, the editor in charge, buttons. Only at a
//! line's beginning or alone in it: in a sentence these are words like others.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "web-leftover",
        severity: Severity::Warning,
        source: "实务",
        about: "网页上的文字：点击次数、责任编辑、打印本页等。删去。",
        fix: FixSafety::None,
    },
    fields: &[Field::Title, Field::Body],
    wrong: &[
        Found("近日。\n点击次数：128\n", &["点击次数：128"]),
        Found("近日。\n（责任编辑：张三）\n", &["（责任编辑：张三）"]),
        Found("近日。\n【打印】【关闭】\n", &["【打印】【关闭】"]),
        Found("近日。\n上一篇：通知\n", &["上一篇：通知"]),
        Found("近日。\n↓↓↓\n", &["↓↓↓"]),
        Found(
            "更新时间：2026-03-05 点击次数：467次\n近日。",
            &["更新时间：2026-03-05 点击次数：467次"],
        ),
        Found("近日。\n来源：本站 时间：2026-03-05", &["来源：本站 时间：2026-03-05"]),
        Found("近日。\n（下转02版）", &["（下转02版）"]),
        Found("近日。\n—5—\n又检查。", &["—5—"]),
        Found("近日。\n第2页共7页", &["第2页共7页"]),
        Found("近日。\n发自我的手机", &["发自我的手机"]),
        Found("l 压实责任。\nØ 完善机制。", &["l", "Ø"]),
    ],
    right: &["责任编辑要逐条核对。", "该文点击次数达到1万次。", "发布时间延后。"],
    is_unseen: false,
    check,
};

/// What begins such a line.
const BEGINNINGS: [&str; 33] = [
    "当前位置：",
    "点击上方",
    "返回首页",
    "附件下载",
    "图片]",
    "@所有人",
    "关注我们",
    "点击次数",
    "点击量：",
    "点击数：",
    "浏览次数",
    "浏览量：",
    "阅读次数",
    "阅读量：",
    "责任编辑：",
    "责任编辑:",
    "责编：",
    "打印本页",
    "【打印",
    "【关闭",
    "关闭窗口",
    "字号：",
    "【字体",
    "字体：",
    "分享到",
    "上一篇：",
    "下一篇：",
    "上一条：",
    "下一条：",
    "阅读原文",
    "扫码关注",
    "长按识别",
    "发布时间：",
];

/// What stands anywhere in such a line.
const WITHIN: [&str; 12] = [
    "点击次数:",
    "点击次数：",
    "更新时间:",
    "更新时间：",
    "（下转",
    "（上接",
    "发自我的",
    "(编辑:",
    "（编辑：",
    "[图片]",
    "浏览次数：",
    "阅读次数：",
];

/// A longer line is text that speaks of it.
const LONGEST: usize = 60;

/// What Word's bullets become in plain text.
const BULLETS: [&str; 6] = ["u", "l", "n", "Ø", "ü", "§"];

/// `来源:…  时间:…`, `浏览：467次`, `记者:张三`
fn is_source(line: &str) -> bool {
    let has = |words: [&str; 2]| words.iter().any(|word| line.contains(word));
    let is_count = line.split_once("浏览").is_some_and(|(_, rest)| {
        let rest = rest.trim_start_matches(['：', ':']);
        let digits = punctuation::leading(rest, punctuation::is_digit);
        !digits.is_empty() && rest[digits.len()..].starts_with('次')
    });
    has(["来源:", "来源："]) && has(["时间:", "时间："])
        || is_count
        || has(["记者:", "记者："])
        || is_page_number(line)
}

/// `— 5 —`, `第 2 页 共 7 页`
fn is_page_number(line: &str) -> bool {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number =
        |text: &str| (1..=3).contains(&text.len()) && text.chars().all(punctuation::is_digit);
    let inner = line.trim_matches(['—', '-', '－', '–']);
    let page = line.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let is_page = page.is_some_and(|(number, rest)| {
        let all = rest.trim_start_matches(['，', '/', '共']).trim_end_matches('页');
        is_number(number) && (rest.is_empty() || is_number(all))
    });
    is_page
        || inner.len() < line.len() && line.starts_with(['—', '-', '－', '–']) && is_number(inner)
}

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if passage.field == Field::Title {
        return of_title(passage.text).into_iter().collect();
    }
    let mut remarks = Vec::new();
    for (start, line) in punctuation::lines(&passage.glance) {
        let bare = line.trim_start_matches(['（', '(', '[', '↓', ' ']);
        let is_within = line.chars().count() <= LONGEST
            && (WITHIN.iter().any(|it| line.contains(it)) || is_source(line));
        let is_bullet = line
            .split_once(' ')
            .is_some_and(|(mark, rest)| BULLETS.contains(&mark) && rest.starts_with(is_han));
        if is_bullet {
            let message = "段首是 Word 的项目符号变的字母";
            let mark = line.chars().next().map_or(0, char::len_utf8);
            remarks.push(Remark::new(start..start + mark, message, "删去它"));
            continue;
        }
        // A sentence is text, whatever words it has.
        if line.contains('。') && !is_within {
            continue;
        }
        let is_arrows = !line.is_empty() && line.chars().all(|c| "↓▼👇".contains(c));
        if is_arrows || is_within || BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning))
        {
            let begin: String = line.chars().take(12).collect();
            let message = format!("像是网页上的文字：{begin}");
            let at = start..start + line.len();
            remarks.push(Remark::new(at, message, "删去这一行"));
        }
    }
    remarks
}

/// `三举措推进整改 | 军庄镇政府网`, `图解｜三举措`: how web pages put their own name to a title. A bar without blanks is
/// where the editor breaks the line.
fn of_title(text: &str) -> Option<Remark> {
    const SITES: [&str; 7] = ["网", "网站", "公众号", "频道", "客户端", "门户", "融媒体中心"];
    let is_web = |at: usize, bar: char| {
        let is_spaced = text[..at].ends_with(' ') || text[at + bar.len_utf8()..].starts_with(' ');
        let is_spaced = is_spaced || SITES.iter().any(|it| text.trim_end().ends_with(it));
        bar == '｜' || (bar == '|' && is_spaced)
    };
    let (at, bar) = text.char_indices().find(|(at, c)| is_web(*at, *c))?;
    let message = format!("标题里有 {bar}，像是网页的标题");
    Some(Remark::new(at..at + bar.len_utf8(), message, "删去网站、栏目的名称和它"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::examples::found_in;

    #[test]
    fn a_title_of_a_web_page_is_found_by_its_bar() {
        assert_eq!(found_in(&RULE, Field::Title, "三举措推进整改 | 军庄镇"), ["|"]);
        assert_eq!(found_in(&RULE, Field::Title, "图解｜三举措"), ["｜"]);
        assert!(found_in(&RULE, Field::Title, "三举措|推进整改").is_empty());
        assert!(found_in(&RULE, Field::Title, "点击次数：三举措").is_empty());
    }
}
