//! Who, what and when.

use super::super::{Address, is_mail, is_mht, read};
use super::{base64, gbk, taken};

const SUBJECT: &str = "关于报送 2026 年第一季度“工作简报”的函及附件三份";

fn subject(of: &str) -> String {
    taken(&format!("Subject: {of}"), "正文").subject.expect("a subject")
}

#[test]
fn raw_characters_are_read_in_either_charset() {
    for raw in [SUBJECT.as_bytes().to_vec(), gbk(SUBJECT)] {
        let mail = [b"From: a@b.cn\r\nSubject: ".as_slice(), &raw, b"\r\n\r\nx"].concat();
        assert_eq!(read(&mail).expect("a mail").subject.as_deref(), Some(SUBJECT));
    }
}

#[test]
fn words_that_part_a_character_are_joined() {
    for (label, bytes) in [("utf-8", SUBJECT.as_bytes().to_vec()), ("gb2312", gbk(SUBJECT))] {
        for step in [5, 7, 10] {
            let words = bytes.chunks(step).map(|piece| format!("=?{label}?B?{}?=", base64(piece)));
            assert_eq!(subject(&words.collect::<Vec<_>>().join("\n ")), SUBJECT);
            let quoted = bytes.chunks(step).map(|piece| {
                let digits: Vec<String> = piece.iter().map(|byte| format!("={byte:02X}")).collect();
                let digits = digits.concat();
                format!("=?{label}?q?{digits}?=")
            });
            assert_eq!(subject(&quoted.collect::<String>()), SUBJECT);
        }
    }
}

#[test]
fn digits_that_go_on_in_the_next_word_are_joined() {
    let digits = base64(&gbk(SUBJECT));
    let words: Vec<String> = digits
        .as_bytes()
        .chunks(21)
        .map(|piece| format!("=?GBK?B?{}?=", std::str::from_utf8(piece).expect("digits")))
        .collect();
    assert_eq!(subject(&words.join(" ")), SUBJECT);
}

#[test]
fn odd_words_are_read() {
    assert_eq!(subject("=?hz-gb-2312?B?fntWMEpXfn0=?="), "职首");
    assert_eq!(subject("回复: =?utf-8*zh?Q?=E5=87=BD_1?= 件"), "回复: 函 1 件");
    assert_eq!(subject("=?gb2312?B?w/u1pQ"), "名单");
    assert_eq!(subject("=?x"), "=?x");
    assert_eq!(subject("a =?=? b"), "a =?=? b");
    assert_eq!(subject("=?utf-8?B?5Ye9?= =?gbk?B?uq8=?="), "函函");
    assert_eq!(subject("=?gb2312?B?5YWz5LqO5Lya6K6u?="), "关于会议");
}

#[test]
fn senders_are_read() {
    let from = |of: &str| {
        let mail = format!("Subject: x\r\nFrom: {of}\r\n\r\nx");
        read(mail.as_bytes()).expect("a mail").from.expect("a sender")
    };
    let named = |name: &str, address: &str| Address {
        name: (!name.is_empty()).then(|| name.to_owned()),
        address: address.to_owned(),
    };
    assert_eq!(from("\"宣传科\" <x@y.gov.cn>"), named("宣传科", "x@y.gov.cn"));
    assert_eq!(from("x@y.gov.cn (宣传科)"), named("宣传科", "x@y.gov.cn"));
    assert_eq!(from("<x@y.gov.cn>"), named("", "x@y.gov.cn"));
    assert_eq!(from("x@y.gov.cn"), named("", "x@y.gov.cn"));
    assert_eq!(from("宣传科"), named("宣传科", ""));
    assert_eq!(from("=?utf-8?B?5a6j5Lyg56eR?=<x@y.gov.cn>"), named("宣传科", "x@y.gov.cn"));
    assert_eq!(from("\"=?utf-8?B?5a6j5Lyg56eR?=\" <x@y.gov.cn>"), named("宣传科", "x@y.gov.cn"));
    assert_eq!(from("\"局, 宣传科\" <x@y.gov.cn>, b@c.d"), named("局, 宣传科", "x@y.gov.cn"));
    assert_eq!(from("\"x@y.gov.cn\" <x@y.gov.cn>"), named("", "x@y.gov.cn"));
}

#[test]
fn further_senders_are_told() {
    let mail =
        read("From: 甲 <a@b.cn>, 乙 <c@d.cn>\r\nSubject: x\r\n\r\nx".as_bytes()).expect("a mail");
    assert!(mail.notices.iter().any(|notice| notice.text.contains("乙 <c@d.cn>")));
}

#[test]
fn days_are_read_in_all_forms() {
    for said in [
        "Mon, 18 May 2026 23:30:00 +0800 (CST)",
        "18 May 2026 09:30 GMT",
        "18-May-26 09:30:00",
        "Mon May 18 09:30:00 CST 2026",
        "May 18, 2026 9:30 PM",
        "2026-05-18 09:30:00",
        "2026-05-18T09:30:00Z",
        "2026/5/18",
        "2026年5月18日 星期一 09:30",
        "星期一, 18 五月 2026 09:30:00 +0800",
        "18/05/2026 09:30",
        "=?gb2312?B?0MfG2tK7?= 2026-5-18",
    ] {
        assert_eq!(taken(&format!("Date: {said}"), "x").date, Some((2026, 5, 18)), "{said}");
    }
    for said in ["昨天", "2026-13-18", "30 Feb 2026", "", "99999999999999999999"] {
        assert_eq!(taken(&format!("Date: {said}"), "x").date, None, "{said}");
    }
}

#[test]
fn the_day_of_receipt_stands_in() {
    let mail = taken("Received: from x by y;\n Mon, 18 May 2026 09:00:00 +0800", "x");
    assert_eq!(mail.date, Some((2026, 5, 18)));
    assert_eq!(mail.notices.len(), 1);
}

#[test]
fn mails_are_told_from_texts() {
    for mail in [
        "From: a@b.cn\r\nSubject: x\r\n\r\nx",
        "\u{FEFF}\r\nReceived: from x\r\n by y\r\nDate: x\r\n\r\n",
        "From a@b.cn Mon May 18 2026\r\nX-A: 1\r\nMIME-Version: 1.0\r\nSubject: x\r\n",
    ] {
        assert!(is_mail(mail.as_bytes()), "{mail}");
    }
    for text in [
        "",
        "时间：5 月 18 日\n地点：市政府\n主持人：张三\n",
        "主题: 座谈会\n发件人: 张三\n日期: 今天\n",
        "标题\nFrom: a\nSubject: b\n",
        "Date: x\nContent-Type: text/html\n\n<html>",
        "note: a\nwarning: b\n\n",
        "From here on: all is well\nTo: us\n",
    ] {
        assert!(!is_mail(text.as_bytes()), "{text}");
    }
}

#[test]
fn saved_pages_are_told_from_mails() {
    let page = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n此文档为单个文件网页\n\n--b\n\
                Content-Location: file:///C:/x.htm\nContent-Type: text/html\n\n<p>x\n--b--\n";
    assert!(is_mht(page.as_bytes()));
    assert!(!is_mht(format!("To: a@b.cn\n{page}").as_bytes()));
    assert!(!is_mht(b"From: a@b.cn\nSubject: x\n\nx"));
}
