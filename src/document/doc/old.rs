//! Word 6.0 and 95: the text alone. It stands in one stretch, in the code page of the language it was made in.

use super::fib::OldFib;
use super::field::{Fields, Goes, Outcome};
use crate::document::{Block, Document, Look, Notice, NoticeKind, Paragraph, Run, Unreadable};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

/// What is said of such a file.
const NAME: &str = "Word 6.0/95 文档";

/// Reads such a file.
pub(super) fn read(main: &[u8], fib: OldFib) -> Result<Document, Unreadable> {
    if fib.is_complex {
        return Err(Unreadable::Kind(
            "Word 6.0/95 文档（快速保存）",
            "请用 Word 或 WPS 打开后另存为 .docx 再导入",
        ));
    }
    let all = main.get(fib.begin..fib.end.min(main.len())).filter(|bytes| !bytes.is_empty());
    let all = all.ok_or_else(|| Unreadable::Damaged("找不到正文".to_owned()))?;
    let width = if fib.is_wide { 2 } else { 1 };
    let (text, beside) = all.split_at(fib.main.saturating_mul(width).min(all.len()));
    let mut document = Document::default();
    for line in lines(&decode(text, fib)) {
        let run = Run { text: line, is_bold: false };
        document
            .blocks
            .push(Block::Paragraph(Paragraph { runs: vec![run], look: Look::default() }));
    }
    let mut tell = |text: String| {
        document.notices.push(Notice { kind: NoticeKind::Other, who: None, at: 0, text });
    };
    tell(format!("{NAME}：只取了文字，表格逐格成段，样式、修订、自动编号、图片都没有取"));
    let beside = lines(&decode(beside, fib)).join("\n");
    if !beside.is_empty() {
        tell(format!("{NAME}的页眉、页脚、脚注、批注等：{beside}"));
    }
    Ok(document)
}

fn decode(bytes: &[u8], fib: OldFib) -> String {
    if fib.is_wide {
        return crate::document::bytes::utf16(bytes);
    }
    encoding(fib.lid).decode_without_bom_handling(bytes).0.into_owned()
}

/// The code page of a language.
fn encoding(lid: u16) -> &'static Encoding {
    match (lid, lid & 0x03FF) {
        (0x0404 | 0x0C04 | 0x1404, _) => BIG5,
        (_, 0x04) => GBK,
        (_, 0x11) => SHIFT_JIS,
        (_, 0x12) => EUC_KR,
        (_, 0x19 | 0x22 | 0x23 | 0x02) => WINDOWS_1251,
        (_, 0x05 | 0x0E | 0x15 | 0x18 | 0x1B) => WINDOWS_1250,
        _ => WINDOWS_1252,
    }
}

/// The paragraphs and cells, each a line, without what fields say to do.
fn lines(text: &str) -> Vec<String> {
    let mut fields = Fields::default();
    let mut lines = vec![String::new()];
    for character in text.chars() {
        match character {
            '\u{13}' => fields.begin(),
            '\u{14}' => drop(fields.separate()),
            '\u{15}' => {
                if let (Outcome::Contents(text) | Outcome::Bare(text), Some(line)) =
                    (fields.end(), lines.last_mut())
                {
                    line.push_str(&text.replace('\n', " "));
                }
            }
            '\r' | '\u{7}' | '\u{B}' | '\u{C}' | '\u{E}' => lines.push(String::new()),
            _ => keep(character, &mut fields, lines.last_mut()),
        }
    }
    let leftover = fields.leftover();
    lines.push(leftover.replace(char::is_control, " "));
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn keep(character: char, fields: &mut Fields, line: Option<&mut String>) {
    let character = match character {
        '\t' => ' ',
        '\u{1E}' => '-',
        _ if character.is_control() => return,
        _ => character,
    };
    if fields.goes() != Goes::Text {
        return fields.take(character);
    }
    if let Some(line) = line {
        line.push(character);
    }
}
