//! What a unit's file holds: paragraphs, tables and pictures in the order they are read, and what was left out of them.
//!
//! Pure: bytes in, a [`Document`] out. No reader guesses in silence: every visible character of the file is in a block
//! or in a [`Notice`].

mod bits;
mod bytes;
mod charset;
pub mod doc;
pub mod docx;
mod equation;
mod flow;
pub mod form;
pub mod grid;
pub mod html;
pub mod kind;
pub mod list;
pub mod mail;
mod numeral;
pub mod ole;
mod package;
mod raised;
pub mod rtf;
pub mod sheet;
pub mod style;
mod symbol;
pub mod zipped;

/// A file's text, as a reader of the file would go through it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is made of, in order.
    pub blocks: Vec<Block>,
    /// What is not in the blocks, or is and was not sure to be.
    pub notices: Vec<Notice>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; an empty one is none.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture, after the paragraph that it stands in; those of a table are its cells'.
    Picture(Picture),
}

/// A paragraph: one line of an item's body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, in order.
    pub runs: Vec<Run>,
    /// How it looks: what tells a title.
    pub look: Look,
}

/// Text of one look. It holds no line's end and no control character; a tab is a space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// Whether it is bold.
    pub is_bold: bool,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether its style is one of a title's (Title, 标题, the first heading).
    pub is_title: bool,
    /// Whether it is centred.
    pub is_centred: bool,
    /// Its size in half points (二号 is 44), where all of it is known to be of one.
    pub half_points: Option<u16>,
}

/// A table: rows of cells, those that take several columns or rows where they begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// How many columns it has.
    pub columns: usize,
    /// Its rows from the top.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The first column it takes, from 0.
    pub column: usize,
    /// How many columns it takes, at least one.
    pub columns: usize,
    /// How many rows it takes, at least one.
    pub rows: usize,
    /// Its paragraphs, `\n` between them.
    pub text: String,
    /// The pictures that stand in it.
    pub pictures: Vec<Picture>,
}

/// A picture within a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name in the file, without folders: `image1.jpeg`.
    pub name: String,
    /// Its bytes, of whatever kind.
    pub bytes: Vec<u8>,
    /// What the file says that it shows.
    pub alt: Option<String>,
}

/// Something of a file that whoever takes it in must know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it is.
    pub kind: NoticeKind,
    /// Who did it, where the file says.
    pub who: Option<String>,
    /// How many paragraphs stand before the end of the one it is in, so that 1 is the first; 0 where it has no place.
    pub at: usize,
    /// Its characters, all of them.
    pub text: String,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// A tracked insertion, taken as accepted: its text is in the blocks.
    Inserted,
    /// A tracked deletion, taken as accepted: its text is out.
    Deleted,
    /// What stands beside a text, as how it is read (注音): out.
    Aside,
    /// Text that a line is drawn through: out.
    Struck,
    /// Text that was moved, where it was: out.
    MovedFrom,
    /// The same where it is now: in the blocks.
    MovedTo,
    /// A paragraph's end that was deleted: two paragraphs are one.
    Joined,
    /// A paragraph's end that was inserted: one paragraph is two.
    Parted,
    /// A comment: out.
    Comment,
    /// A page's head: out.
    Header,
    /// A page's foot: out.
    Footer,
    /// Hidden text: out.
    Hidden,
    /// A footnote or an endnote, in the blocks as （注：…） at the end.
    Footnote,
    /// Text of a box or a shape, in the blocks after the paragraph that it is anchored in.
    TextBox,
    /// A table in a table's cell: its text is in the cell.
    NestedTable,
    /// A character of a symbol font that no character is known for: `U+FFFD` stands in the blocks, its font and number here.
    Symbol,
    /// An equation: its characters, as far as they are text, are in the blocks.
    Equation,
    /// An embedded object, a chart, a drawing: out; its kind is the text.
    Object,
    /// A picture that could not be read: out.
    Picture,
    /// Macros, scripts, active parts: never run, out.
    Active,
    /// Something that refers outside of the file: not followed.
    External,
    /// A part of the file that is damaged: what could be read of it is in the blocks.
    Damaged,
    /// Anything else: the text says it.
    Other,
}

/// Why nothing of a file could be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It wants a password.
    Encrypted,
    /// It is not whole: where, in Chinese.
    Damaged(String),
    /// It is of a kind that is not read: its name, and what to do instead, in Chinese.
    Kind(&'static str, &'static str),
    /// It holds more than is taken: what, in Chinese.
    TooLarge(String),
}

impl Notice {
    /// One that has no place and nobody who did it.
    #[must_use]
    pub fn of(kind: NoticeKind, text: impl Into<String>) -> Self {
        Self { kind, who: None, at: 0, text: text.into() }
    }

    /// One that its text says.
    #[must_use]
    pub fn other(text: impl Into<String>) -> Self {
        Self::of(NoticeKind::Other, text)
    }
}

impl Paragraph {
    /// Its characters.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Table {
    /// A line a row: its cells' texts, parted by a space.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| {
            let texts = row.iter().map(|cell| cell.text.replace('\n', " "));
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        })
    }
}

impl Block {
    /// Its text, a line a paragraph or a table's row.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Paragraph(paragraph) => vec![paragraph.text()],
            Self::Table(table) => table.lines().collect(),
            Self::Picture(_) => Vec::new(),
        }
    }
}

impl Block {
    /// Its pictures: itself, or those of a table's cells.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let own = if let Self::Picture(picture) = self { Some(picture) } else { None };
        let table = if let Self::Table(table) = self { Some(table) } else { None };
        let cells = table.into_iter().flat_map(|table| table.rows.iter().flatten());
        own.into_iter().chain(cells.flat_map(|cell| &cell.pictures))
    }
}

impl Document {
    /// Its pictures, those of tables among them.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Picture> {
        self.blocks.iter_mut().flat_map(|block| match block {
            Block::Picture(picture) => vec![picture],
            Block::Table(table) => {
                table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.pictures).collect()
            }
            Block::Paragraph(_) => Vec::new(),
        })
    }

    /// Its text, a line a paragraph or a table's row.
    #[must_use]
    pub fn text(&self) -> String {
        self.blocks.iter().flat_map(Block::lines).collect::<Vec<_>>().join("\n")
    }
}
