//! Text as it comes from a reader, gathered into paragraphs, cells and notices.
//!
//! The rules that do not differ between formats are here: runs of one boldness are one run, an empty paragraph is none,
//! a picture or a box stands after the paragraph (or the table) that it is anchored in, and a notice's place is counted
//! in paragraphs.

use std::fmt::Write as _;
use std::mem;

use super::raised::{OffLine, Raised};
use super::{
    Block, Cell, Document, Look, Notice, NoticeKind, Paragraph, Picture, Run, Table, grid,
};

/// How characters look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Face {
    /// Whether they are bold.
    pub(crate) is_bold: bool,
    /// Their size in half points, where it is known.
    pub(crate) half_points: Option<u16>,
    /// Whether they stand on the line.
    pub(crate) raised: Raised,
}

/// What becomes of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate<'a> {
    /// They are in the text and nothing is said of them.
    Shown,
    /// They are in the text, and a notice of the kind says so.
    Told(NoticeKind, Option<&'a str>),
    /// They are in a notice of the kind only.
    Out(NoticeKind, Option<&'a str>),
}

/// What stands between a nested cell and what follows it in the cell around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Seam {
    /// A new line: a paragraph or a nested row ended.
    #[default]
    Line,
    /// A space: a nested cell ended.
    Space,
}

/// The sizes of the paragraph in work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Size {
    /// No visible character was met.
    #[default]
    Unmet,
    /// All of them were of one size.
    One(u16),
    /// They differ, or one is not known.
    Unsure,
}

/// What waits for the end of its paragraph or table.
#[derive(Debug)]
enum After {
    Block(Block),
    Part(Document),
}

/// A document in work.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    blocks: Vec<Block>,
    notices: Vec<Notice>,
    runs: Vec<Run>,
    size: Size,
    paragraphs: usize,
    /// The first notice of the paragraph in work.
    since: usize,
    /// Whether the last notice is one of characters that more of the same may join.
    is_open: bool,
    after: Vec<After>,
    off_line: OffLine,
    cell: String,
    seam: Seam,
}

impl Flow {
    /// Adds characters to the paragraph in work.
    pub(crate) fn text(&mut self, text: &str, face: Face, what: Fate<'_>) {
        match what {
            Fate::Shown => self.is_open = false,
            Fate::Told(kind, who) => self.tell(kind, who, text),
            Fate::Out(kind, who) => return self.tell(kind, who, text),
        }
        self.add(text, face);
    }

    /// Says something at the place that the text has come to.
    pub(crate) fn say(&mut self, kind: NoticeKind, who: Option<String>, text: impl Into<String>) {
        self.is_open = false;
        let at = self.paragraphs.saturating_add(1);
        self.notices.push(Notice { kind, who, at, text: text.into() });
    }

    /// Says something of a cell that has ended.
    pub(crate) fn say_of_cell(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.is_open = false;
        self.notices.push(Notice { kind, who: None, at: self.paragraphs, text: text.into() });
    }

    /// Says something of the whole file.
    pub(crate) fn say_of_all(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.is_open = false;
        self.notices.push(Notice::of(kind, text));
    }

    /// Takes over what was said in a part whose text is not among the blocks: it is said here.
    pub(crate) fn say_again(&mut self, notices: Vec<Notice>) {
        self.is_open = false;
        let here = self.paragraphs.saturating_add(1);
        self.notices.extend(
            notices.into_iter().map(|it| Notice { at: if it.at == 0 { 0 } else { here }, ..it }),
        );
    }

    /// Takes over what was said in a cell whose text is in a table to come.
    pub(crate) fn say_again_of_cell(&mut self, notices: Vec<Notice>) {
        self.is_open = false;
        let here = self.paragraphs;
        self.notices.extend(
            notices.into_iter().map(|it| Notice { at: if it.at == 0 { 0 } else { here }, ..it }),
        );
    }

    /// Ends the paragraph in work as one of the body.
    pub(crate) fn end(&mut self, look: Look) {
        self.end_off_line();
        if let Some(paragraph) = self.take(look) {
            self.paragraphs = self.paragraphs.saturating_add(1);
            self.blocks.push(Block::Paragraph(paragraph));
        }
        self.settle();
    }

    /// Ends the paragraph in work as one of a cell.
    pub(crate) fn end_in_cell(&mut self, seam: Seam) {
        self.end_off_line();
        let (since, place) = (self.since, self.paragraphs);
        for notice in self.notices.iter_mut().skip(since).filter(|it| it.at > place) {
            notice.at = place;
        }
        if let Some(paragraph) = self.take(Look::default()) {
            if !self.cell.is_empty() {
                self.cell.push(if self.seam == Seam::Line { '\n' } else { ' ' });
            }
            self.cell.extend(paragraph.runs.iter().map(|run| run.text.as_str()));
            self.seam = seam;
        } else if seam == Seam::Line {
            self.seam = seam;
        }
    }

    /// The text of the cell in work, which it ends, and its pictures; it has no place yet.
    pub(crate) fn take_cell(&mut self) -> Cell {
        self.seam = Seam::Line;
        let mut pictures = Vec::new();
        for after in mem::take(&mut self.after) {
            match after {
                After::Block(Block::Picture(picture)) => pictures.push(picture),
                other => self.after.push(other),
            }
        }
        Cell { text: mem::take(&mut self.cell), pictures, ..Cell::default() }
    }

    /// Whether the paragraph in work has no visible character.
    pub(crate) fn is_blank(&self) -> bool {
        self.size == Size::Unmet
    }

    /// The last character of the paragraph in work.
    pub(crate) fn last_char(&self) -> Option<char> {
        self.runs.last()?.text.chars().next_back()
    }

    /// Whether the cell in work has text.
    pub(crate) fn has_cell(&self) -> bool {
        !self.cell.is_empty()
    }

    /// Says of a number of a symbol font that no character is known for it. Those that follow one another are one
    /// notice.
    pub(crate) fn say_symbol(&mut self, font: &str, number: u8) {
        let (start, at) = (format!("字体“{font}”的字符："), self.paragraphs.saturating_add(1));
        match self.notices.last_mut() {
            Some(last)
                if last.kind == NoticeKind::Symbol
                    && last.at == at
                    && last.text.starts_with(&start) =>
            {
                let _ = write!(last.text, "、0x{number:02X}");
            }
            _ => self.say(NoticeKind::Symbol, None, format!("{start}0x{number:02X}")),
        }
    }

    /// Adds a table. A table of no row is none; one that is larger than any is laid out becomes paragraphs.
    pub(crate) fn push_table(&mut self, table: Table) {
        match grid::checked(table) {
            Ok(table) if table.rows.is_empty() => {}
            Ok(table) => self.blocks.push(Block::Table(table)),
            Err(paragraphs) => self.join(paragraphs),
        }
        self.settle();
    }

    /// Keeps a picture for after the paragraph in work.
    pub(crate) fn push_picture(&mut self, picture: Picture) {
        self.after.push(After::Block(Block::Picture(picture)));
    }

    /// Keeps a part, as a box's text, for after the paragraph in work.
    pub(crate) fn push_part(&mut self, part: Document) {
        self.after.push(After::Part(part));
    }

    /// The document, with the paragraph in work ended.
    pub(crate) fn finish(mut self, look: Look) -> Document {
        self.end(look);
        for notice in &mut self.notices {
            notice.at = notice.at.min(self.paragraphs);
        }
        Document { blocks: self.blocks, notices: self.notices }
    }

    fn tell(&mut self, kind: NoticeKind, who: Option<&str>, text: &str) {
        let at = self.paragraphs.saturating_add(1);
        if self.is_open
            && let Some(last) = self.notices.last_mut()
            && last.kind == kind
            && last.at == at
            && last.who.as_deref() == who
        {
            last.text.extend(text.chars().filter_map(plain));
            return;
        }
        let text: String = text.chars().filter_map(plain).collect();
        if !text.is_empty() {
            self.notices.push(Notice { kind, who: who.map(str::to_owned), at, text });
            self.is_open = true;
        }
    }

    fn add(&mut self, text: &str, face: Face) {
        let new: String = text.chars().filter_map(plain).collect();
        if new.is_empty() {
            return;
        }
        let is_visible = !new.trim().is_empty();
        let new = self.off_line.put(&new, face.raised);
        match self.runs.last_mut() {
            Some(run) if run.is_bold == face.is_bold => run.text.push_str(&new),
            _ => self.runs.push(Run { text: new, is_bold: face.is_bold }),
        }
        if is_visible {
            self.size = match (self.size, face.half_points) {
                (Size::Unmet, Some(size)) => Size::One(size),
                (Size::One(before), Some(size)) if before == size => Size::One(size),
                _ => Size::Unsure,
            };
        }
    }

    fn end_off_line(&mut self) {
        for text in self.off_line.end() {
            self.say(NoticeKind::Other, None, text);
        }
    }

    fn take(&mut self, look: Look) -> Option<Paragraph> {
        let is_blank = self.is_blank();
        let runs = mem::take(&mut self.runs);
        let size = mem::take(&mut self.size);
        self.is_open = false;
        self.since = self.notices.len();
        if is_blank {
            return None;
        }
        let half_points = if let Size::One(size) = size { Some(size) } else { None };
        Some(Paragraph { runs, look: Look { half_points, ..look } })
    }

    /// Puts what waited after the block that was just ended.
    fn settle(&mut self) {
        for after in mem::take(&mut self.after) {
            match after {
                After::Block(block) => self.blocks.push(block),
                After::Part(part) => self.join(part),
            }
        }
        self.since = self.notices.len();
    }

    fn join(&mut self, part: Document) {
        let before = self.paragraphs;
        let met = part.blocks.iter().filter(|it| matches!(it, Block::Paragraph(_))).count();
        self.paragraphs = before.saturating_add(met);
        self.blocks.extend(part.blocks);
        self.notices.extend(part.notices.into_iter().map(|it| Notice {
            at: if it.at == 0 { 0 } else { it.at.saturating_add(before) },
            ..it
        }));
    }
}

/// A character as a run holds it: a tab or a line's end is a space, no other control is one.
fn plain(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\u{2028}' | '\u{2029}' => Some(' '),
        it if it.is_control() => None,
        it => Some(it),
    }
}
