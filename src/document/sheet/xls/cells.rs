//! A sheet's records: cells, merged areas, comments (MS-XLS 2.1.7.20.5).

use std::rc::Rc;

use super::beside::Beside;
use super::records::{self, Record, Records};
use super::text::{Encoding, Prefix};
use crate::document::bytes::{f64_at, u16_at, u32_at};
use crate::document::sheet::book::Area;
use crate::document::sheet::format::{Epoch, Format};
use crate::document::sheet::grid::{Budget, Grid};
use crate::document::{Notice, NoticeKind, Unreadable};

const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00D6;
const SHARED_LABEL: u16 = 0x00FD;
const TRUTH: u16 = 0x0205;
const SHORT_NUMBER: u16 = 0x027E;
const SHORT_NUMBERS: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
const MERGED: u16 = 0x00E5;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const HEADER: u16 = 0x0014;
const FOOTER: u16 = 0x0015;
/// The bit of a row or column that hides it.
const HIDDEN_ROW: u16 = 0x20;
const HIDDEN_COLUMN: u16 = 0x01;

/// What all sheets of a workbook share.
pub(super) struct Shared<'a> {
    pub(super) strings: &'a [String],
    pub(super) formats: &'a [Rc<Format>],
    pub(super) epoch: Epoch,
    pub(super) encoding: Encoding,
}

/// How far the reading of a sheet has come.
struct Reading<'a, 'b> {
    shared: &'b Shared<'a>,
    grid: Grid,
    formula: (usize, usize),
    is_lost: bool,
    pages: Vec<(NoticeKind, String)>,
}

/// Reads a sheet's records from its start on.
pub(super) fn read(
    stream: &[u8],
    start: usize,
    sheet: &str,
    shared: &Shared,
    budget: &mut Budget,
    notices: &mut Vec<Notice>,
) -> Result<Grid, Unreadable> {
    let mut reading = Reading {
        shared,
        grid: Grid::default(),
        formula: (0, 0),
        is_lost: false,
        pages: Vec::new(),
    };
    let mut beside = Beside::default();
    let mut records = Records::new(stream, start);
    let mut depth = 0_usize;
    let mut is_ended = false;
    while let Some(record) = records.next() {
        match record.kind {
            // A chart in the sheet has records of its own, from a beginning to an end.
            records::BOF => depth = depth.saturating_add(1),
            records::END if depth <= 1 => {
                is_ended = true;
                break;
            }
            records::END => {
                depth = depth.saturating_sub(1);
                beside.chart();
            }
            _ if depth > 1 => {}
            _ => {
                beside.take(&record, &mut records, shared.encoding);
                reading.take(&record, budget)?;
            }
        }
    }
    if records.is_cut || !is_ended {
        notices.push(Notice::of(
            NoticeKind::Damaged,
            format!("工作表“{sheet}”不完整，只收读到的部分"),
        ));
    }
    if reading.is_lost {
        let what = format!("工作表“{sheet}”有单元格指向不存在的文字，未收");
        notices.push(Notice::of(NoticeKind::Damaged, what));
    }
    for (kind, text) in reading.pages {
        let what = if kind == NoticeKind::Header { "页眉" } else { "页脚" };
        notices.push(Notice::of(kind, format!("工作表“{sheet}”的{what}：{text}")));
    }
    beside.tell(sheet, notices);
    Ok(reading.grid)
}

impl Reading<'_, '_> {
    /// Takes what a record says; one that is too short says nothing.
    fn take(&mut self, record: &Record, budget: &mut Budget) -> Result<(), Unreadable> {
        let data = record.data;
        if record.kind == FORMULA_TEXT {
            let prefix = Prefix::Two;
            let text = self.shared.encoding.name(data, prefix).unwrap_or_default();
            return self.grid.put(self.formula, &text, budget);
        }
        match record.kind {
            MERGED => return self.merged(data).map_or(Ok(()), Ok),
            ROW => {
                let hidden = u16_at(data, 12).is_some_and(|flags| flags & HIDDEN_ROW != 0);
                if let Some(row) = u16_at(data, 0).filter(|_| hidden) {
                    self.grid.hide_rows(usize::from(row), usize::from(row));
                }
                return Ok(());
            }
            COLUMNS => {
                let hidden = u16_at(data, 8).is_some_and(|flags| flags & HIDDEN_COLUMN != 0);
                if let (true, Some(first), Some(last)) = (hidden, u16_at(data, 0), u16_at(data, 2))
                {
                    self.grid.hide_columns(usize::from(first), usize::from(last));
                }
                return Ok(());
            }
            HEADER | FOOTER => {
                let kind =
                    if record.kind == HEADER { NoticeKind::Header } else { NoticeKind::Footer };
                let text = self.shared.encoding.name(data, self.shared.encoding.format_prefix());
                self.pages
                    .extend(text.filter(|text| !text.trim().is_empty()).map(|text| (kind, text)));
                return Ok(());
            }
            SHORT_NUMBERS => return self.short_numbers(data, budget),
            _ => {}
        }
        let Some(at) = place(data) else { return Ok(()) };
        let text = match record.kind {
            NUMBER => f64_at(data, 6).map(|value| self.shown(value, u16_at(data, 4))),
            SHORT_NUMBER => {
                u32_at(data, 6).map(|value| self.shown(unpacked(value), u16_at(data, 4)))
            }
            LABEL | RICH_LABEL => {
                data.get(6..).and_then(|data| self.shared.encoding.name(data, Prefix::Two))
            }
            SHARED_LABEL => self.shared_string(data),
            TRUTH => data
                .get(6)
                .zip(data.get(7))
                .map(|(value, is_error)| self.truth(at, *value, *is_error)),
            FORMULA => self.result(at, data),
            _ => None,
        };
        text.map_or(Ok(()), |text| self.grid.put(at, &text, budget))
    }

    /// A number as shown.
    fn shown(&self, value: f64, style: Option<u16>) -> String {
        let default = Rc::default();
        let format = style.and_then(|style| self.shared.formats.get(usize::from(style)));
        format.unwrap_or(&default).shown(value, self.shared.epoch)
    }

    /// A shared string; one that is not there is noted.
    fn shared_string(&mut self, data: &[u8]) -> Option<String> {
        let index = usize::try_from(u32_at(data, 6)?).ok()?;
        let found = self.shared.strings.get(index).cloned();
        self.is_lost |= found.is_none();
        found
    }

    /// A truth value or an error.
    fn truth(&mut self, at: (usize, usize), value: u8, is_error: u8) -> String {
        if is_error == 0 {
            return if value == 0 { "FALSE" } else { "TRUE" }.to_owned();
        }
        let text = match value {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            _ => "#N/A",
        };
        self.grid.error(at, text);
        text.to_owned()
    }

    /// A formula's result; one that is text follows in a record of its own.
    fn result(&mut self, at: (usize, usize), data: &[u8]) -> Option<String> {
        self.formula = at;
        let value = data.get(6..14)?;
        if value.get(6..8) != Some(&[0xFF, 0xFF]) {
            return f64_at(value, 0).map(|value| self.shown(value, u16_at(data, 4)));
        }
        match (value.first()?, *value.get(2)?) {
            (1, truth) => Some(self.truth(at, truth, 0)),
            (2, error) => Some(self.truth(at, error, 1)),
            _ => None,
        }
    }

    /// Numbers of a row side by side.
    fn short_numbers(&mut self, data: &[u8], budget: &mut Budget) -> Result<(), Unreadable> {
        let Some((row, first)) = place(data) else { return Ok(()) };
        let body = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (index, number) in body.chunks_exact(6).enumerate() {
            let Some(value) = u32_at(number, 2) else { continue };
            let text = self.shown(unpacked(value), u16_at(number, 0));
            self.grid.put((row, first.saturating_add(index)), &text, budget)?;
        }
        Ok(())
    }

    /// Merged areas.
    fn merged(&mut self, data: &[u8]) -> Option<()> {
        for area in data.get(2..)?.chunks_exact(8) {
            let [top, bottom] = [u16_at(area, 0)?, u16_at(area, 2)?].map(usize::from);
            let [left, right] = [u16_at(area, 4)?, u16_at(area, 6)?].map(usize::from);
            self.grid.merge(Area { top, left, bottom, right });
        }
        Some(())
    }
}

/// The row and column that a cell's record begins with.
fn place(data: &[u8]) -> Option<(usize, usize)> {
    Some((usize::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?)))
}

/// A number in four bytes (MS-XLS 2.5.217): a whole one or the upper half of another, perhaps a hundredfold.
fn unpacked(value: u32) -> f64 {
    let whole = value & 0x02 != 0;
    let number = if whole {
        f64::from(value.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(value & !0x03) << 32)
    };
    if value & 0x01 != 0 { number / 100.0 } else { number }
}
