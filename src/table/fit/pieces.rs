//! Where a line may be broken, as far as widths are concerned.
//!
//! The setting breaks Chinese text between any two characters, but not before a closing mark nor after an opening one; Latin
//! words and numbers hold together, and a number holds its sign, its `％`, and a unit of up to two characters after it.

use std::collections::BTreeSet;

use super::address::{address_turns, is_long_address};

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
    pieces.into_iter().flat_map(turned).collect()
}

/// A piece in which a long address turns after its marks.
fn turned(piece: &str) -> Vec<&str> {
    let Some(from) = piece.find(|c: char| c.is_ascii_graphic()) else { return vec![piece] };
    let rest = &piece[from..];
    let token = &rest[..rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len())];
    if !is_long_address(token) {
        return vec![piece];
    }
    let mut parts = Vec::new();
    let mut begin = 0;
    for turn in address_turns(token) {
        parts.push(&piece[begin..from + turn]);
        begin = from + turn;
    }
    parts.push(&piece[begin..]);
    parts
}

/// A line of a head in the pieces it had better turn between: a number with what it counts, as `1至4月` and `二季度`, and
/// else two characters each from the left, the last three where they are odd; three alone turn after the second.
pub(super) fn head_pieces(line: &str) -> Vec<&str> {
    let cuts = cuts_around_numbers(line);
    let ends = cuts.iter().skip(1).copied().chain([line.len()]);
    let parts: Vec<&str> = cuts.iter().zip(ends).map(|(&from, to)| &line[from..to]).collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    for run in parts.chunk_by(|one, other| goes_on(one, other)) {
        let odd = run.len() % 2 == 1 && run.len() > 3;
        let (twos, last) = run.split_at(if odd { run.len() - 3 } else { run.len() });
        for piece in twos.chunks(2).chain([last].into_iter().filter(|last| !last.is_empty())) {
            let length: usize = piece.iter().map(|part| part.len()).sum();
            pieces.push(&line[from..from + length]);
            from += length;
        }
    }
    pieces
}

/// Whether a part of a head goes on in another: a character of Chinese text in the next.
fn goes_on(one: &str, other: &str) -> bool {
    let is_one = |part: &str| part.chars().filter(|&mark| is_han(mark)).count() == 1;
    let is_bare = |part: &str| part.chars().all(|mark| !is_word(mark));
    is_one(one)
        && is_one(other)
        && is_bare(one)
        && is_bare(other)
        && one.ends_with(is_han)
        && other.starts_with(is_han)
}

/// Where the parts of a line begin if its numbers hold what they count and no more.
fn cuts_around_numbers(line: &str) -> BTreeSet<usize> {
    let mut cuts = BTreeSet::new();
    let mut next = 0;
    for piece in pieces(line) {
        cuts.insert(next);
        next += piece.len();
    }
    let mut from = 0;
    while let Some(begin) = line[from..].find(|mark| is_digit(mark) || is_numeral(mark)) {
        let end = end_of_number(line, from + begin);
        let begin = from + line[from..from + begin].trim_end_matches('第').len();
        let measure = MEASURES.iter().find(|measure| line[end..].starts_with(**measure));
        from = end + measure.map_or(0, |measure| measure.len());
        if measure.is_some() {
            cuts.retain(|&cut| cut <= begin || cut >= from);
            if line[from..].starts_with(is_han) {
                cuts.insert(from);
            }
        }
    }
    cuts
}

/// Of a number, or of two with `至` between, that begins at a byte.
fn end_of_number(line: &str, begin: usize) -> usize {
    let is_figure = |mark: char| is_digit(mark) || is_numeral(mark);
    let end = |from: usize| {
        let after = line[from..].find(|mark: char| !is_figure(mark) && mark != '.');
        after.map_or(line.len(), |at| from + at)
    };
    let one = end(begin);
    let other = line[one..].strip_prefix(TO).filter(|rest| rest.starts_with(is_figure));
    other.map_or(one, |rest| end(line.len() - rest.len()))
}

/// Between two numbers.
const TO: [char; 6] = ['至', '到', '-', '–', '～', '~'];

/// What a number in a head counts or names: the longer before those they begin with.
const MEASURES: [&str; 26] = [
    "季度", "年度", "月份", "月底", "批次", "人次", "万元", "亿元", "万人", "年", "月", "季", "日",
    "号", "批", "期", "级", "类", "次", "个", "项", "件", "人", "家", "户", "元",
];

fn is_numeral(mark: char) -> bool {
    "一二三四五六七八九十".contains(mark)
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
