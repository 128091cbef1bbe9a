//! Where a line may turn: what never begins or ends a line (CLREQ 6.1.1 行首行尾禁则, GB/T 15834 5.1), and what stays
//! together (CLREQ 6.1.2 分离禁则, GB/T 15835 4): a number with its figures, its signs, its unit and its ordinal; what a
//! slash, a colon or a joint joins; a name's dot; a level's number and what it counts.

use super::class::Class;
use super::turn::Turn;
use super::units::{POWERS, units};
use crate::table::fit::{LONGER_ADDRESS, address_turns};

const NUMERALS: &str = "一二三四五六七八九十";

/// What the numbers of cars begin with.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// Addresses from this length on may turn after their own marks rather than that a line stands loose: shorter ones
/// leave no gap worth it. Those from the other on may turn as any text.
const LONG_ADDRESS: usize = 12;

/// A number of so many figures counts nothing.
const LEAST_OF_A_TELEPHONE: usize = 7;

/// Where the lines of a text may begin, by bytes, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    /// Where nothing is parted that belongs together.
    pub free: Vec<usize>,
    /// Where the parts of a long range, a code or a document's number may part rather than that a line stands loose.
    pub poor: Vec<usize>,
    /// Where else a line begins, in what has no such place for longer than a line: but within a number, or beside a
    /// mark that holds.
    pub forced: Vec<usize>,
}

impl Turns {
    pub(super) fn of(text: &str) -> Self {
        let text = Text::of(text);
        let mut turns = Self::default();
        for at in 1..text.chars.len() {
            let byte = text.chars[at].0;
            match text.turn(at) {
                Turn::Free => turns.free.push(byte),
                Turn::Poor => turns.poor.push(byte),
                Turn::None if text.may_be_forced(at) => turns.forced.push(byte),
                Turn::None => {}
            }
        }
        turns
    }
}

/// A text's characters with their classes, and what is known of stretches of it.
struct Text {
    chars: Vec<(usize, char)>,
    classes: Vec<Class>,
    /// For each character that is part of a number's unit with the one before it, whether a line may begin with it.
    in_unit: Vec<Option<Turn>>,
    /// Where long addresses may turn.
    in_address: Vec<Option<Turn>>,
    /// The last letter: no paragraph ends in a line of one character and its stop.
    last: Option<usize>,
}

impl Text {
    fn of(text: &str) -> Self {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let classes: Vec<Class> = chars.iter().map(|(_, c)| Class::of(*c)).collect();
        let in_unit = units(text, &chars, &classes);
        let in_address = addresses(&chars);
        let closes = |class: &Class| {
            matches!(class, Class::Space | Class::Joint | Class::HalfOpening)
                || class.is_never_first()
        };
        let last = classes.iter().rposition(|class| !closes(class)).filter(|at| *at > 0);
        Self { chars, classes, in_unit, in_address, last }
    }

    fn char(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |(_, c)| *c)
    }

    fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or(Class::Other)
    }

    /// The class so many before a place.
    fn class_before(&self, at: usize, by: usize) -> Class {
        at.checked_sub(by).map_or(Class::Other, |at| self.class(at))
    }

    fn char_before(&self, at: usize, by: usize) -> char {
        at.checked_sub(by).map_or('\0', |at| self.char(at))
    }

    /// Whether a line may begin with this character.
    fn turn(&self, at: usize) -> Turn {
        if self.class(at) == Class::Space || self.last == Some(at) {
            return Turn::None;
        }
        if let Some(turn) = self.in_unit[at] {
            return turn;
        }
        let Some(before) = self.classes[..at].iter().rposition(|class| *class != Class::Space)
        else {
            return Turn::None;
        };
        if let Some(turn) = self.in_address[at] {
            return turn;
        }
        let (last, first) = (self.class(before), self.class(at));
        let is_tied = last == Class::Tie || first == Class::Tie;
        if is_tied || last.is_never_last() || first.is_never_first() {
            return Turn::None;
        }
        if before + 1 < at {
            return self.over_space(before, at);
        }
        if !self.parts(at) || self.holds(at) {
            return Turn::None;
        }
        if self.is_in_range(at) || self.is_in_number(at) { Turn::Poor } else { Turn::Free }
    }

    /// Whether one may begin with it where nothing else can be done.
    fn may_be_forced(&self, at: usize) -> bool {
        let (last, first) = (self.class(at - 1), self.class(at));
        let is_number = last == Class::Digit && first == Class::Digit;
        first != Class::Space && !is_number && !last.is_never_last() && !first.is_never_first()
    }

    /// Whether the classes of two neighbours let a line turn between them.
    fn parts(&self, at: usize) -> bool {
        use Class::{Bullet, Digit, HalfOpening, HalfStop, Joint, Letter, Opening, Other, Sign};
        let (last, first) = (self.class(at - 1), self.class(at));
        let is_straight_quote = |c: char| matches!(c, '"' | '\'');
        if is_straight_quote(self.char(at - 1)) || is_straight_quote(self.char(at)) {
            return false;
        }
        // `[1]` after what it is a note to.
        if self.char(at) == '[' && self.class(at + 1) == Digit {
            return false;
        }
        // A sign stands before its number; one without a number belongs to what is before it.
        if first == Sign && !self.class(at + 1).is_word() {
            return false;
        }
        // A joint before a number that none precedes is a minus.
        if first == Joint {
            let is_minus =
                self.class(at + 1) == Digit && !matches!(self.char(at), '～' | '~' | '∶');
            return is_minus && !last.is_word() && last != Class::Unit;
        }
        match (last, first) {
            (Letter | HalfStop | Other, first) => first.is_free() || first == Opening,
            (Digit, first) => matches!(first, Opening | Class::Symbol | Bullet),
            (HalfOpening, _) => false,
            (Sign, first) => !first.is_word() && !matches!(first, HalfOpening),
            (Bullet, first) => first == Bullet,
            _ => true,
        }
    }

    /// Whether two neighbours stay together for what stands around them.
    fn holds(&self, at: usize) -> bool {
        let (before, after) = (self.char(at - 1), self.char(at));
        let (last, first) = (self.class(at - 1), self.class(at));
        let earlier = self.class_before(at, 2);
        if self.counts_in_brackets(at) {
            return true;
        }
        match last {
            // `第4`, `表2`, `附件1`
            Class::Han if first == Class::Digit => {
                "第图表注".contains(before) || before == '件' && self.char_before(at, 2) == '附'
            }
            // `京A·12345`
            Class::Han if first == Class::Letter => self.is_plate(at),
            // `十届五次`
            Class::Han => matches!(after, '届' | '次') && NUMERALS.contains(before),
            // `T恤`
            Class::Letter => first == Class::Han && !earlier.is_word(),
            // `12：30`, `1．压实`
            Class::Stop if earlier == Class::Digit => match before {
                '：' => first == Class::Digit,
                '．' => true,
                _ => self.is_level(at),
            },
            Class::Stop => self.is_level(at),
            // `1.压实`, `5.2‰`
            Class::HalfStop => before == '.' && earlier == Class::Digit && first == Class::Han,
            // `Children’s`
            Class::Closing if before == '’' => earlier == Class::Letter && first == Class::Letter,
            Class::Closing => self.holds_after_bracket(at),
            // `京A·12345`
            Class::Dot => earlier.is_word() && first.is_word(),
            // `39°54′`, `42″35`
            Class::Unit => {
                matches!(before, '°' | '′' | '″') && first == Class::Digit
                    || before == '°' && first == Class::Letter
            }
            Class::Joint => self.holds_after_joint(at),
            // `0—6岁`
            Class::Double => self.joins_numbers(at - 1) && !self.is_in_range(at),
            // `＋5`
            Class::Sign => first.is_word(),
            // `×××`, `@平安云汀`
            _ => matches!(before, '*' | '@') || after == '*',
        }
    }

    /// `第（3）项`, `3（1）班`
    fn counts_in_brackets(&self, at: usize) -> bool {
        let inside =
            self.classes[at + 1..].iter().take_while(|class| **class == Class::Digit).count();
        let is_counted = self.char(at - 1) == '第' || self.class(at - 1) == Class::Digit;
        self.char(at) == '（' && inside > 0 && is_counted && self.char(at + 1 + inside) == '）'
    }

    /// `12-401`, `3－5月`, `e-mail`; but `self-‖service`, `北京～‖上海`.
    fn holds_after_joint(&self, at: usize) -> bool {
        let earlier = self.class_before(at, 2);
        match self.class(at) {
            Class::Digit => !self.is_in_range(at),
            Class::Letter if earlier.is_word() => {
                const SHORT: usize = 3;
                let before =
                    self.classes[..at - 1].iter().rev().take_while(|class| class.is_word());
                let after = self.classes[at..].iter().take_while(|class| class.is_word());
                !matches!(self.char(at - 1), '-' | '‐' | '–')
                    || before.count() < SHORT
                    || after.count() < SHORT
            }
            Class::Letter => true,
            _ => false,
        }
    }

    /// Between the numbers of a range, or the parts of a number, that are long: `5,000～‖20,000元`,
    /// `250～‖500mg/L`, `010-‖69822006`.
    fn is_in_range(&self, at: usize) -> bool {
        const LONG: usize = 8;
        let is_part = |at: &usize| {
            let c = self.char(*at);
            c.is_ascii_digit()
                || matches!(c, '.' | ',' | ':' | '：' | '%' | '％' | '*')
                || POWERS.contains(c)
        };
        let before = (0..at - 1).rev().take_while(is_part).count();
        let is_spelled =
            |at: &usize| matches!(self.class(*at), Class::Letter | Class::Slash | Class::Unit);
        let after = (at..self.chars.len()).take_while(|at| is_part(at) || is_spelled(at)).count();
        let is_joint = self.class(at - 1) == Class::Joint || self.joins_numbers(at - 1);
        is_joint && before > 0 && self.class(at) == Class::Digit && before + after >= LONG
    }

    /// Whether one dash, and not the half of a mark, stands between numbers: `8—9级`, `①—③`, `5日—8日`.
    fn joins_numbers(&self, dash: usize) -> bool {
        let is_number = |class| matches!(class, Class::Digit | Class::Bullet | Class::Unit);
        let before = self.class_before(dash, 1);
        let is_dated = before == Class::Han && self.class_before(dash, 2) == Class::Digit;
        self.class(dash) == Class::Double
            && (is_number(before) || is_dated)
            && is_number(self.class(dash + 1))
    }

    /// Within a document's number, or between a number and its code: `〔2026〕‖12号`, `（2005）‖第0123号`,
    /// `（010）‖69822006`.
    fn is_in_number(&self, at: usize) -> bool {
        let before = self.char(at - 1);
        let inside = self.digits_in_bracket(at);
        let is_number = inside > 0 && matches!(before, '〕' | '）' | '］');
        match self.char(at) {
            '第' => is_number && self.class(at + 1) == Class::Digit,
            _ => self.class(at) == Class::Digit && (is_number || before == '〕'),
        }
    }

    /// Of a bracket that closes before a place and holds figures alone, how many it holds.
    fn digits_in_bracket(&self, at: usize) -> usize {
        let inside =
            self.classes[..at - 1].iter().rev().take_while(|class| **class == Class::Digit).count();
        if self.class_before(at, inside + 2) == Class::Opening { inside } else { 0 }
    }

    /// `（1）摸`
    fn holds_after_bracket(&self, at: usize) -> bool {
        self.char(at - 1) == '）'
            && self.class(at) == Class::Han
            && matches!(self.digits_in_bracket(at), 1 | 2)
            && self.char(at) != '第'
    }

    /// Whether the number of a car begins before a place: a province, a letter, a dot or not, letters and figures.
    fn is_plate(&self, at: usize) -> bool {
        let has_dot = self.class(at + 1) == Class::Dot;
        let number = self.classes[at + 1 + usize::from(has_dot)..]
            .iter()
            .take_while(|class| class.is_word())
            .count();
        PROVINCES.contains(self.char(at - 1)) && (has_dot && number > 0 || matches!(number, 5 | 6))
    }

    /// Whether a level's number ends before a place: `；2、细化`.
    fn is_level(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        if self.char(at - 1) != '、' || self.class(at) != Class::Han {
            return false;
        }
        let is_numeral = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
        let numeral = self.chars[..at - 1].iter().rev().take_while(|(_, c)| is_numeral(*c)).count();
        (1..=LONGEST).contains(&numeral)
            && (at == numeral + 1
                || matches!(self.char_before(at, numeral + 2), '。' | '；' | '：' | '！' | '？'))
    }

    /// Over spaces: `12 345`, `60 km`, `60 公里`, `No. 5`; `GB ‖9704`, `60002580 ‖传真`.
    fn over_space(&self, before: usize, at: usize) -> Turn {
        let (last, first) = (self.class(before), self.class(at));
        let digits =
            self.classes[..=before].iter().rev().take_while(|class| **class == Class::Digit);
        let is_counted = first == Class::Han && digits.count() < LEAST_OF_A_TELEPHONE;
        if last == Class::Digit && (first.is_word() || is_counted) {
            return Turn::None;
        }
        if self.char(before) == '.' && self.char_before(before, 1) == 'o' && first == Class::Digit {
            return Turn::None;
        }
        let is_code = self.char(before).is_ascii_uppercase() && first == Class::Digit;
        if is_code { Turn::Poor } else { Turn::Free }
    }
}

/// Where a long address, which has no space to turn at, may turn: after its own marks.
fn addresses(chars: &[(usize, char)]) -> Vec<Option<Turn>> {
    let mut found = vec![None; chars.len()];
    let mut start = 0;
    while start < chars.len() {
        let length = chars[start..].iter().take_while(|(_, c)| c.is_ascii_graphic()).count();
        let token: String = chars[start..start + length].iter().map(|(_, c)| c).collect();
        let turn = if length >= LONGER_ADDRESS { Turn::Free } else { Turn::Poor };
        if length >= LONG_ADDRESS {
            for at in address_turns(&token) {
                found[start + at] = Some(turn);
            }
        }
        start += length.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` where a line may turn.
    fn shown(text: &str) -> String {
        let mut shown = text.to_owned();
        for at in Turns::of(text).free.into_iter().rev() {
            shown.insert(at, '|');
        }
        shown
    }

    #[test]
    fn numbers_keep_their_units_and_marks_what_precedes_them() {
        assert_eq!(shown("29日清理3.5吨垃圾"), "29日|清|理|3.5吨|垃圾");
        assert_eq!(shown("阿依·买买提说……好——对"), "阿|依·|买|买|提|说……|好——对");
        assert_eq!(shown("5～9℃间外"), "5～9℃|间外");
        assert_eq!(shown("1.2万平方米的地"), "1.2万平方米|的地");
        assert_eq!(shown("8 公里 的路上"), "8 公里 |的|路上");
    }

    #[test]
    fn long_addresses_turn_after_their_marks() {
        assert_eq!(shown("至mt.cc@bj.gov.cn联系"), "至|mt.cc@bj.gov.cn|联系");
        assert_eq!(shown("见https://www.bj.gov.cn/a/b/c"), "见|https://|www.|bj.|gov.|cn/|a/|b/c");
        assert_eq!(shown("A4/A3和1/2份"), "A4/A3和|1/2份");
    }

    #[test]
    fn lists_turn_at_their_marks_alone() {
        assert_eq!(shown("60002583、60002584等"), "60002583、|60002584等");
    }
}
