//! A mark of secrecy in a bulletin that bears none: the piece may not be for print (GB/T 9704 7.2.2).
//! The words themselves (保守国家秘密, 商业秘密) are no mark.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "secrecy-mark",
        severity: Severity::Warning,
        source: "GB/T 9704—2012 7.2.2；保守国家秘密法",
        about: "文字里有密级标志，快报却没有标密级。核对来稿能不能登。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("秘密★1年\n区政府召开会议。", &["秘密"]),
        Found("会议通报了情况（机密）。", &["机密"]),
        Found("密级：绝密", &["绝密"]),
        Found("  秘密  \n正文。", &["秘密"]),
    ],
    right: &[
        "严守国家秘密，保护商业秘密。",
        "开展机密文件清理",
        "秘密调查",
        "讲解“秘密★10年”的含义",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    if passage.desk.is_secret || !passage.glance.any("密") {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for word in ["绝密", "机密", "秘密"] {
        let marks = text.match_indices(word).filter(|(at, _)| is_mark(text, *at, word));
        remarks.extend(marks.map(|(at, word)| {
            let message = format!("有密级标志“{word}”，快报却没有标密级");
            let hint = "核对来稿能不能登；能登就删去标志，要标密级写 [masthead] secrecy";
            Remark::new(at..at + word.len(), message, hint)
        }));
    }
    remarks
}

/// Whether the word stands as a mark does: before a ★, in brackets, after 密级：, or alone in its line.
fn is_mark(text: &str, at: usize, word: &str) -> bool {
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let next = after.trim_start().chars().next();
    let last = before.chars().next_back();
    // Said of, and not marked with.
    if last == Some('“') {
        return false;
    }
    let is_bracketed = last.is_some_and(|c| "（【〔[(".contains(c))
        && next.is_some_and(|c| "）】〕])★".contains(c));
    let is_alone = punctuation::last(before).is_none() && punctuation::first(after).is_none();
    let label = before.trim_end_matches(punctuation::is_blank);
    let is_labelled = label.ends_with("密级：") || label.ends_with("密级:");
    matches!(next, Some('★' | '☆')) || is_bracketed || is_alone || is_labelled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::Desk;

    #[test]
    fn a_bulletin_with_a_mark_of_its_own_may_have_marks() {
        let desk = Desk { is_secret: true, ..Desk::default() };
        assert_eq!(RULE.remarks(&Passage::new(Field::Body, "秘密★1年", &desk)), []);
    }
}
