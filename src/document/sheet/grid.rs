//! Cells gathered one by one, with the limits that keep memory and time by what a file holds.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Area, Sheet, name};
use crate::document::{Notice, NoticeKind, Unreadable};

/// Rows that are read: a week's list has some dozens, a year's some thousands.
const MOST_ROWS: usize = 20_000;
/// Columns that are read.
const MOST_COLUMNS: usize = 500;
/// Cells with text in all of a file's sheets.
const MOST_CELLS: usize = 200_000;
/// Bytes of text in all of them: fifty million are some sixteen million Chinese characters, more than a year's issues.
const MOST_TEXT: usize = 50_000_000;
/// Cells, the empty ones too, that all sheets are laid out as: a row's last cell costs all before it.
const MOST_LAID: usize = 2_000_000;
/// Cells that lie beyond the rows and columns and are told one by one.
const MOST_STRAY: usize = 1_000;
/// Sheets of a file.
pub(super) const MOST_SHEETS: usize = 256;
/// Merged areas of a sheet.
const MOST_MERGED: usize = 50_000;

/// What all sheets of a file may still take.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    laid: usize,
    stray: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT, laid: MOST_LAID, stray: MOST_STRAY }
    }
}

/// A sheet that is being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: BTreeMap<(usize, usize), String>,
    merged: Vec<Area>,
    lost_areas: usize,
    hidden_rows: Hidden,
    hidden_columns: Hidden,
    errors: Vec<String>,
    strays: Vec<String>,
}

impl Grid {
    /// Puts a cell's text; an empty one costs nothing.
    pub(super) fn put(
        &mut self,
        at: (usize, usize),
        text: &str,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        let text = clean(text);
        if text.trim().is_empty() {
            return Ok(());
        }
        budget.text = budget
            .text
            .checked_sub(text.len())
            .ok_or_else(|| too_large("文字总量超过 5000 万字节".to_owned()))?;
        if at.0 >= MOST_ROWS || at.1 >= MOST_COLUMNS {
            budget.stray = budget.stray.checked_sub(1).ok_or_else(|| {
                too_large(format!(
                    "第 {MOST_ROWS} 行之后、第 {MOST_COLUMNS} 列之后的单元格超过 {MOST_STRAY} 个"
                ))
            })?;
            self.strays.push(format!("{}：{text}", name(at.0, at.1)));
            return Ok(());
        }
        if self.cells.insert(at, text).is_none() {
            budget.cells = budget
                .cells
                .checked_sub(1)
                .ok_or_else(|| too_large(format!("有字的单元格超过 {MOST_CELLS} 个")))?;
        }
        Ok(())
    }

    /// Notes that a cell shows an error.
    pub(super) fn error(&mut self, at: (usize, usize), text: &str) {
        if self.errors.len() < MOST_STRAY {
            self.errors.push(format!("{} {text}", name(at.0, at.1)));
        }
    }

    /// Notes a merged area of more than one cell.
    pub(super) fn merge(&mut self, area: Area) {
        if area.top == area.bottom && area.left == area.right
            || area.bottom < area.top
            || area.right < area.left
        {
            return;
        }
        if self.merged.len() < MOST_MERGED {
            self.merged.push(area);
        } else {
            self.lost_areas = self.lost_areas.saturating_add(1);
        }
    }

    /// Notes that rows are hidden.
    pub(super) fn hide_rows(&mut self, first: usize, last: usize) {
        self.hidden_rows.add(first, last.min(MOST_ROWS));
    }

    /// Notes that columns are hidden.
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        self.hidden_columns.add(first, last.min(MOST_COLUMNS));
    }

    /// The sheet, and what is to be told of it.
    pub(super) fn finish(
        mut self,
        sheet_name: &str,
        is_hidden: bool,
        budget: &mut Budget,
        notices: &mut Vec<Notice>,
    ) -> Result<Sheet, Unreadable> {
        self.tell(sheet_name, notices);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for ((row, column), text) in self.cells {
            rows.resize_with(rows.len().max(row.saturating_add(1)), Vec::new);
            let Some(cells) = rows.get_mut(row) else { continue };
            let gap = column.saturating_sub(cells.len());
            budget.laid = budget
                .laid
                .checked_sub(gap.saturating_add(1))
                .ok_or_else(|| too_large(format!("各行排开超过 {MOST_LAID} 个单元格")))?;
            cells.resize(column, String::new());
            cells.push(text);
        }
        let first_row = rows.iter().position(|row| !row.is_empty()).unwrap_or(rows.len());
        self.merged.sort_unstable();
        Ok(Sheet { name: sheet_name.to_owned(), rows, is_hidden, first_row, merged: self.merged })
    }

    /// Tells errors, hidden rows and columns that have text, and what lies beyond the limits.
    fn tell(&mut self, sheet: &str, notices: &mut Vec<Notice>) {
        let mut tell =
            |kind, text: String| notices.push(Notice::of(kind, format!("工作表“{sheet}”{text}")));
        if !self.errors.is_empty() {
            tell(NoticeKind::Other, format!("有公式出错的单元格：{}", self.errors.join("，")));
        }
        let rows = self.with_text(&self.hidden_rows, |at| at.0);
        if !rows.is_empty() {
            tell(NoticeKind::Other, format!("有隐藏的行，照收：第 {} 行", rows.join("、")));
        }
        let columns = self.with_text(&self.hidden_columns, |at| at.1);
        if !columns.is_empty() {
            tell(NoticeKind::Other, format!("有隐藏的列，照收：第 {} 列", columns.join("、")));
        }
        if !self.strays.is_empty() {
            let limits = format!("在第 {MOST_ROWS} 行或第 {MOST_COLUMNS} 列之后还有字，未收");
            tell(NoticeKind::Damaged, format!("{limits}：{}", self.strays.join("\n")));
        }
        if self.lost_areas > 0 {
            tell(
                NoticeKind::Damaged,
                format!("合并的单元格超过 {MOST_MERGED} 处，其余 {} 处未计", self.lost_areas),
            );
        }
    }

    /// Those of the hidden lines, counted from 1, in which a cell has text.
    fn with_text(&self, hidden: &Hidden, of: impl Fn(&(usize, usize)) -> usize) -> Vec<String> {
        let hidden = hidden.lines();
        if hidden.is_empty() {
            return Vec::new();
        }
        let lines: BTreeSet<usize> =
            self.cells.keys().map(of).filter(|line| hidden.contains(line)).collect();
        lines.iter().map(|line| line.saturating_add(1).to_string()).collect()
    }
}

/// Lines that are hidden: the first of each stretch and its last; a file may say the same again and again.
#[derive(Debug, Default)]
struct Hidden(BTreeMap<usize, usize>);

impl Hidden {
    fn add(&mut self, first: usize, last: usize) {
        if first <= last {
            let known = self.0.entry(first).or_default();
            *known = last.max(*known);
        }
    }

    fn lines(&self) -> BTreeSet<usize> {
        let mut next = 0;
        let mut lines = BTreeSet::new();
        for (first, last) in &self.0 {
            lines.extend(next.max(*first)..=*last);
            next = next.max(last.saturating_add(1));
        }
        lines
    }
}

/// Text without control characters: a line's end is `\n`, a tab is a space.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(next) = chars.next() {
        match next {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            _ if next.is_control() => {}
            _ => out.push(next),
        }
    }
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    out
}

/// More than is read.
pub(super) fn too_large(what: String) -> Unreadable {
    Unreadable::TooLarge(what)
}
