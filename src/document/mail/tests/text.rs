//! A mail's own text, and what stands around it.

use super::super::{Body, read};
use super::{gbk, notices, taken, text};
use crate::document::{NoticeKind, Unreadable};

#[test]
fn labels_are_believed_as_long_as_the_bytes_agree() {
    let said = "各位编辑：现将工作信息报送如下。";
    let cases = [
        ("gb2312", said.as_bytes().to_vec(), 1),
        ("gb2312", gbk(said), 0),
        ("utf-8", gbk(said), 1),
        ("iso-8859-1", gbk(said), 1),
        ("us-ascii", said.as_bytes().to_vec(), 1),
        ("x-unknown", gbk(said), 1),
        ("", said.as_bytes().to_vec(), 0),
    ];
    for (label, bytes, told) in cases {
        let head = format!("From: a@b.cn\r\nContent-Type: text/plain; charset={label}\r\n\r\n");
        let mail = read(&[head.as_bytes(), &bytes].concat()).expect("a mail");
        assert_eq!(text(&mail), said, "{label}");
        assert_eq!(mail.notices.len(), told, "{label}");
    }
    let latin = read(
        b"From: a@b.cn\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\ncaf\xE9 cr\xE8me",
    );
    assert_eq!(text(&latin.expect("a mail")), "café crème");
}

#[test]
fn broken_bytes_are_told() {
    let bytes = [
        b"From: a@b.cn\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n".as_slice(),
        "各位编辑".as_bytes(),
        b"\xE5\x90",
        "请查收，谢谢支持".as_bytes(),
    ];
    let mail = read(&bytes.concat()).expect("a mail");
    assert_eq!(text(&mail), "各位编辑\u{FFFD}请查收，谢谢支持");
    assert_eq!(notices(&mail, NoticeKind::Damaged).len(), 1);
}

#[test]
fn flowing_lines_are_joined() {
    let plain = "Content-Type: text/plain; charset=utf-8; format=flowed";
    assert_eq!(
        text(&taken(plain, "一是推进 \n改革。\n二是 a \nb。")),
        "一是推进改革。\n二是 a b。"
    );
    let marked = format!("{plain}; delsp=yes");
    assert_eq!(text(&taken(&marked, "an \ned \n\n x")), "aned\nx");
}

#[test]
fn a_signature_is_parted_off() {
    let mail = taken("Subject: x", "请查收。\n\n-- \n张三\n市发改委");
    assert_eq!(text(&mail), "请查收。");
    assert!(notices(&mail, NoticeKind::Other)[0].ends_with("--\u{20}\n张三\n市发改委"));
    let mail = taken("Subject: x", "请查收。\n\n发自我的iPhone\n");
    assert_eq!(text(&mail), "请查收。");
    assert!(notices(&mail, NoticeKind::Other)[0].contains("发自我的iPhone"));
}

#[test]
fn an_earlier_mail_is_parted_off() {
    for earlier in [
        "-----原始邮件-----\n发件人: 李四\n发送时间: 昨天\n主题: 约稿\n\n请供稿。",
        "------------------ 原始邮件 ------------------\n请供稿。",
        "在 2026-05-18 09:30:00，\"李四\" <l@s.cn> 写道：\n请供稿。",
        "李四 <l@s.cn> 于2026年5月18日周一 09:30写道：\n\n> 请供稿。\n> 谢谢。",
        "On Mon, May 18, 2026 at 9:30 AM, Li Si\n<l@s.cn> wrote:\n> 请供稿。",
        "发件人： 李四 <l@s.cn>\n发送时间： 2026年5月18日 9:30\n收件人： 张三\n主题： 约稿\n\n请供稿。",
        "________________________________\n发件人: 李四\n发送时间: 昨天\n收件人: 张三\n\n请供稿。",
    ] {
        let mail = taken("Subject: x", &format!("稿件如下。\n\n{earlier}"));
        assert_eq!(text(&mail), "稿件如下。", "{earlier}");
        let told = notices(&mail, NoticeKind::Other);
        assert_eq!(told.len(), 1, "{earlier}");
        assert!(told[0].ends_with(earlier), "{}", told[0]);
    }
}

#[test]
fn an_answer_under_the_quoted_lines_is_own() {
    let mail =
        taken("Subject: x", "2026-05-18 9:30, l@s.cn wrote:\n> 请供稿。\n> 谢谢。\n\n稿件如下。");
    assert_eq!(text(&mail), "稿件如下。");
}

#[test]
fn a_text_that_only_looks_like_one_stays() {
    for body in [
        "在给青年的回信中，他写道：\n“希望你们再接再厉。”",
        "2026年5月18日10:00，代表在留言簿上写道：\n不忘初心。",
        "发件人：张三\n以上。",
        "> 重点工作\n一是改革。",
        "--\n一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n一\n二\n三\n四\n五\n六",
        "--------\n简报\n--------\n正文。",
    ] {
        assert_eq!(text(&taken("Subject: x", body)), body);
    }
}

#[test]
fn a_mail_that_is_only_sent_on_has_the_text_of_that() {
    let mail = taken(
        "Subject: x",
        "\n\n-------- 转发邮件信息 --------\n发件人：李四\n发送日期：昨天\n主题：简报\n\n我局召开会议。\n",
    );
    assert_eq!(text(&mail), "我局召开会议。");
    assert!(notices(&mail, NoticeKind::Other)[0].contains("发件人：李四"));
    let twice = taken(
        "Subject: x",
        "---------- Forwarded message ---------\nFrom: 李四\nDate: 昨天\nTo: 王五\n\n-----原始邮件-----\n发件人: 赵六\n日期: 前天\n主题: 简报\n\n我局召开会议。",
    );
    assert_eq!(text(&twice), "我局召开会议。");
    let quoted = taken("Subject: x", "> 我局召开会议。\n> 会议强调");
    assert_eq!(text(&quoted), "我局召开会议。\n会议强调");
}

#[test]
fn what_an_answer_quotes_is_never_its_text() {
    let mail =
        taken("Subject: 回复: 约稿", "\n-----原始邮件-----\n发件人: 李四\n主题: 约稿\n\n请供稿。");
    assert_eq!(mail.body, Body::None);
    assert!(notices(&mail, NoticeKind::Other)[0].contains("请供稿"));
    let page = "Subject: Re: 约稿\nContent-Type: text/html; charset=utf-8";
    let mail = taken(page, "<div><br></div><blockquote type=\"cite\">请供稿</blockquote>");
    assert_eq!(mail.body, Body::None);
    assert!(notices(&mail, NoticeKind::Other)[0].contains("请供稿"));
}

#[test]
fn rows_of_fields_are_a_head() {
    let body = "---- 转发的邮件 ----\n| 发件人 | 李四<l@s.cn> |\n| 日期 | 2026年5月18日 09:30 |\n| 主题 | 简报 |\n\n我局召开会议。";
    assert_eq!(text(&taken("Subject: x", body)), "我局召开会议。");
}

#[test]
fn entities_in_plain_text_are_read_where_the_page_has_none() {
    let head = "Content-Type: multipart/alternative; boundary=b";
    let both = |page: &str| {
        let parts = format!(
            "--b\n\n一、&nbsp;A&amp;B\n二\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
        );
        text(&taken(head, &parts)).to_owned()
    };
    assert_eq!(both("<p>一、&nbsp;A&amp;B</p><p>二</p>"), "一、 A&B\n二");
    assert_eq!(both("<p>一、&amp;nbsp;A&amp;amp;B</p><p>二</p>"), "一、&nbsp;A&amp;B\n二");
}

#[test]
fn files_that_are_kept_elsewhere_are_told() {
    let mail = taken("Subject: x", "从QQ邮箱发来的超大附件\n照片.zip (1.2G)");
    assert_eq!(notices(&mail, NoticeKind::External).len(), 1);
}

#[test]
fn a_page_is_parted_at_the_marks_of_programs() {
    let page = "Content-Type: text/html; charset=utf-8";
    for earlier in [
        "<blockquote type=\"cite\">请供稿</blockquote>",
        "<div class=\"gmail_quote\">请供稿</div>",
        "<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div>请供稿</div>",
        "<p><b>发件人:</b> 李四<br><b>发送时间:</b> 昨天<br><b>收件人:</b> 张三</p><p>请供稿</p>",
    ] {
        let mail = taken(page, &format!("<html><body><p>稿件如下</p>{earlier}</body></html>"));
        assert!(text(&mail).contains("稿件如下") && !text(&mail).contains("请供稿"), "{earlier}");
        assert!(notices(&mail, NoticeKind::Other)[0].contains("请供稿"), "{earlier}");
        let only = taken(page, &format!("<html><body>{earlier}</body></html>"));
        assert!(text(&only).contains("请供稿"), "{earlier}");
    }
}

#[test]
fn damaged_transfers_are_read_as_far_as_they_go() {
    let base = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    let mail = taken(base, "5YWz5LqO5Lya6K6u\n_____________\n名单服务：取消订阅\n");
    assert_eq!(text(&mail), "关于会议");
    assert!(notices(&mail, NoticeKind::Damaged)[0].contains("名单服务：取消订阅"));
    let mail = taken(base, "5YWz5LqO!5Lya6K6u5");
    assert_eq!(text(&mail), "关于会议");
    assert_eq!(notices(&mail, NoticeKind::Damaged).len(), 1);
    let quoted =
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
    let mail = taken(quoted, "=E5=85=B3=\n=E4=BA=8E  \n100% =ZZ");
    assert_eq!(text(&mail), "关于\n100% =ZZ");
    assert_eq!(notices(&mail, NoticeKind::Damaged).len(), 1);
}

#[test]
fn what_is_no_mail_or_closed_is_refused() {
    assert!(matches!(read(b""), Err(Unreadable::Damaged(_))));
    assert!(matches!(read("一篇文章".as_bytes()), Err(Unreadable::Damaged(_))));
    let pgp = b"From: a@b.cn\r\nContent-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n";
    assert_eq!(read(pgp), Err(Unreadable::Encrypted));
    let smime = b"From: a@b.cn\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n";
    assert_eq!(read(smime), Err(Unreadable::Encrypted));
    assert_eq!(read(b"From: a@b.cn\r\n\r\n").map(|mail| mail.body), Ok(Body::None));
}

#[test]
fn what_an_earlier_page_hides_is_told_too() {
    let page = "<p>新</p><div class=\"gmail_quote\"><p>旧</p><p style='display:none'>藏</p></div>";
    let mail = taken("Content-Type: text/html; charset=utf-8", page);
    assert_eq!(notices(&mail, NoticeKind::Other), ["引用的来信：\n旧\n藏"]);
    let hidden = taken("Content-Type: text/html; charset=utf-8", "<p style='display:none'>藏</p>");
    assert!(matches!(hidden.body, Body::Html(_)));
}
