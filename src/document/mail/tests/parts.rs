//! Several parts: texts and files.

use super::super::{Body, read, read_mht};
use super::{base64, gbk, mail, notices, taken, text};
use crate::document::{NoticeKind, Unreadable};

const MIXED: &str = "Content-Type: multipart/mixed; boundary=\"b\"";

/// A mail with one file, whose head has these fields.
fn with_file(fields: &str) -> super::Mail {
    taken(
        MIXED,
        &format!("--b\n\n正文\n--b\n{fields}\nContent-Transfer-Encoding: base64\n\nAAEC\n--b--\n"),
    )
}

#[test]
fn names_of_files_are_read_in_all_forms() {
    let name = "关于“安全月”的报告.docx";
    let percent =
        |bytes: &[u8]| bytes.iter().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let utf8 = percent(name.as_bytes());
    let (start, end) = utf8.split_at(20);
    let (word_start, word_end) = name.as_bytes().split_at(10);
    let ways = [
        format!("filename*=UTF-8''{utf8}"),
        format!("filename*=gb2312'zh-cn'{}", percent(&gbk(name))),
        format!("filename*0*=UTF-8''{start};\n filename*1*={end}"),
        format!("filename*1*={end}; filename*0*=utf-8''{start}"),
        format!("filename*0=\"{name}\""),
        format!("filename=\"{name}\""),
        format!("filename={name}"),
        format!("filename=\"{utf8}\""),
        format!("filename=\"=?gbk?B?{}?=\"", base64(&gbk(name))),
        format!("filename==?utf-8?B?{}?=", base64(name.as_bytes())),
        format!(
            "filename=\"=?utf-8?B?{}?=\n =?utf-8?B?{}?=\"",
            base64(word_start),
            base64(word_end)
        ),
        format!("filename=\"C:\\稿件\\{name}\""),
        format!("filename=\"x.doc\"; filename*=UTF-8''{utf8}"),
    ];
    for way in ways {
        let mail = with_file(&format!(
            "Content-Type: application/msword\nContent-Disposition: attachment; {way}"
        ));
        assert_eq!(mail.attachments.len(), 1, "{way}");
        assert_eq!(mail.attachments[0].name, name, "{way}");
        assert_eq!(mail.attachments[0].bytes, [0, 1, 2]);
    }
    let mail = with_file(&format!("Content-Type: application/msword; name=\"{name}\""));
    assert_eq!(mail.attachments[0].name, name);
    let mail = with_file("Content-Type: application/pdf\nContent-Disposition: attachment");
    assert_eq!(mail.attachments[0].name, "未命名附件1.pdf");
    let mail = with_file(
        "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"../a/5.18.txt\"",
    );
    assert_eq!(mail.attachments[0].name, "..／a／5.18.txt");
}

#[test]
fn raw_gbk_in_a_name_is_read() {
    let name = "工作简报（乗車）.doc";
    let head = b"From: a@b.cn\r\nContent-Type: application/msword; name=\"".as_slice();
    let bytes = [head, &gbk(name), b"\"\r\nContent-Disposition: attachment\r\n\r\nx"].concat();
    assert_eq!(read(&bytes).expect("a mail").attachments[0].name, name);
}

#[test]
fn plain_text_is_taken_before_a_page() {
    let both = |plain: &str, page: &str| {
        let body = format!(
            "--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
        );
        taken("Content-Type: multipart/alternative; boundary=b", &body)
    };
    let mail = both("我局召开会议。", "<p>我局召开<b>会议</b>。</p>");
    assert_eq!(mail.body, Body::Text("我局召开会议。".to_owned()));
    assert!(mail.notices.is_empty());
    let more = both("我局召开会议。", "<ul><li>我局召开会议。</li></ul><p>完</p>");
    assert_eq!(more.body, Body::Text("我局召开会议。".to_owned()));
    assert!(notices(&more, NoticeKind::Other)[0].ends_with("我局召开会议。\n完"));
    assert!(matches!(both(" \n", "<p>我局召开会议。</p>").body, Body::Html(_)));
    let less = both("请用网页方式看", &format!("<p>{}</p>", "我局召开会议。".repeat(10)));
    assert!(matches!(less.body, Body::Html(_)));
    assert!(notices(&less, NoticeKind::Other)[0].contains("请用网页方式看"));
}

#[test]
fn texts_that_follow_each_other_are_joined() {
    let mail = taken(
        MIXED,
        "--b\n\n一\n--b\nContent-Type: text/plain\nContent-Disposition: inline\n\n二\n--b--\n",
    );
    assert_eq!(text(&mail), "一\n\n二");
    let mail = taken(MIXED, "--b\n\n一 < 二\n--b\nContent-Type: text/html\n\n<p>三</p>\n--b--\n");
    assert_eq!(text(&mail), "<p>一 &lt; 二</p>\n\n\n<p>三</p>");
}

#[test]
fn missing_boundaries_are_got_over() {
    let mail = taken(MIXED, "--b\n\n正文\n--b\nContent-Type: image/png; name=a.png\n\nx");
    assert_eq!((text(&mail), mail.attachments.len()), ("正文", 1));
    assert_eq!(notices(&mail, NoticeKind::Damaged).len(), 1);
    let other = taken(MIXED, "--other\nContent-Type: text/plain\n\n正文\n--other--\n");
    assert_eq!(text(&other), "正文");
    let none = taken(MIXED, "正文");
    assert_eq!(text(&none), "正文");
    assert_eq!(notices(&none, NoticeKind::Damaged).len(), 1);
    let around = taken(MIXED, "分段前\n--b\n\n正文\n--b--\n分段后");
    assert_eq!(notices(&around, NoticeKind::Other).len(), 2);
}

#[test]
fn a_mail_within_is_a_file() {
    let inner = "Subject: =?utf-8?B?5Ye9?= 1/2\n\n内文";
    let mail = taken(
        MIXED,
        &format!("--b\n\n正文\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"),
    );
    assert_eq!(text(&mail), "正文");
    assert_eq!(mail.attachments[0].name, "函 1／2.eml");
    let inner = read(&mail.attachments[0].bytes).expect("a mail");
    assert_eq!(text(&inner), "内文");
}

#[test]
fn pictures_of_a_page_have_its_numbers() {
    let body = "--b\nContent-Type: text/html\n\n<img src=\"cid:1@x\">\n--b\nContent-Type: image/png\nContent-ID: <1@x>\n\nx\n--b--\n";
    let mail = taken("Content-Type: multipart/related; boundary=b", body);
    assert!(matches!(mail.body, Body::Html(_)));
    assert_eq!(mail.attachments[0].content_id.as_deref(), Some("1@x"));
}

#[test]
fn what_is_not_read_is_told() {
    let mail = with_file("Content-Type: application/ms-tnef; name=winmail.dat");
    assert!(mail.attachments.is_empty());
    assert!(notices(&mail, NoticeKind::Object)[0].contains("winmail.dat"));
    let signed =
        "--b\n\n正文\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--b--\n";
    let mail = taken("Content-Type: multipart/signed; boundary=b", signed);
    assert_eq!(text(&mail), "正文");
    assert_eq!(notices(&mail, NoticeKind::Object).len(), 1);
}

/// An element of DER.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, 0x82], u16::try_from(content.len()).expect("short").to_be_bytes().as_slice(), content]
        .concat()
}

#[test]
fn what_a_signature_seals_is_read() {
    let number = |last: u8| element(6, &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, last]);
    let inner = element(0xA0, &element(4, "Content-Type: text/plain\r\n\r\n正文".as_bytes()));
    let sealed = element(0x30, &[number(1), inner].concat());
    let data = element(0x30, &[element(2, &[1]), element(0x31, &[]), sealed].concat());
    let whole = element(0x30, &[number(2), element(0xA0, &data)].concat());
    let head = "Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64";
    assert_eq!(text(&taken(head, &base64(&whole))), "正文");
}

#[test]
fn too_many_parts_are_refused() {
    let many = format!("{}--b--\n", "--b\n\nx\n".repeat(600));
    assert!(matches!(read(&mail(MIXED, &many)), Err(Unreadable::TooLarge(_))));
    let deep: Vec<String> = (0..40)
        .map(|at| format!("--b{at}\nContent-Type: multipart/mixed; boundary=b{}\n\n", at + 1))
        .collect();
    let head = "Content-Type: multipart/mixed; boundary=b0";
    assert!(matches!(read(&mail(head, &deep.concat())), Err(Unreadable::TooLarge(_))));
}

#[test]
fn a_saved_page_is_read() {
    let page = gbk("<html><head><meta charset=gb2312></head><p>简报</p></html>");
    let source = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n单个文件网页\n\n--b\n\
         Content-Location: file:///C:/x/a.htm\nContent-Transfer-Encoding: base64\nContent-Type: text/html\n\n{}\n\n--b\n\
         Content-Location: file:///C:/x/a.files/image001.png\nContent-Type: image/png\n\nx\n--b--\n",
        base64(&page)
    );
    let archive = read_mht(source.as_bytes()).expect("a page");
    assert_eq!(archive.html, page);
    assert_eq!(archive.charset.as_deref(), Some("gb2312"));
    assert_eq!(archive.parts[0].name, "image001.png");
    assert_eq!(
        archive.parts[0].content_location.as_deref(),
        Some("file:///C:/x/a.files/image001.png")
    );
    assert!(read_mht(b"From: a@b.cn\n\nx").is_err());
}

#[test]
fn further_mails_of_a_file_are_files() {
    let one = |subject: &str| {
        format!(
            "From a@b.cn Mon May 18\nFrom: a@b.cn\nSubject: {subject}\n\n正文 {subject}\nFrom here\n\n"
        )
    };
    let mail = read(format!("{}{}{}", one("甲"), one("乙"), one("丙")).as_bytes()).expect("a mail");
    assert_eq!(text(&mail), "正文 甲\nFrom here");
    let names: Vec<&str> = mail.attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["乙.eml", "丙.eml"]);
    assert_eq!(text(&read(&mail.attachments[1].bytes).expect("a mail")), "正文 丙\nFrom here");
}
