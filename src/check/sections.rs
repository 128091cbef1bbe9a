//! `[[section]]`

use super::findings::Findings;
use super::text::{at_most, line, lines_of, list_at_most, no_duplicates, pattern, without_colon};
use crate::diagnostic::{Code, Place, Spanned};
use crate::model::section::{
    AuthorPlace, Break, Head, ItemTitle, Layout, Mark, NOTE_LABEL, RawSection, Section, UnitPlace,
};
use crate::model::{LONGEST_LABEL, LONGEST_SECTION};

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
    let has_head = raw.heading.as_ref().is_none_or(|flag| flag.value);
    if let (false, Some(field)) = (has_head, &raw.head) {
        let hint = "删去 heading = false，或删去 head";
        found.report(Code::FieldMisused, &field.place, "不印栏目名，head 没有用处", hint);
    }
    if let (true, Some(field)) = (columns.is_empty(), &raw.column_head) {
        let hint = "加上 columns，或删去 column-head";
        found.report(
            Code::FieldMisused,
            &field.place,
            "栏目不分子栏目，column-head 没有用处",
            hint,
        );
    }
    let own_head = head(found, "head", raw.head.as_ref());
    let column_head = head(found, "column-head", raw.column_head.as_ref());
    let item_mark = raw
        .item_mark
        .as_ref()
        .and_then(|mark| pattern(found, "item-mark", mark, Mark::PLACEHOLDERS, Mark::parse));
    if let (Some(mark), Some(field)) = (&item_mark, &raw.item_mark)
        && mark.fill(99).chars().count() > LONGEST_LABEL
    {
        let hint = format!("最多 {LONGEST_LABEL} 字");
        found.report(Code::InvalidValue, &field.place, "item-mark 太长，排不下", hint);
    }
    let note_label = label(found, "note-label", raw.note_label.as_ref());
    let section = Section {
        head: has_head.then_some(own_head),
        column_head,
        item_mark,
        note_label: note_label.unwrap_or_else(|| NOTE_LABEL.to_owned()),
        author_place: raw.author_place.as_ref().map(|word| word.value).unwrap_or_default(),
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
    if let Some(word) = &raw.author_place
        && word.value == AuthorPlace::Title
        && section.item_title == ItemTitle::RunIn
    {
        author_without_title(found, &word.place);
    }
    match layout {
        Layout::Items => items_section(found, raw),
        Layout::Briefs => briefs_section(found, raw, &section),
    }
    Some(section)
}

/// A head has its section's, or column's, name in it.
fn head(found: &mut Findings<'_>, key: &str, field: Option<&Spanned<String>>) -> Head {
    at_most(found, key, field, LONGEST_SECTION);
    let Some(field) = field else {
        return Head::default();
    };
    let head = pattern(found, key, field, Head::PLACEHOLDERS, Head::parse);
    if head.as_ref().is_some_and(|head| !head.prints_name()) {
        let hint = format!("写成 {key} = \"{{index:han}}、{{name}}\" 的样子");
        found.report(Code::InvalidValue, &field.place, format!("{key} 里没有 {{name}}"), hint);
    }
    head.unwrap_or_default()
}

/// A label without its colon, which is the page's.
pub(super) fn label(
    found: &mut Findings<'_>,
    key: &str,
    field: Option<&Spanned<String>>,
) -> Option<String> {
    at_most(found, key, field, LONGEST_LABEL);
    without_colon(found, key, field)
}

/// The author is to stand under a title that is none of its own lines.
pub(super) fn author_without_title(found: &mut Findings<'_>, place: &Place) {
    let message = "标题接排，作者排不到标题下面";
    let hint = "栏目里写 item-title = \"display\"，或 author-place = \"start\"";
    found.report(Code::FieldMisused, place, message, hint);
}

fn items_section(found: &mut Findings<'_>, raw: &RawSection) {
    if let Some(word) = &raw.paragraph {
        let hint = "要排成简讯，加上 layout = \"briefs\"；否则删去它";
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
