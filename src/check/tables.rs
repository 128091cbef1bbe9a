//! `[[table]]`: what stands over a table and where, its cells, and whether they add up.

use super::findings::Findings;
use super::photos::after;
use super::text::{at_most, characters_of, line_within, optional_line};
use super::totals;
use crate::diagnostic::{Code, Diagnostic, Place, Spanned};
use crate::edition::Edition;
use crate::edition::block::Content;
use crate::edition::table::fit_all;
use crate::fonts::Fonts;
use crate::model::LONGEST_NAME;
use crate::model::photo::LONGEST_CAPTION;
use crate::model::section::Layout;
use crate::model::table::{LONGEST_NOTE, MOST_CELLS, RawTable, ReadRows, RowsText, Tabled};
use crate::table::fit::Misfit;
use crate::table::parse::{Area, Fault, FaultAt, Weight};
use crate::table::{Cell, RowKind, Table};
use crate::text::{self, Runs, Title};

/// The tables of a text of so many paragraphs, in the order they print; an annex has no layout.
pub(super) fn tables(
    found: &mut Findings<'_>,
    raw: &[RawTable],
    paragraphs: usize,
    layout: Option<Layout>,
) -> Vec<Tabled> {
    let checked = |raw: &RawTable| {
        let after = after(found, raw.after.as_ref(), paragraphs, layout);
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
    for cell in raw.cells() {
        let (sources, text) = (found.sources, &read.text);
        characters_of(found, &cell.text, || text.written_cell(sources, cell));
    }
    is_parted_otherwise(found, read, &table);
    of_spreadsheets(found, raw, read);
    print_as_lines(&mut table);
    for finding in totals::check(&table, unit_note.as_deref()) {
        let place = place_of(found, read, &table.rows[finding.row].cells[finding.cell].at);
        let code = match finding.kind {
            totals::Kind::Total => Code::TotalWrong,
            totals::Kind::Rank => Code::RankWrong,
        };
        found.report(code, &place, finding.message, finding.hint);
    }
    Some(Tabled {
        table,
        place: raw.place.clone(),
        caption,
        title: None,
        label: label.map(Runs::plain),
        unit_note: unit_note.map(Runs::plain),
        after,
        begins_page: raw.new_page.as_ref().is_some_and(|flag| flag.value),
    })
}

/// Finds how the tables of an edition stand; those that no page has room for are found then.
pub(crate) fn fit_tables(edition: &mut Edition, fonts: &Fonts) -> Vec<Diagnostic> {
    if let Some(finding) = too_many_cells(edition) {
        return vec![finding];
    }
    let misfits = fit_all(edition, fonts);
    let tables = misfits.into_iter().filter_map(|(at, misfit)| match &edition.blocks[at].content {
        Content::Table(tabled) => Some(too_wide(tabled, &misfit)),
        _ => None,
    });
    tables.collect()
}

/// At the table that is too much for an issue.
fn too_many_cells(edition: &Edition) -> Option<Diagnostic> {
    let mut cells = 0;
    let tables = edition.blocks.iter().filter_map(|block| match &block.content {
        Content::Table(tabled) => Some(tabled),
        _ => None,
    });
    let mut tables = tables.skip_while(|tabled| {
        cells += tabled.table.rows.len() * tabled.table.columns;
        cells <= MOST_CELLS
    });
    let message = format!("一期的表格有 {MOST_CELLS} 格以上");
    let place = tables.next()?.place.clone();
    Some(Diagnostic::new(Code::TooLarge, place, message, "分成几期，或只登主要的几行"))
}

fn too_wide(tabled: &Tabled, misfit: &Misfit) -> Diagnostic {
    let heads = tabled.table.rows.iter().filter(|row| row.kind == RowKind::Head).rev();
    let covers = |cell: &&Cell| {
        (cell.column..cell.column + cell.columns).contains(&misfit.column) && !cell.text.is_empty()
    };
    let head = heads.flat_map(|row| &row.cells).find(covers);
    let name = head.map(|cell| format!("“{}”", cell.text.replace('\n', ""))).unwrap_or_default();
    let message = format!(
        "表格有 {} 列，小五号横排也排不下；最宽的是第 {} 列{name}",
        tabled.table.columns,
        misfit.column + 1
    );
    let hint = "把列分成两个表，或把这一列不能断开的长数、长词写短";
    Diagnostic::new(Code::TableTooWide, tabled.place.clone(), message, hint)
}

/// Each cell's lines as they print.
fn print_as_lines(table: &mut Table) {
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let indent: String = cell.text.chars().take_while(|c| *c == '\u{3000}').collect();
        let lines: Vec<String> = cell.text.lines().map(text::line).collect();
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        cell.text = if lines.is_empty() { String::new() } else { indent + &lines.join("\n") };
    }
}

/// What a spreadsheet shows where it has no figure to show.
const NO_FIGURES: [&str; 7] = ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];

/// Cells that a spreadsheet did not show as they were meant.
fn of_spreadsheets(found: &mut Findings<'_>, raw: &RawTable, read: &ReadRows) {
    for cell in raw.cells() {
        let text = cell.text.trim();
        let is_hidden = text.len() > 2 && text.chars().all(|c| c == '#');
        let (_, decimals) = text.split_once('.').unwrap_or_default();
        let is_endless =
            decimals.len() > MOST_DECIMALS && decimals.bytes().all(|b| b.is_ascii_digit());
        let is_short = text.contains("E+") && text.starts_with(|c: char| c.is_ascii_digit());
        let what = if NO_FIGURES.contains(&text) {
            "是表格软件的错误值"
        } else if is_hidden {
            "是列太窄显示不出来的数"
        } else if is_endless || is_short {
            "不像是要印的数"
        } else {
            continue;
        };
        let place = place_of(found, read, &cell.at);
        let hint = "在表格软件里改好格式，再复制一次";
        found.report(Code::TableDoubtful, &place, format!("{text} {what}"), hint);
    }
}

/// Figures have no more decimals than these.
const MOST_DECIMALS: usize = 8;

/// What parts cells for people and not for the program.
const OTHER_PARTS: [(&str, &str); 7] = [
    ("  ", "空格"),
    ("　", "空格"),
    ("|", " |"),
    (",", "逗号"),
    ("，", "逗号"),
    (";", "分号"),
    (" ", "空格"),
];

/// One column all of whose rows hold what parts cells elsewhere: tabs that a chat or a mail has turned into spaces.
fn is_parted_otherwise(found: &mut Findings<'_>, read: &ReadRows, table: &Table) {
    let cells: Vec<&Cell> = table.rows.iter().flat_map(|row| &row.cells).collect();
    if table.columns > 1 || cells.len() < 2 {
        return;
    }
    let parts = OTHER_PARTS.iter().find(|(part, _)| cells.iter().all(|it| it.text.contains(part)));
    if let Some((_, name)) = parts {
        let place = place_of(found, read, &cells[0].at);
        let message = format!("只读出一列：格之间像是{name}，不是制表符");
        let hint = "从表格软件里重新复制，格之间是制表符；或另存为 CSV，用 csv";
        found.report(Code::TableDoubtful, &place, message, hint);
    }
}

/// Rows come from one place.
fn has_rows(found: &mut Findings<'_>, raw: &RawTable) {
    let hint =
        "表格软件里选中，复制，粘到 data = \"\"\"…\"\"\" 里；或另存为 CSV，写 csv = \"排名.csv\"";
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
                found.report(Code::InvalidValue, &area.place, why.to_string(), why.hint());
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
    if let (RowsText::Data(data), 0) = (&read.text, length) {
        return data.place.clone();
    }
    let written = read.text.written(found.sources);
    written.part(&(at.start.min(length)..at.end.min(length)))
}
