//! The zero of a year in Han is 〇 (GB/T 15835 4.2): 二〇二六年, not a circle ○, a letter O, a
//! digit or 零.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, Around, is_year_digit};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "zero-mark",
        severity: Severity::Warning,
        source: "GB/T 15835—2011 4.2",
        about: "汉字的零是 〇，不是圆圈 ○ 或字母 O。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("二○二六年", "二〇二六年"),
        Fixed("二O二六年", "二〇二六年"),
        Fixed("二零二六年", "二〇二六年"),
        Fixed("二0二六年", "二〇二六年"),
        Fixed("二０二六年", "二〇二六年"),
        Fixed("二◯二六年", "二〇二六年"),
        Fixed("一九四○—一九五○年", "一九四〇—一九五〇年"),
    ],
    right: &["二〇二六年", "2026年", "三O一医院", "一流的OK", "十0", "二零一医院", "一百零五年"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let beside =
        |around: &Around| [around.before, around.after].into_iter().flatten().any(is_year_digit);
    let text = passage.text;
    let mut remarks = Vec::new();
    let mut end = 0;
    let mut zeros: Vec<usize> =
        punctuation::each(&passage.glance, is_zero).filter(beside).map(|it| it.at).collect();
    if passage.glance.all("零年") {
        zeros.extend(text.match_indices('零').map(|(at, _)| at));
        zeros.sort_unstable();
    }
    for at in zeros {
        if at < end {
            continue;
        }
        let is_part = |c| is_year_digit(c) || is_zero(c);
        let start = at - punctuation::trailing(&text[..at], is_part).len();
        let year = punctuation::leading(&text[start..], is_part);
        end = start + year.len();
        // 零 is right in other numbers: 二零一医院.
        let is_right = year.contains('零') && !text[end..].starts_with('年');
        if is_year(year) && year.contains(is_zero) && !is_right {
            let fixed = year.replace(is_zero, "〇");
            let hint = format!("写成 {fixed}");
            let message = format!("汉字的零写成了别的字：{year}");
            remarks.push(Remark::new(start..end, message, hint).fix(fixed));
        }
    }
    remarks
}

fn is_zero(c: char) -> bool {
    matches!(c, '○' | '◯' | '０' | '0' | 'O' | 'o' | 'Ｏ' | 'ｏ' | '零')
}

/// Four digits from 一九○○ on, not mostly zeros.
fn is_year(year: &str) -> bool {
    let is_recent = year.starts_with(['一', '二']);
    is_recent
        && year.len() <= 4 * '〇'.len_utf8()
        && year.chars().count() == 4
        && year.chars().filter(|c| is_year_digit(*c)).count() >= 2
}
