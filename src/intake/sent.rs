//! What came: a document with what is said beside it.

use toml::value::Date;

use super::insets::{AT_END, Photo};
use crate::document::{Block, Document, Look, Notice, Paragraph, Run};
use crate::text;

/// A document as it came: a file by itself, in an archive, with a mail, or a row of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// How it is called: `周报.zip › 白沙镇.docx`.
    pub name: String,
    /// The file's name without its end, where it has one of its own.
    pub stem: String,
    /// The folders that it lies in, the outermost first, those within an archive too.
    pub folders: Vec<String>,
    /// What it holds.
    pub content: Content,
    /// Pictures that came beside it.
    pub pictures: Vec<Photo>,
    /// What is said beside.
    pub said: Said,
    /// What was left out of it, beyond what its reader says.
    pub notices: Vec<Notice>,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// Text, line by line.
    Text(String),
    /// A document with looks, pictures, tables.
    Document(Document),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Content {
    /// Whether it has tables or pictures, and no text.
    pub(super) fn is_table(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Document(document) => {
                !document.blocks.iter().any(|block| matches!(block, Block::Paragraph(_)))
            }
        }
    }

    /// The same as a document, a paragraph a line.
    pub(super) fn into_document(self) -> Document {
        match self {
            Self::Document(document) => document,
            Self::Text(text) => {
                let paragraph = |line: &str| {
                    let run = Run { text: line.to_owned(), is_bold: false };
                    Block::Paragraph(Paragraph { runs: vec![run], look: Look::default() })
                };
                Document { blocks: text.lines().map(paragraph).collect(), notices: Vec::new() }
            }
        }
    }

    /// Its lines, without what is no text.
    pub(super) fn lines(&self) -> Vec<String> {
        let lines: Vec<String> = match self {
            Self::Text(text) => text.lines().map(str::to_owned).collect(),
            Self::Document(document) => document
                .blocks
                .iter()
                .filter_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(paragraph.text()),
                    Block::Table(table) => Some(
                        table
                            .rows
                            .iter()
                            .flatten()
                            .map(|cell| cell.text.as_str())
                            .collect::<Vec<_>>()
                            .join(" "),
                    ),
                    Block::Picture(_) => None,
                })
                .collect(),
        };
        let lines = lines.iter().map(|line| text::line(line));
        lines.filter(|line| !line.is_empty()).collect()
    }
}

/// What is said of a document where it is not in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// Its units: a list's cell.
    pub units: Vec<String>,
    /// Its section or column: a list's cell.
    pub section: Option<String>,
    /// Its column: a list's cell.
    pub column: Option<String>,
    /// Its title: a list's cell.
    pub title: Option<String>,
    /// What it is sent as: a mail's subject, a title where the document has none.
    pub subject: Option<String>,
    /// Who sent it.
    pub sender: Option<String>,
    /// The letter that it came with, a line each.
    pub letter: Vec<String>,
    /// The day it came.
    pub received: Option<Date>,
    /// 执笔
    pub writer: Option<String>,
    /// 审签
    pub approved: Option<String>,
    /// 电话
    pub phone: Option<String>,
    /// What else a list says of it.
    pub others: Vec<String>,
    /// Whether the letter came with several: what it is about is none of their titles.
    pub is_letter_of_several: bool,
}

/// A picture that came as a file of its own.
#[derive(Debug)]
pub(crate) struct Loose {
    /// How it is called.
    pub name: String,
    /// The file's name without its end.
    pub stem: String,
    /// The folders that it lies in.
    pub folders: Vec<String>,
    /// The picture.
    pub photo: Photo,
}

/// Gives pictures that came with documents to those that they are of: the only one of their folder, or the one whose name theirs begins
/// with. Those that may be of several, or of none, are left.
pub(crate) fn give_pictures(sent: &mut [Sent], loose: Vec<Loose>) -> Vec<Loose> {
    let mut left = Vec::new();
    for mut picture in loose {
        picture.photo.name = Some(file_name(&picture));
        let beside: Vec<usize> =
            (0..sent.len()).filter(|at| sent[*at].folders == picture.folders).collect();
        let named = |at: &&usize| is_of(&picture.stem, &sent[**at].stem);
        let longest = beside.iter().filter(named).map(|at| sent[*at].stem.len()).max();
        let best: Vec<usize> = beside
            .iter()
            .copied()
            .filter(|at| {
                is_of(&picture.stem, &sent[*at].stem) && Some(sent[*at].stem.len()) == longest
            })
            .collect();
        let of = match &beside[..] {
            [only] => Some(*only),
            _ => match &best[..] {
                [only] => Some(*only),
                _ => None,
            },
        };
        match of {
            Some(at) => sent[at].pictures.push(Photo { at: AT_END, ..picture.photo }),
            None => left.push(picture),
        }
    }
    left
}

/// `白沙镇1`, `白沙镇-照片2` and `白沙镇` are of `白沙镇`; `10` is not of `1`.
fn is_of(picture: &str, document: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    picture.strip_prefix(document).is_some_and(|rest| {
        let goes_on = is_digit(document.chars().next_back()) && is_digit(rest.chars().next());
        !(document.is_empty() || goes_on)
    })
}

/// The picture's own name beside an item: what no path may have is `_`.
fn file_name(picture: &Loose) -> String {
    const LONGEST: usize = 60;
    let plain = |c: char| if c.is_control() || "\\/:*?\"<>|".contains(c) { '_' } else { c };
    let stem: String = picture.stem.chars().map(plain).take(LONGEST).collect();
    format!("{}.{}", stem.trim_start_matches('.'), picture.photo.end)
}
