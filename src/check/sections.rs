//! `[[section]]`

use super::findings::Findings;
use super::text::{at_most, line, lines_of, list_at_most, no_duplicates};
use crate::diagnostic::Code;
use crate::model::LONGEST_SECTION;
use crate::model::section::{Break, ItemTitle, Layout, RawSection, Section, UnitPlace};

/// The sections in the bulletin's order, or the four standard ones.
pub(super) fn sections(found: &mut Findings<'_>, raw: &[RawSection]) -> Vec<Section> {
    if raw.is_empty() {
        return Section::standard();
    }
    let names: Vec<_> = raw.iter().filter_map(|section| section.name.as_ref()).collect();
    no_duplicates(found, "栏目", names);
    raw.iter().filter_map(|section| one_section(found, section)).collect()
}

fn one_section(found: &mut Findings<'_>, raw: &RawSection) -> Option<Section> {
    let name = line(found, "name", raw.name.as_ref()?)?;
    let layout = raw.layout.as_ref().map_or(Layout::Items, |word| word.value);
    no_duplicates(found, "子栏目", raw.columns.iter().collect());
    let columns = lines_of(found, "columns", &raw.columns);
    at_most(found, "name", raw.name.as_ref(), LONGEST_SECTION);
    list_at_most(found, "columns", &raw.columns, (usize::MAX, LONGEST_SECTION));
    let section = Section {
        heading: raw.heading.as_ref().is_none_or(|flag| flag.value),
        item_title: raw.item_title.as_ref().map_or(ItemTitle::RunIn, |word| word.value),
        unit: raw.unit.as_ref().map_or(
            match layout {
                Layout::Items => UnitPlace::End,
                Layout::Briefs => UnitPlace::Lead,
            },
            |word| word.value,
        ),
        paragraph: raw.paragraph.as_ref().map_or(Break::Column, |word| word.value),
        name,
        layout,
        columns,
    };
    match layout {
        Layout::Items => items_section(found, raw),
        Layout::Briefs => briefs_section(found, raw, &section),
    }
    Some(section)
}

fn items_section(found: &mut Findings<'_>, raw: &RawSection) {
    let hint = "要排成简讯，加上 layout = \"briefs\"；否则删去它";
    if let Some(column) = raw.columns.first() {
        found.report(Code::FieldMisused, &column.place, "columns 只用于简讯的栏目", hint);
    }
    if let Some(word) = &raw.paragraph {
        found.report(Code::FieldMisused, &word.place, "break 只用于简讯的栏目", hint);
    }
}

fn briefs_section(found: &mut Findings<'_>, raw: &RawSection, section: &Section) {
    if let Some(word) = &raw.unit
        && !matches!(section.unit, UnitPlace::Lead | UnitPlace::None)
    {
        let hint = "写成 unit = \"lead\" 或 \"none\"，或删去它";
        found.report(Code::FieldMisused, &word.place, "简讯的单位排在文前，不另起一行", hint);
    }
    if let Some(word) = &raw.item_title
        && section.item_title == ItemTitle::Display
    {
        let hint = "写成 item-title = \"run-in\"，或删去它";
        found.report(Code::FieldMisused, &word.place, "简讯的标题接排，不另起一行", hint);
    }
}
