//! Break opportunities: where a line must not break, and where it may, beyond what the engine knows.
//!
//! The engine breaks lines by Unicode's rules. What Chinese setting asks beyond them is put into the
//! text as characters without width, and taken out of the laid-out pages again (`finish.rs`): in the
//! PDF's text they would be in the way of a search for `29日`.

use crate::text::is_han;

/// U+2060: no line breaks here.
const JOINER: char = '\u{2060}';

/// U+200B: a line may break here.
const OPPORTUNITY: char = '\u{200B}';

/// Addresses from this length on may break: shorter ones leave no gap worth it.
const LONG_ADDRESS: usize = 12;

/// Longer words are rare, and a line of the page holds so many of the widest letters.
const LONGEST_WORD: usize = 26;

/// Whether a character is one of this module's.
pub(super) fn is_helper(c: char) -> bool {
    matches!(c, JOINER | OPPORTUNITY)
}

/// What goes into a text, each with the byte it goes before, in order.
pub(super) fn helpers(text: &str) -> Vec<(usize, char)> {
    let mut helpers = Vec::new();
    let mut characters = text.char_indices();
    let mut before = characters.next().map_or(' ', |(_, c)| c);
    // Between two Han a line can break nearly always: most texts have no desert.
    let (mut apart, mut longest) = (0, 0);
    for (at, c) in characters {
        if is_held(before, c) {
            helpers.push((at, JOINER));
        }
        apart = if is_han(before) && is_han(c) { 0 } else { apart + 1 };
        longest = longest.max(apart);
        before = c;
    }
    helpers.extend(last_letter(text).map(|at| (at, JOINER)));
    helpers.extend(in_addresses(text).into_iter().map(|at| (at, OPPORTUNITY)));
    helpers.sort_by_key(|(at, _)| *at);
    if longest >= LONGEST_WORD {
        let deserts = in_deserts(text, &helpers);
        helpers.extend(deserts.into_iter().map(|at| (at, OPPORTUNITY)));
        helpers.sort_by_key(|(at, _)| *at);
    }
    // What was put last stands.
    helpers.dedup_by(|later, earlier| {
        let is_same = later.0 == earlier.0;
        if is_same {
            *earlier = *later;
        }
        is_same
    });
    helpers
}

/// A number keeps its unit, and no mark of these begins a line (CLREQ 6.1.1; GB/T 15834 5.1).
fn is_held(before: char, after: char) -> bool {
    let number = before.is_ascii_digit() && (is_han(after) || after.is_ascii_alphabetic());
    number || matches!(after, '·' | '～' | '—' | '…' | '％' | '℃' | '‰')
}

/// A paragraph does not end in a line of one character and its stop: where its last letter begins.
fn last_letter(text: &str) -> Option<usize> {
    let closes =
        |c: char| c.is_whitespace() || "，。；：、？！,.;:?!）》】〕”’)…—～·％℃‰".contains(c);
    let last = text.char_indices().rev().find(|(_, c)| !closes(*c));
    last.map(|(at, _)| at).filter(|at| *at > 0)
}

/// A long address, which has no space to break at, may break after its own marks.
fn in_addresses(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    if !text.bytes().any(|byte| matches!(byte, b'@' | b'/')) {
        return places;
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
                places.push(start + at + 1);
            }
        }
    }
    places
}

/// Where no line could break for longer than any word is, as in a token of an address or a row of one
/// mark, it may break anywhere: what does not fit would stand in the margin.
fn in_deserts(text: &str, helpers: &[(usize, char)]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut desert: Vec<usize> = Vec::new();
    let mut before = ' ';
    let mut places =
        helpers.iter().filter(|(_, c)| *c == OPPORTUNITY).map(|(at, _)| *at).peekable();
    for (at, c) in text.char_indices() {
        while places.next_if(|place| *place < at).is_some() {}
        if parts(before, c) || places.peek() == Some(&at) {
            if desert.len() >= LONGEST_WORD {
                found.append(&mut desert);
            }
            desert.clear();
        } else {
            desert.push(at);
        }
        before = c;
    }
    if desert.len() >= LONGEST_WORD {
        found.append(&mut desert);
    }
    found
}

/// Whether a line surely can break between these.
fn parts(before: char, after: char) -> bool {
    let is_space = |c: char| c.is_whitespace();
    if is_space(before) || is_space(after) {
        return true;
    }
    let opens = |c: char| "“‘《〈（【〔「『〖［｛([{".contains(c);
    let is_text = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let is_mark = |c: char| !is_text(c);
    match (is_han(before), is_han(after)) {
        (true, true) => true,
        (true, false) => after.is_ascii_alphanumeric() || opens(after),
        (false, true) => before.is_ascii_alphabetic() || (is_mark(before) && !opens(before)),
        (false, false) => is_mark(before) && !opens(before) && opens(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `+` for a joiner and `|` for an opportunity.
    fn shown(text: &str) -> String {
        let mut shown = text.to_owned();
        for (at, helper) in helpers(text).into_iter().rev() {
            shown.insert(at, if helper == JOINER { '+' } else { '|' });
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
    fn long_addresses_break() {
        assert_eq!(shown("至mt.cc@bj.gov.cn联系"), "至mt.|cc@|bj.|gov.|cn联+系");
        assert_eq!(shown("A4/A3和1/2"), "A4/A3+和1/+2");
    }

    #[test]
    fn what_is_longer_than_a_word_breaks_anywhere() {
        let word = "a".repeat(LONGEST_WORD);
        assert!(!shown(&format!("是{word}的")).contains('|'));
        let token = "a1".repeat(30);
        assert_eq!(shown(&format!("是{token}")).matches('|').count(), 59);
        for row in ["“", "。", "-", "=", "……"] {
            let shown = shown(&row.repeat(60));
            assert!(shown.matches('|').count() >= 59, "{shown}");
        }
        assert!(!shown(&"汉字，".repeat(60)).contains('|'));
        assert!(!shown(&"（1）".repeat(60)).contains('|'));
    }
}
