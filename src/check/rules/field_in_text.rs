//! A field that was written within the text, and would print: `unit = "军庄镇"`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "field-in-text",
        severity: Severity::Warning,
        source: "实务",
        about: "字段写到了正文里，会照着印出来。移到 body 外面，自己一行。",
        fix: FixSafety::None,
    },
    fields: Field::BODY,
    wrong: &[
        Found("近日检查。\nunit=“军庄镇”", &["unit=“军庄镇”"]),
        Found("title＝“三举措”\n近日检查。", &["title＝“三举措”"]),
        Found("近日检查。\n'''", &["'''"]),
    ],
    right: &["函数 y = 3", "unit 是单位。", "title，就是标题。"],
    is_unseen: false,
    check,
};

/// The fields that are typed most.
const KEYS: [&str; 12] = [
    "section",
    "column",
    "unit",
    "title",
    "subtitle",
    "body",
    "order",
    "status",
    "received",
    "author",
    "signature",
    "signed",
];

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (start, line) in punctuation::lines(&passage.glance) {
        let key = punctuation::leading(line, |c| c.is_ascii_lowercase());
        let is_field =
            KEYS.contains(&key) && line[key.len()..].trim_start().starts_with(['=', '＝']);
        if is_field || matches!(line.trim(), "'''" | "\"\"\"") {
            let at = start..start + line.len();
            let message =
                if is_field { "字段写到了正文里" } else { "正文里有三个引号" };
            remarks.push(Remark::new(at, message, "移到正文外面，自己一行；正文到 ''' 为止"));
        }
    }
    remarks
}
