//! A part that has no parts: text of the mail, or a file.

use super::attachment::{self, Attachment};
use super::flowed::{self, Space};
use super::head::{self, Head};
use super::parameter::Valued;
use super::piece::Piece;
use super::pkcs7::{self, Sealed};
use super::transfer::{self, Transferred};
use super::walk::{Walk, Within};
use super::word;
use crate::document::charset::{self, Doubt};
use crate::document::{Notice, NoticeKind, Unreadable};

impl Walk {
    /// Takes a part that has no parts.
    pub(super) fn leaf(
        &mut self,
        head: &Head,
        kind: &Valued,
        body: &[u8],
        within: Within,
    ) -> Result<Vec<Piece>, Unreadable> {
        let read = transfer::decode(head.get("content-transfer-encoding").as_deref(), body);
        self.count(read.bytes.len().saturating_add(read.foreign.len()))?;
        if is_text(head, kind, within) {
            return Ok(self.text(kind, &read));
        }
        let name = attachment::name(head);
        let lower = name.as_deref().unwrap_or_default().to_ascii_lowercase();
        match kind.value.as_str() {
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                return self.sealed(&read, within);
            }
            "application/pgp-signature"
            | "application/pkcs7-signature"
            | "application/x-pkcs7-signature" => {
                let name = name.unwrap_or_else(|| kind.value.clone());
                self.notices
                    .push(Notice::of(NoticeKind::Object, format!("电子签名（{name}），没有核对")));
            }
            "application/ms-tnef" | "application/vnd.ms-tnef" => self.tnef(name, &read),
            _ if lower == "winmail.dat" => self.tnef(name, &read),
            "message/rfc822" | "message/global" => self.mail(head, kind, read),
            _ => self.file(head, kind, read),
        }
        Ok(Vec::new())
    }

    fn text(&mut self, kind: &Valued, read: &Transferred) -> Vec<Piece> {
        self.tell_damage("正文", read);
        let said = kind.get("charset");
        let is_html = kind.value == "text/html";
        let meta = if is_html && said.is_none() { charset::declared(&read.bytes) } else { None };
        let said = said.or(meta);
        let decoded = charset::decode(said.as_deref(), &read.bytes);
        self.tell_doubt(said.as_deref(), decoded.doubt.as_ref());
        if is_html {
            return vec![Piece { html: Some(decoded.text), plain: None }];
        }
        let is_flowed =
            kind.get("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
        let is_marking = kind.get("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
        let space = if is_marking { Space::Marks } else { Space::Belongs };
        let text = if is_flowed { flowed::join(&decoded.text, space) } else { decoded.text };
        if text.trim_start().starts_with("-----BEGIN PGP MESSAGE-----") {
            self.is_closed = true;
            return Vec::new();
        }
        vec![Piece { plain: Some(text), html: None }]
    }

    fn tell_doubt(&mut self, said: Option<&str>, doubt: Option<&Doubt>) {
        match (doubt, said) {
            (None, _) => {}
            (Some(Doubt::Damaged), _) => {
                self.damaged("正文里有读不出的字节，以 U+FFFD 代之".to_owned());
            }
            (Some(Doubt::Took(took)), None) => {
                self.notices
                    .push(Notice::of(NoticeKind::Other, format!("正文没有标明编码，按 {took} 读")));
            }
            (Some(Doubt::Took(took)), Some(said)) => {
                let text = format!("正文标的编码“{said}”与内容不符或认不得，按 {took} 读");
                self.notices.push(Notice::of(NoticeKind::Other, text));
            }
        }
    }

    fn tell_damage(&mut self, what: &str, read: &Transferred) {
        if !read.foreign.is_empty() {
            let text = charset::decode(None, &read.foreign).text;
            self.damaged(format!(
                "{what}的编码里夹着未编码的行，没有收进去：\n{}",
                text.trim_end()
            ));
        } else if read.is_damaged {
            self.damaged(format!("{what}的传送编码有损坏的地方"));
        }
    }

    fn file(&mut self, head: &Head, kind: &Valued, read: Transferred) {
        let number = self.attachments.len().saturating_add(1);
        let file = Attachment::of(head, &kind.value, number, Vec::new());
        self.tell_damage(&format!("附件“{}”", file.name), &read);
        if kind.value == "message/external-body" {
            let text = format!("附件“{}”在别处，没有随信来", file.name);
            self.notices.push(Notice::of(NoticeKind::External, text));
        }
        self.attachments.push(Attachment { bytes: read.bytes, ..file });
    }

    /// A mail within the mail is a file that is named by its subject.
    fn mail(&mut self, head: &Head, kind: &Valued, read: Transferred) {
        let number = self.attachments.len().saturating_add(1);
        let subject = head::part_file(&read.bytes).0.get("subject").unwrap_or_default();
        let subject = attachment::plain(&word::read(&subject).text);
        let file = Attachment::of(head, &kind.value, number, Vec::new());
        let said = attachment::name(head)
            .map(|name| if is_named_mail(&name) { name } else { format!("{name}.eml") });
        let named = said.or((!subject.is_empty()).then(|| format!("{subject}.eml")));
        let name = named.unwrap_or_else(|| file.name.clone());
        self.tell_damage(&format!("附件“{name}”"), &read);
        self.attachments.push(Attachment { name, bytes: read.bytes, ..file });
    }

    fn tnef(&mut self, name: Option<String>, read: &Transferred) {
        let name = name.unwrap_or_else(|| "winmail.dat".to_owned());
        let text = format!(
            "{name}（Outlook 的富文本封装，{} 字节），里面的附件和格式读不出；请对方把邮件格式改成 HTML 或纯文本再发",
            read.bytes.len()
        );
        self.notices.push(Notice::of(NoticeKind::Object, text));
    }

    /// A part that is signed as a whole is read; one that is enciphered can't be.
    fn sealed(&mut self, read: &Transferred, within: Within) -> Result<Vec<Piece>, Unreadable> {
        let Sealed::Signed(inner) = pkcs7::open(&read.bytes) else {
            self.is_closed = true;
            return Ok(Vec::new());
        };
        self.notices.push(Notice::of(NoticeKind::Object, "信有电子签名（S/MIME），没有核对"));
        self.inner(&inner, within)
    }
}

fn is_named_mail(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".eml")
}

/// Whether a part is text of the mail rather than a file.
fn is_text(head: &Head, kind: &Valued, within: Within) -> bool {
    if !matches!(kind.value.as_str(), "text/plain" | "text/html") {
        return false;
    }
    let disposition = head.get("content-disposition").map(|value| Valued::read(&value).value);
    if disposition.as_deref() == Some("attachment") {
        return false;
    }
    match within {
        Within::Nothing | Within::Alternative | Within::Page => true,
        Within::Related => {
            !head.has("content-id")
                && !head.has("content-location")
                && attachment::name(head).is_none()
        }
        Within::Mixed | Within::Digest => attachment::name(head).is_none(),
    }
}
