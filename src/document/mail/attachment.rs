//! Files that a mail carries, and what they are called.

use super::head::Head;
use super::parameter::Valued;
use super::word;

/// A file within a mail or a web archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders; one made of its number and its type where the mail gives none.
    pub name: String,
    /// Its type as the mail says, in lower case: `application/msword`. Senders often say a wrong one.
    pub content_type: String,
    /// Its bytes, decoded.
    pub bytes: Vec<u8>,
    /// What a page names it by in `cid:…`, without angle brackets.
    pub content_id: Option<String>,
    /// What a page of a web archive names it by.
    pub content_location: Option<String>,
}

/// The name that a part's head gives, in whichever of its fields.
pub(super) fn name(head: &Head) -> Option<String> {
    let disposition =
        head.get("content-disposition").map(|value| Valued::read(&value)).unwrap_or_default();
    let kind = head.get("content-type").map(|value| Valued::read(&value)).unwrap_or_default();
    let said = disposition.get("filename").or_else(|| kind.get("name"));
    let said = said.or_else(|| disposition.get("name")).or_else(|| kind.get("filename"));
    said.map(|name| plain(&name)).filter(|name| !name.is_empty())
}

/// The name of a part that goes into the list as number `number`.
pub(super) fn name_or_number(head: &Head, content_type: &str, number: usize) -> String {
    let located = || {
        let location = head.get("content-location")?;
        let last = location.split(['?', '#']).next()?.rsplit(['/', '\\']).next()?.to_owned();
        Some(plain(&last)).filter(|name| name.contains('.'))
    };
    name(head)
        .or_else(located)
        .unwrap_or_else(|| format!("未命名附件{number}{}", ending(content_type)))
}

/// A file's name without folders, control characters and the marks that no file may have.
pub(super) fn plain(name: &str) -> String {
    let name = word::read(name).text;
    let is_windows_path = name.contains(":\\") || name.starts_with("\\\\");
    let name = if is_windows_path { name.rsplit('\\').next().unwrap_or_default() } else { &name };
    let name: String = name.chars().map(full_width).collect();
    let name = name.trim();
    if name.chars().all(|c| c == '.') { String::new() } else { name.to_owned() }
}

/// The full-width form of a character that a file's name can't have.
fn full_width(letter: char) -> char {
    match letter {
        '/' => '／',
        '\\' => '＼',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '"' => '＂',
        '<' => '＜',
        '>' => '＞',
        '|' => '｜',
        letter => letter,
    }
}

fn ending(content_type: &str) -> &'static str {
    match content_type {
        "message/rfc822" | "message/global" => ".eml",
        "text/plain" => ".txt",
        "text/html" => ".html",
        "text/csv" => ".csv",
        "text/calendar" => ".ics",
        "text/rtf" | "application/rtf" => ".rtf",
        "image/jpeg" | "image/jpg" | "image/pjpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/bmp" => ".bmp",
        "image/tiff" => ".tif",
        "image/webp" => ".webp",
        "application/pdf" => ".pdf",
        "application/zip" | "application/x-zip-compressed" => ".zip",
        "application/msword" => ".doc",
        "application/vnd.ms-excel" => ".xls",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        _ => "",
    }
}

impl Attachment {
    /// An attachment of a part's head and decoded body.
    pub(super) fn of(head: &Head, content_type: &str, number: usize, bytes: Vec<u8>) -> Self {
        let id = head.get("content-id").map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
        let content_id = id.filter(|id| !id.is_empty());
        Self {
            name: name_or_number(head, content_type, number),
            content_type: content_type.to_owned(),
            bytes,
            content_id,
            content_location: head.get("content-location").filter(|location| !location.is_empty()),
        }
    }
}
