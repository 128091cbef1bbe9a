//! Numbers that are a person's: identity cards, mobile telephones, bank cards. With some digits
//! hidden (138****5678) they are no one's.

use crate::check::passage::{Passage, Remark};
use crate::code::Code;

use super::marks;

/// The digits of a mobile telephone's number.
const SHORTEST: usize = 11;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for (start, digits) in marks::runs(passage, marks::is_digit) {
        let mut end = start + digits.len();
        if digits.len() == 17 && text[end..].starts_with(['X', 'x']) {
            end += 1;
        }
        if digits.len() < SHORTEST || is_part_of_more(&text[..start], &text[end..]) {
            continue;
        }
        if let Some(what) = kind(&text[start..end]) {
            // The number itself is not said again: messages go into logs.
            let message = format!("像是{what}");
            let hint = "删去，或隐去中间几位，如 138****5678";
            remarks.push(Remark::new(Code::PersonalNumber, start..end, message, hint));
        }
    }
    remarks
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

fn kind(number: &str) -> Option<&'static str> {
    match number.len() {
        18 if is_identity(number) => Some("身份证号"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::found;

    #[test]
    fn fires() {
        for (text, number) in [
            ("身份证号11010519491231002X，住", "11010519491231002X"),
            ("联系电话13812345678。", "13812345678"),
            ("卡号6222020200112233446", "6222020200112233446"),
        ] {
            let found = found(check, text);
            assert_eq!(found, [(number.to_owned(), None)], "{text}");
        }
    }

    #[test]
    fn is_silent() {
        for text in [
            "138****5678、139****1234",
            "电话69822006、01069822006",
            "编号110105194912310021、20260305123",
            "统一社会信用代码91110105MA01234567",
            "总投资12345678901.5元",
            "https://example.com/13812345678",
        ] {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
