//! The items that print: each in a section that is there, with the fields its layout can set.

use std::collections::BTreeMap;

use rayon::prelude::*;
use toml::value::Date;

use super::findings::Findings;
use super::named::Named;
use super::off::check_names;
use super::piece::{Dates, piece, unit_place};
use super::reading::passage::Desk;
use super::text::once_each;
use super::wording::{wording, wording_of};
use crate::diagnostic::{Code, Diagnostic, Place, Sources, near_or_all, nearest};
use crate::model::bulletin::Bulletin;
use crate::model::date_form::DateForm;
use crate::model::item::{Field, Item, LONGEST_BODY, RawItem, Status};
use crate::model::section::{self, Section, UnitPlace};
use crate::model::table::RawTable;
use crate::picture::Ink;
use crate::table::Cell;
use crate::text::{self, Runs};

/// What the items are held against.
pub(super) struct Known<'a> {
    /// The bulletin; `None` where it could not be read.
    pub bulletin: Option<&'a Bulletin>,
    /// The date.
    pub date: Option<Date>,
    /// How dates are printed.
    pub date_form: DateForm,
    /// Whether the masthead bears a mark of secrecy.
    pub is_secret: bool,
}

/// The adopted items that are not withheld. Without the bulletin's sections, which could then
/// not be read, only their text is checked.
pub(super) fn items(
    found: &mut Findings<'_>,
    raw: &[RawItem],
    known: &Known<'_>,
    named: &Named,
) -> Vec<Item> {
    let prints = |at: usize, item: &RawItem| {
        item.status() == Status::Adopted && !named.withhold.contains(&at)
    };
    let sources = found.sources;
    // The rules look at one item each: all processors at once, the findings in order.
    let wording = raw.par_iter().enumerate().filter(|(at, item)| prints(*at, item));
    let looked: Vec<(usize, Vec<Diagnostic>, Vec<Runs>)> =
        wording.map(|(at, item)| (at, words_of(sources, item, known), paragraphs(item))).collect();
    let mut bodies = BTreeMap::new();
    for (at, said, body) in looked {
        found.extend(said);
        bodies.insert(at, body);
    }
    let mut items = Vec::new();
    for (at, item) in raw.iter().enumerate() {
        check_names(found, "allow", &item.allow);
        if let (Status::Draft, Some(word)) = (item.status(), &item.status) {
            let hint = "编好了就删去 status，或改成 \"adopted\"";
            found.report(Code::DraftItem, &word.place, "还是待编，不会印", hint);
        }
        if !prints(at, item) {
            continue;
        }
        let place = |list: &[usize]| list.iter().position(|&named| named == at);
        let body = bodies.remove(&at).unwrap_or_default();
        let places = (place(&named.first), place(&named.last));
        items.extend(one_item(found, item, body, known, places));
    }
    items
}

fn one_item(
    found: &mut Findings<'_>,
    raw: &RawItem,
    body: Vec<Runs>,
    known: &Known<'_>,
    (first, last): (Option<usize>, Option<usize>),
) -> Option<Item> {
    credit(found, raw, known);
    let sections = known.bulletin.map(|bulletin| bulletin.sections.as_slice());
    let section = sections.and_then(|sections| section_of(found, raw, sections));
    let layout = sections.zip(section).map(|(sections, at)| &sections[at]);
    let column = layout.and_then(|section| column_of(found, raw, section));
    let leaders = known.bulletin.map_or(&[][..], |bulletin| &bulletin.leaders);
    let dates = Dates { form: &known.date_form, issued: known.date };
    let ink = known.bulletin.map_or(Ink::Grey, |bulletin| bulletin.photo_ink);
    let piece = piece(found, raw, body, layout, (leaders, ink), &dates)?;
    Some(Item {
        name: raw.name.clone(),
        section: section?,
        column,
        first,
        last,
        order: raw.order.as_ref().map(|order| order.value),
        piece,
    })
}

/// `credit` names kinds of `[scoring]`.
fn credit(found: &mut Findings<'_>, raw: &RawItem, known: &Known<'_>) {
    let Some(bulletin) = known.bulletin else {
        return;
    };
    let kinds = bulletin.scoring.iter().flat_map(|scoring| scoring.credits.keys());
    let kinds: Vec<&str> = kinds.map(String::as_str).collect();
    once_each(found, "credit", &raw.credit);
    for name in &raw.credit {
        let line = text::line(&name.value);
        if !kinds.contains(&line.as_str()) {
            let hint = nearest(&line, kinds.iter().copied()).map_or_else(
                || format!("在 kuaibao.toml 的 [scoring] 里写 \"{line}\" = 2 的样子"),
                |near| format!("是不是“{near}”？"),
            );
            let message = format!("[scoring] 里没有“{line}”");
            found.report(Code::InvalidValue, &name.place, message, hint);
        }
    }
}

fn section_of(found: &mut Findings<'_>, raw: &RawItem, sections: &[Section]) -> Option<usize> {
    let Some(name) = &raw.section else {
        if sections.len() == 1 {
            return Some(0);
        }
        let message = "缺少 section";
        let hint = format!("加上 section = \"…\"，可以是 {}", names(sections));
        found.report(Code::MissingKey, &Place::of_file(raw.file), message, hint);
        return None;
    };
    let line = text::line(&name.value);
    let known = sections.iter().position(|section| section.name == line);
    if known.is_none() {
        let hint = near_or_all(&line, sections.iter().map(|section| section.name.as_str()));
        let message = format!("没有“{line}”这个栏目");
        found.report(Code::UnknownSection, &name.place, message, hint);
    }
    known
}

fn column_of(found: &mut Findings<'_>, raw: &RawItem, section: &Section) -> Option<usize> {
    let columns = || section.columns.iter().map(String::as_str);
    let Some(name) = &raw.column else {
        if !section.columns.is_empty() {
            let message = format!("栏目“{}”分子栏目，缺少 column", section.name);
            let all = columns().collect::<Vec<_>>().join("、");
            let hint = format!("加上 column = \"…\"，可以是 {all}");
            found.report(Code::MissingKey, &Place::of_file(raw.file), message, hint);
        }
        return None;
    };
    let line = text::line(&name.value);
    if section.columns.is_empty() {
        let message = format!("栏目“{}”不分子栏目", section.name);
        found.report(Code::UnknownColumn, &name.place, message, "删去 column，或改 section");
        return None;
    }
    let known = columns().position(|column| column == line);
    if known.is_none() {
        let message = format!("栏目“{}”没有“{line}”这个子栏目", section.name);
        found.report(Code::UnknownColumn, &name.place, message, near_or_all(&line, columns()));
    }
    known
}

/// Holds every text of an item against the rules of wording.
fn words_of(sources: &Sources, raw: &RawItem, known: &Known<'_>) -> Vec<Diagnostic> {
    let units: Vec<String> = raw.units.iter().map(|unit| text::line(&unit.value)).collect();
    let title = raw.title.as_ref().map(|title| text::line(&title.value));
    let sections = known.bulletin.map_or(&[][..], |bulletin| &bulletin.sections);
    let name = raw.section.as_ref().map(|name| text::line(&name.value));
    let section = section::named(name.as_deref(), sections);
    let desk = Desk {
        units: &units,
        prints_unit: unit_place(raw, section) != UnitPlace::None,
        title: title.as_deref(),
        roster: known.bulletin.map(|it| &it.roster).filter(|roster| !roster.is_empty()),
        leaders: known.bulletin.map_or(&[], |it| &it.leaders),
        words: known.bulletin.map_or(&[], |it| &it.words),
        phrases: known.bulletin.map_or(&[], |it| &it.phrases),
        banned: known.bulletin.map_or(&[], |it| &it.banned),
        date: known.date,
        is_secret: known.is_secret,
    };
    // What is longer is no text, and an error of its own.
    let texts = raw.texts().filter(|(_, text)| text.value.len() <= 4 * LONGEST_BODY);
    let mut found: Vec<Diagnostic> =
        texts.flat_map(|(field, text)| wording(sources, field, text, &desk)).collect();
    for table in raw.tables() {
        found.extend(words_of_cells(sources, table, &desk));
    }
    found
}

/// No figure of a table has more characters.
const LONGEST_FIGURE: usize = 10;

/// Holds the cells of a table against the rules of wording; none changes a file of a spreadsheet.
fn words_of_cells(sources: &Sources, table: &RawTable, desk: &Desk<'_>) -> Vec<Diagnostic> {
    let Some(read) = &table.read else { return Vec::new() };
    // A figure alone breaks no rule, unless it is somebody's number.
    let has_words = |cell: &&Cell| {
        cell.text.len() > LONGEST_FIGURE
            || cell.text.chars().any(|c| !c.is_ascii_digit() && c != '.')
    };
    let of_cell = |cell: &Cell| {
        let written = || read.text.written_cell(sources, cell);
        wording_of(Field::Cell, &cell.text, desk, written)
    };
    let mut found: Vec<Diagnostic> = table.cells().filter(has_words).flat_map(of_cell).collect();
    // Of one column it is not sure that its rows were read as they were meant.
    let is_one_column = read.parsed.table.as_ref().is_some_and(|parsed| parsed.columns == 1);
    if table.csv.is_some() || is_one_column {
        for finding in &mut found {
            finding.fix = None;
        }
    }
    found
}

/// The paragraphs of an item's body, as they print; none of one that is too long to be any.
fn paragraphs(raw: &RawItem) -> Vec<Runs> {
    let body = raw.body.iter().filter(|body| body.value.len() <= 4 * LONGEST_BODY);
    body.flat_map(|body| text::lines(&body.value)).map(|line| Runs::paragraph(&line)).collect()
}

fn names(sections: &[Section]) -> String {
    let names: Vec<_> = sections.iter().map(|section| section.name.as_str()).collect();
    names.join("、")
}
