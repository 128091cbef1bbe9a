//! `...`, `。。。`, `、、、` and a single … for …… (GB/T 15834 4.11). Twice …… is a paragraph left out;
//! dots in addresses and Latin text stay.

use crate::check::passage::{Passage, Remark};
use crate::code::Code;

use super::marks::{self, is_chinese};

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.any(".…⋯·・") && !passage.glance.doubled {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let mut run = 0;
    let mut start = 0;
    for around in marks::around(passage.text) {
        if !is_dot(around.c) {
            run = 0;
            continue;
        }
        if run == 0 {
            start = around.at;
        }
        run += 1;
        if around.after == Some(around.c) {
            continue;
        }
        if is_wrong(passage.text, around, start, run) {
            let at = start..around.end();
            let message = format!("省略号写成了 {}", &passage.text[at.clone()]);
            remarks.push(Remark::new(Code::Ellipsis, at, message, "写成 ……").mend("……"));
        }
        run = 0;
    }
    remarks
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '。' | '、' | '…' | '⋯' | '·' | '・')
}

fn is_wrong(text: &str, around: marks::Around, start: usize, run: usize) -> bool {
    match around.c {
        '…' => run != 2 && run != 4,
        '⋯' => true,
        '.' => {
            let sides = [text[..start].chars().next_back(), around.after];
            run >= 3 && sides.into_iter().flatten().any(is_chinese)
        }
        _ => run >= 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::{found, mended_by};

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
