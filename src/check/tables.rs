//! `[[table]]`: what stands over a table and where, its cells, and whether they add up.

use super::findings::Findings;
use super::photos::after;
use super::text::{at_most, characters_of, line_within, optional_line};
use super::totals::{self, Wrong};
use crate::diagnostic::{Code, Place, Spanned};
use crate::model::LONGEST_NAME;
use crate::model::item::RawItem;
use crate::model::photo::LONGEST_CAPTION;
use crate::model::section::Layout;
use crate::model::table::{LONGEST_NOTE, RawTable, ReadRows, Tabled};
use crate::table::Table;
use crate::table::parse::{Area, Fault, FaultAt, Weight};
use crate::text::{self, Runs, Title};

/// The tables of an item of so many paragraphs, in the order they print.
pub(super) fn tables(
    found: &mut Findings<'_>,
    raw: &RawItem,
    paragraphs: usize,
    layout: Option<Layout>,
) -> Vec<Tabled> {
    let checked = |raw: &RawTable| {
        let after = after(found, raw.after.as_ref(), paragraphs, layout);
        table(found, raw, after)
    };
    let mut tables: Vec<Tabled> = raw.tables.iter().filter_map(checked).collect();
    tables.sort_by_key(|table| table.after);
    tables
}

/// The tables of an annex of so many paragraphs.
pub(super) fn of_annex(
    found: &mut Findings<'_>,
    raw: &[RawTable],
    paragraphs: usize,
) -> Vec<Tabled> {
    let checked = |raw: &RawTable| {
        let after = after(found, raw.after.as_ref(), paragraphs, None);
        table(found, raw, after)
    };
    let mut tables: Vec<Tabled> = raw.iter().filter_map(checked).collect();
    tables.sort_by_key(|table| table.after);
    tables
}

fn table(found: &mut Findings<'_>, raw: &RawTable, after: usize) -> Option<Tabled> {
    has_rows(found, raw);
    head_rows(found, raw);
    let areas = areas(found, &raw.joined);
    at_most(found, "caption", raw.caption.as_ref(), LONGEST_CAPTION);
    at_most(found, "label", raw.label.as_ref(), LONGEST_NAME);
    at_most(found, "unit-note", raw.unit_note.as_ref(), LONGEST_NOTE);
    let caption = optional_line(found, "caption", raw.caption.as_ref());
    let caption = caption.and_then(|caption| {
        let displayed = Title::displayed(&caption);
        if let (None, Some(field)) = (&displayed, &raw.caption) {
            let message = "caption 里只有换行处，没有字";
            found.report(Code::InvalidValue, &field.place, message, "写上 caption");
        }
        displayed
    });
    let label = optional_line(found, "label", raw.label.as_ref());
    let unit_note = optional_line(found, "unit-note", raw.unit_note.as_ref());
    if let Some(group) = &raw.group {
        line_within(found, "group", group, LONGEST_CAPTION);
    }
    let read = raw.read.as_ref()?;
    for fault in &read.parsed.faults {
        report(found, read, fault, &areas, raw);
    }
    let mut table = read.parsed.table.clone()?;
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let (sources, text) = (found.sources, &read.text);
        characters_of(found, &cell.text, || text.written_cell(sources, cell));
    }
    print_as_lines(&mut table);
    for Wrong { row, cell, code, message, hint } in totals::check(&table, unit_note.as_deref()) {
        let cell = &table.rows[row].cells[cell];
        let place = place_of(found, read, &cell.at);
        found.report(code, &place, message, hint);
    }
    Some(Tabled {
        table,
        place: raw.place.clone(),
        caption,
        label: label.map(Runs::plain),
        unit_note: unit_note.map(Runs::plain),
        after,
        begins_page: raw.new_page.as_ref().is_some_and(|flag| flag.value),
    })
}

/// Each cell's lines as they print.
fn print_as_lines(table: &mut Table) {
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let lines: Vec<String> = cell.text.lines().map(text::line).collect();
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        cell.text = lines.join("\n");
    }
}

/// Rows come from one place.
fn has_rows(found: &mut Findings<'_>, raw: &RawTable) {
    let hint = "表格软件里选中，复制，粘到 data = \"\"\"…\"\"\" 里；或另存为 CSV，写 csv = \"排名.csv\"";
    match (&raw.data, &raw.csv) {
        (Some(_), Some(csv)) => {
            let hint = "留下一个";
            found.report(Code::FieldMisused, &csv.place, "data 和 csv 都写了", hint);
        }
        (None, None) => {
            found.report(Code::MissingKey, &raw.place, "[[table]] 里缺少 data 或 csv", hint);
        }
        _ => {}
    }
}

fn head_rows(found: &mut Findings<'_>, raw: &RawTable) {
    if let (Some(number), None) = (&raw.header_rows, raw.head()) {
        let message = format!("header-rows = {} 超出范围", number.value);
        let hint = "表头一行写 1，两行写 2；不写就是 1";
        found.report(Code::InvalidValue, &number.place, message, hint);
    }
}

/// Where the areas are written that could be read.
fn areas<'a>(found: &mut Findings<'_>, joined: &'a [Spanned<String>]) -> Vec<&'a Place> {
    let mut places = Vec::new();
    for area in joined {
        match area.value.parse::<Area>() {
            Ok(_) => places.push(&area.place),
            Err(why) => {
                let hint = "照表格软件的写法，如 joined = [\"A3:A7\"]";
                found.report(Code::InvalidValue, &area.place, why, hint);
            }
        }
    }
    places
}

fn report(
    found: &mut Findings<'_>,
    read: &ReadRows,
    fault: &Fault,
    areas: &[&Place],
    raw: &RawTable,
) {
    let place = match &fault.at {
        FaultAt::Text(at) => place_of(found, read, at),
        FaultAt::Joined(at) => areas.get(*at).map_or_else(|| raw.place.clone(), |it| (*it).clone()),
    };
    let code = match fault.weight {
        Weight::Error => Code::TableUnusable,
        Weight::Warning => Code::TableDoubtful,
    };
    found.report(code, &place, fault.message.clone(), fault.hint.clone());
}

/// Where bytes of a table's text are written; the text where they are none.
fn place_of(found: &Findings<'_>, read: &ReadRows, at: &std::ops::Range<usize>) -> Place {
    let length = read.text.text(found.sources).len();
    let written = read.text.written(found.sources);
    written.part(&(at.start.min(length)..at.end.min(length)))
}
