//! Where a line may be broken, as far as widths are concerned.
//!
//! The setting breaks Chinese text between any two characters, but not before a closing mark nor after an opening one; Latin
//! words and numbers hold together, and a number holds its sign, its `％`, and a unit of up to two characters after it.

/// A line in the pieces that are not broken, each with the blanks after it.
pub(super) fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut units = 0;
    let mut before: Option<char> = None;
    for (at, mark) in line.char_indices() {
        let held = before.is_none_or(|before| holds(before, mark));
        let unit = before.is_some_and(|before| is_digit(before) || units > 0) && is_han(mark);
        units = match before {
            Some(before) if unit && is_digit(before) => UNIT,
            _ if unit => units - 1,
            _ => 0,
        };
        if !held && units == 0 {
            pieces.push(&line[begin..at]);
            begin = at;
        }
        before = Some(mark);
    }
    if begin < line.len() {
        pieces.push(&line[begin..]);
    }
    pieces
}

/// How many characters of a unit a number holds.
const UNIT: usize = 2;

/// Whether two characters stand together whatever else is around them.
fn holds(before: char, after: char) -> bool {
    if is_han(before) && is_han(after) {
        return false;
    }
    if is_gap(after) {
        return true;
    }
    if is_gap(before) {
        return false;
    }
    CLOSING.contains(&after)
        || is_mark_on_letter(after)
        || OPENING.contains(&before)
        || (before == after && is_rule(before))
        || (matches!(before, '－' | '＋') && is_digit(after))
        || (is_word(before) && is_word(after))
}

const CLOSING: [char; 38] = [
    '、', '，', '。', '；', '：', '？', '！', '）', '》', '】', '〕', '”', '’', '％', '〉', '」',
    '』', '〗', '］', '｝', '．', '·', '…', '／', '～', ',', '.', ';', ':', '?', '!', ')', ']',
    '}', '%', '‰', '/', '℃',
];
const OPENING: [char; 19] = [
    '（', '《', '【', '〔', '“', '‘', '〈', '「', '『', '〖', '［', '｛', '￥', '(', '[', '{', '¥',
    '$', '№',
];

/// Marks of which several make one.
fn is_rule(mark: char) -> bool {
    matches!(mark, '—' | '…' | '─' | '―')
}

fn is_gap(mark: char) -> bool {
    mark.is_whitespace() && mark != '\u{a0}' && mark != '\u{202f}'
}

fn is_digit(mark: char) -> bool {
    mark.is_ascii_digit() || ('０'..='９').contains(&mark)
}

/// Of Latin words and numbers, and whatever else is no character of Chinese text.
fn is_word(mark: char) -> bool {
    let of_chinese = is_rule(mark) || matches!(mark, '“' | '”' | '‘' | '’');
    (u32::from(mark) < 0x2e80 && !of_chinese)
        || matches!(mark, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_han(mark: char) -> bool {
    matches!(u32::from(mark), 0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Characters that have no place of their own.
fn is_mark_on_letter(mark: char) -> bool {
    matches!(u32::from(mark), 0x300..=0x36f | 0x200b..=0x200d | 0x2060 | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xe_0100..=0xe_01ef)
}
