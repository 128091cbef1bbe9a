//! A letter among digits that looks like one: `5OO户`, `l20人`, `2O26年`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "mixed-digit",
        severity: Severity::Warning,
        source: "实务",
        about: "数字里混进了字母 O 或 l。",
        fix: FixSafety::Ask,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("惠及5OO户", "惠及500户"),
        Fixed("l20人到会", "120人到会"),
        Fixed("2O26年", "2026年"),
    ],
    right: &["O型血", "PM2.5", "A10", "No.5", "CO2浓度", "3D打印", "https://a.cn/5OO"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let is_mixed = |c: char| is_digit(c) || matches!(c, 'O' | 'o' | 'l' | 'I');
    let text = passage.text;
    let mut remarks = Vec::new();
    if !passage.glance.any("OolI") {
        return remarks;
    }
    for (start, run) in punctuation::runs(&passage.glance, is_mixed) {
        let around = [text[..start].chars().next_back(), text[start + run.len()..].chars().next()];
        let is_alone = around[1].is_some_and(is_han)
            && around[0].is_none_or(|c| {
                is_han(c) || punctuation::is_chinese_mark(c) || punctuation::is_line_end(c)
            });
        let letters = run.chars().filter(|c| !is_digit(*c)).count();
        let has_digits = run.chars().any(is_digit);
        // `O2` is oxygen: a letter at the beginning alone is 1, not 0.
        let is_word = run.starts_with(['O', 'o', 'I']);
        if is_alone && letters > 0 && has_digits && !is_word {
            let fixed: String = run
                .chars()
                .map(|c| match c {
                    'O' | 'o' => '0',
                    'l' | 'I' => '1',
                    c => c,
                })
                .collect();
            let message = format!("数字里有字母：{run}");
            remarks.push(
                Remark::new(start..start + run.len(), message, format!("写成 {fixed}")).fix(fixed),
            );
        }
    }
    remarks
}
