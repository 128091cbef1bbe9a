//! A traditional, Japanese or variant form outside 通用规范汉字表. Each is told once a text, since a name
//! is said again and again; where there are many, the text is traditional, and that is told once.

use std::collections::BTreeSet;

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;
use crate::text::hanzi::FORMS;

/// So many, and it is the text that is traditional.
const MANY: usize = 8;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.old_forms {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<(usize, char, char)> = Vec::new();
    for (at, c) in passage.text.char_indices() {
        let form = FORMS.standard(c).filter(|_| seen.insert(c));
        found.extend(form.map(|form| (at, c, form)));
    }
    let remark = |at: usize, c: char, message: String, hint: String| {
        Remark::new(Code::TraditionalForm, at..at + c.len_utf8(), message, hint)
    };
    if let [(at, c, _), ..] = found[..]
        && found.len() >= MANY
    {
        let message = format!("“{c}”等{}个字是繁体字或异体字", found.len());
        let hint = "在 WPS 或 Word 里转成简体；原文就是这样，写 allow = [\"traditional-form\"]";
        return vec![remark(at, c, message, hint.to_owned())];
    }
    let each = found.into_iter().map(|(at, c, form)| {
        let message = format!("“{c}”是繁体字或异体字");
        let hint = format!(
            "写成“{form}”；人名、书名原是这样，就在稿件里写 allow = [\"traditional-form\"]"
        );
        remark(at, c, message, hint)
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::found;

    #[test]
    fn fires() {
        let found: Vec<_> = found(check, "會議説，國家會").into_iter().map(|(c, _)| c).collect();
        assert_eq!(found, ["會", "議", "説", "國"]);
        let found = super::tests::found(check, "國務院發展研究中心關於經濟體制的會議");
        assert_eq!(found, [("國".to_owned(), None)]);
    }

    #[test]
    fn is_silent() {
        for text in ["乾隆、瞭望、著作、於宝珍、朱镕基、𬭎、㛃", "ＡＢＣ、①、abc"]
        {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
