//! Whether bytes are a mail or a web archive: by their first lines.

use super::head::{self, Head};
use super::line;
use super::parameter::Valued;

/// Fields that a mail's head has, and no other text begins with two of.
const KNOWN: [&str; 22] = [
    "received",
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "mime-version",
    "message-id",
    "content-type",
    "content-transfer-encoding",
    "content-location",
    "return-path",
    "delivered-to",
    "reply-to",
    "sender",
    "x-mailer",
    "x-priority",
    "x-originating-ip",
    "dkim-signature",
    "references",
    "in-reply-to",
    "snapshot-content-location",
];

/// Those of them that heads of other kinds (of the web's answers) have too.
const COMMON: [&str; 3] = ["date", "content-type", "content-location"];

/// A head's known fields stand within so many lines, folded ones among them.
const WITHIN_LINES: usize = 200;

/// Whether it is a mail (or a web archive, which has a mail's form): two known fields, and nothing but a head before.
#[must_use]
pub fn is_mail(bytes: &[u8]) -> bool {
    let mut known: Vec<String> = Vec::new();
    let mut is_first = true;
    for text in line::all(head::start(bytes)).take(WITHIN_LINES) {
        if line::is_blank(text) {
            break;
        }
        let is_folded =
            text.first().is_some_and(u8::is_ascii_whitespace) || text.starts_with(b"=?");
        if is_folded && !is_first {
            continue;
        }
        is_first = false;
        let Some((name, _)) = head::field(text) else { return false };
        let name = name.to_ascii_lowercase();
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return false;
        }
        if KNOWN.contains(&name.as_str()) && !known.contains(&name) {
            known.push(name);
        }
        if known.len() >= 2 && known.iter().any(|name| !COMMON.contains(&name.as_str())) {
            return true;
        }
    }
    false
}

/// Fields that a mail which was sent has, and a page that was saved has not.
const SENT: [&str; 6] = ["received", "to", "cc", "message-id", "return-path", "delivered-to"];

/// Whether it is a web archive: a mail's form that was never sent, with a page in it that has a place.
#[must_use]
pub fn is_mht(bytes: &[u8]) -> bool {
    if !is_mail(bytes) {
        return false;
    }
    let (head, body) = head::part_file(bytes);
    if head.has("snapshot-content-location") {
        return true;
    }
    if SENT.iter().any(|name| head.has(name)) {
        return false;
    }
    let kind = head.get("content-type").map(|value| Valued::read(&value)).unwrap_or_default();
    match kind.value.as_str() {
        "multipart/related" | "multipart/alternative" | "multipart/mixed" => has_place(&head, body),
        "text/html" => head.has("content-location"),
        _ => false,
    }
}

/// Whether the first part, or the whole, says where it was.
fn has_place(head: &Head, body: &[u8]) -> bool {
    /// The first part's head follows a few lines of advice.
    const WITHIN: usize = 60;
    let is_place = |text: &[u8]| {
        head::field(text).is_some_and(|(name, _)| name.eq_ignore_ascii_case("content-location"))
    };
    head.has("content-location") || line::all(body).take(WITHIN).any(is_place)
}
