//! A document laid out as lines of text, as a paste of it would be, with what stands between them.

use super::Piece;
use super::insets::{AT_END, Photo, Table, caption, is_table_caption, unit_note};
use crate::document::{self, Block, Document, Look, Notice, NoticeKind, Paragraph, Picture, Run};
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

    /// Gives each piece what stands in it: a picture behind its text, or before its first line. Where there is none, one begins.
    pub(crate) fn hand_out(&mut self, pieces: &mut Vec<Piece>) {
        if pieces.is_empty() && !(self.photos.is_empty() && self.tables.is_empty()) {
            pieces.push(Piece::default());
        }
        let begins: Vec<usize> = pieces.iter().map(|piece| piece.at.start).collect();
        let of = |at: usize| begins.iter().rposition(|begin| *begin < at).unwrap_or(0);
        let is_many = pieces.len() > 1;
        for photo in self.photos.drain(..) {
            if photo.at == AT_END && is_many {
                let name = photo.name.as_deref().unwrap_or("照片");
                self.notices
                    .push(Notice::of(NoticeKind::Picture, format!("{name} 不知道是哪一篇的")));
            } else if let Some(piece) = pieces.get_mut(of(photo.at)) {
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
    // The pictures that wait for their captions.
    let mut waiting: Vec<usize> = Vec::new();
    let mut blocks = document.blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Paragraph(paragraph) => {
                let line = text::line(&paragraph.text());
                if line.is_empty() || laid.takes_caption(&mut waiting, &line) {
                    continue;
                }
                waiting.clear();
                let marked = if are_all_bold { line } else { marked(&paragraph) };
                laid.push(&marked, paragraph.look);
            }
            Block::Picture(picture) => laid.picture(picture, &mut waiting),
            Block::Table(table) => {
                waiting.clear();
                let mut pictures = Vec::new();
                while let Some(Block::Picture(picture)) =
                    blocks.next_if(|next| matches!(next, Block::Picture(_)))
                {
                    pictures.push(picture);
                }
                laid.table(&table, pictures, &mut waiting);
            }
        }
    }
    laid
}

impl Laid {
    fn push(&mut self, line: &str, look: Look) {
        self.looks.push((self.text.len(), look));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn picture(&mut self, picture: Picture, waiting: &mut Vec<usize>) {
        let at = self.text.len();
        match Photo::of(picture, at) {
            Ok(photo) => {
                waiting.push(self.photos.len());
                self.photos.push(photo);
            }
            Err((name, why)) => self.notices.push(Notice {
                kind: NoticeKind::Picture,
                who: None,
                at: self.looks.len(),
                text: format!("{name} {why}"),
            }),
        }
    }

    /// Whether a line is a caption under the pictures that wait: one for each in their order, also on one line, or one for the last.
    fn takes_caption(&mut self, waiting: &mut [usize], line: &str) -> bool {
        if waiting.is_empty() {
            return false;
        }
        let each = at_figures(line);
        if each.len() == waiting.len() && each.len() > 1 {
            for (at, one) in waiting.iter().zip(each) {
                let (said, credit) = caption(&one).unwrap_or((one, None));
                self.photos[*at].caption.get_or_insert(said);
                self.photos[*at].credit = credit;
            }
            return true;
        }
        let Some((said, credit)) = caption(line) else { return false };
        let bare = waiting.iter().find(|at| self.photos[**at].caption.is_none());
        if let Some(at) = bare.filter(|_| !said.is_empty()) {
            self.photos[*at].caption = Some(said);
            self.photos[*at].credit = credit.or_else(|| self.photos[*at].credit.take());
            return true;
        }
        // Who took it, under its caption.
        let last = waiting.iter().rfind(|at| self.photos[**at].credit.is_none());
        match last.filter(|_| said.is_empty()) {
            Some(at) => {
                self.photos[*at].credit = credit;
                true
            }
            None => false,
        }
    }

    /// A table, with the pictures that stand in its cells. One that only lays pictures out with their captions is none, nor is
    /// one of a single row.
    fn table(&mut self, table: &document::Table, pictures: Vec<Picture>, waiting: &mut Vec<usize>) {
        let cells = table.rows.iter().flatten().map(|cell| cell.text.trim());
        let said: Vec<String> = cells.filter(|text| !text.is_empty()).map(text::line).collect();
        let count = pictures.len();
        let lays_out = count > 0
            && (said.is_empty()
                || said.len() == count && said.iter().all(|it| it.chars().count() <= 60));
        if lays_out {
            let first = self.photos.len();
            for picture in pictures {
                self.picture(picture, waiting);
            }
            let photos = self.photos[first..].iter_mut();
            for (photo, one) in photos.zip(said) {
                let (said, credit) = caption(&one).unwrap_or((one, None));
                photo.caption = Some(said).filter(|said| !said.is_empty());
                photo.credit = credit;
            }
            return;
        }
        if table.rows.len() == 1 {
            let lines = table.rows[0].iter().flat_map(|cell| cell.text.split('\n'));
            let lines: Vec<String> =
                lines.map(text::line).filter(|line| !line.is_empty()).collect();
            for line in &lines {
                self.push(line, Look::default());
            }
            let text = format!("只有一行的表格，文字收作 {} 段", lines.len());
            self.notices.push(Notice { at: self.looks.len(), ..Notice::other(text) });
        } else if !said.is_empty() {
            let mut table = Table::of(table, self.text.len());
            self.take_heads(&mut table);
            self.tables.push(table);
        }
        if count > 0 {
            let text = format!("表格里的 {count} 张图排在表格后面，请看是哪一格的");
            self.notices.push(Notice { at: self.looks.len(), ..Notice::other(text) });
            for picture in pictures {
                self.picture(picture, waiting);
            }
        }
    }

    /// What stands over a table is of it: `表1 …`, `单位：万元`.
    fn take_heads(&mut self, table: &mut Table) {
        // What stands between is over it, and the line is not.
        let is_free = |laid: &Self| {
            let last = laid.text.len();
            laid.photos.iter().all(|photo| photo.at < last)
                && laid.tables.iter().all(|it| it.at < last)
        };
        if is_free(self)
            && let Some(line) = self.last_line().and_then(unit_note)
        {
            table.unit_note = Some(line);
            self.drop_last();
        }
        if is_free(self)
            && table.caption.is_none()
            && let Some(line) = self.last_line().filter(|line| is_table_caption(line))
        {
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

/// `图1 整改前　图2 整改后`, parted before each.
fn at_figures(line: &str) -> Vec<String> {
    let begins: Vec<usize> = line
        .match_indices('图')
        .map(|(at, _)| at)
        .filter(|at| {
            line[at + '图'.len_utf8()..].trim_start().starts_with(|c: char| c.is_ascii_digit())
        })
        .collect();
    if begins.first() != Some(&0) {
        return Vec::new();
    }
    let ends = begins.iter().skip(1).copied().chain([line.len()]);
    begins.iter().zip(ends).map(|(from, to)| text::line(&line[*from..to])).collect()
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
