//! A text of its own within a file: the body, a page's head, a note, a comment, a box. Each has its paragraphs and
//! its tables.

use super::rows::Rows;
use crate::document::flow::{Face, Fate, Flow, Seam};
use crate::document::{Block, Cell, Document, Look, NoticeKind, Paragraph, Run};

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The body.
    Body,
    /// A page's head.
    Header,
    /// A page's foot.
    Footer,
    /// A footnote or an endnote.
    Footnote,
    /// A comment, by whom.
    Comment(Option<String>),
    /// A box.
    TextBox,
}

/// A part in work.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    pub(super) flow: Flow,
    pub(super) rows: Rows,
    /// Its footnotes, for its end.
    pub(super) footnotes: Vec<String>,
    /// Whether the paragraph in work has its list number written out.
    pub(super) is_numbered: bool,
    /// Whether a row has begun and not ended.
    is_row_open: bool,
    /// Whether the cell in work holds a table.
    is_nested: bool,
}

impl Part {
    /// One of a kind, empty.
    pub(super) fn new(kind: PartKind) -> Self {
        Self {
            kind,
            flow: Flow::default(),
            rows: Rows::default(),
            footnotes: Vec::new(),
            is_numbered: false,
            is_row_open: false,
            is_nested: false,
        }
    }

    /// Whether what comes is of a cell even where the paragraph does not say so.
    pub(super) fn is_in_row(&self) -> bool {
        self.is_row_open || self.rows.has_cells()
    }

    /// A row's description begins.
    pub(super) fn begin_row(&mut self) {
        self.rows.begin();
        self.is_row_open = true;
    }

    /// Adds text that is of the body: a table before it is over.
    pub(super) fn body_text(&mut self, text: &str, face: Face, what: Fate<'_>) {
        if self.has_table() && self.flow.is_blank() {
            self.end_table();
        }
        self.flow.text(text, face, what);
    }

    /// Ends a paragraph of the body.
    pub(super) fn end_body(&mut self, look: Look) {
        self.is_numbered = false;
        if self.has_table() {
            self.end_table();
        }
        self.flow.end(look);
    }

    /// Ends a paragraph of a cell.
    pub(super) fn end_in_cell(&mut self) {
        self.is_numbered = false;
        self.flow.end_in_cell(Seam::Line);
    }

    /// Ends a cell of a nested table, or its row: the cell around it goes on.
    pub(super) fn end_nested(&mut self, seam: Seam) {
        self.is_nested = true;
        self.is_numbered = false;
        self.flow.end_in_cell(seam);
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.end_in_cell();
        let cell = self.flow.take_cell();
        if std::mem::take(&mut self.is_nested) {
            self.flow.say_of_cell(NoticeKind::NestedTable, cell.text.clone());
        }
        self.rows.cell(cell);
    }

    /// Ends a row, with the text that no cell's end came after.
    pub(super) fn end_row(&mut self) {
        self.end_in_cell();
        let cell = self.flow.take_cell();
        if cell != Cell::default() {
            self.rows.cell(cell);
        }
        self.rows.end_row();
        self.is_row_open = false;
    }

    /// Ends the part.
    pub(super) fn finish(mut self, look: Look) -> Document {
        if self.is_in_row() {
            self.end_row();
        }
        self.end_body(look);
        for footnote in std::mem::take(&mut self.footnotes) {
            let face = Face::default();
            self.flow.text(&format!("（注：{footnote}）"), face, Fate::Shown);
            self.flow.end(Look::default());
        }
        self.flow.finish(look)
    }

    fn has_table(&self) -> bool {
        !self.rows.is_empty() || self.flow.has_cell()
    }

    fn end_table(&mut self) {
        self.is_row_open = false;
        if self.flow.has_cell() {
            let cell = self.flow.take_cell();
            self.rows.cell(cell);
        }
        let built = self.rows.build();
        for covered in built.covered {
            self.flow.say_of_cell(NoticeKind::Hidden, covered);
        }
        self.flow.push_table(built.table);
    }
}

/// A part of one paragraph, as a shape's artistic lettering is.
pub(super) fn single(text: &str) -> Document {
    let run = Run { text: text.to_owned(), is_bold: false };
    let paragraph = Paragraph { runs: vec![run], look: Look::default() };
    Document { blocks: vec![Block::Paragraph(paragraph)], notices: Vec::new() }
}
