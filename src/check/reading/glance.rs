//! One look over a text: what is in it at all. Most rules look for characters that most texts lack,
//! or for marks, of which a text has few: they are done after asking.

use std::cell::OnceCell;
use std::ops::Range;

use crate::text::hanzi::{FORMS, Forms};
use crate::text::is_han;

/// A text, and what it holds.
pub(crate) struct Glance<'a> {
    /// The text.
    pub text: &'a str,
    /// One bit an ASCII character.
    ascii: u128,
    /// One bit for each of the classes that all other characters fall into.
    others: [u64; CLASSES / 64],
    /// Characters that ordinary text has none of: compatibility forms, radicals, selectors, letters
    /// with marks, spaces of odd widths.
    pub rare: bool,
    /// Traditional and variant forms.
    pub old_forms: bool,
    /// All but the usual ideographs, each with where it begins: marks, digits, letters, line ends, and
    /// rare ideographs.
    pub marks: Vec<(usize, char)>,
    /// Where its lines are, for the rules that go by lines.
    pub lines: OnceCell<Vec<Range<usize>>>,
}

/// So many that two usual ideographs are seldom of one class.
const CLASSES: usize = 0x4000;

impl<'a> Glance<'a> {
    pub(crate) fn over(text: &'a str) -> Self {
        let forms: &Forms = &FORMS;
        let mut glance = Self {
            text,
            ascii: 0,
            others: [0; CLASSES / 64],
            rare: false,
            old_forms: false,
            marks: Vec::with_capacity(text.len() / 8),
            lines: OnceCell::new(),
        };
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                glance.ascii |= 1 << u32::from(c);
            } else {
                let class = class(c);
                glance.others[class / 64] |= 1 << (class % 64);
            }
            if matches!(c, '\u{4E00}'..='\u{9FFF}') {
                glance.old_forms |= forms.has(c);
            } else {
                glance.marks.push((at, c));
                glance.rare |= !is_usual(c);
                glance.old_forms |= forms.has(c);
            }
        }
        glance
    }

    /// Whether any of these may be in the text: two characters of one class are not told apart.
    pub(crate) fn any(&self, characters: &str) -> bool {
        characters.chars().any(|c| self.may_have(c))
    }

    /// Whether all of these may be in the text.
    pub(crate) fn all(&self, characters: &str) -> bool {
        characters.chars().all(|c| self.may_have(c))
    }

    /// Whether a character may be in the text.
    pub(crate) fn may_have(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        let class = class(c);
        self.others[class / 64] >> (class % 64) & 1 == 1
    }
}

fn class(c: char) -> usize {
    u32::from(c) as usize % CLASSES
}

fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '·' | '×' | '°'..='³' | '\u{2070}'..='\u{209F}' | '\u{3300}'..='\u{33FF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203B}'
        | '\u{2100}'..='\u{27BF}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}')
        || (is_han(c) && !matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..))
}

#[cfg(test)]
impl Glance<'_> {
    /// The same, as if everything were in the text.
    pub(crate) fn unsure(mut self) -> Self {
        self.ascii = u128::MAX;
        self.others = [u64::MAX; CLASSES / 64];
        self.rare = true;
        self.old_forms = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_has_nothing_rare() {
        let plain = Glance::over("近日，“新村”修复残垣墙体440余米——共3.5公里、①②外的《条例》…！\n");
        assert!(!plain.rare && !plain.old_forms);
        assert!(plain.any("“") && plain.any("。，") && plain.any("待日") && !plain.any("<>&周"));
        for text in ["\u{2f08}", "\u{f900}", "Ã", "葛\u{E0100}", "\u{2003}"] {
            assert!(Glance::over(text).rare, "{text}");
        }
        assert!(Glance::over("國").old_forms);
    }

    #[test]
    fn all_but_usual_ideographs_are_marks() {
        assert_eq!(Glance::over("一，2〇\n").marks, [(3, '，'), (6, '2'), (7, '〇'), (10, '\n')]);
    }
}
