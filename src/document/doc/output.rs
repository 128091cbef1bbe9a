//! What a text of a file comes to: blocks, notices, and where the references of notes stand.

use super::character::{CharacterLook, Mark};
use crate::document::raised::{OffLine, Raised};
use crate::document::{
    Block, Document, Look, Notice, NoticeKind, Paragraph, Picture, Run, Table, grid,
};
use std::collections::BTreeMap;

/// The most pictures of a file that are taken.
const MAX_PICTURES: usize = 1000;
/// The most bytes of pictures that are taken in all: one may be pointed to again and again.
const MAX_PICTURE_BYTES: usize = 256 << 20;

/// The pictures that were taken so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Album {
    count: usize,
    bytes: usize,
}

impl Album {
    /// Takes a picture in; `None` where there are too many.
    pub(super) fn add(
        &mut self,
        ending: &str,
        bytes: &[u8],
        alt: Option<String>,
    ) -> Option<Picture> {
        let total =
            self.bytes.checked_add(bytes.len()).filter(|total| *total <= MAX_PICTURE_BYTES)?;
        if self.count >= MAX_PICTURES {
            return None;
        }
        self.count += 1;
        self.bytes = total;
        Some(Picture { name: format!("image{}.{ending}", self.count), bytes: bytes.to_vec(), alt })
    }
}

/// What was read of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Output {
    /// The blocks.
    pub(super) blocks: Vec<Block>,
    /// The notices.
    pub(super) notices: Vec<Notice>,
    /// How many of the blocks are paragraphs.
    pub(super) paragraphs: usize,
    /// For the characters that refer to notes: how many paragraphs stood there.
    pub(super) references: BTreeMap<usize, usize>,
}

impl Output {
    /// Adds a paragraph.
    pub(super) fn add_paragraph(&mut self, runs: Vec<Run>, look: Look) {
        self.blocks.push(Block::Paragraph(Paragraph { runs, look }));
        self.paragraphs += 1;
    }

    /// Adds a table, or the paragraphs that stand for one that is too large.
    pub(super) fn add_table(&mut self, table: Table) {
        match grid::checked(table) {
            Ok(table) => self.blocks.push(Block::Table(table)),
            Err(Document { blocks, notices }) => {
                let paragraphs = blocks.len();
                self.append(Self { blocks, notices, paragraphs, ..Self::default() });
            }
        }
    }

    /// Adds a notice where the text is now.
    pub(super) fn add_notice(&mut self, kind: NoticeKind, who: Option<String>, text: String) {
        self.notices.push(Notice { kind, who, at: self.paragraphs, text });
    }

    /// Adds another text after this one.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.paragraphs;
        self.blocks.extend(other.blocks);
        self.notices.extend(
            other.notices.into_iter().map(|notice| Notice { at: notice.at + before, ..notice }),
        );
        self.paragraphs += other.paragraphs;
    }

    /// The characters of the blocks: a line a paragraph, a line a row of a table.
    pub(super) fn text(&self) -> String {
        self.blocks.iter().flat_map(Block::lines).collect::<Vec<_>>().join("\n")
    }
}

/// A line that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    runs: Vec<Run>,
    size: Size,
    raised: OffLine,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Size {
    #[default]
    None,
    One(u16),
    Several,
}

impl Line {
    /// Adds text of a look.
    pub(super) fn push(&mut self, text: &str, look: &CharacterLook, raised: Raised) {
        let (is_bold, half_points) = (look.is(Mark::Bold), look.half_points);
        let text = self.raised.put(text, raised);
        match self.runs.last_mut().filter(|run| run.is_bold == is_bold) {
            Some(run) => run.text.push_str(&text),
            None => self.runs.push(Run { text: text.clone(), is_bold }),
        }
        if !text.trim().is_empty() {
            self.size = match self.size {
                Size::None => Size::One(half_points),
                Size::One(known) if known == half_points => self.size,
                _ => Size::Several,
            };
        }
    }

    /// Ends it: what is to be told of what stands off the line.
    pub(super) fn end_off_line(&mut self) -> Vec<String> {
        self.raised.end()
    }

    /// Its runs and its one size; `None` where nothing of it can be seen.
    pub(super) fn take(&mut self) -> Option<(Vec<Run>, Option<u16>)> {
        let line = std::mem::take(self);
        let is_seen = line.runs.iter().any(|run| !run.text.trim().is_empty());
        let size = if let Size::One(size) = line.size { Some(size) } else { None };
        is_seen.then_some((line.runs, size))
    }
}
