//! Edition → pages.
//!
//! The page is a Typst template, `typeset/*.typ`, one component a file; `main.typ` is the entry
//! and `sizes.typ` holds the design's figures. The edition reaches it as one value (`values.rs`) and
//! never as markup.

mod breaks;
mod carry;
mod compare;
mod finish;
mod pages;
mod setting;
mod values;
mod walk;
mod words;
mod world;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Dict, Label, Value};
use typst::introspection::MetadataElem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::edition::Edition;
use crate::edition::plan::Plan;
use crate::fonts::Fonts;

use pages::Facts;
use setting::{ORDINARY, PageBreak, Setting};
use world::{Template, TemplateWorld};

pub use pages::Pages;

/// What then is tried, to save that page: without the empty row where that is all it takes, else
/// with lines that are chosen for whole paragraphs as well, in the last section and then in all.
fn tighter(ordinary: &Pages, edition: &Edition) -> Vec<Setting> {
    let without_row = Setting { empty_rows: 0, ..ORDINARY };
    let optimized = |from| Setting { optimized_from: Some(from), ..without_row.clone() };
    let last = edition.sections.len().saturating_sub(1);
    let mut settings = vec![optimized(last), optimized(0)];
    settings.dedup();
    if ordinary.excess <= ORDINARY.empty_rows {
        settings.insert(0, without_row);
    }
    settings
}

/// An edition as the template takes it, for whoever sets the same by other means.
#[must_use]
pub fn values(edition: &Edition) -> serde_json::Value {
    values::edition(edition, None)
}

/// Typesets an edition, and holds the characters on its pages against the edition's.
///
/// # Errors
/// Only where the program is at fault: the template fails or warns, a glyph is missing, or a
/// character is lost.
pub fn typeset(edition: &Edition, fonts: &Fonts) -> Result<Pages> {
    typeset_with(Template::shipped(), edition, fonts)
}

/// Makes the engine forget the issues typeset so far: what it remembers of one is of no use to the next.
pub fn forget() {
    typst::comemo::evict(0);
}

fn typeset_with(template: &Template, edition: &Edition, fonts: &Fonts) -> Result<Pages> {
    let set = |setting: &Setting, page_break| set(template, edition, fonts, setting, page_break);
    let mut pages = set(&ORDINARY, None)?;
    if pages.plan().footer_is_too_high() {
        return Ok(pages);
    }
    if pages.count() > 1 && pages.facts.last_rows < Plan::FOOTER_KEEPS {
        pages = not_alone(pages, edition, set)?;
    }
    if !pages.count().is_multiple_of(edition.page.pad_to) {
        pages = padded(edition.page.pad_to, |setting| set(setting, None))?;
    }
    compare::compare(edition, &pages.document)?;
    Ok(pages)
}

/// The pages in a setting in which the footer does not stand alone, or under a lost line: a tighter one that saves its
/// page, else one in which last lines go over to it.
fn not_alone(
    ordinary: Pages,
    edition: &Edition,
    set: impl Fn(&Setting, Option<PageBreak>) -> Result<Pages>,
) -> Result<Pages> {
    for setting in tighter(&ordinary, edition) {
        let pages = set(&setting, None)?;
        if pages.count() < ordinary.count() {
            return Ok(pages);
        }
    }
    let is_fixed = |pages: &Pages| {
        pages.count() == ordinary.count() && pages.facts.last_rows >= Plan::FOOTER_KEEPS
    };
    if let Some(reserve) = carry::reserve(&ordinary) {
        let pages = set(&Setting { reserve: Some(reserve), ..ORDINARY }, None)?;
        if is_fixed(&pages) {
            return Ok(Pages { excess: ordinary.excess, ..pages });
        }
    }
    if let Some(page_break) = carry::page_break(&ordinary, edition) {
        let pages = set(&ORDINARY, Some(page_break))?;
        if is_fixed(&pages) {
            return Ok(Pages { excess: ordinary.excess, ..pages });
        }
    }
    Ok(ordinary)
}

/// The pages with the footer alone on the last of a multiple of `pad_to`.
fn padded(pad_to: usize, set: impl Fn(&Setting) -> Result<Pages>) -> Result<Pages> {
    let after_text = set(&Setting { breaks: 1, ..ORDINARY })?;
    let blank = after_text.count().next_multiple_of(pad_to) - after_text.count();
    if blank == 0 { Ok(after_text) } else { set(&Setting { breaks: 1 + blank, ..ORDINARY }) }
}

/// Typesets an edition in one setting.
fn set(
    template: &Template,
    edition: &Edition,
    fonts: &Fonts,
    setting: &Setting,
    page_break: Option<PageBreak>,
) -> Result<Pages> {
    let mut inputs = Dict::new();
    inputs.insert("edition".into(), Value::deserialize(values::edition(edition, page_break))?);
    inputs.insert("setting".into(), Value::deserialize(serde_json::to_value(setting)?)?);
    let world = TemplateWorld::new(template, inputs, fonts);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = match output {
        Ok(document) => document,
        Err(errors) => bail!("排版模板出错：{}", said(&errors)),
    };
    if !warnings.is_empty() {
        bail!("排版模板有警告：{}", said(&warnings));
    }
    let facts = facts(&document).context("排版模板没有报告版面")?;
    let excess = facts.excess();
    Ok(Pages { document: finish::finish(&document), facts, excess, setting: setting.clone() })
}

/// The one metadata element that `facts.typ` leaves.
fn facts(document: &PagedDocument) -> Result<Facts> {
    use typst::introspection::Introspector;
    let label = Label::new(PicoStr::intern("facts")).context("the label has a name")?;
    let element = document
        .introspector()
        .query_label(label)
        .map_err(|error| anyhow::anyhow!("{error}"))?
        .to_packed::<MetadataElem>()
        .context("it is metadata")?
        .value
        .clone();
    Ok(serde_json::from_value(serde_json::to_value(element)?)?)
}

fn said(diagnostics: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    messages.join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{self, Files};
    use crate::diagnostic::{Sources, has_errors};
    use crate::load;

    fn edition(folder: &str) -> Edition {
        let (mut sources, mut found) = (Sources::default(), Vec::new());
        let root = load::bulletin_folder(folder.as_ref()).unwrap();
        let raw = load::bulletin(&root, &mut sources, &mut found).unwrap().unwrap();
        let bulletin = check::check_bulletin(&raw, &sources, &mut found);
        let issue = load::load(folder.as_ref(), &mut sources, &mut found).unwrap();
        let files = Files { bulletin: Some((&raw, &bulletin)), issue: &issue, past: &[] };
        let checked = check::check(&files, &sources, Fonts::shipped());
        assert!(!has_errors(&found) && !has_errors(&checked.found), "{found:?}");
        crate::edition::arrange::arrange(&checked.issue.unwrap())
    }

    fn error_with(file: &str, from: &str, to: &str) -> String {
        let template = Template::with_change(file, from, to);
        let edition = edition("examples/mentougou/439");
        let error = typeset_with(&template, &edition, Fonts::shipped()).unwrap_err();
        format!("{error:#}")
    }

    #[test]
    fn a_run_left_out_is_an_error_that_names_the_item() {
        let left_out = "else { let first = int(it.kind == \"text\"); runs(list.slice(calc.min(first, list.len() - 1))) }";
        let error = error_with("paragraph.typ", "else { runs(list) }", left_out);
        assert!(error.contains(".toml body"), "{error}");
    }

    #[test]
    fn a_unit_left_out_is_an_error() {
        let error = error_with(
            "paragraph.typ",
            "for one in it.parts {",
            "for one in it.parts.filter(it => it.kind != \"unit\") {",
        );
        assert!(error.contains("unit"), "{error}");
    }

    #[test]
    fn furniture_left_out_is_an_error() {
        let error = error_with(
            "head.typ",
            "text(font: hei, it.text)",
            "text(font: hei, it.text.trim(\"【\"))",
        );
        assert!(error.contains("section name"), "{error}");
    }

    #[test]
    fn furniture_twice_is_an_error() {
        let error = error_with(
            "item.typ",
            "#let unit-line(it) = align(right, runs(it.text))",
            "#let unit-line(it) = align(right, [（] + runs(it.text))",
        );
        assert!(error.contains(".toml unit"), "{error}");
    }

    #[test]
    fn parts_in_another_order_are_an_error() {
        let error =
            error_with("paragraph.typ", "for one in it.parts {", "for one in it.parts.rev() {");
        assert!(error.contains(".toml"), "{error}");
    }

    #[test]
    fn words_of_the_template_s_own_are_an_error() {
        let error =
            error_with("head.typ", "text(font: hei, it.text)", "text(font: hei, it.text) + [略]");
        assert!(error.contains('略'), "{error}");
    }

    #[test]
    fn a_warning_of_the_engine_is_an_error() {
        let error =
            error_with("fonts.typ", "\"Kuaibao Hei\", ..every", "\"No Such Face\", ..every");
        assert!(error.contains("no such face"), "{error}");
    }
}
