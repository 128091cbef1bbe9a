//! The forms of automatic numbers, by the names that Word files have for them (ECMA-376, part 1, 17.18.59).

use crate::document::numeral::Form;

/// The form of a name; none where it is not known.
pub(super) fn form(name: &str) -> Option<Form> {
    Some(match name {
        "decimal" | "decimalHalfWidth" | "" => Form::Decimal,
        "none" => Form::Nothing,
        "decimalZero" => Form::Filled,
        "decimalFullWidth" | "decimalFullWidth2" => Form::FullWidth,
        "numberInDash" => Form::Dashed,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Form::Circled,
        "decimalEnclosedFullstop" => Form::Stopped,
        "decimalEnclosedParen" => Form::Bracketed,
        "ideographEnclosedCircle" => Form::BracketedWord,
        "upperLetter" => Form::UpperLetter,
        "lowerLetter" => Form::LowerLetter,
        "upperRoman" => Form::UpperRoman,
        "lowerRoman" => Form::LowerRoman,
        "chineseCounting" | "taiwaneseCounting" => Form::CountedShort,
        "chineseCountingThousand" | "taiwaneseCountingThousand" => Form::Counted,
        "japaneseCounting" => Form::Japanese,
        "koreanCounting" => Form::Korean,
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Form::Figures,
        "koreanDigital" | "koreanDigital2" => Form::KoreanFigures,
        "chineseLegalSimplified" => Form::Formal,
        "ideographLegalTraditional" | "japaneseLegal" => Form::FormalOld,
        "ideographTraditional" => Form::Stem,
        "ideographZodiac" => Form::Branch,
        "ganada" => Form::Syllable,
        "chosung" => Form::Consonant,
        "aiueoFullWidth" | "aiueo" => Form::Aiueo,
        "irohaFullWidth" | "iroha" => Form::Iroha,
        "ordinal" => Form::Ordinal,
        "hex" => Form::Hexadecimal,
        _ => return None,
    })
}
