//! A traditional, Japanese or variant form outside 通用规范汉字表. Each is found once a text, since a name
//! is said again and again; where there are many, the text is traditional, and that is one finding.

use std::collections::BTreeSet;

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::hanzi::FORMS;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "traditional-form",
        severity: Severity::Warning,
        source: "通用规范汉字表",
        about: "用了繁体字或日本汉字。人名、书名如此就在稿件里写 allow = [\"traditional-form\"]。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("會議説，國家會", &["會", "議", "説", "國"]),
        Found("國務院發展研究中心關於經濟體制的會議", &["國"]),
        Found("豈", &["豈"]),
        Found("鍔力、鍖人", &["鍔"]),
    ],
    right: &["乾隆、瞭望、著作、於宝珍、朱镕基、𬭎、㛃", "①abc"],
    is_unseen: false,
    check,
};

/// So many, and it is the text that is traditional.
const MANY: usize = 8;

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.old_forms {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<(usize, char, char)> = Vec::new();
    for (at, c) in passage.text.char_indices() {
        let form = FORMS.standard(c).filter(|_| seen.insert(c));
        found.extend(form.map(|form| (at, c, form)));
    }
    let remark = |at: usize, c: char, message: String, hint: String| {
        Remark::new(at..at + c.len_utf8(), message, hint)
    };
    if let [(at, c, _), ..] = found[..]
        && found.len() >= MANY
    {
        let message = format!("“{c}”等{}个字是繁体字或异体字", found.len());
        let hint = "在 WPS 或 Word 里转成简体；原文就是这样，写 allow = [\"traditional-form\"]";
        return vec![remark(at, c, message, hint.to_owned())];
    }
    let each = found.into_iter().map(|(at, c, form)| {
        let message = format!("“{c}”是繁体字或异体字");
        let hint = format!(
            "写成“{form}”；人名、书名原是这样，就在稿件里写 allow = [\"traditional-form\"]"
        );
        remark(at, c, message, hint)
    });
    each.collect()
}
