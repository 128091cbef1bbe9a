//! Tables: rows and cells, what takes several of them, and what is within a cell.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Block, Cell, Notice, NoticeKind, Picture, Table, grid};
use super::change::changed;
use super::fate::Of;
use super::node::{Node, is_on};
use super::story::Story;
use super::walk::{Around, Walker, chosen, controlled};

/// The most columns that one cell is believed to take: Word has 63 in all.
const SPAN: usize = 63;

/// What is told of a table of one cell.
const FRAME: &str = "只有一格的表格是文字的边框：其中的文字按段落取出";

/// A table that is being put together.
#[derive(Debug, Default)]
struct Grid {
    rows: Vec<Vec<(Cell, Story)>>,
    columns: usize,
    /// The cells that go on downwards, by their column: the row and the place in it.
    open: BTreeMap<usize, (usize, usize)>,
    /// What stands in the table and in no cell.
    strays: Vec<Story>,
    notices: Vec<Notice>,
}

/// A row that is being put together.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<(Cell, Story)>,
    column: usize,
    touched: BTreeSet<usize>,
}

/// How a cell takes part in a merging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    GoesOn,
}

impl Walker<'_, '_> {
    /// Goes through a table.
    pub(super) fn table(&mut self, node: Node<'_>, around: &Around) {
        let inner = self.inside(around);
        if !around.is_in_paragraph {
            self.story.flush();
        }
        let mut grid = Grid::default();
        self.rows(node, &inner, &mut grid);
        let of = self.story.of;
        let mut story = self.within(of, |walker| walker.lay(grid));
        if around.is_in_paragraph {
            return self.story.hang(story.blocks, story.notices);
        }
        self.story.take_in(std::mem::take(&mut story.blocks), story.notices);
    }

    fn rows(&mut self, node: Node<'_>, around: &Around, grid: &mut Grid) {
        for child in node.children() {
            match child.name() {
                ("w", "tr") => self.row(child, around, grid),
                ("w", "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" | "customXmlPr") => {
                    self.count_changes(child);
                }
                ("w", local @ ("ins" | "del" | "moveTo" | "moveFrom")) => {
                    let around = changed(local, child, around);
                    self.rows(child, &around, grid);
                }
                ("mc", "AlternateContent") if holds(child, "tr") => {
                    if let Some(chosen) = chosen(child) {
                        self.rows(chosen, around, grid);
                    }
                }
                ("w", "sdt") if holds(child, "tr") => {
                    self.rows(child, &controlled(child, around), grid);
                }
                _ if holds(child, "tr") => self.rows(child, around, grid),
                _ => self.stray_story(child, around, grid),
            }
        }
    }

    fn stray_story(&mut self, node: Node<'_>, around: &Around, grid: &mut Grid) {
        let story = self.within(Of::Flow, |walker| walker.walk(node, around));
        if !story.blocks.is_empty() || !story.notices.is_empty() {
            grid.strays.push(story);
        }
    }

    fn row(&mut self, node: Node<'_>, around: &Around, grid: &mut Grid) {
        let props = node.w("trPr");
        let around = props.map_or_else(|| around.clone(), |props| self.row_around(props, around));
        let before = props.and_then(|props| number(props, "gridBefore")).unwrap_or(0);
        let mut row = Row { column: before, ..Row::default() };
        self.cells(node, &around, grid, &mut row);
        let is_in = self.fate(&around).is_in();
        grid.open.retain(|column, _| row.touched.contains(column));
        if is_in {
            let after = props.and_then(|props| number(props, "gridAfter")).unwrap_or(0);
            grid.columns = grid.columns.max(row.column.saturating_add(after));
            grid.rows.push(row.cells);
        } else {
            grid.notices.extend(row.cells.into_iter().flat_map(|(_, story)| story.notices));
        }
    }

    fn row_around(&mut self, props: Node<'_>, around: &Around) -> Around {
        self.count_changes(props);
        let change = props.children().find(|child| child.is_w("ins") || child.is_w("del"));
        let changed = change
            .map_or_else(|| around.clone(), |change| changed(change.name().1, change, around));
        let is_hidden = around.is_hidden || props.w("hidden").is_some_and(is_on);
        Around { is_hidden, ..changed }
    }

    fn cells(&mut self, node: Node<'_>, around: &Around, grid: &mut Grid, row: &mut Row) {
        for child in node.children() {
            match child.name() {
                ("w", "tc") => self.cell(child, around, grid, row),
                ("w", "trPr" | "tblPrEx" | "sdtPr" | "sdtEndPr" | "customXmlPr") => {
                    self.count_changes(child);
                }
                ("mc", "AlternateContent") if holds(child, "tc") => {
                    if let Some(chosen) = chosen(child) {
                        self.cells(chosen, around, grid, row);
                    }
                }
                ("w", "sdt") if holds(child, "tc") => {
                    self.cells(child, &controlled(child, around), grid, row);
                }
                _ if holds(child, "tc") => self.cells(child, around, grid, row),
                _ => self.stray_story(child, around, grid),
            }
        }
    }

    fn cell(&mut self, node: Node<'_>, around: &Around, grid: &mut Grid, row: &mut Row) {
        let props = node.w("tcPr");
        if let Some(props) = props {
            self.count_changes(props);
        }
        let change = props.and_then(|props| props.w("cellDel").or_else(|| props.w("cellIns")));
        let around = change
            .map_or_else(|| around.clone(), |change| changed(change.name().1, change, around));
        let story = self.within(Of::Cell, |walker| {
            for child in node.all() {
                match child.as_text() {
                    Some(_) => {}
                    None if child.is_w("tcPr") => {}
                    None => walker.walk(child, &around),
                }
            }
        });
        let columns = props.and_then(|props| number(props, "gridSpan")).unwrap_or(1).max(1);
        let down = merge(props, "vMerge");
        if merge(props, "hMerge") == Merge::GoesOn && widened(row, columns) {
            return grid.notices.extend(covered(story));
        }
        let column = row.column;
        row.column = column.saturating_add(columns);
        row.touched.insert(column);
        if down == Merge::GoesOn && grid.lengthen(column) {
            return grid.notices.extend(covered(story));
        }
        grid.open.remove(&column);
        if down != Merge::None {
            grid.open.insert(column, (grid.rows.len(), row.cells.len()));
        }
        row.cells.push((Cell { column, columns, rows: 1, ..Cell::default() }, story));
    }

    /// Puts a table where it stands: one cell alone is only a frame around text.
    fn lay(&mut self, grid: Grid) {
        let Grid { mut rows, columns, strays, notices, .. } = grid;
        let is_frame = rows.len() == 1 && rows.iter().all(|row| row.len() == 1);
        if is_frame {
            if let Some((_, story)) = rows.pop().and_then(|mut row| row.pop()) {
                self.lay_frame(story);
            }
        } else if rows.iter().any(|row| !row.is_empty()) {
            self.lay_rows(rows, columns);
        }
        self.story.take_in(Vec::new(), notices.into_iter().map(unplaced).collect());
        for story in strays {
            self.story.take_in(story.blocks, story.notices);
        }
    }

    fn lay_frame(&mut self, story: Story) {
        let text = story.lines().join("\n");
        self.story.take_in(story.blocks, story.notices);
        if text.trim().is_empty() {
            return;
        }
        let (kind, text) = match self.story.of {
            Of::Cell => (NoticeKind::NestedTable, self.again(text)),
            Of::Flow | Of::Margin => (NoticeKind::Other, FRAME.to_owned()),
        };
        self.story.tell(kind, None, text);
    }

    fn lay_rows(&mut self, rows: Vec<Vec<(Cell, Story)>>, columns: usize) {
        let mut notices = Vec::new();
        let mut laid = Vec::with_capacity(rows.len());
        for row in rows {
            let cells = row.into_iter().map(|(cell, story)| {
                let (text, pictures) = self.cell_text(story, &mut notices);
                Cell { text, pictures, ..cell }
            });
            laid.push(cells.collect());
        }
        let (blocks, more) = match grid::checked(Table { columns, rows: laid }) {
            Ok(table) => (vec![Block::Table(table)], Vec::new()),
            Err(paragraphs) => (paragraphs.blocks, paragraphs.notices),
        };
        notices.extend(more);
        self.story.take_in(blocks, notices);
    }

    /// A cell's lines and pictures; tables in it are lines and told.
    fn cell_text(&mut self, story: Story, notices: &mut Vec<Notice>) -> (String, Vec<Picture>) {
        let mut pictures = Vec::new();
        let text = story.lines().join("\n");
        notices.extend(story.notices.into_iter().map(unplaced));
        for block in story.blocks {
            match block {
                Block::Picture(picture) => pictures.push(picture),
                Block::Table(table) => {
                    let text = self.again(table.lines().collect::<Vec<_>>().join("\n"));
                    notices.push(Notice { kind: NoticeKind::NestedTable, who: None, at: 0, text });
                    let cells = table.rows.into_iter().flatten();
                    pictures.extend(cells.flat_map(|cell| cell.pictures));
                }
                Block::Paragraph(_) => {}
            }
        }
        (text, pictures)
    }
}

impl Grid {
    /// Makes the cell that goes on downwards at a column one row longer, where there is one.
    fn lengthen(&mut self, column: usize) -> bool {
        let Some((row, place)) = self.open.get(&column).copied() else { return false };
        let cell = self.rows.get_mut(row).and_then(|row| row.get_mut(place));
        if let Some((cell, _)) = cell {
            cell.rows = cell.rows.saturating_add(1);
            return true;
        }
        false
    }
}

/// Makes the row's last cell wider, where there is one.
fn widened(row: &mut Row, columns: usize) -> bool {
    let Some((cell, _)) = row.cells.last_mut() else { return false };
    cell.columns = cell.columns.saturating_add(columns);
    row.column = row.column.saturating_add(columns);
    true
}

/// What stands in a cell that another one covers: it is not shown.
fn covered(story: Story) -> Vec<Notice> {
    let pictures = story.blocks.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(format!("［图片 {}］", picture.name)),
        _ => None,
    });
    let text = story.lines().into_iter().chain(pictures).collect::<Vec<_>>().join("\n");
    let mut notices = story.notices;
    if !text.trim().is_empty() {
        notices.push(Notice { kind: NoticeKind::Hidden, who: None, at: 0, text });
    }
    notices
}

/// A notice of a cell: its place is the table's.
fn unplaced(notice: Notice) -> Notice {
    Notice { at: 0, ..notice }
}

fn holds(node: Node<'_>, local: &str) -> bool {
    !matches!(node.name(), ("w", "p" | "tbl" | "tc")) && node.under().any(|under| under.is_w(local))
}

fn number(props: Node<'_>, local: &str) -> Option<usize> {
    props.val_of(local)?.parse::<usize>().ok().map(|number| number.min(SPAN))
}

fn merge(props: Option<Node<'_>>, local: &str) -> Merge {
    match props.and_then(|props| props.w(local)) {
        None => Merge::None,
        Some(merge) if merge.val() == Some("restart") => Merge::Begins,
        Some(_) => Merge::GoesOn,
    }
}
