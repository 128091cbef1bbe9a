//! One look over a text: what is in it at all. Most rules look for marks that most texts lack, and are
//! done after asking.

use crate::text::is_han;

/// What a text holds.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub(crate) struct Glance {
    /// One bit for each of 256 classes that all characters but Han fall into.
    marks: [u64; 4],
    /// Characters that ordinary text has none of: compatibility forms, radicals, selectors, letters
    /// with marks, spaces of odd widths.
    pub rare: bool,
    /// Two points together, as `，。`.
    pub doubled: bool,
    /// Digits.
    pub digits: bool,
    /// Full-width digits or letters.
    pub full_width: bool,
}

impl Glance {
    pub(crate) fn over(text: &str) -> Self {
        let mut glance = Self::default();
        let mut after_point = false;
        for c in text.chars() {
            if matches!(c, '\u{4E00}'..='\u{9FFF}') {
                after_point = false;
                continue;
            }
            let class = class(c);
            glance.marks[class / 64] |= 1 << (class % 64);
            let is_point = matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！');
            glance.doubled |= is_point && after_point;
            after_point = is_point;
            glance.digits |= c.is_ascii_digit();
            glance.full_width |= matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．');
            glance.rare |= !is_usual(c);
        }
        glance
    }

    /// Whether any of these may be in the text; Han are not noted, and are asked for otherwise.
    pub(crate) fn any(&self, marks: &str) -> bool {
        marks.chars().any(|c| {
            let class = class(c);
            self.marks[class / 64] >> (class % 64) & 1 == 1
        })
    }
}

/// ASCII by itself, everything else in the other half.
fn class(c: char) -> usize {
    let point = u32::from(c) as usize;
    if c.is_ascii() { point } else { 0x80 | (point ^ (point >> 7)) & 0x7F }
}

fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '·' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203B}'
        | '\u{2100}'..='\u{27BF}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}')
        || (is_han(c) && !matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_has_nothing_rare() {
        let plain = Glance::over("近日，“新村”修复残垣墙体440余米——共3.5公里、①②外的《条例》…！\n");
        assert!(!plain.rare);
        assert!(plain.digits && plain.any("“") && plain.any("。，") && !plain.any("<>&"));
        assert!(!plain.doubled && !plain.full_width);
        for text in ["\u{2f08}", "\u{f900}", "Ã", "葛\u{E0100}", "\u{2003}"] {
            assert!(Glance::over(text).rare, "{text}");
        }
        assert!(Glance::over("好。，").doubled && Glance::over("１").full_width);
    }
}
