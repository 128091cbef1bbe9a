//! A document laid out as lines of text, as a paste of it would be, with what stands between them.

use super::Piece;
use super::day::is_date_line;
use super::insets::{AT_END, Photo, Table, caption, is_table_caption, unit_note};
use super::title::is_short;
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

/// The pictures that wait for their captions.
#[derive(Debug, Default)]
struct Waiting {
    all: Vec<Shown>,
    /// The one that had its caption last.
    last: Option<usize>,
    /// Whether a date stands before them: the text has ended.
    is_behind_date: bool,
}

/// A picture of the document.
#[derive(Debug)]
enum Shown {
    /// One of the photos.
    Photo(usize),
    /// One that cannot be taken, with the notice that says so.
    Refused { notice: usize, has_caption: bool },
}

/// Lays a document out. Captions go to their pictures and tables.
pub(crate) fn laid(document: Document) -> Laid {
    let mut laid = Laid { notices: document.notices, ..Laid::default() };
    let are_all_bold = are_all_bold(&document.blocks);
    let mut waiting = Waiting::default();
    for block in document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let line = text::line(&paragraph.text());
                if line.is_empty() || laid.takes_caption(&mut waiting, &line) {
                    continue;
                }
                waiting = Waiting::default();
                let marked = if are_all_bold { line } else { marked(&paragraph) };
                laid.push(&marked, paragraph.look);
            }
            Block::Picture(picture) => {
                waiting.is_behind_date |= laid.last_line().is_some_and(is_date_line);
                laid.picture(picture, None, &mut waiting);
            }
            Block::Table(table) => {
                waiting = Waiting::default();
                laid.table(table, &mut waiting);
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

    /// Adds a picture that stands here, with what is said of it.
    fn picture(&mut self, picture: Picture, said: Option<String>, waiting: &mut Waiting) {
        let at = self.text.len();
        let shown = match Photo::of(picture, at) {
            Ok(photo) => {
                self.photos.push(photo);
                Shown::Photo(self.photos.len() - 1)
            }
            Err((name, why)) => {
                self.notices.push(Notice {
                    kind: NoticeKind::Picture,
                    who: None,
                    at: self.looks.len(),
                    text: format!("{name} {why}"),
                });
                Shown::Refused { notice: self.notices.len() - 1, has_caption: false }
            }
        };
        waiting.all.push(shown);
        if let Some(line) = said {
            self.say(waiting, waiting.all.len() - 1, &line);
        }
    }

    /// Puts a line under a picture that waits; of one that cannot be taken it is told.
    fn say(&mut self, waiting: &mut Waiting, at: usize, line: &str) {
        let (said, credit) = caption(line).unwrap_or((line.to_owned(), None));
        waiting.last = Some(at);
        match &mut waiting.all[at] {
            Shown::Photo(photo) => {
                let photo = &mut self.photos[*photo];
                photo.caption = Some(said).filter(|said| !said.is_empty());
                photo.credit = credit.or(photo.credit.take());
            }
            Shown::Refused { notice, has_caption } => {
                *has_caption = true;
                let told = &mut self.notices[*notice].text;
                told.extend(["；它的说明是“", line, "”"]);
            }
        }
    }

    /// Whether a picture that waits has neither a caption nor, where that is asked, a name under it.
    fn is_bare(&self, shown: &Shown, has_credit: bool) -> bool {
        match shown {
            Shown::Photo(photo) => {
                let photo = &self.photos[*photo];
                photo.caption.is_none() && !(has_credit && photo.credit.is_some())
            }
            Shown::Refused { has_caption, .. } => !has_caption,
        }
    }

    /// Whether a line is a caption under the pictures that wait: one for each in their order, also on one line, or one for the next.
    /// What is said of a picture already stays.
    fn takes_caption(&mut self, waiting: &mut Waiting, line: &str) -> bool {
        let each = at_figures(line);
        if each.len() == waiting.all.len()
            && each.len() > 1
            && waiting.all.iter().all(|shown| self.is_bare(shown, true))
        {
            each.iter().enumerate().for_each(|(at, one)| self.say(waiting, at, one));
            return true;
        }
        let Some((said, credit)) = caption(line) else {
            // Under a signature no text goes on.
            let bare = waiting.all.iter().position(|shown| self.is_bare(shown, false));
            let Some(at) = bare.filter(|_| waiting.is_behind_date && is_short(line)) else {
                return false;
            };
            self.say(waiting, at, line);
            return true;
        };
        if !said.is_empty() {
            let bare = waiting.all.iter().position(|it| self.is_bare(it, credit.is_some()));
            return bare.is_some_and(|at| {
                self.say(waiting, at, line);
                true
            });
        }
        // Who took it, under its caption; or all of them.
        let last = waiting.last.filter(|_| !line.contains("以上")).map(|at| &waiting.all[at]);
        let Some(Shown::Photo(photo)) = last.or(waiting.all.last()) else { return false };
        let photo = &mut self.photos[*photo];
        let is_free = photo.credit.is_none();
        if is_free {
            photo.credit = credit;
        }
        is_free
    }

    /// A table. One that only lays pictures out with what is said of each is none, nor is one of a single row.
    fn table(&mut self, mut table: document::Table, waiting: &mut Waiting) {
        let said = said_of_pictures(&table);
        let cells = table.rows.iter_mut().flatten();
        let pictures: Vec<Picture> =
            cells.flat_map(|cell| std::mem::take(&mut cell.pictures)).collect();
        let count = pictures.len();
        if let Some(said) = said.filter(|_| count > 0) {
            for (picture, said) in pictures.into_iter().zip(said) {
                self.picture(picture, said, waiting);
            }
            return;
        }
        let rows = Table::of(&table, 0);
        let is_one_row = rows.height() < 2;
        if is_one_row {
            let lines = table.rows.iter().flatten().flat_map(|cell| cell.text.split('\n'));
            let lines: Vec<String> =
                lines.map(text::line).filter(|line| !line.is_empty()).collect();
            for line in &lines {
                self.push(line, Look::default());
            }
            let text = format!("只有一行的表格，文字收作 {} 段", lines.len());
            self.notices.push(Notice { at: self.looks.len(), ..Notice::other(text) });
        } else if table.rows.iter().flatten().any(|cell| !cell.text.trim().is_empty()) {
            let mut table = rows;
            self.take_heads(&mut table);
            self.tables.push(table);
        }
        if count > 0 {
            let text = format!("表格里的 {count} 张图排在表格后面，请看是哪一格的");
            self.notices.push(Notice { at: self.looks.len(), ..Notice::other(text) });
            for picture in pictures {
                self.picture(picture, None, waiting);
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

/// What is said of each picture of a table that has nothing else: in its cell, or in the one under it or over it. None where
/// more is in the table.
fn said_of_pictures(table: &document::Table) -> Option<Vec<Option<String>>> {
    const LONGEST: usize = 60;
    let cells = || {
        let rows = table.rows.iter().enumerate();
        rows.flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell)))
    };
    // Where each picture stands, and what is said of it.
    let mut pictures: Vec<(usize, usize, Option<String>)> = Vec::new();
    for (row, cell) in cells() {
        pictures.extend(cell.pictures.iter().map(|_| (row, cell.column, None)));
    }
    for (row, cell) in cells() {
        let text = text::line(&cell.text);
        if text.is_empty() {
            continue;
        }
        let near: Vec<usize> = if cell.pictures.is_empty() {
            [row.wrapping_sub(1), row + 1].to_vec()
        } else {
            vec![row]
        };
        let under = cell.column..cell.column + cell.columns.max(1);
        let beside = |row: usize| -> Vec<usize> {
            let is_bare = |at: &usize| {
                let (place, column, said): &(usize, usize, Option<String>) = &pictures[*at];
                *place == row && under.contains(column) && said.is_none()
            };
            (0..pictures.len()).filter(is_bare).collect()
        };
        let bare = near.into_iter().map(beside).find(|bare| !bare.is_empty())?;
        let each = at_figures(&text);
        if each.len() == bare.len() && each.len() > 1 {
            bare.into_iter().zip(each).for_each(|(at, one)| pictures[at].2 = Some(one));
        } else {
            let at = bare.into_iter().next().filter(|_| text.chars().count() <= LONGEST)?;
            pictures[at].2 = Some(text);
        }
    }
    Some(pictures.into_iter().map(|(_, _, said)| said).collect())
}

/// `图1 整改前　图2 整改后`, parted before each. A sentence that speaks of figures is none: `图1是整改前，图2是整改后。`
fn at_figures(line: &str) -> Vec<String> {
    const SPEAKS: [&str; 8] = ["是", "为", "显示", "所示", "可见", "反映", "和", "、"];
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
    let each: Vec<String> =
        begins.iter().zip(ends).map(|(from, to)| text::line(&line[*from..to])).collect();
    let speaks = |one: &String| {
        let rest = one.trim_start_matches('图').trim_start();
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        SPEAKS.iter().any(|word| rest.starts_with(word))
    };
    if each.iter().any(speaks) { Vec::new() } else { each }
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
