//! What a web page says around its text: the count of clicks, the editor in charge, buttons. Only at a
//! line's beginning or alone in it: in a sentence these are words like others.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

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

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (start, line) in punctuation::lines(&passage.glance) {
        let bare = line.trim_start_matches(['（', '(', '[', '↓', ' ']);
        let is_arrows = !line.is_empty() && line.chars().all(|c| "↓▼👇".contains(c));
        if is_arrows || BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning)) {
            let begin: String = line.chars().take(12).collect();
            let message = format!("像是网页上的文字：{begin}");
            let at = start..start + line.len();
            remarks.push(Remark::new(at, message, "删去这一行"));
        }
    }
    remarks
}
