//! `...`, `。。。`, `、、、` and a single … for …… (GB/T 15834 4.11). Twice …… is a paragraph left out;
//! dots in addresses and Latin text stay.

use std::ops::Range;

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::punctuation::{self, is_chinese};

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (c, at) in punctuation::repeats(&passage.glance, is_dot) {
        if is_wrong(text, c, &at) {
            let message = format!("省略号写成了 {}", &text[at.clone()]);
            remarks.push(Remark::new(Code::Ellipsis, at, message, "写成 ……").mend("……"));
        }
    }
    remarks
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '。' | '、' | '…' | '⋯' | '·' | '・')
}

fn is_wrong(text: &str, c: char, at: &Range<usize>) -> bool {
    let count = at.len() / c.len_utf8();
    match c {
        '…' => count != 2 && count != 4,
        '⋯' => true,
        '.' if count >= 3 => {
            text[..at.start].ends_with(is_chinese) || text[at.end..].starts_with(is_chinese)
        }
        _ => count >= 3 && c != '.',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::{found, mended_by};

    #[test]
    fn fires() {
        for (text, cured) in [
            ("水果、蔬菜...应有尽有", "水果、蔬菜……应有尽有"),
            ("水果......", "水果……"),
            ("水果。。。", "水果……"),
            ("水果、、、", "水果……"),
            ("水果…应有", "水果……应有"),
            ("水果………应有", "水果……应有"),
            ("使用APP...等", "使用APP……等"),
        ] {
            assert_eq!(mended_by(check, text), cured);
        }
    }

    #[test]
    fn is_silent() {
        for text in
            ["水果……", "…………", "a...b", "../..", "3.5", "说Well...", "水果。。", "卓玛·次仁"]
        {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
