//! RTF (`.rtf`), as Word, WPS, LibreOffice and WordPad write it.
//!
//! A file is groups in braces; a group hands its state down and what it changes ends with it. Which bytes are which
//! characters depends on the font of the moment, so bytes are gathered until something else comes and are decoded then.
//! Groups are kept on a stack of ours: a file cannot make the reader recurse.

mod charset;
mod endings;
mod part;
mod rows;
mod state;
mod tally;
mod targets;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod words;

use std::collections::BTreeMap;

use self::charset::{Charset, Declared};
use self::part::{Part, PartKind};
use self::state::{Ending, State, Target};
use self::tally::Tally;
use self::token::{Token, Tokens};
use super::{Document, Look, NoticeKind, Picture, Unreadable};

/// The largest file that is read: pictures in hexadecimal make honest files large, not larger than this.
const MAX_BYTES: usize = 512 * 1024 * 1024;
/// How many groups may stand in one another. Word's own limit is far below.
const MAX_DEPTH: usize = 4096;
/// How many parts (a note in a box in a page's head) may stand in one another.
const MAX_PARTS: usize = 16;
/// How many characters of a name (an author's, a font's) are kept: a name is repeated in each notice.
const MAX_NAME: usize = 80;

/// Whether a file is RTF by its first bytes.
pub(crate) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads a file.
///
/// # Errors
///
/// Where it is not RTF, or too large.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Unreadable::Damaged("文件是空的".to_owned()));
    }
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge("文件超过 512 MB".to_owned()));
    }
    if !is_rtf(bytes) {
        return Err(not_rtf(bytes));
    }
    let mut reader = Reader::new(charset::is_raw_utf8(bytes));
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    reader.run(Tokens::new(bytes.trim_ascii_start()));
    Ok(reader.finish())
}

fn not_rtf(bytes: &[u8]) -> Unreadable {
    // A Word file in a compound file, which is also what encrypted files are.
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
        && bytes.windows(encrypted.len()).any(|window| window == encrypted)
    {
        return Unreadable::Encrypted;
    }
    Unreadable::Damaged("开头不是 RTF 的标记（{\\rtf）".to_owned())
}

/// A font of the font table.
#[derive(Debug, Clone)]
struct Font {
    charset: Charset,
    name: String,
}

/// A paragraph style of the style sheet.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    is_title: bool,
    is_bold: bool,
    strike: state::Strike,
    is_centred: bool,
    half_points: Option<u16>,
    font: Option<i32>,
}

/// A field whose result is being read.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// How many visible characters had been put when it began.
    before: usize,
}

/// A picture whose bytes are being read.
#[derive(Debug, Default)]
struct Drawn {
    /// What the file calls its kind, as a file's name ends.
    kind: &'static str,
    bytes: Vec<u8>,
    /// The first digit of a byte whose second has not come.
    half: Option<u8>,
}

/// A file in reading.
#[derive(Debug)]
struct Reader {
    state: State,
    stack: Vec<State>,
    /// How many groups are open beyond [`MAX_DEPTH`].
    too_deep: usize,
    /// Whether `\*` came just before: a word that is not known makes its group no text.
    is_starred: bool,
    parts: Vec<Part>,
    /// Bytes of text that wait for more.
    pending: Vec<u8>,
    /// The first half of a character that `\u` writes in two.
    surrogate: Option<u16>,
    /// How many characters more stand for the last `\u`.
    spare: u32,
    declared: Declared,
    fonts: BTreeMap<i32, Font>,
    /// The font that the font table is at.
    font: i32,
    default_font: Option<i32>,
    styles: BTreeMap<i32, Style>,
    style_name: String,
    authors: Vec<String>,
    /// Strings that groups with [`Target::Note`] gather.
    notes: Vec<String>,
    fields: Vec<Field>,
    comment_author: Option<String>,
    object: Option<String>,
    property: String,
    drawn: Option<Drawn>,
    alt: Option<String>,
    /// Pictures of a shape, whose description comes after them.
    held: Vec<Picture>,
    /// Whether a picture was read whose older form follows.
    is_drawn_already: bool,
    is_raw_utf8: bool,
    tally: Tally,
}

impl Reader {
    fn new(is_raw_utf8: bool) -> Self {
        Self {
            state: State::FIRST,
            stack: Vec::new(),
            too_deep: 0,
            is_starred: false,
            parts: vec![Part::new(PartKind::Body)],
            pending: Vec::new(),
            surrogate: None,
            spare: 0,
            declared: Declared::Nothing,
            fonts: BTreeMap::new(),
            font: 0,
            default_font: None,
            styles: BTreeMap::new(),
            style_name: String::new(),
            authors: Vec::new(),
            notes: Vec::new(),
            fields: Vec::new(),
            comment_author: None,
            object: None,
            property: String::new(),
            drawn: None,
            alt: None,
            held: Vec::new(),
            is_drawn_already: false,
            is_raw_utf8,
            tally: Tally::default(),
        }
    }

    fn run(&mut self, mut tokens: Tokens<'_>) {
        while let Some(token) = tokens.next() {
            self.take(token);
            if self.stack.is_empty() && token == Token::Close {
                if tokens.is_at_end() {
                    return;
                }
                self.tally.ends_early = true;
            }
        }
        self.flush();
        self.tally.unclosed = self.stack.len().saturating_add(self.too_deep);
    }

    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(bytes) => return self.bytes(bytes),
            Token::Hex(byte) | Token::Symbol(byte @ (b'\\' | b'{' | b'}')) => {
                return self.byte(byte);
            }
            _ => self.flush(),
        }
        let is_starred = std::mem::take(&mut self.is_starred);
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(name, number) => self.word(name, number, is_starred),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Binary(data, missing) => self.binary(data, missing),
            Token::BadHex => self.tally.broken = self.tally.broken.saturating_add(1),
            Token::Text(_) | Token::Hex(_) => {}
        }
    }

    fn open(&mut self) {
        self.spare = 0;
        if self.stack.len() >= MAX_DEPTH {
            self.too_deep = self.too_deep.saturating_add(1);
            self.tally.is_too_deep = true;
            return;
        }
        self.stack.push(self.state);
        self.state.ending = Ending::Nothing;
        if self.state.target == Target::Styles {
            self.begin_style();
        }
    }

    fn close(&mut self) {
        self.spare = 0;
        if self.too_deep > 0 {
            self.too_deep = self.too_deep.saturating_sub(1);
            return;
        }
        if self.stack.len() > 1 {
            let ended = self.state;
            if let Some(outer) = self.stack.pop() {
                self.state = outer;
            }
            self.end_group(ended);
        } else {
            self.stack.clear();
        }
    }

    fn binary(&mut self, data: &[u8], missing: usize) {
        self.tally.is_cut |= missing > 0;
        if self.spare > 0 {
            self.spare = self.spare.saturating_sub(1);
        } else if let (Target::Picture, Some(drawn)) = (self.state.target, &mut self.drawn) {
            drawn.bytes.extend_from_slice(data);
        }
    }

    fn finish(mut self) -> Document {
        self.too_deep = 0;
        while self.stack.len() > 1 {
            self.close();
        }
        while self.parts.len() > 1 {
            self.end_part();
        }
        let look = self.look();
        let Some(mut part) = self.parts.pop() else { return Document::default() };
        self.tally.say(&mut part);
        let mut document = part.finish(look);
        if document.blocks.is_empty() && document.notices.is_empty() {
            document.notices.push(tally::nothing());
        }
        document
    }

    /// The part in work.
    fn part(&mut self) -> &mut Part {
        if self.parts.is_empty() {
            self.parts.push(Part::new(PartKind::Body));
        }
        let last = self.parts.len().saturating_sub(1);
        &mut self.parts[last]
    }

    fn say(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.part().flow.say(kind, None, text);
    }

    /// How the paragraph in work looks.
    fn look(&self) -> Look {
        let style = self.styles.get(&self.state.para.style);
        Look {
            is_title: style.is_some_and(|style| style.is_title),
            is_centred: self.state.para.is_centred,
            half_points: None,
        }
    }
}

/// A name cut to what a notice carries.
fn short(name: &str) -> String {
    name.trim().chars().filter(|it| !it.is_control()).take(MAX_NAME).collect()
}
