//! Marks of quotation of other scripts: `«办法»`, `「好」` in horizontal text (GB/T 15834 4.8).

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "foreign-quote",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.8、4.15",
        about: "横排的引号用 “ ”，书名号用 《 》。",
        fix: FixSafety::Ask,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("印发«办法»", "印发《办法》"),
        Fixed("他说「好」", "他说“好”"),
        Fixed("«通知‹二›»", "《通知〈二〉》"),
    ],
    right: &["《办法》", "“好”"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    const PAIRS: [(char, &str); 8] = [
        ('«', "《"),
        ('»', "》"),
        ('‹', "〈"),
        ('›', "〉"),
        ('「', "“"),
        ('」', "”"),
        ('『', "‘"),
        ('』', "’"),
    ];
    let right = |c: char| PAIRS.iter().find(|(wrong, _)| *wrong == c).map(|(_, right)| *right);
    let marks = punctuation::each(&passage.glance, move |c| right(c).is_some());
    marks
        .filter_map(|around| {
            let right = right(around.c)?;
            let message = format!("横排不用 {}", around.c);
            Some(Remark::new(around.at..around.end(), message, format!("写成 {right}")).fix(right))
        })
        .collect()
}
