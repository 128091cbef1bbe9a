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
    fields: Field::BODY,
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
