//! A document laid out as lines of text, as a paste of it would be, with what stands between them.

use super::Piece;
use super::insets::{Photo, Table, caption, is_table_caption, unit_note};
use crate::document::{Block, Document, Look, Notice, NoticeKind, Paragraph, Run};
use crate::text;
use crate::text::bold::Bold;
use crate::text::level::Marker;

/// A document as lines.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    /// The lines, each a paragraph.
    pub text: String,
    /// How each line looks, by where it begins.
    pub looks: Vec<(usize, Look)>,
    /// Pictures.
    pub photos: Vec<Photo>,
    /// Tables.
    pub tables: Vec<Table>,
    /// What was left out, by the reader or here.
    pub notices: Vec<Notice>,
}

impl Laid {
    /// Whether the document says how its paragraphs look.
    pub(crate) fn has_looks(&self) -> bool {
        self.looks.iter().any(|(_, look)| *look != Look::default())
    }

    /// How the line that begins there looks.
    pub(crate) fn look(&self, at: usize) -> Look {
        let found = self.looks.binary_search_by_key(&at, |(start, _)| *start);
        found.map_or_else(|_| Look::default(), |at| self.looks[at].1)
    }

    /// The size that most characters have.
    pub(crate) fn usual_size(&self) -> Option<u16> {
        let mut sizes: Vec<(u16, usize)> = Vec::new();
        for (at, look) in &self.looks {
            let Some(size) = look.half_points else { continue };
            let length = self.text[*at..].find('\n').unwrap_or(0);
            match sizes.iter_mut().find(|(of, _)| *of == size) {
                Some((_, count)) => *count += length,
                None => sizes.push((size, length)),
            }
        }
        sizes.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size)
    }

    /// Gives each piece what stands in it: a picture behind its text, or before its first line.
    pub(crate) fn hand_out(&mut self, pieces: &mut [Piece]) {
        let begins: Vec<usize> = pieces.iter().map(|piece| piece.at.start).collect();
        let of = |at: usize| begins.iter().rposition(|begin| *begin < at).unwrap_or(0);
        for photo in self.photos.drain(..) {
            if let Some(piece) = pieces.get_mut(of(photo.at)) {
                piece.photos.push(photo);
            }
        }
        for table in self.tables.drain(..) {
            if let Some(piece) = pieces.get_mut(of(table.at)) {
                piece.tables.push(table);
            }
        }
    }
}

/// Lays a document out. Captions go to their pictures and tables.
pub(crate) fn laid(document: Document) -> Laid {
    let mut laid = Laid { notices: document.notices, ..Laid::default() };
    let are_all_bold = are_all_bold(&document.blocks);
    // The pictures that wait for their captions, and the captions that have come.
    let mut waiting: Vec<usize> = Vec::new();
    for block in document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let line = text::line(&paragraph.text());
                if line.is_empty() {
                    continue;
                }
                if !waiting.is_empty()
                    && let Some((said, credit)) = caption(&line)
                {
                    captioned(&mut laid.photos, &mut waiting, said, credit);
                    continue;
                }
                waiting.clear();
                let marked = if are_all_bold { line } else { marked(&paragraph) };
                laid.looks.push((laid.text.len(), paragraph.look));
                laid.text.push_str(&marked);
                laid.text.push('\n');
            }
            Block::Picture(picture) => {
                let at = laid.text.len();
                let place = laid.looks.len();
                match Photo::of(picture, at) {
                    Ok(photo) => {
                        waiting.push(laid.photos.len());
                        laid.photos.push(photo);
                    }
                    Err((name, why)) => laid.notices.push(Notice {
                        kind: NoticeKind::Picture,
                        who: None,
                        at: place,
                        text: format!("{name} {why}"),
                    }),
                }
            }
            Block::Table(table) => {
                waiting.clear();
                let mut table = Table::of(&table, laid.text.len());
                laid.take_heads(&mut table);
                laid.tables.push(table);
            }
        }
    }
    laid
}

/// A caption under pictures: one for each in their order, or one for the last.
fn captioned(photos: &mut [Photo], waiting: &mut Vec<usize>, said: String, credit: Option<String>) {
    let bare = waiting.iter().position(|at| photos[*at].caption.is_none());
    let Some(at) = bare.map(|at| waiting[at]) else { return };
    photos[at].caption = Some(said).filter(|said| !said.is_empty());
    photos[at].credit = credit;
}

impl Laid {
    /// What stands over a table is of it: `表1 …`, `单位：万元`.
    fn take_heads(&mut self, table: &mut Table) {
        if let Some(line) = self.last_line().and_then(unit_note) {
            table.unit_note = Some(line);
            self.drop_last();
        }
        if let Some(line) = self.last_line().filter(|line| is_table_caption(line)) {
            table.caption = Some(line.trim_matches('*').to_owned());
            self.drop_last();
        }
        table.at = self.text.len();
    }

    fn last_line(&self) -> Option<&str> {
        let (at, _) = self.looks.last()?;
        Some(self.text[*at..].trim_end_matches('\n'))
    }

    fn drop_last(&mut self) {
        if let Some((at, _)) = self.looks.pop() {
            self.text.truncate(at);
        }
    }
}

/// Where everything is bold, nothing is.
fn are_all_bold(blocks: &[Block]) -> bool {
    let runs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.runs),
        _ => None,
    });
    let mut runs = runs.flatten().filter(|run| !run.text.trim().is_empty());
    runs.all(|run| run.is_bold)
}

/// A paragraph with `**` around what is bold of it. A heading that is bold as a whole is a heading; where the marks would be
/// read otherwise than they are meant, there are none.
fn marked(paragraph: &Paragraph) -> String {
    let plain = text::line(&paragraph.text());
    let runs = merged(&paragraph.runs);
    let is_whole = runs.iter().all(|run| run.is_bold || run.text.trim().is_empty());
    if is_whole && (Marker::of(&plain).is_some() || paragraph.look != Look::default()) {
        return plain;
    }
    let mut marked = String::new();
    let mut pairs = 0;
    for run in &runs {
        let inside = run.text.trim();
        if !run.is_bold || inside.is_empty() {
            marked.push_str(&run.text);
            continue;
        }
        let start = run.text.len() - run.text.trim_start().len();
        let (before, after) = (&run.text[..start], &run.text[start + inside.len()..]);
        marked.extend([before, "**", inside, "**", after]);
        pairs += 1;
    }
    let marked = text::line(&marked);
    let is_as_meant = Bold::of(&marked) == Bold::default() && pairs == 0
        || Bold::of(&marked).pairs.len() == pairs && Bold::of(&marked).stray.is_empty();
    if is_as_meant { marked } else { plain }
}

/// Runs of one look as one.
fn merged(runs: &[Run]) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs.iter().filter(|run| !run.text.is_empty()) {
        // A space has no look of its own.
        let is_blank = run.text.trim().is_empty();
        match merged.last_mut() {
            Some(last) if last.is_bold == run.is_bold || is_blank => last.text.push_str(&run.text),
            _ => merged.push(run.clone()),
        }
    }
    merged
}
