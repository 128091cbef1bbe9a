//! A half-width `, . : ; ? ! ( )` beside Han is to be full-width (GB/T 15834 5.1).
//!
//! Numbers (`1,200`, `9:30`), addresses, Latin text and the `1.` of a level keep theirs. A dot
//! between two Han has no fix: it is a stop, or the middle dot of a name.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{
    self, Around, begins_part, is_chinese, is_closing, is_document_number, is_line_end,
};
use crate::check::rule::{
    Remark, Rule,
    Wrong::{Fixed, Found},
};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "half-width-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 5.1",
        about: "汉字旁边的标点用全角：，。：；？！（）。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("会上,张力兵指出:要抓好落实.", "会上，张力兵指出：要抓好落实。"),
        Fixed("整改12处,剩余3处;明天再去!好吗?", "整改12处，剩余3处；明天再去！好吗？"),
        Fixed("今年, 3月以来", "今年， 3月以来"),
        Fixed("(一)提高站位。", "（一）提高站位。"),
        Fixed("(1)平澜路", "（1）平澜路"),
        Fixed("(1)《办法》", "（1）《办法》"),
        Fixed("(本刊)近日", "（本刊）近日"),
        Fixed("用法(GB/T 15834)执行", "用法（GB/T 15834）执行"),
        Fixed("社区(村),下沉", "社区（村），下沉"),
        Fixed("（本刊)近日", "（本刊）近日"),
        Fixed("办法(试行(一))的", "办法（试行（一））的"),
        Fixed("同比98.6％,升", "同比98.6％，升"),
        Fixed("“好”,他说", "“好”，他说"),
        Fixed("邮箱:kuaibao@example.com,电话:000", "邮箱：kuaibao@example.com，电话：000"),
        Found("买买提.吐尔逊", &["."]),
    ],
    right: &[
        "1,200份、3.5公里、9:30、7:3、1.压实责任",
        "要求：1.压实责任。2.完善机制。",
        "登录https://www.example.com/a?b=1&c=2(x)即可",
        "志愿者说“Excuse me, where is it?”，笑声不断。",
        "支持Wi-Fi, LTE和U.S. English",
        "1)宣传；a)甲。",
        "见附件.docx和通知.pdf",
        "电话(010)69822006",
        "用f(x)的值",
        "领导??同志",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.any(",.:;?!()") {
        return Vec::new();
    }
    let text = passage.text;
    let has_brackets = passage.glance.any("()");
    let mut remarks = if has_brackets { brackets(passage) } else { Vec::new() };
    let points = punctuation::each(&passage.glance, |c| c.is_ascii_punctuation());
    remarks.extend(points.filter_map(|around| point(text, around)));
    remarks
}

/// What stands beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Nothing,
    Han,
    Mark,
    Digit,
    Other,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Nothing,
        Some(c) if is_han(c) => Side::Han,
        Some(c) if punctuation::is_chinese_mark(c) => Side::Mark,
        Some('0'..='9') => Side::Digit,
        Some(_) => Side::Other,
    }
}

/// A point that is not as wide as its neighbours.
fn point(text: &str, Around { at, before: next_to, c, after: next }: Around) -> Option<Remark> {
    let full = full_width_point(c)?;
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    if is_latin(next_to) && is_latin(next) {
        return None;
    }
    let (head, tail) = (&text[..at], &text[at + 1..]);
    // Only a space parts them from their neighbours: `今年, 3月`.
    let before = side(next_to.filter(|c| !c.is_whitespace()).or_else(|| punctuation::last(head)));
    let after = side(next.filter(|c| !c.is_whitespace()).or_else(|| punctuation::first(tail)));
    let is_wrong = match c {
        '.' => is_stop(head, next_to, before, next, after),
        '?' if matches!(next, Some('年' | '月' | '日')) => false,
        '?' | '!' if next == Some(c) && c == '?' || next_to == Some('?') => false,
        '?' | '!' => {
            before == Side::Han || before == Side::Mark || (after == Side::Han && is_word(next_to))
        }
        ';' if is_entity(head) => false,
        _ => {
            before == Side::Han
                || after == Side::Han
                || (before == Side::Mark && after != Side::Other)
        }
    };
    if !is_wrong || in_address(head, after, c) {
        return None;
    }
    let message = format!("汉字旁边用了半角的 {c}");
    let remark = |hint: String| Remark::new(at..at + 1, message, hint);
    if c == '.' && before == Side::Han && after == Side::Han {
        return Some(remark("句号写成 。，人名中间的点写成 ·".to_owned()));
    }
    Some(remark(format!("写成 {full}")).fix(full))
}

fn full_width_point(c: char) -> Option<char> {
    let at = ",.:;?!".find(c)?;
    "，。：；？！".chars().nth(at)
}

/// Whether a dot is a full stop: after Han, and not before a digit or a letter, as in `附件.docx`.
fn is_stop(
    head: &str,
    next_to: Option<char>,
    before: Side,
    next: Option<char>,
    after: Side,
) -> bool {
    let alone = next_to != Some('.') && next != Some('.');
    let ends = match before {
        Side::Han => true,
        Side::Mark => next_to.is_some_and(|c| is_closing(c) || matches!(c, '％' | '℃')),
        Side::Other => next_to == Some('%'),
        _ => false,
    };
    let follows = matches!(after, Side::Han | Side::Mark | Side::Nothing);
    alone && ends && follows && !is_level(head)
}

/// Whether a Han number of a level ends here: after `一` in `一.提高站位` stands 、 and not 。, after `（一）` no mark at all.
fn is_level(head: &str) -> bool {
    let numerals = punctuation::trailing(head, punctuation::is_numeral);
    let begins = !numerals.is_empty() && begins_part(&head[..head.len() - numerals.len()]);
    begins || punctuation::ends_bracketed_number(head)
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether an entity of HTML ends here, as `&nbsp`.
fn is_entity(head: &str) -> bool {
    /// The longest that anybody meets.
    const LONGEST: usize = 8;
    let from = head.len().saturating_sub(LONGEST);
    let name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let bytes = &head.as_bytes()[from..];
    let start = bytes.iter().rposition(|b| !name(b));
    start.is_some_and(|at| bytes[at] == b'&' && at + 1 < bytes.len())
}

/// Whether the mark belongs to an address on the net: only , and ; before Han end one.
fn in_address(head: &str, after: Side, c: char) -> bool {
    /// The longest that anybody meets.
    const LONGEST: usize = 500;
    let from = head.floor_char_boundary(head.len().saturating_sub(LONGEST));
    let run = punctuation::trailing(&head[from..], |c| c.is_ascii_graphic());
    let is_address = run.contains("://") || run.contains('@') || run.starts_with("www.");
    is_address && !(matches!(c, ',' | ';') && after == Side::Han)
}

/// Pairs of brackets among Han of which one is, or both are, half-width; of such pairs in such
/// pairs the outermost.
fn brackets(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks: Vec<Remark> = Vec::new();
    let mut open = [0; 8];
    let mut depth = 0;
    for Around { at, c, .. } in punctuation::each(&passage.glance, is_bracket_or_end) {
        match c {
            '(' | '（' => {
                open[depth % 8] = at;
                depth += 1;
            }
            ')' | '）' if depth > 0 => {
                depth -= 1;
                let (start, end) = (open[depth % 8], at + c.len_utf8());
                if start < at && depth < 8 && is_wrong_pair(text, start, end) {
                    while remarks.pop_if(|inner| inner.at.start >= start).is_some() {}
                    remarks.push(pair(text, start, end));
                }
            }
            c if is_line_end(c) => depth = 0,
            _ => {}
        }
    }
    remarks
}

fn is_bracket_or_end(c: char) -> bool {
    matches!(c, '(' | ')' | '（' | '）') || is_line_end(c)
}

fn is_wrong_pair(text: &str, start: usize, end: usize) -> bool {
    let pair = &text[start..end];
    match (pair.starts_with('('), pair.ends_with(')')) {
        (false, false) => return false,
        (true, true) => {}
        _ => return true,
    }
    let inside = &pair[1..pair.len() - 1];
    let (head, tail) = (&text[..start], &text[end..]);
    if is_year(inside) && is_document_number(tail) || is_area_code(inside, tail) {
        return false;
    }
    if in_address(head, Side::Nothing, '(') {
        return false;
    }
    if inside.contains(is_chinese) {
        return true;
    }
    let before = head.chars().next_back();
    let is_call = before.is_some_and(|c| c.is_ascii_alphabetic());
    !is_call
        && (before.is_some_and(is_chinese)
            || tail.starts_with(|c| is_han(c) || matches!(c, '《' | '“')))
}

fn is_year(inside: &str) -> bool {
    inside.len() == 4 && inside.bytes().all(|b| b.is_ascii_digit())
}

/// `(010)69822006`
fn is_area_code(inside: &str, tail: &str) -> bool {
    inside.starts_with('0')
        && (3..=4).contains(&inside.len())
        && inside.bytes().all(|b| b.is_ascii_digit())
        && tail.starts_with(punctuation::is_digit)
}

fn pair(text: &str, start: usize, end: usize) -> Remark {
    let fixed = text[start..end].replace('(', "（").replace(')', "）");
    let message = "汉字旁边用了半角的括号";
    Remark::new(start..end, message, "写成（ ）").fix(fixed)
}
