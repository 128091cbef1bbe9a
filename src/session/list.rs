//! An issue, or a bulletin's issues, at a glance.

use std::fs;
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;
use serde::Serialize;

use super::archive::{Archive, Archives};
use super::failure::Failure;
use super::look::Typeset;
use crate::check::named_by_withhold;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::export::record::page_count;
use crate::load::{self, Archived};
use crate::model::issue::RawIssue;
use crate::model::item::{self, RawItem, Status};
use crate::text;

/// How many findings there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// 错误
    pub errors: usize,
    /// 警告
    pub warnings: usize,
    /// 提醒
    pub notes: usize,
}

impl Found {
    fn of<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Self {
        let mut counts = Self::default();
        for it in found {
            match it.code.severity() {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }
}

/// A piece of an issue.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ListedItem {
    /// Its place in print; none where it does not print.
    pub order: Option<usize>,
    /// The file's name.
    pub file: String,
    /// 栏目
    pub section: Option<String>,
    /// 子栏目
    pub column: Option<String>,
    /// The units.
    pub unit: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// The first words of the text.
    pub begins: String,
    /// `adopted`, `draft`, `held`, `rejected`, `withheld`; `unread` where the file is no TOML.
    pub status: &'static str,
    /// The issue that it went on to.
    pub carried: Option<String>,
    /// Of the text, blanks aside.
    pub chars: usize,
    /// What was found in its file.
    pub findings: Found,
    /// Where it begins.
    pub page: Option<usize>,
}

/// An issue of a bulletin.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ListedIssue {
    /// Its folder.
    pub folder: String,
    /// None of one that is known by its date, or that cannot be read.
    pub number: Option<i64>,
    /// Whether it is a supplement (增刊).
    pub supplement: bool,
    /// Its date.
    pub date: Option<String>,
    /// Of its PDF, where that is there.
    pub pages: Option<usize>,
    /// How many pieces print.
    pub adopted: usize,
    /// Whether it is printed (付印).
    #[serde(rename = "final")]
    pub is_final: bool,
    /// What was found in its files.
    pub findings: Found,
}

/// The pieces of the issue in a folder, those that print first.
///
/// # Errors
/// The folder is no issue's, or something in it cannot be read.
pub fn pieces(dir: &Path) -> Result<Vec<ListedItem>, Failure> {
    let mut archives = Archives::default();
    let mut look = archives.look(dir)?;
    let set = look.typeset()?;
    let archive = archives.of(dir)?;
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let files = archive.read(dir, &mut sources, &mut found)?;
    let mut printed = set.as_ref().map(printed).unwrap_or_default();
    let names = files.names();
    printed.retain(|(name, _)| names.contains(&name.as_str()));
    let withheld =
        files.issue.as_ref().map(|raw| named_by_withhold(raw, &names)).unwrap_or_default();
    let folder = load::shown(dir).join(item::FOLDER);
    let listed = files.items.iter().enumerate().map(|(at, raw)| {
        let path = folder.join(&raw.name);
        let place = printed.iter().position(|(name, _)| *name == raw.name);
        let own = look.found.iter().filter(|it| look.sources.path(it.place.file) == path);
        ListedItem {
            order: place.map(|place| place + 1),
            page: place.map(|place| printed[place].1),
            status: standing(raw, withheld.contains(&at)),
            findings: Found::of(own),
            ..piece(raw)
        }
    });
    let broken = files.broken.iter().zip(files.items.len()..).map(|(name, at)| {
        let path = folder.join(name);
        let own = look.found.iter().filter(|it| look.sources.path(it.place.file) == path);
        let status = if withheld.contains(&at) { "withheld" } else { "unread" };
        let file = name.clone();
        ListedItem { file, status, findings: Found::of(own), ..ListedItem::default() }
    });
    let mut items: Vec<ListedItem> = listed.chain(broken).collect();
    items.sort_by_key(|it| it.order.unwrap_or(usize::MAX));
    Ok(items)
}

/// The files that are on the pages in print order, and the page each begins on.
fn printed(set: &Typeset) -> Vec<(String, usize)> {
    let mut printed: Vec<(String, usize)> = Vec::new();
    for (at, block) in set.edition.blocks.iter().enumerate() {
        let Some((page, _)) = set.pages.of_block(at) else { continue };
        for text in block.printed() {
            if !printed.iter().any(|(known, _)| *known == text.origin.of) {
                printed.push((text.origin.of, page));
            }
        }
    }
    printed
}

fn standing(raw: &RawItem, is_withheld: bool) -> &'static str {
    match raw.status() {
        Status::Adopted if is_withheld => "withheld",
        Status::Adopted => "adopted",
        Status::Draft => "draft",
        Status::Held => "held",
        Status::Rejected => "rejected",
    }
}

fn piece(raw: &RawItem) -> ListedItem {
    /// So much of a text stands for its title.
    const BEGINNING: usize = 16;
    let line = |field: &Option<crate::diagnostic::Spanned<String>>| {
        field.as_ref().map(|field| text::line(&field.value))
    };
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (title, body) = (line(&raw.title), raw.body.as_ref().map_or("", |body| &body.value));
    let title_letters = title.as_deref().map_or(0, |title| letters(title).len());
    ListedItem {
        order: None,
        file: raw.name.clone(),
        section: line(&raw.section),
        column: line(&raw.column),
        unit: raw.units.iter().map(|unit| text::line(&unit.value)).collect(),
        title,
        begins: letters(body).into_iter().take(BEGINNING).collect(),
        status: "adopted",
        carried: line(&raw.carried),
        chars: title_letters + letters(body).len(),
        findings: Found::default(),
        page: None,
    }
}

/// The issues of the bulletin in a folder, and what is wrong with its `kuaibao.toml`.
///
/// # Errors
/// There is none, or its `kuaibao.toml` cannot be read.
pub fn issues(dir: &Path) -> Result<(Vec<ListedIssue>, Sources, Vec<Diagnostic>)> {
    let mut archives = Archives::default();
    let archive = archives.of(dir)?;
    let issues = archive.issues.par_iter().map(|archived| issue(archive, archived)).collect();
    Ok((issues, archive.sources.clone(), archive.found.clone()))
}

fn issue(archive: &Archive, archived: &Archived) -> ListedIssue {
    let raw = archived.issue.as_ref();
    let look = archive.look(&archived.folder).ok();
    let own = |it: &&Diagnostic| {
        let look = look.as_ref();
        look.is_some_and(|look| look.sources.path(it.place.file).starts_with(&archived.folder))
    };
    let found = look.as_ref().map_or(&[][..], |look| &look.found);
    let whole = look.as_ref().and_then(|look| look.issue.as_ref());
    let pdf = whole.map(|issue| archived.folder.join(format!("{}.pdf", issue.stem)));
    let number = |raw: &RawIssue| raw.number.as_ref().map(|number| number.value);
    ListedIssue {
        folder: shown(&archived.folder),
        number: raw.and_then(number),
        supplement: raw.is_some_and(RawIssue::is_supplement),
        date: raw.and_then(|raw| raw.date.as_ref()).map(|date| date.value.to_string()),
        pages: pdf.and_then(|pdf| page_count(&fs::read(pdf).ok()?)),
        adopted: look.as_ref().map_or(0, |look| look.printing),
        is_final: raw.and_then(|raw| raw.is_final.as_ref()).is_some_and(|flag| flag.value),
        findings: match &look {
            Some(_) => Found::of(found.iter().filter(own)),
            // Something in it cannot be read.
            None => Found { errors: 1, ..Found::default() },
        },
    }
}

fn shown(folder: &Path) -> String {
    folder.strip_prefix(".").unwrap_or(folder).display().to_string()
}
