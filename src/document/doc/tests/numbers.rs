//! Automatic numbers.

use super::build::{Word, longs};
use super::text::{lines, notices};
use crate::document::NoticeKind;
use crate::document::doc::fib::Part;
use crate::document::doc::read;

/// A level: how its number is written and the number's text.
fn level(format: u8, template: &str, follow: u8) -> Vec<u8> {
    let mut bytes = vec![0_u8; 28];
    bytes[0] = 1;
    bytes[4] = format;
    bytes[15] = follow;
    let units: Vec<u16> = template.encode_utf16().collect();
    bytes.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

/// A document with one list of nine levels, and an override that begins it with 5.
fn word() -> Word {
    let mut list = vec![1, 0];
    list.extend(7_u32.to_le_bytes());
    list.extend([0; 4]);
    list.extend([0xFF, 0x0F].repeat(9));
    list.extend([0, 0]);
    let mut overrides = longs(&[2, 7, 0, 0, 0, 7, 0, 0, 1]);
    overrides.extend(longs(&[u32::MAX, u32::MAX, 5, 0x10]));
    let levels = [
        level(39, "\u{0}、", 2),
        level(37, "（\u{1}）", 2),
        level(0, "\u{2}.", 0),
        level(18, "\u{3}", 2),
        level(1, "\u{2}-\u{4}", 1),
        level(3, "\u{5}", 0),
        level(38, "第\u{6}条", 1),
        level(200, "\u{7}", 0),
        level(255, "", 2),
    ];
    Word { levels: levels.concat(), ..Word::default() }
        .part(Part::Lists, list)
        .part(Part::ListOverrides, overrides)
}

fn item(word: Word, text: &str, list: u8, level: u8) -> Word {
    word.run(text, &[]).end('\r', 0, &[0x0A, 0x26, level, 0x0B, 0x46, list, 0])
}

#[test]
fn numbers_are_written_as_shown() {
    let mut word = word();
    for (text, level) in
        [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 3), ("己", 4), ("庚", 5), ("辛", 6)]
    {
        word = item(word, text, 1, level);
    }
    word = item(item(item(word, "壬", 1, 0), "癸", 1, 1), "无", 1, 8);
    let document = read(&word.build()).unwrap();
    let expected = [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1. 丁",
        "①戊",
        "1-I 己",
        "A 庚",
        "第壹条 辛",
        "二、壬",
        "（一）癸",
        "无",
    ];
    assert_eq!(lines(&document), expected);
    assert!(document.notices.is_empty());
}

#[test]
fn an_override_begins_anew_once() {
    let word = item(item(item(word(), "一", 1, 0), "五", 2, 0), "六", 2, 0);
    assert_eq!(lines(&read(&word.build()).unwrap()), ["一、一", "五、五", "六、六"]);
}

#[test]
fn what_cannot_be_numbered_is_told() {
    let word = item(item(item(word(), "生", 1, 7), "没", 9, 0), "", 1, 0);
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["生", "没"]);
    let told = notices(&document, NoticeKind::Other);
    assert_eq!(told.len(), 3);
    assert_eq!(told[2].2, "空段落的自动编号没有取：二、");
}

#[test]
fn a_paragraph_that_was_joined_has_one_number() {
    let item = |word: Word, text: &str, mark: &[u8]| {
        word.run(text, &[]).end_as('\r', 0, &[0x0A, 0x26, 0, 0x0B, 0x46, 1, 0], mark)
    };
    let word = item(item(item(word(), "甲", &super::text::DELETED), "乙", &[]), "丙", &[]);
    assert_eq!(lines(&read(&word.build()).unwrap()), ["一、甲乙", "二、丙"]);
}

#[test]
fn chinese_numbers_read_as_they_are_said() {
    let mut word = word();
    for _ in 0..120 {
        word = item(word, "x", 1, 0);
    }
    let lines = lines(&read(&word.build()).unwrap());
    for (at, number) in [
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
    ] {
        assert_eq!(lines[at - 1], format!("{number}、x"));
    }
}
