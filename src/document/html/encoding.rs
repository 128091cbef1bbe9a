//! What encoding an HTML file is in.

use crate::document::Notice;
use crate::document::NoticeKind::{Damaged, Other};
use crate::document::charset::{self, Decoded, Doubt};

/// The text of a file, said to be in a charset by what it came with, and what is to be said of how it was got.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> (String, Option<Notice>) {
    let said = charset.map(str::to_owned).or_else(|| charset::declared(bytes));
    let wide = of_zeros(bytes);
    let Decoded { text, doubt } = charset::decode(wide.or(said.as_deref()), bytes);
    let notice = match doubt {
        None if wide.is_some() => Notice::of(Other, "文件没有声明编码，按 UTF-16 读出，请核对"),
        None => return (text, None),
        Some(Doubt::Damaged) => Notice::of(Damaged, "有的字节不成文字，以“\u{fffd}”代替"),
        Some(Doubt::Took(took)) => {
            let why = if said.is_some() {
                "声明的编码与内容不符"
            } else {
                "没有声明编码"
            };
            Notice::of(Other, format!("文件{why}，已按 {took} 读出，请核对"))
        }
    };
    (text, Some(notice))
}

/// UTF-16 without a mark: every other byte of the first tag is zero.
fn of_zeros(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'<', 0, second, 0, ..] if *second != 0 => Some("utf-16le"),
        [0, b'<', 0, second, ..] if *second != 0 => Some("utf-16be"),
        _ => None,
    }
}
