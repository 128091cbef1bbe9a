//! Where a line must not turn, and where it may, beyond what the engine knows.
//!
//! The engine breaks lines by Unicode's rules. What Chinese setting asks beyond them is put into the
//! text as characters without width, and taken out of the laid-out pages again
//! (`typeset/strip.rs`): in the PDF's text they would be in the way of a search for `29日`.

use crate::text::is_han;

/// U+2060: no line turns here.
const JOINER: char = '\u{2060}';

/// U+200B: a line may turn here.
const TURN: char = '\u{200B}';

/// U+2028: the page turns here. `typeset/carry.rs` puts it between two set lines.
pub(crate) const PAGE_TURN: char = '\u{2028}';

/// Addresses from this length on may turn: shorter ones leave no gap worth it.
const LONG_ADDRESS: usize = 12;

/// Whether a character is one of this module's.
pub(crate) fn is_helper(c: char) -> bool {
    matches!(c, JOINER | TURN | PAGE_TURN)
}

/// What goes after each character of a text.
pub(crate) fn turns(characters: &[char]) -> Vec<Option<char>> {
    let mut turns: Vec<Option<char>> =
        characters.windows(2).map(|pair| is_held(pair[0], pair[1]).then_some(JOINER)).collect();
    turns.push(None);
    hold_last_letters(characters, &mut turns);
    turn_addresses(characters, &mut turns);
    turns
}

/// A number keeps its unit, and no mark of these begins a line (CLREQ 6.1.1; GB/T 15834 5.1).
fn is_held(before: char, after: char) -> bool {
    let number = before.is_ascii_digit() && (is_han(after) || after.is_ascii_alphabetic());
    number || matches!(after, '·' | '～' | '—' | '…' | '％' | '℃' | '‰')
}

/// A paragraph does not end in a line of one character and its stop.
fn hold_last_letters(characters: &[char], turns: &mut [Option<char>]) {
    let closes =
        |c: char| c.is_whitespace() || "，。；：、？！,.;:?!）》】〕”’)…—～·％℃‰".contains(c);
    if let Some(last) = characters.iter().rposition(|c| !closes(*c))
        && last > 0
    {
        turns[last - 1] = Some(JOINER);
    }
}

/// A long address, which has no space to turn at, may turn after its own marks.
fn turn_addresses(characters: &[char], turns: &mut [Option<char>]) {
    let mut start = 0;
    for token in characters.chunk_by(|a, b| a.is_ascii_graphic() == b.is_ascii_graphic()) {
        let is_address = token.len() >= LONG_ADDRESS && token.iter().any(|c| "@/".contains(*c));
        for (at, pair) in token.windows(2).enumerate().filter(|_| is_address) {
            if "@/.?&=_".contains(pair[0]) && pair[1].is_ascii_alphanumeric() {
                turns[start + at] = Some(TURN);
            }
        }
        start += token.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `+` for a joiner and `|` for a turn.
    fn shown(text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let mark = |turn| match turn {
            Some(JOINER) => "+",
            Some(TURN) => "|",
            _ => "",
        };
        let marks = turns(&characters).into_iter().map(mark);
        let shown =
            characters.iter().zip(marks).flat_map(|(c, mark)| [c.to_string(), mark.to_owned()]);
        shown.collect()
    }

    #[test]
    fn numbers_keep_their_units_and_marks_what_precedes_them() {
        assert_eq!(shown("29日清理3.5吨垃圾"), "29+日清理3.5+吨垃+圾");
        assert_eq!(shown("阿依·买买提说……好——对"), "阿依+·买买提说+…+…好+—+—+对");
        assert_eq!(shown("5～9℃间外"), "5+～9+℃间+外");
    }

    #[test]
    fn long_addresses_turn() {
        assert_eq!(shown("至mt.cc@bj.gov.cn联系"), "至mt.|cc@|bj.|gov.|cn联+系");
        assert_eq!(shown("A4/A3和1/2"), "A4/A3+和1/+2");
    }
}
