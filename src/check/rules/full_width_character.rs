//! Full-width digits and letters (GB/T 15835 5.1), with the full-width dot after a digit. ％ and ～
//! are right so; a ０ among Han numerals is for `zero-mark`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, is_year_digit};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "full-width-character",
        severity: Severity::Warning,
        source: "GB/T 15835—2011 5.1",
        about: "阿拉伯数字和拉丁字母用半角。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("整改２６处，占９８．６％", "整改26处，占98.6％"),
        Fixed("使用ＡＰＰ", "使用APP"),
        Fixed("１．压实责任", "1.压实责任"),
        Fixed("3．5公里", "3.5公里"),
        Fixed("２０件", "20件"),
        Fixed("共２６处", "共26处"),
        Fixed("ＡＢＣ", "ABC"),
    ],
    right: &["98.6％、5～10", "（一）"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (start, run) in punctuation::runs(&passage.glance, is_wide) {
        let before = text[..start].chars().next_back();
        let after = text[start + run.len()..].chars().next();
        let is_zero = run.chars().all(|c| c == '０');
        if is_zero && [before, after].into_iter().flatten().any(is_year_digit) {
            continue;
        }
        let fixed = fixed(before, run);
        if fixed != run {
            let at = start..start + run.len();
            let message = format!("用了全角的 {run}");
            let hint = format!("写成 {fixed}");
            remarks.push(Remark::new(at, message, hint).fix(fixed));
        }
    }
    remarks
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．')
}

/// The run as wide as letters; a dot only after a digit.
fn fixed(mut before: Option<char>, run: &str) -> String {
    let narrow = |c| {
        let stays = c == '．' && !before.is_some_and(is_digit);
        let narrow = if stays { c } else { half_width(c) };
        before = Some(narrow);
        narrow
    };
    run.chars().map(narrow).collect()
}

/// The same character as wide as a letter.
fn half_width(c: char) -> char {
    /// How far apart the two forms stand in Unicode.
    const APART: u32 = '０' as u32 - '0' as u32;
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' => {
            char::from_u32(c as u32 - APART).unwrap_or(c)
        }
        _ => c,
    }
}
