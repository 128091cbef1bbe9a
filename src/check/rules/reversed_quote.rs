//! ”甲“ for “甲”, and the half of it: ”甲” or “甲“ (GB/T 15834 4.8).

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::pairs::Problem;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let remark = |problem| match problem {
        Problem::Reversed(at) => {
            let inside = text[at.clone()].trim_matches(['”', '“']);
            let cure = format!("“{inside}”");
            Some(
                Remark::new(Code::ReversedQuote, at, "引号左右反了", "前面写 “，后面写 ”")
                    .mend(cure),
            )
        }
        Problem::Turned(at) => {
            let (wrong, right) =
                if text[at.clone()].starts_with('”') { ("前", "“") } else { ("后", "”") };
            let message = format!("{wrong}引号反了");
            let hint = format!("写成 {right}");
            Some(Remark::new(Code::ReversedQuote, at, message, hint).mend(right))
        }
        _ => None,
    };
    passage.problems().iter().cloned().filter_map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::{found, mended_by};

    #[test]
    fn fires() {
        for (text, cured) in [
            ("形成”比学赶超“氛围", "形成“比学赶超”氛围"),
            ("”零失误“”零扣分“", "“零失误”“零扣分”"),
            ("“一”和”二”", "“一”和“二”"),
            ("“一“和“二”", "“一”和“二”"),
        ] {
            assert_eq!(mended_by(check, text), cured);
        }
    }

    #[test]
    fn is_silent() {
        for text in ["“零失误”“零扣分”", "甲”和“乙”", "“甲“乙”丙”", "“甲。\n“乙。”"]
        {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
