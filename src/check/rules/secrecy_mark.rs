//! A mark of secrecy in a bulletin that bears none: the piece may not be for print (GB/T 9704 7.2.2).
//! The words themselves (保守国家秘密, 商业秘密) are no mark.

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::punctuation;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
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
            Remark::new(Code::SecrecyMark, at..at + word.len(), message, hint)
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
    let told = before.trim_end_matches(punctuation::is_blank);
    let is_told = told.ends_with("密级：") || told.ends_with("密级:");
    matches!(next, Some('★' | '☆')) || is_bracketed || is_alone || is_told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::{found, found_at};
    use crate::check::reading::passage::{Desk, Field};

    #[test]
    fn fires() {
        for (text, word) in [
            ("秘密★1年\n区政府召开会议。", "秘密"),
            ("会议通报了情况（机密）。", "机密"),
            ("密级：绝密", "绝密"),
            ("  秘密  \n正文。", "秘密"),
        ] {
            assert_eq!(found(check, text), [(word.to_owned(), None)], "{text}");
        }
    }

    #[test]
    fn is_silent() {
        for text in
            ["严守国家秘密，保护商业秘密", "开展机密文件清理", "秘密调查", "讲解“秘密★10年”的含义"]
        {
            assert_eq!(found(check, text), [], "{text}");
        }
        let secret = Desk { is_secret: true, ..Desk::default() };
        assert_eq!(found_at(check, Field::Body, "秘密★1年", &secret), []);
    }
}
