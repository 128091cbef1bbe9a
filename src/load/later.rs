//! Points that come later, beside `kuaibao.toml`.

use std::mem;
use std::ops::Range;
use std::path::Path;

use toml::value::Datetime;

use super::folder::{is_named, shown};
use super::unread::{Unread, read};
use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources, Spanned};
use crate::input::meant::date_in;
use crate::input::syntax;
use crate::model::later::{FILE_NAMES, RawLater};
use crate::table::parse::fields;

/// What the bulletin in a folder has of them.
pub(crate) fn later(
    bulletin: &Path,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> Vec<RawLater> {
    let mut all = Vec::new();
    for name in FILE_NAMES {
        let path = shown(bulletin).join(name);
        if !is_named(&path).unwrap_or(true) {
            continue;
        }
        let Some(file) = read(&path, sources, found, unread) else { continue };
        if path.extension().is_some_and(|end| end == "toml") {
            let read = syntax::read(sources, file, found, RawLater::read_all);
            all.extend(read.into_iter().flatten());
        } else {
            let mut table = Table { file, text: &sources.get(file).text, found };
            all.extend(table.rows());
        }
    }
    all
}

/// The columns of the table, by their heads.
const HEADS: [[&str; 2]; 4] =
    [["日期", "date"], ["单位", "unit"], ["类别", "kind"], ["稿件", "item"]];

/// A CSV file that is being read.
struct Table<'a> {
    file: SourceId,
    text: &'a str,
    found: &'a mut Vec<Diagnostic>,
}

/// The cells of a row, and where they are.
type Cells = Vec<Spanned<String>>;

impl Table<'_> {
    fn rows(&mut self) -> Vec<RawLater> {
        let Some(mut rows) = self.cells() else { return Vec::new() };
        let heads = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let column = |names: [&str; 2]| {
            heads.iter().position(|head: &Spanned<String>| names.contains(&head.value.as_str()))
        };
        let columns = HEADS.map(column);
        let [Some(date_at), Some(unit_at), Some(kind_at), item_at] = columns else {
            let missing = HEADS[..3].iter().zip(columns).filter(|(_, at)| at.is_none());
            let missing: Vec<&str> = missing.map(|(names, _)| names[0]).collect();
            let end = self.text.find('\n').unwrap_or(self.text.len());
            let place = Place { file: self.file, span: 0..self.text[..end].trim_end().len() };
            self.wrong(place, format!("表头缺少 {}", missing.join("、")), FIRST_LINE);
            return Vec::new();
        };
        let blank = |cells: &Cells| cells.iter().all(|cell| cell.value.is_empty());
        let rows = rows.into_iter().filter(|cells| !blank(cells));
        rows.map(|cells| self.row(&cells, [date_at, unit_at, kind_at], item_at)).collect()
    }

    fn row(
        &mut self,
        cells: &Cells,
        [date, unit, kind]: [usize; 3],
        item: Option<usize>,
    ) -> RawLater {
        let whole = Place {
            file: self.file,
            span: cells[0].place.span.start..cells[cells.len() - 1].place.span.end,
        };
        let filled = |at: usize| cells.get(at).filter(|cell| !cell.value.is_empty()).cloned();
        let date = filled(date).or_else(|| {
            self.wrong(whole.clone(), "这一行没有日期".to_owned(), FILL);
            None
        });
        let date = date.and_then(|cell| {
            let moment = date_in(&cell.value).and_then(|it| it.parse::<Datetime>().ok());
            let Some(date) = moment.and_then(|moment| moment.date) else {
                let message = format!("日期写成了“{}”", cell.value);
                self.wrong(cell.place, message, "写成 2026-03-05 的样子");
                return None;
            };
            Some(cell.map(|_| date))
        });
        let units: Vec<_> = filled(unit).into_iter().flat_map(|cell| self.units(&cell)).collect();
        if units.is_empty() {
            self.wrong(whole.clone(), "这一行没有单位".to_owned(), FILL);
        }
        let kind = filled(kind);
        if kind.is_none() {
            self.wrong(whole, "这一行没有类别".to_owned(), FILL);
        }
        RawLater { date, units, kind, item: item.and_then(filled) }
    }

    /// The rows of cells; none where something other than commas parts them.
    fn cells(&mut self) -> Option<Vec<Cells>> {
        let first = self.text.lines().next().unwrap_or_default();
        let parted_by = ['，', '\t', ';', '；'].into_iter().find(|c| first.contains(*c));
        if let Some(mark) = parted_by.filter(|_| !first.contains(',')) {
            let shown = if mark == '\t' { "制表符".to_owned() } else { format!(" {mark}") };
            let at = first.find(mark).unwrap_or(0);
            let place = Place { file: self.file, span: at..at + mark.len_utf8() };
            let hint = "各格之间用半角的逗号；在表格软件里另存为 CSV（逗号分隔）";
            self.wrong(place, format!("各格之间用了{shown}"), hint);
            return None;
        }
        let (mut all, mut cells) = (Vec::new(), Vec::new());
        let mut open: Option<Place> = None;
        for field in fields(self.text) {
            let place = self.place(&field.raw);
            if field.text.contains('\n') && open.is_none() {
                // Only a quote before it makes a line's end part of a cell.
                open = Some(Place { file: self.file, span: field.raw.start..field.raw.start + 1 });
            }
            cells.push(Spanned { value: field.text.trim().to_owned(), place });
            if !field.ends_line {
                continue;
            }
            let row = mem::take(&mut cells);
            match open.take() {
                Some(place) => {
                    let message = "引号没有配对，或一格里换了行".to_owned();
                    self.wrong(place, message, "补上引号，或删去它");
                }
                None => all.push(row),
            }
        }
        Some(all)
    }

    /// The place of a cell, without the blanks and the quotes around it.
    fn place(&self, raw: &Range<usize>) -> Place {
        let written = &self.text[raw.clone()];
        let inner = written.trim();
        let inner = inner.strip_prefix('"').map_or(inner, |it| it.strip_suffix('"').unwrap_or(it));
        let inner = inner.trim();
        let start = raw.start + written.find(inner).unwrap_or(0);
        Place { file: self.file, span: start..start + inner.len() }
    }

    /// The units of a cell.
    fn units(&self, cell: &Spanned<String>) -> Vec<Spanned<String>> {
        let Place { file, span } = cell.place.clone();
        // Where quotes are doubled in it, a part is not where it reads.
        let is_as_written = self.text[span.clone()] == cell.value;
        let is_mark = |c| matches!(c, '、' | '，' | ',' | ';' | '；');
        let mut at = 0;
        let part = |written: &str| {
            let unit = written.trim();
            let from = span.start + at + written.find(unit).unwrap_or(0);
            at += written.len();
            at += cell.value[at..].chars().next().map_or(0, char::len_utf8);
            let span = if is_as_written { from..from + unit.len() } else { span.clone() };
            Spanned { value: unit.to_owned(), place: Place { file, span } }
        };
        let units = cell.value.split(is_mark).map(part);
        units.filter(|unit| !unit.value.is_empty()).collect()
    }

    fn wrong(&mut self, place: Place, message: String, hint: &str) {
        self.found.push(Diagnostic::new(Code::InvalidValue, place, message, hint));
    }
}

const FIRST_LINE: &str = "第一行写 日期,单位,标题,类别,稿件；标题和稿件可以没有";
const FILL: &str = "补上；不算的整行删去";
