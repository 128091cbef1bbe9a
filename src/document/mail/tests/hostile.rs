//! Nothing that comes in can stop the reader, and nothing that a mail says is lost.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{is_mail, is_mht, read, read_mht};
use super::{base64, gbk};

/// A mail with all that the reader knows of.
fn sample() -> Vec<u8> {
    let word = base64(&gbk("工作简报"));
    let inner = "Content-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=gbk; \
                 format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n=D2=BB =\n\n-- \nx\n--c\n\
                 Content-Type: text/html\n\n<p>一&nbsp;<b>二</b></p><!-- x --><style>y</style>\n--c--\n";
    let text = format!(
        "Received: x;\n Mon, 18 May 2026 09:00:00 +0800\nFrom: \"=?gb2312?B?{word}?=\" <a@b.cn>, c@d.cn (x)\n\
         Subject: =?gb2312?B?{word}?=\n =?hz-gb-2312?Q?~{{V0~}}?= =?utf-7?Q?+Zi8-?=\nDate: 2026年5月18日\n\
         Content-Type: multipart/mixed; boundary=\"b\"\n\n前\n--b\n{inner}\n--b\n\
         Content-Type: application/x; name*0*=gbk''%D2; name*1=\"a\\\"b\"\nContent-Transfer-Encoding: base64\n\n{word}\n\
         --b\nContent-Type: message/rfc822\n\nSubject: x\n\n在 2026-05-18，x 写道：\n> y\n--b\n\
         Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAqCA\n--b\n\
         Content-Transfer-Encoding: x-uuencode\nContent-Location: http://x/y.gif\n\nbegin 644 x\n#0V%T\n`\nend\n--b--\n后"
    );
    text.into_bytes()
}

fn all(bytes: &[u8]) {
    let _ = (read(bytes), read_mht(bytes), is_mail(bytes), is_mht(bytes));
}

#[test]
fn the_sample_is_read() {
    let mail = read(&sample()).expect("a mail");
    assert_eq!(mail.subject.as_deref(), Some("工作简报职是"));
    assert_eq!(mail.attachments.len(), 2);
}

/// Characters of a text and how often each is in it, white space aside.
fn counted(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for letter in text.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥a-z0-9，。 ]{0,20}",
        Just("-- ".to_owned()),
        Just("--".to_owned()),
        Just(String::new()),
        Just("-----原始邮件-----".to_owned()),
        Just("发件人: 李四".to_owned()),
        Just("主题: 简报".to_owned()),
        Just("收件人: 张三".to_owned()),
        Just("在 2026-05-18 09:30:00，李四 写道：".to_owned()),
        Just("发自我的iPhone".to_owned()),
        "> [一-龥]{1,5}",
        "From: [a-z]{1,5}",
        Just("________________".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_got_over(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        all(&bytes);
        all(&[b"From: a\nSubject: ".as_slice(), &bytes].concat());
        all(&[b"From: a\n\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn changed_mails_are_got_over(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        let mut bytes = sample();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        all(&bytes[..cut.index(bytes.len())]);
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        let spliced = [&bytes[..from], &bytes[to..]].concat();
        all(&spliced);
    }

    #[test]
    fn every_character_is_in_the_text_or_in_a_notice(
        lines in proptest::collection::vec(line(), 0..25),
        is_gbk in any::<bool>(),
        is_encoded in any::<bool>(),
    ) {
        let body = lines.join("\n");
        let (label, bytes) = if is_gbk { ("gbk", gbk(&body)) } else { ("utf-8", body.clone().into_bytes()) };
        let bytes = if is_encoded { base64(&bytes).into_bytes() } else { bytes };
        let encoding = if is_encoded { "base64" } else { "8bit" };
        let head = format!("From: a\nContent-Type: text/plain; charset={label}\nContent-Transfer-Encoding: {encoding}\n\n");
        let mail = read(&[head.as_bytes(), &bytes].concat()).expect("a mail");
        let told: String = mail.notices.iter().map(|notice| notice.text.as_str()).collect();
        let found = counted(&format!("{}{told}", super::text(&mail)));
        for (letter, count) in counted(&body) {
            // Quoted lines of a mail that is only sent on lose their mark.
            prop_assert!(letter == '>' || found.get(&letter).is_some_and(|found| *found >= count), "{letter} of {body:?}");
        }
    }
}

#[test]
fn a_head_has_an_end() {
    let many = format!("From: a@b.cn\n{}\n正文", "X: y\n".repeat(5000));
    let long = format!("From: a@b.cn\nX: {}\n\n正文", "y\n z".repeat(1_000_000));
    for mail in [many, long] {
        let mail = read(mail.as_bytes()).expect("a mail");
        assert_eq!(super::text(&mail), "正文");
        assert_eq!(super::notices(&mail, crate::document::NoticeKind::Damaged).len(), 1);
    }
}
