//! What of a web page's source is seen, to weigh a mail's two bodies against each other and to tell in
//! a notice what is left out. The page itself is read again by whoever takes the mail.

use crate::document::{Document, Notice, NoticeKind, html};

/// The characters that are seen, lines parted by `\n`, none of them empty; after them what is in the text and hidden.
pub(super) fn seen(page: &str) -> String {
    text_of(&shown(page))
}

fn shown(page: &str) -> Document {
    html::read_text(page).unwrap_or_default()
}

fn text_of(document: &Document) -> String {
    use NoticeKind::{Comment, Deleted, Footer, Header, Hidden, Struck};
    let mut text = document.text();
    for notice in &document.notices {
        if matches!(notice.kind, Hidden | Deleted | Struck | Comment | Header | Footer) {
            text.push('\n');
            text.push_str(&notice.text);
        }
    }
    text.trim_start().to_owned()
}

/// Whether a character leaves a mark.
pub(super) fn is_mark(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && !matches!(letter, '\u{FEFF}' | '\u{200B}')
}

/// How many characters of `text` leave a mark.
pub(super) fn marks(text: &str) -> usize {
    text.chars().filter(|c| is_mark(*c)).count()
}

/// Whether a page shows nothing at all, not even a picture or a field.
pub(super) fn is_empty(page: &str) -> bool {
    use NoticeKind::{External, Object, Picture};
    let document = shown(page);
    let is_more = |it: &Notice| matches!(it.kind, Picture | External | Object);
    document.blocks.is_empty()
        && marks(&text_of(&document)) == 0
        && !document.notices.iter().any(is_more)
}

/// Plain text as the source of a page.
pub(super) fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines: Vec<&str> = escaped.lines().collect();
    format!("<p>{}</p>\n", lines.join("</p>\n<p>"))
}
