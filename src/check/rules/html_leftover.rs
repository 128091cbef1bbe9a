//! What HTML and Markdown leave behind in a paste from a web page: `<p>`, `&nbsp;`, a stray `**`.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::bold::{Bold, MARK};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "html-leftover",
        severity: Severity::Warning,
        source: "实务",
        about: "像是网页代码留下的。删去；要加粗写 **…**。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("<p>近日", &["<p>"]),
        Found("近日</SPAN>，", &["</SPAN>"]),
        Found("一<br/>二", &["<br/>"]),
        Found("<div style=\"a\">近日", &["<div style=\"a\">"]),
        Found("空&nbsp;格", &["&nbsp;"]),
        Found("请**务必到", &["**"]),
        Found("## 工作动态", &["##"]),
        Found("见[通知](https://example.com/a)。", &["[通知](https://example.com/a)"]),
        Found("请** 务必**到会", &["**", "**"]),
    ],
    right: &[
        "请**务必**到",
        "138****5678、138**5678",
        "a<b、<c>、A&B公司、R&D",
        "#read(\"/etc/passwd\")、C#、1#楼",
        "***三星***、[1]、[注]",
    ],
    is_unseen: false,
    check,
};

/// Elements that a page of text is made of.
const ELEMENTS: [&str; 22] = [
    "p", "br", "div", "span", "strong", "em", "img", "a", "font", "table", "tr", "td", "th",
    "tbody", "section", "ul", "ol", "li", "h1", "h2", "h3", "style",
];

const ENTITIES: [&str; 12] = [
    "&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&ldquo;", "&rdquo;", "&mdash;", "&hellip;",
    "&middot;", "&#160;", "&#xa0;",
];

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    if !passage.glance.any("<&*#]") {
        return Vec::new();
    }
    let mut parts: Vec<Range<usize>> = tags(text).collect();
    for entity in ENTITIES.into_iter().filter(|entity| passage.glance.all(entity)) {
        parts.extend(text.match_indices(entity).map(|(at, found)| at..at + found.len()));
    }
    for (start, line) in punctuation::lines(&passage.glance) {
        let within = |range: Range<usize>| start + range.start..start + range.end;
        let stray = Bold::of(line).stray;
        parts.extend(stray.into_iter().map(|at| within(at..at + MARK)));
        parts.extend(markdown(line).map(within));
    }
    let remark = |at: Range<usize>| {
        let message = format!("像是网页代码留下的：{}", &text[at.clone()]);
        Remark::new(at, message, "删去它；要加粗，写成 **加粗**")
    };
    parts.into_iter().map(remark).collect()
}

/// `<p>`, `</span>`, `<br/>`, `<div style="…">`
fn tags(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('<').filter_map(|(at, _)| {
        let inside = text[at + 1..].split(['>', '<', '\n']).next()?;
        let end = at + 1 + inside.len();
        let name = inside.trim_start_matches('/').trim_end_matches('/').split(' ').next()?;
        let is_tag = ELEMENTS.iter().any(|element| name.eq_ignore_ascii_case(element));
        (is_tag && text[end..].starts_with('>')).then(|| at..end + 1)
    })
}

/// `## 标题`, `![图](…)`, `[字](http…)`
fn markdown(line: &str) -> Option<Range<usize>> {
    let hashes = line.len() - line.trim_start_matches('#').len();
    if hashes > 0 && line[hashes..].starts_with(' ') {
        return Some(0..hashes);
    }
    let at = line.find("](http").or_else(|| line.find("](/"))?;
    let open = line[..at].rfind('[')?;
    let close = at + line[at..].find(')')?;
    Some(open..close + 1)
}
