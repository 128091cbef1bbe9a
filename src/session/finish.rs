//! 付印（定稿）: the PDF, and an issue that changes no more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use toml::value::Date;

use super::archive::Archives;
use super::build::{Build, Made, build_of, make};
use super::failure::Failure;
use super::look::Look;
use super::order::{FinalPdf, Order};
use crate::diagnostic::{Code, Diagnostic, Severity, Sources};
use crate::load::{self, still_says};
use crate::model::bulletin::RawBulletin;
use crate::model::footer::{RawEntry, RawLists};
use crate::model::issue::{FILE_NAME, RawIssue};
use crate::write;
use crate::write::toml::{ended_like, toml_string};

/// Makes the issue's PDF, and writes into `issue.toml` that it is final, and the lists of the bulletin as they are now: a
/// later change of staff does not reach it. An issue that is final is built as such.
///
/// # Errors
/// The folder is no issue's, or the machine failed; `issue.toml` is as it was, the PDF may be there.
pub fn finish(dir: &Path, signed: Option<Date>) -> Result<Build, Failure> {
    let order = Order::whole(Severity::Error);
    let mut archives = Archives::default();
    let look = archives.look(dir)?;
    if look.is_final {
        return Ok(build_of(archives.of(dir)?, dir, &order));
    }
    if look.has(Severity::Error) {
        return Ok(nothing(look));
    }
    let path = load::shown(dir).join(FILE_NAME);
    let text = text_of(&look.sources, &path)?;
    let archive = archives.of(dir)?;
    let (Some((bulletin, _)), Some(issue)) = (&archive.bulletin, archive.issue(dir)) else {
        return Ok(nothing(look));
    };
    let finished = finished(&text, issue, bulletin, signed);
    // The PDF is made of the issue as it will be.
    let instead = BTreeMap::from([(path.clone(), finished.clone())]);
    let first = look;
    let mut look = Archives::with(instead).look(dir)?;
    // It is taken for what it was read as.
    let is_guessed = |it: &&Diagnostic| {
        it.code == Code::OtherEncoding && first.sources.path(it.place.file) == path
    };
    if let (Some(guessed), Some(place)) =
        (first.found.iter().find(is_guessed), look.sources.file(&path))
    {
        look.found.push(Diagnostic { place, fix: None, ..guessed.clone() });
    }
    let order = Order { final_pdf: FinalPdf::Replaced, ..order };
    let made = make(&mut look, dir, &order);
    if matches!(made, Ok(Made::Pdf(_)))
        && !write::rewrite(&path, finished.as_bytes(), || still_says(&path, &text))?
    {
        let error = anyhow!("{} 刚刚被改过，没有付印；PDF 已经写了，再来一次", path.display());
        return Err(error.into());
    }
    Ok(Build::of(look, made))
}

fn nothing(look: Look) -> Build {
    Build::of(look, Ok(Made::Nothing))
}

fn text_of(sources: &Sources, path: &PathBuf) -> Result<String> {
    let source = sources.iter().filter(|source| source.path == *path).last();
    source.map(|source| source.text.clone()).ok_or_else(|| anyhow!("{} 读不到", path.display()))
}

/// `issue.toml` of an issue that is printed: comments and all else stay as they are.
fn finished(text: &str, issue: &RawIssue, bulletin: &RawBulletin, signed: Option<Date>) -> String {
    let before = text;
    let mut text = text.to_owned();
    let (tables, empty) = missing(&issue.lists, &bulletin.lists);
    if !tables.is_empty() {
        text = format!("{}\n{tables}", text.trim_end());
    }
    let (mut edits, mut lines) = (Vec::new(), Vec::new());
    let flag = ("final", issue.is_final.as_ref().map(|flag| &flag.place), "true".to_owned());
    let signed = signed
        .map(|date| ("signed", issue.signed.as_ref().map(|date| &date.place), date.to_string()));
    for (key, place, value) in std::iter::once(flag).chain(signed) {
        match place {
            Some(place) => edits.push((place.span.clone(), value)),
            None => lines.push(format!("{key} = {value}\n")),
        }
    }
    let new = lines.concat() + &empty.concat();
    // Below the date, which stands on a line of its own.
    if let Some(date) = issue.date.as_ref().filter(|_| !new.is_empty()) {
        let end = date.place.span.end;
        let at = text[end..].find('\n').map(|line_end| end + line_end + 1);
        match at {
            Some(at) => edits.push((at..at, new)),
            None => edits.push((text.len()..text.len(), format!("\n{new}"))),
        }
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, new) in edits {
        text.replace_range(span, &new);
    }
    ended_like(before, &text)
}

/// The bulletin's lists that the issue has none of its own for: tables, and a line for each that is empty.
fn missing(issue: &RawLists, bulletin: &RawLists) -> (String, Vec<String>) {
    let lists = [
        ("staff", ["role", "name"], &issue.staff, &bulletin.staff),
        ("distribution", ["label", "to"], &issue.distribution, &bulletin.distribution),
        ("contact", ["label", "value"], &issue.contact, &bulletin.contact),
    ];
    let (mut tables, mut empty) = (String::new(), Vec::new());
    for (header, keys, _, list) in lists.into_iter().filter(|(_, _, own, _)| own.is_none()) {
        let entries = list.as_deref().unwrap_or_default();
        tables.extend(entries.iter().map(|entry| table(header, keys, entry)));
        if entries.is_empty() {
            empty.push(format!("{header} = []\n"));
        }
    }
    (tables, empty)
}

fn table(header: &str, keys: [&str; 2], entry: &RawEntry) -> String {
    let value = |field: &Option<crate::diagnostic::Spanned<String>>| {
        toml_string(field.as_ref().map_or("", |field| field.value.as_str()))
    };
    let [label, text] = keys;
    let label = entry.label.as_ref().map(|_| format!("{label} = {}\n", value(&entry.label)));
    format!("\n[[{header}]]\n{}{text} = {}\n", label.unwrap_or_default(), value(&entry.value))
}
