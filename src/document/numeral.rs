//! Numbers as lists and dates write them: 一、（一）, 1., ①, iv, in every kind of file alike.

/// How often a letter is set for a number beyond the alphabet; Word goes no further.
const REPEATS: u32 = 30;
/// The highest number in Roman figures, Word's.
const ROMAN: u32 = 32_767;
/// From here on a number is not counted in words.
const COUNTED: u32 = 100_000_000;
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const SYLLABLES: &str = "가나다라마바사아자차카타파하";
const CONSONANTS: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";

/// A way to write a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Not at all.
    Nothing,
    /// 1
    Decimal,
    /// 01
    Filled,
    /// １
    FullWidth,
    /// - 1 -
    Dashed,
    /// 1st
    Ordinal,
    /// 1F
    Hexadecimal,
    /// I
    UpperRoman,
    /// i
    LowerRoman,
    /// A, B … Z, AA, BB, as Word goes on.
    UpperLetter,
    /// a, b … z, aa, bb, as Word goes on.
    LowerLetter,
    /// A, B … Z, AA, AB, as sheets and browsers go on.
    UpperColumn,
    /// a, b … z, aa, ab, as sheets and browsers go on.
    LowerColumn,
    /// ①
    Circled,
    /// ⒈
    Stopped,
    /// ⑴
    Bracketed,
    /// ㈠
    BracketedWord,
    /// 一百零一
    Counted,
    /// The same below a hundred, from there on figure by figure.
    CountedShort,
    /// 一〇一
    Figures,
    /// 壹佰零壹
    Formal,
    /// 壹佰零壹 in characters that are not simplified.
    FormalOld,
    /// 百一
    Japanese,
    /// 일백영일
    Korean,
    /// 일영일
    KoreanFigures,
    /// 甲
    Stem,
    /// 子
    Branch,
    /// 가
    Syllable,
    /// ㄱ
    Consonant,
    /// ア
    Aiueo,
    /// イ
    Iroha,
}

/// The words of a way of counting: figures; ten, hundred, thousand; ten thousand.
struct Words {
    figures: [char; 10],
    units: [&'static str; 4],
    myriad: char,
}

const PLAIN: Words = Words {
    figures: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ["千", "百", "十", ""],
    myriad: '万',
};
const FORMAL: Words = Words {
    figures: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ["仟", "佰", "拾", ""],
    myriad: '万',
};
const FORMAL_OLD: Words = Words {
    figures: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ["仟", "佰", "拾", ""],
    myriad: '萬',
};
const KOREAN: Words = Words {
    figures: ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'],
    units: ["천", "백", "십", ""],
    myriad: '만',
};

/// A number in a form; in plain figures where the form does not go so far.
#[must_use]
pub(super) fn written(form: Form, number: u32) -> String {
    special(form, number).unwrap_or_else(|| number.to_string())
}

/// A number in a circle, where there is such a character.
#[must_use]
pub(super) fn circled(number: u32) -> Option<char> {
    match number {
        1..=20 => char::from_u32(0x245F_u32.checked_add(number)?),
        21..=35 => char::from_u32(0x323C_u32.checked_add(number)?),
        36..=50 => char::from_u32(0x328D_u32.checked_add(number)?),
        _ => None,
    }
}

fn special(form: Form, number: u32) -> Option<String> {
    match form {
        Form::Nothing => Some(String::new()),
        Form::Decimal => None,
        Form::Filled => Some(format!("{number:02}")),
        Form::FullWidth => Some(number.to_string().chars().map(full_width).collect()),
        Form::Dashed => Some(format!("- {number} -")),
        Form::Ordinal => Some(format!("{number}{}", ordinal(number))),
        Form::Hexadecimal => Some(format!("{number:X}")),
        Form::UpperRoman => roman(number),
        Form::LowerRoman => roman(number).map(|text| text.to_ascii_lowercase()),
        Form::UpperLetter => repeated(number),
        Form::LowerLetter => repeated(number).map(|text| text.to_ascii_lowercase()),
        Form::UpperColumn => column(number),
        Form::LowerColumn => column(number).map(|text| text.to_ascii_lowercase()),
        Form::Circled => circled(number).map(String::from),
        Form::Stopped => Some(ranged(number, 0x2488, 20).unwrap_or_else(|| format!("{number}."))),
        Form::Bracketed => {
            Some(ranged(number, 0x2474, 20).unwrap_or_else(|| format!("({number})")))
        }
        Form::BracketedWord => ranged(number, 0x3220, 10),
        Form::CountedShort if number >= 100 => special(Form::Figures, number),
        Form::Counted | Form::CountedShort => Some(short_ten(&counted(number, &PLAIN)?)),
        Form::Japanese => japanese(number),
        Form::Formal => counted(number, &FORMAL),
        Form::FormalOld => counted(number, &FORMAL_OLD),
        Form::Korean => counted(number, &KOREAN),
        Form::Figures => Some(figures(number, &PLAIN).replace('零', "〇")),
        Form::KoreanFigures => Some(figures(number, &KOREAN)),
        Form::Stem => cycled(number, STEMS),
        Form::Branch => cycled(number, BRANCHES),
        Form::Syllable => cycled(number, SYLLABLES),
        Form::Consonant => cycled(number, CONSONANTS),
        Form::Aiueo => cycled(number, AIUEO),
        Form::Iroha => cycled(number, IROHA),
    }
}

fn ranged(number: u32, first: u32, count: u32) -> Option<String> {
    let offset = number.checked_sub(1).filter(|offset| *offset < count)?;
    char::from_u32(first.checked_add(offset)?).map(String::from)
}

fn full_width(digit: char) -> char {
    u32::from(digit).checked_add(0xFEE0).and_then(char::from_u32).unwrap_or(digit)
}

/// The letter of a number from nought on.
fn letter(offset: u32) -> Option<char> {
    u8::try_from(offset).ok()?.checked_add(b'A').map(char::from)
}

fn repeated(number: u32) -> Option<String> {
    let offset = number.checked_sub(1).filter(|offset| offset / 26 < REPEATS)?;
    let repeats = usize::try_from(offset / 26).ok()?.checked_add(1)?;
    letter(offset % 26).map(|letter| String::from(letter).repeat(repeats))
}

fn column(number: u32) -> Option<String> {
    let mut letters = Vec::new();
    let mut rest = number;
    while let Some(before) = rest.checked_sub(1) {
        letters.push(letter(before % 26)?);
        rest = before / 26;
    }
    (!letters.is_empty()).then(|| letters.iter().rev().collect())
}

fn cycled(number: u32, signs: &str) -> Option<String> {
    let count = u32::try_from(signs.chars().count()).ok()?;
    let offset = number.checked_sub(1)?.checked_rem(count)?;
    signs.chars().nth(usize::try_from(offset).ok()?).map(String::from)
}

fn roman(number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(number).filter(|number| (1..=ROMAN).contains(number))?;
    let mut text = String::new();
    for (step, sign) in STEPS {
        while let Some(less) = rest.checked_sub(step) {
            text.push_str(sign);
            rest = less;
        }
    }
    Some(text)
}

/// Figure by figure.
fn figures(number: u32, words: &Words) -> String {
    number.to_string().chars().filter_map(|digit| figure(digit.to_digit(10)?, words)).collect()
}

fn figure(digit: u32, words: &Words) -> Option<char> {
    words.figures.get(usize::try_from(digit).ok()?).copied()
}

/// In words: 一十一, 二十, 一百零五, 一万零一.
fn counted(number: u32, words: &Words) -> Option<String> {
    if number >= COUNTED {
        return None;
    }
    if number == 0 {
        return figure(0, words).map(String::from);
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut text = below_myriad(high, words);
    if high > 0 {
        text.push(words.myriad);
    }
    if high > 0 && (1..1000).contains(&low) {
        text.extend(figure(0, words));
    }
    text.push_str(&below_myriad(low, words));
    Some(text)
}

fn below_myriad(number: u32, words: &Words) -> String {
    let mut text = String::new();
    let mut is_nought_due = false;
    for (unit, size) in words.units.iter().zip([1000, 100, 10, 1]) {
        let digit = number / size % 10;
        if digit == 0 {
            is_nought_due = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut is_nought_due) {
            text.extend(figure(0, words));
        }
        text.extend(figure(digit, words));
        text.push_str(unit);
    }
    text
}

/// Ten to nineteen are said without the one.
fn short_ten(text: &str) -> String {
    text.strip_prefix("一十").map_or_else(|| text.to_owned(), |rest| format!("十{rest}"))
}

/// Without a nought between and without a one before ten, hundred and thousand.
fn japanese(number: u32) -> Option<String> {
    let text = counted(number, &PLAIN)?;
    let text = if number == 0 { text } else { text.replace('零', "") };
    Some(text.replace("一十", "十").replace("一百", "百").replace("一千", "千"))
}

fn ordinal(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_chinese_words() {
        let counted = [
            (0, "零"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1_010, "一千零一十"),
            (10_001, "一万零一"),
            (100_000, "十万"),
            (100_000_000, "100000000"),
        ];
        for (number, text) in counted {
            assert_eq!(written(Form::Counted, number), text);
        }
        assert_eq!(written(Form::CountedShort, 110), "一一〇");
        assert_eq!(written(Form::Figures, 2026), "二〇二六");
        assert_eq!(written(Form::Formal, 110), "壹佰壹拾");
        assert_eq!(written(Form::Japanese, 101), "百一");
        assert_eq!(written(Form::Stem, 11), "甲");
    }

    #[test]
    fn numbers_in_letters_and_signs() {
        assert_eq!(written(Form::LowerLetter, 28), "bb");
        assert_eq!(written(Form::LowerColumn, 28), "ab");
        assert_eq!(written(Form::UpperColumn, 703), "AAA");
        assert_eq!(written(Form::UpperRoman, 1994), "MCMXCIV");
        assert_eq!(written(Form::LowerRoman, 0), "0");
        assert_eq!(written(Form::Circled, 21), "㉑");
        assert_eq!(written(Form::Circled, 51), "51");
        assert_eq!(written(Form::BracketedWord, 1), "㈠");
        assert_eq!(written(Form::Stopped, 21), "21.");
    }

    #[test]
    fn every_form_writes_every_number() {
        for number in [0, 1, 9, 10, 99, 100, 9_999, 10_000, 99_999_999, u32::MAX] {
            for form in [Form::Aiueo, Form::Korean, Form::UpperLetter, Form::FullWidth, Form::Iroha]
            {
                assert!(!written(form, number).is_empty());
            }
        }
    }
}
