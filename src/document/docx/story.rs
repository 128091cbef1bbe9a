//! A text as it is put together: its paragraphs, what hangs on them, and what is told of it.
//!
//! The body is one story; so is each cell, box, note and page head, and then it is put into the one around it.

use super::super::{Block, Look, Notice, NoticeKind, Paragraph, Run};
use super::counters::Label;
use super::fate::{CONTENTS, Fate, Of};
use super::field::Field;
use super::styles::Looks;
use crate::document::raised::{OffLine, Raised};

/// A text that is being put together.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Its parts so far.
    pub(super) blocks: Vec<Block>,
    /// What is told of it so far, by its own paragraphs.
    pub(super) notices: Vec<Notice>,
    /// How many paragraphs it has so far.
    pub(super) paragraphs: usize,
    /// The paragraph that is being written.
    pub(super) open: Option<Open>,
    /// The fields that are open, the innermost last.
    pub(super) fields: Vec<Field>,
    /// Text that stands in a field's instruction: it is not shown.
    pub(super) swallowed: String,
    /// What it is the text of.
    pub(super) of: Of,
    /// The notices from here on wait for the number of the paragraph that is being written.
    waiting: usize,
    /// What comes after the paragraph that is being written.
    after: Vec<(Vec<Block>, Vec<Notice>)>,
    /// The notice that the next text of the same fate goes on with.
    going_on: Option<(Fate, usize)>,
}

/// A paragraph that is being written.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) runs: Vec<Run>,
    pub(super) look: Look,
    pub(super) sizes: Sizes,
    /// The number that its first text is to have before it.
    pub(super) label: Option<(Label, Run)>,
    /// Whether the text of the next paragraph goes on in it.
    pub(super) is_joined: bool,
    /// Whether something that can be seen is in it.
    has_ink: bool,
    off_line: OffLine,
}

/// The sizes of a paragraph's text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sizes {
    #[default]
    None,
    One(u16),
    Several,
}

impl Story {
    /// An empty story.
    pub(super) fn of(of: Of) -> Self {
        Self { of, ..Self::default() }
    }

    /// Puts text that is shown at the end of the open paragraph; without one, it opens one.
    pub(super) fn write(&mut self, text: &str, looks: &Looks) {
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        let open = self.open.get_or_insert_default();
        open.write_label(&text);
        open.measure(&text, looks.size);
        open.push(&text, looks.is_bold, looks.props.raised.unwrap_or_default());
    }

    /// Tells of text with a fate, together with what stands right before it and had the same.
    pub(super) fn tell_text(&mut self, fate: &Fate, text: &str) {
        let (kind, who, intro) = match fate {
            Fate::Kept => {
                self.going_on = None;
                return;
            }
            Fate::Told(kind, who) | Fate::Out(kind, who) => (*kind, who.clone(), ""),
            Fate::OutAs(intro) => (NoticeKind::Other, None, *intro),
        };
        let text = clean(text);
        if let Some((_, index)) = self.going_on.as_ref().filter(|(before, _)| before == fate)
            && let Some(notice) = self.notices.get_mut(*index)
        {
            notice.text.push_str(&text);
            return;
        }
        if text.is_empty() {
            return;
        }
        self.going_on = Some((fate.clone(), self.notices.len()));
        self.notices.push(Notice { kind, who, at: 0, text: format!("{intro}{text}") });
    }

    /// Tells of something at this place.
    pub(super) fn tell(&mut self, kind: NoticeKind, who: Option<String>, text: String) {
        self.notices.push(Notice { kind, who, at: 0, text });
    }

    /// Puts a story after the paragraph that is being written, or right here where none is.
    pub(super) fn hang(&mut self, blocks: Vec<Block>, notices: Vec<Notice>) {
        self.after.push((blocks, notices));
        if self.open.is_none() {
            self.flush();
        }
    }

    /// Ends the line that is being written; the paragraph goes on in a new one.
    pub(super) fn break_line(&mut self) {
        let Some(open) = self.open.take() else { return };
        if open.label.is_some() {
            self.open = Some(open);
            return;
        }
        let next = Open { look: open.look, ..Open::default() };
        self.emit(open);
        self.open = Some(next);
    }

    /// Ends the paragraph that is being written, and puts what hangs on it.
    pub(super) fn flush(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.write_label("");
            self.emit(open);
        }
        self.settle();
        self.end_line();
        for (blocks, notices) in std::mem::take(&mut self.after) {
            self.take_in(blocks, notices);
        }
    }

    /// The next text of any fate is told anew: a paragraph has ended. A table of contents is told as one.
    pub(super) fn end_line(&mut self) {
        if self.going_on.as_ref().is_some_and(|(fate, _)| *fate == Fate::OutAs(CONTENTS)) {
            self.part_contents();
        } else {
            self.going_on = None;
        }
    }

    fn part_contents(&mut self) {
        let notice = self.going_on.as_ref().and_then(|(_, index)| self.notices.get_mut(*index));
        if let Some(notice) = notice.filter(|notice| !notice.text.ends_with(' ')) {
            notice.text.push(' ');
        }
    }

    /// Nothing goes on with what was told last.
    pub(super) fn end_telling(&mut self) {
        self.going_on = None;
    }

    /// Puts blocks and what is told of them at the end.
    pub(super) fn take_in(&mut self, blocks: Vec<Block>, notices: Vec<Notice>) {
        self.settle();
        let before = self.paragraphs;
        self.paragraphs =
            before.saturating_add(blocks.iter().filter(|block| is_paragraph(block)).count());
        self.blocks.extend(blocks);
        let moved = notices
            .into_iter()
            .map(|notice| Notice { at: notice.at.saturating_add(before), ..notice });
        self.notices.extend(moved);
        self.waiting = self.notices.len();
    }

    /// Its lines, tables' and pictures' too.
    pub(super) fn lines(&self) -> Vec<String> {
        self.blocks.iter().flat_map(Block::lines).collect()
    }

    fn emit(&mut self, mut open: Open) {
        if open.is_blank() {
            return;
        }
        for text in open.off_line.end() {
            self.tell(NoticeKind::Other, None, text);
        }
        let half_points = match open.sizes {
            Sizes::One(size) => Some(size),
            Sizes::None | Sizes::Several => None,
        };
        self.blocks.push(Block::Paragraph(Paragraph {
            runs: open.runs,
            look: Look { half_points, ..open.look },
        }));
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.settle();
    }

    /// The notices that waited get their place.
    fn settle(&mut self) {
        let at = self.paragraphs;
        for notice in self.notices.iter_mut().skip(self.waiting) {
            notice.at = at;
        }
        self.waiting = self.notices.len();
    }
}

impl Open {
    /// An empty paragraph of a look.
    pub(super) fn of(look: Look) -> Self {
        Self { look, ..Self::default() }
    }

    /// Whether nothing that can be seen is in it.
    pub(super) fn is_blank(&self) -> bool {
        !self.has_ink
    }

    /// Puts a number that was not known to be needed before there was text.
    pub(super) fn put_first(&mut self, run: Run) {
        self.has_ink = true;
        self.runs.insert(0, run);
    }

    fn push(&mut self, text: &str, is_bold: bool, raised: Raised) {
        let text = self.off_line.put(text, raised);
        self.has_ink = self.has_ink || !text.chars().all(char::is_whitespace);
        match self.runs.last_mut() {
            Some(run) if run.is_bold == is_bold => run.text.push_str(&text),
            _ => self.runs.push(Run { text, is_bold }),
        }
    }

    /// Puts the number, with a space where it would run into the text's own figures or letters.
    fn write_label(&mut self, text: &str) {
        let Some((label, run)) = self.label.take() else { return };
        let would_run = |character: char| character.is_ascii_alphanumeric();
        let ends_open = run.text.ends_with(|last| would_run(last) || last == '.');
        let space =
            if label.is_spaced && ends_open && text.starts_with(would_run) { " " } else { "" };
        self.push(&format!("{}{space}", run.text), run.is_bold, Raised::Line);
    }

    fn measure(&mut self, text: &str, size: Option<u16>) {
        if text.chars().all(char::is_whitespace) {
            return;
        }
        self.sizes = match (self.sizes, size) {
            (Sizes::None, Some(size)) => Sizes::One(size),
            (Sizes::One(before), Some(size)) if before == size => Sizes::One(size),
            _ => Sizes::Several,
        };
    }
}

/// A text's characters without controls; a tab or a line's end is a space.
fn clean(text: &str) -> String {
    let spaced = text
        .chars()
        .map(|character| if matches!(character, '\t' | '\n' | '\r') { ' ' } else { character });
    spaced.filter(|character| !character.is_control()).collect()
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_))
}
