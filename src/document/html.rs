//! HTML (`.html`, `.htm`, and the text of mails), as Word, WPS, LibreOffice and mail programs write it.
//!
//! There is no tree: tags come one after another, and a stack of the open elements says how text looks and where it
//! goes. What a browser would not show is a notice. A picture whose bytes are in the file (`data:`) is a picture; one
//! that is a file of a folder or a part of a mail is a [`Picture`](super::Picture) with EMPTY bytes whose name is
//! the address as it is written (`cid:…`, `通知.files/image001.png`, percent signs resolved): whoever has the folder or
//! the mail fills them. One that is on the web is not followed.

mod attributes;
mod css;
mod element;
mod encoding;
mod grid;
mod list;
mod look;
mod open;
mod picture;
mod tables;
mod tags;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Error, State, Token, Tokenizer};

use self::attributes::Attributes;
use self::css::Sheet;
use self::element::Element;
use self::grid::Grid;
use self::look::{Computed, Space};
use super::flow::Flow;
use super::{Document, Look, Notice, NoticeKind, Unreadable};

/// The largest file that is read: one with pictures in it may be large, not larger than this.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// How many elements may stand in one another; browsers stop at the same.
const MAX_DEPTH: usize = 512;
/// How many tables may stand in one another.
const MAX_TABLES: usize = 24;
/// How many characters of an author's name are kept: it is repeated in each notice.
const MAX_NAME: usize = 80;

/// Reads a file, in whatever encoding it is.
///
/// # Errors
///
/// Where it is empty, or too large.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    read_as(bytes, None)
}

/// Reads a file that is said to be in a charset by what it came with: a web archive's head.
///
/// # Errors
///
/// Where it is empty, or too large.
pub fn read_as(bytes: &[u8], charset: Option<&str>) -> Result<Document, Unreadable> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Unreadable::Damaged("文件是空的".to_owned()));
    }
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge("文件超过 256 MB".to_owned()));
    }
    let (text, notice) = encoding::decode(bytes, charset);
    let mut document = read_text(&text)?;
    document.notices.extend(notice);
    Ok(document)
}

/// Reads text that is decoded already, as a mail's is.
///
/// # Errors
///
/// Where it is too large.
pub fn read_text(text: &str) -> Result<Document, Unreadable> {
    if text.len() > MAX_BYTES.saturating_mul(2) {
        return Err(Unreadable::TooLarge("网页文字超过 512 MB".to_owned()));
    }
    let mut reader = Reader::new();
    reader.run(text);
    Ok(reader.finish())
}

/// An HTML text in reading.
#[derive(Debug)]
struct Reader {
    /// The open elements, the outermost first.
    open: Vec<Element>,
    /// How many of each name are open, so that looking for one that is not costs nothing.
    counts: BTreeMap<String, usize>,
    /// The body, and the cells that are open within it.
    flows: Vec<Flow>,
    /// The open tables, each in a cell of the one before or in the body.
    grids: Vec<Grid>,
    sheet: Sheet,
    /// White space that waits for what follows it.
    space: Option<Space>,
    /// How the paragraph in work looks, from its first character on.
    look: Option<Look>,
    /// A list's number that waits for its item's text.
    marker: String,
    /// Text of a script, of styles or of the title.
    raw: String,
    title: String,
    authors: Vec<String>,
    pictures: usize,
    is_too_deep: bool,
}

impl Reader {
    fn new() -> Self {
        Self {
            open: Vec::new(),
            counts: BTreeMap::new(),
            flows: vec![Flow::default()],
            grids: Vec::new(),
            sheet: Sheet::default(),
            space: None,
            look: None,
            marker: String::new(),
            raw: String::new(),
            title: String::new(),
            authors: Vec::new(),
            pictures: 0,
            is_too_deep: false,
        }
    }

    fn run(&mut self, html: &str) {
        let mut tokens =
            Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
        let mut read = 0;
        // What is said of a comment comes before it or after it.
        let (mut last_comment, mut is_comment_open) = (String::new(), false);
        while let Some(Ok(token)) = tokens.next() {
            match token {
                Token::StartTag(tag) => {
                    read = tag.span.end;
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let is_closed = tag.self_closing;
                    let attributes = Attributes::new(tag.attributes);
                    self.start(&name, &attributes, is_closed);
                    if let Some(state) = raw_state(&name) {
                        tokens.set_state(state);
                    }
                }
                Token::EndTag(tag) => {
                    read = tag.span.end;
                    self.end(&String::from_utf8_lossy(&tag.name));
                }
                Token::String(text) => {
                    read = text.span.end;
                    self.text(&String::from_utf8_lossy(&text));
                }
                Token::Comment(comment) => {
                    read = comment.span.end;
                    last_comment = String::from_utf8_lossy(&comment).into_owned();
                    self.comment(&last_comment);
                }
                Token::Doctype(doctype) => read = doctype.span.end,
                Token::Error(error) => match error.value {
                    Error::EofInTag => self.cut(html.get(read..).unwrap_or_default()),
                    Error::EofInComment => is_comment_open = true,
                    _ => {}
                },
            }
        }
        if is_comment_open {
            self.cut(&last_comment);
        }
    }

    /// A comment is never text; what XML would show as text is told.
    fn comment(&mut self, comment: &str) {
        if comment.starts_with("[CDATA[") {
            self.say(NoticeKind::Other, comment);
        }
    }

    fn cut(&mut self, rest: &str) {
        if !rest.trim().is_empty() {
            self.say(NoticeKind::Damaged, format!("文件末尾的标记没有写完：{rest}"));
        }
    }

    fn finish(mut self) -> Document {
        if self.open.iter().any(|it| matches!(it.name.as_str(), "script" | "style" | "xml")) {
            let raw = std::mem::take(&mut self.raw);
            self.cut(&raw);
        }
        while let Some(last) = self.open.len().checked_sub(1) {
            self.close(last);
        }
        while !self.grids.is_empty() {
            self.end_table();
        }
        self.end_paragraph();
        let mut flow = self.flows.pop().unwrap_or_default();
        if self.is_too_deep {
            flow.say_of_all(NoticeKind::Damaged, "标记嵌套过深：深处的格式没有理会，文字照读");
        }
        let mut document = flow.finish(Look::default());
        self.title(&mut document);
        document
    }

    /// The title of the window, where the text does not say it.
    fn title(&self, document: &mut Document) {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() || document.text().contains(&title) {
            return;
        }
        let text = format!("网页标题：{title}");
        document.notices.push(Notice::other(text));
    }

    /// The text in work: the body's or a cell's.
    fn flow(&mut self) -> &mut Flow {
        if self.flows.is_empty() {
            self.flows.push(Flow::default());
        }
        let last = self.flows.len().saturating_sub(1);
        &mut self.flows[last]
    }

    fn say(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.flow().say(kind, None, text);
    }

    /// How text looks at this place.
    fn computed(&self) -> Computed {
        self.open.last().map_or_else(Computed::default, |element| element.computed)
    }
}

/// How what follows a start tag is cut into tokens, where not as HTML.
fn raw_state(name: &str) -> Option<State> {
    match name {
        "title" | "textarea" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(State::RawText),
        "plaintext" => Some(State::PlainText),
        _ => None,
    }
}
