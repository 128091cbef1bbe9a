//! The symbol fonts of office programs: what character a number of theirs shows.
//!
//! A text in such a font holds numbers from 0x20 to 0xFF (or the same from U+F020 on) that are no characters: the font
//! alone says what they look like. Where Unicode has several that look alike, the one that common fonts have is taken.

/// `Symbol`, from 0x20 to 0x7E.
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?\
≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// `Symbol`, from 0xA0 to 0xFE.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉\
∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{fffd}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";
/// `Wingdings`, from 0x20 to 0x7E. Where Unicode has several that look alike, the one that faces of Chinese have.
const WINGDINGS_LOW: &str = " ✏✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□❐❑❒◆◆◆❖◆⌧⮹⌘❀✿❝❞";
/// `Wingdings`, from 0x80 to 0xFE.
const WINGDINGS_HIGH: &str = "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•▪○🞆🞈◉◎🔿▪□🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈⮊⮉⮋←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✔☒☑⊞";
/// The signs of `Wingdings 2` that documents use: ticks, boxes, circled numbers, stars.
const WINGDINGS_2: &[(u8, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x69, '⓪'),
    (0x6A, '①'),
    (0x6B, '②'),
    (0x6C, '③'),
    (0x6D, '④'),
    (0x6E, '⑤'),
    (0x6F, '⑥'),
    (0x70, '⑦'),
    (0x71, '⑧'),
    (0x72, '⑨'),
    (0x73, '⑩'),
    (0x75, '❶'),
    (0x76, '❷'),
    (0x77, '❸'),
    (0x78, '❹'),
    (0x79, '❺'),
    (0x7A, '❻'),
    (0x7B, '❼'),
    (0x7C, '❽'),
    (0x7D, '❾'),
    (0x7E, '❿'),
    (0x97, '●'),
    (0x98, '•'),
    (0xA1, '■'),
    (0xA2, '□'),
    (0xA3, '□'),
    (0xEA, '★'),
    (0xF8, '※'),
];
/// The arrows and triangles of `Wingdings 3`.
const WINGDINGS_3: &[(u8, char)] = &[
    (0x21, '→'),
    (0x22, '↑'),
    (0x23, '↓'),
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x72, '△'),
    (0x73, '▽'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x76, '◁'),
    (0x77, '▷'),
    (0x7D, '▶'),
    (0x7C, '◀'),
];
/// The same of `Webdings`.
const WEBDINGS: &[(u8, char)] = &[
    (0x33, '◀'),
    (0x34, '▶'),
    (0x35, '▲'),
    (0x36, '▼'),
    (0x61, '✓'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6E, '●'),
    (0x72, '✗'),
];

/// A font whose numbers are not characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SymbolFont {
    /// `Symbol`: Greek letters and mathematics.
    Symbol,
    /// `Wingdings`: bullets, ticks, arrows.
    Wingdings,
    /// `Wingdings 2`.
    Wingdings2,
    /// `Wingdings 3`: arrows.
    Wingdings3,
    /// `Webdings`.
    Webdings,
    /// One that no table is known for.
    Unknown,
}

impl SymbolFont {
    /// The one of a name, where it is a symbol font by its name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.trim().trim_matches(['"', '\'']).to_ascii_lowercase().as_str() {
            "symbol" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" => Some(Self::Wingdings2),
            "wingdings 3" => Some(Self::Wingdings3),
            "webdings" => Some(Self::Webdings),
            "marlett" | "mt extra" | "zapfdingbats" | "zapf dingbats" => Some(Self::Unknown),
            _ => None,
        }
    }

    /// Its name, as notices say it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Symbol => "Symbol",
            Self::Wingdings => "Wingdings",
            Self::Wingdings2 => "Wingdings 2",
            Self::Wingdings3 => "Wingdings 3",
            Self::Webdings => "Webdings",
            Self::Unknown => "符号字体",
        }
    }

    /// The character that a number shows; none where it is not known.
    pub(crate) fn character(self, number: u8) -> Option<char> {
        if number == 0x20 {
            return Some(' ');
        }
        let found = match self {
            Self::Symbol => in_rows(number, SYMBOL_LOW, (0xA0, SYMBOL_HIGH)),
            Self::Wingdings => in_rows(number, WINGDINGS_LOW, (0x80, WINGDINGS_HIGH)),
            Self::Wingdings2 => in_list(number, WINGDINGS_2),
            Self::Wingdings3 => in_list(number, WINGDINGS_3),
            Self::Webdings => in_list(number, WEBDINGS),
            Self::Unknown => None,
        };
        found.filter(|&character| character != '\u{fffd}')
    }
}

/// The character of a number in two rows, the lower from 0x20 on.
fn in_rows(number: u8, low: &str, high: (u8, &str)) -> Option<char> {
    let (first, row) = if number >= high.0 { high } else { (0x20, low) };
    row.chars().nth(usize::from(number.checked_sub(first)?))
}

fn in_list(number: u8, list: &[(u8, char)]) -> Option<char> {
    list.iter().find(|(known, _)| *known == number).map(|(_, character)| *character)
}

/// What a font shows for a character.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The character that is meant.
    Is(char),
    /// No character is known: what stands for it, and its font and number.
    Unknown(char, String),
}

/// What the font of a name shows for a character of a text: in a symbol font a letter is a number too.
pub(crate) fn shown(font: &str, character: char) -> Shown {
    let is_private = ('\u{E000}'..='\u{F8FF}').contains(&character);
    let unknown = |stand_in| {
        let font = if font.is_empty() { "未写明的字体" } else { font };
        Shown::Unknown(stand_in, format!("{font} {:04X}", u32::from(character)))
    };
    let found = match (SymbolFont::named(font), number(character)) {
        (Some(known), Some(number)) => known.character(number),
        (None, Some(number)) if is_private && font.is_empty() => {
            SymbolFont::Symbol.character(number)
        }
        // A plain font's characters in the private area are its Western ones.
        (None, Some(number)) if is_private => {
            Some(char::from(number)).filter(char::is_ascii_graphic)
        }
        _ if is_private => return unknown(character),
        _ => Some(character),
    };
    found.map_or_else(|| unknown('\u{FFFD}'), Shown::Is)
}

/// The number in a symbol font that a character stands for: itself up to 0xFF, or as office programs write it, from
/// U+F020 on. A space that does not break stays one in any font.
pub(crate) fn number(character: char) -> Option<u8> {
    match u32::from(character) {
        0xA0 => None,
        number @ 0x20..=0xFF => u8::try_from(number).ok(),
        number @ 0xF020..=0xF0FF => u8::try_from(number.checked_sub(0xF000)?).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Shown::{Is, Unknown};
    use super::{SymbolFont, number, shown};

    #[test]
    fn each_table_ends_where_it_should() {
        assert_eq!(SymbolFont::Symbol.character(0x7E), Some('∼'));
        assert_eq!(SymbolFont::Symbol.character(0x61), Some('α'));
        assert_eq!(SymbolFont::Symbol.character(0xB7), Some('•'));
        assert_eq!(SymbolFont::Symbol.character(0xFE), Some('⎭'));
        assert_eq!(SymbolFont::Symbol.character(0xFF), None);
        assert_eq!(SymbolFont::Symbol.character(0xF0), None);
        assert_eq!(SymbolFont::Wingdings.character(0x6C), Some('●'));
        assert_eq!(SymbolFont::Wingdings.character(0x7E), Some('❞'));
        assert_eq!(SymbolFont::Wingdings.character(0x9F), Some('•'));
        assert_eq!(SymbolFont::Wingdings.character(0xA7), Some('▪'));
        assert_eq!(SymbolFont::Wingdings.character(0xD8), Some('➢'));
        assert_eq!(SymbolFont::Wingdings.character(0xFE), Some('☑'));
        assert_eq!(SymbolFont::Wingdings.character(0xFC), Some('✔'));
        assert_eq!(SymbolFont::Wingdings.character(0x7F), None);
        assert_eq!(SymbolFont::Wingdings2.character(0x52), Some('☑'));
        assert_eq!(SymbolFont::Wingdings2.character(0xA3), Some('□'));
    }

    #[test]
    fn what_is_typed_in_a_symbol_font_is_its_sign() {
        assert_eq!(shown("Wingdings", 'ü'), Is('✔'));
        assert_eq!(shown("Symbol", 'a'), Is('α'));
        assert_eq!(shown("Symbol", '\u{a0}'), Is('\u{a0}'));
        assert_eq!(shown("Wingdings", '中'), Is('中'));
        assert_eq!(shown("宋体", 'ü'), Is('ü'));
        assert_eq!(shown("", '\u{f0b7}'), Is('•'));
        assert_eq!(shown("宋体", '\u{e000}'), Unknown('\u{e000}', "宋体 E000".to_owned()));
        assert_eq!(shown("Marlett", 'a'), Unknown('\u{fffd}', "Marlett 0061".to_owned()));
    }

    #[test]
    fn a_private_character_stands_for_its_number() {
        assert_eq!(number('\u{f0b7}'), Some(0xB7));
        assert_eq!(number('中'), None);
    }
}
