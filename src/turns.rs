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

/// What goes into a text, each with the byte it goes before, in order.
pub(crate) fn turns(text: &str) -> Vec<(usize, char)> {
    let mut turns = Vec::new();
    let mut characters = text.char_indices();
    let mut before = characters.next().map_or(' ', |(_, c)| c);
    for (at, c) in characters {
        if is_held(before, c) {
            turns.push((at, JOINER));
        }
        before = c;
    }
    hold_last_letters(text, &mut turns);
    turn_addresses(text, &mut turns);
    turns
}

/// A number keeps its unit, and no mark of these begins a line (CLREQ 6.1.1; GB/T 15834 5.1).
fn is_held(before: char, after: char) -> bool {
    let number = before.is_ascii_digit() && (is_han(after) || after.is_ascii_alphabetic());
    number || matches!(after, '·' | '～' | '—' | '…' | '％' | '℃' | '‰')
}

/// A paragraph does not end in a line of one character and its stop.
fn hold_last_letters(text: &str, turns: &mut Vec<(usize, char)>) {
    let closes =
        |c: char| c.is_whitespace() || "，。；：、？！,.;:?!）》】〕”’)…—～·％℃‰".contains(c);
    let last = text.char_indices().rev().find(|(_, c)| !closes(*c));
    if let Some((at, _)) = last.filter(|(at, _)| *at > 0) {
        put(turns, at, JOINER);
    }
}

/// A long address, which has no space to turn at, may turn after its own marks.
fn turn_addresses(text: &str, turns: &mut Vec<(usize, char)>) {
    if !text.bytes().any(|byte| matches!(byte, b'@' | b'/')) {
        return;
    }
    let mut end = 0;
    for token in text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let start = end;
        end += token.len();
        let token = token.trim_end_matches(|c: char| !c.is_ascii_graphic());
        if token.len() < LONG_ADDRESS || !token.contains(['@', '/']) {
            continue;
        }
        for (at, pair) in token.as_bytes().windows(2).enumerate() {
            if b"@/.?&=_".contains(&pair[0]) && pair[1].is_ascii_alphanumeric() {
                put(turns, start + at + 1, TURN);
            }
        }
    }
}

/// Puts a character at its place, instead of what is there.
fn put(turns: &mut Vec<(usize, char)>, at: usize, c: char) {
    match turns.binary_search_by_key(&at, |(at, _)| *at) {
        Ok(found) => turns[found].1 = c,
        Err(place) => turns.insert(place, (at, c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `+` for a joiner and `|` for a turn.
    fn shown(text: &str) -> String {
        let mut shown = text.to_owned();
        for (at, turn) in turns(text).into_iter().rev() {
            shown.insert(at, if turn == JOINER { '+' } else { '|' });
        }
        shown
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
