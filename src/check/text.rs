//! Text that prints: not empty, and every character of it in a font.

use std::collections::BTreeSet;

use unicode_normalization::char::{compose, is_combining_mark};

use super::Checker;
use crate::diagnostic::{Code, Spanned};
use crate::text::{self, is_zero_width};

/// The longest field of one line, in characters.
const LONGEST_LINE: usize = 1000;

impl Checker<'_> {
    /// A field of one line; `None` where it is blank, which is reported.
    pub(super) fn line(&mut self, key: &str, field: &Spanned<String>) -> Option<String> {
        let length = field.value.chars().count();
        if length > LONGEST_LINE {
            let message = format!("{key} 有 {length} 字，超过 {LONGEST_LINE} 字");
            self.report(Code::TooLarge, &field.place, message, "写短一些；长的文字写在 body 里");
            return None;
        }
        self.characters(field);
        let line = text::line(&field.value);
        if line.is_empty() {
            self.report(
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
            self.report(
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
        if field.value.chars().all(|c| self.is_known(c)) {
            return;
        }
        let mut seen = BTreeSet::new();
        let mut written = None;
        let mut before = None;
        for (at, c) in field.value.char_indices() {
            if self.is_known(c) {
                before = Some(c);
                continue;
            }
            // A mark typed after its letter prints as the letter with the mark.
            let printed = before.and_then(|before| compose(before, c)).unwrap_or(c);
            let printed = text::printed(printed);
            before = Some(printed);
            let Some((code, message, hint)) = self.fault(printed) else {
                if printed == c && !is_combining_mark(c) {
                    self.know(c);
                }
                continue;
            };
            if !seen.insert(c) {
                continue;
            }
            let written = written.get_or_insert_with(|| self.sources.written(field));
            let place = written.part(&(at..at + c.len_utf8()));
            self.report(code, &place, message, hint);
        }
    }

    /// Whether a character was looked at before and prints, whatever stands before it. Most texts are
    /// made of a few thousand characters.
    fn is_known(&self, c: char) -> bool {
        let at = u32::from(c) as usize;
        self.known.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    fn know(&mut self, c: char) {
        let at = u32::from(c) as usize;
        if let Some(bits) = self.known.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }

    /// Why a character cannot be printed, and what to do.
    fn fault(&self, c: char) -> Option<(Code, String, &'static str)> {
        if c.is_whitespace() || is_zero_width(c) {
            return None;
        }
        let point = format!("U+{:04X}", u32::from(c));
        if is_control(c) {
            let message = format!("文字里有控制字符 {point}");
            return Some((Code::ControlCharacter, message, "删去它；它看不见，多半是粘贴带来的"));
        }
        if is_right_to_left(c) {
            let message = format!("{point} 是从右往左写的文字，混在中文里次序会乱");
            return Some((Code::RightToLeft, message, "换成中文或拉丁字母的写法"));
        }
        if is_combining_mark(c) {
            let message = format!("附加符号 {point} 和前面的字合不成一个字，印不出来");
            return Some((Code::MissingGlyph, message, "删去它，或换一个字"));
        }
        if is_private(c) {
            let message = format!("{point} 是自造字或符号字体里的字，印不出来");
            return Some((Code::MissingGlyph, message, symbol_hint(c)));
        }
        (!self.fonts.have(c))
            .then(|| (Code::MissingGlyph, format!("字体里没有“{c}”（{point}）"), "换一个字或写法"))
    }
}

/// C0 and C1 controls, marks that turn the direction of text, code points that are no characters.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Hebrew, Arabic and their neighbours: the blocks of Unicode whose letters run from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// What Word's symbol fonts show for a private character, as it is written in Unicode.
fn symbol_hint(c: char) -> &'static str {
    match c {
        '\u{F06C}' | '\u{F0B7}' => "Word 里的项目符号，写成 ●",
        '\u{F0A7}' | '\u{F06E}' => "Word 里的项目符号，写成 ■",
        '\u{F075}' => "Word 里的项目符号，写成 ◆",
        '\u{F0D8}' => "Word 里的项目符号，写成 ▶",
        '\u{F0FC}' => "Word 里的项目符号，写成 ✓",
        '\u{F0FE}' => "Word 里的项目符号，写成 ☑",
        _ => "换成正式的字或符号",
    }
}

/// The private use areas.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}
