//! “ ” in “ ” is ‘ ’, 《 》 in 《 》 is 〈 〉, and pairs do not cross (GB/T 15834 4.8, 4.15).

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::pairs::Problem;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let remark = |problem| match problem {
        Problem::Nested(at) => {
            let inner = &passage.text[at.clone()];
            let (what, open, close) = if inner.starts_with('“') {
                ("引号", '‘', '’')
            } else {
                ("书名号", '〈', '〉')
            };
            let mut inside = inner.chars();
            inside.next();
            inside.next_back();
            let cure = format!("{open}{}{close}", inside.as_str());
            let message = format!("{what}里又用了同样的{what}");
            let hint = format!("里面的写成 {open} {close}");
            Some(Remark::new(Code::NestedMark, at, message, hint).mend(cure))
        }
        Problem::Crossed(at) => {
            let hint = "后开的先关，如 “…《…》…”";
            Some(Remark::new(Code::NestedMark, at, "成对的标点交叉了", hint))
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
            ("他说：“才是真正的“为民办实事”！”", "他说：“才是真正的‘为民办实事’！”"),
            ("《关于转发《条例》的通知》", "《关于转发〈条例〉的通知》"),
            ("“一个是“甲”，一个是“乙”。”", "“一个是‘甲’，一个是‘乙’。”"),
        ] {
            assert_eq!(mended_by(check, text), cured);
        }
        assert_eq!(found(check, "“学习《条例”要求》"), [("《条例”要求》".to_owned(), None)]);
    }

    #[test]
    fn is_silent() {
        for text in
            ["“甲‘乙’丙”", "《甲〈乙〉丙》", "《甲〈乙《丙》丁〉戊》", "“甲和“乙”", "《甲《乙》"]
        {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
