//! Numbers written in the forms that automatic numbers have.

/// How often a letter is set for a number beyond the alphabet; a higher number is written in digits.
const REPEATS: usize = 20;
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const COUNTED: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const LEGAL_OLD: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const KOREAN: [char; 10] = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const SYLLABLES: &str = "가나다라마바사아자차카타파하";
const CONSONANTS: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";

/// A number in a form; none where the form is not known.
pub(super) fn written(form: &str, value: u32) -> Option<String> {
    Some(match form {
        "decimal" | "decimalHalfWidth" | "" => value.to_string(),
        "none" => String::new(),
        "decimalZero" => format!("{value:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            value.to_string().chars().map(full_width).collect()
        }
        "numberInDash" => format!("- {value} -"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(value),
        "decimalEnclosedFullstop" => {
            ranged(value, 0x2488, 20).unwrap_or_else(|| format!("{value}."))
        }
        "decimalEnclosedParen" => ranged(value, 0x2474, 20).unwrap_or_else(|| format!("({value})")),
        "ideographEnclosedCircle" => ranged(value, 0x3280, 10).unwrap_or_else(|| counting(value)),
        "upperLetter" => lettered(value, b'A')?,
        "lowerLetter" => lettered(value, b'a')?,
        "upperRoman" => roman(value)?,
        "lowerRoman" => roman(value)?.to_ascii_lowercase(),
        "chineseCounting" | "taiwaneseCounting" if value > 99 => digits(value, &DIGITS),
        "chineseCounting"
        | "taiwaneseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCountingThousand" => counting(value),
        "japaneseCounting" => japanese(value),
        "koreanCounting" => counting_plain(value, &KOREAN, &['십', '백', '천']),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            digits(value, &DIGITS)
        }
        "koreanDigital" | "koreanDigital2" => digits(value, &KOREAN),
        "chineseLegalSimplified" => counting_plain(value, &LEGAL, &['拾', '佰', '仟']),
        "ideographLegalTraditional" | "japaneseLegal" => {
            counting_plain(value, &LEGAL_OLD, &['拾', '佰', '仟'])
        }
        "ideographTraditional" => cycled(value, STEMS)?,
        "ideographZodiac" => cycled(value, BRANCHES)?,
        "ganada" => cycled(value, SYLLABLES)?,
        "chosung" => cycled(value, CONSONANTS)?,
        "aiueoFullWidth" | "aiueo" => cycled(value, AIUEO)?,
        "irohaFullWidth" | "iroha" => cycled(value, IROHA)?,
        "ordinal" => format!("{value}{}", ordinal(value)),
        "hex" => format!("{value:X}"),
        _ => return None,
    })
}

/// A number in a circle, as far as there are such characters.
pub(super) fn enclosed(value: u32) -> String {
    let circled = match value {
        1..=20 => char::from_u32(0x245F_u32.saturating_add(value)),
        21..=35 => char::from_u32(0x323C_u32.saturating_add(value)),
        36..=50 => char::from_u32(0x328D_u32.saturating_add(value)),
        _ => None,
    };
    circled.map_or_else(|| value.to_string(), String::from)
}

fn ranged(value: u32, first: u32, count: u32) -> Option<String> {
    let offset = value.checked_sub(1).filter(|offset| *offset < count)?;
    char::from_u32(first.checked_add(offset)?).map(String::from)
}

fn full_width(digit: char) -> char {
    digit
        .to_digit(10)
        .and_then(|digit| char::from_u32(0xFF10_u32.saturating_add(digit)))
        .unwrap_or(digit)
}

/// A, B … Z, AA, BB …, as Word goes on.
fn lettered(value: u32, first: u8) -> Option<String> {
    let offset = value.checked_sub(1)?;
    let letter = char::from(first.checked_add(u8::try_from(offset % 26).ok()?)?);
    let repeats = usize::try_from(offset / 26).ok()?.checked_add(1)?;
    (repeats <= REPEATS).then(|| std::iter::repeat_n(letter, repeats).collect())
}

fn cycled(value: u32, signs: &str) -> Option<String> {
    let count = u32::try_from(signs.chars().count()).ok()?;
    let offset = value.checked_sub(1)?.checked_rem(count)?;
    signs.chars().nth(usize::try_from(offset).ok()?).map(String::from)
}

fn roman(value: u32) -> Option<String> {
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
    if value == 0 || value > 32_767 {
        return None;
    }
    let mut rest = value;
    let mut text = String::new();
    for (step, sign) in STEPS {
        while let Some(less) = rest.checked_sub(step) {
            text.push_str(sign);
            rest = less;
        }
    }
    Some(text)
}

fn digits(value: u32, signs: &[char; 10]) -> String {
    value.to_string().chars().filter_map(|digit| sign(digit, signs)).collect()
}

fn sign(digit: char, signs: &[char; 10]) -> Option<char> {
    signs.get(usize::try_from(digit.to_digit(10)?).ok()?).copied()
}

/// As one counts in Chinese: 十, 十一, 二十, 一百零一.
fn counting(value: u32) -> String {
    let text = counting_plain(value, &COUNTED, &['十', '百', '千']);
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// As one counts in Japanese: 百一, without a nought between and without a one before ten, hundred and thousand.
fn japanese(value: u32) -> String {
    let text = counting_plain(value, &COUNTED, &['十', '百', '千']);
    let text: String = if value == 0 { text } else { text.replace('零', "") };
    text.replace("一十", "十").replace("一百", "百").replace("一千", "千")
}

fn counting_plain(value: u32, signs: &[char; 10], units: &[char; 3]) -> String {
    if value >= 10_000 {
        return digits(value, signs);
    }
    let figures: Vec<char> = value.to_string().chars().collect();
    let mut text = String::new();
    let mut is_gap = false;
    for (index, digit) in figures.iter().enumerate() {
        let power = figures.len().saturating_sub(index).saturating_sub(1);
        if *digit == '0' {
            is_gap = true;
            continue;
        }
        if is_gap && !text.is_empty() {
            text.push(signs[0]);
        }
        is_gap = false;
        text.extend(sign(*digit, signs));
        text.extend(power.checked_sub(1).and_then(|power| units.get(power)));
    }
    if text.is_empty() {
        text.push(signs[0]);
    }
    text
}

fn ordinal(value: u32) -> &'static str {
    match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
