//! Cells that the editor joined: which areas can be, and what of each row is left.

use super::area::{Area, Place};
use super::fault::{Fault, FaultAt, Weight};
use super::form::Form;
use super::sheet::Sheet;
use crate::table::Cell;

/// The areas of a sheet, none over another.
pub(super) struct Joined<'a> {
    areas: &'a [Area],
    columns: usize,
    /// Which area each cell of the sheet is in.
    taken: Vec<Option<usize>>,
}

/// Why an area cannot be: message and hint.
type Refusal = (String, &'static str);

impl<'a> Joined<'a> {
    /// Takes the areas that can be, reports the others.
    pub(super) fn new(sheet: &Sheet, areas: &'a [Area], faults: &mut Vec<Fault>) -> Self {
        let taken = vec![None; sheet.len() * sheet.columns];
        let mut joined = Self { areas, columns: sheet.columns, taken };
        for (index, &area) in areas.iter().enumerate() {
            match joined.check(sheet, area) {
                Ok(()) => joined.take(index, area),
                Err((message, hint)) => {
                    let (at, hint) = (FaultAt::Joined(index), hint.to_owned());
                    faults.push(Fault { at, weight: Weight::Error, message, hint });
                }
            }
        }
        joined
    }

    /// The cells that begin in a row, from the left.
    pub(super) fn cells(&self, sheet: &Sheet, row: usize) -> Vec<Cell> {
        (0..self.columns).filter_map(|column| self.cell(sheet, row, column)).collect()
    }

    /// The cell that begins at a place; none if one that began before covers it.
    pub(super) fn cell(&self, sheet: &Sheet, row: usize, column: usize) -> Option<Cell> {
        let cell = sheet.cell(row, column);
        let Some(index) = self.taken[row * self.columns + column] else {
            return Some(cell);
        };
        let area = self.areas[index];
        let (rows, columns) = (area.rows().count(), area.columns().count());
        (area.first() == Place { row, column }).then_some(Cell { columns, rows, ..cell })
    }

    /// Whether no area has a cell.
    pub(super) fn is_free(&self, row: usize, column: usize) -> bool {
        self.taken[row * self.columns + column].is_none()
    }

    fn take(&mut self, index: usize, area: Area) {
        for place in area.places() {
            self.taken[place.row * self.columns + place.column] = Some(index);
        }
    }

    fn check(&self, sheet: &Sheet, area: Area) -> Result<(), Refusal> {
        check_place(sheet, area)?;
        let is_taken = |place: &Place| !self.is_free(place.row, place.column);
        if let Some(place) = area.places().find(is_taken) {
            let message = format!("{area} 和前面的一处都有 {place}");
            return Err((message, "一格只合并一次：两处并成一处，或者改小一处"));
        }
        check_text(sheet, area)
    }
}

/// An area is within the table, in its head or in its body, and in no group.
fn check_place(sheet: &Sheet, area: Area) -> Result<(), Refusal> {
    let (first, last) = (area.first(), area.last());
    if last.row >= sheet.len() || last.column >= sheet.columns {
        let end = Place { row: sheet.len() - 1, column: sheet.columns - 1 };
        let message = format!("{area} 超出了表，表的右下角是 {end}");
        return Err((message, "从表头第一行数起是第 1 行，左起第一列是 A；空行不算"));
    }
    if first.row == 0 && sheet.head == Form::Slashed {
        let message = format!("{area} 在表头里，表头已经按 / 分成了两行");
        return Err((message, "删去这一处；或者表头写成两行，加上 header-rows = 2"));
    }
    let body = sheet.body();
    if first.row < body.start && last.row >= body.start {
        let message = format!("{area} 从表头到了内容，内容从第 {} 行开始", body.start + 1);
        return Err((message, "表头和内容分开合并"));
    }
    if let Some(row) = area.rows().find(|&row| sheet.is_one_cell(row)) {
        let message = format!("{area} 里的第 {} 行已经是横跨各列的一格", row + 1);
        return Err((message, "合并到它的上一行为止，或者从它的下一行开始"));
    }
    Ok(())
}

/// All but the first cell are empty or say the same: nothing is lost.
fn check_text(sheet: &Sheet, area: Area) -> Result<(), Refusal> {
    let text = |place: &Place| sheet.line(place.row).text(place.column);
    let kept = text(&area.first());
    let is_lost = |place: &Place| !text(place).is_empty() && text(place) != kept;
    match area.places().find(is_lost) {
        None => Ok(()),
        Some(place) => {
            let message = format!("{place} 里有“{}”，合并后会丢", beginning(text(&place)));
            Err((message, "合并后只留左上角一格的字：把要留的写在那里，其余的格清空"))
        }
    }
}

/// A text as a message names it: on one line, and no more than tells it from others.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 20;
    let line = text.replace('\n', " ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
