//! What a character is to a line (CLREQ 6.1: 标点符号的宽度调整, 行首行尾禁则, 分离禁则).

use crate::text::is_han;

/// A character's part in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A Han character, kana, Hangul: as wide as high, and a line may turn beside it.
    Han,
    /// A letter of words that are spelled.
    Letter,
    /// A figure.
    Digit,
    /// `（` and its like, which end no line.
    Opening,
    /// `）` and its like, which begin none.
    Closing,
    /// `，。、；：？！`, which begin none.
    Stop,
    /// The same in half width, and closing brackets.
    HalfStop,
    /// `(` and its like.
    HalfOpening,
    /// `—` and `…`, of which two are one mark.
    Double,
    /// The dot of a name.
    Dot,
    /// `～`, `－`, `-`: what joins the ends of a range, or is a minus.
    Joint,
    /// `/`
    Slash,
    /// `％`, `℃`, `㎡` and their like, after a number.
    Unit,
    /// `＋`, `≤`, `￥`, `№` and their like, before a number.
    Sign,
    /// White space.
    Space,
    /// A space that holds: U+00A0, and U+3000 within a name.
    Tie,
    /// `①`, `▲` and their like, which stand before what they mark.
    Bullet,
    /// Any other sign as wide as high.
    Symbol,
    /// Any other.
    Other,
}

impl Class {
    /// The part of a character.
    pub(super) fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Letter,
            '0'..='9' | '０'..='９' | '½' | '¼' | '¾' => Self::Digit,
            ' ' => Self::Space,
            '\u{A0}' | '\u{3000}' => Self::Tie,
            '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '〖' | '〘' | '〝'
            | '［' | '｛' => Self::Opening,
            '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | '〗' | '〙' | '〞'
            | '〟' | '］' | '｝' => Self::Closing,
            '，' | '。' | '、' | '；' | '：' | '？' | '！' | '．' => Self::Stop,
            ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '}' => Self::HalfStop,
            '(' | '[' | '{' => Self::HalfOpening,
            '—' | '…' | '―' | '⋯' => Self::Double,
            '·' | '•' | '‧' | '・' | '･' => Self::Dot,
            '～' | '~' | '∶' | '－' | '-' | '–' | '‐' | '−' => Self::Joint,
            '/' | '／' => Self::Slash,
            '％'
            | '%'
            | '‰'
            | '℃'
            | '℉'
            | '°'
            | '′'
            | '″'
            | '²'
            | '³'
            | '¹'
            | '㎡'
            | '㎥'
            | '㏄'
            | '\u{3380}'..='\u{33DF}' => Self::Unit,
            '＋' | '+' | '±' | '≤' | '≥' | '＜' | '＞' | '<' | '>' | '≈' | '¥' | '￥' | '$'
            | '＄' | '€' | '£' | '№' | '#' | '＃' | '＝' | '=' | '×' | '÷' => Self::Sign,
            '①'..='⓿'
            | '❶'..='➓'
            | '㈠'..='㉇'
            | '▲'
            | '△'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '●'
            | '○'
            | '◎'
            | '★'
            | '☆'
            | '※'
            | '▶'
            | '►'
            | '◼'
            | '▪' => Self::Bullet,
            c if is_han(c) => Self::Han,
            '\u{2E80}'..='\u{2FFF}'
            | '\u{3005}'..='\u{3006}'
            | '\u{3041}'..='\u{318F}'
            | '\u{31A0}'..='\u{31FF}'
            | '\u{AC00}'..='\u{D7AF}' => Self::Han,
            c if c.is_whitespace() => Self::Space,
            c if c.is_alphabetic() => Self::Letter,
            c if c.is_numeric() => Self::Digit,
            '\u{2190}'..='\u{2BFF}'
            | '\u{3000}'..='\u{33FF}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{1F000}'.. => Self::Symbol,
            _ => Self::Other,
        }
    }

    /// A letter or a figure.
    pub(super) const fn is_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit)
    }

    /// A letter, a figure or what is set as they are.
    pub(super) const fn is_western(self) -> bool {
        self.is_word()
            || matches!(
                self,
                Self::HalfStop
                    | Self::HalfOpening
                    | Self::Joint
                    | Self::Slash
                    | Self::Unit
                    | Self::Sign
                    | Self::Other
            )
    }

    /// Whether it never begins a line (行首禁则).
    pub(super) const fn is_never_first(self) -> bool {
        matches!(
            self,
            Self::Closing
                | Self::Stop
                | Self::HalfStop
                | Self::Double
                | Self::Dot
                | Self::Slash
                | Self::Unit
        )
    }

    /// Whether it never ends one (行尾禁则).
    pub(super) const fn is_never_last(self) -> bool {
        matches!(self, Self::Opening | Self::HalfOpening | Self::Slash)
    }

    /// Whether a line may turn on either side of it unless something holds.
    pub(super) const fn is_free(self) -> bool {
        matches!(self, Self::Han | Self::Symbol | Self::Bullet)
    }

    /// Which parts of a mark as wide as high are empty, in ems: on its left, on its right.
    pub(super) const fn empty(self) -> (f64, f64) {
        match self {
            Self::Opening => (0.5, 0.0),
            Self::Closing | Self::Stop => (0.0, 0.5),
            _ => (0.0, 0.0),
        }
    }

    /// Whether a line that is filled is spread beside it.
    pub(super) const fn is_spread(self) -> bool {
        matches!(
            self,
            Self::Han | Self::Opening | Self::Closing | Self::Stop | Self::Symbol | Self::Bullet
        )
    }
}
