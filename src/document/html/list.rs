//! Numbers of lists, written out as a browser shows them.

use crate::document::numeral::{Form, written};

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
        let form = match self {
            Self::Nothing => return String::new(),
            Self::Bullet => return "• ".to_owned(),
            Self::Decimal => Form::Decimal,
            Self::DecimalFilled => Form::Filled,
            Self::LowerLetter => Form::LowerColumn,
            Self::UpperLetter => Form::UpperColumn,
            Self::LowerRoman => Form::LowerRoman,
            Self::UpperRoman => Form::UpperRoman,
            Self::Chinese => Form::Counted,
        };
        let number =
            u32::try_from(number).map_or_else(|_| number.to_string(), |it| written(form, it));
        if self == Self::Chinese { format!("{number}、") } else { format!("{number}. ") }
    }
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
