//! Points that come later, beside `kuaibao.toml`.

use std::path::Path;

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
            all.extend(
                syntax::read(sources, file, found, RawLater::read_all).into_iter().flatten(),
            );
        } else {
            all.extend(rows(file, sources, found));
        }
    }
    all
}

/// The columns of the table, by their heads.
const HEADS: [[&str; 2]; 3] = [["日期", "date"], ["单位", "unit"], ["类别", "kind"]];

/// The rows of a CSV file.
fn rows(file: SourceId, sources: &Sources, found: &mut Vec<Diagnostic>) -> Vec<RawLater> {
    let text = &sources.get(file).text;
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut report = |span: std::ops::Range<usize>, message: String, hint: &str| {
        let place = Place { file, span };
        found.push(Diagnostic::new(Code::InvalidValue, place, message, hint));
    };
    let heads = table.headers().cloned().unwrap_or_default();
    let column = |names: [&str; 2]| heads.iter().position(|head| names.contains(&head.trim()));
    let columns = HEADS.map(column);
    let [Some(date_at), Some(unit_at), Some(kind_at)] = columns else {
        let missing = HEADS.iter().zip(columns).filter(|(_, at)| at.is_none());
        let missing: Vec<&str> = missing.map(|(names, _)| names[0]).collect();
        let message = format!("表头缺少 {}", missing.join("、"));
        report(0..0, message, "第一行写 日期,单位,标题,类别,稿件；标题和稿件可以没有");
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let start = usize::try_from(table.position().byte()).unwrap_or(text.len());
        match table.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return all,
            Err(_) => {
                report(start..start, "这一行读不出来".to_owned(), "看看引号是不是配对");
                return all;
            }
        }
        let end = usize::try_from(table.position().byte()).unwrap_or(text.len());
        let line = &text[start..end];
        let start = start + line.len() - line.trim_start().len();
        let span = start..start + line.trim().len();
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let written = cell(date_at);
        let date =
            date_in(&written).and_then(|date| date.parse::<toml::value::Datetime>().ok()?.date);
        let Some(date) = date else {
            report(span, format!("日期写成了“{written}”"), "写成 2026-03-05 的样子");
            continue;
        };
        let spanned = |value: String| Spanned { value, place: Place { file, span: span.clone() } };
        let units: Vec<_> = cell(unit_at)
            .split(['、', '，', ',', ';', '；'])
            .map(str::trim)
            .filter(|unit| !unit.is_empty())
            .map(|unit| spanned(unit.to_owned()))
            .collect();
        if units.is_empty() || cell(kind_at).is_empty() {
            report(span, "这一行没有单位，或没有类别".to_owned(), "补上；不算的整行删去");
            continue;
        }
        let date = Spanned { value: date, place: Place { file, span: span.clone() } };
        all.push(RawLater { date, units, kind: spanned(cell(kind_at)) });
    }
}
