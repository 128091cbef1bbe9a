//! A mark of a pair without the other (GB/T 15834 4.8, 4.9, 4.15). A quotation may be opened anew
//! in each of its paragraphs and closed in the last; every other pair ends in its line.

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::pairs::Problem;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let remark = |problem| match problem {
        Problem::Unpaired(at) => {
            let mark = &passage.text[at.clone()];
            let other = other(mark);
            let message = format!("{mark} 没有配对的 {other}");
            let hint = format!("补上 {other}，或删去 {mark}");
            Some(Remark::new(Code::UnpairedMark, at, message, hint))
        }
        _ => None,
    };
    passage.problems().iter().cloned().filter_map(remark).collect()
}

fn other(mark: &str) -> char {
    const PAIRS: &[(&str, &str)] = &[
        ("“", "”"),
        ("‘", "’"),
        ("《", "》"),
        ("〈", "〉"),
        ("（", "）"),
        ("【", "】"),
        ("〔", "〕"),
    ];
    let pair = PAIRS.iter().find_map(|(open, close)| match mark {
        _ if mark == *open => close.chars().next(),
        _ if mark == *close => open.chars().next(),
        _ => None,
    });
    pair.unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::found;

    #[test]
    fn fires() {
        for (text, mark) in [
            ("形成“比学赶超良好氛围。", "“"),
            ("落实《条例要求。", "《"),
            ("社区（村督促开展自查。", "（"),
            ("社区村）督促开展自查。", "）"),
            ("青政发〔2026 12号", "〔"),
            ("力争“零失误”“零扣分。", "“"),
        ] {
            assert_eq!(found(check, text), [(mark.to_owned(), None)], "{text}");
        }
    }

    #[test]
    fn is_silent() {
        for text in [
            "1）宣传；2）整改。",
            "①厨余垃圾；②其他。",
            "“第一段。\n“第二段。”",
            "”甲“",
            "《关于〈条例〉的通知》",
        ] {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
