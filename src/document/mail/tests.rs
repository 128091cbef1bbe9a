//! What units' mails look like, and what comes of them.

mod head;
mod hostile;
mod parts;
mod text;

use super::{Body, Mail, read};
use crate::document::NoticeKind;

/// A mail of a head and a body, lines ended as mail ends them.
fn mail(head: &str, body: &str) -> Vec<u8> {
    format!("From: a@b.cn\n{head}\n\n{body}").replace('\n', "\r\n").into_bytes()
}

fn taken(head: &str, body: &str) -> Mail {
    read(&mail(head, body)).expect("a mail")
}

fn text(mail: &Mail) -> &str {
    match &mail.body {
        Body::Text(text) | Body::Html(text) => text,
        Body::None => "",
    }
}

/// The texts of the notices of a kind.
fn notices(mail: &Mail, kind: NoticeKind) -> Vec<&str> {
    mail.notices
        .iter()
        .filter(|notice| notice.kind == kind)
        .map(|notice| notice.text.as_str())
        .collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// Base 64, as long a line as it gives.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte))
            << (8 * (3 - group.len()));
        for at in 0..4 {
            let digit = DIGITS[bits >> (18 - 6 * at) & 63];
            text.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
