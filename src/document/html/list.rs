//! Numbers of lists, written out as a browser shows them.

/// How a list's items are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// Not.
    Nothing,
    /// By a dot.
    Bullet,
    /// `1.`
    Decimal,
    /// `01.`
    DecimalFilled,
    /// `a.`
    LowerLetter,
    /// `A.`
    UpperLetter,
    /// `i.`
    LowerRoman,
    /// `I.`
    UpperRoman,
    /// `一、`
    Chinese,
}

impl Marker {
    /// The one of a style's name.
    pub(super) fn styled(name: &str) -> Option<Self> {
        Some(match name {
            "none" => Self::Nothing,
            "disc" | "circle" | "square" => Self::Bullet,
            "decimal" => Self::Decimal,
            "decimal-leading-zero" => Self::DecimalFilled,
            "lower-alpha" | "lower-latin" => Self::LowerLetter,
            "upper-alpha" | "upper-latin" => Self::UpperLetter,
            "lower-roman" => Self::LowerRoman,
            "upper-roman" => Self::UpperRoman,
            "cjk-ideographic"
            | "simp-chinese-informal"
            | "simp-chinese-formal"
            | "trad-chinese-informal"
            | "trad-chinese-formal"
            | "cjk-decimal" => Self::Chinese,
            _ => return None,
        })
    }

    /// The one of a `type` attribute, in which case matters.
    pub(super) fn typed(name: &str) -> Option<Self> {
        Some(match name {
            "1" => Self::Decimal,
            "a" => Self::LowerLetter,
            "A" => Self::UpperLetter,
            "i" => Self::LowerRoman,
            "I" => Self::UpperRoman,
            other => return Self::styled(&other.to_ascii_lowercase()),
        })
    }

    /// The mark of the item of a number.
    pub(super) fn text(self, number: i32) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Bullet => "• ".to_owned(),
            Self::Decimal => format!("{number}. "),
            Self::DecimalFilled => format!("{number:02}. "),
            Self::LowerLetter => format!("{}. ", letters(number)),
            Self::UpperLetter => format!("{}. ", letters(number).to_ascii_uppercase()),
            Self::LowerRoman => format!("{}. ", roman(number)),
            Self::UpperRoman => format!("{}. ", roman(number).to_ascii_uppercase()),
            Self::Chinese => format!("{}、", chinese(number)),
        }
    }
}

/// `a` to `z`, then `aa`.
fn letters(number: i32) -> String {
    let Some(mut rest) = u32::try_from(number).ok().filter(|it| *it > 0) else {
        return number.to_string();
    };
    let mut letters = Vec::new();
    while let Some(before) = rest.checked_sub(1) {
        // The digits of base 36 from ten on are the letters.
        letters.push(char::from_digit(before % 26 + 10, 36).unwrap_or('z'));
        rest = before / 26;
    }
    letters.iter().rev().collect()
}

fn roman(number: i32) -> String {
    const PARTS: [(i32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (size, letters) in PARTS {
        while rest >= size {
            text.push_str(letters);
            rest = rest.saturating_sub(size);
        }
    }
    text
}

/// The number in Chinese up to 9999.
fn chinese(number: i32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const UNITS: [(usize, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    let Some(number) = usize::try_from(number).ok().filter(|it| (1..10_000).contains(it)) else {
        return number.to_string();
    };
    let mut text = String::new();
    let mut is_zero_due = false;
    for (size, unit) in UNITS {
        let digit = number / size % 10;
        if digit == 0 {
            is_zero_due = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut is_zero_due) {
            text.push('零');
        }
        if !(digit == 1 && size == 10 && text.is_empty()) {
            text.push(DIGITS.get(digit).copied().unwrap_or('零'));
        }
        text.push_str(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Marker;

    #[test]
    fn numbers_are_written_as_a_browser_does() {
        assert_eq!(Marker::LowerLetter.text(1), "a. ");
        assert_eq!(Marker::LowerLetter.text(27), "aa. ");
        assert_eq!(Marker::UpperRoman.text(1994), "MCMXCIV. ");
        assert_eq!(Marker::Chinese.text(10), "十、");
        assert_eq!(Marker::Chinese.text(11), "十一、");
        assert_eq!(Marker::Chinese.text(20), "二十、");
        assert_eq!(Marker::Chinese.text(105), "一百零五、");
        assert_eq!(Marker::Chinese.text(1010), "一千零一十、");
        assert_eq!(Marker::Decimal.text(-1), "-1. ");
    }
}
