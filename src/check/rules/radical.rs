//! A radical's own character (U+2E80–2FD5), which a PDF gives for the ideograph of the same shape:
//! it prints as that, and a search does not find it.

use crate::check::reading::passage::{Passage, Remark};
use crate::diagnostic::Code;
use crate::text::hanzi::of_radical;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.rare {
        return Vec::new();
    }
    let remark = |(at, c): (usize, char)| {
        let ideograph = of_radical(c)?;
        let message = format!("部首字符 {c} 不是汉字，版面上印成 {ideograph}");
        let hint = format!("写成 {ideograph}");
        let at = at..at + c.len_utf8();
        Some(Remark::new(Code::Radical, at, message, hint).mend(ideograph.to_string()))
    };
    passage.text.char_indices().filter_map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::{found, mended_by};

    #[test]
    fn fires() {
        assert_eq!(mended_by(check, "⼈⺠群众⽤⽔"), "人民群众用水");
    }

    #[test]
    fn is_silent() {
        assert_eq!(found(check, "人民群众用水"), []);
    }
}
