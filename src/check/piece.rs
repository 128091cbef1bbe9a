//! An item's text: its fields, as its section prints them.

use toml::value::Date;

use super::dates::not_later;
use super::findings::Findings;
use super::instructions::instructions;
use super::photos::photos;
use super::sections::{author_without_title, label};
use super::tables::tables;
use super::text::{
    at_most, characters, is_too_long, line, lines_of, list_at_most, once_each, optional_line,
    without_colon,
};
use crate::diagnostic::{Code, Spanned};
use crate::model::annex::{Annex, RawAnnex};
use crate::model::date_form::{DateForm, Moment};
use crate::model::item::{Flow, Piece, RawItem};
use crate::model::leader::Leader;
use crate::model::section::{AuthorPlace, ItemTitle, Layout, NOTE_LABEL, Section, UnitPlace};
use crate::model::{LONGEST_NAME, LONGEST_TITLE, MOST_SIGNATURES, MOST_UNITS};
use crate::picture::Ink;
use crate::text::{self, Runs, Title};

/// How dates are printed, and when the issue is.
pub(super) struct Dates<'a> {
    pub form: &'a DateForm,
    pub issued: Option<Date>,
}

/// An item's text as it prints; none without a body.
pub(super) fn piece(
    found: &mut Findings<'_>,
    raw: &RawItem,
    body: Vec<Runs>,
    section: Option<&Section>,
    (leaders, ink): (&[Leader], Ink),
    dates: &Dates<'_>,
) -> Option<Piece> {
    let layout = section.map(|section| section.layout);
    let mut units = lines_of(found, "unit", &raw.units);
    once_each(found, "unit", &raw.units);
    let mut seen = std::collections::BTreeSet::new();
    units.retain(|unit| seen.insert(unit.clone()));
    list_at_most(found, "unit", &raw.units, (MOST_UNITS, LONGEST_NAME));
    list_at_most(found, "signature", &raw.signature, (MOST_SIGNATURES, LONGEST_NAME));
    at_most(found, "title", raw.title.as_ref(), LONGEST_TITLE);
    at_most(found, "subtitle", raw.subtitle.as_ref(), LONGEST_TITLE);
    for unit in raw.units.iter().filter(|unit| unit.value.contains('|')) {
        let hint = "删去 |；单位一行排不下，会在顿号或词之间换行";
        found.report(Code::InvalidValue, &unit.place, "unit 里不能用 | 换行", hint);
    }
    let title = optional_line(found, "title", raw.title.as_ref());
    let subtitle = optional_line(found, "subtitle", raw.subtitle.as_ref());
    if let (Some(field), None) = (&raw.subtitle, &title) {
        let hint = "加上 title，或把 subtitle 改成 title";
        found.report(Code::FieldMisused, &field.place, "有副题没有标题", hint);
    }
    let author = optional_line(found, "author", raw.author.as_ref());
    if let (Some(field), None) = (&raw.author_place, &author) {
        let hint = "加上 author，或删去 author-place";
        found.report(Code::FieldMisused, &field.place, "有 author-place 没有 author", hint);
    }
    let displayed = section.is_some_and(|section| section.item_title == ItemTitle::Display);
    let author_place = match (&raw.author_place, section) {
        (Some(word), _) => word.value,
        (None, Some(section)) => section.author_place,
        (None, None) => AuthorPlace::Start,
    };
    if let Some(word) = &raw.author_place
        && word.value == AuthorPlace::Title
        && section.is_some()
        && (!displayed || title.is_none())
    {
        author_without_title(found, &word.place);
    }
    let (note_label, editor_note) = editor_note(found, raw, section);
    let to = without_colon(found, "to", raw.to.as_ref());
    let mut attachments = lines_of(found, "attachments", &raw.attachments);
    numbered(found, &raw.attachments);
    let annexes = annexes(found, &raw.annexes);
    listed_twice(found, &annexes, &raw.annexes, &attachments);
    attachments.extend(annexes.iter().map(|annex| annex.title.text()));
    let instructions = instructions(found, &raw.instructions, leaders, dates.issued);
    let signature = lines_of(found, "signature", &raw.signature);
    let is_bare = |name: &&Spanned<String>| Title::displayed(&name.value).is_none();
    for name in raw.signature.iter().filter(is_bare).filter(|name| name.value.contains('|')) {
        let message = "signature 里只有换行处，没有字";
        found.report(Code::InvalidValue, &name.place, message, "写上署名，或删去 signature");
    }
    if let Some(to) = raw.to.as_ref().filter(|to| to.value.contains('|')) {
        let hint = "删去 |；一行排不下会自动换行";
        found.report(Code::InvalidValue, &to.place, "to 里不能用 | 换行", hint);
    }
    not_later(found, "落款", raw.signed.as_ref(), dates.issued);
    let signed = signed(found, raw, dates.form);
    if layout == Some(Layout::Briefs) {
        misused_in_briefs(found, raw);
    }
    let photos = photos(found, raw, body.len(), layout, ink);
    let tables = tables(found, &raw.tables, body.len(), layout);
    let body = body_of(found, raw.body.as_ref()?, body)?;
    Some(Piece {
        units: units.into_iter().map(Runs::plain).collect(),
        title: title.and_then(|it| title_of(found, ("title", raw.title.as_ref()?), &it, section)),
        subtitle: subtitle
            .and_then(|it| title_of(found, ("subtitle", raw.subtitle.as_ref()?), &it, section)),
        author: author.map(Runs::plain),
        author_place,
        unit_place: unit_place(raw, section),
        to: to.map(Runs::plain),
        instructions,
        annexes,
        photos,
        tables,
        note_label,
        editor_note: editor_note.into_iter().map(Runs::plain).collect(),
        attachments: attachments.into_iter().map(Runs::plain).collect(),
        // `|` begins a new line of a signature.
        signature: signature
            .iter()
            .filter_map(|name| Title::displayed(name))
            .flat_map(|name| name.lines().to_vec())
            .collect(),
        signed,
        body: match layout {
            Some(Layout::Briefs) => vec![Flow::Paragraph(Runs::join(body))],
            _ => body.into_iter().map(Flow::Paragraph).collect(),
        },
    })
}

/// An annex is listed by itself, with its number.
fn listed_twice(
    found: &mut Findings<'_>,
    annexes: &[Annex],
    raw: &[RawAnnex],
    attachments: &[String],
) {
    for (annex, raw) in annexes.iter().zip(raw) {
        let title = annex.title.text();
        let Some(place) = raw.title.as_ref().map(|title| &title.place) else { continue };
        if attachments.contains(&title) {
            let message = format!("“{title}”在 attachments 里已经有了，会列两次");
            let hint = "有正文的附件自动列出；从 attachments 里删去它";
            found.report(Code::DuplicateName, place, message, hint);
        }
        if title.starts_with("附件") && title.contains(['：', ':']) {
            let hint = "只写附件的标题";
            found.report(Code::InvalidValue, place, "“附件1”自动印，title 里不写", hint);
        }
    }
}

/// What no brief prints.
fn misused_in_briefs(found: &mut Findings<'_>, raw: &RawItem) {
    let places = [
        ("attachments", raw.attachments.first().map(|field| &field.place)),
        ("signature", raw.signature.first().map(|field| &field.place)),
        ("signed", raw.signed.as_ref().map(|field| &field.place)),
        ("to", raw.to.as_ref().map(|field| &field.place)),
        ("annex", raw.annexes.first().and_then(|annex| Some(&annex.title.as_ref()?.place))),
        ("instruction", raw.instructions.first().and_then(|it| Some(&it.name.as_ref()?.place))),
    ];
    for (key, place) in places {
        if let Some(place) = place {
            let message = format!("简讯里排不了 {key}");
            let hint = format!("移到别的栏目，或删去 {key}");
            found.report(Code::FieldMisused, place, message, hint);
        }
    }
    if let Some(word) = &raw.unit_place
        && !matches!(word.value, UnitPlace::Lead | UnitPlace::None)
    {
        let hint = "写成 unit-place = \"lead\" 或 \"none\"，或删去它";
        found.report(Code::FieldMisused, &word.place, "简讯的单位排在文前，不另起一行", hint);
    }
}

/// A displayed title, or its subtitle, may hold `|`, where the editor wants a new line.
fn title_of(
    found: &mut Findings<'_>,
    (key, field): (&str, &Spanned<String>),
    title: &str,
    section: Option<&Section>,
) -> Option<Title> {
    if section.is_none_or(|section| section.item_title == ItemTitle::RunIn) {
        return Some(Title::run_in(title));
    }
    let displayed = Title::displayed(title);
    if displayed.is_none() {
        let message = format!("{key} 里只有换行处，没有字");
        found.report(Code::InvalidValue, &field.place, message, format!("写上 {key}"));
    }
    displayed
}

fn body_of(
    found: &mut Findings<'_>,
    field: &Spanned<String>,
    paragraphs: Vec<Runs>,
) -> Option<Vec<Runs>> {
    if is_too_long(found, "正文", field) {
        return None;
    }
    characters(found, field);
    if paragraphs.is_empty() {
        let hint = "写上正文；还没写好就加上 status = \"draft\"";
        found.report(Code::InvalidValue, &field.place, "body 是空的", hint);
        return None;
    }
    Some(paragraphs)
}

/// What an item has with it.
fn annexes(found: &mut Findings<'_>, raw: &[RawAnnex]) -> Vec<Annex> {
    let annex = |raw: &RawAnnex| {
        at_most(found, "title", raw.title.as_ref(), LONGEST_TITLE);
        let title = raw.title.as_ref().and_then(|title| line(found, "title", title));
        let text = match &raw.text {
            Some(field) => annex_text(found, field)?,
            None => Vec::new(),
        };
        let tables = tables(found, &raw.tables, text.len(), None);
        Some(Annex { title: Title::displayed(&title?)?, text, tables })
    };
    raw.iter().filter_map(annex).collect()
}

/// The paragraphs of an annex; none of one that is too long.
fn annex_text(found: &mut Findings<'_>, field: &Spanned<String>) -> Option<Vec<Runs>> {
    if is_too_long(found, "附件", field) {
        return None;
    }
    characters(found, field);
    let text = text::lines(&field.value);
    if text.is_empty() {
        let hint = "写上附件的正文；只列名称的，写在 attachments 里";
        found.report(Code::InvalidValue, &field.place, "附件的 text 是空的", hint);
    }
    Some(text.iter().map(|line| Runs::paragraph(line)).collect())
}

/// The editor's note, with its label: the item's, one that is typed before it, or the section's.
fn editor_note(
    found: &mut Findings<'_>,
    raw: &RawItem,
    section: Option<&Section>,
) -> (String, Vec<String>) {
    let own = label(found, "note-label", raw.note_label.as_ref());
    let usual = section.map_or(NOTE_LABEL, |section| &section.note_label);
    let Some(field) = &raw.editor_note else {
        if let Some(field) = &raw.note_label {
            let hint = "加上 editor-note，或删去 note-label";
            found.report(Code::FieldMisused, &field.place, "有 note-label 没有 editor-note", hint);
        }
        return (usual.to_owned(), Vec::new());
    };
    if section.map(|section| section.layout) == Some(Layout::Briefs) {
        let hint = "移到别的栏目，或删去 editor-note";
        found.report(Code::FieldMisused, &field.place, "简讯里排不了编者按", hint);
    }
    if is_too_long(found, "编者按", field) {
        return (usual.to_owned(), Vec::new());
    }
    let mut lines = text::lines(&field.value);
    if lines.is_empty() {
        optional_line(found, "editor-note", Some(field));
    } else {
        characters(found, field);
    }
    let known = own.as_deref().into_iter().chain([usual]).chain(NOTE_LABELS);
    let typed = lines.first().and_then(|first| {
        let rest = |label: &str| Some(first.strip_prefix(label)?.strip_prefix(['：', ':'])?.trim());
        known.into_iter().find_map(|label| Some((label.to_owned(), rest(label)?.to_owned())))
    });
    let Some((typed, rest)) = typed else {
        return (own.unwrap_or_else(|| usual.to_owned()), lines);
    };
    if rest.is_empty() {
        lines.remove(0);
        if lines.is_empty() {
            let message = format!("editor-note 里只有“{typed}”，没有文字");
            let hint = "写上文字，或删去 editor-note";
            found.report(Code::InvalidValue, &field.place, message, hint);
        }
    } else {
        lines[0] = rest;
    }
    (own.unwrap_or(typed), lines)
}

/// Labels of an editor's note that are typed before it.
const NOTE_LABELS: [&str; 5] = ["编者按", "编者的话", "按语", "编者注", "按"];

/// The date under a signature; one without an hour is printed without.
fn signed(found: &mut Findings<'_>, raw: &RawItem, form: &DateForm) -> Option<String> {
    let date = raw.signed.as_ref()?;
    let hour = raw.signed_hour;
    if hour.is_some() && !form.prints("hour") {
        let hint = "只写日期，或在 [masthead] 的 date-form 里写上 {hour}";
        found.report(Code::FieldMisused, &date.place, "signed 里有钟点，日期的格式不印", hint);
    }
    let moment = Moment { date: date.value, hour };
    let usual = DateForm::default();
    let form = if hour.is_none() && form.prints("hour") { &usual } else { form };
    Some(form.fill(moment))
}

/// A signed piece does not say its unit again, unless it is to.
pub(super) fn unit_place(raw: &RawItem, section: Option<&Section>) -> UnitPlace {
    let of_section = section.map(|section| section.unit).unwrap_or_default();
    match (&raw.unit_place, of_section) {
        (Some(word), _) => word.value,
        (None, UnitPlace::End | UnitPlace::Tail) if !raw.signature.is_empty() => UnitPlace::None,
        (None, place) => place,
    }
}

/// The page numbers attachments itself.
fn numbered(found: &mut Findings<'_>, attachments: &[Spanned<String>]) {
    for field in attachments {
        let line = text::line(&field.value);
        let bare = line.strip_prefix("附件").unwrap_or(&line);
        let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        let behind = rest.trim_start_matches(['.', '．', '、', '：', ':']).trim_start();
        if behind.len() < rest.len() && !behind.starts_with(|c: char| c.is_ascii_digit()) {
            let message =
                format!("“附件”和序号自动印，“{}”不写", &line[..line.len() - behind.len()]);
            let hint = format!("写成 \"{behind}\"；几件附件各写一项");
            found.report(Code::InvalidValue, &field.place, message, hint);
        }
    }
}
