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
        Fixed("发到ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "发到zhang@example.com"),
        Fixed("投资１，０００万元", "投资1,000万元"),
        Fixed("Ａ，Ｂ两类", "A，B两类"),
        Fixed("ＡＢＣ", "ABC"),
    ],
    right: &["98.6％、5～10", "（一）"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (start, run) in
        punctuation::runs(&passage.glance, |c| is_wide(c) || matches!(c, '＠' | '，'))
    {
        let Some((start, run)) = whole(start, run) else { continue };
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

/// A run that is one number or one address, whole: `１，０００`, `ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ`; of others what begins
/// and ends in letters or digits.
fn whole(start: usize, run: &str) -> Option<(usize, &str)> {
    let is_mark = |c: char| matches!(c, '＠' | '，');
    let bare = run.trim_start_matches(is_mark);
    let start = start + run.len() - bare.len();
    let run = bare.trim_end_matches(is_mark);
    (!run.is_empty()).then_some((start, run))
}

/// Whether groups of three digits stand between commas.
fn is_in_thousands(run: &str) -> bool {
    let mut groups = run.split('，');
    let first = groups.next().map_or(0, |group| group.chars().count());
    (1..=3).contains(&first)
        && groups.all(|group| {
            let digits = group.split('．').next().unwrap_or_default();
            digits.chars().count() == 3 && digits.chars().all(|c| matches!(c, '０'..='９'))
        })
}

/// The run as wide as letters; a dot only after a digit, or in an address.
fn fixed(mut before: Option<char>, run: &str) -> String {
    let is_address = run.contains('＠');
    let has_thousands = is_in_thousands(run);
    let narrow = |c| {
        let stays = match c {
            '．' => !before.is_some_and(is_digit) && !is_address,
            '，' => !has_thousands,
            '＠' => !is_address,
            _ => false,
        };
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
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '，' | '＠' => {
            char::from_u32(c as u32 - APART).unwrap_or(c)
        }
        _ => c,
    }
}
