//! A variation selector, which asks for a shape of a character that no shipped face has: the usual
//! shape prints. Those that choose between text and emoji are passed over: they change nothing here.

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "variation-selector",
        severity: Severity::Warning,
        source: "实务",
        about: "指定字形的看不见的字符，字体里没有这个字形，照常用字形印。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[Fixed("葛\u{E0100}洲坝、辻\u{FE00}", "葛洲坝、辻")],
    right: &["葛洲坝★\u{FE0F}"],
    is_unseen: true,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.rare {
        return Vec::new();
    }
    let selects = |c: char| matches!(c, '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}');
    let mut before = None;
    let remark = |(at, c): (usize, char)| {
        let of = before.replace(c);
        let of = of.filter(|_| selects(c))?;
        let message =
            format!("“{of}”后面有指定字形的字符 U+{:04X}，字体里没有这个字形", u32::from(c));
        let at = at..at + c.len_utf8();
        Some(Remark::new(at, message, "删去它，印常用的字形").fix(""))
    };
    passage.text.char_indices().filter_map(remark).collect()
}
