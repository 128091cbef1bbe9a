//! A traditional, Japanese or variant form outside 通用规范汉字表. Each is told once a text: a name is
//! said again and again.

use crate::check::passage::{Passage, Remark};
use crate::code::Code;
use crate::hanzi::FORMS;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    if !passage.glance.old_forms {
        return remarks;
    }
    let mut seen = Vec::new();
    for (at, c) in passage.text.char_indices() {
        let Some(form) = FORMS.standard(c).filter(|_| !seen.contains(&c)) else {
            continue;
        };
        seen.push(c);
        let message = format!("“{c}”是繁体字或异体字");
        let hint = format!(
            "写成“{form}”；人名、书名原是这样，就在稿件里写 allow = [\"traditional-form\"]"
        );
        remarks.push(Remark::new(Code::TraditionalForm, at..at + c.len_utf8(), message, hint));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::found;

    #[test]
    fn fires() {
        let found: Vec<_> = found(check, "會議説，國家會").into_iter().map(|(c, _)| c).collect();
        assert_eq!(found, ["會", "議", "説", "國"]);
    }

    #[test]
    fn is_silent() {
        for text in ["乾隆、瞭望、著作、於宝珍、朱镕基、𬭎、㛃", "ＡＢＣ、①、abc"]
        {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
