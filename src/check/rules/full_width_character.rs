//! Full-width digits and letters (GB/T 15835 5.1), with the full-width dot after a digit. ％ and ～
//! are right so; a ０ among Han numerals is for `zero-mark`.

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::punctuation::{self, is_digit, is_year_digit};

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (start, run) in punctuation::runs(&passage.glance, is_wide) {
        let before = text[..start].chars().next_back();
        let after = text[start + run.len()..].chars().next();
        let is_zero = run.chars().all(|c| c == '０');
        if is_zero && [before, after].into_iter().flatten().any(is_year_digit) {
            continue;
        }
        let cure = cure(before, run);
        if cure != run {
            let at = start..start + run.len();
            let message = format!("用了全角的 {run}");
            let hint = format!("写成 {cure}");
            remarks.push(Remark::new(Code::FullWidthCharacter, at, message, hint).mend(cure));
        }
    }
    remarks
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．')
}

/// The run as wide as letters; a dot only after a digit.
fn cure(mut before: Option<char>, run: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::{found, mended_by};

    #[test]
    fn fires() {
        for (text, cured) in [
            ("整改２６处，占９８．６％", "整改26处，占98.6％"),
            ("使用ＡＰＰ", "使用APP"),
            ("１．压实责任", "1.压实责任"),
            ("3．5公里", "3.5公里"),
            ("２０件", "20件"),
        ] {
            assert_eq!(mended_by(check, text), cured);
        }
        assert_eq!(found(check, "共２６处").len(), 1);
    }

    #[test]
    fn is_silent() {
        for text in ["98.6％、5～10", "二０二六年", "（一）", "一．甲"] {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
