//! The template is held against the edition: each change of it that loses, adds or misplaces something is an error.

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
    let left_out = "style(runs(it.runs.slice(calc.min(int(it.kind == \"text\"), it.runs.len()))))";
    let error = error_with("paragraph.typ", "style(runs(it.runs))", left_out);
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

/// What the engine itself sets on the page: the folio.
#[test]
fn what_lies_on_another_is_an_error() {
    let close = "font: song, tracking: -0.8em,";
    let error = error_with("folio.typ", "font: song,", close);
    assert!(error.contains("叠在一起"), "{error}");
}

#[test]
fn ink_outside_the_type_area_is_an_error() {
    let large = "par(text(size: 60pt, on-one-line(groups.remove(0).entries)))";
    let error = error_with("footer.typ", "par(on-one-line(groups.remove(0).entries))", large);
    assert!(error.contains("版心外面") || error.contains("叠在一起"), "{error}");
}

#[test]
fn furniture_left_out_is_an_error() {
    let error = error_with(
        "head.typ",
        "text(font: hei, runs(it.runs))",
        "text(font: hei, runs(it.runs.slice(0, 0)))",
    );
    assert!(error.contains("section name"), "{error}");
}

#[test]
fn furniture_twice_is_an_error() {
    let error = error_with("item.typ", "par(runs(it.text))", "par([（] + runs(it.text))");
    assert!(error.contains(".toml unit"), "{error}");
}

#[test]
fn parts_in_another_order_are_an_error() {
    let error = error_with("paragraph.typ", "for one in it.parts {", "for one in it.parts.rev() {");
    assert!(error.contains(".toml"), "{error}");
}

#[test]
fn words_of_the_template_s_own_are_an_error() {
    let error = error_with(
        "head.typ",
        "text(font: hei, runs(it.runs))",
        "text(font: hei, runs(it.runs)) + [略]",
    );
    assert!(error.contains('略'), "{error}");
}

#[test]
fn a_warning_of_the_engine_is_an_error() {
    let error = error_with("fonts.typ", "\"Kuaibao Hei\", ..every", "\"No Such Face\", ..every");
    assert!(error.contains("no such face"), "{error}");
}
