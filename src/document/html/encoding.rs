//! What encoding an HTML file is in, and whether a file is one.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::{Notice, NoticeKind};

/// How far into a file its declaration is looked for. HTML says 1024; Word and WPS write long heads before it.
const HEAD: usize = 4096;
/// What an HTML file begins with, after white space, comments and an XML declaration.
const BEGINNINGS: [&str; 16] = [
    "<!doctype html",
    "<html",
    "<head",
    "<title",
    "<meta",
    "<style",
    "<body",
    "<p",
    "<div",
    "<table",
    "<span",
    "<font",
    "<br",
    "<center",
    "<h1",
    "<a",
];

/// A file's text and what is to be said of how it was got.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) notices: Vec<Notice>,
}

/// Whether a file is HTML by how it begins.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = match of_mark(bytes).or_else(|| of_zeros(bytes)) {
        Some(encoding) => encoding.decode(head).0,
        None => String::from_utf8_lossy(head),
    };
    let head = head.to_ascii_lowercase();
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    while let Some(after) = passed(rest) {
        rest = after.trim_start();
    }
    BEGINNINGS.iter().any(|beginning| {
        rest.strip_prefix(beginning).is_some_and(|after| {
            after.chars().next().is_none_or(|it| it.is_whitespace() || matches!(it, '>' | '/'))
        })
    })
}

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let declared = declared(bytes.get(..HEAD).unwrap_or(bytes));
    let (encoding, said) = match (of_mark(bytes), declared) {
        (Some(encoding), _) => (encoding, None),
        (None, _) if of_zeros(bytes).is_some() => {
            (of_zeros(bytes).unwrap_or(UTF_8), Some("文件没有声明编码，按 UTF-16 读出，请核对"))
        }
        (None, Some(declared)) => trusted(bytes, declared),
        (None, None) if std::str::from_utf8(bytes).is_ok() => (UTF_8, None),
        (None, None) => (GB18030, Some("文件没有声明编码，按 GB18030 读出，请核对")),
    };
    let (text, _, is_broken) = encoding.decode(bytes);
    let mut notices: Vec<Notice> = Vec::new();
    let mut say = |kind, text: String| notices.push(Notice { kind, who: None, at: 0, text });
    if let Some(said) = said {
        say(NoticeKind::Other, said.to_owned());
    }
    if is_broken {
        let name = encoding.name();
        say(NoticeKind::Damaged, format!("有的字节在编码 {name} 里不成文字，以“\u{fffd}”代替"));
    }
    Decoded { text, notices }
}

/// The encoding that is declared, unless the bytes show that it is not meant: a file that was saved anew keeps its old
/// declaration.
fn trusted(bytes: &[u8], declared: &'static Encoding) -> (&'static Encoding, Option<&'static str>) {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    if declared == UTF_8 && !is_utf8 {
        let (_, is_broken) = GB18030.decode_without_bom_handling(bytes);
        if !is_broken {
            return (GB18030, Some("文件声明为 UTF-8，实为 GB18030，已按 GB18030 读出，请核对"));
        }
    }
    if declared != UTF_8 && is_utf8 && !bytes.is_ascii() && !declared.is_single_byte() {
        return (UTF_8, Some("文件声明的编码与内容不符，已按 UTF-8 读出，请核对"));
    }
    (declared, None)
}

fn of_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// UTF-16 without a mark: every other byte of the first tag is zero.
fn of_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, second, 0, ..] if *second != 0 => Some(UTF_16LE),
        [0, b'<', 0, second, ..] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a `<meta>` or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let metas = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    let mut labels = metas
        .filter_map(|meta| label(meta, "charset"))
        .chain(xml.and_then(|xml| label(xml, "encoding")));
    // HTML says that a file whose `<meta>` can be read is not in UTF-16, whatever it says.
    labels.find_map(|label| Encoding::for_label(label.as_bytes())).map(Encoding::output_encoding)
}

fn label<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    rest.split(|it: char| it.is_whitespace() || matches!(it, '"' | '\'' | ';' | '/' | '>')).next()
}

/// What follows a comment or an XML declaration.
fn passed(text: &str) -> Option<&str> {
    let (open, close) = if text.starts_with("<!--") { ("<!--", "-->") } else { ("<?", "?>") };
    text.strip_prefix(open)?.split_once(close).map(|(_, after)| after)
}
