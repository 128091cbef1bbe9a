//! Points that come later, beside `kuaibao.toml`.

use std::path::Path;

use toml::value::Datetime;

use super::folder::{is_named, shown};
use super::unread::{Unread, read};
use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources, Spanned};
use crate::input::meant::date_in;
use crate::input::syntax;
use crate::model::later::{FILE_NAMES, RawLater};

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
        let units: Vec<_> = filled(unit).into_iter().flat_map(|cell| parted(&cell)).collect();
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
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(self.text.as_bytes());
        let (mut all, mut record) = (Vec::new(), csv::StringRecord::new());
        loop {
            let start = usize::try_from(reader.position().byte()).unwrap_or(self.text.len());
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                return Some(all);
            }
            let end = usize::try_from(reader.position().byte()).unwrap_or(self.text.len());
            let mut at = start;
            let mut cells = Vec::new();
            for cell in &record {
                let trimmed = cell.trim();
                // Where quotes are doubled in it, it is not there as it reads.
                let from = self.text[at..end].find(trimmed).map_or(at, |found| at + found);
                let span = from..(from + trimmed.len()).min(end);
                at = span.end;
                let place = Place { file: self.file, span };
                cells.push(Spanned { value: trimmed.to_owned(), place });
            }
            let open = record.iter().zip(&cells).find(|(cell, _)| cell.contains('\n'));
            if let Some((_, open)) = open {
                let quote = open.place.span.start.saturating_sub(1)..open.place.span.start;
                let place = Place { file: self.file, span: quote };
                self.wrong(place, "引号没有配对，或一格里换了行".to_owned(), "补上引号，或删去它");
                continue;
            }
            all.push(cells);
        }
    }

    fn wrong(&mut self, place: Place, message: String, hint: &str) {
        self.found.push(Diagnostic::new(Code::InvalidValue, place, message, hint));
    }
}

const FIRST_LINE: &str = "第一行写 日期,单位,标题,类别,稿件；标题和稿件可以没有";
const FILL: &str = "补上；不算的整行删去";

/// The units of a cell.
fn parted(cell: &Spanned<String>) -> Vec<Spanned<String>> {
    let start = cell.place.span.start;
    let is_mark = |c| matches!(c, '、' | '，' | ',' | ';' | '；');
    let mut units = Vec::new();
    let mut at = 0;
    for part in cell.value.split(is_mark) {
        let unit = part.trim();
        if !unit.is_empty() {
            let from = start + at + part.find(unit).unwrap_or(0);
            let place = Place { file: cell.place.file, span: from..from + unit.len() };
            units.push(Spanned { value: unit.to_owned(), place });
        }
        at += part.len() + cell.value[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    units
}
