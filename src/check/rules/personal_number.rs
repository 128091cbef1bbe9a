//! Numbers that are a person's: identity cards, mobile telephones, bank cards. With some digits
//! hidden (138****5678) they are no one's.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "personal-number",
        severity: Severity::Warning,
        source: "个人信息保护法",
        about: "像是身份证号、手机号或银行卡号。删去，或隐去中间几位：138****5678。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("身份证号11010519491231002X，住", &["11010519491231002X"]),
        Found("手机13812345678。", &["13812345678"]),
        Found("卡号6222020200112233446", &["6222020200112233446"]),
        Found("联系138 1234 5678。", &["138 1234 5678"]),
        Found("联系138-1234-5678。", &["138-1234-5678"]),
        Found("手机+8613900139000来电", &["8613900139000"]),
        Found("110105 19491231 002X", &["110105 19491231 002X"]),
        Found("卡号6222 0202 0011 2233 446", &["6222 0202 0011 2233 446"]),
        Found("身份证号码：110105194912310021。", &["110105194912310021"]),
    ],
    right: &[
        "138****5678、139****1234",
        "电话69822006、01069822006",
        "编号110105194912310021、20260305123",
        "统一社会信用代码91110105MA01234567",
        "总投资12345678901.5元",
        "2026-03-05、100 200 300、010-6984 2222",
        "https://example.com/13812345678",
    ],
    is_unseen: false,
    check,
};

/// The digits of a mobile telephone's number.
const SHORTEST: usize = 11;

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let persons = found(passage).into_iter().filter(|number| !number.is_published);
    let remark = |number: Number| {
        // The number itself is not said again: messages go into logs.
        let message = format!("像是{}", number.what);
        Remark::new(number.at, message, "删去，或隐去中间几位，如 138****5678")
    };
    persons.map(remark).collect()
}

/// A number that is a person's.
pub(super) struct Number {
    pub at: Range<usize>,
    /// What it looks like.
    pub what: &'static str,
    /// Whether it is there to be called.
    pub is_published: bool,
}

/// The numbers in a text that look like a person's.
pub(super) fn found(passage: &Passage<'_>) -> Vec<Number> {
    let text = passage.text;
    let mut found = Vec::new();
    for (start, run) in
        punctuation::runs(&passage.glance, |c| punctuation::is_digit(c) || matches!(c, ' ' | '-'))
    {
        for number in numbers(run) {
            let at = start + number.start..start + number.end;
            let mut digits: String =
                text[at.clone()].chars().filter(char::is_ascii_digit).collect();
            let mut end = at.end;
            if digits.len() == 17 && text[end..].starts_with(['X', 'x']) {
                digits.push('X');
                end += 1;
            }
            // +86
            let country = (digits.len() == 13).then(|| digits.strip_prefix("86")).flatten();
            let country = country.filter(|_| text[..at.start].ends_with('+'));
            let digits = country.unwrap_or(&digits);
            let head = text[..at.start].trim_end_matches('+');
            if digits.len() < SHORTEST || is_part_of_more(head, &text[end..]) {
                continue;
            }
            if let Some(what) = kind(digits, head) {
                let is_published = digits.len() == SHORTEST && is_to_be_called(head);
                found.push(Number { at: at.start..end, what, is_published });
            }
        }
    }
    found
}

/// Whether a number behind this is there for readers to call.
fn is_to_be_called(head: &str) -> bool {
    const WORDS: [&str; 8] =
        ["值守", "值班", "热线", "举报", "咨询", "联系电话", "服务电话", "报警"];
    const REACH: usize = 14;
    let near: Vec<char> =
        head.chars().rev().take(REACH).take_while(|c| !matches!(c, '。' | '\n')).collect();
    let near: String = near.into_iter().rev().collect();
    WORDS.iter().any(|word| near.contains(word))
}

/// The numbers in a run of digits, spaces and hyphens: groups that are written as telephones (3-4-4),
/// identity cards (6-8-4) and bank cards (4-4-…) are go together, others stand alone.
fn numbers(run: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for group in run.split([' ', '-']) {
        if !group.is_empty() {
            groups.push(at..at + group.len());
        }
        at += group.len() + 1;
    }
    let lengths: Vec<usize> = groups.iter().map(Range::len).collect();
    let is_one = matches!(lengths[..], [3 | 5, 4, 4] | [2, 3, 4, 4] | [6, 8, 3 | 4])
        || (lengths.len() >= 4 && lengths[..lengths.len() - 1].iter().all(|length| *length == 4));
    match (groups.first(), groups.last()) {
        (Some(first), Some(last)) if is_one => std::iter::once(first.start..last.end).collect(),
        _ => groups,
    }
}

/// Whether the digits are part of an address, of a code, of a decimal number.
fn is_part_of_more(before: &str, after: &str) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || "*@/_=&".contains(c);
    before.chars().next_back().is_some_and(|c| joins(c) || c == '.' || c == '-')
        || after.chars().next().is_some_and(|c| joins(c) || c == '-')
        || after
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn kind(number: &str, head: &str) -> Option<&'static str> {
    /// How far before the number its name may stand, in bytes.
    const NEAR: usize = 30;
    let near = &head[head.ceil_char_boundary(head.len().saturating_sub(NEAR))..];
    match number.len() {
        18 if is_identity(number) || near.contains("身份证") => Some("身份证号"),
        SHORTEST if number.starts_with('1') && number.as_bytes()[1] >= b'3' => Some("手机号"),
        16..=19 if is_card(number) => Some("银行卡号"),
        _ => None,
    }
}

/// GB 11643: six digits of the place, eight of the day of birth, three of order, a check digit by
/// ISO 7064 MOD 11-2.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    let part = |range: std::ops::Range<usize>| number[range].parse::<u32>().unwrap_or(0);
    let is_day = (1900..2100).contains(&part(6..10))
        && (1..=12).contains(&part(10..12))
        && (1..=31).contains(&part(12..14));
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    is_day && CHECKS[sum as usize % 11] == bytes[17].to_ascii_uppercase()
}

/// UnionPay's cards begin with 62; the last digit is a check digit by Luhn.
fn is_card(number: &str) -> bool {
    let digit = |(at, b): (usize, u8)| {
        let digit = u32::from(b - b'0');
        let doubled = digit * 2;
        if at % 2 == 0 { digit } else { doubled / 10 + doubled % 10 }
    };
    let begins = number.starts_with("62") || number.starts_with('4') || number.starts_with('5');
    let is_digits = number.bytes().all(|b| b.is_ascii_digit());
    begins && is_digits && number.bytes().rev().enumerate().map(digit).sum::<u32>() % 10 == 0
}
