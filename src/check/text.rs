//! Text that prints: not empty, and every character of it in a font.

use super::Checker;
use crate::diagnostic::Code;
use crate::source::Spanned;
use crate::text::{self, is_zero_width};

impl Checker<'_> {
    /// A field of one line; `None` where it is blank, which is reported.
    pub(super) fn line(&mut self, key: &str, field: &Spanned<String>) -> Option<String> {
        self.characters(field);
        let line = text::line(&field.value);
        if line.is_empty() {
            self.error(
                Code::InvalidValue,
                &field.place,
                format!("{key} 是空的"),
                format!("写上内容，或删去 {key}"),
            );
            return None;
        }
        Some(line)
    }

    /// The same for a field that may be absent; a blank one is as if it were, with a warning.
    pub(super) fn optional_line(
        &mut self,
        key: &str,
        field: Option<&Spanned<String>>,
    ) -> Option<String> {
        let field = field?;
        if text::line(&field.value).is_empty() {
            self.error(
                Code::EmptyValue,
                &field.place,
                format!("{key} 是空的，当作没有写"),
                format!("写上内容，或删去 {key}"),
            );
            return None;
        }
        self.line(key, field)
    }

    /// Lines of one field each.
    pub(super) fn lines_of(&mut self, key: &str, fields: &[Spanned<String>]) -> Vec<String> {
        fields.iter().filter_map(|field| self.line(key, field)).collect()
    }

    /// Reports each character that cannot be printed, once a field, where it first stands.
    pub(super) fn characters(&mut self, field: &Spanned<String>) {
        let mut seen = Vec::new();
        for (at, c) in field.value.char_indices() {
            if c.is_whitespace() || is_zero_width(c) || self.fonts.have(c) && !is_control(c) {
                continue;
            }
            if seen.contains(&c) {
                continue;
            }
            seen.push(c);
            let place = self.sources.place_in(field, &(at..at + c.len_utf8()));
            let point = format!("U+{:04X}", u32::from(c));
            if is_control(c) {
                let message = format!("文字里有控制字符 {point}");
                self.error(
                    Code::ControlCharacter,
                    &place,
                    message,
                    "删去它；它看不见，多半是粘贴带来的",
                );
            } else if is_private(c) {
                let message = format!("{point} 是自造字或符号字体里的字，印不出来");
                self.error(Code::MissingGlyph, &place, message, "换成正式的字或符号");
            } else {
                let message = format!("字体里没有“{c}”（{point}）");
                self.error(Code::MissingGlyph, &place, message, "换一个字或写法");
            }
        }
    }
}

/// C0 and C1 controls, marks that turn the direction of text, code points that are no characters.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The private use areas.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}
